"""Pages without a screen, in our own look; a desk whose clock the test moves."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.theme import NIGHT
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.style import dress
from tests.desks import MAYA, FakeClock, new_record
from tests.ui.ward import Ward


@pytest.fixture
def dressed(qapp: QApplication) -> None:
    """Everything wears the night theme."""
    dress(qapp, NIGHT)


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


@pytest.fixture
def ward(qapp: QApplication, desk: Desk, clock: FakeClock) -> Ward:
    session = desk.plan(desk.register(MAYA).id, "2")
    return Ward(LiveDesk(desk), clock, session)
