"""What all sessions of the clinic came to, in figures that name nobody.

A session counts once its infusion was started and the patient has left. A value that is not known
of a session is left out of the figure, and the figure's n says of how many it tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from statistics import median, quantiles
from uuid import UUID

from infusion_desk.domain.amounts import shown
from infusion_desk.domain.outcome import TREATMENT_EMERGENT
from infusion_desk.domain.summary import SessionSummary

REMISSION = 5
"""A PHQ-9 below this (clinical.md, 3.1)."""
NONE = "no session"


@dataclass(frozen=True, slots=True)
class Behind:
    """A session behind a figure: its day and which infusion of its patient's it was."""

    session: UUID
    on: date
    number: int

    def __str__(self) -> str:
        """For whoever hears it."""
        return f"{self.on:%d %b %Y}, infusion {self.number}"


@dataclass(frozen=True, slots=True)
class Counted:
    """A session with what it came to."""

    behind: Behind
    summary: SessionSummary


@dataclass(frozen=True, slots=True)
class Answered:
    """PHQ-9 before a patient's first infusion, and after the one that is `behind` it."""

    behind: Behind
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A row: what it tells of n sessions. `part` is how long its bar is, of one.

    `sessions` are those that it counts, the latest first.
    """

    table: str
    name: str
    told: str
    n: int
    part: float | None = None
    sessions: tuple[Behind, ...] = ()

    def __str__(self) -> str:
        """For whoever hears it."""
        return f"{self.table}, {self.name}: {self.told}, n {self.n}"


@dataclass(frozen=True, slots=True)
class Overview:
    """Every figure, those of one table one after another; `sessions` is how many count."""

    sessions: int
    figures: tuple[Figure, ...]


def answered_of(
    infusions: Sequence[tuple[datetime, Behind]], scores: Sequence[tuple[datetime, int]]
) -> list[Answered]:
    """One person's scores against the last before the first infusion, oldest first each.

    An infusion's score is the last one before the next; one without any is passed over.
    """
    if not infusions:
        return []
    first, ends = infusions[0][0], [at for at, _ in infusions[1:]]
    before = [total for at, total in scores if at < first]
    if not before:
        return []
    found = []
    for (began, behind), end in zip(infusions, [*ends, None], strict=True):
        after = [total for at, total in scores if at > began and (end is None or at < end)]
        if after:
            found.append(Answered(behind, before[-1], after[-1]))
    return found


def overview_of(counted: Sequence[Counted], answered: Sequence[Answered]) -> Overview:
    """The figures of these sessions and scores."""
    figures = (
        *_doses(counted),
        *_pressure(counted),
        *_effects(counted),
        _spread("Time to ready", "from the infusion's end", "min", _ready(counted)),
        *_response(answered),
        *_months(counted),
    )
    return Overview(len(counted), figures)


def _months(counted: Sequence[Counted]) -> list[Figure]:
    table = "Sessions by month"
    days = sorted((one.behind for one in counted), key=lambda one: one.on, reverse=True)
    months = [(name, tuple(of)) for name, of in groupby(days, lambda one: f"{one.on:%b %Y}")]
    n = len(counted)
    rows = [
        Figure(table, name, _sessions(len(of)), len(of), len(of) / n, of) for name, of in months
    ]
    return rows or [Figure(table, "all", NONE, 0)]


def _doses(counted: Sequence[Counted]) -> tuple[Figure, ...]:
    per_kg = ((one.behind, one.summary.given_mg_per_kg) for one in counted)
    total = ((one.behind, one.summary.given_mg) for one in counted)
    return (
        _spread("Dose given", "for weight", "mg/kg", _amounts(per_kg), 2),
        _spread("Dose given", "in all", "mg", _amounts(total), 1),
    )


def _pressure(counted: Sequence[Counted]) -> tuple[Figure, ...]:
    table, (high, low) = "Pressure", TREATMENT_EMERGENT
    rises = [
        (one.behind, Decimal(one.summary.peak_rise))
        for one in counted
        if one.summary.peak_rise is not None
    ]
    told = [one for one in counted if one.summary.hypertension is not None]
    over = [one.behind for one in told if one.summary.hypertension]
    return (
        _spread(table, "systolic rise, peak over baseline", "mmHg", rises),
        _share(table, f"at {high} or {low}, or over", over, len(told)),
    )


def _effects(counted: Sequence[Counted]) -> list[Figure]:
    of: dict[str, list[Behind]] = {}
    for one in counted:
        for name in one.summary.effects:
            of.setdefault(name, []).append(one.behind)
    table = "Effects"
    without = [one.behind for one in counted if not one.summary.effects]
    often = sorted(of.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rows = [_share(table, name, behind, len(counted)) for name, behind in often]
    return [*rows, _share(table, "none charted", without, len(counted))]


def _ready(counted: Iterable[Counted]) -> list[tuple[Behind, Decimal]]:
    return [
        (one.behind, Decimal(one.summary.ready_after))
        for one in counted
        if one.summary.ready_after is not None
    ]


def _response(answered: Sequence[Answered]) -> list[Figure]:
    """Response is a drop of half or more, of those who had anything to drop from."""
    if not answered:
        return [Figure("PHQ-9", "after an infusion", "no score before and after", 0)]
    ordered = sorted(answered, key=lambda one: one.behind.number)
    rows: list[Figure] = []
    for number, of in groupby(ordered, lambda one: one.behind.number):
        group, table = list(of), f"PHQ-9 after infusion {number}"
        changes = [(one.behind, Decimal(one.after - one.before)) for one in group]
        could = [one for one in group if one.before > 0]
        half = [one.behind for one in could if 2 * one.after <= one.before]
        well = [one.behind for one in group if one.after < REMISSION]
        rows += (
            _spread(table, "change", "points", changes),
            _share(table, "response: half or less", half, len(could)),
            _share(table, f"remission: below {REMISSION}", well, len(group)),
        )
    return rows


def _spread(
    table: str, name: str, unit: str, known: Sequence[tuple[Behind, Decimal]], places: int = 0
) -> Figure:
    """Median and quartiles; with one value that value alone, with none no figure."""
    if not known:
        return Figure(table, name, NONE, 0)
    values = [value for _, value in known]
    middle = _plain(median(values), max(places, 1))
    told = f"median {middle} {unit}"
    if len(values) > 1:
        low, _, high = quantiles(values, n=4, method="inclusive")
        least, most = (_plain(one, places) for one in (min(values), max(values)))
        quartiles = f"{_plain(low, max(places, 1))} to {_plain(high, max(places, 1))}"
        told = f"{told} · quartiles {quartiles} · range {least} to {most}"
    told = told.replace("-", "−")
    return Figure(table, name, told, len(values), None, _latest(behind for behind, _ in known))


def _share(table: str, name: str, those: Sequence[Behind], n: int) -> Figure:
    if n == 0:
        return Figure(table, name, NONE, 0)
    part = len(those) / n
    told = f"{len(those)} of {n} · {_plain(Decimal(len(those) * 100) / n, 1)} %"
    return Figure(table, name, told, n, part, _latest(those))


def _latest(those: Iterable[Behind]) -> tuple[Behind, ...]:
    return tuple(sorted(those, key=lambda one: (one.on, one.number), reverse=True))


def _amounts(of: Iterable[tuple[Behind, str | None]]) -> list[tuple[Behind, Decimal]]:
    return [(behind, Decimal(told)) for behind, told in of if told is not None]


def _sessions(n: int) -> str:
    return f"{n} session" if n == 1 else f"{n} sessions"


def _plain(value: Decimal, places: int) -> str:
    return shown(value, places)
