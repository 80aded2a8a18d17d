"""Every kind of thing that can be charted in a session.

The pump's own are in pump_facts, those about attention in attention_facts, emergencies and other
ways out in departure_facts.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from infusion_desk.domain.attention_facts import (
    CautionAnswered,
    CautionPutOff,
    Decision,
    LateAcknowledged,
    Symptom,
    VitalsIntervalChosen,
)
from infusion_desk.domain.departure_facts import (
    AssignedToPatient,
    AttemptMade,
    EmergencyStamped,
    EmergencyStep,
    IvLeftIn,
    RefusalTold,
    RefusalWitnessed,
)
from infusion_desk.domain.effect_details import UNTOLD, EffectDetails
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.pump_facts import (
    BagPrepared,
    BolusGiven,
    DrugPrepared,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    PlanSet,
    PreparationChecked,
    RateChanged,
    RateExplained,
    WasteRecorded,
    Way,
)
from infusion_desk.domain.vitals import Vitals

__all__ = [  # the other rooms' facts are found here too
    "AssignedToPatient",
    "AttemptMade",
    "BagPrepared",
    "BolusGiven",
    "CautionAnswered",
    "CautionPutOff",
    "Decision",
    "DrugPrepared",
    "EmergencyStamped",
    "EmergencyStep",
    "InfusionPaused",
    "InfusionResumed",
    "InfusionStarted",
    "InfusionStopped",
    "IvLeftIn",
    "LateAcknowledged",
    "PlanSet",
    "PreparationChecked",
    "RateChanged",
    "RateExplained",
    "RefusalTold",
    "RefusalWitnessed",
    "Symptom",
    "VitalsIntervalChosen",
    "WasteRecorded",
    "Way",
]


class SessionKind(StrEnum):
    """What the session is: an infusion alone, or within psychotherapy."""

    IV = "iv"
    KAP = "kap"


class Severity(StrEnum):
    """How strong an effect is (clinical.md, 5.3)."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class Leaving(StrEnum):
    """How the patient left."""

    HOME = "home"
    AMBULANCE = "ambulance"
    AGAINST_ADVICE = "against advice"


@dataclass(frozen=True, slots=True)
class SessionPlanned(Fact):
    """A session was planned for a patient on a day, perhaps on a chair."""

    patient: UUID
    on: date
    kind: SessionKind = SessionKind.IV
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedIn(Fact):
    """The patient arrived; `rules` is the entry of the rules this session is judged by.

    The minutes between two sets are the clinic's as they stood then; None where it has none.
    """

    version: ClassVar[int] = 2

    rules: UUID | None = None
    during_minutes: int | None = None
    recovery_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ItemAnswered(Fact):
    """An item of the list before the start was answered in order."""

    item: str


@dataclass(frozen=True, slots=True)
class ItemOverridden(Fact):
    """An item of the list before the start was passed over, and why."""

    item: str
    because: str


ACCEPTED_ON_PAPER = ItemOverridden("candidacy", "transcribed from paper")
"""What a transcript's header says of the patient."""


@dataclass(frozen=True, slots=True)
class IntakeTold(Fact):
    """When the patient last ate, drank, or took alcohol or cannabis; minutes ago, None never."""

    what: str
    minutes_ago: Fraction | None
    detail: str = ""
    because: str | None = None


@dataclass(frozen=True, slots=True)
class DriverNamed(Fact):
    """Who takes the patient home."""

    name: str
    relation: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DriverHere(Fact):
    """The driver named last was seen at the door."""


@dataclass(frozen=True, slots=True)
class CoachCheckedIn(Fact):
    """The integration coach saw the patient."""

    name: str


@dataclass(frozen=True, slots=True)
class AttendanceHandedOver(Fact):
    """Somebody else now stays with the patient."""

    to: str


@dataclass(frozen=True, slots=True)
class WeightTaken(Fact):
    """Today's weight as typed, in kg or lb."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class HeightTaken(Fact):
    """The patient's height in cm."""

    cm: Decimal


@dataclass(frozen=True, slots=True)
class IntentionSet(Fact):
    """What the patient wants from the session."""

    text: str


@dataclass(frozen=True, slots=True)
class SoundChosen(Fact):
    """What the patient listens to."""

    text: str


@dataclass(frozen=True, slots=True)
class NoteWritten(Fact):
    """Free words."""

    text: str


@dataclass(frozen=True, slots=True)
class IvPlaced(Fact):
    """A catheter went in."""

    site: str
    gauge: int | None = None


@dataclass(frozen=True, slots=True)
class IvRemoved(Fact):
    """The catheter came out."""


@dataclass(frozen=True, slots=True)
class VitalsTaken(Fact):
    """Readings typed by hand."""

    vitals: Vitals


@dataclass(frozen=True, slots=True)
class MedicineGiven(Fact):
    """Another medicine, as entered; nothing is suggested."""

    name: str
    dose: Decimal
    unit: str
    route: str
    indication: str = ""


@dataclass(frozen=True, slots=True)
class OxygenChanged(Fact):
    """Oxygen in L/min, or None for room air."""

    litres: Decimal | None


@dataclass(frozen=True, slots=True)
class EffectBegun(Fact):
    """An effect was noticed; `score` is 0 to 10 where a number was typed."""

    name: str
    severity: Severity | None = None
    score: int | None = None
    details: EffectDetails = UNTOLD


@dataclass(frozen=True, slots=True)
class EffectChanged(Fact):
    """An open effect became stronger or weaker."""

    name: str
    severity: Severity | None = None
    score: int | None = None
    details: EffectDetails = UNTOLD


@dataclass(frozen=True, slots=True)
class EffectGone(Fact):
    """An open effect ended."""

    name: str
    details: EffectDetails = UNTOLD


@dataclass(frozen=True, slots=True)
class DifficultExperience(Fact):
    """Difficult emotional content, and the support given; flagged for the coach."""

    support: str


@dataclass(frozen=True, slots=True)
class CriterionAttested(Fact):
    """A discharge criterion was seen to be met: oriented, gait, instructions, iv site."""

    criterion: str


@dataclass(frozen=True, slots=True)
class AldreteAttested(Fact):
    """The two items of the modified Aldrete score that a person judges, 0 to 2 each."""

    activity: int
    respiration: int


@dataclass(frozen=True, slots=True)
class CriterionOverridden(Fact):
    """A discharge rule was passed over, and why."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Released(Fact):
    """The physician lets the patient go."""


@dataclass(frozen=True, slots=True)
class Left(Fact):
    """The patient left."""

    how: Leaving


@dataclass(frozen=True, slots=True)
class Cancelled(Fact):
    """The session did not take place."""

    because: str


@dataclass(frozen=True, slots=True)
class Struck(Fact):
    """The corrected entry was made in error; nothing stands in its place."""


@dataclass(frozen=True, slots=True)
class DocumentPrinted(Fact):
    """A paper was printed: which version of the record it shows, and `to` whom it was to go."""

    version: ClassVar[int] = 2
    document: str
    record_version: int
    to: str = ""
