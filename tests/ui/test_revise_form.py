"""Who a patient is, told anew in the window: by keys, marked, with its reason, nothing preset."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.people import Role
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from tests.desks import DEVON, MAYA
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier


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


def field(page: PatientsPage, name: str) -> QLineEdit:
    return child(page.series, QLineEdit, name)


def told(page: PatientsPage, name: str) -> str:
    return child(page.series, Words, name).whole


def writes(page: PatientsPage, name: str, text: str) -> None:
    edit = field(page, name)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def registers(page: PatientsPage) -> None:
    QTest.keyClick(focused(), ENTER, CONTROL)


def test_a_change_of_name_is_told_by_keys_with_its_reason(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    before = ward.desk.patient(devon)
    assert page.strike("Alt+4")
    assert field(page, "revise surname").text() == before.surname
    assert field(page, "revise birth_date").text() == "2 Sep 1974"
    writes(page, "revise surname", "Ortega-Lund")
    writes(page, "revise preferred", "Dev")
    assert told(page, "revise surname below") == f"was {before.surname}"
    assert told(page, "revise preferred below") == "was empty"
    assert told(page, "revise given below") == ""
    registers(page)
    assert "needs it" in told(page, "why revised below")
    assert ward.desk.patient(devon) == before
    QTest.keyClicks(focused(), "married")
    registers(page)
    assert page.on_patient
    after = ward.desk.patient(devon)
    assert (after.surname, after.preferred, after.given) == ("Ortega-Lund", "Dev", before.given)
    assert f"{before.given} Ortega-Lund" in [one.whole for one in page.patient.findChildren(Words)]


def test_a_telephone_needs_no_reason_and_what_is_emptied_is_taken_away(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    for text in ("555-0144", ""):
        page.strike("Alt+4")
        writes(page, "revise phone", text or " ")
        registers(page)
        assert page.on_patient
        assert ward.desk.patient(devon).phone == text


def test_what_cannot_be_so_is_said_and_all_that_is_typed_stays(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    taken = MAYA.mrn
    page.strike("Alt+4")
    problem = child(page.series, QLabel, "revise problem")
    registers(page)
    assert problem.text() == "Nothing was changed."
    writes(page, "revise birth_date", "31 feb 1974")
    writes(page, "why revised", "misread")
    registers(page)
    assert told(page, "revise birth_date below")
    assert focused() is field(page, "revise birth_date")
    writes(page, "revise birth_date", "3 sep 1974")
    writes(page, "revise mrn", taken)
    registers(page)
    assert taken in problem.text()
    assert field(page, "why revised").text() == "misread"
    assert ward.desk.patient(devon).birth_date == date(1974, 9, 2)
    QTest.keyClick(focused(), ESCAPE)
    assert page.on_patient


def test_whoever_registers_nobody_sees_no_button(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    assert child(page.patient, QPushButton, "register change").isVisible()
    ward.desk.settle(StaffJoined("AU", "Ann Unger", Role.AUDITOR))
    ward.desk.sign_in("AU")
    ward.live.refresh()
    assert not child(page.patient, QPushButton, "register change").isVisible()
    page.strike("Alt+4")
    assert page.on_patient
