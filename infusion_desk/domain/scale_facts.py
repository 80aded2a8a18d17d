"""What is charted about scales: answers as given, and what a physician did about safety."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.entries import Fact


class AnsweredBy(StrEnum):
    """Whose answers they are: ticked by the patient, or rated and typed by a clinician."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True)
class ScaleScored(Fact):
    """A scale was answered; what follows from the answers is worked out and never kept.

    `answers` has a place for every item of the form, None where it was not answered. `total` is
    kept only where no more than that was told.
    """

    scale: str
    edition: str
    answered_by: AnsweredBy
    answers: tuple[int | None, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True)
class SafetyResolved(Fact):
    """A physician saw these entries of scales, and says what was done; a start may follow."""

    seen: tuple[UUID, ...]
    done: str
