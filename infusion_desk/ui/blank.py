"""A black screen that still says what each chair owes. It shows no name, no drug and no value.

It says one step less than the pages do of whose answer is owed about a red reading: initials where
they show names, and the chair alone where they show initials.

The first letter or digit wakes it, and stands in the line where that is empty; where something is
typed already it wakes and no more.
"""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.board import Tile
from infusion_desk.projections.red_question import Asked
from infusion_desk.projections.today import Today
from infusion_desk.theme import HEADING, NIGHT, Theme
from infusion_desk.ui.answer_owed import asked_colour, paint_plate
from infusion_desk.ui.chair_mark import paint_chair
from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.on_black import (
    CLAIM_HERE,
    EDGE,
    FREE,
    OnBlack,
    cells,
    first_that_fits,
    owed_told,
    paint_owed,
)
from infusion_desk.ui.painting import RADIUS, THICK, Ink, write
from infusion_desk.ui.style import sheet_of

_HELD = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
)  # fmt: skip
"""Held for another key: that one says what is meant."""
_MARK, _FOOT, _ROUND = 88, 144, 12


class Blank(OnBlack):
    """Over everything. By day it is as dark as by night."""

    woken = Signal(str)
    """What was typed; the empty text for any other key or a press."""
    changed = Signal()
    """It covers the window now, or no longer does."""
    asked = Signal(str, str)
    """The act and the chord of its one button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("blank", "mark this moment", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names = False
        self._mark.clicked.connect(self._ask)
        self.hide()

    def show_today(self, today: Today) -> None:
        """What every chair owes now; who sits there is not said."""
        self._today = today
        if self.isVisible():
            self._say_today(today)

    def _say_today(self, today: Today) -> None:
        self._mark.setVisible(any(tile.session for tile in today.tiles))
        self.setAccessibleName(". ".join(map(self._told, today.tiles)))
        self.update()

    def show_names(self, names: bool) -> None:
        """Whether the pages show names: then initials may stand here."""
        self._names = names
        self.update()

    def show_light(self, theme: Theme) -> None:
        """As light as the night was chosen to be."""
        self._theme = theme if theme.dark else NIGHT
        self._mark.setStyleSheet(sheet_of(self._theme))
        self.update()

    def show_marked(self, clock: str) -> None:
        """This moment was marked, if it was from here."""
        if self.isVisible():
            self._said = f"Marked {clock}. {CLAIM_HERE}"
            self.setAccessibleDescription(self._said)
            self.update()

    def cover(self) -> None:
        """Hide all of the window; once more, and it is seen again."""
        if self.isVisible():
            self.wake()
            return
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self._said = ""
        if self._today is not None:
            self._say_today(self._today)
        self.raise_()
        self.show()
        self.setFocus()

    def wake(self, text: str = "") -> None:
        """The window is seen again."""
        self.hide()
        self.woken.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never records a line that was not visible: it only wakes."""
        if Qt.Key(event.key()) in _HELD:
            return
        text = event.text()
        self.wake(text if text.isprintable() else "")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A press only wakes."""
        self.wake()

    def showEvent(self, event: QShowEvent) -> None:
        """The title names nobody from now on."""
        super().showEvent(event)
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """The title is as it was."""
        super().hideEvent(event)
        self.changed.emit()

    def _paint_chair(self, painter: QPainter, where: QRectF, tile: Tile) -> None:
        theme = self._theme
        mark = QRectF(where.left(), where.top(), _MARK, _MARK)
        paint_chair(painter, mark, tile.chair, theme)
        beside = QRectF(mark.right() + 16, where.top(), 0, _MARK)
        beside.setRight(where.right() - EDGE - 8)
        half = beside.height() / 2
        over, under = beside.adjusted(0, 8, 0, -half), beside.adjusted(0, half, 0, -8)
        label = Ink(HEADING, theme.text2, 400)
        if tile.asked is None:
            write(painter, over, first_that_fits(_label(tile), label, over.width()), label)
            write(painter, under, _phase(tile), label)
        else:
            self._paint_answer_owed(painter, where, over, tile.asked)
            told = " · ".join(filter(None, (self._who(tile), _label(tile))))
            write(painter, under, first_that_fits(told, label, under.width()), label)
        below = QRectF(where.left(), mark.bottom() + 8, where.width() - EDGE, where.height())
        below.setBottom(where.bottom())
        paint_owed(painter, below, tile.owed, theme)

    def _paint_answer_owed(
        self, painter: QPainter, cell: QRectF, where: QRectF, asked: Asked
    ) -> None:
        """Frame, plate and word: a red reading is known by shape, in whatever light."""
        theme = self._theme
        colour = asked_colour(asked, theme)
        painter.setPen(QPen(QColor(colour), THICK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell.adjusted(-_ROUND, -_ROUND, -EDGE, _ROUND), RADIUS, RADIUS)
        plate = QRectF(where.left(), where.center().y() - 14, 24, 28)
        paint_plate(painter, plate, asked, theme, HEADING)
        words = f"{asked.signs} {asked.owes}".strip()
        write(painter, where.adjusted(32, 0, 0, 0), words, Ink(HEADING, colour, 700))

    def _who(self, tile: Tile) -> str:
        return tile.initials if self._names else ""

    def _cells(self, chairs: int) -> list[QRectF]:
        area = QRectF(EDGE, 0, self.width() - 2 * EDGE, self.height() - _FOOT)
        return cells(area, chairs, 4 if chairs in (4, 7, 8) else 3, _MARK + 8)

    def _foot(self) -> QRect:
        return self.rect().adjusted(EDGE, self.height() - _FOOT, -EDGE, -EDGE)

    def _told(self, tile: Tile) -> str:
        if tile.owed is None:
            return f"Chair {tile.chair}: {FREE.lower()}"
        asks = tile.asked.owed if tile.asked else ""
        who = self._who(tile) if tile.asked else ""
        told = ", ".join(filter(None, (who, asks, owed_told(tile), tile.phase)))
        return f"Chair {tile.chair}: {told}"

    def _ask(self) -> None:
        self.asked.emit("mark", chord_of("mark"))


def _label(tile: Tile) -> str:
    return tile.owed.label if tile.owed else FREE


def _phase(tile: Tile) -> str:
    return tile.phase if tile.session and tile.phase != _label(tile) else ""
