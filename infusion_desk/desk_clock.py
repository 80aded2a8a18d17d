"""This station's clock, watched: what it did is an entry, and is told until somebody saw it."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from infusion_desk.db.record import Record
from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.clock_facts import ClockDoubted, ClockSeen, Doubt
from infusion_desk.domain.entries import Entry, Fact, Source
from infusion_desk.domain.problems import NotSaved
from infusion_desk.domain.session import Session
from infusion_desk.domain.station_clock import (
    Beat,
    clock_stream,
    doubt_at_start,
    doubts_within,
    jump_between,
    step_of,
    unseen,
)
from infusion_desk.domain.told import told

Steady = Callable[[], timedelta]
"""A clock that nobody can set and that goes on while the computer sleeps; from anywhere."""
_AT_ONCE = timedelta(milliseconds=500)
"""Longer between two readings, and they were not of one moment."""


def steady_clock() -> timedelta:
    """On Linux it is CLOCK_BOOTTIME, on macOS CLOCK_MONOTONIC; on Windows any counts sleep.

    Tried on Linux only.
    """
    if sys.platform == "win32":
        return timedelta(seconds=time.monotonic())
    counts_sleep = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return timedelta(seconds=time.clock_gettime(counts_sleep))


class DeskClock:
    """Asks nothing before `watch`. What the disk does not take is told all the same."""

    def __init__(self, record: Record, clock: Callable[[], datetime]) -> None:
        self._record, self._clock = record, clock
        self._steady: Steady | None = None
        self._last: Beat
        self._zone = "UTC"
        self._shift = timedelta()
        self._unseen: tuple[ClockDoubted, ...] = ()
        self._to_store: list[Entry] = []

    @property
    def unseen(self) -> tuple[ClockDoubted, ...]:
        """What nobody has answered for, in the order in which it was found."""
        return self._unseen

    @property
    def behind(self) -> timedelta:
        """By how much it is known to stand behind what it would say had nobody set it."""
        return max(-self._shift, timedelta())

    @property
    def ahead(self) -> timedelta:
        """By how much it is known to have been put forward."""
        return max(self._shift, timedelta())

    def watch(self, steady: Steady, zone: str) -> None:
        """From now on; the last entry of this station says whether the clock can be right."""
        self._steady, self._zone = steady, zone
        self._last = self._beat(steady)
        station = self._record.journal.station
        self._unseen = unseen(self._record.journal.read(clock_stream(station)))
        doubt = doubt_at_start(self._record.journal.written_before, self._last.wall)
        if doubt is not None:
            self._found(doubt)

    def look(self) -> None:
        """Whether it jumped since the last look: before whatever is stored, and every second."""
        if self._steady is None:
            return
        before, self._last = self._last, self._beat(self._steady)
        jump = jump_between(before, self._last)
        if jump is not None:
            self._found(jump)
        self._store()

    def seen(self, by: str) -> None:
        """Somebody was told of all of them."""
        self._unseen = ()
        self._to_store.append(self._entry(ClockSeen(), by))
        self._store()

    def doubts_within(self, session: Session) -> tuple[ClockDoubted, ...]:
        """What the clocks did between the first and the last entry of a session."""
        stations = sorted({entry.station for entry in session.entries})
        read = self._record.journal.read
        about = [entry for one in stations for entry in read(clock_stream(one))]
        return doubts_within(session.entries, about)

    def _found(self, doubt: ClockDoubted) -> None:
        if doubt.doubt is not Doubt.FAR_AFTER_RECORD:
            self._shift += step_of(doubt)
        self._unseen = (*self._unseen, doubt)
        self._to_store.append(self._entry(doubt, ""))
        self._store()

    def _store(self) -> None:
        """In order, and each until the disk has taken it."""
        while self._to_store and self._record.is_writable:
            try:
                self._record.journal.append((self._to_store[0],))
            except NotSaved:
                return
            self._to_store.pop(0)

    def _entry(self, fact: Fact, by: str) -> Entry:
        now, station = self._clock(), self._record.journal.station
        stamp = Stamp(
            charted_at=now.replace(microsecond=0),
            recorded_at=now,
            by=by,
            entered_by=by,
            source=Source.DEMO if self._record.is_demo else Source.BEDSIDE,
        )
        return replace(told(fact, clock_stream(station), stamp, self._zone), station=station)

    def _beat(self, steady: Steady) -> Beat:
        """Both clocks at one moment: a program that was held up between the two asks again."""
        while True:
            before, wall, after = steady(), self._clock(), steady()
            if after - before < _AT_ONCE:
                return Beat(wall, after)
