"""What was done after a session: told in the patient's own stream, each of one session."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.entries import Fact


class FollowUpKind(StrEnum):
    """What is owed after a session (clinical.md, section 10)."""

    CALL = "next-day call"
    COACHING = "coaching"
    LETTER = "letter"
    SCALES = "scales"
    REVIEW = "series review"
    BOOKING = "next booking"


@dataclass(frozen=True, slots=True)
class NextDayCalled(Fact):
    """Somebody called the day after; what was not asked is empty, and `safe` is None."""

    session: UUID
    reached: bool
    sleep: str = ""
    nausea: str = ""
    headache: str = ""
    mood: int | None = None
    safe: bool | None = None
    driving: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpDone(Fact):
    """It was done, or is not wanted any more; the words say which."""

    session: UUID
    kind: FollowUpKind
    words: str
