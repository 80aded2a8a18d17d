"""The lock at the bedside: what it hides, what goes on, and who comes back in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.db.beside import PASSWORD, PIN
from infusion_desk.db.record import Record
from infusion_desk.domain import access_facts as access
from infusion_desk.domain.access_facts import LockedBy
from infusion_desk.theme import DAY, NIGHT
from infusion_desk.ui.parts import Words
from infusion_desk.ui.unlock.idle import Idle
from infusion_desk.ui.unlock.locked_page import LockedPage
from infusion_desk.ui.unlock.system_lock import SystemLock
from tests import given
from tests.desks import MAYA, FakeClock, accepted, new_demo
from tests.ui.hands import child
from tests.ui.unlock.bedside import Bedside, said

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
HERON, RIGHT, WRONG = "blue herons wade", "314159", "111112"


@pytest.fixture
def bedside(qtbot: QtBot, record: Record, clock: FakeClock) -> Iterator[Bedside]:
    for initials in ("SH", "JK", "FD"):
        record.beside.set_secret(initials, PASSWORD, HERON)
        record.beside.set_secret(initials, PIN, RIGHT)
    made = Bedside(qtbot, record, clock)
    yield made
    made.window.jobs.wait()
    made.built.live.stop()


def test_the_locked_screen_says_what_chairs_owe_and_names_no_patient_drug_or_value(
    bedside: Bedside, monkeypatch: pytest.MonkeyPatch
) -> None:
    bedside.maya()
    painted: list[str] = []

    def write(_painter: object, _where: object, text: str, _ink: object) -> float:
        painted.append(text)
        return 0.0

    for module in ("unlock.locked_page", "on_black"):
        monkeypatch.setattr(f"infusion_desk.ui.{module}.write", write)
    bedside.strikes(Qt.Key.Key_L, CONTROL)
    page = bedside.window.page
    assert isinstance(page, LockedPage)
    page.grab()
    told = " ".join((said(page), *painted, bedside.window.windowTitle()))
    assert "Next vitals in" in told
    assert bedside.built.live.today.clock in painted
    hidden = ("Maya", "Reyes", "MR", "900017", "126", "80", "penicillin", "Ketamine", "mg", "35")
    assert [word for word in hidden if word.casefold() in told.casefold().split()] == []
    assert bedside.window.windowTitle() == "Locked – Infusion Desk"


def test_clocks_and_due_marks_go_on_while_it_is_locked(bedside: Bedside) -> None:
    bedside.maya()
    bedside.door.lock()
    page = bedside.window.page
    assert isinstance(page, LockedPage)
    before = page.accessibleName()
    bedside.clock.advance(minutes=11)
    bedside.built.live.refresh()
    assert page.accessibleName() != before
    assert "Vitals" in page.accessibleName()
    bedside.window.wear(NIGHT)
    bedside.window.wear(DAY)
    dots = child(page, Words, "dots")
    bedside.qtbot.waitUntil(lambda: bool(dots.text()) and dots.text() == dots.whole)
    by_day = page.grab().toImage()
    bedside.window.wear(NIGHT)
    bedside.qtbot.waitUntil(lambda: page.grab().toImage() == by_day)


def test_a_pin_opens_the_same_page_with_the_draft_and_the_keyboard_where_they_were(
    bedside: Bedside,
) -> None:
    bedside.maya()
    bedside.types("128/82 7")
    focus = bedside.focus()
    bedside.strikes(Qt.Key.Key_L, CONTROL)
    assert bedside.locked()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F9, Qt.Key.Key_F3, ENTER, ESCAPE):
        bedside.strikes(key)
    bedside.strikes(Qt.Key.Key_V, ALT)
    assert bedside.locked()
    bedside.types(WRONG)
    told = child(bedside.window, QLabel, "who told")
    bedside.qtbot.waitUntil(lambda: told.text() == "Not the PIN of these initials.", timeout=20_000)
    bedside.types(RIGHT)
    bedside.opens()
    assert bedside.built.room.place == "session"
    assert (bedside.line(), bedside.focus()) == ("128/82 7", focus)


def test_the_pad_is_pressed_as_well_as_typed(bedside: Bedside) -> None:
    bedside.maya()
    bedside.door.lock()
    for digit in RIGHT:
        bedside.presses(f"key {digit}")
    bedside.opens()


def test_a_moment_marked_while_locked_is_offered_to_whoever_unlocks(
    bedside: Bedside, clock: FakeClock
) -> None:
    session = bedside.maya()
    clock.set("10:12:08")
    bedside.door.lock()
    bedside.strikes(Qt.Key.Key_M, ALT)
    clock.set("10:13:30")
    bedside.presses("mark while locked")
    page = bedside.window.page
    assert page is not None
    assert page.accessibleDescription() == "Marked 10:13:30. Claim it after unlocking."
    assert bedside.kept()[-2:] == [access.MomentMarked()] * 2
    clock.set("10:15")
    bedside.types(RIGHT)
    bedside.opens()
    for at in ("10:13:30", "10:12:08"):
        bedside.strikes(Qt.Key.Key_Tab)
        assert bedside.line() == f"@{at} "
        bedside.types(f"note seen at {at}")
        bedside.qtbot.wait(0)
        bedside.built.room.line.entered(bedside.line())
        entries = bedside.built.live.desk.session(session).entries
        assert given.clock(at) in {one.happened_at for one in entries if one.kind == "note_written"}


def test_it_locks_after_the_clinics_idle_minutes_by_the_clock_and_not_before(
    bedside: Bedside, clock: FakeClock
) -> None:
    bedside.maya()
    idle = child(bedside.door, Idle)
    idle.start()
    clock.advance(seconds=20)
    idle.check()
    idle.touch()
    for _ in range(14):
        clock.advance(seconds=20)
        idle.check()
    assert not bedside.locked()
    clock.advance(seconds=20)
    idle.check()
    assert bedside.locked()
    assert access.ScreenLocked(LockedBy.IDLE) in bedside.kept()


def test_a_longer_wait_is_the_clinics_choice(bedside: Bedside, clock: FakeClock) -> None:
    bedside.built.live.desk.lock_after(15)
    idle = child(bedside.door, Idle)
    idle.start()
    for _ in range(44):
        clock.advance(seconds=20)
        idle.check()
    assert not bedside.locked()


def test_a_clock_that_jumped_says_that_the_computer_slept_and_one_put_back_locks_nothing(
    bedside: Bedside, clock: FakeClock
) -> None:
    idle = child(bedside.door, Idle)
    idle.start()
    clock.advance(hours=-1)
    idle.check()
    assert not bedside.locked()
    clock.advance(seconds=31)
    idle.check()
    assert bedside.locked()
    assert access.ScreenLocked(LockedBy.SLEEP) in bedside.kept()


def test_a_key_counts_as_somebody_there_and_what_the_program_does_itself_does_not(
    bedside: Bedside, clock: FakeClock
) -> None:
    idle = child(bedside.door, Idle)
    idle.start()
    clock.advance(seconds=25)
    bedside.strikes(Qt.Key.Key_F2)
    idle.check()
    for _ in range(13):
        clock.advance(seconds=20)
        bedside.built.live.refresh()
        idle.check()
    assert not bedside.locked()


@pytest.mark.parametrize(("signal", "by"), [("sleeping", "sleep"), ("locking", "system")])
def test_the_systems_own_sleep_and_lock_lock_it(bedside: Bedside, signal: str, by: str) -> None:
    getattr(child(bedside.door, SystemLock), signal).emit()
    assert bedside.locked()
    assert bedside.kept() == [access.ScreenLocked(LockedBy(by))]
    bedside.door.lock()
    assert len(bedside.kept()) == 1


def test_a_list_that_is_open_over_the_page_is_closed_and_the_black_screen_gives_way(
    bedside: Bedside,
) -> None:
    combo = QComboBox(bedside.built.room)
    combo.addItems(["Maya", "Devon"])
    combo.showPopup()
    bedside.door.lock()
    assert not combo.view().isVisible()
    bedside.types(RIGHT)
    bedside.opens()
    bedside.window.blank.cover()
    bedside.door.lock()
    assert not bedside.window.blank.isVisible()


def test_someone_else_signs_in_by_password_beside_the_chairs_and_signs_what_comes(
    bedside: Bedside,
) -> None:
    session = bedside.maya()
    bedside.door.lock()
    bedside.presses("someone else")
    bedside.types("jk")
    bedside.strikes(ENTER)
    bedside.types("not it")
    bedside.strikes(ENTER)
    told = child(bedside.window, QLabel, "sign in told")
    bedside.qtbot.waitUntil(lambda: "do not belong together" in told.text(), timeout=20_000)
    assert bedside.locked()
    bedside.types(HERON)
    bedside.strikes(ENTER)
    bedside.opens()
    assert bedside.built.room.place == "session"
    bedside.built.room.line.record("note calm")
    assert bedside.built.live.desk.session(session).entries[-1].by == "JK"


def test_escape_goes_back_to_the_pad(bedside: Bedside) -> None:
    bedside.maya()
    bedside.door.lock()
    bedside.presses("someone else")
    bedside.strikes(ESCAPE)
    bedside.types(RIGHT)
    bedside.opens()


def test_who_may_see_no_chart_comes_back_to_today(bedside: Bedside) -> None:
    session = bedside.maya()
    bedside.door.lock()
    bedside.presses("someone else")
    bedside.types("fd")
    bedside.strikes(ENTER)
    bedside.types(HERON)
    bedside.strikes(ENTER)
    bedside.opens()
    room = bedside.built.room
    assert (room.place, bedside.built.live.session) == ("today", None)
    assert "126/80" not in said(room.pages.today)
    room.open(session)
    assert room.place == "today"


def test_the_front_desk_brings_somebody_in_from_today(bedside: Bedside) -> None:
    desk = bedside.built.live.desk
    session = desk.plan(accepted(desk, MAYA).id, "2")
    desk.sign_in("FD")
    bedside.built.room.go("today")
    bedside.built.room.pages.today.arrived.emit(session)
    assert desk.session(session).entries[-1].kind == "checked_in"


def test_emergency_access_opens_by_a_reason_and_is_marked_wherever_it_shows(
    bedside: Bedside,
) -> None:
    session = bedside.maya()
    bedside.door.lock()
    bedside.presses("emergency access")
    bedside.types("jk")
    bedside.strikes(ENTER)
    bedside.strikes(ENTER)
    assert bedside.locked()
    bedside.types("reaction, alone")
    bedside.strikes(ENTER)
    bedside.opens()
    room, desk = bedside.built.room, bedside.built.live.desk
    plate = child(room, Words, "emergency plate")
    assert plate.isVisible()
    assert "JK · reaction, alone" in plate.whole
    room.line.record("150/90 88 95")
    entry = desk.session(session).entries[-1]
    assert (entry.by, entry.emergency) == ("JK", True)
    assert "emergency access" in desk.look(session).timeline[0].remark
    from infusion_desk.projections.summary import summary_of

    paper = repr(summary_of(desk.report(session), "JK"))
    assert "Under emergency access by JK: 1 entry" in paper
    bedside.door.lock()
    assert access.EmergencyAccessTaken("JK", "reaction, alone") in bedside.kept()
    assert access.EmergencyAccessEnded("JK") in bedside.kept()
    bedside.types(RIGHT)
    bedside.opens()
    assert not plate.isVisible()
    assert not desk.emergency


def test_a_password_set_anew_is_told_with_who_and_when_before_one_is_chosen(
    bedside: Bedside,
) -> None:
    bedside.maya()
    once = bedside.built.live.desk.reset_password("JK")
    bedside.door.lock()
    bedside.presses("someone else")
    bedside.types("jk")
    bedside.strikes(ENTER)
    bedside.types(once)
    bedside.strikes(ENTER)
    page = bedside.window.page
    assert page is not None
    bedside.qtbot.waitUntil(lambda: page.findChild(QWidget, "choose") is not None, timeout=20_000)
    assert "SH set your password anew on 20 Nov 2026 at" in said(page)
    for text in ("grey geese fly", "grey geese flew", RIGHT, RIGHT):
        bedside.types(text)
        bedside.strikes(ENTER)
    assert "Not the same password twice." in said(page)
    for text in ("grey geese fly", "grey geese fly", "271828", "271829"):
        bedside.types(text)
        bedside.strikes(ENTER)
    assert "Not the same PIN twice." in said(page)
    for text in ("grey geese fly", "grey geese fly", "271828", "271828"):
        bedside.types(text)
        bedside.strikes(ENTER)
    bedside.opens()
    assert bedside.built.live.desk.user.initials == "JK"


def test_the_demo_opens_by_initials_alone_and_never_locks_by_itself(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    with new_demo(tmp_path / "demo", clock) as demo:
        bedside = Bedside(qtbot, demo, clock)
        assert bedside.door.findChild(Idle) is None
        bedside.strikes(Qt.Key.Key_L, CONTROL)
        assert bedside.locked()
        child(bedside.window, QLineEdit, "initials").setText("jk")
        bedside.presses("unlock")
        bedside.opens()
        assert bedside.built.live.desk.user.initials == "JK"
        bedside.built.live.stop()


def test_a_desk_that_was_left_is_locked_no_more(bedside: Bedside) -> None:
    bedside.door.leave()
    bedside.door.lock()
    bedside.door.mark()
    assert not bedside.locked()


def test_every_second_is_soon_enough() -> None:
    from infusion_desk.ui.unlock.idle import EVERY_MS

    assert timedelta(milliseconds=EVERY_MS) <= timedelta(seconds=1)
