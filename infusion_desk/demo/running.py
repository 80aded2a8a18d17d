"""Today at the demo clinic: three chairs as they are when the window opens, and the day around."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.demo.chairs import CHAIRS, Chair
from infusion_desk.demo.clinic import SH, ZONE
from infusion_desk.demo.past import Appointment, past_session
from infusion_desk.demo.patients import PATIENTS, Invented
from infusion_desk.demo.scribe import Scribe
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import BEFORE, RUNNING
from infusion_desk.domain.entries import Source
from infusion_desk.domain.session import Session

PLANNED = {"004205": "4", "004220": None}
"""MRN and chair of those who are still to come today."""
LEFT_EARLIER = ("004230", "5", timedelta(hours=5))
"""MRN and chair of who left already, and how long ago this patient arrived."""
STALE = timedelta(minutes=150)
"""Nobody charted for so long: the window of the demo was closed in between."""
CLOSED = "the demo window was closed"


def running_sessions(
    now: datetime, patients: Mapping[str, UUID], rules: UUID | None = None
) -> tuple[Session, ...]:
    """Today's sessions as they are at `now`; `patients` maps MRN to patient."""
    moment = now.replace(microsecond=0)
    known = {one.mrn: one for one in PATIENTS}
    sat = [_on_chair(chair, known[chair.mrn], patients, moment, rules) for chair in CHAIRS]
    planned = [_to_come(known[mrn], patients[mrn], moment, chair) for mrn, chair in PLANNED.items()]
    return (*sat, *planned, _left_earlier(known, patients, moment, rules))


def somebody_charts(session: Session, now: datetime) -> bool:
    """Whether this session is still gone on with."""
    return now - _last_charted(session) <= STALE


def is_of_demo(session: Session) -> bool:
    """Whether it was begun in the window of the demo, and not by a transcript."""
    return session.entries[0].source is Source.DEMO


def closed(session: Session) -> Session:
    """A session nobody went on with, ended just after its last entry: its chair is free again."""
    chance = PATIENTS[0].random(f"closed {session.id}")
    scribe = Scribe(chance, session.entries[0].stream, list(session.entries))
    at = _last_charted(session) + timedelta(seconds=1)
    if session.state in BEFORE:
        scribe.chart(facts.Cancelled(CLOSED), at, SH)
    else:
        if session.state in RUNNING:
            scribe.chart(facts.InfusionStopped(CLOSED), at, SH)
        scribe.chart(facts.Left(facts.Leaving.AGAINST_ADVICE), at, SH)
    return scribe.session()


def _on_chair(
    chair: Chair, one: Invented, patients: Mapping[str, UUID], now: datetime, rules: UUID | None
) -> Session:
    scribe = Scribe(one.random(f"chair {now:%Y%m%d%H%M%S}"))
    zero = now - chair.started
    planned = facts.SessionPlanned(patients[one.mrn], _day(zero), chair=chair.name)
    scribe.plan(planned, zero - timedelta(days=6, hours=2))
    for line in chair.charted(rules):
        at = zero + timedelta(seconds=line.second)
        if line.mistyped is not None:
            wrong = scribe.entries[-1]
            scribe.correct(wrong, line.fact, at, line.mistyped)
        else:
            happened = at - timedelta(minutes=line.late)
            scribe.chart(line.fact, at, line.by, happened=happened)
    return scribe.session()


def _to_come(one: Invented, patient: UUID, now: datetime, chair: str | None) -> Session:
    scribe = Scribe(one.random(f"planned {now:%Y%m%d%H%M%S}"))
    planned = facts.SessionPlanned(patient, _day(now), chair=chair)
    scribe.plan(planned, now - timedelta(days=2, hours=1))
    return scribe.session()


def _left_earlier(
    known: Mapping[str, Invented],
    patients: Mapping[str, UUID],
    now: datetime,
    rules: UUID | None,
) -> Session:
    mrn, chair, ago = LEFT_EARLIER
    one, at = known[mrn], now - ago
    appointment = Appointment(one.came + 1, _day(at), at, chair)
    return past_session(one, patients[mrn], appointment, rules)


def _last_charted(session: Session) -> datetime:
    return max(one.charted_at for one in session.entries)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(ZONE)).date()
