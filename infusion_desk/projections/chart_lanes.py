"""The lanes of readings: pressure, heart rate, oxygen, dissociation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import cast

from infusion_desk.domain.baseline import baseline_of, baseline_so_far
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.limits import Level, cautions_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.vitals import PRESSURES, Vitals
from infusion_desk.domain.vitals_cautions import fast_for
from infusion_desk.domain.words import READINGS
from infusion_desk.projections.chart_values import (
    Band,
    Lane,
    Point,
    Run,
    Series,
    Stem,
    Window,
    minutes_from,
)

DURING = timedelta(minutes=10)
OTHERWISE = timedelta(minutes=15)
"""How often a set is due; a line ends where more than two of these pass without a value."""

REACH = Fraction(20, 100)
"""How far around the baseline the bands reach (rules D3 and D5)."""

MOAAS_ROW = 15
"""The lane of dissociation goes on above 10: there stand the digits of MOAA/S."""

ALERT = 5
"""The MOAA/S of someone wide awake, which is not marked."""

KEPT = 1024
"""So many points, four long pages of them: of an entry nothing changes but whether it stands."""

_NAMES = dict(READINGS)


@dataclass(frozen=True, slots=True)
class Taken:
    """One charted set of readings; `fate` says what became of it where it does not stand."""

    entry: Entry
    fate: str
    red: frozenset[str]

    @property
    def vitals(self) -> Vitals:
        """What was read."""
        return _vitals(self.entry)


BP = Lane(
    role="bp",
    name="BP",
    unit="mmHg",
    low=40.0,
    high=220.0,
    ticks=tuple((float(tick), str(tick)) for tick in (50, 100, 150, 200)),
    weight=140,
)
HR = Lane(
    role="hr",
    name="HR",
    unit="/min",
    low=40.0,
    high=140.0,
    ticks=((60.0, "60"), (120.0, "120")),
    weight=52,
)
SPO2 = Lane(
    role="spo2",
    name="SpO2",
    unit="%",
    low=85.0,
    high=100.0,
    ticks=((90.0, "90"), (100.0, "100")),
    weight=48,
)
MIND = Lane(
    role="mind",
    name="Dissoc.",
    unit="0–10",
    low=0.0,
    high=MOAAS_ROW + 1.0,
    ticks=((0.0, "0"), (10.0, "10")),
    weight=48,
)

_LANES = {"heart_rate": HR, "spo2": SPO2, "dissociation": MIND, "moaas": MIND} | dict.fromkeys(
    PRESSURES, BP
)


@dataclass(frozen=True, slots=True)
class Readings:
    """Every set of a session, ready to be drawn in a window."""

    session: Session
    window: Window
    taken: tuple[Taken, ...]

    @property
    def standing(self) -> Iterator[Taken]:
        """The sets that count."""
        return (one for one in self.taken if not one.fate)


def _vitals(entry: Entry) -> Vitals:
    return cast("VitalsTaken", entry.fact).vitals


def taken_in(session: Session) -> tuple[Taken, ...]:
    """Every set ever charted, in order of when it was taken."""
    baseline = baseline_of(session)
    before = baseline.entry if baseline else None
    return tuple(
        Taken(
            entry,
            _fate(session, entry),
            _red(entry, before, fast_for(session, _vitals(entry), entry.happened_at)),
        )
        for entry in session.entries
        if isinstance(entry.fact, VitalsTaken)
    )


def _fate(session: Session, entry: Entry) -> str:
    head = session.heads.get(entry.id)
    return "entered in error" if head is None else "" if head is entry else "corrected"


@lru_cache(maxsize=KEPT)
def _red(entry: Entry, baseline: Entry | None, fast: timedelta | None) -> frozenset[str]:
    before = None if baseline is None else _vitals(baseline)
    cautions = cautions_of(_vitals(entry), before, fast)
    return frozenset(one.field for one in cautions if one.level is Level.RED)


def lanes_of(readings: Readings, now: datetime) -> tuple[Lane, ...]:
    """Pressure, heart rate, oxygen and dissociation, from top to bottom."""
    systolic, diastolic = (_series(readings, field) for field in PRESSURES)
    return (
        replace(
            BP,
            series=(systolic, diastolic),
            stems=tuple(_stems(systolic, diastolic)),
            bands=tuple(_bands(readings.session, now)),
        ),
        replace(HR, series=(lined(readings, "heart_rate"),)),
        replace(SPO2, series=(lined(readings, "spo2"),)),
        replace(MIND, series=(lined(readings, "dissociation"), _series(readings, "moaas"))),
    )


def lined(readings: Readings, field: str) -> Series:
    """The values of one field with the lines between them."""
    series = _series(readings, field)
    drawn = (
        tuple((one.minute, one.y) for one in points)
        for points in _together(readings, field, series.points)
        if len(points) > 1
    )
    return replace(series, runs=tuple(drawn))


def charted(readings: Readings, field: str) -> tuple[Run, ...]:
    """The values themselves, beyond the lane's bounds too; one that stands alone is a run."""
    together = _together(readings, field, _series(readings, field).points)
    return tuple(tuple((one.minute, float(one.value)) for one in points) for points in together)


def _series(readings: Readings, field: str) -> Series:
    """The values of one field; MOAA/S only where it is below wide awake."""
    origin = readings.window.origin
    points = [
        _point(one.entry, field, one.fate, field in one.red and not one.fate, origin)
        for one in readings.taken
        if _value(one.vitals, field) is not None
    ]
    return Series(
        field,
        tuple(one for one in points if not one.corrected),
        tuple(one for one in points if one.corrected),
    )


def _value(vitals: Vitals, field: str) -> int | None:
    value: int | None = getattr(vitals, field)
    return None if field == "moaas" and value == ALERT else value


@lru_cache(maxsize=KEPT)
def _point(entry: Entry, field: str, fate: str, red: bool, origin: datetime) -> Point:
    value, lane = int(getattr(_vitals(entry), field)), _LANES[field]
    y = min(max(float(value), lane.low), lane.high)
    label = str(value) if red or y != value else ""
    if field == "moaas":
        y, label = float(MOAAS_ROW), f"M{value}"
    return Point(
        entry=entry.id,
        at=entry.happened_at,
        minute=minutes_from(origin, entry.happened_at),
        value=value,
        y=y,
        text=_text(entry, field, fate),
        corrected=bool(fate),
        beyond=(value > lane.high) - (value < lane.low),
        label=label,
        level=Level.RED if red else None,
    )


def _text(entry: Entry, field: str, fate: str) -> str:
    vitals = _vitals(entry)
    said = f"{_NAMES.get(field)} {getattr(vitals, field)}"
    if field in PRESSURES:
        said = f"BP {vitals.systolic}/{vitals.diastolic}"
    elif field == "dissociation":
        said = said.capitalize()
    clock = shown_clock(entry.happened_at, entry.zone)
    return f"{clock} {said}, by {entry.by}{f', {fate}' if fate else ''}"


def _together(readings: Readings, field: str, points: Sequence[Point]) -> list[list[Point]]:
    """Neighbours, up to where sets are missing or one says it was not taken."""
    unlooked = [
        one.entry.happened_at
        for one in readings.standing
        if any(name == field for name, _ in one.vitals.not_taken)
    ]
    runs: list[list[Point]] = []
    for point in points:
        if not runs or _apart(readings.session, runs[-1][-1].at, point.at, unlooked):
            runs.append([])
        runs[-1].append(point)
    return runs


def _apart(
    session: Session, before: datetime, after: datetime, unlooked: Sequence[datetime]
) -> bool:
    return after - before > 2 * due_every(session, before) or any(
        before < at < after for at in unlooked
    )


def due_every(session: Session, at: datetime) -> timedelta:
    """How often a set is due from `at` on."""
    start, end = session.started_at, session.ended_at
    running = start is not None and start <= at and (end is None or at < end)
    return DURING if running else OTHERWISE


def _stems(systolic: Series, diastolic: Series) -> Iterator[Stem]:
    for high, low in zip(systolic.points, diastolic.points, strict=True):
        yield Stem(high.entry, high.minute, low.y, high.y)


def _bands(session: Session, now: datetime) -> Iterator[Band]:
    baseline = baseline_of(session) if session.started_at else baseline_so_far(session, now)
    if baseline is None:
        return
    for field in PRESSURES:
        value = int(getattr(baseline.fact.vitals, field))
        bounds = (float(value * (1 - REACH)), float(value * (1 + REACH)))
        low, high = (min(max(bound, BP.low), BP.high) for bound in bounds)
        edges = tuple(bound for bound in bounds if BP.low < bound < BP.high)
        if low < high:
            yield Band(f"{field}_baseline", f"{field} ±{int(REACH * 100)} %", low, high, edges)
