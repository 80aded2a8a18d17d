"""What is told about a patient over the years, outside any session."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.entries import Fact


class Outcome(StrEnum):
    """What a consultation came to."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    DECLINED = "declined"


class Consent(StrEnum):
    """What a patient agrees to; a release names the provider it is for."""

    TREATMENT = "treatment"
    OFF_LABEL = "off-label use"
    RELEASE = "release of information"


@dataclass(frozen=True, slots=True)
class PatientRevised(Fact):
    """Something of who the patient is was told anew; None stays as it was, "" is taken away."""

    mrn: str | None = None
    surname: str | None = None
    given: str | None = None
    preferred: str | None = None
    pronouns: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    email: str | None = None
    contact: str | None = None
    contact_phone: str | None = None
    driver: str | None = None
    driver_phone: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class MedicineTold(Fact):
    """A medicine that the patient takes, or takes no longer."""

    name: str
    dose: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class IndicationTold(Fact):
    """Why the patient is treated, by its ICD-10-CM code."""

    code: str
    name: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ConditionTold(Fact):
    """A condition that matters to an infusion."""

    name: str
    detail: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ProviderTold(Fact):
    """Somebody outside the clinic who treats the patient."""

    name: str
    practice: str = ""
    phone: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class CandidacyDecided(Fact):
    """The outcome of a consultation; whoever decided charts it, on the day it was."""

    outcome: Outcome
    on: date
    decided_by: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class ConsentGiven(Fact):
    """The patient agreed, on paper, on this day."""

    to: Consent
    on: date
    provider: str = ""


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Fact):
    """The patient agrees no longer."""

    to: Consent
    on: date
    provider: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationsJoined(Fact):
    """Another registration is the same person. It stands in both streams; one of them leads."""

    other: UUID
    leads: bool
    because: str


@dataclass(frozen=True, slots=True)
class RegistrationsParted(Fact):
    """They are two people after all. It stands in both streams."""

    other: UUID
    because: str
