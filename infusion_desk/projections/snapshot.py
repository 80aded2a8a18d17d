"""All of the session page, made together from one session at one moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import AFTER, PRESENT, State
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.acts_now import Acts, acts_of
from infusion_desk.projections.chart import Chart, chart_of
from infusion_desk.projections.checklist_rows import ChecklistRow, checklist_of
from infusion_desk.projections.header import Header, header_of
from infusion_desk.projections.readiness import Readiness, readiness_of
from infusion_desk.projections.slots import Slots, slots_of
from infusion_desk.projections.timeline import TimelineRow, timeline_of


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the session page shows. `work` says which work area fits the phase."""

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
    session: Session, patient: Patient, clinic: Clinic, now: datetime, number: int | None = None
) -> Snapshot:
    """The page at `now`; a session that is over is shown as at its leaving."""
    chart = chart_of(session, now)
    readiness = readiness_of(session, clinic, now)
    slots = slots_of(session, now, readiness.ready_since)
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
        checklist_of(session, now),
        acts_of(session, now, readiness, slots),
    )
