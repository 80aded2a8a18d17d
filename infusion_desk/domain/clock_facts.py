"""What is kept of a station's own clock: that it was doubted, and that somebody knows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from infusion_desk.domain.entries import Fact


class Doubt(StrEnum):
    """Why a station's clock may be wrong."""

    SET_BACK = "set back"
    SET_FORWARD = "set forward"
    BEFORE_RECORD = "before the record"
    """At the start it stood before the last entry that this station wrote."""
    FAR_AFTER_RECORD = "far after the record"


@dataclass(frozen=True, slots=True)
class ClockDoubted(Fact):
    """It showed `shows`, where it had shown `showed` some `passed_s` seconds before.

    Those seconds are of a clock that nobody can set and that goes on while the computer sleeps.
    When the program starts, `showed` is when the last entry was written, and none are known.
    """

    doubt: Doubt
    showed: datetime
    shows: datetime
    passed_s: int = 0


@dataclass(frozen=True, slots=True)
class ClockSeen(Fact):
    """Somebody was told of every doubt of this station so far."""
