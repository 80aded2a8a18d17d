"""How urgently the next set of vitals is owed, and whether somebody saw that it is late."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import LateAcknowledged
from infusion_desk.domain.vitals_schedule import CUE, Answered, answers_at, due_at


class Owing(StrEnum):
    """How urgently a set is owed; it shows by size alone. Seen is late, and somebody knows."""

    REST = "rest"
    CUED = "cued"
    DUE = "due"
    LATE = "late"
    SEEN = "seen"

    @property
    def step(self) -> int:
        """0 at rest and once it is seen, 1 when cued or due, 2 when late."""
        return {Owing.CUED: 1, Owing.DUE: 1, Owing.LATE: 2}.get(self, 0)


@dataclass(frozen=True, slots=True)
class VitalsDue:
    """The next set: when, how urgently, since when the waiting runs, why if extra, seen by whom.

    `answers` is which due set one taken now would be, and what is missed by then, once it is late.
    """

    at: datetime
    since: datetime
    owing: Owing
    because: str = ""
    seen_by: str = ""
    answers: Answered | None = None


def vitals_due(session: Session, now: datetime) -> VitalsDue | None:
    """What is owed at `now`; None before the start and after leaving."""
    due = due_at(session, now)
    if due is None:
        return None
    owing = _owing(due.at, now)
    if owing is not Owing.LATE:
        return VitalsDue(due.at, due.since, owing, due.because)
    seen, answers = session.latest(LateAcknowledged), answers_at(session, now)
    if seen is not None and due.at < seen.at <= now:
        return VitalsDue(due.at, due.since, Owing.SEEN, due.because, seen.by, answers)
    return VitalsDue(due.at, due.since, owing, due.because, answers=answers)


def _owing(at: datetime, now: datetime) -> Owing:
    if now > at + CUE:
        return Owing.LATE
    if now >= at:
        return Owing.DUE
    return Owing.CUED if now >= at - CUE else Owing.REST
