"""A course of infusions, planned and told of in the patient's own stream."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from infusion_desk.domain.entries import Fact


class SeriesPhase(StrEnum):
    """What a series is for."""

    INDUCTION = "induction"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class SeriesPlanned(Fact):
    """Sessions that belong together; the entry's id is the series'. Each has its own stream."""

    phase: SeriesPhase
    days_apart: int
    sessions: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class SessionIncluded(Fact):
    """A session that was not planned with the series, a walk-in say, counts in it."""

    series: UUID
    session: UUID


@dataclass(frozen=True, slots=True)
class SeriesEnded(Fact):
    """Nothing more comes of it; what was still planned was cancelled with this reason."""

    series: UUID
    because: str


@dataclass(frozen=True, slots=True)
class SeriesReviewed(Fact):
    """What a series came to, in the words of whoever looked at it."""

    series: UUID
    words: str
