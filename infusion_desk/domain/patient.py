"""A patient as the patient's own stream tells it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from infusion_desk.domain.entries import Entry, Fact, stream_id
from infusion_desk.domain.line import clean
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import AllergiesTold, PatientRegistered, SessionAssigned


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


def patient_of(entries: Iterable[Entry]) -> Patient | None:
    """The patient as of the last entry; None if never registered."""
    patient: Patient | None = None
    for entry in entries:
        match entry.fact:
            case PatientRegistered(mrn, surname, given, birth_date, pronouns):
                known = patient.allergies if patient else None
                marks = patient.marks if patient else ()
                patient = Patient(
                    stream_id(entry.stream), mrn, surname, given, birth_date, pronouns, known, marks
                )
            case AllergiesTold(text) if patient is not None:
                patient = replace(patient, allergies=text)
            case SessionAssigned() if patient is not None:
                patient = replace(patient, marks=(*patient.marks, entry))
    return patient


NONE_KNOWN = frozenset(
    {"none", "none known", "no known allergies", "nka", "nkda", "no", "nil", "-"}
)
"""Ways to say that there are no known allergies, which must never look like one."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What the form for a new patient says; `allergies` is None until asked, "" for none known."""

    mrn: str
    surname: str
    given: str
    birth_date: date
    pronouns: str = ""
    allergies: str | None = None

    def facts(self, today: date) -> tuple[Fact, ...]:
        """What it comes to; raises Refused or Unreadable for what cannot be so."""
        mrn, surname, given = (
            _named(getattr(self, name), words)
            for name, words in (("mrn", "MRN"), ("surname", "Surname"), ("given", "Given name"))
        )
        if self.birth_date > today:
            raise Refused("The birth date has not come yet.")
        pronouns = _cleaned(self.pronouns)
        registered = PatientRegistered(mrn, surname, given, self.birth_date, pronouns)
        if self.allergies is None:
            return (registered,)
        told = _cleaned(self.allergies)
        return (registered, AllergiesTold("" if told.casefold() in NONE_KNOWN else told))


def _named(text: str, what: str) -> str:
    if not text.strip():
        raise Refused(f"{what} is missing.")
    return _cleaned(text)


def _cleaned(text: str) -> str:
    return clean(text).strip() if text.strip() else ""
