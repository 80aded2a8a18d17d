"""Everything without a keyboard: letters, the pad, the chart and the timeline under a finger."""

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from infusion_desk.domain.session_facts import NoteWritten, VitalsTaken
from infusion_desk.ui.chart_panel import ChartPanel
from infusion_desk.ui.session.timeline_panel import TimelineList
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import timed
from tests.ui.hands import child
from tools.played import finger as touch

ESCAPE = Qt.Key.Key_Escape


def charted(bedside: Bedside, session: UUID, lines: tuple[str, ...]) -> None:
    for at, line in timed(*lines):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(session, line)
    bedside.built.live.refresh()


def taps(bedside: Bedside, *names: str) -> None:
    for name in names:
        touch.tap(bedside.button(name))


def letters(bedside: Bedside, text: str) -> None:
    named = {" ": "space", "\n": "enter", "\t": "tab"}
    for sign in text:
        if sign.isupper():
            taps(bedside, "letters shift")
        taps(bedside, f"letters {named.get(sign, sign.lower())}")


def test_words_are_typed_with_a_finger_and_the_echo_and_what_is_owed_stay_in_sight(
    bedside: Bedside, maya: UUID
) -> None:
    charted(bedside, maya, given.STARTED)
    taps(bedside, "letters")
    sheet = child(bedside.built.room, QWidget, "letters sheet")
    for name in ("echo", "line", "owed", "last set"):
        part = next(one for one in bedside.built.window.findChildren(QWidget, name))
        there = part.mapTo(bedside.built.room, QPoint())
        assert not sheet.geometry().intersects(part.rect().translated(there)), name
    letters(bedside, "note Sam's here, 12-4/x")
    assert bedside.line.text() == "note Sam's here, 12-4/x"
    taps(bedside, "letters back")
    assert "Sam's here, 12-4/" in bedside.says("echo")
    letters(bedside, "\n")
    assert bedside.line.text() == ""
    told = bedside.built.live.desk.session(maya).entries[-1].fact
    assert told == NoteWritten("Sam's here, 12-4/")
    letters(bedside, "pau\t")
    assert bedside.line.text() == "pause "
    taps(bedside, "letters close")
    assert not sheet.isVisible()
    assert bedside.line.text() == "pause "


@pytest.mark.parametrize("size", [(1366, 768), (1280, 640), (1280, 720)])
def test_every_letter_is_as_large_as_a_finger(
    bedside: Bedside, maya: UUID, size: tuple[int, int]
) -> None:
    bedside.built.window.resize(*size)
    charted(bedside, maya, given.STARTED)
    taps(bedside, "letters")
    sheet = child(bedside.built.room, QWidget, "letters sheet")
    keys = [one.geometry() for one in sheet.children() if isinstance(one, QWidget)]
    assert all(min(key.width(), key.height()) >= 44 for key in keys)
    assert all(sheet.rect().contains(key) for key in keys)
    button = bedside.button("letters")
    assert min(button.width(), button.height()) >= 44


def test_a_patient_is_looked_for_with_a_finger(bedside: Bedside, maya: UUID) -> None:
    taps(bedside, "rail patients")
    search = bedside.focused
    assert isinstance(search, QLineEdit)
    taps(bedside, "letters")
    letters(bedside, "reyes")
    assert search.text() == "reyes"
    sheet = child(bedside.built.room, QWidget, "letters sheet")
    there = search.mapTo(bedside.built.room, QPoint())
    assert not sheet.geometry().intersects(search.rect().translated(there))
    bedside.key(ESCAPE)
    assert not sheet.isVisible()
    assert search.text() == "reyes"


def test_a_set_by_finger_with_what_was_not_taken(bedside: Bedside, maya: UUID) -> None:
    charted(bedside, maya, given.STARTED)
    bedside.until(lambda: not bedside.button("main").resting)  # type: ignore[attr-defined]
    taps(bedside, "main", "pad 1", "pad 3", "pad 8", "pad 8", "pad 4", "pad x hr", "pad 9", "pad 8")
    taps(bedside, "chip 4", "pad turn", "moaas 5", "dissociation 3", "pad enter")
    assert bedside.line.text() == ""
    fact = bedside.built.live.desk.session(maya).entries[-1].fact
    assert isinstance(fact, VitalsTaken)
    vitals = fact.vitals
    assert (vitals.systolic, vitals.diastolic, vitals.spo2) == (138, 84, 98)
    assert (vitals.moaas, vitals.dissociation) == (5, 3)
    assert vitals.not_taken == (("heart_rate", "probe off"),)


def card(bedside: Bedside) -> QWidget:
    return child(bedside.built.window, QWidget, "entry card")


def test_a_swipe_over_the_timeline_scrolls_it_and_opens_no_card(
    bedside: Bedside, maya: UUID
) -> None:
    charted(bedside, maya, given.STARTED)
    rows = next(
        one for one in bedside.built.window.findChildren(TimelineList) if one.isVisible()
    ).viewport()
    bar = child(bedside.built.window, TimelineList).verticalScrollBar()
    touch.swipe(rows, QPoint(60, 200), QPoint(60, 60))
    assert bar.value() == 140
    touch.tap(rows, QPoint(60, 60))
    assert not card(bedside).isVisible()


def test_a_press_that_rests_on_a_row_opens_its_card_and_fix_begins_there(
    bedside: Bedside, maya: UUID
) -> None:
    charted(bedside, maya, (*given.STARTED, "10:10 138/84 79 98"))
    rows = child(bedside.built.window, TimelineList).viewport()
    touch.press(rows, QPoint(60, 20))
    bedside.until(card(bedside).isVisible)
    touch.lift(rows, QPoint(60, 20))
    taps(bedside, "card Fix")
    assert bedside.line.text() == "fix 10:10 "


def test_a_point_of_the_chart_is_chosen_by_a_press_that_rests_and_by_no_swipe(
    bedside: Bedside, maya: UUID
) -> None:
    charted(bedside, maya, (*given.STARTED, "10:10 138/84 79 98"))
    chart = child(bedside.built.window, ChartPanel)
    target = next(one for one in chart._marks() if "138/84" in one.text)
    at = QPoint(round(target.x), round((target.top + target.bottom) / 2))
    touch.tap(chart, at)
    assert not card(bedside).isVisible()
    touch.swipe(chart, at, at + QPoint(80, 0))
    assert not card(bedside).isVisible()
    touch.press(chart, at)
    bedside.until(card(bedside).isVisible)
    touch.lift(chart, at)
    assert card(bedside).isVisible()
