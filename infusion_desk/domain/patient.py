"""A patient as the patient's own stream tells it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from infusion_desk.domain.entries import Entry, stream_id
from infusion_desk.domain.patient_facts import PatientRevised
from infusion_desk.domain.record_facts import AllergiesTold, PatientRegistered, SessionAssigned

REVISED = tuple(one.name for one in fields(PatientRevised) if one.name != "because")
"""What a revision may tell anew, by the names that a patient's fields have too."""
IDENTITY = frozenset({"mrn", "surname", "given", "birth_date"})
"""What tells one patient from another: it changes with a reason alone."""


@dataclass(frozen=True, slots=True)
class Patient:
    """Who the patient is. `allergies` is None until asked, "" for none known."""

    id: UUID
    mrn: str
    surname: str
    given: str
    birth_date: date
    pronouns: str = ""
    allergies: str | None = None
    preferred: str = ""
    phone: str = ""
    email: str = ""
    contact: str = ""
    contact_phone: str = ""
    """Whom to call in an emergency."""
    driver: str = ""
    driver_phone: str = ""
    """Who usually drives; named anew at each session."""
    marks: tuple[Entry, ...] = ()
    """Sessions that were charted under the wrong patient: SessionAssigned, oldest first."""

    @property
    def name(self) -> str:
        """As on screen: given name first."""
        return f"{self.given} {self.surname}".strip()

    @property
    def filed_name(self) -> str:
        """As on paper and in JSON: surname first."""
        return f"{self.surname}, {self.given}"

    @property
    def initials(self) -> str:
        """First letters of given name and surname."""
        return (self.given[:1] + self.surname[:1]).upper()

    def age_on(self, day: date) -> int:
        """Whole years on that day."""
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (not had_birthday)


def patient_of(entries: Iterable[Entry], patient: Patient | None = None) -> Patient | None:
    """The patient as of the last entry, from `patient` on; None if never registered."""
    for entry in entries:
        match entry.fact:
            case PatientRegistered(mrn, surname, given, birth_date, pronouns):
                who = Patient(stream_id(entry.stream), mrn, surname, given, birth_date, pronouns)
                if patient is not None:
                    who = replace(who, allergies=patient.allergies, marks=patient.marks)
                patient = who
            case PatientRevised() as told if patient is not None:
                patient = _revised(patient, told)
            case AllergiesTold(text) if patient is not None:
                patient = replace(patient, allergies=text)
            case SessionAssigned() if patient is not None:
                patient = replace(patient, marks=(*patient.marks, entry))
    return patient


def _revised(patient: Patient, told: PatientRevised) -> Patient:
    said = {name: getattr(told, name) for name in REVISED}
    return replace(patient, **{name: value for name, value in said.items() if value is not None})
