"""The rail keeps every target on the lowest window, each as high as a finger."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from infusion_desk.ui.rail import HIDING, PLACES, Rail, RailButton


@pytest.mark.parametrize("height", [584, 640, 768])
@pytest.mark.usefixtures("dressed")
def test_every_target_is_there_and_high_enough_for_a_finger(qtbot: QtBot, height: int) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.resize(80, height)
    rail.show()
    targets = rail.findChildren(RailButton)
    assert len(targets) == len(PLACES) + len(HIDING) + 1
    assert rail.height() == height
    assert all(one.height() >= 44 for one in targets)
    assert max(one.geometry().bottom() for one in targets) < height
    tops = sorted(one.y() for one in targets)
    assert all(below - above >= 44 for above, below in pairwise(tops))
