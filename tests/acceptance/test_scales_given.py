"""A scale in the whole window: the patient's screen, the block before the start, a kill."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.domain.course import State
from tests import given
from tests.acceptance.conftest import Bedside
from tests.acceptance.test_killed import Killed, killed
from tests.ui.hands import child

__all__ = ["killed"]  # a fixture
ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def on_top(bedside: Bedside) -> QWidget | None:
    return bedside.built.window.page


def test_half_a_form_is_there_again_after_a_kill(
    bedside: Bedside, killed: Killed, maya: UUID
) -> None:
    killed("<F3>rey<Return><Alt+1>1<Down>210", lines=("09:20 arrived",), back_at="10:24")
    room = bedside.built.room
    room.pages.finding.give_scales(bedside.built.live.desk.session(maya).plan.patient)
    half = child(room.pages.patients.scale, QPushButton, "go on")
    assert "PHQ-9, 3 of 10 answered" in half.text()


def test_from_the_list_to_the_patients_screen_to_the_block_and_the_start(
    bedside: Bedside, maya: UUID
) -> None:
    desk, room = bedside.built.live.desk, bedside.built.room
    for line in given.PREPARED:
        bedside.clock.set(line[:5])
        desk.chart(maya, line[6:])
    room.open(maya)
    room.do("scales")
    scale = room.pages.patients.scale
    bedside.types("1")
    bedside.types("t")
    assert on_top(bedside) is scale.view
    for chord in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F9):
        bedside.key(chord)
    bedside.key(Qt.Key.Key_2, CONTROL)
    assert on_top(bedside) is scale.view
    bedside.types("0000000010")
    bedside.key(ENTER)
    assert len(desk.scales(desk.session(maya).plan.patient).given) == 1
    bedside.key(ENTER, CONTROL)
    assert on_top(bedside) is room
    room.open(maya)
    bedside.until(lambda: room.line.ready)
    bedside.enters("start")
    assert desk.session(maya).state is State.PREPARING
    bedside.key(Qt.Key.Key_Escape)
    bedside.enters("resolve spoke with her, plan agreed")
    bedside.enters("start")
    assert desk.session(maya).state is State.INFUSING
