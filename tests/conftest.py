"""A clock that the test moves, a real encrypted record, and the desk of the physician on it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from tests.desks import FakeClock, new_record


@pytest.fixture(autouse=True)
def _pages_go_with_their_test() -> Iterator[None]:
    """A page that was closed waits to be deleted until events are handled again.

    Until then each new test dresses it as well: the fiftieth of a module took ten times as long.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True, scope="session")
def _circles_go_before_python_does() -> Iterator[None]:
    """What tests left in circles is taken apart in order.

    At its exit PySide deletes each object that is left, one by one, and one that is held by
    another's signal is deleted twice ("shared QObject was deleted directly", then a fault).
    """
    yield
    gc.collect()


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
