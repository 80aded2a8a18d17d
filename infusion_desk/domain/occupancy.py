"""Who is where and when: a chair runs one infusion at a time, a patient has one session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import Cancelled, CheckedIn
from infusion_desk.domain.times import AHEAD

OPEN_FOR = timedelta(hours=24)
"""How long another session without an end is taken to last."""
SHORTEST = timedelta(microseconds=1)
"""What has begun takes at least this moment."""


@dataclass(frozen=True, slots=True)
class Occupied:
    """The times a session takes of its patient and, while infusing or paused, of its chair.

    `until` is the last moment charted: how far one that is being charted reaches so far.
    """

    session: UUID
    patient: UUID
    chair: str | None
    arrived_at: datetime | None
    left_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    until: datetime | None = None


Span = tuple[datetime, datetime]

NEVER = datetime(1, 1, 2, tzinfo=UTC)


def occupied_by(session: Session) -> Occupied:
    """What this session takes; one that was cancelled, the patient from arriving until then."""
    plan = session.plan
    return Occupied(
        session.id,
        plan.patient,
        plan.chair,
        session.at_of(CheckedIn),
        session.left_at or session.at_of(Cancelled),
        session.started_at,
        session.ended_at,
        max(entry.happened_at for entry in session.entries),
    )


def clash(mine: Occupied, others: Iterable[Occupied], zone: ZoneInfo) -> str | None:
    """Why `mine` cannot be beside the others, or None."""
    for other in others:
        if other.session == mine.session:
            continue
        if other.patient == mine.patient:
            here = _span(other.arrived_at, other.left_at, None)
            if _overlap(_span(mine.arrived_at, mine.left_at, mine.until), here):
                at = f"{here[0].astimezone(zone):%d %b %H:%M}"
                return f"This patient's sessions would overlap: another began {at}."
        if mine.chair is not None and other.chair == mine.chair:
            running = _span(other.started_at, other.ended_at, None)
            if _overlap(_span(mine.started_at, mine.ended_at, mine.until), running):
                at = f"{running[0].astimezone(zone):%d %b %H:%M}"
                return f"Chair {mine.chair} is taken by an infusion that began {at}."
    return None


def ends_after(one: Occupied, now: datetime) -> bool:
    """Whether its end was charted for a time that has not come."""
    ended = one.left_at or one.ended_at
    return ended is not None and ended > now + AHEAD


def _span(start: datetime | None, end: datetime | None, until: datetime | None) -> Span:
    """From start to end, or as far as it reaches; what never began takes no time at all."""
    if start is None:
        return (NEVER, NEVER)
    if end is None:
        end = start + OPEN_FOR if until is None else until + SHORTEST
    return (start, max(end, start + SHORTEST))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
