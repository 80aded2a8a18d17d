"""Effects: what is open ends in one press; beside each name stands how strong it is."""

from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.effect_details import Outcome, Reaction
from infusion_desk.domain.record_facts import NameList
from infusion_desk.projections.picks import OpenEffect
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.ui.line.effect_so_far import (
    GONE,
    REACTIONS,
    RELATIONS,
    SERIOUS,
    STRENGTHS,
    EffectSoFar,
    effect_so_far,
)
from infusion_desk.ui.session.picker import (
    GAP,
    HEAD,
    INSIDE,
    LABEL_TALL,
    ROW,
    PickButton,
    Picker,
    in_row,
    widest,
)

_CAPTIONS = {Reaction.NONE.value: "no change"}
RESOLVED = Outcome.RESOLVED.value
_BETWEEN = 4
_APART = 16
_LOW = 6
_STRONG = 84
_MOST_OPEN = 3
_KEYS = 7
_DETAILS = (*RELATIONS, *REACTIONS, *SERIOUS)
_BY_KEY = (*RELATIONS[1:], *REACTIONS[1:], SERIOUS[0])
"""What Alt and a digit tells, once it is said how strong: seven of them."""


class _Row:
    """A name, its three strengths, and for an open effect its end."""

    def __init__(self, sheet: "EffectSheet", number: int) -> None:
        self.name, self._sheet = "", sheet
        self.pick = PickButton(sheet, f"effect {number}", self._choose).as_row()
        self.strengths = [
            PickButton(sheet, f"effect {number} {one}", partial(self._strong, one))
            for one in STRENGTHS
        ]
        self.ends = [
            PickButton(sheet, f"effect {number} {one}", partial(self._end, one))
            for one in (GONE, RESOLVED)
        ]
        for button, word in zip(self.strengths, STRENGTHS, strict=True):
            button.show_pick(word)
        for button, word in zip(self.ends, (GONE, RESOLVED), strict=True):
            button.show_pick(word.capitalize())

    @property
    def buttons(self) -> tuple[PickButton, ...]:
        """All of it."""
        return (self.pick, *self.strengths, *self.ends)

    def _choose(self) -> None:
        self._sheet.choose(self.name)

    def _strong(self, how: str) -> None:
        self._sheet.strong(self.name, how)

    def _end(self, how: str) -> None:
        self._sheet.end(self.name, how)

    def show_row(self, name: str, words: str, *, is_open: bool, visible: bool) -> None:
        """This effect from now on."""
        self.name = name
        for one in self.buttons:
            one.setVisible(visible and (is_open or one not in self.ends))
        self.pick.show_pick(f"{name[:1].upper()}{name[1:]}", words)

    def mark(self, said: EffectSoFar, keys: tuple[str, ...]) -> None:
        """What of it the line says; `keys` are of the name and of its strengths."""
        here = bool(self.name) and said.name.casefold() == self.name.casefold()
        self.pick.setChecked(here)
        self.pick.show_pick(self.pick.text(), self.pick.second, keys[0])
        for button, key in zip(self.strengths, keys[1:], strict=True):
            button.setChecked(here and said.how == button.text())
            button.show_pick(button.text(), key=key)

    def put(self, where: QRect) -> None:
        """The name takes what the buttons leave."""
        ends = [one for one in (*self.strengths, *self.ends) if not one.isHidden()]
        room = len(ends) * (_STRONG + _BETWEEN)
        self.pick.setGeometry(where.x(), where.y(), where.width() - room, where.height())
        right = QRect(
            where.right() + 1 - room + _BETWEEN, where.y(), room - _BETWEEN, where.height()
        )
        in_row(ends, right, _BETWEEN)


class EffectSheet(Picker):
    """Open effects on top, then names; at the foot what else is told of the one in the line."""

    title = "Effect"
    kept_on = NameList.EFFECTS

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows: list[_Row] = []
        self._open: tuple[OpenEffect, ...] = ()
        self._names: tuple[str, ...] = ()
        self._said = EffectSoFar()
        super().__init__("effects", parent)
        self._details = [
            PickButton(self, f"told {word}", partial(self._tell, word)) for word in _DETAILS
        ]
        for button, word in zip(self._details, _DETAILS, strict=True):
            button.show_pick(_CAPTIONS.get(word, word))

    # --- what it is told ---

    def _reads(self, text: str) -> bool:
        """A line that begins with the mark."""
        said = effect_so_far(text)
        self._said = said or self._said
        return said is not None

    def _renews(self, snapshot: Snapshot) -> bool:
        """The clinic's list, and what is open."""
        before, picks = (self._names, self._open), snapshot.picks
        self._names, self._open = picks.effects, picks.open_effects
        return before != (self._names, self._open)

    def press(self, digit: int) -> bool:
        """The first names; then how strong, 4 for gone; then what else is told of it."""
        if not self._said.name:
            names = self._shown_names()
            if digit > min(len(names), _KEYS):
                return False
            self.choose(names[digit - 1])
            return True
        if self._said.how:
            return self._press_detail(digit)
        if digit > len(STRENGTHS) + self._is_open(self._said.name):
            return False
        self._compose(self._said.strong((*STRENGTHS, GONE)[digit - 1]))
        return True

    def _press_detail(self, digit: int) -> bool:
        if digit <= len(_BY_KEY):
            self._tell(_BY_KEY[digit - 1])
        return digit <= len(_BY_KEY)

    # --- what is pressed ---

    def choose(self, name: str) -> None:
        """An effect, without saying how strong."""
        self._compose(self._said.named(name))

    def strong(self, name: str, how: str) -> None:
        """An effect and how strong in one press; what was told of it stays."""
        same = self._said.name.casefold() == name.casefold()
        said = self._said if same else self._said.named(name)
        self._compose(said.strong(how))

    def end(self, name: str, how: str) -> None:
        """Gone at once, perhaps with its outcome."""
        said = self._said.named(name).strong(GONE)
        self.recorded.emit((said if how == GONE else said.with_word(how)).line)

    def _tell(self, word: str) -> None:
        self._compose(self._said.with_word(word))

    def _compose(self, said: EffectSoFar) -> None:
        self._said = said
        self._mark()
        self.composed.emit(said.line if said.name else f"{said.line} ".replace("  ", " "))

    def _is_open(self, name: str) -> bool:
        return any(one.name.casefold() == name.casefold() for one in self._open)

    # --- how it looks ---

    def _tops(self) -> tuple[OpenEffect, ...]:
        return self._open[-_MOST_OPEN:][::-1]

    def _rest(self) -> list[str]:
        """Names that are not open, and what is open but has no room on top."""
        over = {one.name.casefold() for one in self._tops()}
        names = dict.fromkeys((*(one.name for one in self._open), *self._names))
        return [name for name in names if name.casefold() not in over]

    def _lines(self) -> int:
        foot = LABEL_TALL + ROW + _LOW
        return max((self.height() - HEAD - foot + _BETWEEN) // (ROW + _BETWEEN), 1)

    def _cells(self) -> int:
        """Names a page: two columns under the open effects; the last cell turns the page."""
        return max(self._lines() - len(self._tops()), 1) * 2 - 1

    def pages(self) -> int:
        """Of the names that are not on top."""
        return max(-(-len(self._rest()) // max(self._cells(), 1)), 1)

    def _shown_names(self) -> list[str]:
        first = self._page * self._cells()
        tops = [one.name for one in self._tops()]
        return [*tops, *self._rest()[first : first + self._cells()]]

    def place(self) -> None:
        """Rows from the top, details at the foot."""
        if self.width() < 2 * INSIDE:
            return
        self._page = min(self._page, self.pages() - 1)
        names, tops = self._shown_names(), {one.name: one.words for one in self._tops()}
        while len(self._rows) < len(names):
            row = _Row(self, len(self._rows) + 1)
            for one in row.buttons:
                one.show_theme(self._theme)
            self._rows.append(row)
        for number, row in enumerate(self._rows):
            name = names[number] if number < len(names) else ""
            row.show_row(name, tops.get(name, ""), is_open=name in tops, visible=bool(name))
        self._put_rows(len(tops), len(names))
        self._put_details()
        self._mark()
        self.update()

    def _put_rows(self, tops: int, names: int) -> None:
        whole = self.width() - 2 * INSIDE
        half = (whole - 2 * GAP) // 2
        y = HEAD
        for row in self._rows[:tops]:
            row.put(QRect(INSIDE, y, whole, ROW))
            y += ROW + _BETWEEN
        for place, row in enumerate(self._rows[tops:names]):
            x = INSIDE + place % 2 * (half + 2 * GAP)
            row.put(QRect(x, y + place // 2 * (ROW + _BETWEEN), half, ROW))
        cell = self._cells()
        x = INSIDE + cell % 2 * (half + 2 * GAP)
        more = QRect(x, y + cell // 2 * (ROW + _BETWEEN), (half - GAP) // 2, ROW)
        self._put_more(more, more.translated(more.width() + GAP, 0))

    def _put_details(self) -> None:
        """In one row, each as wide as its word and its share of what is left."""
        y = self.height() - _LOW - ROW
        needed = [widest((one.text(),)) - 18 for one in self._details]
        ends = (len(RELATIONS), len(RELATIONS) + len(REACTIONS), len(self._details))
        gaps = _BETWEEN * (len(needed) - 3) + 2 * _APART
        more = max(self.width() - 2 * INSIDE - gaps - sum(needed), 0) // len(needed)
        x, self._labels, names = INSIDE, [], iter(("Related to the drug", "Infusion", ""))
        for place, (one, wide) in enumerate(zip(self._details, needed, strict=True)):
            if place in (0, *ends[:2]):
                self._labels.append((QRect(x + 2, y - LABEL_TALL, 300, LABEL_TALL), next(names)))
            one.setGeometry(x, y, wide + more, ROW)
            x += wide + more + (_APART if place + 1 in ends else _BETWEEN)

    def _mark(self) -> None:
        """What the line says so far is marked; a detail needs to know how strong first."""
        said = self._said
        self._offer_to_keep(said.name, self._names)
        for number, row in enumerate(self._rows):
            here = bool(row.name) and row.name.casefold() == said.name.casefold()
            free = not said.name and number < _KEYS
            keys = ["Alt+1", "Alt+2", "Alt+3"] if here and not said.how else ["", "", ""]
            row.mark(said, (f"Alt+{number + 1}" if free else "", *keys))
        for button, word in zip(self._details, _DETAILS, strict=True):
            button.setEnabled(bool(said.how))
            button.setChecked(word in said.told.values())
            key = f"Alt+{_BY_KEY.index(word) + 1}" if said.how and word in _BY_KEY else ""
            button.show_pick(_CAPTIONS.get(word, word), key=key)
