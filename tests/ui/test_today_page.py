"""Today: a tile a chair that keeps its place, and the lists of the day."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.patient_told import Registration
from infusion_desk.theme import DAY, NIGHT
from infusion_desk.ui.parts import Words
from infusion_desk.ui.row_list import RowList
from infusion_desk.ui.today.day_list import DayList
from infusion_desk.ui.today.tile_panel import TilePanel
from infusion_desk.ui.today.today_page import TodayPage
from tests import given
from tests.desks import DEVON, accepted
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, ward: Ward) -> TodayPage:
    made = TodayPage()
    qtbot.addWidget(made)
    made.resize(1270, 620)
    ward.live.today_changed.connect(made.show_today)
    made.show()
    ward.live.refresh()
    return made


def tile(page: TodayPage, chair: int) -> TilePanel:
    return child(page, TilePanel, f"tile {chair}")


def press(qtbot: QtBot, page: TodayPage, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), LEFT)


def words(page: TodayPage, chair: int) -> set[str]:
    return {one.whole for one in tile(page, chair).findChildren(Words)}


def cut(page: TodayPage, chair: int) -> list[str]:
    """What has no room."""
    shown = [one for one in tile(page, chair).findChildren(Words) if one.isVisible()]
    return [one.whole for one in shown if one.text() != one.whole]


def test_a_tile_says_what_its_chair_owes(page: TodayPage, ward: Ward) -> None:
    ward.chart(*given.STARTED)
    ward.clock.set("10:08")
    ward.live.refresh()
    assert {"MR", "Infusing 8", "Vitals due in", "2:00", "118/74  98 %"} <= words(page, 2)
    assert "Chair 3 is free." in words(page, 3)


def test_a_tile_keeps_its_place(page: TodayPage, ward: Ward) -> None:
    before = [tile(page, chair).pos() for chair in range(1, 7)]
    ward.chart(*given.STARTED, "10:01 213/112 76 98")
    assert [tile(page, chair).pos() for chair in range(1, 7)] == before
    assert tile(page, 2).property("role") == "asks red"
    assert any("RED" in one for one in words(page, 2))


def test_an_answer_that_is_owed_is_said_by_ground_and_word_and_goes_with_the_answer(
    page: TodayPage, ward: Ward
) -> None:
    ward.chart(*given.STARTED, "10:01 213/112 76 98")
    assert any("answer owed" in one for one in words(page, 2))
    ward.chart("10:02 seen none, repeat")
    assert tile(page, 2).property("role") == "red"
    assert not any("answer owed" in one for one in words(page, 2))


def test_a_late_set_outlines_the_tile_without_a_colour(page: TodayPage, ward: Ward) -> None:
    ward.chart(*given.STARTED)
    ward.clock.set("10:13")
    ward.live.refresh()
    assert tile(page, 2).property("role") == "outlined"
    assert "Vitals late" in words(page, 2)


def test_a_press_on_a_tile_opens_its_session(qtbot: QtBot, page: TodayPage, ward: Ward) -> None:
    with qtbot.waitSignal(page.opened) as told:
        QTest.mouseClick(tile(page, 2), LEFT)
    assert told.args == [ward.session]
    tile(page, 2).setFocus()
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(tile(page, 2), Qt.Key.Key_Return)


def test_a_press_on_a_free_chair_asks_for_a_patient(qtbot: QtBot, page: TodayPage) -> None:
    with qtbot.waitSignal(page.wanted) as told:
        press(qtbot, page, "act 3")
    assert told.args == ["3"]
    with qtbot.waitSignal(page.wanted) as told:
        press(qtbot, page, "plan a session")
    assert told.args == [""]


def test_the_button_of_a_tile_is_the_act_of_its_session(
    qtbot: QtBot, page: TodayPage, ward: Ward
) -> None:
    ward.chart("09:20 arrived")
    with qtbot.waitSignal(page.acted) as told:
        press(qtbot, page, "act 2")
    session, act = told.args
    assert (session, act.line) == (ward.session, "ok identity")


def test_who_is_planned_can_arrive(qtbot: QtBot, page: TodayPage, ward: Ward) -> None:
    with qtbot.waitSignal(page.arrived) as told:
        press(qtbot, page, "Arrived MR")
    assert told.args == [ward.session]


def test_papers_of_who_has_left_are_one_press_away(
    qtbot: QtBot, page: TodayPage, ward: Ward
) -> None:
    ward.chart(*given.RELEASED, "11:13 left home")
    with qtbot.waitSignal(page.printed) as told:
        press(qtbot, page, "Papers MR")
    assert told.args == [ward.session]


def test_a_waiting_draft_is_marked(page: TodayPage, ward: Ward) -> None:
    page.show_drafts(frozenset({ward.session}))
    assert "MR ✎" in words(page, 2)
    page.show_theme(DAY)
    assert "MR ✎" in words(page, 2)
    page.show_theme(NIGHT)
    page.show_drafts(frozenset())
    assert "MR" in words(page, 2)


def test_free_chairs_below_the_others_leave_their_room_to_the_lists(
    page: TodayPage, ward: Ward
) -> None:
    places = [tile(page, chair).pos() for chair in range(1, 7)]
    assert tile(page, 5).height() < tile(page, 1).height()
    button = child(page, QPushButton, "act 5")
    assert tile(page, 5).rect().contains(button.geometry())
    ward.desk.plan(accepted(ward.desk, DEVON).id, "5")
    ward.live.refresh()
    assert {tile(page, chair).height() for chair in (1, 5, 6)} == {tile(page, 1).height()}
    assert [tile(page, chair).pos() for chair in range(1, 7)] == places


def test_tab_goes_through_the_page_as_it_is_read_also_once_somebody_more_is_planned(
    page: TodayPage, ward: Ward
) -> None:
    ward.desk.plan(accepted(ward.desk, DEVON).id, None)
    ward.live.refresh()
    stops: list[str] = []
    at: QWidget | None = tile(page, 6)
    while not stops or stops[-1] != "follow-ups":
        at = at.nextInFocusChain() if at is not None else None
        assert at is not None
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(
            at, QPushButton | RowList | QScrollArea
        ):
            stops.append(at.objectName())
    assert stops == ["act 6", "plan a session", "Arrived MR", "Arrived DO", "follow-ups"]


def test_a_name_in_a_list_leaves_what_is_said_of_it_whole(
    qtbot: QtBot, page: TodayPage, ward: Ward
) -> None:
    long = Registration("900077", "Wolfeschlegelstein" * 3, "Maximiliana", date(1951, 12, 27))
    ward.desk.plan(accepted(ward.desk, long).id, None)
    page.show_names(True)
    ward.live.refresh()

    def row() -> dict[str, str]:
        planned = child(page, DayList, "planned")
        return {one.whole: one.text() for one in planned.findChildren(Words)}

    qtbot.waitUntil(lambda: "Maximiliana" in " ".join(row()))
    qtbot.waitUntil(lambda: any(one.endswith("…") for one in row().values()))
    assert row()["IV session 1"] == "IV session 1"


def test_an_empty_day_says_so(page: TodayPage, ward: Ward) -> None:
    ward.chart("09:20 arrived")
    assert "No one is planned today." in {one.whole for one in page.findChildren(Words)}
    ward.desk.plan(accepted(ward.desk, DEVON).id, None)
    ward.live.refresh()
    assert child(page, QPushButton, "Arrived DO") is not None


@pytest.mark.parametrize("width", [1184, 1270])
@pytest.mark.parametrize("last", ["128/82 76 98 14", "213/112 76 98", "128/82 76 98 14 n8"])
def test_nothing_of_a_late_chair_is_cut(
    qtbot: QtBot, page: TodayPage, ward: Ward, width: int, last: str
) -> None:
    page.resize(width, 560)
    ward.chart(*given.STARTED, f"10:01 {last}")
    for now in ("10:13", "10:21", "10:39", "12:03"):
        ward.clock.set(now)
        ward.live.refresh()
        qtbot.waitUntil(lambda: cut(page, 2) == [])


def test_a_tile_takes_a_set_also_once_the_volume_is_reached(
    qtbot: QtBot, page: TodayPage, ward: Ward
) -> None:
    ward.chart(*given.STARTED)
    ward.clock.set("10:47")
    ward.live.refresh()
    assert "volume reached 10:40" in words(page, 2)
    assert child(page, QPushButton, "act 2").text() == "Vitals"
    with qtbot.waitSignal(page.acted) as told:
        press(qtbot, page, "act 2")
    assert told.args[1].opens == "vitals"
