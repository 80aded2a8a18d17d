from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desk.projections.acts_now import NOTE, PAUSE, START, VITALS, Act, Acts, Word
from infusion_desk.projections.echo import Echo, EchoPart
from infusion_desk.projections.known_names import KnownNames
from infusion_desk.theme import DAY, LINE, LINE_LONG, NIGHT
from infusion_desk.ui.act_button import ActButton, MainButton
from infusion_desk.ui.line.echo_view import EchoView
from infusion_desk.ui.line.line_edit import HINT, LineEdit, is_chord
from infusion_desk.ui.line.line_zone import LineZone
from infusion_desk.ui.line.pressed import Pressed
from infusion_desk.ui.line.recording import HELD, HOLD, RECORD
from infusion_desk.ui.line_face import Aim
from tests import given
from tests.ui.hands import child

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return
WORDS = (Word("pause", "pause bathroom", "Alt+P"), Word("note", "note …"))
END_NOW = Act("End infusion…", "Ctrl+Enter", "stop complete", held=True)
ACTS = Acts(VITALS, (PAUSE, NOTE), WORDS)
HERE = UUID(int=1)
AT = given.clock("14:33:05")


@pytest.fixture
def zone(qtbot: QtBot, dressed: None) -> Iterator[LineZone]:
    made = LineZone(with_acts=True)
    qtbot.addWidget(made)
    made.resize(1270, 128)
    made.show_aim(Aim(HERE, "2", "MR"))
    made.show_acts(HERE, ACTS)
    made.show()
    made.take_focus()
    yield made
    made.close()


@pytest.fixture
def line(zone: LineZone) -> LineEdit:
    return child(zone, LineEdit, "line")


def echo(zone: LineZone) -> str:
    return child(zone, EchoView, "echo").words


def fault(line: LineEdit) -> tuple[int, int] | None:
    return next(iter(line.faults), None)


def test_sixteen_keys_make_one_entry(qtbot: QtBot, zone: LineZone, line: LineEdit) -> None:
    entered: list[tuple[str, object]] = []
    zone.entered.connect(lambda text, at: entered.append((text, at)))
    QTest.keyClicks(line, "142/91 88 97 16")
    assert entered == []
    QTest.keyClick(line, ENTER)
    assert entered == [("142/91 88 97 16", None)]
    assert line.text() == "142/91 88 97 16"


def test_what_is_typed_is_told_and_what_is_shown_is_not(zone: LineZone, line: LineEdit) -> None:
    typed: list[str] = []
    zone.typed.connect(typed.append)
    QTest.keyClicks(line, "12")
    zone.show_text("note tired")
    assert typed == ["1", "12"]
    assert zone.text() == "note tired"


def test_enter_does_nothing_in_an_empty_line_or_when_repeated(
    zone: LineZone, line: LineEdit
) -> None:
    entered: list[str] = []
    zone.entered.connect(lambda text, _: entered.append(text))
    QTest.keyClick(line, ENTER)
    QTest.keyClicks(line, "  ")
    QTest.keyClick(line, ENTER)
    zone.show_text("arrived")
    repeat = QKeyEvent(QEvent.Type.KeyPress, ENTER, PLAIN, "\r", True)
    QApplication.sendEvent(line, repeat)
    assert entered == []


@pytest.mark.parametrize("key", [Qt.Key(ord(one)) for one in "ABCEFGNPRXZ0189"])
def test_a_key_with_alt_is_never_text(zone: LineZone, line: LineEdit, key: Qt.Key) -> None:
    QTest.keyClicks(line, "138/84")
    line.setCursorPosition(4)
    QTest.keyClick(line, key, ALT)
    assert (line.text(), line.cursorPosition()) == ("138/84", 4)


def test_altgr_is_text_and_so_is_option_on_a_mac() -> None:
    altgr = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, ALT | CONTROL, "€")
    alone = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, ALT, "e")
    assert not is_chord(altgr, "win32")
    assert is_chord(alone, "win32")
    assert is_chord(alone, "linux")
    assert not is_chord(alone, "darwin")


def test_the_hint_holds_no_digits(line: LineEdit) -> None:
    assert not any(one.isdigit() for one in HINT.replace("SpO2", ""))
    assert line.accessibleDescription() == HINT


def test_a_long_line_becomes_smaller_before_it_scrolls(zone: LineZone, line: LineEdit) -> None:
    QTest.keyClicks(line, "138/84 79 98 14")
    assert line.pixels == LINE.px
    zone.show_text("gave ondansetron 4 mg iv for nausea since start")
    assert line.pixels == LINE_LONG.px
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width() - 20
    zone.show_text("")
    assert line.pixels == LINE.px


def test_tab_completes_a_word_and_otherwise_leaves(zone: LineZone, line: LineEdit) -> None:
    QTest.keyClicks(line, "pau")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "pause "
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "pause "
    assert not line.hasFocus()


def test_a_question_mark_asks_for_the_words_in_an_empty_line_only(
    qtbot: QtBot, zone: LineZone, line: LineEdit
) -> None:
    with qtbot.waitSignal(zone.asked_words):
        QTest.keyClicks(line, "?")
    assert line.text() == ""
    QTest.keyClicks(line, "note ok?")
    assert line.text() == "note ok?"
    zone.show_text("")
    with qtbot.waitSignal(zone.asked_words):
        zone.take_typed("?")
    zone.take_typed("7")
    assert line.text() == "7"


def test_up_and_down_bring_back_what_was_typed_here(zone: LineZone, line: LineEdit) -> None:
    for text in ("arrived", "note tired"):
        zone.show_text(text)
        QTest.keyClick(line, ENTER)
    zone.show_text("13")
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "note tired"
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "arrived"
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == "13"
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == "13"
    zone.show_acts(uuid4(), ACTS)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "13"


def test_stepping_back_clears_and_keeps(zone: LineZone, line: LineEdit) -> None:
    QTest.keyClicks(line, "note tir")
    steps = [zone.step_back(), zone.step_back()]
    assert steps == [True, False]
    assert line.text() == ""
    assert zone.foot_words().startswith("Cleared.")
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "note tir"


def test_the_echo_says_for_whom_when_and_what(zone: LineZone) -> None:
    zone.show_text("138/84 79")
    zone.show_echo(
        Echo("14:33", (EchoPart("BP", "138/84", "bp"), EchoPart("HR", "79", "hr")), records=True)
    )
    assert echo(zone) == "Chair 2 · MR · 14:33 · BP 138/84 · HR 79"
    zone.show_text("184/112")
    zone.show_echo(Echo("14:33", (EchoPart("BP", "184/112", "bp", "red"),), ("RED",), records=True))
    assert "▲▲ 184/112" in echo(zone)
    assert not zone.grab().isNull()


def test_an_empty_line_echoes_only_whom_it_is_for(zone: LineZone) -> None:
    zone.show_echo(Echo("14:33", records=True))
    assert echo(zone) == "Chair 2 · MR"


def test_a_fault_is_underlined_and_the_caret_goes_there(zone: LineZone, line: LineEdit) -> None:
    zone.show_text("138/84 79 98 1.4 m5")
    zone.show_problem("Not stored. Respiratory rate 1.4: must be a whole number.", (13, 16))
    assert fault(line) == (13, 16)
    assert line.cursorPosition() == 16
    assert echo(zone).startswith("Not stored.")
    assert line.text() == "138/84 79 98 1.4 m5"
    assert not zone.grab().isNull()
    zone.show_echo(Echo(problem="Respiratory rate 1.4: must be a whole number."))
    assert echo(zone).startswith("Not stored."), "time alone takes no problem away"
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert fault(line) is None
    assert not echo(zone).startswith("Not stored.")


def test_a_grave_problem_stands_in_the_line_s_place(zone: LineZone) -> None:
    zone.show_text("arrived")
    zone.show_problem("NOT STORED: the disk is full. The line is kept.", None, True)
    assert echo(zone).startswith("NOT STORED")
    assert not zone.grab().isNull()


def test_an_act_puts_its_word_and_stamps_the_moment_of_the_press(
    qtbot: QtBot, zone: LineZone, line: LineEdit
) -> None:
    assert zone.begin("pause ", Pressed(AT, "14:33:05", "pause "))
    assert line.text() == "pause "
    assert line.hasFocus()
    assert "14:33:05" in echo(zone)
    QTest.keyClicks(line, "bathroom")
    with qtbot.waitSignal(zone.entered) as entered:
        QTest.keyClick(line, ENTER)
    assert entered.args == ["pause bathroom", AT]


def test_a_word_that_was_changed_loses_its_stamp(
    qtbot: QtBot, zone: LineZone, line: LineEdit
) -> None:
    zone.begin("pause ", Pressed(AT, "14:33:05", "pause "))
    line.selectAll()
    QTest.keyClicks(line, "note tired")
    with qtbot.waitSignal(zone.entered) as entered:
        QTest.keyClick(line, ENTER)
    assert entered.args == ["note tired", None]


def test_an_act_never_changes_what_is_half_typed(zone: LineZone, line: LineEdit) -> None:
    QTest.keyClicks(line, "138/84")
    assert not zone.begin("pause ")
    assert line.text() == "138/84"
    assert "not empty" in echo(zone)


def test_an_act_takes_the_place_of_another_act_s_bare_word(zone: LineZone, line: LineEdit) -> None:
    assert zone.begin("pause ")
    assert zone.begin("rate ")
    assert line.text() == "rate "


def test_the_main_button_records_while_there_is_text(
    qtbot: QtBot, zone: LineZone, line: LineEdit
) -> None:
    main = child(zone, MainButton, "main")
    assert main.act == VITALS
    QTest.keyClicks(line, "arrived")
    assert main.act == RECORD
    with qtbot.waitSignal(zone.entered):
        zone.press_main()
    zone.show_text("")
    assert main.act == VITALS
    with qtbot.waitSignal(zone.acted) as acted:
        zone.press_main()
    assert acted.args == [VITALS]


@pytest.mark.parametrize("text", ["stop complete", "2> jk: @10:40 stop complete", "START 52.5"])
def test_a_line_whose_button_is_held_is_recorded_by_a_hold_and_never_by_a_press(
    qtbot: QtBot, zone: LineZone, line: LineEdit, text: str
) -> None:
    main = child(zone, MainButton, "main")
    QTest.keyClicks(line, text)
    assert main.act == HELD
    qtbot.waitUntil(lambda: not main.resting)
    with qtbot.assertNotEmitted(zone.entered):
        QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(zone.entered):
        QTest.mousePress(main, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(main, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(zone.entered):
        zone.press_main()
    with qtbot.waitSignal(zone.entered):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_hand_on_record_that_has_not_seen_the_hold_records_nothing(
    qtbot: QtBot, zone: LineZone, line: LineEdit
) -> None:
    main = child(zone, MainButton, "main")
    QTest.keyClicks(line, "st")
    qtbot.waitUntil(lambda: not main.resting)
    QTest.mouseMove(main)
    QTest.mousePress(main, Qt.MouseButton.LeftButton)
    QTest.keyClicks(line, "op complete")
    assert main.act == RECORD
    with qtbot.assertNotEmitted(zone.entered):
        QTest.mouseRelease(main, Qt.MouseButton.LeftButton)
    assert HOLD in echo(zone)


LONG = (
    "gave ondansetron 4 mg iv for nausea since the start and again after the pause, said the coach"
)


@pytest.mark.parametrize(
    "at", [(0, 7), (8, 15), (40, 45), (len(LONG) - 5, len(LONG))], ids=lambda at: f"{at[0]}"
)
@pytest.mark.parametrize("caret", [0, len(LONG)])
def test_what_was_refused_of_a_long_line_is_in_view(
    zone: LineZone, line: LineEdit, at: tuple[int, int], caret: int
) -> None:
    zone.show_text(LONG)
    line.setCursorPosition(caret)
    line.grab()
    zone.show_problem("Not stored. That is no word.", at)
    line.grab()
    assert line.cursorPosition() == at[1]
    assert 0 <= line._x_of(at[0]) < line._x_of(at[1]) <= line.width()


def test_a_fault_that_has_scrolled_off_is_marked_at_the_edge(
    zone: LineZone, line: LineEdit
) -> None:
    zone.show_text(LONG)
    plain = line.grab().toImage()
    zone.show_echo(Echo(problem="no word", faults=((0, 4),)))
    assert line._x_of(4) < 0
    assert line.grab().toImage() != plain


def test_a_button_beside_tells_its_act(qtbot: QtBot, zone: LineZone) -> None:
    with qtbot.waitSignal(zone.acted) as acted:
        QTest.mouseClick(child(zone, ActButton, "act 1"), Qt.MouseButton.LeftButton)
    assert acted.args == [PAUSE]
    assert not child(zone, ActButton, "act 3").isVisible()


def test_another_chair_s_main_button_is_there_at_once(zone: LineZone) -> None:
    main = child(zone, MainButton, "main")
    QTest.mousePress(main, Qt.MouseButton.LeftButton)
    zone.show_acts(uuid4(), Acts(START, ()))
    assert main.act == START
    QTest.mouseRelease(main, Qt.MouseButton.LeftButton)


def test_the_foot_says_what_was_stored(zone: LineZone) -> None:
    zone.show_stored("Stored 14:30  139/86 81 98 14 d6")
    assert zone.foot_words().startswith("Stored 14:30  139/86")


def test_in_day_and_small_form_everything_stays_inside(zone: LineZone, line: LineEdit) -> None:
    zone.show_theme(DAY)
    zone.resize(1184, 104)
    for part in (line, child(zone, MainButton, "main"), child(zone, ActButton, "act 1")):
        assert zone.rect().contains(part.geometry())
        assert part.geometry().bottom() < 104 - 20
    corner = zone.grab().toImage().pixelColor(2, 2)
    assert corner.name().upper() == DAY.bg


@pytest.fixture
def foot(qtbot: QtBot, dressed: None) -> Iterator[LineZone]:
    """The line as it stands on pages that are no session."""
    made = LineZone()
    qtbot.addWidget(made)
    made.resize(1270, 96)
    made.show()
    made.take_focus()
    yield made
    made.close()


def test_on_other_pages_it_says_what_was_stored_in_the_echo(foot: LineZone) -> None:
    foot.show_stored("Chair 4 is free.")
    assert echo(foot) == "Chair 4 is free."
    foot.show_aim(Aim(HERE, "2", "MR"))
    foot.show_text("2> arrived")
    assert echo(foot).startswith("Chair 2 · MR")
    assert child(foot, MainButton, "main").act == RECORD


def test_tab_knows_the_open_effects_of_the_chair_that_the_line_names(
    zone: LineZone, line: LineEdit
) -> None:
    zone.show_acts(HERE, replace(ACTS, names=KnownNames(open_effects=("floating",))))
    QTest.keyClicks(line, "! fl")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "! floating "
    zone.show_aim(Aim(HERE, "3", "DC", names=KnownNames(open_effects=("flushing",))))
    zone.show_text("3> ! fl")
    line.setCursorPosition(len(line.text()))
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "3> ! flushing "


def test_the_act_that_was_meant_is_a_chip_once_enter_was_refused(zone: LineZone) -> None:
    zone.show_text("time-out")
    zone.show_echo(Echo(problem="", instead="ok time-out", meant="ok time-out"))
    assert not zone.meant
    zone.show_problem("Not stored. Did you mean ok time-out?", None)
    assert zone.meant == (("ok time-out", "ok time-out"),)


def test_on_other_pages_escape_clears_the_line(foot: LineZone) -> None:
    line = child(foot, LineEdit, "line")
    QTest.keyClicks(line, "2> arr")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_a_short_press_of_a_held_button_is_answered_in_the_echos_place_until_the_next_key(
    qtbot: QtBot, zone: LineZone, line: LineEdit
) -> None:
    zone.show_acts(UUID(int=2), replace(ACTS, main=END_NOW))
    main = child(zone, MainButton, "main")
    with qtbot.assertNotEmitted(zone.acted):
        zone.press_main()
    assert echo(zone) == "The button has just become End infusion…: look, then press again."
    qtbot.waitUntil(lambda: not main.resting)
    with qtbot.assertNotEmitted(zone.acted):
        QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    assert echo(zone) == "Hold End infusion… until its outline is full, or press Ctrl+Enter."
    QTest.keyClicks(line, "n")
    assert "Hold" not in echo(zone)


def test_a_fault_is_underlined_beside_what_tab_would_add(zone: LineZone, line: LineEdit) -> None:
    QTest.keyClicks(line, "iv in hand 22")
    line.show_offer("iv in hand 22g")
    line.show_faults(((11, 13),))
    drawn = line.grab().toImage()
    seen = {drawn.pixelColor(x, y).name() for x in range(300) for y in range(drawn.height())}
    assert NIGHT.red.lower() in seen
