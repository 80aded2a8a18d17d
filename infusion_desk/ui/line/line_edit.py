"""The field: what Qt types into it, and above all what it never does."""

import sys

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from infusion_desk.theme import BODY, LINE, LINE_LONG, NIGHT, Theme, Type
from infusion_desk.ui.pad_key import PadKey
from infusion_desk.ui.painting import LEFT, Ink, painter_of, width_of, write

HINT = "BP HR SpO2 RR, or a word · ? shows the words"
"""No digits: an example reading beside a chart is a reading (ui.md, 4.1)."""
SHORT = HINT.partition(" ·")[0]
"""Where there is no room for all of it: More beside the line shows the words as well."""
MARKED = "Tab takes the marked moment:"
ANSWERS = "Tab begins the answer that is owed:"
LONGEST = 2000
_INSIDE, _LETTERS = 14, 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHEET = (
    "QLineEdit {{ border: none; border-radius: 0; background: {raised}; color: {text};"
    " padding: 0; min-height: 0; font-size: {px}px; selection-background-color: {selected};"
    " selection-color: {text}; }}"
)


def is_chord(event: QKeyEvent, platform: str = sys.platform) -> bool:
    """Whether a key is held with Alt that is not AltGr: such a key is never text.

    Without this a shortcut that is absent or disabled would type its letter or digit into a
    reading: 138/84 and Alt+1 would be 138/184.
    """
    held = event.modifiers()
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    return platform != "darwin" and alt and not control


class LineEdit(QLineEdit):
    """Text alone. Every key that means something else is a signal."""

    confirmed = Signal()
    """Enter, pressed and not repeated."""
    focus_moved = Signal()
    completed = Signal()
    """Tab, where a word is offered."""
    looked_back = Signal()
    looked_on = Signal()
    asked_words = Signal()
    """A question mark in the empty line."""
    asked_letters = Signal()
    """Somebody wants to type and has no keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setAccessibleName("Line")
        self.setAccessibleDescription(HINT)
        self.setMaxLength(LONGEST)
        self.setFrame(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self._theme: Theme = NIGHT
        self._px = 0
        self._offer, self._offered = "", MARKED
        self._faults: tuple[tuple[int, int], ...] = ()
        # Not a child: a press on a child of the field would bring the keyboard here.
        self._letters = PadKey(parent or self, "letters", "abc", ground="raised")
        self._letters.setAccessibleName("Letters")
        self._letters.setCursor(Qt.CursorShape.ArrowCursor)
        self._letters.clicked.connect(self.asked_letters)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme, self._px = theme, 0
        self._letters.show_theme(theme)
        self._fit()

    def show_offer(self, whole: str | None, lead: str = MARKED) -> None:
        """What Tab would make of the text; its rest stands greyed after the caret.

        `lead` says what it is where the line is empty.
        """
        if (whole or "", lead) != (self._offer, self._offered):
            self._offer, self._offered = whole or "", lead
            self.update()

    def show_faults(self, faults: tuple[tuple[int, int], ...]) -> None:
        """Underline these spans."""
        if faults != self._faults:
            self._faults = faults
            self.update()

    def go_to(self, start: int, end: int) -> None:
        """The caret to the end of this part, and the view so that all of the part is in it.

        Where a text has scrolled, a caret alone would come in at the left edge, right behind what
        it points to: Qt scrolls as it paints, so the beginning is brought in first.
        """
        self.setCursorPosition(min(start, len(self.text())))
        self.repaint()
        self.setCursorPosition(min(end, len(self.text())))

    @property
    def faults(self) -> tuple[tuple[int, int], ...]:
        """The spans that are underlined."""
        return self._faults

    @property
    def pixels(self) -> int:
        """The size of the text: smaller where it is long."""
        return self._px

    def _fit(self) -> None:
        """Long words are smaller, and longer ones have the room of the letters' key too."""
        room = self.width() - 2 * _INSIDE - _LETTERS
        beside = width_of(self.text(), Ink(LINE_LONG, "")) <= room
        if beside == self._letters.isHidden() or not self._px:
            self._letters.setVisible(beside)
            self.setTextMargins(_INSIDE - 2, 0, _INSIDE - 2 + beside * _LETTERS, 0)
        long = width_of(self.text(), Ink(LINE, self._theme.text)) > room
        px = (LINE_LONG if long else LINE).px
        if px != self._px:
            self._px = px
            theme = self._theme
            self.setStyleSheet(
                _SHEET.format(raised=theme.raised, text=theme.text, px=px, selected=theme.selected)
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another size of text."""
        super().resizeEvent(event)
        self._place_letters()
        self._fit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """The letters' key goes with the field."""
        super().moveEvent(event)
        self._place_letters()

    def _place_letters(self) -> None:
        """At the right end, as high as a finger needs."""
        field = self.geometry() if self.parentWidget() else self.rect()
        key = QRect(0, 0, 44, max(min(self.height(), 48), 44))
        key.moveCenter(QPoint(field.right() - 24, field.center().y()))
        self._letters.setGeometry(key)
        self._letters.raise_()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around it shows the focus."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame around it shows that it is gone."""
        super().focusOutEvent(event)
        self.focus_moved.emit()

    def event(self, event: QEvent) -> bool:
        """Tab completes where there is something to complete; else it leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Tab and plain and self._offer:
                self.completed.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, up and down are signals; Escape and a key with Alt are for the page."""
        key = Qt.Key(event.key())
        chord = is_chord(event)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if chord or key == Qt.Key.Key_Escape or (control and key in _ENTER):
            event.ignore()
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self.confirmed.emit()
        elif key == Qt.Key.Key_Up:
            self.looked_back.emit()
        elif key == Qt.Key.Key_Down:
            self.looked_on.emit()
        elif event.text() == "?" and not self.text():
            self.asked_words.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text; then hint, offer and underline."""
        super().paintEvent(event)
        painter = painter_of(self)
        taken = 0 if self._letters.isHidden() else _LETTERS
        where = QRectF(self.rect()).adjusted(_INSIDE, 0, -_INSIDE - taken, 0)
        if not self.text():
            hint, step = self._hint(where.width())
            write(painter, where.adjusted(5, 0, 0, 0), hint, Ink(step, self._theme.text2))
            return
        if self._offer.startswith(self.text()) and self.cursorPosition() == len(self.text()):
            self._paint_offer(painter, where)
        for fault in self._faults:
            start, end = (max(self._x_of(place), _INSIDE) for place in fault)
            pen = QPen(QColor(self._theme.red), 3)
            painter.setPen(pen)
            y = self.height() / 2 + self._px * 0.62
            painter.drawLine(int(start), int(y), int(max(end, start + 8)), int(y))

    def _hint(self, room: float) -> tuple[str, Type]:
        """As much of it as there is room for, and how large."""
        if self._offer:
            hint = f"{self._offered} {self._offer}"
            fits = width_of(hint, Ink(LINE_LONG, "")) <= room
            return hint, LINE_LONG if fits else BODY
        fitting = (one for one in (HINT, SHORT) if width_of(one, Ink(LINE_LONG, "")) <= room)
        return next(fitting, SHORT), LINE_LONG

    def _paint_offer(self, painter: QPainter, where: QRectF) -> None:
        step = LINE if self._px == LINE.px else LINE_LONG
        left = self._x_of(len(self.text())) + 1
        rest = self._offer[len(self.text()) :]
        spot = QRectF(left, where.top(), max(where.right() - left, 0), where.height())
        write(painter, spot, rest, Ink(step, self._theme.text2), LEFT)

    def _x_of(self, place: int) -> float:
        """Where a character begins, also in a text that has scrolled."""
        step = LINE if self._px == LINE.px else LINE_LONG
        ink = Ink(step, "")
        shown = self.cursorRect().center().x() - width_of(self.text()[: self.cursorPosition()], ink)
        return shown + width_of(self.text()[: min(place, len(self.text()))], ink)
