"""Which mark the pointer means, and which one the arrow keys go to."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from infusion_desk.projections.chart import Chart
from infusion_desk.projections.chart_events import Placed
from infusion_desk.ui.chart.marks import lean
from infusion_desk.ui.chart.places import Places

REACH = 22.0
"""Pixels: half a touch target."""


@dataclass(frozen=True, slots=True)
class Target:
    """A mark that can be pointed at: a spot, or a stretch from top to bottom."""

    entry: UUID
    text: str
    row: int
    x: float
    top: float
    bottom: float
    corrected: bool = False

    def distance(self, x: float, y: float) -> float:
        """From a place on the panel, in pixels."""
        return math.hypot(x - self.x, max(self.top - y, y - self.bottom, 0.0))


def targets_of(chart: Chart, places: Places, numbers: Sequence[Placed]) -> tuple[Target, ...]:
    """Every mark of the chart; row 0 is that of the events, the lanes follow."""
    return (*_events(places, numbers), *_marks(chart, places))


def _events(places: Places, numbers: Sequence[Placed]) -> Iterator[Target]:
    middle = places.events.center().y()
    for one in numbers:
        for event in one.events:
            yield Target(event.entry, event.text, 0, places.x(one.minute), middle, middle)


def _marks(chart: Chart, places: Places) -> Iterator[Target]:
    for row, lane in enumerate(chart.lanes, start=1):
        for stem in lane.stems:
            text = next(point.text for point in lane.points if point.entry == stem.entry)
            top, bottom = places.y(lane, stem.high), places.y(lane, stem.low)
            yield Target(stem.entry, text, row, places.x(stem.minute), top, bottom)
        for series in lane.series:
            for point in (*series.points, *series.corrected):
                y = places.y(lane, point.y) + lean(series.role)
                x = places.x(point.minute)
                yield Target(point.entry, point.text, row, x, y, y, point.corrected)


def pointed_at(targets: Sequence[Target], x: float, y: float) -> Target | None:
    """The nearest mark within reach; of two in one place the one that stands."""
    near = min(targets, key=lambda one: (one.distance(x, y), one.corrected), default=None)
    return near if near is not None and near.distance(x, y) <= REACH else None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the arrow keys are: a row and an entry in it."""

    row: int
    entry: UUID


_Rows = tuple[tuple[tuple[float, UUID], ...], ...]


def rows_of(chart: Chart) -> _Rows:
    """Each row's entries in order of time: events first, then the lanes."""
    events = [{event.entry: event.minute for event in chart.events}]
    lanes = [{point.entry: point.minute for point in lane.points} for lane in chart.lanes]
    return tuple(
        tuple(sorted((minute, entry) for entry, minute in row.items())) for row in events + lanes
    )


def stepped(chart: Chart, spot: Spot | None, across: int, down: int) -> Spot | None:
    """One reading to the side, or one row up or down to what is nearest in time."""
    rows = rows_of(chart)
    if spot is None or not any(entry == spot.entry for _, entry in rows[spot.row]):
        return _latest(rows)
    entries = [entry for _, entry in rows[spot.row]]
    at = entries.index(spot.entry)
    if across:
        return Spot(spot.row, entries[min(max(at + across, 0), len(entries) - 1)])
    row = spot.row + down
    while 0 <= row < len(rows) and not rows[row]:
        row += down
    if not 0 <= row < len(rows):
        return spot
    minute = rows[spot.row][at][0]
    return Spot(row, min(rows[row], key=lambda one: abs(one[0] - minute))[1])


def at_end(chart: Chart, spot: Spot | None, *, last: bool) -> Spot | None:
    """The first or last of a row."""
    rows = rows_of(chart)
    if spot is None or not rows[spot.row]:
        return _latest(rows)
    return Spot(spot.row, rows[spot.row][-1 if last else 0][1])


def _latest(rows: _Rows) -> Spot | None:
    """The newest reading of the first lane that has any, else the newest event."""
    filled = [number for number, row in enumerate(rows) if row]
    if not filled:
        return None
    row = next((number for number in filled if number), filled[0])
    return Spot(row, rows[row][-1][1])


def row_with(chart: Chart, entry: UUID) -> Spot | None:
    """Where an entry that was chosen elsewhere is found first, lanes before events."""
    rows = rows_of(chart)
    order = (*range(1, len(rows)), 0)
    return next((Spot(row, entry) for row in order if any(e == entry for _, e in rows[row])), None)
