"""Two registrations of one person in the window: joined and parted, by keys and by the mouse."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.row_list import RowList
from tests.desks import DEVON
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, DOWN, TAB, LEFT = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Tab,
    Qt.MouseButton.LeftButton,
)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pair(ward: Ward) -> tuple[UUID, UUID]:
    first = ward.desk.register(DEVON).id
    return first, ward.desk.register(replace(DEVON, mrn="900099", given="Dev")).id


@pytest.fixture
def page(qtbot: QtBot, ward: Ward, pair: tuple[UUID, UUID]) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.flow = PatientFlow(made, ward.live, made)  # type: ignore[attr-defined]
    made.show()
    qtbot.waitExposed(made)
    made.window().activateWindow()
    made.flow.show_patient(pair[0])  # type: ignore[attr-defined]
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def text(page: PatientsPage, name: str) -> str:
    return child(page.series, QLabel, name).text()


def presses(page: QWidget, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), LEFT)


def test_two_registrations_are_joined_by_keys_alone(
    page: PatientsPage, ward: Ward, pair: tuple[UUID, UUID]
) -> None:
    assert page.strike("Alt+4")
    while focused().objectName() != "registered twice":
        QTest.keyClick(focused(), TAB)
    QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert "Choose the other registration first" in text(page, "join problem")
    QTest.keyClicks(focused(), "ortega")
    assert child(page.series, RowList, "join hits").model().rowCount() == 1
    QTest.keyClick(focused(), DOWN)
    QTest.keyClick(focused(), ENTER)
    assert "MRN 900018" in text(page, "this registration")
    assert "MRN 900099" in text(page, "that registration")
    QTest.keyClick(focused(), ENTER, CONTROL)
    said = {one.whole for one in page.series.findChildren(Words)}
    assert "Choose the one that leads." in said
    QTest.keyClick(focused(), TAB)
    QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert child(page.series, Words, "join why below").whole == "It needs its reason."
    QTest.keyClicks(focused(), "registered twice")
    QTest.keyClick(focused(), ENTER, CONTROL)
    assert ward.desk.patient_file(pair[0]).leader == pair[1]
    assert page.on_patient
    assert "this one leads" in child(page.patient, QLabel, "marks").text()


def test_they_are_parted_by_the_mouse_alone_and_the_other_leads_to_the_leading_one(
    page: PatientsPage, ward: Ward, pair: tuple[UUID, UUID], qtbot: QtBot
) -> None:
    ward.desk.join_registrations(pair[1], pair[0], "registered twice")
    page.flow.show_patient(pair[0])  # type: ignore[attr-defined]
    presses(page.patient, "open leader")
    assert "Dev Ortega" in {one.whole for one in page.patient.findChildren(Words)}
    presses(page.patient, "register change")
    presses(page.series, "registered twice")
    hits = child(page.series, RowList, "join hits")
    qtbot.waitUntil(lambda: hits.visualRect(hits.model().index(0, 0)).height() > 0)
    QTest.mouseClick(hits.viewport(), LEFT, pos=hits.visualRect(hits.model().index(0, 0)).center())
    why = child(page.series, QLineEdit, "join why")
    QTest.mouseClick(why, LEFT)
    QTest.keyClicks(why, "two brothers")
    presses(page.series, "join it")
    assert not ward.desk.patient_file(pair[0]).joined
    assert page.on_patient


def test_what_the_desk_refuses_is_said_on_the_form(
    page: PatientsPage, ward: Ward, pair: tuple[UUID, UUID]
) -> None:
    third = ward.desk.register(replace(DEVON, mrn="900100")).id
    ward.desk.join_registrations(third, pair[1], "registered twice")
    page.flow.twice.begin(pair[0])  # type: ignore[attr-defined]
    page.show_series()
    form = page.flow.twice.form  # type: ignore[attr-defined]
    form.joined.emit(pair[0], pair[1], "again")
    assert "is joined with MRN 900100 already" in text(page, "join problem")
    form.parted.emit(pair[1], "never")
    assert text(page, "join problem") == "These registrations are not joined."
