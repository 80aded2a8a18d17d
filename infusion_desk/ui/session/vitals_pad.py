"""The pad: a set by touch or digits, over the chart. It types the very line that it stands for."""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desk.theme import BODY, BUTTON, CAPTION, HEADING, LABEL, LINE, NIGHT, Theme
from infusion_desk.ui.painting import (
    CENTRE,
    RIGHT,
    THICK,
    Ink,
    box,
    painter_of,
    write,
)
from infusion_desk.ui.session.pad_entry import SCORES, PadEntry

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0", "⌫")
NAMES = {
    "systolic": "BP",
    "heart_rate": "HR",
    "spo2": "SpO2",
    "respiratory_rate": "RR",
    "moaas": "MOAA/S",
    "dissociation": "Dissociation",
    "nausea": "Nausea",
}
_MOST = {"moaas": 5, "dissociation": 10, "nausea": 10}
_KEY, _KEY_TALL, _GAP, _INSIDE, _HEAD = 88, 72, 8, 12, 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PadKey(QAbstractButton):
    """A key of the pad, or a score."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme = NIGHT
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(f"key {words}")
        self.setAccessibleName({"X": "Not taken", "⌫": "Erase"}.get(words, words))

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and digit; a chosen score has the action's outline."""
        painter, where, theme = painter_of(self), QRectF(self.rect()), self._theme
        painter.fillRect(where, QColor(theme.panel))
        lit = self.isDown() or self.isChecked()
        line = theme.action if self.isChecked() else theme.edge
        box(painter, where, theme.selected if lit else theme.raised, line, THICK if lit else 1)
        if self.text() == "X":
            top = where.adjusted(0, 12, 0, -where.height() / 2 + 10)
            write(painter, top, "X", Ink(HEADING, theme.text), CENTRE)
            low = where.adjusted(0, where.height() / 2 + 2, 0, -8)
            write(painter, low, "not taken", Ink(CAPTION, theme.text2), CENTRE)
        else:
            step = LINE if self.width() >= _KEY else BUTTON
            write(painter, where, self.text(), Ink(step, theme.text, 600), CENTRE)


class VitalsPad(QWidget):
    """Two pages of one set: what is measured, and what is asked."""

    composed = Signal(str)
    """What the line reads now."""
    confirmed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pad")
        self.setAccessibleName("Vitals pad")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme: Theme = NIGHT
        self._entry = PadEntry()
        self._asked = False
        self._keys = [PadKey(words, self) for words in KEYS]
        self._scores = {
            name: [PadKey(str(n), self) for n in range(_MOST[name] + 1)] for name in SCORES
        }
        self._turn = PadKey("Scores", self)
        for key in self._keys:
            key.setCheckable(False)
            key.clicked.connect(self._press_key)
        for name, keys in self._scores.items():
            for key in keys:
                key.setObjectName(f"{name} {key.text()}")
                key.setAccessibleName(f"{NAMES[name]} {key.text()}")
                key.clicked.connect(self._press_score)
        self._turn.setCheckable(False)
        self._turn.setObjectName("turn")
        self._turn.clicked.connect(self._turn_over)
        self.hide()

    @property
    def entry(self) -> PadEntry:
        """What is keyed so far."""
        return self._entry

    def begin(self, *, scores: bool = False) -> None:
        """A new set."""
        self._asked = scores
        self._take(PadEntry(), tell=False)
        self.show()
        self.raise_()
        self.setFocus()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for key in (*self._keys, *self._score_keys(), self._turn):
            key.show_theme(theme)
        self.update()

    def _score_keys(self) -> Iterator[PadKey]:
        return chain.from_iterable(self._scores.values())

    def _press_key(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, PadKey):
            self._strike(pressed.text())
        self.setFocus()

    def _press_score(self) -> None:
        pressed = self.sender()
        for name, keys in self._scores.items():
            if pressed in keys and isinstance(pressed, PadKey):
                self._take(self._entry.scored(name, int(pressed.text())))
        self.setFocus()

    def _strike(self, key: str) -> None:
        entry = self._entry
        if key == "X":
            self._take(entry.left_out())
        elif key == "⌫":
            self._take(entry.erased())
        else:
            self._take(entry.keyed(key))

    def _turn_over(self) -> None:
        self._asked = not self._asked
        self._settle()
        self.setFocus()

    def _take(self, entry: PadEntry, *, tell: bool = True) -> None:
        self._entry = entry
        self._settle()
        if tell:
            self.composed.emit(entry.line)

    def _settle(self) -> None:
        self._turn.setText("Measured" if self._asked else "Scores")
        self._turn.setAccessibleName(self._turn.text())
        for key in self._keys:
            key.setVisible(not self._asked)
        for name, keys in self._scores.items():
            for key in keys:
                key.setVisible(self._asked)
                key.setChecked(self._entry.scores.get(name) == int(key.text()))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits go on by themselves; Enter records; Escape closes and keeps."""
        key = Qt.Key(event.key())
        held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        if event.modifiers() & held:
            event.ignore()
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self.confirmed.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_Backspace:
            self._strike("⌫")
        else:
            self._type(event.text().upper())

    def _type(self, text: str) -> None:
        if text in (" ", "/"):
            self._take(self._entry.advanced())
        elif text in KEYS:
            self._strike(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a box goes to its field."""
        place = event.position().toPoint()
        for name, where in self._boxes().items():
            if where.contains(place) and not self._asked:
                self._take(self._entry.jumped(name))
        self.setFocus()

    # --- how it looks ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys at the right, boxes at the left; scores in rows."""
        super().resizeEvent(event)
        grid = 3 * _KEY + 2 * _GAP
        left = self.width() - _INSIDE - grid
        tall = min(_KEY_TALL, (self.height() - _HEAD - _INSIDE - 3 * _GAP) // 4)
        for place, key in enumerate(self._keys):
            x = left + place % 3 * (_KEY + _GAP)
            key.setGeometry(x, _HEAD + place // 3 * (tall + _GAP), _KEY, tall)
        self._turn.setGeometry(_INSIDE, self.height() - 44 - _INSIDE, 128, 44)
        room = self.width() - 2 * _INSIDE
        side = min(48, (room - 10 * 4) // 11)
        block = (self.height() - _HEAD - 44 - 2 * _INSIDE) // len(SCORES)
        for row, keys in enumerate(self._scores.values()):
            for place, key in enumerate(keys):
                y = _HEAD + row * block + 24
                key.setGeometry(_INSIDE + place * (side + 4), y, side, min(48, block - 28))

    def _boxes(self) -> dict[str, QRect]:
        """Where each field stands; the two pressures as one."""
        room = self.width() - (3 * _KEY + 2 * _GAP) - 3 * _INSIDE
        wide = min(room - 70, 200)
        tall = min(56, (self.height() - _HEAD - 44 - 2 * _INSIDE - 3 * _GAP) // 4)
        found = {}
        for place, name in enumerate(("systolic", "heart_rate", "spo2", "respiratory_rate")):
            y = _HEAD + place * (tall + _GAP)
            found[name] = QRect(_INSIDE + 70, y, wide, tall)
        pressure = found["systolic"]
        half = (pressure.width() - 20) // 2
        found["systolic"] = QRect(pressure.left(), pressure.top(), half, tall)
        found["diastolic"] = QRect(pressure.right() - half, pressure.top(), half, tall)
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, heading, fields or the names of the scores."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.edge, 2)
        head = QRectF(_INSIDE, 0, self.width() - 2 * _INSIDE, _HEAD)
        write(painter, head, "Scores" if self._asked else "Vitals", Ink(HEADING, theme.text))
        write(
            painter, head, "Enter records · Esc keeps and closes", Ink(CAPTION, theme.text2), RIGHT
        )
        if self._asked:
            for name, keys in self._scores.items():
                line = QRectF(keys[0].x(), keys[0].y() - 24, 300, 22)
                most = _MOST[name]
                write(painter, line, f"{NAMES[name]}, 0 to {most}", Ink(LABEL, theme.text2))
            return
        for name, spot in self._boxes().items():
            self._paint_field(painter, name, QRectF(spot))

    def _paint_field(self, painter: QPainter, name: str, spot: QRectF) -> None:
        theme = self._theme
        now = self._entry.current == name
        box(painter, spot, theme.raised, theme.action if now else theme.hair, THICK if now else 1)
        value = self._entry.digits.get(name, "")
        colour = {"systolic": theme.bp, "diastolic": theme.bp, "heart_rate": theme.hr}
        ink = Ink(LINE, colour.get(name, theme.spo2 if name == "spo2" else theme.text), 600)
        write(painter, spot, value, ink, CENTRE)
        if name in NAMES:
            label = QRectF(_INSIDE, spot.top(), 62, spot.height())
            write(painter, label, NAMES[name], Ink(BODY, theme.text, 600))
