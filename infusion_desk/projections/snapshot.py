"""All of the session page, made together from one session at one moment."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.checklist import missing_before_start
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import AFTER, BEFORE, PRESENT, State
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.acts_now import Acts, acts_of
from infusion_desk.projections.chart import Chart, chart_of, with_readings
from infusion_desk.projections.checklist_rows import ChecklistRow, checklist_of
from infusion_desk.projections.emergency import Stamp, stamps_of
from infusion_desk.projections.header import Header, header_of
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.known_names import known_names_of
from infusion_desk.projections.leaving import WayOut, ways_out_of
from infusion_desk.projections.picks import Picks, picks_of
from infusion_desk.projections.readiness import Readiness, readiness_of
from infusion_desk.projections.red_question import Asked, asked_of
from infusion_desk.projections.slots import Owed, Slots, last_set_of, slots_of
from infusion_desk.projections.time_out import TimeOut, time_out_of
from infusion_desk.projections.timeline import TimelineRow, timeline_of
from infusion_desk.projections.to_sign import open_before_signing
from infusion_desk.projections.worksheet import Worksheet, worksheet_of

NO_PICKS = Picks()


_OVER = frozenset({State.LEFT, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the session page shows. `work` says which work area fits the phase.

    `question` is a red reading that nobody has answered for yet; `intention` what the patient
    came with; `to_sign` what is open once it is over; `last_time` the session before this one;
    `emergency` its moments; `ways_out` the forms of leaving but home.
    `checklist`, `worksheet` and `time_out` are there until the infusion starts, and so is `scales`,
    from where one is given.
    """

    session: UUID
    state: State
    now: datetime
    clock: str
    header: Header
    slots: Slots
    chart: Chart
    readiness: Readiness
    timeline: tuple[TimelineRow, ...]
    checklist: tuple[ChecklistRow, ...]
    acts: Acts
    worksheet: Worksheet | None = None
    time_out: TimeOut | None = None
    question: Asked | None = None
    intention: str = ""
    to_sign: tuple[str, ...] = ()
    last_time: PastSession | None = None
    picks: Picks = NO_PICKS
    emergency: tuple[Stamp, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    scales: ChecklistRow | None = None
    demo: bool = False

    @property
    def work(self) -> str:
        """checklist before the start, running during the infusion, home after it, past later."""
        if self.state in AFTER:
            return "home"
        if self.state in (State.INFUSING, State.PAUSED):
            return "running"
        return "checklist" if self.state in PRESENT | {State.PLANNED} else "past"


def snapshot_of(
    session: Session,
    patient: Patient,
    clinic: Clinic,
    now: datetime,
    number: int | str | None = None,
) -> Snapshot:
    """The page at `now`; a session that is over is shown as at its leaving."""
    chart = chart_of(session, now)
    readiness = readiness_of(session, clinic, now)
    slots = slots_of(session, now, readiness.ready_since)
    before = session.state in BEFORE | {State.PLANNED}
    intention = session.last(facts.IntentionSet)
    return Snapshot(
        session.id,
        session.state,
        now,
        shown_clock(now, session.zone),
        header_of(session, patient, now, number),
        slots,
        chart,
        readiness,
        timeline_of(session, chart.event_numbers),
        checklist_of(session, now) if before else (),
        replace(acts_of(session, now, readiness, slots), names=known_names_of(session, clinic)),
        worksheet_of(session, now) if before else None,
        time_out_of(session, patient, missing_before_start(session, now)) if before else None,
        asked_of(session, now),
        intention.text if intention else "",
        open_before_signing(session, now) if session.state in _OVER else (),
        picks=picks_of(session, clinic, now),
        emergency=stamps_of(session),
        ways_out=ways_out_of(session, clinic),
    )


def with_owed(snapshot: Snapshot, owed: Owed) -> Snapshot:
    """The same page, where only what is owed has changed with the second."""
    return replace(snapshot, slots=replace(snapshot.slots, owed=owed))


def with_reading(snapshot: Snapshot, session: Session, now: datetime) -> Snapshot:
    """The page with what the hand looks at once a line was stored: the reading, and its question.

    The same snapshot where the line changed none of it. All else is as it was told last, and is
    told right after.
    """
    chart = with_readings(snapshot.chart, session, now)
    question = asked_of(session, now)
    if chart is snapshot.chart and question == snapshot.question:
        return snapshot
    slots = replace(snapshot.slots, last_set=last_set_of(session, now))
    clock = shown_clock(now, session.zone)
    return replace(snapshot, now=now, clock=clock, chart=chart, slots=slots, question=question)
