"""What is charted when things go otherwise: an emergency, other ways out, the wrong patient."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.entries import Fact


class EmergencyStep(StrEnum):
    """The moments of an emergency that are asked for afterwards."""

    STOPPED = "stopped"
    CALLED = "called"
    ARRIVED = "arrived"
    HANDED_OVER = "handed over"


EMERGENCY = "emergency"
"""The reason of a stop that an emergency made."""


@dataclass(frozen=True, slots=True)
class EmergencyStamped(Fact):
    """A moment of an emergency; `detail` is who was called, who came, or who took over.

    While the pump runs, STOPPED is charted as the stop itself, whose reason is EMERGENCY.
    """

    step: EmergencyStep
    detail: str = ""


@dataclass(frozen=True, slots=True)
class IvLeftIn(Fact):
    """The patient left with the IV in place, and why."""

    because: str


@dataclass(frozen=True, slots=True)
class AttemptMade(Fact):
    """What was said and offered to keep a patient who wants to leave."""

    text: str


@dataclass(frozen=True, slots=True)
class RefusalTold(Fact):
    """How the patient refused to stay: signed, said, left without a word."""

    text: str


@dataclass(frozen=True, slots=True)
class RefusalWitnessed(Fact):
    """Who else of the clinic was there when the patient refused to stay."""

    witness: str


@dataclass(frozen=True, slots=True)
class AssignedToPatient(Fact):
    """The session is another patient's: all of it was charted under the wrong one, and why."""

    patient: UUID
    because: str
