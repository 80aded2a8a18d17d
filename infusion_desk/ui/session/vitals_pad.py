"""The pad: a set by touch or digits, over the chart. It types the very line that it stands for."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.theme import BODY, CAPTION, HEADING, LABEL, LINE, NIGHT, Theme
from infusion_desk.ui.pad_key import PadKey
from infusion_desk.ui.painting import CENTRE, THICK, Ink, box, painter_of, write
from infusion_desk.ui.session.pad_entry import (
    FIELDS,
    LABELS,
    MOST,
    SCORES,
    PadEntry,
    pad_entry_of,
)

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0", "⌫")
NAMES = {
    "systolic": "BP",
    "heart_rate": "HR",
    "spo2": "SpO2",
    "respiratory_rate": "RR",
    "moaas": "MOAA/S",
    "dissociation": "Dissociation",
    "nausea": "Nausea",
    "anxiety": "Anxiety",
    "pain": "Pain",
}
MEASURED = tuple(name for name in FIELDS if name in NAMES)
NOT_TAKEN = "not taken"
_KEY, _WIDEST, _TALL, _GAP, _INSIDE, _HEAD = 88, 120, 72, 8, 12, 60
_LABEL, _MISSING, _BOX = 62, 88, 320
_SCORE, _LEAST = 56, 44
WIDE_ENOUGH = 718
"""For eleven scores as large as a finger beside their names, and as wide as the chart beside
Before home.
"""
_TURNING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VitalsPad(QWidget):
    """Two pages of one set: what is measured, and what is asked."""

    composed = Signal(str)
    """What the line reads now."""
    confirmed = Signal()
    closed = Signal()
    turned = Signal()
    """The other page is on show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pad")
        self.setAccessibleName("Vitals pad")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme: Theme = NIGHT
        self._entry = PadEntry()
        self._asked = False
        self._make_keys()
        self.hide()

    def _make_keys(self) -> None:
        named = {"X": ("pad x", "X", NOT_TAKEN), "⌫": ("pad back", "⌫", "")}
        self._keys = [PadKey(self, *named.get(key, (f"pad {key}", key, ""))) for key in KEYS]
        for key in self._keys:
            key.clicked.connect(self._press_key)
        self._missing = {
            name: PadKey(self, f"pad x {LABELS[name]}", NOT_TAKEN if name in MEASURED else "X")
            for name in (*MEASURED, *SCORES)
        }
        for name, key in self._missing.items():
            key.setCheckable(True)
            key.setAccessibleName(f"{NAMES[name]} not taken")
            key.clicked.connect(self._press_missing)
        self._scores = {
            name: [PadKey(self, f"{name} {n}", str(n)) for n in range(MOST[name] + 1)]
            for name in SCORES
        }
        for name, keys in self._scores.items():
            for key in keys:
                key.setCheckable(True)
                key.setAccessibleName(f"{NAMES[name]} {key.text()}")
                key.clicked.connect(self._press_score)
        self._close = PadKey(self, "pad close", "Close", "Esc")
        self._turn = PadKey(self, "pad turn", "Scores", "Tab")
        self._record = PadKey(self, "pad enter", "Record", "Enter")
        self._close.clicked.connect(self.closed)
        self._turn.clicked.connect(self.turn_over)
        self._record.clicked.connect(self.confirmed)

    @property
    def entry(self) -> PadEntry:
        """What is keyed so far."""
        return self._entry

    @property
    def asked(self) -> bool:
        """Whether the second page is on show."""
        return self._asked

    def begin(self, text: str = "", *, scores: bool = False) -> None:
        """A new set, or the one that the line holds already."""
        self._asked = scores
        self._take(pad_entry_of(text) or PadEntry(), tell=False)
        self.show()
        self.raise_()
        self.setFocus()

    @property
    def standing(self) -> str:
        """Which page is on show, and which field and score are next."""
        return f"{self._asked:d} {self._entry.at} {self._entry.row}"

    def stand(self, standing: str) -> None:
        """As it stood before."""
        asked, at, row = (int(one) for one in standing.split())
        self._asked = bool(asked)
        self._take(replace(self._entry, at=at, row=row), tell=False)

    def follow(self, text: str) -> bool:
        """The line reads so, whoever wrote it; False where the pad cannot show that."""
        if text == self._entry.line:
            return True
        entry = pad_entry_of(text)
        if entry is not None:
            self._take(entry, tell=False)
        return entry is not None

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for key in self.findChildren(PadKey):
            key.show_theme(theme)
        self.update()

    def turn_over(self) -> None:
        """The other page."""
        self._asked = not self._asked
        self._settle()
        self.setFocus()
        self.turned.emit()

    def _press_key(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, PadKey):
            self._strike(pressed.text())
        self.setFocus()

    def _press_missing(self) -> None:
        pressed = self.sender()
        for name, key in self._missing.items():
            if pressed is key:
                self._take(self._entry.left_out(name))
        self.setFocus()

    def _press_score(self) -> None:
        pressed = self.sender()
        for name, keys in self._scores.items():
            if pressed in keys and isinstance(pressed, PadKey):
                self._take(self._entry.scored(name, int(pressed.text())))
        self.setFocus()

    def _strike(self, key: str) -> None:
        entry, asked = self._entry, self._asked
        if key == "X":
            self._take(entry.left_out(entry.current_score if asked else entry.current))
        elif key == "⌫":
            self._take(entry.score_erased() if asked else entry.erased())
        else:
            self._take(entry.key_scored(key) if asked else entry.keyed(key))

    def _take(self, entry: PadEntry, *, tell: bool = True) -> None:
        self._entry = entry
        self._settle()
        if tell:
            self.composed.emit(entry.line)

    def _settle(self) -> None:
        entry, asked = self._entry, self._asked
        self._turn.setText("Measured" if asked else "Scores")
        self._turn.setAccessibleName(self._turn.text())
        for key in self._keys:
            key.setVisible(not asked)
        for name, cross in self._missing.items():
            cross.setVisible((name in SCORES) == asked)
            cross.setChecked(entry.missing == LABELS[name])
        for name, keys in self._scores.items():
            for key in keys:
                key.setVisible(asked)
                key.setChecked(entry.scores.get(name) == int(key.text()))
        self.update()

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        """Tab turns the pad over: there is nothing else here to go to."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _TURNING:
            self.turn_over()
            return True
        return super().event(event)

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
            self._take(self._entry.row_on() if self._asked else self._entry.parted(text))
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
        right = self.width() - _INSIDE
        for wide, key in ((112, self._record), (104, self._turn), (88, self._close)):
            right -= wide
            key.setGeometry(right, _GAP, wide, _HEAD - 2 * _GAP + 4)
            right -= _GAP
        for place, key in enumerate(self._keys):
            key.setGeometry(self._key_place(place))
        for name, where in self._boxes().items():
            if name in MEASURED:
                left = self._across()[0] + _GAP
                self._missing[name].setGeometry(left, where.top(), _MISSING, where.height())
        self._place_scores()

    def _rows(self, count: int, most: int) -> tuple[int, int]:
        """How high a row is, and how far apart they begin."""
        room = self.height() - _HEAD - _GAP
        gap = _GAP if (room + _GAP) // count - _GAP >= _LEAST else 4
        tall = min(most, (room + gap) // count - gap)
        return tall, tall + gap

    def _key_place(self, place: int) -> QRect:
        tall, step = self._rows(4, _TALL)
        wide = self._across()[1]
        left = self.width() - _INSIDE - 3 * wide - 2 * _GAP
        x, y = place % 3 * (wide + _GAP), place // 3 * step
        return QRect(left + x, _HEAD + y, wide, tall)

    def _across(self) -> tuple[int, int]:
        """Where the boxes end, and how wide a key is; what is left over goes to both."""
        room = self.width() - 4 * _INSIDE - _LABEL - _MISSING - _GAP - 2 * _GAP
        key = max(min((room - 200) // 3, _WIDEST), _KEY)
        return _INSIDE + _LABEL + min(room - 3 * key, _BOX), key

    def _place_scores(self) -> None:
        tall, step = self._rows(len(SCORES), 48)
        cross = _LEAST
        room = self.width() - 2 * _INSIDE - cross - _GAP - self._named()
        gap = _GAP if (room + _GAP) // 11 - _GAP >= _LEAST else 6
        wide = min(_SCORE, (room + gap) // 11 - gap)
        for row, (name, keys) in enumerate(self._scores.items()):
            y = _HEAD + row * step
            for place, key in enumerate(keys):
                x = _INSIDE + self._named() + place * (wide + gap)
                key.setGeometry(x, y, wide, tall)
            self._missing[name].setGeometry(self.width() - _INSIDE - cross, y, cross, tall)

    def _named(self) -> int:
        """How much room the names of the scores have."""
        return 112 if self.width() > 760 else 94

    def _boxes(self) -> dict[str, QRect]:
        """Where each field stands; the two pressures as one."""
        tall, step = self._rows(4, _TALL)
        left = _INSIDE + _LABEL
        found = {
            name: QRect(left, _HEAD + place * step, self._across()[0] - left, tall)
            for place, name in enumerate(MEASURED)
        }
        pressure = found["systolic"]
        half = (pressure.width() - 20) // 2
        found["systolic"] = QRect(pressure.left(), pressure.top(), half, tall)
        found["diastolic"] = QRect(pressure.right() - half + 1, pressure.top(), half, tall)
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, heading, fields or the names of the scores."""
        painter, theme, where = painter_of(self), self._theme, QRectF(self.rect())
        painter.fillRect(where, QColor(theme.bg))
        box(painter, where, theme.panel, theme.edge, 2)
        head = QRectF(_INSIDE, 0, self._close.x() - 2 * _INSIDE, _HEAD)
        title = "Scores" if self._asked else "Vitals"
        taken = write(painter, head, title, Ink(HEADING, theme.text)) + _INSIDE
        if self._asked:
            rest = head.adjusted(taken, 0, 0, 0)
            write(painter, rest, "X: not taken", Ink(CAPTION, theme.text2))
            self._paint_names(painter)
            return
        boxes = self._boxes()
        for name, spot in boxes.items():
            self._paint_field(painter, name, QRectF(spot))
        between = QRectF(boxes["systolic"].right(), boxes["systolic"].top(), 21, 0)
        between.setHeight(boxes["systolic"].height())
        write(painter, between, "/", Ink(LINE, theme.text2), CENTRE)

    def _paint_names(self, painter: QPainter) -> None:
        theme = self._theme
        for name, keys in self._scores.items():
            line = QRectF(_INSIDE, keys[0].y(), self._named() - 4, keys[0].height())
            now = self._entry.current_score == name
            ink = Ink(LABEL, theme.action if now else theme.text, 600 if now else 400)
            write(painter, line, NAMES[name], ink)

    def _paint_field(self, painter: QPainter, name: str, spot: QRectF) -> None:
        theme, entry = self._theme, self._entry
        now = entry.current == name
        box(painter, spot, theme.raised, theme.action if now else theme.hair, THICK if now else 1)
        colour = {"systolic": theme.bp, "diastolic": theme.bp, "heart_rate": theme.hr}
        ink = Ink(LINE, colour.get(name, theme.spo2 if name == "spo2" else theme.text), 600)
        if entry.missing == LABELS[name]:
            told = entry.reason or "why?"
            write(painter, spot.adjusted(6, 0, -6, 0), told, Ink(BODY, theme.text2), CENTRE)
        else:
            write(painter, spot, entry.digits.get(name, ""), ink, CENTRE)
        if name in NAMES:
            label = QRectF(_INSIDE, spot.top(), _LABEL, spot.height())
            write(painter, label, NAMES[name], Ink(BODY, theme.text, 600))
