"""A station's clock, held against one that nobody can set: its jumps, and what they concern."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from infusion_desk.domain.clock_facts import ClockDoubted, ClockSeen, Doubt
from infusion_desk.domain.entries import Entry

NOTICED = timedelta(seconds=2)
"""Less is how any computer keeps its clock right (reliability.md, P19)."""
FAR = timedelta(days=30)
"""A clinic may be closed so long; beyond it, whoever starts the program is asked to look."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Both clocks at one moment; `steady` counts from anywhere, and through sleep."""

    wall: datetime
    steady: timedelta


def jump_between(before: Beat, after: Beat) -> ClockDoubted | None:
    """That the clock was set between the two; a computer that slept is no jump."""
    passed = after.steady - before.steady
    step = after.wall - before.wall - passed
    if abs(step) <= NOTICED:
        return None
    doubt = Doubt.SET_BACK if step < timedelta() else Doubt.SET_FORWARD
    return ClockDoubted(doubt, before.wall, after.wall, round(passed.total_seconds()))


def doubt_at_start(written: datetime | None, now: datetime) -> ClockDoubted | None:
    """Whether the clock can be right, if this station's last entry was `written` then."""
    if written is None:
        return None
    if written - now > NOTICED:
        return ClockDoubted(Doubt.BEFORE_RECORD, written, now)
    return ClockDoubted(Doubt.FAR_AFTER_RECORD, written, now) if now - written > FAR else None


def step_of(fact: ClockDoubted) -> timedelta:
    """By how much it went back (below nothing) or on, beside the time that passed."""
    return fact.shows - fact.showed - timedelta(seconds=fact.passed_s)


def jumped_at(fact: ClockDoubted) -> datetime:
    """What it would have shown had nobody set it; of a doubt at the start, what it showed."""
    if fact.doubt in (Doubt.SET_BACK, Doubt.SET_FORWARD):
        return fact.showed + timedelta(seconds=fact.passed_s)
    return fact.shows


def unseen(entries: Iterable[Entry]) -> tuple[ClockDoubted, ...]:
    """Of one station's entries about its clock: the doubts that nobody has answered for yet.

    In the order in which they were written, because a clock that was set back says another one.
    """
    open_now: list[ClockDoubted] = []
    for entry in sorted(entries, key=lambda one: one.seq):
        if isinstance(entry.fact, ClockSeen):
            open_now.clear()
        elif isinstance(entry.fact, ClockDoubted):
            open_now.append(entry.fact)
    return tuple(open_now)


def doubts_within(charted: Iterable[Entry], about: Iterable[Entry]) -> tuple[ClockDoubted, ...]:
    """Those of the entries `about` clocks that lie between two that were charted at that station.

    Told by the numbers of the chain, which no clock can turn round.
    """
    numbers: dict[str, list[int]] = {}
    for entry in charted:
        numbers.setdefault(entry.station, []).append(entry.seq)
    found = []
    for entry in sorted(about, key=lambda one: (one.station, one.seq)):
        here = numbers.get(entry.station, [])
        if isinstance(entry.fact, ClockDoubted) and here and min(here) < entry.seq < max(here):
            found.append(entry.fact)
    return tuple(found)


def clock_stream(station: str) -> str:
    """The stream of one station's clock."""
    return f"clock:{station}"
