"""Sessions beside each other: their figures, and how each differs from the first marked one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from infusion_desk.domain.amounts import shown
from infusion_desk.domain.summary import SessionSummary
from infusion_desk.projections.header import day_words
from infusion_desk.projections.underneath import Earlier

MOST = 50
"""No more lie over each other."""
CLOSEST = 10.0
"""Minutes: nothing is seen from nearer."""
FIGURES = ("dose mg/kg", "infused min", "baseline", "peak", "rise", "d", "ready min")
NONE = "–"


class Summed(NamedTuple):
    """A session that is over, with what it came to."""

    session: UUID
    on: date
    which: str
    summary: SessionSummary


class Stretch(NamedTuple):
    """A part of the minutes from the start, or all of them."""

    first: float
    last: float

    @property
    def wide(self) -> float:
        """How many minutes."""
        return self.last - self.first

    def nearer(self, by: float, about: float, whole: "Stretch") -> "Stretch":
        """A `by`th of it, the minute `about` where it was; never more than there is."""
        wide = min(max(self.wide / by, CLOSEST), whole.wide)
        return self._at(about - (about - self.first) * wide / self.wide, wide, whole)

    def moved(self, minutes: float, whole: "Stretch") -> "Stretch":
        """As much of it, earlier or later, as far as there is something."""
        return self._at(self.first + minutes, self.wide, whole)

    def _at(self, first: float, wide: float, whole: "Stretch") -> "Stretch":
        begins = max(min(first, whole.last - wide), whole.first)
        return Stretch(begins, begins + wide)


class Track(NamedTuple):
    """A lane of the chart, its name and the values that it shows at least."""

    lane: str
    name: str
    low: int
    high: int


TRACKS = (
    Track("bp", "BP", 60, 180),
    Track("hr", "HR", 50, 110),
    Track("spo2", "SpO2", 88, 100),
    Track("mind", "Dissociation", 0, 10),
    Track("rate", "Rate", 0, 60),
)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A session's figures; each with its difference, in brackets, from the session held against."""

    session: UUID
    day: str
    which: str
    cells: tuple[str, ...]
    marked: bool = False
    against: bool = False

    def __str__(self) -> str:
        told = (f"{name} {cell}" for name, cell in zip(FIGURES, self.cells, strict=True))
        marked = "marked" if self.marked else "not marked"
        return ", ".join((self.day, marked, *told))


def compared_rows(sessions: Sequence[Summed], marked: Sequence[UUID]) -> tuple[ComparedRow, ...]:
    """A row for each, newest first; the oldest that is marked is what the others differ from."""
    against = next((one for one in reversed(sessions) if one.session in marked), None)
    return tuple(_row(one, against, one.session in marked) for one in sessions)


def span_of(earlier: Sequence[Earlier], track: Track) -> tuple[Stretch, float, float]:
    """From the first minute to the last, and the least and greatest value to be shown."""
    points = [point for one in earlier for run in one.runs(track.lane) for point in run]
    minutes = [0.0, 60.0, *(float(minute) for minute, _ in points)]
    values = [track.low, track.high, *(float(value) for _, value in points)]
    return Stretch(min(minutes), max(minutes)), min(values), max(values)


def _row(one: Summed, against: Summed | None, marked: bool) -> ComparedRow:
    base = None if against is None or against is one or not marked else against.summary
    summary = one.summary
    cells = (
        _amount(summary.given_mg_per_kg, base.given_mg_per_kg if base else None),
        _whole(summary.running_minutes, base.running_minutes if base else None),
        _whole(summary.baseline_systolic, base.baseline_systolic if base else None),
        _peak(summary, base),
        _whole(summary.peak_rise, base.peak_rise if base else None),
        _whole(summary.dissociation, base.dissociation if base else None),
        _whole(summary.ready_after, base.ready_after if base else None),
    )
    return ComparedRow(one.session, day_words(one.on), one.which, cells, marked, against is one)


def _whole(value: int | None, base: int | None) -> str:
    if value is None:
        return NONE
    return str(value) if base is None else f"{value} ({_signed(value - base)})"


def _peak(summary: SessionSummary, base: SessionSummary | None) -> str:
    if summary.peak_systolic is None:
        return NONE
    told = f"{summary.peak_systolic}/{summary.peak_diastolic}"
    before = base.peak_systolic if base else None
    return told if before is None else f"{told} ({_signed(summary.peak_systolic - before)})"


def _amount(value: str | None, base: str | None) -> str:
    if value is None:
        return NONE
    told = shown(Decimal(value), 2)
    if base is None:
        return told
    by = Decimal(value) - Decimal(base)
    sign = "+" if by > 0 else "−" if by < 0 else "±"
    return f"{told} ({sign}{shown(abs(by), 2)})"


def _signed(by: int) -> str:
    return f"+{by}" if by > 0 else f"−{-by}" if by < 0 else "±0"
