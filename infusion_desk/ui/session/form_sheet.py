"""The sheet of a form: its numbers with a pad, its words as chips, and what is known so far."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.theme import LABEL, LINE, Theme
from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.line.form_so_far import ERASE, FormSoFar, Kind
from infusion_desk.ui.painting import CENTRE, THICK, Ink, box, write
from infusion_desk.ui.session.form_sheets import CAPTIONS, FORM_SHEETS, SECONDS, STAFF, FormSheet
from infusion_desk.ui.session.picker import (
    GAP,
    HEAD,
    INSIDE,
    LABEL_TALL,
    ROW,
    PickButton,
    Picker,
    in_grid,
)

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", ERASE)
_PAD, _APART, _FIELD = 256, 24, 56
_WIDE, _BESIDE = 176, 240


class FormPicker(Picker):
    """One class for them all: what differs stands in FORM_SHEETS."""

    wide_enough = 700

    def __init__(self, sheet: FormSheet, parent: QWidget | None = None) -> None:
        self._sheet = sheet
        self.title = sheet.title
        self._said = FormSoFar(sheet.word, sheet.places)
        self._staff: tuple[str, ...] = ()
        self._told: tuple[str, ...] = ()
        self._at = ""
        self._told_in = QRect()
        super().__init__(f"sheet {sheet.word}", parent)
        self._tabs = [
            PickButton(self, f"{sheet.word} to {one.word}", partial(self._turn_to, one.word))
            for one in FORM_SHEETS.values()
            if sheet.group and one.group == sheet.group
        ]
        numbers = [one for one in sheet.places if one.kind is Kind.NUMBER]
        self._pad = [
            PickButton(self, f"{sheet.word} {key}", partial(self._key, key)) for key in KEYS
        ]
        for button, key in zip(self._pad, KEYS, strict=True):
            button.show_pick(key)
            button.setVisible(bool(numbers))
        self._chips: dict[str, list[PickButton]] = {}
        self._hold = ActButton(Act(sheet.held or "", "", held=True), self).stand_on("panel")
        self._hold.setObjectName("hold")
        self._hold.acted.connect(self._record)
        self._hold.setVisible(bool(sheet.held))
        for place, _, words in sheet.chips:
            if words is not STAFF:
                self._chips[place] = self._made(place, words)

    def _made(self, place: str, words: tuple[str, ...]) -> list[PickButton]:
        made = [PickButton(self, f"{place} {one}", partial(self._say, place, one)) for one in words]
        for button, word in zip(made, words, strict=True):
            button.show_pick(CAPTIONS.get(word, word))
            button.show_theme(self._theme)
        return made

    # --- what it is told ---

    def _reads(self, text: str) -> bool:
        """A line that begins with its word."""
        said = self._said.read(text)
        if said is None:
            return False
        self._said = said
        if not self._at or self._said.said.get(self._at, "") == "":
            self._at = said.next_number
        return True

    def begin(self, text: str) -> None:
        """At the first number that is missing."""
        self._at = ""
        super().begin(text)

    def _renews(self, snapshot: Snapshot) -> bool:
        """Who works here, and what is known of the drug so far."""
        staff = snapshot.acts.names.staff
        other = staff != self._staff
        if other:
            self._staff = staff
            for place, _, words in self._sheet.chips:
                if words is STAFF:
                    for old in self._chips.pop(place, []):
                        old.setParent(None)
                    self._chips[place] = self._made(place, staff)
        self._told = _known(self._sheet, snapshot)
        self.update()
        return other

    def press(self, digit: int) -> bool:
        """The chips of the last group, as far as there are keys for them."""
        for place, buttons in self._chips.items():
            if digit <= len(buttons) and self._said.reaches(place):
                buttons[digit - 1].click()
                return True
        return False

    # --- what is pressed ---

    def _key(self, key: str) -> None:
        self._compose(self._said.keyed(self._at, key))

    def _say(self, place: str, words: str) -> None:
        self._compose(self._said.told(place, words))

    def _compose(self, said: FormSoFar) -> None:
        self._said = said
        self.composed.emit(said.line)

    def _turn_to(self, word: str) -> None:
        self.composed.emit(f"{self._said.lead}{word} ")

    def _record(self) -> None:
        self.recorded.emit(self._said.line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a number goes to it."""
        if event.button() == Qt.MouseButton.LeftButton:
            for name, spot in self._fields().items():
                if spot.contains(event.position().toPoint()) and self._said.reaches(name):
                    self._at = name
                    self._mark()

    # --- how it looks ---

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        super().show_theme(theme)
        self._hold.show_theme(theme)

    def pages(self) -> int:
        """It has one."""
        return 1

    def _top(self) -> int:
        return HEAD + (ROW + GAP if self._tabs else 0)

    def _fields(self) -> dict[str, QRect]:
        """Where each number stands."""
        numbers = [one.name for one in self._sheet.places if one.kind is Kind.NUMBER]
        y = self._top() + LABEL_TALL
        return {
            name: QRect(INSIDE + n * (_WIDE + GAP), y, _WIDE, _FIELD)
            for n, name in enumerate(numbers)
        }

    def place(self) -> None:
        """Numbers and chips at the left, the pad at the right."""
        if self.height() < 2 * HEAD or self.width() < _PAD:
            return
        for at, tab in enumerate(self._tabs):
            tab.setGeometry(INSIDE + at * (_WIDE + GAP), HEAD, _WIDE, ROW)
        pad = any(one.kind is Kind.NUMBER for one in self._sheet.places)
        top = self._top()
        if pad:
            x = self.width() - INSIDE - _PAD
            tall = min((self.height() - INSIDE - top - 3 * GAP) // 4, 72)
            in_grid(self._pad, QRect(x, top, _PAD, 0), 3, tall)
        left = self.width() - 2 * INSIDE - (_PAD + _APART if pad else 0)
        y = top + (LABEL_TALL + _FIELD + GAP if pad else 0)
        self._labels = [
            (QRect(spot.x() + 2, top, _WIDE, LABEL_TALL), name)
            for name, spot in self._fields().items()
        ]
        for name, heading, _ in self._sheet.chips:
            buttons = self._chips.get(name, [])
            self._labels.append((QRect(INSIDE + 2, y, left, LABEL_TALL), heading))
            columns = 3
            in_grid(buttons, QRect(INSIDE, y + LABEL_TALL, left, 0), columns)
            rows = -(-len(buttons) // columns)
            y += LABEL_TALL + rows * (ROW + GAP)
        fields = list(self._fields().values())
        x = fields[-1].right() + 1 + _APART if fields else INSIDE
        beside = left + INSIDE - x
        narrow = beside < _BESIDE
        self._told_in = QRect(INSIDE, y + GAP, left, 0) if narrow else QRect(x, top, beside, 0)
        self._hold.setFixedSize(min(left, 320), 56)
        self._hold.move(INSIDE, self.height() - INSIDE - 56)
        self._mark()
        self.update()

    def _mark(self) -> None:
        """What the line says is marked; a word waits for the places before it."""
        for tab, one in zip(self._tabs, _of_group(self._sheet.group), strict=True):
            tab.show_pick(one.title)
            tab.setChecked(one is self._sheet)
        for name, buttons in self._chips.items():
            for number, button in enumerate(buttons):
                word = button.objectName().removeprefix(f"{name} ")
                button.setEnabled(self._said.reaches(name))
                button.setChecked(self._said.said.get(name, "").lower() == word.lower())
                key = f"Alt+{number + 1}" if number < 7 and button.isEnabled() else ""
                button.show_pick(CAPTIONS.get(word, word), key=key)
        self._hold.setEnabled(not self._said.line.endswith(" "))
        for button in self._pad:
            button.setEnabled(self._said.reaches(self._at))
            button.setChecked(False)
        self.update()

    def _paint_more(self, painter: QPainter) -> None:
        """The numbers, the words of the chosen chip, what is known so far."""
        theme = self._theme
        for name, spot in self._fields().items():
            now = name == self._at
            line = theme.action if now else theme.hair
            box(painter, QRectF(spot), theme.raised, line, THICK if now else 1)
            ink = Ink(LINE, theme.text, 600)
            write(painter, QRectF(spot), self._said.said.get(name, ""), ink, CENTRE)
        self._paint_told(painter)

    def _paint_told(self, painter: QPainter) -> None:
        lowest = self.height() - INSIDE - (64 if self._sheet.held else 0)
        if self._told_in.y() == self._top():
            lowest = self._top() + LABEL_TALL + _FIELD + GAP
        spot = QRectF(self._told_in.x() + 2, self._told_in.y(), self._told_in.width(), 20)
        for words in (*self._ways(), *self._told):
            if spot.bottom() <= lowest:
                write(painter, spot, words, Ink(LABEL, self._theme.text))
            spot.translate(0, 21)

    def _ways(self) -> tuple[str, ...]:
        """What each way of making the bag means."""
        words = [word for _, _, offered in self._sheet.chips for word in offered]
        return tuple(f"{CAPTIONS[one]}: {SECONDS[one]}" for one in words if one in SECONDS)


def _known(sheet: FormSheet, snapshot: Snapshot) -> tuple[str, ...]:
    """What is known beside the numbers: the pump, the ledger; the worksheet has its own panel."""
    if sheet.word == "waste":
        return snapshot.picks.ledger
    if sheet.group and snapshot.worksheet is not None:
        return tuple(filter(None, (snapshot.worksheet.caution,)))
    pump, given = snapshot.slots.infusion, snapshot.slots.given
    told = (f"{pump.label}: {pump.number}", pump.below, f"{given.label}: {given.number}")
    return (*told, given.below)


def _of_group(group: str) -> list[FormSheet]:
    return [one for one in FORM_SHEETS.values() if group and one.group == group]


def maker_of(sheet: FormSheet) -> Callable[[QWidget], Picker]:
    """What makes this form's sheet."""
    return partial(FormPicker, sheet)
