"""What is kept of who was there and who was not let in; kept by the program itself."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from infusion_desk.db.record import Record
from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.clinic import Clinic, clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact, Source, access_stream
from infusion_desk.domain.problems import CannotOpen, NotSaved
from infusion_desk.domain.told import told


class AccessLog:
    """Entries of the day at this station, and those of the clinic that are about its people."""

    def __init__(self, record: Record, clock: Callable[[], datetime]) -> None:
        self._record, self._clock = record, clock

    @property
    def clinic(self) -> Clinic:
        """Who works here, as of now."""
        return clinic_of(self._record.journal.read(CLINIC_STREAM))

    def note(self, fact: Fact, by: str) -> None:
        """Kept if the disk takes it: it never stands between a hand and the bedside."""
        if self._record.takes_notes:
            with suppress(NotSaved, CannotOpen):
                self.keep(fact, by)

    def keep(self, fact: Fact, by: str) -> None:
        """Kept, or NotSaved is raised: what it is about does not happen unseen.

        Also by a verb that only reads, beside an open window.
        """
        day = self._clock().date()
        stream = access_stream(self._record.journal.station, day)
        self._record.note([self._entry(fact, by, stream)])

    def settle(self, fact: Fact, by: str) -> None:
        """Of the clinic, for everybody to see."""
        self._record.journal.append([self._entry(fact, by, CLINIC_STREAM)])

    def _entry(self, fact: Fact, by: str, stream: str) -> Entry:
        now = self._clock()
        source = Source.DEMO if self._record.is_demo else Source.BEDSIDE
        stamp = Stamp(
            charted_at=now.replace(microsecond=0),
            recorded_at=now,
            by=by,
            entered_by=by,
            source=source,
        )
        entry = told(fact, stream, stamp, self.clinic.zone)
        return replace(entry, station=self._record.journal.station)
