"""What is charted about a patient and about the clinic, outside any session."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.entries import Fact


@dataclass(frozen=True, slots=True)
class PatientRegistered(Fact):
    """A patient joined the clinic."""

    mrn: str
    surname: str
    given: str
    birth_date: date
    pronouns: str = ""


@dataclass(frozen=True, slots=True)
class AllergiesTold(Fact):
    """Allergies in words; the empty text means none known, which is an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class ClinicSetUp(Fact):
    """The clinic's name, telephone, IANA time zone and number of chairs."""

    name: str
    phone: str
    zone: str
    chairs: int


@dataclass(frozen=True, slots=True)
class StaffJoined(Fact):
    """A person who works here; `role` is one of domain.people.Role."""

    initials: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class MedicineClassed(Fact):
    """The clinic's class for a medicine (domain.medicines.MedicineClass)."""

    name: str
    medicine_class: str


class NameList(StrEnum):
    """The clinic's own lists of names, which its pickers offer."""

    EFFECTS = "effects"
    MEDICINES = "medicines"


@dataclass(frozen=True, slots=True)
class NameKept(Fact):
    """A name was put on one of the clinic's lists, or taken off it."""

    kept_on: NameList
    name: str
    kept: bool = True


@dataclass(frozen=True, slots=True)
class SessionAssigned(Fact):
    """A whole session was charted under the wrong patient: `away` from this one, or to this one.

    It stands in both patients' streams, and neither names the other.
    """

    session: UUID
    on: date
    away: bool
    because: str


@dataclass(frozen=True, slots=True)
class HandPinAsked(Fact):
    """Whether somebody who charts at another's station by `jk: …` is asked for their PIN."""

    asked: bool


@dataclass(frozen=True, slots=True)
class RulesAdopted(Fact):
    """The edition of limits and rules that sessions are judged by from now on."""

    edition: str


@dataclass(frozen=True, slots=True)
class VitalsIntervalsAdopted(Fact):
    """How many minutes the clinic lets pass between two sets, during and after the infusion."""

    during_minutes: int
    recovery_minutes: int
