"""The lanes of readings: pressure, heart rate, oxygen, dissociation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from infusion_desk.domain.baseline import baseline_of, baseline_so_far
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.limits import Level, cautions_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.vitals import PRESSURES, Vitals
from infusion_desk.domain.words import READINGS
from infusion_desk.projections.chart_values import Band, Lane, Point, Run, Series, Stem, Window

DURING = timedelta(minutes=10)
OTHERWISE = timedelta(minutes=15)
"""How often a set is due; a line ends where more than two of these pass without a value."""

REACH = Fraction(20, 100)
"""How far around the baseline the bands reach (rules D3 and D5)."""

MOAAS_ROW = 15
"""The lane of dissociation goes on above 10: there stand the digits of MOAA/S."""

ALERT = 5
"""The MOAA/S of someone wide awake, which is not marked."""

_NAMES = dict(READINGS)


@dataclass(frozen=True, slots=True)
class Taken:
    """One charted set of readings; `fate` says what became of it where it does not stand."""

    entry: Entry
    vitals: Vitals
    fate: str
    red: frozenset[str]
    clock: str


BP = Lane(
    role="bp",
    name="BP",
    unit="mmHg",
    low=Fraction(40),
    high=Fraction(220),
    ticks=tuple((Fraction(tick), str(tick)) for tick in (50, 100, 150, 200)),
    weight=140,
)
HR = Lane(
    role="hr",
    name="HR",
    unit="/min",
    low=Fraction(40),
    high=Fraction(140),
    ticks=((Fraction(60), "60"), (Fraction(120), "120")),
    weight=52,
)
SPO2 = Lane(
    role="spo2",
    name="SpO2",
    unit="%",
    low=Fraction(85),
    high=Fraction(100),
    ticks=((Fraction(90), "90"), (Fraction(100), "100")),
    weight=48,
)
MIND = Lane(
    role="mind",
    name="Dissoc.",
    unit="0–10",
    low=Fraction(0),
    high=Fraction(MOAAS_ROW + 1),
    ticks=((Fraction(0), "0"), (Fraction(10), "10")),
    weight=48,
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


def taken_in(session: Session) -> tuple[Taken, ...]:
    """Every set ever charted, in order of when it was taken."""
    baseline = baseline_of(session)
    before = baseline.fact.vitals if baseline else None
    return tuple(
        _taken(session, entry, entry.fact.vitals, before)
        for entry in session.entries
        if isinstance(entry.fact, VitalsTaken)
    )


def _taken(session: Session, entry: Entry, vitals: Vitals, baseline: Vitals | None) -> Taken:
    head = session.heads.get(entry.id)
    fate = "entered in error" if head is None else "" if head is entry else "corrected"
    cautions = cautions_of(vitals, baseline)
    red = frozenset(one.field for one in cautions if one.level is Level.RED)
    return Taken(entry, vitals, fate, red, shown_clock(entry.happened_at, entry.zone))


def lanes_of(readings: Readings, now: datetime) -> tuple[Lane, ...]:
    """Pressure, heart rate, oxygen and dissociation, from top to bottom."""
    systolic, diastolic = (_series(readings, field, BP) for field in PRESSURES)
    return (
        replace(
            BP,
            series=(systolic, diastolic),
            stems=tuple(_stems(systolic, diastolic)),
            bands=tuple(_bands(readings.session, now)),
        ),
        replace(HR, series=(_lined(readings, "heart_rate", HR),)),
        replace(SPO2, series=(_lined(readings, "spo2", SPO2),)),
        replace(
            MIND, series=(_lined(readings, "dissociation", MIND), _series(readings, "moaas", MIND))
        ),
    )


def _lined(readings: Readings, field: str, lane: Lane) -> Series:
    series = _series(readings, field, lane)
    unlooked = [
        one.entry.happened_at
        for one in readings.standing
        if any(name == field for name, _ in one.vitals.not_taken)
    ]
    return replace(series, runs=_runs(readings.session, series.points, unlooked))


def _series(readings: Readings, field: str, lane: Lane) -> Series:
    """The values of one field; MOAA/S only where it is below wide awake."""
    points = [
        _point(one, field, lane, readings.window)
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


def _point(one: Taken, field: str, lane: Lane, window: Window) -> Point:
    entry, value = one.entry, int(getattr(one.vitals, field))
    y = min(max(Fraction(value), lane.low), lane.high)
    red = field in one.red and not one.fate
    point = Point(
        entry=entry.id,
        at=entry.happened_at,
        minute=window.minute(entry.happened_at),
        value=value,
        y=y,
        text=_text(one, field),
        corrected=bool(one.fate),
        beyond=(value > lane.high) - (value < lane.low),
        label=str(value) if red or y != value else "",
        level=Level.RED if red else None,
    )
    if field != "moaas":
        return point
    return replace(point, y=Fraction(MOAAS_ROW), label=f"M{value}")


def _text(one: Taken, field: str) -> str:
    vitals = one.vitals
    said = f"{_NAMES.get(field)} {getattr(vitals, field)}"
    if field in PRESSURES:
        said = f"BP {vitals.systolic}/{vitals.diastolic}"
    elif field == "dissociation":
        said = said.capitalize()
    fate = f", {one.fate}" if one.fate else ""
    return f"{one.clock} {said}, by {one.entry.by}{fate}"


def _runs(
    session: Session, points: Sequence[Point], unlooked: Sequence[datetime]
) -> tuple[Run, ...]:
    """Lines between neighbours, ending where sets are missing or one says it was not taken."""
    runs: list[list[tuple[Fraction, Fraction]]] = []
    before: Point | None = None
    for point in points:
        if before is None or _apart(session, before.at, point.at, unlooked):
            runs.append([])
        runs[-1].append((point.minute, point.y))
        before = point
    return tuple(tuple(run) for run in runs if len(run) > 1)


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
        bounds = (value * (1 - REACH), value * (1 + REACH))
        low, high = (min(max(bound, BP.low), BP.high) for bound in bounds)
        edges = tuple(bound for bound in bounds if BP.low < bound < BP.high)
        if low < high:
            yield Band(f"{field}_baseline", f"{field} ±{int(REACH * 100)} %", low, high, edges)
