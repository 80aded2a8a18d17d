"""The strip of a patient's series and its forms, by keys and by presses."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.course import State
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.series.bubble_row import BubbleRow
from tests.desks import DEVON, accepted
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
LEFT, ENTER, TAB = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 20)
SMALL = 480
"""What a window of 640 leaves a form above the line."""


@pytest.fixture
def devon(ward: Ward) -> UUID:
    return accepted(ward.desk, DEVON).id


@pytest.fixture
def page(qtbot: QtBot, ward: Ward, devon: UUID) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.flow = PatientFlow(made, ward.live, made)  # type: ignore[attr-defined]
    made.show()
    qtbot.waitExposed(made)
    made.window().activateWindow()
    flow(made).show_patient(devon)
    return made


def flow(page: PatientsPage) -> PatientFlow:
    return page.flow  # type: ignore[attr-defined,no-any-return]


def induction(ward: Ward, patient: UUID, how_many: int = 4) -> tuple[UUID, ...]:
    days = (how_many, TODAY, 7)
    sessions = ward.desk.plan_series(patient, SeriesPhase.INDUCTION, days, SessionKind.IV).sessions
    ward.live.refresh()
    return sessions


def write(page: PatientsPage, name: str, text: str) -> None:
    QTest.keyClicks(child(page.series, QLineEdit, name), text)


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), LEFT)


def told(page: PatientsPage, name: str) -> str:
    return child(page, Words, name).whole


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def bubbles(page: PatientsPage) -> list[str]:
    return [f"{one.k} {one.below}" for one in page.patient.series.bubbles.shown]


def test_an_induction_is_planned_by_keys_alone(page: PatientsPage, ward: Ward, devon: UUID) -> None:
    assert told(page, "series told") == "No series is planned."
    assert page.strike("Alt+7")
    QTest.keyClick(focused(), TAB)
    QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER)
    for typed in ("7", "24 nov 2026", "3"):
        QTest.keyClicks(focused(), typed)
        QTest.keyClick(focused(), ENTER)
    asked = child(page, QLabel, "asked of plan").text()
    assert "7 sessions; an induction usually has 4 to 6." in asked
    assert "3 days after the one before" in asked
    assert child(page, QLabel, "days of plan").text().startswith("7 sessions: 24 Nov, 27 Nov")
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert page.on_patient
    assert len(bubbles(page)) == 7
    (series,) = ward.desk.series(devon)
    assert (series.phase, series.days_apart) == (SeriesPhase.INDUCTION, 3)
    assert ward.desk.session(series.sessions[0]).plan.kind is SessionKind.IV


def test_nothing_of_a_plan_is_preset_and_each_field_says_what_it_lacks(page: PatientsPage) -> None:
    press(page, "plan series")
    page.press_main()
    assert not page.on_patient
    for name in ("how many below", "first day below", "days apart below"):
        assert "missing" in told(page, name)
    assert not any(
        one.isChecked() for one in page.series.plan.findChildren(QPushButton) if one.isCheckable()
    )


def test_all_that_a_plan_may_say_at_once_has_its_room_in_the_small_form(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    page.resize(1184, SMALL)
    long = Registration("900077", "Wolfeschlegelstein" * 3, "Maximiliana Theodora", TODAY)
    flow(page).show_patient(ward.desk.register(long).id)
    press(page, "plan series")
    for name in ("maintenance", "kap"):
        press(page, name)
    for name, text in (("how many", "40"), ("first day", "24 nov 2026"), ("days apart", "3")):
        write(page, name, text)
    page.press_main()
    qtbot.waitUntil(lambda: child(page, QLineEdit, "why plan unaccepted").isVisible())
    layout = page.series.plan.layout()
    assert layout is not None
    layout.activate()
    assert layout.totalMinimumHeightForWidth(page.width()) <= SMALL


def test_one_session_asks_for_its_day_alone(page: PatientsPage, ward: Ward, devon: UUID) -> None:
    press(page, "plan series")
    press(page, "one session")
    press(page, "kap")
    assert not child(page, QLineEdit, "how many").isVisible()
    write(page, "first day", "4 dec 2026")
    assert child(page, QLabel, "days of plan").text() == "1 session: Friday 4 Dec 2026"
    press(page, "plan it")
    (session,) = ward.desk.sessions_of(devon)
    plan = ward.desk.session(session).plan
    assert (plan.on, plan.kind) == (date(2026, 12, 4), SessionKind.KAP)
    assert bubbles(page) == [" planned"]


def test_what_the_desk_refuses_is_said_and_the_form_stays(page: PatientsPage) -> None:
    press(page, "plan series")
    press(page, "maintenance")
    press(page, "iv")
    for name, text in (("how many", "99"), ("first day", "4 dec 2026"), ("days apart", "28")):
        write(page, name, text)
    press(page, "plan it")
    assert "1 to 60 sessions" in child(page, QLabel, "plan problem").text()
    assert child(page, QLineEdit, "how many").text() == "99"


def test_arrows_choose_a_session_and_enter_moves_it(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    sessions = induction(ward, devon)
    row = child(page, BubbleRow)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Right)
    QTest.keyClick(row, ENTER)
    QTest.keyClicks(focused(), "5 dec 2026")
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert told(page, "why moved below") == "It needs its reason."
    QTest.keyClicks(focused(), "a cold")
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert page.on_patient
    assert ward.desk.session(sessions[1]).plan.on == date(2026, 12, 5)


def test_a_press_on_a_bubble_leaves_its_session_out_or_says_that_nobody_came(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    sessions = induction(ward, devon)
    row = child(page, BubbleRow)
    QTest.mouseClick(row, LEFT, pos=row.place_of(2).center().toPoint())
    press(page, "leave it out")
    assert told(page, "why left out below") == "It needs its reason."
    write(page, "why left out", "fever")
    press(page, "leave it out")
    QTest.mouseClick(row, LEFT, pos=row.place_of(0).center().toPoint())
    press(page, "no show")
    assert bubbles(page) == [" no show", "1 planned", " left out", "2 planned"]
    last = ward.desk.session(sessions[2]).entries[-1].fact
    assert str(getattr(last, "because", "")) == "fever"


def test_ctrl_enter_does_what_the_keyboard_is_in_and_the_form_says_whose_it_is(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    first, second = induction(ward, devon, 2)
    flow(page).show_patient(devon)
    row = child(page, BubbleRow, "bubbles")
    page.patient.series.opened.emit(row.shown[0])
    assert told(page, "whose session") == "For Ortega, Devon"
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert "missing" in told(page, "other day below")
    child(page.series, QLineEdit, "why left out").setFocus()
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert told(page, "other day below") == ""
    assert told(page, "why left out below") == "It needs its reason."
    QTest.keyClicks(focused(), "has a cold")
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert page.on_patient
    assert ward.desk.session(first).state is State.CANCELLED
    assert ward.desk.session(second).state is State.PLANNED
    press(page, "end series")
    assert told(page, "whose series") == "For Ortega, Devon"


def test_enter_never_comes_from_the_last_field_to_what_leaves_the_form(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    first, _ = induction(ward, devon, 2)
    flow(page).show_patient(devon)
    page.strike("Alt+7")
    child(page.series.plan, QLineEdit, "days apart").setFocus()
    QTest.keyClick(focused(), ENTER)
    assert focused().objectName() == "plan it"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    page.patient.series.opened.emit(child(page, BubbleRow, "bubbles").shown[0])
    child(page.series.change, QLineEdit, "why moved").setFocus()
    QTest.keyClick(focused(), ENTER)
    assert focused().objectName() == "move it"
    child(page.series.change, QLineEdit, "why left out").setFocus()
    QTest.keyClicks(focused(), "on holiday")
    for _ in range(2):
        QTest.keyClick(focused(), ENTER)
    assert page.on_patient
    assert ward.desk.session(first).state is State.CANCELLED


def test_a_walk_in_is_counted_from_its_bubble(page: PatientsPage, ward: Ward, devon: UUID) -> None:
    ward.desk.plan(devon, None, on=TODAY + timedelta(days=1))
    induction(ward, devon)
    row = child(page, BubbleRow)
    QTest.keyClick(row, Qt.Key.Key_End)
    QTest.keyClick(row, ENTER)
    press(page, "count it")
    assert bubbles(page) == [f"{k} planned" for k in range(1, 6)]


def test_the_running_series_is_ended_with_a_reason(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    sessions = induction(ward, devon)
    assert page.strike("Alt+6")
    page.press_main()
    assert told(page, "why ended below") == "It needs its reason."
    QTest.keyClicks(focused(), "moved away")
    QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.on_patient
    page.strike("Alt+6")
    write(page, "why ended", "moved away")
    press(page, "end it")
    assert {ward.desk.session(one).state for one in sessions} == {State.CANCELLED}
    assert not page.strike("Alt+6")


def test_who_was_planned_today_comes_to_a_chair_in_that_session(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    first = induction(ward, devon)[0]
    press(page.patient, "bring to 3")
    assert ward.desk.on_chair("3") == first
    assert len(ward.desk.sessions_of(devon)) == 4


def test_more_bubbles_than_there_is_room_for_are_reached_from_both_ends(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    induction(ward, devon, 60)
    row = child(page, BubbleRow)
    for key, chosen in ((Qt.Key.Key_End, 59), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(row, key)
        assert row.chosen is row.shown[chosen]
        assert not row.place_of(chosen).isEmpty()
    QTest.mouseClick(row, LEFT, pos=row.rect().center())
    assert not page.on_patient
    page.step_back()
    row.resize(row.minimumSizeHint().width() + 90, row.height())
    QTest.keyClick(row, Qt.Key.Key_Home)
    QTest.mouseClick(row, LEFT, pos=QPoint(row.width() - 10, 30))
    assert row.chosen is not row.shown[0]
