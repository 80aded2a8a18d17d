"""Help: opened from anywhere, left by one key, and nothing on it is cut."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.db.record import Record
from infusion_desk.handing import handed
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.help_page import COLUMNS
from infusion_desk.ui.keys import KEYS, SHORTCUTS, Key, Where, caption_of
from infusion_desk.ui.line.line_edit import LineEdit
from infusion_desk.ui.line.line_zone import LineZone
from infusion_desk.ui.struck_keys import NO_MAIN, ON_SESSIONS
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
VIEWS = ("Keys", "Words of the line")


@pytest.fixture
def room(qtbot: QtBot, ward: Ward, record: Record) -> Iterator[DeskRoom]:
    jobs = Jobs()
    made = DeskRoom(ward.live, jobs, handed(ward.desk, record))
    qtbot.addWidget(made)
    jobs.setParent(made)
    made.resize(1280, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("today")
    yield made
    jobs.wait()


def line_on(room: DeskRoom) -> LineEdit:
    return next(one for one in room.findChildren(LineEdit) if one.isVisible())


@pytest.mark.parametrize("place", ["today", "session", "settings", "documents"])
def test_escape_goes_back_to_where_help_was_opened_from(
    room: DeskRoom, ward: Ward, place: str
) -> None:
    room.open(ward.session)
    room.go(place)
    room.strike("help", "F1")
    room.strike("help", "F1")
    assert room.place == "help"
    QTest.keyClick(line_on(room), Qt.Key.Key_Escape)
    assert room.place == place


def test_the_back_button_does_what_escape_does(room: DeskRoom, ward: Ward) -> None:
    room.open(ward.session)
    room.go("help")
    child(room, QPushButton, "leave help").click()
    assert room.place == "session"


def test_a_question_mark_on_today_shows_the_words_and_escape_goes_back(room: DeskRoom) -> None:
    QTest.keyClicks(line_on(room), "?")
    assert room.place == "help"
    shown = {one.text() for one in room.pages.help.findChildren(QLabel) if one.isVisible()}
    assert "pause bathroom" in shown
    QTest.keyClick(line_on(room), Qt.Key.Key_Escape)
    assert room.place == "today"


def test_escape_clears_what_is_typed_before_it_leaves_help(room: DeskRoom) -> None:
    room.go("help")
    QTest.keyClicks(line_on(room), "2> pau")
    QTest.keyClick(line_on(room), Qt.Key.Key_Escape)
    assert (room.place, line_on(room).text()) == ("help", "")
    QTest.keyClick(line_on(room), Qt.Key.Key_Escape)
    assert room.place == "today"


def test_keys_that_go_by_number_are_told_once_and_every_other_key_by_itself(
    room: DeskRoom,
) -> None:
    room.go("help")
    told = [one.text() for one in room.pages.help.findChildren(QLabel) if one.isVisible()]
    wanted = {
        ("Ctrl+1 … 8", "Chair 1 to 8"),
        ("Alt+1 … 7", "Chip 1 to 7"),
        ("Alt+0", "The last chip: later, on to what was decided, other words"),
        ("Alt+8", "Other ways out: ambulance, against advice"),
    }
    assert wanted <= set(pairwise(told))


def test_no_place_of_the_table_of_keys_is_missing_on_the_page(room: DeskRoom) -> None:
    assert sorted(where for group in COLUMNS for where in group) == sorted(Where)
    room.go("help")
    told = {one.text() for one in room.pages.help.findChildren(QLabel)}
    for key in KEYS:
        numbered = key.words[-1].isdigit()
        assert numbered or {caption_of(key), key.words} <= told, key


@pytest.mark.parametrize("key", SHORTCUTS, ids=lambda key: key.chord)
def test_everywhere_lists_exactly_the_keys_that_are_not_for_a_session_alone(
    room: DeskRoom, key: Key
) -> None:
    zone = next(one for one in room.findChildren(LineZone) if one.isVisible())
    room.strike(key.act, key.chord)
    assert (zone.foot_words().startswith(ON_SESSIONS)) is (key.where is Where.SESSION)
    assert key.where in (Where.EVERYWHERE, Where.SESSION)


def test_ctrl_enter_on_a_page_without_a_main_button_says_so_or_records_what_is_typed(
    room: DeskRoom, ward: Ward
) -> None:
    zone = next(one for one in room.findChildren(LineZone) if one.isVisible())
    room.strike("main", "Ctrl+Return")
    assert zone.foot_words().startswith(NO_MAIN)
    QTest.keyClicks(line_on(room), "2> arrived")
    room.line._came_at = -1.0
    room.strike("main", "Ctrl+Return")
    assert ward.desk.session(ward.session).state == "checked_in"


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_on_it_is_cut(qtbot: QtBot, room: DeskRoom, view: str) -> None:
    room.go("help")
    room.pages.help.show_view(view)
    qtbot.waitUntil(lambda: not cut(room))


def cut(room: DeskRoom) -> list[str]:
    """What has less room than it needs."""
    shown = [one for one in room.pages.help.findChildren(QLabel) if one.isVisible()]
    return [one.text() for one in shown if one.text() and not has_room(one)]


def has_room(label: QLabel) -> bool:
    elided = label.text().endswith("…") and label.text() != label.accessibleName()
    wide = label.contentsRect().width()
    needed = label.heightForWidth(wide) if label.wordWrap() else label.minimumSizeHint().height()
    return not elided and label.height() >= needed - 1


def test_a_quiet_sentence_does_not_follow_to_the_next_page(room: DeskRoom, ward: Ward) -> None:
    zone = next(one for one in room.findChildren(LineZone) if one.isVisible())
    room.strike("act", "Alt+F")
    assert zone.foot_words().startswith("That is done on a session")
    room.strike("patients", "F3")
    assert "That is done" not in zone.foot_words()
    room.open(ward.session)
    room.strike("act", "Alt+Q")
    page = room.pages.session
    assert page.accessibleDescription() != "That key does nothing here."
    room.strike("today", "F2")
    room.open(ward.session)
    inner = child(page, LineZone)
    assert "That key does nothing" not in inner.foot_words()
