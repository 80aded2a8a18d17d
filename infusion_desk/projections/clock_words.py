"""A station's clock in words: what is told until somebody has seen it, and what stays on paper."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from infusion_desk.domain.clock_facts import ClockDoubted, Doubt
from infusion_desk.domain.entries import Entry, Source
from infusion_desk.domain.station_clock import jumped_at, step_of
from infusion_desk.domain.times import AHEAD, shown_clock, span_words
from infusion_desk.projections.paper_clock import PaperClock, dated

_JUMPED = {Doubt.SET_BACK: "went back", Doubt.SET_FORWARD: "went forward"}
_SINCE = "Times typed since are as the clock says."
_SET_IT = "Set it if it is wrong: entries are taken all the same."


def told_words(doubts: Sequence[ClockDoubted], now: datetime, zone: ZoneInfo) -> str:
    """What the newest of them says, and how many there were; nothing where there is none."""
    if not doubts:
        return ""
    newest = doubts[-1]
    before = f" It was doubted {_times(len(doubts) - 1)} before." if len(doubts) > 1 else ""
    if newest.doubt in _JUMPED:
        at = day_and_clock(jumped_at(newest), now, zone)
        verb, step = _JUMPED[newest.doubt], step_words(step_of(newest))
        return f"This station's clock {verb} {step} at {at}. {_SINCE}{before}"
    says, wrote = _stamp(newest.shows, zone), _stamp(newest.showed, zone)
    return (
        f"This station's clock says {says}; the last entry was written {wrote}. {_SET_IT}{before}"
    )


def paper_words(doubt: ClockDoubted, clock: PaperClock) -> str:
    """For a paper: what happened to the clock between two entries of its session."""
    shows = clock.full(doubt.shows)
    if doubt.doubt in _JUMPED:
        at, step = clock.full(jumped_at(doubt)), step_words(step_of(doubt))
        return (
            f"At {at} the clock of this station {_JUMPED[doubt.doubt]} {step}, to {shows}; "
            "times charted after it are as it said."
        )
    return (
        f"The program was started when the clock of this station said {shows}; the entry before "
        f"was written at {clock.full(doubt.showed)}. Times charted after it are as it said."
    )


def behind_words(entry: Entry, zone: ZoneInfo) -> tuple[str, ...]:
    """Of an entry that comes after what a wrong clock would have put before: what it said."""
    if entry.source is Source.PAPER or entry.happened_at - entry.charted_at <= AHEAD:
        return ()
    return (f"the clock said {shown_clock(entry.charted_at, zone)}",)


def day_and_clock(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """HH:MM, with its day where that is not today."""
    same = at.astimezone(zone).date() == now.astimezone(zone).date()
    return shown_clock(at, zone) if same else _stamp(at, zone)


def step_words(step: timedelta) -> str:
    """40 s, 12 min, 1 h 3 min, 400 days; however it went."""
    whole = abs(step)
    if whole < timedelta(seconds=90):
        return f"{round(whole.total_seconds())} s"
    return span_words(whole)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _stamp(at: datetime, zone: ZoneInfo) -> str:
    return f"{shown_clock(at, zone)} on {dated(at.astimezone(zone).date())}"
