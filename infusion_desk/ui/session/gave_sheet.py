"""A medicine: the clinic's names, then dose, unit, route, what for. Nothing is ever preset."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.record_facts import NameList
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.ui.line.gave_so_far import GaveSoFar, gave_so_far
from infusion_desk.ui.session.picker import (
    GAP,
    HEAD,
    INSIDE,
    LABEL_TALL,
    ROW,
    PickButton,
    Picker,
    in_grid,
    in_row,
)

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "⌫")
UNITS = ("mg", "mcg", "g", "ml", "units", "tab", "puffs", "drops")
ROUTES = ("iv", "im", "sc", "po", "sl", "in", "inh", "neb")
_SHOWN = {"ml": "mL", "iv": "IV", "im": "IM", "sc": "SC", "po": "PO", "sl": "SL", "in": "IN"}
_MOST_KEYS = 7
_MOST_REASONS = 6
_APART = 24
_CHIP = 60
_ALL_ROWS = 4 * ROW + 3 * GAP
"""What the pad takes below one another; lower than that, everything stands side by side."""
_WIDE_LOW = 1200


class GaveSheet(Picker):
    """Each part waits for the one before it; its group names what comes next."""

    title = "Gave a medicine"
    kept_on = NameList.MEDICINES

    def __init__(self, parent: QWidget | None = None) -> None:
        self._said = GaveSoFar()
        self._names: tuple[str, ...] = ()
        self._indications: tuple[str, ...] = ()
        self._picks: list[PickButton] = []
        super().__init__("gave", parent)
        self._pad = self._made(KEYS, "dose", lambda key: self._compose(self._said.keyed(key)))
        self._units = self._made(
            UNITS, "unit", lambda word: self._compose(self._said.with_unit(word))
        )
        self._routes = self._made(ROUTES, "route", lambda word: self._compose(self._said.by(word)))
        self._reasons = [
            PickButton(self, f"for {place + 1}", partial(self._say_why, place))
            for place in range(_MOST_REASONS)
        ]

    def _made(
        self, words: tuple[str, ...], name: str, press: Callable[[str], None]
    ) -> list[PickButton]:
        made = [PickButton(self, f"{name} {one}", partial(press, one)) for one in words]
        for button, word in zip(made, words, strict=True):
            button.show_pick(_SHOWN.get(word, word))
        return made

    # --- what it is told ---

    def _reads(self, text: str) -> bool:
        """A line that begins with gave."""
        said = gave_so_far(text)
        self._said = said or self._said
        return said is not None

    def _renews(self, snapshot: Snapshot) -> bool:
        """The clinic's list; what is open is what it may have been given for."""
        before, picks = (self._names, self._indications), snapshot.picks
        still = (one.name for one in picks.open_effects)
        self._names = picks.medicines
        self._indications = tuple(dict.fromkeys((*still, *picks.effects)))[:_MOST_REASONS]
        return before != (self._names, self._indications)

    def press(self, digit: int) -> bool:
        """The first names; once dose, unit and route are there, what for."""
        wants, names = self._said.wants, self._shown()
        if wants == "medicine" and digit <= min(len(names), _MOST_KEYS):
            self._compose(self._said.named(names[digit - 1]))
        elif wants == "what for" and digit <= len(self._indications):
            self._say_why(digit - 1)
        else:
            return False
        return True

    # --- what is pressed ---

    def _name(self, place: int) -> None:
        self._compose(self._said.named(self._shown()[place]))

    def _say_why(self, place: int) -> None:
        self._compose(self._said.because_of(self._indications[place]))

    def _compose(self, said: GaveSoFar) -> None:
        line = said.line if said.indication or not said.name else f"{said.line} "
        if said.wants == "unit":
            line = said.line
        self.composed.emit(line)

    # --- how it looks ---

    def wide_for(self, tall: int) -> int:
        """Low, it needs more of the width."""
        return _WIDE_LOW if _between(tall) < _ALL_ROWS else self.wide_enough

    @property
    def _low(self) -> bool:
        return _between(self.height()) < _ALL_ROWS

    def _columns(self) -> int:
        return max((self._room().width() + GAP) // (150 + GAP), 1)

    def _room(self) -> QRect:
        """What the names have."""
        wide = self.width() - 2 * INSIDE - self._pad_wide() - self._chips_wide() - 2 * _APART
        top = HEAD + LABEL_TALL
        return QRect(INSIDE, top, wide, self._foot() - top)

    def _chips_wide(self) -> int:
        across = self._across()
        return across * (_CHIP + GAP) - GAP

    def _pad_wide(self) -> int:
        return self._pad_across() * _CHIP

    def _pad_across(self) -> int:
        """As many keys in a row as leave every key high enough for a finger."""
        rows = (_between(self.height()) + GAP) // (ROW + GAP)
        return next(one for one in (3, 4, 6) if len(KEYS) // one <= max(rows, 2))

    def _across(self) -> int:
        return len(UNITS) if self._low else len(UNITS) // 2

    def _foot(self) -> int:
        return HEAD + LABEL_TALL + _between(self.height())

    def _cells(self) -> int:
        rows = max((self._room().height() + GAP) // (ROW + GAP), 1)
        return max((rows - 1) * self._columns(), 1)

    def pages(self) -> int:
        """Of the names that are not on top."""
        return max(-(-len(self._names) // self._cells()), 1)

    def _shown(self) -> tuple[str, ...]:
        first = self._page * self._cells()
        return self._names[first : first + self._cells()]

    def place(self) -> None:
        """Names, dose, unit and route side by side; what for at the foot."""
        room = self._room()
        if room.width() < 150 or room.height() < ROW:
            return
        self._page = min(self._page, self.pages() - 1)
        names = self._shown()
        while len(self._picks) < len(names):
            made = PickButton(
                self, f"medicine {len(self._picks) + 1}", partial(self._name, len(self._picks))
            )
            made.as_row().show_theme(self._theme)
            self._picks.append(made)
        for number, button in enumerate(self._picks):
            button.setVisible(number < len(names))
        in_grid(self._picks[: self._cells()], room, self._columns())
        foot = QRect(room)
        foot.setTop(room.y() + self._cells() // self._columns() * (ROW + GAP))
        foot.setHeight(ROW)
        more, keep = QRect(foot), QRect(foot)
        more.setWidth((foot.width() - GAP) // 2)
        keep.setLeft(more.right() + 1 + GAP)
        self._put_more(more, keep)
        self._put_parts(room)
        self._mark()
        self.update()

    def _put_parts(self, room: QRect) -> None:
        pad = QRect(room.right() + 1 + _APART, room.y(), self._pad_wide(), room.height())
        across = self._pad_across()
        rows = -(-len(KEYS) // across)
        in_grid(self._pad, pad, across, min((pad.height() - (rows - 1) * GAP) // rows, 64))
        x = pad.right() + 1 + _APART
        wide = self.width() - INSIDE - x
        chips = len(UNITS) // self._across()
        units = QRect(x, room.y(), wide, chips * (ROW + GAP) - GAP)
        routes = units.translated(0, units.height() + LABEL_TALL + 2)
        in_grid(self._units, units, self._across())
        in_grid(self._routes, routes, self._across())
        y = self.height() - INSIDE - ROW
        shown = self._reasons[: len(self._indications)]
        in_row(shown, QRect(INSIDE, y, self.width() - 2 * INSIDE, ROW))
        over = QRect(0, -LABEL_TALL, 0, -LABEL_TALL)
        self._labels = [
            (QRect(spot.x() + 2, spot.y() + over.y(), spot.width(), LABEL_TALL), words)
            for spot, words in (
                (room, "Medicine"),
                (pad, "Dose"),
                (units, "Unit"),
                (routes, "Route"),
                (QRect(INSIDE, y, wide, ROW), "What for (or type it)"),
            )
        ]

    def _mark(self) -> None:
        """What the line says is marked; a part can be said once those before it are there."""
        said = self._said
        self._offer_to_keep(said.name, self._names)
        names = self._shown() if self._names else ()
        for number, (button, name) in enumerate(zip(self._picks, names, strict=False)):
            key = f"Alt+{number + 1}" if not said.name and number < _MOST_KEYS else ""
            button.show_pick(f"{name[:1].upper()}{name[1:]}", key=key)
            button.setChecked(said.name.casefold() == name.casefold())
        for key_button in self._pad:
            key_button.setEnabled(bool(said.name))
            key_button.setChecked(False)
        for buttons, words, held, ready in (
            (self._units, UNITS, said.unit, said.dose),
            (self._routes, ROUTES, said.route, said.unit),
        ):
            for button, word in zip(buttons, words, strict=True):
                button.setEnabled(bool(ready))
                button.setChecked(word == held)
        for number, button in enumerate(self._reasons):
            button.setVisible(number < len(self._indications))
            if number < len(self._indications):
                key = f"Alt+{number + 1}" if said.wants == "what for" else ""
                button.show_pick(self._indications[number], key=key)
                button.setEnabled(bool(said.route))
                button.setChecked(said.indication == self._indications[number])


def _between(tall: int) -> int:
    """What a sheet of this height has between its head and what it was given for."""
    return tall - HEAD - 2 * LABEL_TALL - GAP - ROW - INSIDE
