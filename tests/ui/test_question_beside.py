"""The open question of a chair, from whichever page is on show."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.db.record import Record
from infusion_desk.domain.session_facts import CautionAnswered, RateChanged
from infusion_desk.handing import handed
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.line.chip_strip import ChipStrip
from infusion_desk.ui.line.line_edit import LineEdit
from infusion_desk.ui.line.line_zone import LineZone
from tests import given
from tests.desks import DEVON, accepted
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
RED = (*given.STARTED, "10:05 184/112 90 98")


@pytest.fixture
def room(qtbot: QtBot, ward: Ward, record: Record) -> Iterator[DeskRoom]:
    jobs = Jobs()
    made = DeskRoom(ward.live, jobs, handed(ward.desk, record))
    qtbot.addWidget(made)
    jobs.setParent(made)
    made.resize(1366, 768)
    made.show()
    ward.chart(*RED)
    yield made
    jobs.wait()


def strip(room: DeskRoom) -> QWidget:
    return child(room, QWidget, "question beside")


def test_documents_of_that_session_show_it_and_take_the_answer(room: DeskRoom, ward: Ward) -> None:
    room.open(ward.session)
    assert not strip(room).isVisible()
    room.go("documents")
    assert strip(room).isVisible()
    room.strike("chip", "Alt+1")
    child(strip(room), QAbstractButton, "chip 3").click()
    ward.live.refresh()
    answer = ward.desk.session(ward.session).last(CautionAnswered)
    assert answer is not None
    assert answer.decision == "slowed"
    assert "Decided: slowed" in strip(room).accessibleName()


def test_it_stays_there_until_the_pump_s_own_line_is_charted(
    qtbot: QtBot, room: DeskRoom, ward: Ward
) -> None:
    ward.chart("10:06 seen none, slowed")
    room.open(ward.session)
    room.go("documents")
    assert "The pump is charted as running, 52.5 mL/h." in strip(room).accessibleName()
    zone = next(one for one in room.findChildren(LineEdit, "line") if one.isVisible())
    room.strike("chip", "Alt+1")
    assert zone.text() == "2> rate ", "begun, and no number"
    assert ward.desk.session(ward.session).last(RateChanged) is None
    qtbot.waitUntil(lambda: room.line.ready)
    QTest.keyClicks(zone, "40")
    QTest.keyClick(zone, Qt.Key.Key_Return)
    ward.live.refresh()
    assert not strip(room).isVisible()


def test_what_is_half_typed_there_is_not_written_over(room: DeskRoom, ward: Ward) -> None:
    ward.chart("10:06 seen none, slowed")
    room.open(ward.session)
    room.go("documents")
    zone = next(one for one in room.findChildren(LineEdit, "line") if one.isVisible())
    QTest.keyClicks(zone, "1> note half")
    room.strike("chip", "Alt+1")
    assert zone.text() == "1> note half"


def test_the_answer_stands_on_the_transfer_sheet_it_was_given_beside(
    qtbot: QtBot, room: DeskRoom, ward: Ward
) -> None:
    ward.chart("10:06 emergency called 911")
    room.open(ward.session)
    room.go("documents")
    preview = room.pages.documents.preview
    qtbot.waitUntil(lambda: "Transfer sheet" in preview.text())
    assert "Answered:" not in preview.text()
    room.strike("chip", "Alt+1")
    child(strip(room), QAbstractButton, "chip 3").click()
    qtbot.waitUntil(lambda: "Answered: slowed" in preview.text())


def test_a_line_for_that_chair_stands_on_the_paper_too(
    qtbot: QtBot, room: DeskRoom, ward: Ward
) -> None:
    room.open(ward.session)
    room.go("documents")
    preview = room.pages.documents.preview
    qtbot.waitUntil(lambda: "Reyes" in preview.text())
    zone = next(one for one in room.findChildren(LineEdit, "line") if one.isVisible())
    qtbot.waitUntil(lambda: room.line.ready)
    QTest.keyClicks(zone, "2> ! dizzy moderate")
    QTest.keyClick(zone, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Dizzy, moderate" in preview.text())


def test_watch_begins_its_line_for_that_chair(room: DeskRoom, ward: Ward) -> None:
    room.open(ward.session)
    room.go("documents")
    room.strike("chip", "Alt+1")
    room.strike("chip", "Alt+7")
    zone = next(one for one in room.findChildren(LineEdit, "line") if one.isVisible())
    assert zone.text() == "2> seen none, watch because "


def test_a_page_of_another_session_does_not_ask(room: DeskRoom, ward: Ward) -> None:
    room.open(ward.desk.plan(accepted(ward.desk, DEVON).id, "3"))
    room.go("documents")
    assert not strip(room).isVisible()
    tile = next(tile for tile in ward.live.today.strip if tile.chair == "2")
    assert tile.limit == "▲▲ RED 184/112"


def test_its_key_goes_to_the_open_question_from_anywhere(room: DeskRoom, ward: Ward) -> None:
    room.go("today")
    room.strike("question", "Alt+A")
    assert room.place == "session"
    assert ward.live.session == ward.session
    room.strike("question", "Alt+A")
    assert child(room.pages.session, QAbstractButton, "chip 1").hasFocus()


def test_without_a_question_the_key_says_so(room: DeskRoom, ward: Ward) -> None:
    ward.chart("10:06 seen none, repeat")
    room.open(ward.session)
    room.strike("question", "Alt+A")
    assert room.place == "session"


def test_back_within_limits_the_tile_still_asks(room: DeskRoom, ward: Ward) -> None:
    ward.chart("10:08 138/84 80 98")
    room.go("today")
    tile = next(tile for tile in ward.live.today.strip if tile.chair == "2")
    assert (tile.level, tile.limit) == ("", "▲▲ 184/112?")


def foot(room: DeskRoom) -> str:
    return next(one for one in room.findChildren(LineZone) if one.isVisible()).foot_words()


@pytest.mark.parametrize("place", ["today", "patients", "settings"])
def test_a_chip_pressed_on_a_page_of_none_names_the_chair_that_asks(
    room: DeskRoom, ward: Ward, place: str
) -> None:
    room.go(place)
    room.strike("chip", "Alt+1")
    assert foot(room).startswith("Chair 2, MR, asks: Ctrl+2 opens it.")


def test_a_chip_pressed_on_another_chairs_page_names_every_chair_that_asks(
    room: DeskRoom, ward: Ward
) -> None:
    devon = ward.desk.plan(accepted(ward.desk, DEVON).id, "3")
    room.open(devon)
    room.strike("chip", "Alt+1")
    assert foot(room).startswith("Chair 2, MR, asks: Ctrl+2 opens it.")
    ward.desk.chart(devon, "arrived")
    ward.desk.chart(devon, "205/125 90 98")
    ward.live.refresh()
    room.go("today")
    room.strike("chip", "Alt+1")
    assert foot(room).startswith("These ask: Chair 2, MR (Ctrl+2), Chair 3, DO (Ctrl+3).")


def test_a_chip_of_a_question_that_was_put_off_says_how_it_comes_back(
    room: DeskRoom, ward: Ward
) -> None:
    ward.chart("10:06 later")
    room.open(ward.session)
    room.strike("chip", "Alt+1")
    assert foot(room).startswith("Put off: Alt+A brings the question back.")


def test_where_nobody_asks_a_chip_says_that_the_key_does_nothing(
    room: DeskRoom, ward: Ward
) -> None:
    ward.chart("10:06 seen none, repeat")
    room.open(ward.session)
    room.strike("chip", "Alt+1")
    assert foot(room).startswith("That key does nothing here.")


@pytest.mark.parametrize("put_off", [False, True])
def test_a_red_tile_offers_the_answer_first_and_opens_the_chair_with_the_question(
    room: DeskRoom, ward: Ward, put_off: bool
) -> None:
    if put_off:
        ward.chart("10:06 later")
    room.go("today")
    button = child(room.pages.today, QAbstractButton, "act 2")
    assert button.text() == "Answer…"
    button.click()
    assert (room.place, ward.live.session) == ("session", ward.session)
    assert child(room.pages.session, QAbstractButton, "chip 1").hasFocus()
    ward.chart("10:09 seen none, repeat")
    room.go("today")
    assert button.text() == "Vitals"


def chips(room: DeskRoom) -> ChipStrip:
    return next(one for one in room.findChildren(ChipStrip) if one.isVisible())


def test_half_an_answer_goes_along_to_the_papers_and_back(room: DeskRoom, ward: Ward) -> None:
    room.open(ward.session)
    room.strike("chip", "Alt+2")
    for place in ("documents", "session", "today", "documents"):
        room.go(place)
        if place != "today":
            assert chips(room).half.words == "chest pain"
    room.strike("chip", "Alt+1")
    room.strike("chip", "Alt+3")
    room.go("session")
    assert chips(room).half.words == "chest pain, breathless"
    room.strike("chip", "Alt+2")
    ward.live.refresh()
    answer = ward.desk.session(ward.session).last(CautionAnswered)
    assert answer is not None
    assert answer.symptoms == ("chest pain", "breathless")


def test_an_answer_taken_back_on_one_page_is_not_there_on_the_other(
    room: DeskRoom, ward: Ward
) -> None:
    room.open(ward.session)
    room.strike("chip", "Alt+2")
    assert room.pages.session.step_back()
    room.go("documents")
    assert chips(room).half.words == ""


def test_half_an_answer_is_about_its_own_reading_only(room: DeskRoom, ward: Ward) -> None:
    room.open(ward.session)
    room.strike("chip", "Alt+2")
    room.go("documents")
    ward.chart("10:07 190/115 90 98")
    assert chips(room).half.words == ""
    room.go("session")
    assert chips(room).half.words == ""


def test_an_answer_that_was_struck_asks_again_with_nothing_chosen(
    room: DeskRoom, ward: Ward
) -> None:
    room.open(ward.session)
    room.go("documents")
    ward.clock.set("10:06")
    room.strike("chip", "Alt+2")
    room.strike("chip", "Alt+2")
    ward.chart("10:07 strike 10:06 because mistyped")
    assert chips(room).half.words == ""
    room.go("session")
    assert chips(room).half.words == ""


def test_each_chair_has_its_own_half_of_an_answer(room: DeskRoom, ward: Ward) -> None:
    devon = ward.desk.plan(accepted(ward.desk, DEVON).id, "3")
    ward.desk.chart(devon, "arrived")
    ward.desk.chart(devon, "205/125 90 98")
    ward.live.refresh()
    room.open(ward.session)
    room.strike("chip", "Alt+2")
    room.open(devon)
    assert chips(room).half.words == ""
    room.strike("chip", "Alt+3")
    room.go("documents")
    assert chips(room).half.words == "breathless"
    room.open(ward.session)
    assert chips(room).half.words == "chest pain"
