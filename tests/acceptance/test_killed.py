"""A program that is killed while somebody types: what was typed and open is there again."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.session.pad_entry import PadEntry
from infusion_desk.ui.session.vitals_pad import VitalsPad
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, timed
from tests.ui.hands import child
from tools.played import finger as touch

ROOT = Path(__file__).parents[2]
Killed = Callable[..., None]


@pytest.fixture
def killed(bedside: Bedside, maya: UUID) -> Killed:
    """Chair 2 at 10:23: keys are typed in a process that is killed by signal 9; then a restart."""

    def kill(keys: str, back_at: str = "10:24", lines: tuple[str, ...] = given.STARTED) -> None:
        for at, line in timed(*lines):
            bedside.clock.set(at)
            bedside.built.live.desk.chart(maya, line)
        bedside.close()
        typist = ("tests.acceptance.typist", str(bedside.folder), "10:23", keys)
        command = [sys.executable, "-m", *typist]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            told = child.stdout.readline()
            child.send_signal(signal.SIGKILL)
        assert told == "kept\n"
        bedside.clock.set(back_at)
        bedside.reopen()

    return kill


def part(bedside: Bedside, name: str) -> QWidget:
    return child(bedside.built.room.pages.session, QWidget, name)


def test_a_half_typed_line_is_there_again_on_the_page_that_was_open(
    bedside: Bedside, killed: Killed, maya: UUID
) -> None:
    killed("138/84 7")
    assert bedside.built.room.place == "session"
    assert bedside.built.live.session == maya
    assert bedside.line.text() == "138/84 7"
    assert bedside.line.hasFocus()
    assert "24 of 40 min" in bedside.says("infusion")
    assert len(bedside.built.live.desk.session(maya).entries) == len(given.STARTED) + 1


def test_the_pad_is_open_again_at_the_same_field(bedside: Bedside, killed: Killed) -> None:
    killed("<Alt+V>138847")
    pad = child(bedside.built.room.pages.session, VitalsPad)
    assert pad.isVisible()
    assert pad.entry == PadEntry(
        digits={"systolic": "138", "diastolic": "84", "heart_rate": "7"}, at=2
    )
    bedside.types("99814")
    assert bedside.line.text() == "138/84 79 98 14"
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.key(Qt.Key.Key_Return)
    assert bedside.line.text() == ""
    assert not pad.isVisible()


def test_the_second_page_of_the_pad_is_the_second_page_again(
    bedside: Bedside, killed: Killed
) -> None:
    killed("<Alt+V><Tab>54")
    pad = child(bedside.built.room.pages.session, VitalsPad)
    assert (pad.asked, pad.entry.current_score) == (True, "nausea")
    assert bedside.line.text() == "m5 d4"


@pytest.mark.parametrize(
    ("keys", "opened"),
    [("?gav", "words"), ("<Alt+F>", "effects")],
)
def test_what_was_open_is_open_again(
    bedside: Bedside, killed: Killed, keys: str, opened: str
) -> None:
    killed(keys)
    shown = bedside.built.room.pages.session.form()
    assert bedside.built.live.desk.drafts.form(bedside.built.live.session) == shown != ""
    if opened != "effects":
        assert part(bedside, opened).isVisible()


def test_the_letters_are_there_again_over_the_session_that_they_were_open_over(
    bedside: Bedside, killed: Killed
) -> None:
    killed("<press letters>note ti")
    sheet = child(bedside.built.room, QWidget, "letters sheet")
    bedside.until(sheet.isVisible)
    assert bedside.line.text() == "note ti"
    touch.tap(bedside.button("letters r"))
    assert bedside.line.text() == "note tir"
    touch.tap(bedside.button("letters close"))
    bedside.built.room.go("today")
    bedside.built.room.open_chair("2")
    assert not sheet.isVisible()


def test_the_letters_of_one_chair_do_not_cover_another(bedside: Bedside, maya: UUID) -> None:
    other = bedside.session_for(DEVON, "3")
    bedside.built.room.open(maya)
    touch.tap(bedside.button("letters"))
    sheet = child(bedside.built.room, QWidget, "letters sheet")
    assert sheet.isVisible()
    bedside.built.room.open(other)
    assert not sheet.isVisible()
    bedside.built.room.go("today")
    assert not sheet.isVisible()
    bedside.built.room.open(maya)
    bedside.until(sheet.isVisible)
    bedside.built.window.resize(1280, 640)
    bedside.until(lambda: sheet.geometry().right() < bedside.built.room.width())
    assert sheet.isVisible()


def test_an_emergency_goes_on_after_a_restart_with_its_strip_and_what_is_stamped(
    bedside: Bedside, killed: Killed, maya: UUID
) -> None:
    killed("<Alt+9><Alt+1>")
    strip = part(bedside, "emergency")
    assert strip.isVisible()
    assert "10:23:00" in strip.accessibleName()
    bedside.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert bedside.built.live.desk.session(maya).entries[-1].happened_at == given.clock("10:24")
    bedside.key(Qt.Key.Key_Escape)
    assert not strip.isVisible()
    bedside.built.room.keep()
    bedside.close()
    bedside.reopen()
    assert not part(bedside, "emergency").isVisible()


def test_the_moment_of_a_press_is_the_same_after_a_restart(
    bedside: Bedside, killed: Killed, maya: UUID
) -> None:
    killed("<Alt+P>bathr", "10:25")
    assert bedside.line.text() == "pause bathr"
    assert "10:23:00" in bedside.says("echo")
    bedside.types("oom")
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.key(Qt.Key.Key_Return)
    paused = bedside.built.live.desk.session(maya).entries[-1]
    assert paused.happened_at == given.clock("10:23")


def test_half_an_answer_is_half_an_answer_again(bedside: Bedside, killed: Killed) -> None:
    killed("<Alt+1>", lines=(*given.STARTED, "10:22 184/112 96 97 16"))
    chips = bedside.built.room.pages.session._chips
    assert chips.half.words == "none"
    assert "Decided?" in bedside.says("chips")


def test_half_an_answer_that_was_given_beside_the_papers_is_half_an_answer_again(
    bedside: Bedside, killed: Killed
) -> None:
    killed("<F7><Alt+3><F8>", lines=(*given.STARTED, "10:22 184/112 96 97 16"))
    bedside.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert bedside.built.room.pages.session._chips.half.words == "breathless"


def test_what_was_typed_long_ago_says_when(bedside: Bedside, killed: Killed) -> None:
    killed("138/84 79", "10:29")
    assert "typed 10:23 · 10:29 · BP 138/84" in bedside.says("echo")
    bedside.types(" 98")
    assert "typed" not in bedside.says("echo")


def test_after_a_restart_where_nobody_is_here_today_is_on_the_page(
    bedside: Bedside, maya: UUID
) -> None:
    bedside.types("note tired")
    bedside.built.room.keep()
    for at, line in timed(*given.RELEASED, "11:13 left home"):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(maya, line)
    bedside.close()
    bedside.reopen()
    assert bedside.built.room.place == "today"
    bedside.built.room.open(maya)
    assert bedside.line.text() == "note tired"


def test_each_chair_keeps_what_is_open_on_it(bedside: Bedside, maya: UUID) -> None:
    for at, line in timed(*given.STARTED):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(maya, line)
    bedside.session_for(DEVON, "3")
    bedside.built.room.open_chair("2")
    bedside.key(Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    bedside.types("1388")
    pad = child(bedside.built.room.pages.session, VitalsPad)
    bedside.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert not pad.isVisible()
    assert bedside.line.text() == ""
    bedside.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert pad.isVisible()
    bedside.types("4")
    assert bedside.line.text() == "138/84"
    bedside.key(Qt.Key.Key_F2)
    bedside.key(Qt.Key.Key_F8)
    assert pad.isVisible()


def test_a_stored_line_takes_its_draft_with_it(bedside: Bedside, maya: UUID) -> None:
    desk = bedside.built.live.desk
    bedside.types("arrived")
    bedside.built.room.keep()
    assert desk.drafts.text(maya) == "arrived"
    desk.chart(maya, "arrived", draft=desk.drafts.place_of(maya))
    assert desk.drafts.text(maya) == ""


def test_a_moment_that_was_marked_is_offered_after_a_restart_until_it_is_claimed(
    bedside: Bedside, killed: Killed, maya: UUID
) -> None:
    killed("<lock><Alt+M>")
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "@10:23:00 "
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.enters("note shivered")
    noted = bedside.built.live.desk.session(maya).entries[-1]
    assert (noted.kind, noted.happened_at) == ("note_written", given.clock("10:23"))
    bedside.close()
    bedside.reopen()
    assert bedside.built.live.desk.marks() == ()


def test_a_mark_that_no_line_can_name_any_more_is_not_offered(
    bedside: Bedside, killed: Killed
) -> None:
    killed("<Alt+M>", "22:23")
    assert bedside.built.live.desk.marks() == (given.clock("10:23"),)
    bedside.clock.advance(seconds=1)
    assert bedside.built.live.desk.marks() == ()
