"""What a chart is made of. Roles are named, never colours, pixels or fonts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.limits import Level

Run = tuple[tuple[float, float], ...]
"""A line without a gap: (minute, value) after (minute, value)."""


def minutes_from(origin: datetime, at: datetime) -> float:
    """Where a moment lies, in minutes from `origin`."""
    return (at - origin).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Window:
    """The time shown, in minutes from `origin`: the start, once there is one (`counts`)."""

    origin: datetime
    zone: ZoneInfo
    first: int
    last: int
    counts: bool

    @property
    def span(self) -> int:
        """How many minutes are shown."""
        return self.last - self.first

    def minute(self, at: datetime) -> float:
        """Where a moment lies."""
        return minutes_from(self.origin, at)

    def moment(self, minute: int) -> datetime:
        """When a minute is."""
        return self.origin + timedelta(minutes=minute)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time axis; only a heavy one has words."""

    minute: int
    heavy: bool
    minutes: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one entry.

    `y` is where it stands in its lane: the value, but at the lane's edge when `beyond` it
    (-1 below, 1 above). `label` is what is written beside it, and `level` how much it matters.
    """

    entry: UUID
    at: datetime
    minute: float
    value: int
    y: float
    text: str
    corrected: bool = False
    beyond: int = 0
    label: str = ""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one role: those that stand, those that were corrected, and the lines between."""

    role: str
    points: tuple[Point, ...] = ()
    corrected: tuple[Point, ...] = ()
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Stem:
    """What joins the two carets of one pressure."""

    entry: UUID
    minute: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """A range that holds through the whole window; `edges` are those that the lane can show."""

    role: str
    words: str
    low: float
    high: float
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words that begin at a minute, beside nothing but a line."""

    role: str
    minute: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One quantity over the window. `weight` is its height among the others'."""

    role: str
    name: str
    unit: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    weight: int
    series: tuple[Series, ...] = ()
    stems: tuple[Stem, ...] = ()
    bands: tuple[Band, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point of the lane, corrected ones first so that standing ones lie above."""
        return tuple(
            point
            for kind in ("corrected", "points")
            for one in self.series
            for point in getattr(one, kind)
        )


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the session with its word; one that goes on after a pause has none.

    One that is `planned` has not begun: whoever draws it makes that plain.
    """

    role: str
    word: str
    first: float
    last: float
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once, by its number."""

    number: int
    entry: UUID
    at: datetime
    minute: float
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One session over time, complete: a renderer only places and draws it."""

    session: UUID
    window: Window
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    phases: tuple[Phase, ...]
    events: tuple[Event, ...]
    now: float | None = None
    empty: str = ""

    @property
    def event_numbers(self) -> Mapping[UUID, int]:
        """The number of each event's entry, for the rows of a timeline."""
        return {event.entry: event.number for event in self.events}

    @property
    def entries(self) -> frozenset[UUID]:
        """Every entry that has a standing point or an event here."""
        standing = (
            point.entry for lane in self.lanes for one in lane.series for point in one.points
        )
        return frozenset((*standing, *(event.entry for event in self.events)))
