"""Entries that no line makes: of the clinic, a patient, a plan, a print."""

from collections.abc import Sequence

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.record_facts import ClinicSetUp, RulesAdopted, StaffJoined

RULES_EDITION = "2026-11"


def told(fact: Fact, stream: str, stamp: Stamp, zone: str) -> Entry:
    """The entry of a fact that was so when it was charted."""
    return Entry(
        id=uuid7(stamp.recorded_at),
        stream=stream,
        happened_at=stamp.charted_at,
        charted_at=stamp.charted_at,
        recorded_at=stamp.recorded_at,
        zone=zone,
        by=stamp.by,
        entered_by=stamp.entered_by,
        fact=fact,
        source=stamp.source,
        emergency=stamp.emergency,
    )


def founding(clinic: ClinicSetUp, staff: Sequence[StaffJoined], stamp: Stamp) -> tuple[Entry, ...]:
    """The first entries of a record: the clinic, who works there, the rules it begins with."""
    facts = (clinic, *staff, RulesAdopted(RULES_EDITION))
    return tuple(told(fact, CLINIC_STREAM, stamp, clinic.zone) for fact in facts)
