"""The papers of a session: for whom, in which state, who sent which to a printer and when."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.course import State
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import DocumentPrinted
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.header import day_words


class Document(StrEnum):
    """What can be printed of a session."""

    SUMMARY = "summary"
    DISCHARGE = "discharge"


TITLES = {Document.SUMMARY: "Session summary", Document.DISCHARGE: "Discharge note"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `to` is the hand it goes to, in words; `printed` who printed it when."""

    session: UUID
    document: Document
    title: str
    initials: str
    name: str
    to: str
    day: str
    state: str
    printed: tuple[str, ...] = ()


def papers_of(session: Session, patient: Patient) -> tuple[Paper, ...]:
    """Both papers of a session, as they stand."""
    over = session.state in (State.LEFT, State.SIGNED, State.AMENDED)
    day = day_words(session.plan.on)
    return tuple(
        Paper(
            session.id,
            document,
            title,
            patient.initials,
            patient.name,
            f"{patient.name}, born {day_words(patient.birth_date)}",
            day,
            "not signed" if over else "session still open",
            _printed(session, document),
        )
        for document, title in TITLES.items()
    )


def _printed(session: Session, document: Document) -> tuple[str, ...]:
    return tuple(
        f"{one.by} {shown_clock(one.at, session.zone)}"
        for one in session.of(DocumentPrinted)
        if one.fact.document == document
    )
