"""One patient's page: who this is, and every session so far."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from infusion_desk.domain.course import PRESENT
from infusion_desk.domain.patient import Patient
from infusion_desk.projections.header import allergy_words, day_words
from infusion_desk.projections.history import PastSession


@dataclass(frozen=True, slots=True)
class PatientPage:
    """The banner and the rows, newest session first; `here` is the session going on now."""

    patient: UUID
    name: str
    facts: str
    allergies: str
    sessions: tuple[PastSession, ...]
    here: UUID | None = None


def patient_page_of(
    patient: Patient, sessions: tuple[PastSession, ...], today: date
) -> PatientPage:
    """The page as of `today`."""
    born = f"born {day_words(patient.birth_date)} ({patient.age_on(today)} y)"
    facts = " · ".join(filter(None, (patient.pronouns, born, f"MRN {patient.mrn}")))
    here = next((row.session for row in sessions if row.state in PRESENT), None)
    return PatientPage(patient.id, patient.name, facts, allergy_words(patient), sessions, here)
