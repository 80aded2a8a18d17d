from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, cycle
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.projections.echo import Echo
from infusion_desk.theme import DAY, NIGHT
from infusion_desk.ui.act_button import MainButton
from infusion_desk.ui.chart_panel import ChartPanel
from infusion_desk.ui.line.chip_button import ChipButton
from infusion_desk.ui.session.asked_lines import NO_ENTRY, NO_RULE
from infusion_desk.ui.session.session_page import NOTHING
from infusion_desk.ui.session.timeline_panel import TimelinePanel
from tests import given
from tests.ui.hands import child
from tests.ui.session import moments
from tests.ui.session.conftest import ALT, CONTROL, At, Bedside
from tests.ui.session.moments import MOMENTS

SIZES = ((1270, 712), (1270, 704), (1184, 596), (1184, 576), (1824, 1016))
ESCAPE, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


def row_of(bedside: Bedside, words: str) -> int:
    rows = bedside.moment.snapshot.timeline
    return next(n for n, row in enumerate(rows) if words in row.words)


def click_row(bedside: Bedside, words: str) -> object:
    """A press on a row of the timeline; its entry."""
    rows = child(bedside.page, QListView, "timeline rows")
    place = row_of(bedside, words)
    where = rows.visualRect(rows.model().index(place, 1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), where)
    return bedside.moment.snapshot.timeline[place].entry


# --- how it stands ---


def zones(bedside: Bedside) -> list[QRect]:
    parts = (one for one in bedside.page.children() if isinstance(one, QWidget))
    return [one.geometry() for one in parts if one.isVisible()]


@pytest.mark.parametrize("name", MOMENTS)
def test_every_moment_fits_without_overlap_in_either_theme(at: At, name: str) -> None:
    bedside = at(MOMENTS[name]())
    page = bedside.page
    page.show_text(bedside.moment.text)
    page.show_echo(bedside.moment.echo if bedside.moment.text else Echo())
    for size, theme in zip(SIZES, cycle((DAY, NIGHT)), strict=False):
        page.resize(*size)
        page.show_theme(theme)
        image = page.grab().toImage()
        assert image.pixelColor(1, page.height() - 1).name().upper() == theme.bg
        found = zones(bedside)
        assert all(page.rect().contains(zone) for zone in found)
        assert not any(one.intersects(other) for one, other in combinations(found, 2))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("empty", {"checklist", "last time"}),
        ("check-in", {"checklist", "last time"}),
        ("preparing", {"checklist", "worksheet"}),
        ("infusing", {"chart", "driver", "timeline"}),
        ("paused", {"chart", "driver", "timeline"}),
        ("recovery", {"chart", "before home"}),
        ("released", {"chart", "before home"}),
        ("left", {"chart", "to sign", "timeline"}),
    ],
)
def test_the_work_area_is_made_of_what_the_phase_needs(at: At, name: str, parts: set[str]) -> None:
    bedside = at(MOMENTS[name]())
    known = {
        "checklist", "last time", "worksheet", "chart", "driver", "timeline", "before home",
        "to sign",
    }  # fmt: skip
    assert {one for one in known if bedside.shows(one)} == parts


def test_the_slots_say_what_they_paint(at: At) -> None:
    bedside = at(moments.infusing())
    assert bedside.says("owed") == "Next vitals in. 7 min. at 10:30"
    assert bedside.says("last set").startswith("Last set 10:20, 3 min ago. 139/86. HR 81")
    assert bedside.says("infusion").startswith("Infusion · ends 10:40. 23 of 40 min")
    assert bedside.says("given").startswith("Given, of 35 mg. 20.3 mg")
    assert bedside.says("header").endswith("Infusion")


def test_before_the_first_set_the_last_session_s_peak_stands_there(at: At) -> None:
    assert at(moments.at_check_in()).says("last set").startswith("Last time 13 Nov, peak. 142/90")


def test_the_drawn_places_are_kept(at: At) -> None:
    bedside = at(moments.infusing())
    assert bedside.part("owed").geometry() == QRect(0, 56, 304, 96)
    assert bedside.part("last set").geometry() == QRect(312, 56, 368, 96)
    assert bedside.part("infusion").geometry() == QRect(688, 56, 312, 96)
    assert bedside.part("given").geometry() == QRect(1008, 56, 262, 96)
    chart = child(bedside.page, ChartPanel)
    assert (chart.width(), chart.height()) == (942, 416)
    bedside.show(moments.recovering())
    assert (chart.width(), chart.height()) == (718, 416)
    assert bedside.part("before home").width() == 544
    small = at(moments.infusing(), 1184, 596)
    assert small.part("owed").geometry() == QRect(0, 40, 304, 80)
    chart = child(small.page, ChartPanel)
    assert (chart.width(), chart.height()) == (856, 356)


# --- typing ---


def test_sixteen_keys_make_one_entry(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.types("142/91 88 97 16")
    bedside.key(ENTER)
    assert bedside.entered == [("142/91 88 97 16", None)]
    assert bedside.typed[-1] == "142/91 88 97 16"


def test_a_character_typed_on_the_chart_goes_to_the_line(at: At) -> None:
    bedside = at(moments.infusing())
    child(bedside.page, ChartPanel).setFocus()
    QTest.keyClicks(child(bedside.page, ChartPanel), "13")
    assert bedside.line.text() == "13"
    assert bedside.line.hasFocus()


@pytest.mark.parametrize("name", ["check-in", "preparing", "infusing", "recovery", "left"])
def test_no_chord_changes_a_half_typed_line(at: At, name: str) -> None:
    bedside = at(MOMENTS[name]())
    bedside.types("138/84")
    for letter in "ABCDEFGHIJKLMNOPQRSUVWXYZ0123456789":
        bedside.alt(letter)
        assert bedside.line.text() == "138/84", letter
    bedside.alt("T")
    assert bedside.line.text() == "138/84"
    assert bedside.entered == []
    assert bedside.did == []


@pytest.mark.parametrize(
    ("name", "chord", "line"),
    [
        ("infusing", "G", "gave "),
        ("infusing", "P", "pause "),
        ("paused", "P", "resume"),
        ("infusing", "E", "stop "),
        ("recovery", "H", "driver here"),
        ("ready", "L", "release"),
        ("before-start", "S", "start"),
    ],
)
def test_an_act_s_key_puts_its_word_and_records_nothing(
    at: At, name: str, chord: str, line: str
) -> None:
    bedside = at(MOMENTS[name]())
    bedside.alt(chord)
    assert bedside.line.text() == line
    assert bedside.typed == [line]
    assert (bedside.entered, bedside.did) == ([], [])


def test_the_moment_of_the_press_goes_with_the_line(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.presses("act 4")
    assert bedside.line.text() == "pause "
    bedside.types("bathroom")
    bedside.key(ENTER)
    text, pressed = bedside.entered[0]
    assert text == "pause bathroom"
    assert isinstance(pressed, datetime)
    assert timedelta(0) <= pressed - bedside.moment.snapshot.now < timedelta(seconds=30)


def test_a_key_that_means_nothing_here_says_so(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.alt("Q")
    assert bedside.foot == NOTHING


# --- chips and the red question ---


def test_chips_offer_a_reason_by_key_or_press(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.types("pause")
    assert bedside.shows("chips")
    bedside.alt("1")
    assert bedside.line.text() == "pause bathroom"
    assert not bedside.shows("chips")
    bedside.page.set_line("stop ")
    bedside.presses("chip 2")
    assert bedside.line.text() == "stop patient request"
    assert bedside.typed[-1] == "stop patient request"
    assert bedside.entered == []


def test_a_red_reading_waits_for_its_answer(at: At) -> None:
    bedside = at(moments.red())
    assert bedside.says("chips").startswith("RED: Systolic 184")
    assert bedside.says("chips").endswith("Symptoms?")
    bedside.types("note he says")
    bedside.presses("chip 1")
    assert bedside.did == []
    assert bedside.says("chips").endswith("None. Decided?")
    bedside.presses("chip 2")
    assert bedside.did == ["seen none, repeat"]
    assert bedside.line.text() == "note he says"
    bedside.show(moments.infusing())
    assert not bedside.shows("chips")


def test_two_choices_by_key_answer_it_and_one_pressed_twice_never_says_none(at: At) -> None:
    bedside = at(moments.red())
    for _ in range(4):
        bedside.alt("1")
    assert bedside.did == []
    assert bedside.says("chips").endswith("None. Decided?")
    bedside.alt("4")
    assert bedside.did == ["seen none, paused"]
    bedside.alt("2")
    bedside.alt("6")
    assert bedside.did[1:] == ["seen chest pain, treated"]


def test_several_symptoms_are_said_by_chips_and_one_is_taken_back(at: At) -> None:
    bedside = at(moments.red())
    bedside.presses("chip 1")
    bedside.presses("chip 1")
    bedside.presses("chip 2")
    assert bedside.says("chips").endswith("Chest pain. Decided?")
    bedside.presses("chip 1")
    assert bedside.says("chip 2") == "Chest pain, said, Alt+2"
    bedside.presses("chip 4")
    bedside.presses("chip 1")
    bedside.presses("chip 2")
    assert bedside.says("chips").endswith("Head. Others?")
    bedside.presses("chip 5")
    bedside.presses("chip 1")
    bedside.presses("chip 0")
    assert bedside.says("chips").endswith("Head, vision. Decided?")
    bedside.presses("chip 3")
    assert bedside.did == ["seen head, vision, slowed"]


def test_every_chip_wears_the_key_that_takes_it_and_is_never_lower_than_a_finger(at: At) -> None:
    for width, height in SIZES:
        bedside = at(moments.red(), width, height)
        strip = bedside.part("chips")
        for _ in range(2):
            chips = [one for one in strip.findChildren(ChipButton) if one.isVisible()]
            numbers = [one.objectName().removeprefix("chip ") for one in chips]
            assert [one.key for one in chips] == [f"Alt {number}" for number in numbers]
            assert numbers[0] == "1"
            assert min(one.height() for one in chips) >= 44
            assert chips[-1].geometry().right() < strip.width()
            bedside.alt("2")


def test_one_reading_above_200_120_says_so_and_is_never_put_off(at: At) -> None:
    ward = given.Ward(*moments.INFUSING, "10:20 204/118 96 97")
    bedside = at(moments.moment(ward.session, "10:20:30"))
    assert bedside.says("chips").startswith("RED, above 200/120: Systolic 204")
    assert not bedside.shows("chip 0")


def test_escape_goes_back_to_the_symptoms_and_answers_nothing(at: At) -> None:
    bedside = at(moments.red())
    bedside.alt("3")
    bedside.key(ESCAPE)
    assert bedside.says("chips").endswith("Symptoms?")
    assert bedside.did == []


def test_watch_wants_its_reason_in_the_line(at: At) -> None:
    bedside = at(moments.red())
    bedside.alt("1")
    bedside.alt("7")
    assert bedside.line.text() == "seen none, watch because "
    assert bedside.did == []


def test_later_is_a_chip_until_it_was_taken_twice_and_the_question_can_be_recalled(at: At) -> None:
    bedside = at(moments.red())
    bedside.alt("0")
    assert bedside.did == ["later"]
    bedside.show(moments.red_put_off())
    assert not bedside.shows("chips")
    assert bedside.page.recall_question()
    assert bedside.shows("chips")
    assert not bedside.shows("chip 0")
    bedside.show(moments.infusing())
    assert not bedside.page.recall_question()


def test_a_press_on_the_owed_slot_says_that_the_late_set_was_seen(at: At) -> None:
    bedside = at(moments.infusing())
    QTest.mouseClick(bedside.part("owed"), Qt.MouseButton.LeftButton)
    assert bedside.did == []
    bedside.show(moments.late())
    QTest.mouseClick(bedside.part("owed"), Qt.MouseButton.LeftButton)
    bedside.key(Qt.Key.Key_Space, on="owed")
    bedside.key(Qt.Key.Key_A, on="owed")
    assert bedside.did == ["late", "late"]


# --- one step back ---


def test_escape_goes_one_step_back_at_a_time(at: At) -> None:
    bedside = at(moments.infusing())
    click_row(bedside, "139/86")
    bedside.page.take_focus()
    bedside.types("note tired")
    bedside.key(ESCAPE)
    assert not bedside.shows("entry card")
    assert bedside.line.text() == "note tired"
    bedside.key(ESCAPE)
    assert bedside.line.text() == ""
    assert bedside.selected[-1] is not None
    bedside.key(ESCAPE)
    assert bedside.selected[-1] is None
    bedside.key(ESCAPE)
    assert bedside.entered == []


def test_a_question_mark_shows_the_words_and_a_press_takes_one(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.types("?")
    assert bedside.shows("words")
    bedside.presses("word pause")
    assert bedside.line.text() == "pause "
    assert not bedside.shows("words")
    bedside.key(ESCAPE)
    bedside.types("?")
    bedside.types("1")
    assert not bedside.shows("words")
    assert bedside.line.text() == "1"


def test_a_word_after_the_question_mark_shows_every_form_of_it(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.types("?ga")
    assert bedside.line.text() == "ga"
    assert "gave MEDICINE DOSE UNIT ROUTE for WHY" in bedside.says("words")
    bedside.types("ve x")
    assert "what it was for" in bedside.says("words")
    assert not bedside.page.grab().isNull()
    bedside.key(ESCAPE)
    assert not bedside.shows("words")
    bedside.key(ESCAPE)
    bedside.types("?")
    assert bedside.says("words") == "Words that fit now"
    bedside.types("no")
    assert "Anything, in words." in bedside.says("words")
    bedside.types("x")
    assert not bedside.shows("words")


def test_the_header_opens_every_fact(at: At) -> None:
    bedside = at(moments.long_names())
    bedside.presses("header")
    assert "adhesive tape" in bedside.says("facts card")
    bedside.key(ESCAPE)
    assert not bedside.shows("facts card")


# --- choosing and correcting ---


def test_a_row_lights_its_entry_in_timeline_and_chart(at: At) -> None:
    bedside = at(moments.infusing())
    entry = click_row(bedside, "142/88")
    assert bedside.selected == [entry]
    assert child(bedside.page, ChartPanel)._selected == entry
    assert bedside.shows("entry card")
    assert bedside.says("entry card").startswith("BP 142/88")
    assert not bedside.page.grab().isNull()


def test_choosing_in_the_chart_lights_the_row(at: At) -> None:
    bedside = at(moments.infusing())
    chart = child(bedside.page, ChartPanel)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    entry = bedside.selected[-1]
    assert entry is not None
    assert child(bedside.page, TimelinePanel)._delegate.chosen == entry
    assert bedside.shows("entry card")


def test_fix_puts_the_time_and_never_the_values(at: At) -> None:
    bedside = at(moments.infusing())
    click_row(bedside, "142/88")
    bedside.presses("card Fix")
    assert bedside.line.text() == "fix 10:15 "
    assert not bedside.shows("entry card")


def test_the_card_s_keys_correct_the_chosen_entry(at: At) -> None:
    bedside = at(moments.infusing())
    click_row(bedside, "Nausea")
    bedside.page.take_focus()
    bedside.alt("X")
    assert bedside.line.text() == "strike 10:12 ! nausea because "
    bedside.key(ESCAPE)
    bedside.key(ESCAPE)
    bedside.key(ESCAPE)
    bedside.alt("C")
    assert bedside.line.text() == "fix 10:20 "


def test_without_a_choice_nothing_is_entered_in_error(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.alt("X")
    assert bedside.line.text() == ""
    assert bedside.foot == NO_ENTRY


def test_arrows_walk_the_rows_and_enter_opens_the_card(at: At) -> None:
    bedside = at(moments.infusing())
    rows = child(bedside.page, QListView, "timeline rows")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert len(bedside.selected) == 2
    bedside.page.step_back()
    assert not bedside.shows("entry card")
    QTest.keyClick(rows, ENTER)
    assert bedside.shows("entry card")
    QTest.keyClicks(rows, "9")
    assert bedside.line.text() == "9"


def test_another_session_begins_with_nothing_open_or_chosen(at: At) -> None:
    bedside = at(moments.infusing())
    click_row(bedside, "142/88")
    now = bedside.moment
    bedside.show(replace(now, snapshot=replace(now.snapshot, session=uuid4())))
    assert not bedside.shows("entry card")
    bedside.key(ESCAPE)
    assert bedside.selected[-1] is not None


# --- the list and the way home ---


def test_a_row_of_the_list_answers_or_begins_its_line(at: At) -> None:
    bedside = at(moments.empty())
    bedside.presses("item identity")
    assert bedside.did == ["ok identity"]
    bedside.presses("item weight")
    assert bedside.line.text() == "weight "
    assert bedside.did == ["ok identity"]


def test_a_row_that_is_done_only_says_so(at: At) -> None:
    bedside = at(moments.at_check_in())
    bedside.presses("item identity")
    assert (bedside.did, bedside.line.text()) == ([], "")


def test_a_row_of_before_home_attests_in_its_place(at: At) -> None:
    bedside = at(moments.recovering())
    bedside.types("124/78")
    bedside.presses("rule D16")
    assert bedside.did == ["ok oriented"]
    assert bedside.line.text() == "124/78"


def test_its_right_end_opens_the_card_with_every_rule(at: At) -> None:
    bedside = at(moments.recovering())
    row = bedside.part("rule D2 D3 D4 D5 D6 D7")
    bedside.presses("rule D2 D3 D4 D5 D6 D7", row.rect().center() * 2 - row.rect().center() / 8)
    assert bedside.shows("rule card")
    assert "D7" in bedside.says("rule card")
    bedside.alt("O")
    assert bedside.line.text() == "override D7 because "
    assert bedside.shows("rule card")


def test_a_rule_that_is_met_opens_its_card_and_has_no_override(at: At) -> None:
    bedside = at(moments.recovering())
    bedside.presses("rule D17")
    assert bedside.shows("rule card")
    assert not bedside.shows("card Override D17")
    bedside.key(ESCAPE)
    assert not bedside.shows("rule card")


def test_a_rule_without_override_says_the_ways_out(at: At) -> None:
    bedside = at(moments.recovering())
    bedside.presses("card of Driver here")
    assert "no override" in bedside.says("rule card")
    bedside.presses("card driver here")
    assert bedside.line.text() == "driver here"


def test_override_without_a_card_takes_the_first_rule_that_may_be(at: At) -> None:
    bedside = at(moments.recovering())
    bedside.alt("O")
    assert bedside.line.text() == "override D1 because "
    running = at(moments.infusing())
    running.alt("O")
    assert running.line.text() == ""
    assert running.foot == NO_RULE


def test_the_release_opens_its_card_and_is_held_or_done_by_its_key(qtbot: QtBot, at: At) -> None:
    bedside = at(moments.ready())
    bedside.presses("rule D22")
    assert bedside.shows("card Release…")
    assert bedside.did == []
    bedside.key(ESCAPE)
    main = child(bedside.page, MainButton, "main")
    qtbot.waitUntil(lambda: not main.resting, timeout=3000)
    bedside.key(ENTER, CONTROL)
    assert bedside.did == ["release"]


def test_control_t_brings_the_timeline_and_back(at: At) -> None:
    bedside = at(moments.recovering())
    bedside.key(Qt.Key.Key_T, CONTROL)
    assert bedside.shows("timeline")
    assert not bedside.shows("before home")
    bedside.key(Qt.Key.Key_T, CONTROL)
    assert bedside.shows("before home")
    running = at(moments.infusing())
    running.key(Qt.Key.Key_T, CONTROL)
    assert running.shows("timeline")


def test_a_repeated_chord_means_nothing(at: At) -> None:
    bedside = at(moments.infusing())
    repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, ALT, "n", True)
    QApplication.sendEvent(bedside.line, repeat)
    assert bedside.line.text() == ""


def test_the_driver_line_is_a_press_for_the_driver(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.presses("driver")
    assert bedside.line.text() == "driver "


def test_what_is_over_opens_its_papers(at: At) -> None:
    bedside = at(moments.left())
    bedside.page.press_main()
    assert bedside.opened == ["documents"]
