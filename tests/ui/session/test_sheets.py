from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.theme import DAY
from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.pad_key import PadKey
from infusion_desk.ui.session.time_out_sheet import CONFIRM, TimeOutSheet
from infusion_desk.ui.session.vitals_pad import VitalsPad
from tests.ui.hands import child
from tests.ui.session import moments
from tests.ui.session.conftest import ALT, CONTROL, At, Bedside

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
LEFT = Qt.MouseButton.LeftButton


def hold(qtbot: QtBot, button: QWidget, signal: object) -> None:
    """Pressed until something comes of it; it takes 0.8 s."""
    with qtbot.waitSignal(signal, timeout=5000):
        QTest.mousePress(button, LEFT)
    QTest.mouseRelease(button, LEFT)


@pytest.fixture
def read_aloud(at: At) -> Bedside:
    """The time-out is open."""
    bedside = at(moments.time_out())
    bedside.alt("T")
    assert bedside.shows("time-out")
    return bedside


def test_the_time_out_says_all_of_it(read_aloud: Bedside) -> None:
    said = read_aloud.says("time-out")
    for words in ("Maya Reyes", "born 14 Mar 1985", "35 mg", "52.5 mL/h", "lot A123"):
        assert words in said
    assert read_aloud.shows("owed")
    assert not read_aloud.page.grab().isNull()


def test_enter_alone_does_nothing_and_letters_stay_away(read_aloud: Bedside) -> None:
    read_aloud.key(ENTER, on="time-out")
    QTest.keyClicks(read_aloud.part("time-out"), "note")
    read_aloud.key(Qt.Key.Key_N, ALT, on="time-out")
    assert read_aloud.did == []
    assert read_aloud.line.text() == ""
    assert read_aloud.shows("time-out")


def test_a_hold_confirms(qtbot: QtBot, read_aloud: Bedside) -> None:
    button = read_aloud.part("time-out confirm")
    QTest.mouseClick(button, LEFT)
    assert read_aloud.did == []
    hold(qtbot, button, read_aloud.page.did)
    assert read_aloud.did == ["ok time-out"]
    assert not read_aloud.shows("time-out")
    assert read_aloud.line.hasFocus()


def test_control_enter_confirms(read_aloud: Bedside) -> None:
    read_aloud.key(ENTER, CONTROL, on="time-out")
    assert read_aloud.did == ["ok time-out"]


@pytest.mark.parametrize("how", ["key", "button"])
def test_back_keeps_what_was_typed(at: At, how: str) -> None:
    bedside = at(moments.time_out())
    bedside.types("note bag")
    bedside.line.setCursorPosition(4)
    bedside.alt("T")
    if how == "key":
        bedside.key(ESCAPE, on="time-out")
    else:
        bedside.presses("time-out back")
    assert not bedside.shows("time-out")
    assert (bedside.line.text(), bedside.line.cursorPosition()) == ("note bag", 4)
    assert bedside.line.hasFocus()


def test_what_is_missing_cannot_be_confirmed(at: At) -> None:
    bedside = at(moments.preparing())
    bedside.alt("T")
    assert "Still open: bag" in bedside.says("time-out")
    bedside.key(ENTER, CONTROL, on="time-out")
    assert bedside.did == []
    assert "Not confirmed. Still open: bag" in bedside.says("echo")


def test_what_is_typed_while_the_time_out_is_open_is_said_to_be_nowhere(at: At) -> None:
    bedside = at(moments.preparing())
    bedside.alt("T")
    bedside.key(Qt.Key.Key_1, on="time-out")
    assert "Nothing was typed: the time-out is open. Esc" in bedside.says("echo")
    assert bedside.line.text() == ""


def test_a_short_press_of_the_time_out_s_button_is_answered_in_the_echo_s_place(
    read_aloud: Bedside,
) -> None:
    read_aloud.presses("time-out confirm")
    assert read_aloud.did == []
    told = "Hold All five are right until its outline is full, or press Ctrl+Enter."
    assert read_aloud.says("echo") == told


def test_a_high_dose_has_its_own_key_press_before_the_time_out(qtbot: QtBot, dressed: None) -> None:
    sheet = high_dose(qtbot)
    told: list[object] = []
    sheet.acted.connect(told.append)
    sheet.confirm()
    assert told == []
    assert not child(sheet, ActButton, "time-out dose").isVisible()
    sheet.confirm()
    assert told == [CONFIRM]


def high_dose(qtbot: QtBot) -> TimeOutSheet:
    usual = moments.time_out().snapshot.time_out
    assert usual is not None
    sheet = TimeOutSheet()
    qtbot.addWidget(sheet)
    sheet.resize(1270, 416)
    sheet.show_time_out(replace(usual, high_dose="1.2 mg/kg is above 1"))
    sheet.show_theme(DAY)
    sheet.show()
    return sheet


def test_a_high_dose_has_its_own_hold(qtbot: QtBot, dressed: None) -> None:
    sheet = high_dose(qtbot)
    told: list[object] = []
    sheet.acted.connect(told.append)
    dose = child(sheet, ActButton, "time-out dose")
    hold(qtbot, dose, dose.acted)
    assert sheet.ready
    assert not dose.isVisible()
    assert told == []
    sheet.confirm()
    assert told == [CONFIRM]


def test_the_list_s_own_rows_open_sheet_and_pad(at: At) -> None:
    bedside = at(moments.preparing())
    bedside.presses("item time-out")
    assert bedside.shows("time-out")
    bedside.key(ESCAPE, on="time-out")
    bedside.presses("item baseline")
    assert bedside.shows("pad")


def pad(bedside: Bedside) -> VitalsPad:
    bedside.alt("V")
    assert bedside.shows("pad")
    return child(bedside.page, VitalsPad, "pad")


def test_the_pad_types_the_line_that_it_stands_for(at: At) -> None:
    bedside = at(moments.paused())
    opened = pad(bedside)
    QTest.keyClicks(opened, "13884799814")
    assert bedside.line.text() == "138/84 79 98 14"
    assert bedside.typed[-1] == "138/84 79 98 14"
    QTest.keyClick(opened, Qt.Key.Key_Backspace)
    QTest.keyClick(opened, Qt.Key.Key_6)
    assert bedside.line.text() == "138/84 79 98 16"
    assert not bedside.page.grab().isNull()
    QTest.keyClick(opened, ENTER)
    assert bedside.entered == [("138/84 79 98 16", None)]


def test_the_pad_by_touch_with_scores(at: At) -> None:
    bedside = at(moments.paused())
    pad(bedside)
    for key in "13884":
        bedside.presses(f"pad {key}")
    bedside.presses("pad x hr")
    bedside.presses("pad turn")
    bedside.presses("moaas 5")
    bedside.presses("dissociation 4")
    assert bedside.line.text() == "138/84 m5 d4 hr x"
    assert bedside.button_words("chips") == ["refused", "asleep", "cuff will not read"]
    bedside.presses("chip 1")
    assert bedside.line.text() == "138/84 m5 d4 hr x refused"
    assert not bedside.page.grab().isNull()
    bedside.presses("pad turn")
    assert not bedside.page.grab().isNull()
    bedside.presses("pad x hr")
    bedside.presses("pad 9")
    bedside.presses("pad 8")
    bedside.presses("pad back")
    assert bedside.line.text() == "138/84 9 m5 d4"


def test_tab_turns_the_pad_over_and_digits_fill_its_scores(at: At) -> None:
    bedside = at(moments.paused())
    bedside.types("138/84 s9 m5 d4")
    opened = pad(bedside)
    QTest.keyClicks(opened, " x")
    assert bedside.line.text() == "138/84 s9 m5 d4 rr x"
    QTest.keyClick(opened, Qt.Key.Key_Backspace)
    QTest.keyClicks(opened, "14")
    QTest.keyClick(opened, Qt.Key.Key_Tab)
    QTest.keyClicks(opened, "010 3")
    assert bedside.line.text() == "138/84 s9 rr14 m5 d4 n0 a10 p3"
    QTest.keyClick(opened, Qt.Key.Key_Backspace)
    bedside.presses("pad x p")
    assert bedside.line.text() == "138/84 s9 rr14 m5 d4 n0 a10 p x"
    bedside.presses("pad enter")
    assert bedside.entered == [("138/84 s9 rr14 m5 d4 n0 a10 p x", None)]


def test_a_press_on_a_box_goes_back_to_it(at: At) -> None:
    bedside = at(moments.paused())
    opened = pad(bedside)
    QTest.keyClicks(opened, "13884799814")
    where = opened._boxes()["heart_rate"].center()
    QTest.mouseClick(opened, LEFT, Qt.KeyboardModifier.NoModifier, where)
    QTest.keyClicks(opened, "81")
    assert bedside.line.text() == "138/84 81 98 14"


def test_escape_closes_the_pad_and_keeps_the_line(at: At) -> None:
    bedside = at(moments.paused())
    opened = pad(bedside)
    QTest.keyClicks(opened, "13884")
    QTest.keyClick(opened, ESCAPE)
    assert not bedside.shows("pad")
    assert bedside.line.text() == "138/84"
    assert bedside.line.hasFocus()
    bedside.alt("V")
    assert bedside.shows("pad")
    QTest.keyClicks(opened, "79")
    bedside.presses("pad close")
    assert bedside.line.text() == "138/84 79"


def test_the_pad_corrects_what_is_named_before_it_and_leaves_other_words_alone(at: At) -> None:
    bedside = at(moments.paused())
    bedside.types("fix 10:10 ")
    opened = pad(bedside)
    QTest.keyClicks(opened, "1388479")
    assert bedside.line.text() == "fix 10:10 138/84 79"
    bedside.presses("chip 1")
    assert bedside.line.text() == "fix 10:10 138/84 79 because mistyped"
    assert bedside.shows("pad")
    bedside.presses("pad close")
    bedside.line.clear()
    bedside.types("note tired")
    bedside.alt("V")
    assert not bedside.shows("pad")
    assert bedside.line.text() == "note tired"


def test_what_the_line_is_the_pad_shows_and_a_line_of_words_closes_it(at: At) -> None:
    bedside = at(moments.paused())
    opened = pad(bedside)
    bedside.page.set_line("138/84 79")
    assert opened.entry.digits["heart_rate"] == "79"
    bedside.page.set_line("note tired")
    assert not bedside.shows("pad")


@pytest.mark.parametrize("size", [(1270, 712), (1194, 592), (1190, 664)])
def test_every_key_of_the_pad_is_as_large_as_a_finger(at: At, size: tuple[int, int]) -> None:
    for moment in (moments.paused(), moments.recovering(), moments.preparing()):
        bedside = at(moment, *size)
        opened = pad(bedside)
        for _ in range(2):
            keys = [one for one in opened.findChildren(PadKey) if one.isVisible()]
            places = [one.geometry() for one in keys]
            assert all(min(one.width(), one.height()) >= 44 for one in places)
            assert all(opened.rect().contains(one) for one in places)
            assert not any(
                one.adjusted(-3, -3, 3, 3).intersects(other)
                for one in places
                for other in places
                if one is not other
            )
            QTest.keyClick(opened, Qt.Key.Key_Tab)
        bedside.page.close()


def test_what_is_stored_closes_what_was_opened_for_it(at: At) -> None:
    bedside = at(moments.paused())
    pad(bedside)
    bedside.page.show_stored("Stored 10:23  138/84 79 98 14")
    assert not bedside.shows("pad")
    assert bedside.line.hasFocus()


def test_a_hold_on_the_main_button_records_its_line(qtbot: QtBot, at: At) -> None:
    bedside = at(moments.before_start())
    main = bedside.part("main")
    qtbot.waitUntil(lambda: not main.resting, timeout=3000)  # type: ignore[attr-defined]
    QTest.mouseClick(main, LEFT)
    assert bedside.did == []
    hold(qtbot, main, bedside.page.did)
    assert bedside.did == ["start"]
