"""The demo clinic as it is at one moment, made once for all its tests."""

from datetime import UTC, datetime
from itertools import count
from uuid import UUID

import pytest

from infusion_desk.demo.clinic import CLINIC, STAFF, ZONE
from infusion_desk.demo.past import PastRecord, past_record
from infusion_desk.demo.running import running_sessions
from infusion_desk.domain.clinic import Clinic, clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM, Entry
from infusion_desk.domain.session import Session

NOW = datetime(2026, 11, 20, 22, 33, 14, tzinfo=UTC)
"""14:33:14 at the clinic, a Friday."""
RULES = UUID(int=7)


@pytest.fixture(scope="session")
def past() -> PastRecord:
    return past_record(NOW, RULES)


@pytest.fixture(scope="session")
def today(past: PastRecord) -> tuple[Session, ...]:
    return running_sessions(NOW, {one.mrn: one.id for one in past.patients}, RULES)


@pytest.fixture(scope="session")
def clinic() -> Clinic:
    number = count()
    return clinic_of(
        Entry(
            id=UUID(int=next(number)),
            stream=CLINIC_STREAM,
            happened_at=NOW,
            charted_at=NOW,
            recorded_at=NOW,
            zone=ZONE,
            by="SH",
            entered_by="SH",
            fact=fact,
        )
        for fact in (CLINIC, *STAFF)
    )
