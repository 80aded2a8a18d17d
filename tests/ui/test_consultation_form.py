"""What a consultation came to, charted in the window: by keys, by presses, nothing preset."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.patient_facts import CandidacyDecided, Outcome
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from tests.desks import DEVON
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def devon(ward: Ward) -> UUID:
    return ward.desk.register(DEVON).id


@pytest.fixture
def page(qtbot: QtBot, ward: Ward, devon: UUID) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    flow = PatientFlow(made, ward.live, made)
    made.show()
    qtbot.waitExposed(made)
    made.window().activateWindow()
    flow.show_patient(devon)
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def told(page: QWidget, name: str) -> str:
    return child(page, Words, name).whole


def press(page: PatientsPage, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), LEFT)


def decided(ward: Ward, patient: UUID) -> list[CandidacyDecided]:
    facts = [one.fact for one in ward.desk.consultations(patient)]
    return [one for one in facts if isinstance(one, CandidacyDecided)]


def test_a_consultation_is_charted_by_keys_alone(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    assert told(page.patient, "candidacy") == "Not yet decided"
    assert page.strike("Alt+C")
    QTest.keyClick(focused(), ENTER)
    QTest.keyClicks(focused(), "18 nov 2026")
    assert told(page.series, "consultation day below") == "Wednesday 18 Nov 2026"
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert page.on_patient
    assert told(page.patient, "candidacy") == "Accepted for treatment · SH · 18 Nov 2026"
    assert decided(ward, devon) == [CandidacyDecided(Outcome.ACCEPTED, date(2026, 11, 18), "SH")]


def test_who_is_not_accepted_is_so_with_the_reason_by_presses(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    press(page, "chart consultation")
    press(page, "not accepted")
    QTest.keyClicks(child(page.series, QLineEdit, "consultation day"), "20 nov 2026")
    press(page, "decide it")
    assert told(page.series, "why decided below") == "It needs its reason."
    QTest.keyClicks(child(page.series, QLineEdit, "why decided"), "psychosis")
    press(page, "decide it")
    assert told(page.patient, "candidacy") == "Not accepted · SH · 20 Nov 2026 · psychosis"
    press(page, "chart consultation")
    so_far = child(page.series, QLabel, "decided before")
    assert so_far.text() == "So far: Not accepted · SH · 20 Nov 2026 · psychosis"


def test_nothing_is_preset_and_each_field_says_what_it_lacks(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    page.strike("Alt+C")
    form = child(page.series, QWidget, "consultation form")
    assert not any(one.isChecked() for one in form.findChildren(QPushButton) if one.isCheckable())
    page.press_main()
    assert "Not chosen yet." in [one.whole for one in form.findChildren(Words)]
    press(page, "deferred")
    for typed, why in (("", "missing"), ("21 nov 2026", "not come")):
        QTest.keyClicks(focused(), typed)
        page.press_main()
        assert why in told(page.series, "consultation day below")
    QTest.keyClick(focused(), ESCAPE)
    assert page.on_patient
    assert decided(ward, devon) == []


def test_who_may_not_decide_sees_no_button_and_is_told_so_by_the_key(
    page: PatientsPage, ward: Ward
) -> None:
    assert child(page.patient, QPushButton, "chart consultation").isVisible()
    ward.desk.sign_in("FD")
    ward.live.refresh()
    assert not child(page.patient, QPushButton, "chart consultation").isVisible()
    page.strike("Alt+C")
    assert page.on_patient
    assert "may not decide who is treated" in told(page.patient, "patient problem")


def test_a_refusal_is_said_and_all_that_is_typed_stays(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    page.strike("Alt+C")
    QTest.keyClick(focused(), ENTER)
    QTest.keyClicks(focused(), "18 nov 2026")
    ward.desk.sign_in("JK")
    page.press_main()
    assert "physician's" in child(page.series, QLabel, "consultation problem").text()
    assert child(page.series, QLineEdit, "consultation day").text() == "18 nov 2026"
    assert decided(ward, devon) == []
