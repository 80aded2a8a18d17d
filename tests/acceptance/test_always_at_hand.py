"""One press, by mouse or finger, from every phase: a set, every other word, the timeline."""

from itertools import pairwise
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.session.places import SIDE
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import timed
from tests.ui.hands import child
from tools.played import finger as touch

PRESENT = {
    "checked in": ("09:20 arrived",),
    "preparing": given.PREPARED,
    "infusing": given.STARTED,
    "volume reached": (*given.STARTED, "10:30 128/82 76 98 14"),
    "paused": (*given.STARTED, "10:10 pause bathroom"),
    "recovery": given.STOPPED,
    "ready": given.SETTLED,
    "released": given.RELEASED,
}
EVERY = {"planned": (), **PRESENT, "left": (*given.RELEASED, "11:13 left home")}
SIZES = [(1366, 768), (1280, 640), (1280, 720)]


def brought(bedside: Bedside, session: UUID, phase: str) -> None:
    for at, line in timed(*EVERY[phase]):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(session, line)
    if phase == "volume reached":
        bedside.clock.set("10:47")
    bedside.built.room.open(session)
    bedside.built.live.refresh()
    bedside.until(lambda: not bedside.button("main").resting)  # type: ignore[attr-defined]


def page(bedside: Bedside) -> QWidget:
    return bedside.built.room.pages.session


def buttons(bedside: Bedside) -> list[ActButton]:
    """Those of the line, as they stand now."""
    names = ("act 1", "act 2", "act 3", "act 4", "act 5", "more", "main")
    found = [child(page(bedside), ActButton, name) for name in names]
    return [one for one in found if one.isVisible()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phase", PRESENT)
def test_a_set_is_one_press_away_while_the_patient_is_here(
    bedside: Bedside, maya: UUID, phase: str, size: tuple[int, int]
) -> None:
    bedside.built.window.resize(*size)
    brought(bedside, maya, phase)
    sets = [one for one in buttons(bedside) if one.act.opens == "vitals"]
    assert sets, [one.act.caption for one in buttons(bedside)]
    touch.tap(sets[0])
    assert child(page(bedside), QWidget, "pad").isVisible()
    assert bedside.line.text() == ""


@pytest.mark.parametrize("phase", EVERY)
def test_every_word_that_fits_is_one_press_away_in_every_phase(
    bedside: Bedside, maya: UUID, phase: str
) -> None:
    brought(bedside, maya, phase)
    more = bedside.button("more")
    assert min(more.width(), more.height()) >= 44
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert child(page(bedside), QWidget, "words").isVisible()
    assert bedside.focused is bedside.line


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phase", EVERY)
def test_the_buttons_of_the_line_stand_apart_and_leave_the_field_its_room(
    bedside: Bedside, maya: UUID, phase: str, size: tuple[int, int]
) -> None:
    bedside.built.window.resize(*size)
    brought(bedside, maya, phase)
    shown = sorted((one.geometry() for one in buttons(bedside)), key=lambda one: one.x())
    for left, right in pairwise(shown):
        assert right.x() - left.x() - left.width() == 8
    assert bedside.line.geometry().right() < shown[0].x()


@pytest.mark.parametrize(
    ("phase", "back"), [("checked in", "Back"), ("preparing", "Back"), ("recovery", "Before home")]
)
@pytest.mark.parametrize("size", SIZES)
def test_the_timeline_is_one_press_away_and_so_is_the_way_back(
    bedside: Bedside, maya: UUID, phase: str, back: str, size: tuple[int, int]
) -> None:
    bedside.built.window.resize(*size)
    brought(bedside, maya, phase)
    timeline, turn = (
        child(page(bedside), QWidget, "timeline"),
        child(page(bedside), ActButton, "turn"),
    )
    assert (turn.act.caption, timeline.isVisible()) == ("Timeline", False)
    assert min(turn.width(), turn.height()) >= 44
    touch.tap(turn)
    assert (turn.act.caption, timeline.isVisible()) == (back, True)
    assert timeline.geometry().contains(turn.geometry())
    assert bedside.focused is bedside.line
    QTest.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert (turn.act.caption, timeline.isVisible()) == ("Timeline", False)
    bedside.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert timeline.isVisible()


@pytest.mark.parametrize("phase", ["infusing", "left"])
def test_where_the_timeline_stands_already_no_button_turns_to_it(
    bedside: Bedside, maya: UUID, phase: str
) -> None:
    brought(bedside, maya, phase)
    assert child(page(bedside), QWidget, "timeline").isVisible()
    assert not child(page(bedside), ActButton, "turn").isVisible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chord", ["V", "F", "G"])
def test_nothing_opens_across_the_edge_of_before_home(
    bedside: Bedside, maya: UUID, chord: str, size: tuple[int, int]
) -> None:
    bedside.built.window.resize(*size)
    brought(bedside, maya, "recovery")
    before = child(page(bedside), QWidget, "before home")
    sheets = {"V": "pad", "F": "effects", "G": "gave"}
    bedside.key(Qt.Key(ord(chord)), Qt.KeyboardModifier.AltModifier)
    sheet = child(page(bedside), QWidget, sheets[chord])
    home = before.rect().translated(before.mapTo(page(bedside), QPoint()))
    inside = sheet.geometry()
    assert sheet.isVisible()
    assert inside.width() > SIDE
    assert not inside.intersects(home) or inside.contains(home)
