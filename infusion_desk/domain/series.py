"""Which sessions are a series, which of how many each is, and what is asked about its days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from infusion_desk.domain.entries import Entry
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.series_facts import (
    SeriesEnded,
    SeriesPhase,
    SeriesPlanned,
    SeriesReviewed,
    SessionIncluded,
)

MOST_SESSIONS, MOST_DAYS_APART = 60, 366
"""More than this is a slip of the hand."""
USUAL_INDUCTION = range(4, 7)
NO_SHOW = "no show"
"""The reason of a cancelling that tells somebody who did not come from a session left out."""

BOOSTER_DAYS = (21, 92)
"""Fewest and most days from one session to a booster (clinical.md, S19)."""
_ASKED: Mapping[SeriesPhase | None, tuple[int, int, str]] = {
    SeriesPhase.INDUCTION: (5, 10, "weekly is usual"),
    SeriesPhase.MAINTENANCE: (*BOOSTER_DAYS, "3 weeks to 3 months is usual"),
    None: (5, BOOSTER_DAYS[1], "5 days to 3 months is usual"),
}
"""Fewest and most days that are not asked about (clinical.md, S18, S19 and 64)."""


@dataclass(frozen=True, slots=True)
class Series:
    """As of the last entry; `included` came to it later than its planning."""

    id: UUID
    phase: SeriesPhase
    days_apart: int
    planned: tuple[UUID, ...]
    included: tuple[UUID, ...] = ()
    ended: Entry | None = None
    reviews: tuple[Entry, ...] = ()

    @property
    def sessions(self) -> tuple[UUID, ...]:
        """Every session that was ever part of it, cancelled ones too."""
        return (*self.planned, *self.included)


class Dated(NamedTuple):
    """A session of the patient on its day."""

    session: UUID
    on: date
    cancelled: bool


class Place(NamedTuple):
    """Session k of n."""

    k: int
    n: int

    def __str__(self) -> str:
        return f"{self.k} of {self.n}"


def series_of(entries: Iterable[Entry]) -> tuple[Series, ...]:
    """Every series of one patient's stream, in the order of planning."""
    known: dict[UUID, Series] = {}
    for entry in entries:
        match entry.fact:
            case SeriesPlanned(phase, days_apart, sessions):
                known[entry.id] = Series(entry.id, phase, days_apart, sessions)
            case SessionIncluded(series, session) if series in known:
                one = known[series]
                known[series] = replace(one, included=(*one.included, session))
            case SeriesEnded(series) if series in known:
                known[series] = replace(known[series], ended=entry)
            case SeriesReviewed(series) if series in known:
                one = known[series]
                known[series] = replace(one, reviews=(*one.reviews, entry))
    return tuple(known.values())


def running(series: Sequence[Series]) -> Series | None:
    """The last that was planned and is not ended."""
    return next((one for one in reversed(series) if one.ended is None), None)


def with_session(series: Iterable[Series], session: UUID) -> Series | None:
    """The series that a session is part of."""
    return next((one for one in series if session in one.sessions), None)


def places(series: Series, dated: Iterable[Dated]) -> Mapping[UUID, Place]:
    """Session k of n, by the days of those that were not cancelled.

    `dated` are the patient's sessions in order; one charted for somebody else is not among them.
    """
    mine = set(series.sessions)
    counted = [one.session for one in dated if one.session in mine and not one.cancelled]
    return {one: Place(k, len(counted)) for k, one in enumerate(counted, 1)}


def series_days(how_many: int, first: date, days_apart: int) -> tuple[date, ...]:
    """The day of each session; raises Refused for what no plan can be."""
    if not 1 <= how_many <= MOST_SESSIONS:
        raise Refused(f"A series has 1 to {MOST_SESSIONS} sessions.")
    if not 1 <= days_apart <= MOST_DAYS_APART:
        raise Refused(f"Sessions are 1 to {MOST_DAYS_APART} days apart.")
    try:
        return tuple(first + timedelta(days=days_apart * one) for one in range(how_many))
    except OverflowError:
        raise Refused("The last of these days is beyond the calendar.") from None


def series_cautions(
    phase: SeriesPhase | None, days: Sequence[date], others: Sequence[date] = ()
) -> tuple[str, ...]:
    """What is asked about these days beside the other sessions' days; never refused.

    Without a phase they are of a session that is planned apart.
    Each interval is told once, however many sessions have it.
    """
    every = sorted({*days, *others})
    spans = [
        (later - earlier).days
        for earlier, later in pairwise(every)
        if earlier in days or later in days
    ]
    fewest, most, usual = _ASKED[phase]
    asked = dict.fromkeys(span for span in spans if not fewest <= span <= most)
    words = [f"{_days(span)} after the one before; {usual}." for span in asked]
    if len(every) < len(days) + len(others):
        words.append("Two sessions on one day.")
    return tuple(words)


def count_caution(phase: SeriesPhase, how_many: int) -> str:
    """What is asked about the number of sessions, or nothing."""
    if phase is SeriesPhase.MAINTENANCE or how_many in USUAL_INDUCTION:
        return ""
    return f"{how_many} session{'' if how_many == 1 else 's'}; an induction usually has 4 to 6."


def is_no_show(because: str) -> bool:
    """Whether a session was cancelled because nobody came, and not left out."""
    return because.casefold().replace("-", " ").strip(" .") == NO_SHOW


def _days(span: int) -> str:
    return f"{span} day{'' if span == 1 else 's'}"
