"""When the next set of vitals is owed, and why (clinical.md, 1.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.course import AFTER, RUNNING
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.limits import Level, cautions_of
from infusion_desk.domain.session import Session

DURING = timedelta(minutes=10)
RECOVERING = timedelta(minutes=15)
EXTRA = timedelta(minutes=5)
"""An extra set follows a rate increase, a resume, another medicine or a red reading by this."""
MIDPOINT = timedelta(minutes=40)
"""A set is always owed this long after the start."""
CUE = timedelta(minutes=2)
"""The cue begins this long before, and becomes late this long after."""


class Owing(StrEnum):
    """How urgently a set is owed; it shows by size alone."""

    REST = "rest"
    CUED = "cued"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class VitalsDue:
    """The next set: when, how urgently, since when the waiting runs, and why if extra."""

    at: datetime
    since: datetime
    owing: Owing
    because: str = ""


def vitals_due(session: Session, now: datetime) -> VitalsDue | None:
    """What is owed at `now`; None before the start and after leaving."""
    start = session.latest(facts.InfusionStarted)
    if start is None or session.state not in RUNNING | AFTER:
        return None
    sets = [one for one in session.of(facts.VitalsTaken) if one.fact.vitals.is_set]
    after_start = [one.at for one in sets if one.order > start.order]
    since = max(after_start, default=start.at)
    interval = DURING if session.state in RUNNING else RECOVERING
    ended = session.ended_at
    if ended is not None and ended > since:
        since = ended
    owed = [(since + interval, ""), *_extras(session, since, start.at)]
    at, because = min(owed)
    return VitalsDue(at, since, _owing(at, now), because)


def _owing(at: datetime, now: datetime) -> Owing:
    if now > at + CUE:
        return Owing.LATE
    if now >= at:
        return Owing.DUE
    return Owing.CUED if now >= at - CUE else Owing.REST


def _extras(session: Session, since: datetime, start: datetime) -> list[tuple[datetime, str]]:
    extras = []
    if since < start + MIDPOINT - CUE and session.state in RUNNING:
        extras.append((start + MIDPOINT, "T+40"))
    rate: Decimal | None = None
    for one in session.standing:
        before, rate = rate, getattr(one.fact, "ml_per_hour", rate)
        why = _trigger(one.fact, before)
        if why and one.at >= since:
            extras.append((one.at + EXTRA, f"after {why}"))
    baseline = baseline_of(session)
    for taken in session.of(facts.VitalsTaken):
        if taken.at < since:
            continue
        cautions = cautions_of(taken.fact.vitals, baseline.fact.vitals if baseline else None)
        if any(one.level is Level.RED for one in cautions):
            extras.append((taken.at + EXTRA, "after a red reading"))
    return extras


def _trigger(fact: Fact, rate_before: Decimal | None) -> str | None:
    match fact:
        case facts.RateChanged(rate) if rate_before is not None and rate > rate_before:
            return f"rate {rate.normalize():f}"
        case facts.InfusionResumed():
            return "resume"
        case facts.MedicineGiven(name):
            return name
    return None
