"""Which sets of vitals are due, and why (clinical.md, 1.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import AFTER, RUNNING, Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.kept import kept
from infusion_desk.domain.limits import Level
from infusion_desk.domain.medicines import is_rescue
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals_cautions import cautions_at

DURING = timedelta(minutes=10)
RECOVERING = timedelta(minutes=15)
CHOICES = (5, 10, 15)
"""The minutes that may be chosen instead."""
EXTRA = timedelta(minutes=5)
"""An extra set follows a rate increase, a resume, a rescue drug or a red reading by this."""
MIDPOINT = timedelta(minutes=40)
"""A set is always owed this long after the start."""
CUE = timedelta(minutes=2)
"""The cue begins this long before, and becomes late this long after."""
NOBODY_CHARTS = timedelta(hours=1)
"""After this long without any entry the chart was left, not the patient: nothing more is missed."""


@dataclass(frozen=True, slots=True)
class Due:
    """A set: when it is due, since when the waiting runs, and why if it is an extra one."""

    at: datetime
    since: datetime
    because: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What makes sets due in one session: its phases, what was chosen, what asks for an extra."""

    start: datetime
    ended: datetime | None
    during: timedelta
    recovering: timedelta
    chosen: tuple[tuple[datetime, timedelta], ...] = ()
    triggers: tuple[tuple[datetime, str], ...] = ()

    def after(self, since: datetime) -> Due:
        """What is due next after a set, or a missed one, at `since`; the earlier one counts."""
        regular = self._regular(since)
        owed = [(regular.at, ""), *self._extras(since)]
        at, because = min(owed)
        return Due(at, since if because else regular.since, because)

    def interval(self, at: datetime) -> timedelta:
        """How far apart sets are at this moment."""
        ended = self.ended if self.ended is not None and self.ended <= at else None
        in_phase = [
            span for moment, span in self.chosen if moment <= at and (not ended or moment >= ended)
        ]
        return in_phase[-1] if in_phase else self.recovering if ended else self.during

    def _regular(self, since: datetime) -> Due:
        """The end begins the longer interval, unless a set was due before it."""
        due = self._moved(since, self.interval(since))
        if self.ended is None or since >= self.ended or due <= self.ended:
            return Due(due, since)
        return Due(self._moved(self.ended, self.interval(self.ended)), self.ended)

    def _moved(self, since: datetime, interval: timedelta) -> datetime:
        """What is chosen before a set is due moves it, at the earliest to the choosing."""
        due = since + interval
        for at, span in self.chosen:
            if since < at < due and self._same_phase(since, at):
                due = max(since + span, at)
        return due

    def _same_phase(self, one: datetime, other: datetime) -> bool:
        return self.ended is None or (one >= self.ended) == (other >= self.ended)

    def _extras(self, since: datetime) -> Iterator[tuple[datetime, str]]:
        if since < self.start + MIDPOINT - CUE:
            yield self.start + MIDPOINT, "T+40"
        for at, why in self.triggers:
            if at >= since:
                yield at + EXTRA, f"after {why}"


@kept
def schedule_of(session: Session) -> Schedule | None:
    """What makes sets due in this session; None before its start."""
    start, arrived = session.latest(facts.InfusionStarted), session.last(facts.CheckedIn)
    if start is None:
        return None
    during = arrived.during_minutes if arrived else None
    recovering = arrived.recovery_minutes if arrived else None
    return Schedule(
        start.at,
        session.ended_at,
        timedelta(minutes=during) if during else DURING,
        timedelta(minutes=recovering) if recovering else RECOVERING,
        tuple(
            (one.at, timedelta(minutes=one.fact.minutes))
            for one in session.of(facts.VitalsIntervalChosen)
        ),
        tuple(_triggers(session)),
    )


def due_at(session: Session, at: datetime) -> Due | None:
    """The set that is owed at this moment; None before the start and after the leaving."""
    schedule = schedule_of(session)
    if schedule is None or session.state not in RUNNING | AFTER:
        return None
    return schedule.after(_last_taken(session, schedule, at))


def answers_at(session: Session, at: datetime) -> "Answered | None":
    """What a set taken now would answer, and what is missed by then; None where none is owed."""
    schedule = schedule_of(session)
    if schedule is None or session.state not in RUNNING | AFTER:
        return None
    until = min(at, session.entries[-1].happened_at + NOBODY_CHARTS)
    return _answers(schedule, _last_taken(session, schedule, at), until)


def _last_taken(session: Session, schedule: Schedule, at: datetime) -> datetime:
    return max((one.at for one in _sets(session) if one.at <= at), default=schedule.start)


def _sets(session: Session) -> list[Standing[facts.VitalsTaken]]:
    """The sets after the start; in its own minute, those charted after it."""
    start = session.latest(facts.InfusionStarted)
    sets = (one for one in session.of(facts.VitalsTaken) if one.fact.vitals.is_set)
    return [one for one in sets if start is not None and one.order > start.order]


@dataclass(frozen=True, slots=True)
class Answered:
    """A set: what it answers, and what was due before that and never came."""

    due: datetime
    missed: tuple[datetime, ...] = ()


@lru_cache(maxsize=4)
def answered(schedule: Schedule, taken: tuple[datetime, ...]) -> tuple[Answered, ...]:
    """Each set answers the next one due; one is missed where the next is due before any comes."""
    since, found = schedule.start, []
    for at in taken:
        found.append(_answers(schedule, since, at))
        since = at
    return tuple(found)


def _answers(schedule: Schedule, since: datetime, at: datetime) -> Answered:
    """What a set at `at` answers where the one before it was at `since`."""
    missed: list[datetime] = []
    due, following = two_due(schedule, since)
    while at >= following:
        missed.append(due)
        due, following = two_due(schedule, due)
    return Answered(due, tuple(missed))


def two_due(schedule: Schedule, since: datetime) -> tuple[datetime, datetime]:
    """When the next set after `since` is due, and the one after that if it is not taken."""
    due = schedule.after(since).at
    return due, schedule.after(due).at


@kept
def sets_answered(session: Session) -> Mapping[UUID, Answered]:
    """What each standing set after the start answers."""
    schedule = schedule_of(session)
    if schedule is None:
        return {}
    sets = _sets(session)
    told = answered(schedule, tuple(one.at for one in sets))
    return {one.entry.id: by for one, by in zip(sets, told, strict=True)}


def _triggers(session: Session) -> Iterator[tuple[datetime, str]]:
    """The moments after which an extra set is due, and why."""
    rate: Decimal | None = None
    for one in session.fitting:
        before, rate = rate, getattr(one.fact, "ml_per_hour", rate)
        why = _trigger(one.fact, before)
        if why:
            yield one.at, why
    for taken in session.of(facts.VitalsTaken):
        cautions = cautions_at(session, taken.fact.vitals, taken.at)
        if any(one.level is Level.RED for one in cautions):
            yield taken.at, "a red reading"


def _trigger(fact: Fact, rate_before: Decimal | None) -> str | None:
    match fact:
        case facts.RateChanged(rate) if rate_before is not None and rate > rate_before:
            return f"rate {rate.normalize():f}"
        case facts.InfusionResumed():
            return "resume"
        case facts.MedicineGiven(name) if is_rescue(name):
            return name
    return None
