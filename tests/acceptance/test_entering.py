"""One value at the window: when it counts, what cannot be, and that nothing ever traps a hand."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.domain.vitals import Vitals
from infusion_desk.ui.chart_panel import ChartPanel
from infusion_desk.ui.session.vitals_pad import VitalsPad
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, chart_all
from tests.ui.hands import child

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def running(bedside: Bedside, maya: UUID) -> UUID:
    """Maya's infusion since 10:00; it is 10:05."""
    chart_all(bedside.built.live.desk, bedside.clock, maya, *given.STARTED)
    bedside.at("10:05")
    return maya


def sets(bedside: Bedside, session: UUID) -> list[Vitals]:
    """What was charted since the start."""
    taken = bedside.built.live.desk.session(session).of(VitalsTaken)
    return [one.fact.vitals for one in taken if one.at >= given.clock("10:00")]


def test_now_is_when_enter_is_pressed_and_not_when_the_line_was_begun(
    bedside: Bedside, running: UUID
) -> None:
    bedside.types("138/84 79 ")
    bedside.at("10:09")
    bedside.enters("98 14")
    (taken,) = bedside.built.live.desk.session(running).of(VitalsTaken)[1:]
    assert (taken.at, taken.entry.charted_at) == (given.clock("10:09"), given.clock("10:09"))


def test_who_and_when_are_stamped_without_being_typed(bedside: Bedside, running: UUID) -> None:
    bedside.enters("138/84 79 98 14")
    bedside.built.live.desk.sign_in("JK")
    bedside.at("10:10")
    bedside.enters("rate 40")
    first, second = bedside.built.live.desk.session(running).entries[-2:]
    assert (first.by, first.entered_by, first.happened_at) == ("SH", "SH", given.clock("10:05"))
    assert (second.by, second.entered_by, second.happened_at) == ("JK", "JK", given.clock("10:10"))
    assert "Rate 40 mL/h" in bedside.built.live.desk.look(running).timeline[0].words


def test_a_time_that_has_not_come_is_said_while_it_is_typed_and_not_stored(
    bedside: Bedside, running: UUID
) -> None:
    bedside.types("@10:20 138/84 79")
    assert "10:20 has not happened yet" in bedside.says("echo")
    bedside.key(ENTER)
    assert bedside.line.text() == "@10:20 138/84 79"
    assert sets(bedside, running) == []
    bedside.line.clear()
    bedside.enters("@10:06 138/84 79")
    assert sets(bedside, running) == [given.vitals("138/84 79")], "two clocks never quite agree"


def test_any_value_may_be_charted_without_the_others(bedside: Bedside, running: UUID) -> None:
    alone = ("128/82", "hr79", "s98", "rr14", "t36.8", "m5", "d4", "n0", "a1", "p0")
    for text in alone:
        bedside.enters(text)
        assert bedside.line.text() == ""
    assert sets(bedside, running) == [given.vitals(text) for text in alone]


def test_a_broken_cuff_is_one_key_and_holds_nothing_else_back(
    bedside: Bedside, running: UUID
) -> None:
    bedside.key(Qt.Key.Key_V, ALT)
    QTest.keyClicks(child(bedside.built.window, VitalsPad), "x799814")
    bedside.presses("chip 1")
    reason = bedside.line.text().partition("bp x ")[2]
    assert reason
    bedside.presses("pad enter")
    assert bedside.line.text() == ""
    (taken,) = sets(bedside, running)
    assert (taken.systolic, taken.heart_rate, taken.spo2) == (None, 79, 98)
    assert taken.not_taken
    assert reason in bedside.built.live.desk.look(running).timeline[0].words


def test_what_cannot_be_is_named_at_its_word_before_the_rest_is_typed(
    bedside: Bedside, running: UUID
) -> None:
    bedside.types("42")
    assert "Systolic" not in bedside.says("echo"), "a word that is not ended may still become right"
    bedside.types("8/82 ")
    assert "Systolic 428: must be 40 to 300 mmHg." in bedside.says("echo")
    bedside.types("79 ")
    assert "HR 79 · Systolic 428: must be 40 to 300 mmHg." in bedside.says("echo")
    assert sets(bedside, running) == []


def test_a_mistyped_high_value_asks_and_never_traps(bedside: Bedside, running: UUID) -> None:
    bedside.enters("1238/84 79")
    assert bedside.line.text() == "1238/84 79"
    for _ in "1238":
        bedside.key(Qt.Key.Key_Backspace)
    bedside.enters("123")
    assert bedside.line.text() == "", "the caret stood at what was wrong"
    bedside.at("10:06")
    bedside.enters("223/124 98 97")
    assert bedside.line.text() == "", "outside every limit, and stored all the same"
    assert bedside.built.live.desk.look(running).question is not None
    bedside.at("10:07")
    bedside.enters("fix 10:06 123/84 98 97 because mistyped")
    bedside.at("10:08")
    bedside.enters("note goes on while it asks")
    assert bedside.line.text() == ""
    assert sets(bedside, running) == [given.vitals("123/84 79"), given.vitals("123/84 98 97")]


def test_a_fault_on_one_chair_holds_up_no_other(bedside: Bedside, running: UUID) -> None:
    devon = bedside.session_for(DEVON, "3")
    bedside.enters("arrived")
    bedside.key(Qt.Key.Key_2, CONTROL)
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.enters("1238/84 79")
    bedside.key(Qt.Key.Key_3, CONTROL)
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.enters("128/82 76 98")
    assert sets(bedside, devon) == [given.vitals("128/82 76 98")]
    bedside.key(Qt.Key.Key_2, CONTROL)
    assert bedside.line.text() == "1238/84 79"


def test_enter_draws_the_new_point_with_its_ring_before_anything_else_happens(
    bedside: Bedside, running: UUID
) -> None:
    panel = child(bedside.built.room.pages.session, ChartPanel)
    before = panel.grab().toImage()
    assert not ringed(panel)
    bedside.enters("138/84 79 98 14")
    entry = bedside.built.live.desk.session(running).entries[-1].id
    assert ringed(panel) == {entry}
    assert panel.grab().toImage() != before


def ringed(panel: ChartPanel) -> Any:
    """The entries whose points are new."""
    return panel._attention.fresh


def test_a_set_that_was_begun_elsewhere_is_never_on_the_page_of_another(
    bedside: Bedside, running: UUID
) -> None:
    """The pad is open on one chair; the other chair's page has neither the pad nor its digits."""
    bedside.key(Qt.Key.Key_V, ALT)
    QTest.keyClicks(child(bedside.built.window, VitalsPad), "13884")
    devon = bedside.session_for(DEVON, "3")
    shown = [one for one in bedside.built.window.findChildren(QWidget, "pad") if one.isVisible()]
    assert shown == []
    bedside.enters("arrived")
    assert sets(bedside, devon) == []
    bedside.key(Qt.Key.Key_2, CONTROL)
    assert bedside.line.text() == "138/84"
