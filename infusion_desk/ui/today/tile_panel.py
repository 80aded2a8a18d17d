"""One chair on Today. It keeps its place, and grows by its number and outline only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.board import Tile
from infusion_desk.projections.slots import REACHED, Owed
from infusion_desk.projections.vitals_due import Owing
from infusion_desk.theme import (
    FIGURE,
    FIGURE_SECOND,
    FIGURE_SMALL_FORM,
    HEADING,
    OWED_SMALL_FORM,
    Theme,
)
from infusion_desk.ui.chair_mark import ChairMark
from infusion_desk.ui.fonts import font_of
from infusion_desk.ui.parts import FillBar, Pressable, Words, button, row
from infusion_desk.ui.style import as_role
from infusion_desk.ui.who import fitting

TALL, LOW, FREE = 240, 160, 96
_UNIT_APART = 6
_BESIDE = 2 * 12 + 12 + 8
_AROUND = 2 * 12 + 4 * 8
_SAYING_LESS = ((FIGURE_SECOND, 1), (HEADING, 1))


def _homes(home: str) -> tuple[str, ...]:
    """The way home, and the same in fewer words."""
    shorter = {"driver not here yet": "driver not here"}
    reached = REACHED.lower()
    return home, reached if home.startswith(reached) else shorter.get(home, home)


class TilePanel(Pressable):
    """Chair, initials, phase, what is owed, the last set, the way home, one button."""

    opened = Signal(object)
    """The session of the chair."""
    acted = Signal(object, object)
    """The session, and the Act of its button."""
    wanted = Signal(str)
    """A free chair that somebody shall be brought to."""

    def __init__(self, chair: str, low: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"tile {chair}")
        self.setFixedHeight(LOW if low else TALL)
        self._low, self._tile, self._heavy = low, Tile(chair), 600
        self._names: tuple[str, ...] = ("",)
        self._aged = ""
        self._shown: tuple[Tile, Theme, tuple[str, ...]] | None = None
        self._mark = ChairMark(32 if low else 44)
        small = "caption" if low else "label"
        self._who, self._phase = Words("heading", firm=True), Words(small)
        self._label, self._number = Words(small), Words(firm=True)
        self._unit = Words("heading", firm=True)
        self._vitals, self._age = Words("strong"), Words("caption")
        self._home = Words(small)
        self._button = button("", name=f"act {chair}")
        self._fill = FillBar(4 if low else 8)
        self._lay_out()
        self.pressed.connect(self._open)
        self._button.clicked.connect(self._act)

    def show_tile(self, tile: Tile, theme: Theme, who: tuple[str, ...]) -> None:
        """What there is to know of the chair; of `who` the first that there is room for."""
        if (tile, theme, who) == self._shown:
            return
        self._shown = (tile, theme, who)
        self._tile, self._names = tile, who
        self._mark.show_chair(tile.chair, theme)
        free = tile.session is None
        as_role(self._who, "strong" if len(who) > 1 else "heading")
        self._who.setVisible(not free)
        self._phase.show_text(f"Chair {tile.chair} is free." if free else tile.phase)
        self._close_up(free)
        self._show_owed(tile.owed if not free else None)
        self._show_last_set()
        self._show_who()
        self._fit_number()
        caption = "Bring a patient" if free else tile.first.caption if tile.first else "Open"
        self._button.setText(caption.replace("&", "&&"))
        as_role(self, self._outline())

    def tab_stops(self) -> tuple[QWidget, QWidget]:
        """The tile and its button."""
        return self, self._button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps more of a name."""
        super().resizeEvent(event)
        self._show_who()
        self._fit_number()

    def _show_who(self) -> None:
        """A name gives way to what the chair owes and to the phase; that is said in its first
        sentence where there is no room for all.
        """
        room = self.width() - self._phase.sizeHint().width() - self._mark.width() - _AROUND
        owed = self._tile.owed.label if self._tile and self._tile.owed else ""
        least = self._who.fontMetrics().horizontalAdvance(self._names[-1]) if self._names else 0
        first = owed.partition(". ")[0]
        missed = self._tile.owed.missed if self._tile.owed else ""
        said = (owed, first, first.partition(" by ")[0])
        if missed:
            said = (owed, f"Late, {missed}", missed)
        self._label.show_text(fitting(said, self._label.font(), room - least))
        room -= self._label.sizeHint().width()
        self._who.show_text(fitting(self._names, self._who.font(), room))

    def _fit_number(self) -> None:
        """Low, the number gives way before what stands beside it is cut; that then says less."""
        if not self._low:
            return
        room = self.width() - _BESIDE
        if self._unit.whole:
            room -= self._unit.sizeHint().width() + _UNIT_APART
        for size, most in ((FIGURE, 0), (FIGURE_SMALL_FORM, 0), (FIGURE_SECOND, 0), *_SAYING_LESS):
            font = font_of(size, self._heavy)
            self._number.setFont(font)
            taken = QFontMetrics(font).horizontalAdvance(self._number.whole)
            if taken + self._beside(most) <= room:
                break

    def _beside(self, shorter: int) -> int:
        """How wide the last set, its age and the way home are, said at length or shorter."""
        for words, said in (
            (self._vitals, self._limits()),
            (self._age, self._ages()),
            (self._home, _homes(self._tile.home)),
        ):
            words.show_text(said[min(shorter, len(said) - 1)])
        return max(one.sizeHint().width() for one in (self._vitals, self._age, self._home))

    def _limits(self) -> tuple[str, ...]:
        """The last set, or what is outside its limit: the outline says RED as well."""
        if not self._aged:
            return ("",)
        limit = self._tile.limit.removesuffix("?")
        return (limit, limit.replace("RED ", "")) if limit else (self._tile.vitals,)

    def _ages(self) -> tuple[str, ...]:
        """How old the last set is; that an answer is owed about it goes before."""
        asks = self._asks()
        return (f"{asks} · {self._aged}", asks) if asks and self._aged else (asks or self._aged,)

    def _asks(self) -> str:
        return "" if self._tile.asked is None else self._tile.asked.owes

    @property
    def _asks_red(self) -> bool:
        return self._tile.asked is not None and self._tile.asked.red

    def _outline(self) -> str:
        tile = self._tile
        if tile.session is None:
            return ""
        if self._asks_red:
            return f"asks {tile.level}".strip()
        if tile.level:
            return tile.level
        cued = tile.owed is not None and tile.owed.owing not in (Owing.REST, Owing.SEEN)
        return "outlined" if cued or tile.asked is not None else "tile"

    def _show_owed(self, owed: Owed | None) -> None:
        self._label.show_text(owed.label if owed else "")
        self._number.show_text(owed.number if owed else "")
        self._unit.show_text(owed.unit if owed else "")
        self._unit.setVisible(bool(owed and owed.unit))
        urgent = 0 if owed is None else owed.owing.step
        size = OWED_SMALL_FORM[0 if self._low else urgent]
        self._heavy = 700 if urgent else 600
        self._number.setFont(font_of(FIGURE if self._low else size, self._heavy))
        self._fill.show_fill(owed.fill if owed else 0.0)

    def _close_up(self, free: bool) -> None:
        """On a free chair the button stands right below the line that says so."""
        for words in (self._number, self._vitals, self._home):
            words.setVisible(not free)
        self._age.setVisible(self._low and not free)
        self._column.setStretch(self._gap, 0 if free else 1)
        self._column.setStretch(self._column.count() - 1, 1 if free else 0)

    def _show_last_set(self) -> None:
        """The last set with its age, and the way home; the low form has a line more for it."""
        last, tile = self._tile.last_set, self._tile
        age = last.label.rpartition(", ")[2] if last is not None and tile.vitals else ""
        self._aged = age
        asks = self._asks()
        told = tile.limit.removesuffix("?") or tile.vitals
        beside = "" if self._low else asks
        self._vitals.show_text(" · ".join(filter(None, (told, beside))) if age else beside)
        level = "red" if self._asks_red else tile.level
        limit = f"low limit {level}" if self._low else f"limit {level}"
        as_role(self._vitals, limit if tile.limit and age else "strong")
        as_role(self._age, f"low limit {'red' * self._asks_red}".strip() if asks else "caption")
        self._age.show_text(self._ages()[0])
        both = " · ".join(filter(None, (age, tile.home)))
        self._home.show_text(tile.home if self._low else both)

    def _open(self) -> None:
        if self._tile.session is None:
            self.wanted.emit(self._tile.chair)
        else:
            self.opened.emit(self._tile.session)

    def _act(self) -> None:
        tile = self._tile
        if tile.session is None or tile.first is None:
            self._open()
        else:
            act: Act = tile.first
            self.acted.emit(tile.session, act)

    def _lay_out(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(2)
        top = row(between=8)
        top.addWidget(self._mark)
        top.addWidget(self._who)
        top.addWidget(self._phase)
        top.addStretch()
        top.addWidget(self._label)
        layout.addLayout(top)
        if self._low:
            self._lay_out_low(layout)
        else:
            self._number.setFixedHeight(OWED_SMALL_FORM[-1].leading)
            layout.addLayout(self._owed_row())
            for words in (self._vitals, self._home):
                layout.addWidget(words)
            layout.addStretch()
            layout.addWidget(self._button)
        self._gap = layout.indexOf(self._button) - 1
        layout.addWidget(self._fill)
        layout.addStretch(0)

    def _owed_row(self) -> QHBoxLayout:
        """The number, and its unit at its foot."""
        both = row(between=_UNIT_APART)
        both.addWidget(self._number)
        both.addWidget(self._unit, alignment=Qt.AlignmentFlag.AlignVCenter)
        if not self._low:
            both.addStretch()
        return both

    def _lay_out_low(self, layout: QVBoxLayout) -> None:
        middle = row(between=12)
        middle.addLayout(self._owed_row())
        beside = QVBoxLayout()
        beside.setSpacing(0)
        for words in (self._vitals, self._age, self._home):
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            beside.addWidget(words)
        middle.addLayout(beside, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self._button)
        layout.addSpacing(2)
