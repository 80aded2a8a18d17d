"""Pages without a screen, in our own look; a desk whose clock the test moves."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.desk import Desk
from infusion_desk.theme import NIGHT
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.style import dress
from tests.desks import MAYA, FakeClock, accepted
from tests.ui.ward import Ward


@pytest.fixture
def dressed(qapp: QApplication) -> None:
    """Everything wears the night theme."""
    dress(qapp, NIGHT)


@pytest.fixture
def ward(qapp: QApplication, desk: Desk, clock: FakeClock) -> Ward:
    session = desk.plan(accepted(desk, MAYA).id, "2")
    return Ward(LiveDesk(desk), clock, session)
