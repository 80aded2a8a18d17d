"""The rows that lists and searches read: each made from domain values by one function."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from infusion_desk.db.folding import folded
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import State
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.domain.summary import SessionSummary


@dataclass(frozen=True, slots=True)
class PatientRow:
    """A patient in a list; `matched` names what of it fitted the search."""

    id: UUID
    mrn: str
    surname: str
    given: str
    birth_date: date
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list; over when the patient left or it was cancelled.

    It has a `summary` from when the patient left.

    Nothing here changes with every entry, so that most entries write no row at all.
    """

    id: UUID
    patient: UUID | None
    on_date: date | None
    kind: facts.SessionKind | None
    chair: str | None
    state: State
    zone: str
    arrived_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    left_at: datetime | None
    over_at: datetime | None
    summary: SessionSummary | None = None


@dataclass(frozen=True, slots=True)
class Infused:
    """What figures over all sessions need of one whose infusion was started, without its curve."""

    session: UUID
    patient: UUID
    on: date
    started_at: datetime
    summary: SessionSummary | None


Summarise = Callable[[Session], SessionSummary | None]


def same_surname_or_birth_date(patient: Patient, row: PatientRow) -> bool:
    """Whether one may be taken for the other (ui.md, section 6)."""
    same_name = folded(patient.surname) == folded(row.surname)
    return same_name or patient.birth_date == row.birth_date


def row_of_patient(patient: Patient) -> PatientRow:
    """The patient's row."""
    return PatientRow(patient.id, patient.mrn, patient.surname, patient.given, patient.birth_date)


def row_of_session(session: Session, summarise: Summarise) -> SessionRow:
    """The session's row; one whose plan is not here has neither patient nor day."""
    plan = session.plan if session.last(facts.SessionPlanned) else None
    return SessionRow(
        id=session.id,
        patient=plan.patient if plan else None,
        on_date=plan.on if plan else None,
        kind=plan.kind if plan else None,
        chair=plan.chair if plan else None,
        state=session.state,
        zone=session.entries[0].zone,
        arrived_at=session.at_of(facts.CheckedIn),
        started_at=session.started_at,
        ended_at=session.ended_at,
        left_at=session.left_at,
        over_at=session.left_at or session.at_of(facts.Cancelled),
        summary=summarise(session),
    )
