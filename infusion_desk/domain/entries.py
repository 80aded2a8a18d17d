"""The envelope that every fact travels in, and what all facts share."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

LATE_AFTER = timedelta(minutes=5)
"""Charted later than this after it happened is a late entry (clinical.md, section 6)."""

_UNSEALED = 2**62


class Source(StrEnum):
    """Where an entry was written."""

    BEDSIDE = "bedside"
    PAPER = "transcribed from paper"
    DEMO = "demo"


class Fact:
    """What happened. Each kind is one frozen dataclass named in the past tense."""

    __slots__ = ()
    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class MadeByNewerVersion(Fact):
    """A fact of a kind or version this program does not know: kept and shown as such."""

    kind: str
    form: int
    data: dict[str, Any]


def kind_of_type(fact: type[Fact]) -> str:
    """The fact's name in snake case, as the journal and the JSON spell it."""
    return _snake_case(fact.__name__)


@cache
def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal. Times are aware and UTC; `zone` is the IANA zone it happened in.

    `station`, `seq` and `mac` are given by the journal when it seals the entry. `emergency` says
    that it was written under emergency access: by initials that nothing proved.
    """

    id: UUID
    stream: str
    happened_at: datetime
    charted_at: datetime
    recorded_at: datetime
    zone: str
    by: str
    entered_by: str
    fact: Fact
    corrects: UUID | None = None
    reason: str | None = None
    source: Source = Source.BEDSIDE
    seen: UUID | None = None
    station: str = ""
    seq: int = 0
    emergency: bool = False
    mac: bytes = b""

    def __hash__(self) -> int:
        """Of the id alone: it is never given twice, and a fact is long."""
        return hash(self.id)

    @property
    def kind(self) -> str:
        """The fact's kind in snake case."""
        if isinstance(self.fact, MadeByNewerVersion):
            return self.fact.kind
        return kind_of_type(type(self.fact))

    @property
    def chart_order(self) -> tuple[datetime, str, int]:
        """Sorts entries as they were charted; one not yet sealed comes after all others."""
        return (self.charted_at, self.station, self.seq or _UNSEALED)

    @property
    def replay_order(self) -> tuple[datetime, datetime, str, int]:
        """Sorts entries as they happened (contract, section 1)."""
        return (self.happened_at, *self.chart_order)


def session_stream(session: UUID) -> str:
    """The stream of one session."""
    return f"session:{session}"


def patient_stream(patient: UUID) -> str:
    """The stream of one patient."""
    return f"patient:{patient}"


CLINIC_STREAM = "clinic"
"""The stream of the clinic itself: its name, chairs, staff and rules."""


def access_stream(station: str, day: date) -> str:
    """The stream of who was at one station on one day; never replayed."""
    return f"access:{station}:{day}"


def stream_id(stream: str) -> UUID:
    """The id of the session or patient whose stream this is."""
    return UUID(stream.partition(":")[2])
