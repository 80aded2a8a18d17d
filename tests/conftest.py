"""A clock that the test moves, a real encrypted record, and the desk of the physician on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from tests.desks import FakeClock, new_record


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def record(tmp_path: Path, clock: FakeClock) -> Iterator[Record]:
    with new_record(tmp_path / "record", clock) as made:
        yield made


@pytest.fixture
def desk(record: Record, clock: FakeClock) -> Desk:
    return Desk(record, clock, "SH")
