"""The safety block: what a patient answered that a physician must see to before a start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infusion_desk.domain.entries import Entry

HOW = "A physician resolves it: resolve and what was done."
SAID = 2
"""So many findings are said where there is little room."""


@dataclass(frozen=True, slots=True)
class SafetyHold:
    """A scale that asks for a physician before a start, and what the physician did about it."""

    scale: UUID
    words: str
    opened_at: datetime
    resolved: Entry | None = None

    def open_at(self, at: datetime) -> bool:
        """Whether a start at `at` had to wait for it."""
        done = self.resolved
        return self.opened_at <= at and (done is None or done.charted_at > at)


def unresolved(holds: Iterable[SafetyHold]) -> tuple[SafetyHold, ...]:
    """Those that no physician saw to."""
    return tuple(one for one in holds if one.resolved is None)


def told(holds: Iterable[SafetyHold]) -> str:
    """What all of them found, for the record."""
    return "; ".join(one.words for one in holds)


def said(holds: Sequence[SafetyHold]) -> str:
    """What the latest found and how many there are before them: a page has no room for years."""
    before = len(holds) - SAID
    more = f"; and {before} before" if before > 0 else ""
    return f"{told(holds[:SAID])}{more}"
