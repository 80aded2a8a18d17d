"""Follow-ups on the patient's page and on Today, by keys and by presses."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.row_list import RowList, value_of
from infusion_desk.ui.today.due_flow import DueFlow
from infusion_desk.ui.today.due_panel import DuePanel
from tests import given
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
LEFT, ENTER, TAB = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def maya(ward: Ward) -> UUID:
    """A session is over, and it is two days later; another is planned."""
    ward.chart(*given.RELEASED, "11:13 left home")
    patient = ward.desk.session(ward.session).plan.patient
    days = (1, ward.desk.today_is() + timedelta(days=7), 7)
    ward.desk.plan_series(patient, SeriesPhase.MAINTENANCE, days, SessionKind.IV)
    ward.clock.advance(days=2)
    ward.live.refresh()
    return patient


@pytest.fixture
def page(qtbot: QtBot, ward: Ward, maya: UUID) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.flow = PatientFlow(made, ward.live, made)  # type: ignore[attr-defined]
    made.show()
    qtbot.waitExposed(made)
    made.window().activateWindow()
    made.flow.show_patient(maya)  # type: ignore[attr-defined]
    made.patient.beside.show_view(made.patient.follow_ups)
    return made


def rows(page: PatientsPage) -> list[FollowUpRow]:
    model = page.patient.follow_ups.rows.model()
    found = [value_of(model.index(at, 0)) for at in range(model.rowCount())]
    return [one for one in found if isinstance(one, FollowUpRow)]


def open_row(page: PatientsPage, what: str) -> None:
    """By its row, as Enter or a press does."""
    row = next(one for one in rows(page) if one.what == what)
    page.patient.follow_ups.rows.opened.emit(row)


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), LEFT)


def told(page: PatientsPage, name: str) -> str:
    return child(page, Words, name).whole


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_call_is_charted_by_keys_alone(page: PatientsPage) -> None:
    assert page.patient.beside.names[-2] == "Follow-ups 3"
    listed = page.patient.follow_ups.rows
    listed.setFocus()
    QTest.keyClick(listed, ENTER)
    QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert "Asked in every call." in {one.whole for one in page.series.findChildren(Words)}
    QTest.keyClick(focused(), ENTER)
    for typed in ("7", "well", "none", "mild", "did not drive", "in good spirits"):
        QTest.keyClicks(focused(), typed)
        QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert page.on_patient
    assert rows(page)[-1].words.endswith(
        "safe · sleep well · nausea none · headache mild · mood 7 · driving did not drive"
        " · in good spirits"
    )
    assert page.patient.beside.names[-2] == "Follow-ups 2"
    whole = child(page, QLabel, "whole follow-up")
    QTest.keyClick(listed, Qt.Key.Key_End)
    assert whole.isVisible()
    assert whole.text() == rows(page)[-1].words
    QTest.keyClick(listed, Qt.Key.Key_Home)
    assert not whole.isVisible()


def test_a_mood_beyond_ten_is_said_beside_its_field(page: PatientsPage) -> None:
    open_row(page, "Next-day call")
    press(page, "reached")
    press(page, "safe")
    QTest.keyClicks(child(page.series, QLineEdit, "mood"), "11")
    page.press_main()
    assert told(page, "mood below") == "Mood is a number from 0 to 10."
    assert not page.on_patient


def test_who_was_not_reached_is_asked_nothing_and_called_again(page: PatientsPage) -> None:
    open_row(page, "Next-day call")
    page.press_main()
    assert not page.on_patient
    press(page, "not reached")
    assert not child(page, QLineEdit, "sleep").isVisible()
    QTest.keyClicks(focused(), "voice mail")
    page.press_main()
    assert [one.what for one in rows(page)] == [
        "Next-day call", "Coaching", "PHQ-9", "Next-day call",
    ]  # fmt: skip


def test_who_is_not_safe_is_given_a_scale_at_once(page: PatientsPage) -> None:
    open_row(page, "Next-day call")
    press(page, "reached")
    press(page, "not safe")
    page.press_main()
    assert page.currentWidget() is page.scale


def test_the_rest_is_closed_with_words_and_a_call_may_be_too(page: PatientsPage) -> None:
    open_row(page, "Coaching")
    page.press_main()
    assert told(page, "what was done below") == "It needs words."
    QTest.keyClicks(child(page.series, QLineEdit, "what was done"), "with Kim")
    press(page, "it is done")
    open_row(page, "Next-day call")
    press(page, "close without")
    QTest.keyClicks(focused(), "came by herself")
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert [one.what for one in rows(page)] == ["PHQ-9", "Next-day call", "Coaching"]
    page.patient.follow_ups.rows.opened.emit(rows(page)[1])
    assert page.on_patient


def test_a_scale_and_a_booking_are_seen_to_where_they_are_done(
    page: PatientsPage, ward: Ward, maya: UUID
) -> None:
    ward.clock.advance(days=3)
    ward.live.refresh()
    open_row(page, "PHQ-9")
    press(page, "do it")
    assert page.currentWidget() is page.scale
    (planned,) = ward.desk.series(maya)[0].sessions
    ward.desk.chart(planned, "cancel because fever")
    page.flow.show_patient(maya)  # type: ignore[attr-defined]
    open_row(page, "Next booking")
    press(page, "do it")
    assert child(page, QWidget, "plan form").isVisible()


def test_today_lists_what_is_due_longest_overdue_first(
    qtbot: QtBot, ward: Ward, maya: UUID
) -> None:
    panel = DuePanel()
    qtbot.addWidget(panel)
    flow = DueFlow(ward.live, panel)
    flow.gathered.connect(panel.show_rows)
    panel.came.connect(flow.look)
    panel.show()
    qtbot.waitUntil(lambda: len(panel.rows) == 2)
    assert [str(one) for one in panel.rows] == [
        "MR, Next-day call, overdue · Sat 21 Nov",
        "MR, Coaching, Sun 22 Nov to Mon 23 Nov, 10:40",
    ]
    coaching = ward.desk.follow_ups.owed(maya)[1]
    ward.desk.follow_ups.done(maya, coaching, "with Kim")
    flow.look()
    qtbot.waitUntil(lambda: len(panel.rows) == 1)
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(child(panel, RowList), ENTER)
    assert opened.args == [panel.rows[0]]


def test_a_day_without_anything_due_says_so(qtbot: QtBot) -> None:
    panel = DuePanel()
    qtbot.addWidget(panel)
    panel.show_rows(())
    panel.show()
    assert [one.whole for one in panel.findChildren(Words) if one.isVisible()] == [
        "Follow-ups due",
        "None due.",
    ]
