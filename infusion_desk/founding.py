"""Founding a record: the clinic, who works there, the rules it begins with."""

from collections.abc import Callable, Sequence
from datetime import datetime

from infusion_desk.db.record import Record
from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.entries import Source
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.domain.told import founding


def found_clinic(
    record: Record, clock: Callable[[], datetime], clinic: ClinicSetUp, staff: Sequence[StaffJoined]
) -> None:
    """The first entries of a record: the clinic, who works there, the rules it begins with."""
    now = clock()
    founder = staff[0].initials
    stamp = Stamp(
        charted_at=now.replace(microsecond=0),
        recorded_at=now,
        by=founder,
        entered_by=founder,
        source=Source.DEMO if record.is_demo else Source.BEDSIDE,
    )
    record.journal.append(founding(clinic, staff, stamp))
