"""What is charted about attention itself: how often a set is due, that one is late, a red reading.

None of them says what to do; each says what was seen and what was decided.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from infusion_desk.domain.entries import Fact


class Symptom(StrEnum):
    """What a patient with a red reading was asked about (clinical.md, 1.3)."""

    NONE = "none"
    CHEST_PAIN = "chest pain"
    BREATHLESS = "breathless"
    HEAD = "head"
    VISION = "vision"
    WEAKNESS = "weakness"
    CONFUSED = "confused"


class Decision(StrEnum):
    """What was decided about a red reading."""

    REPEAT = "repeat"
    SLOWED = "slowed"
    PAUSED = "paused"
    STOPPED = "stopped"
    TREATED = "treated"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class CautionAnswered(Fact):
    """A red reading was seen; which symptoms were found and what was decided, where it was said.

    No symptoms at all means that nobody said: `none` is an answer.
    """

    version: ClassVar[int] = 2

    symptoms: tuple[Symptom, ...] = ()
    decision: Decision | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class CautionPutOff(Fact):
    """The question about a red reading comes back in two minutes."""


@dataclass(frozen=True, slots=True)
class LateAcknowledged(Fact):
    """Somebody saw that a set of vitals is late; it is still owed."""


@dataclass(frozen=True, slots=True)
class VitalsIntervalChosen(Fact):
    """From now on, and until the phase changes, a set is due after this many minutes."""

    minutes: int
