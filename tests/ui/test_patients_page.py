"""Finding, registering, and bringing a patient to a chair, by keys and by presses."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.projections.found import FoundPatient
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.row_list import RowList, value_of
from tests import given
from tests.desks import DEVON, MAYA, accepted
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
LEFT, DOWN, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Down, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, ward: Ward) -> PatientsPage:
    accepted(ward.desk, DEVON)
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.flow = PatientFlow(made, ward.live, made)  # type: ignore[attr-defined]
    made.show()
    qtbot.waitExposed(made)
    made.flow.begin()  # type: ignore[attr-defined]
    return made


def flow(page: PatientsPage) -> PatientFlow:
    return page.flow  # type: ignore[attr-defined,no-any-return]


def field(page: PatientsPage, name: str) -> QLineEdit:
    return child(page, QLineEdit, name)


def press(qtbot: QtBot, page: PatientsPage, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), LEFT)


def told(page: PatientsPage, name: str) -> str:
    return child(page, Words, name).whole


def found(page: PatientsPage) -> list[str]:
    model = child(page, RowList, "hits").model()
    rows = [value_of(model.index(row, 0)) for row in range(model.rowCount())]
    return [row.name for row in rows if isinstance(row, FoundPatient)]


def test_patients_are_found_while_typing(qtbot: QtBot, page: PatientsPage) -> None:
    assert found(page) == ["Ortega, Devon", "Reyes, Maya"]
    QTest.keyClicks(field(page, "search"), "rey")
    assert found(page) == ["Reyes, Maya"]
    assert told(page, "found") == "1 found."
    QTest.keyClicks(field(page, "search"), "nolds")
    assert found(page) == []
    assert told(page, "found") == "No one found for reynolds."


def test_arrows_choose_and_enter_opens_from_the_search_field(
    qtbot: QtBot, page: PatientsPage
) -> None:
    search = field(page, "search")
    QTest.keyClick(search, DOWN)
    with qtbot.waitSignal(page.chosen):
        QTest.keyClick(search, ENTER)
    assert page.on_patient
    assert "Maya Reyes" in {one.whole for one in page.patient.findChildren(Words)}
    assert page.step_back()
    assert not page.step_back()


def test_a_patient_is_brought_to_a_free_chair(qtbot: QtBot, page: PatientsPage, ward: Ward) -> None:
    QTest.keyClicks(field(page, "search"), "ortega")
    QTest.keyClick(field(page, "search"), ENTER)
    assert page.findChild(QPushButton, "bring to 2") is None
    child(page, QCheckBox, "kap").setChecked(True)
    with qtbot.waitSignal(flow(page).opened) as opened:
        press(qtbot, page, "bring to 3")
    plan = ward.desk.session(opened.args[0]).plan
    assert (plan.chair, plan.kind) == ("3", "kap")
    assert ward.desk.on_chair("3") == opened.args[0]


def test_the_chair_that_was_asked_for_stands_out(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    flow(page).begin("4")
    assert told(page, "found").startswith("For chair 4.")
    QTest.keyClick(field(page, "search"), ENTER)
    main = [one for one in page.patient.findChildren(QPushButton) if one.property("role") == "main"]
    assert [one.objectName() for one in main if one.isVisible()] == ["bring to 4"]


def test_who_is_here_has_one_button_to_the_session(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    ward.chart("09:20 arrived")
    flow(page).show_patient(ward.desk.session(ward.session).plan.patient)
    with qtbot.waitSignal(flow(page).opened) as opened:
        press(qtbot, page, "open here")
    assert opened.args == [ward.session]


def test_a_very_long_name_gives_way_to_the_allergies(page: PatientsPage, ward: Ward) -> None:
    surname = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley-Marjoribanks"
    form = replace(MAYA, mrn="900088", surname=surname, allergies="penicillin (rash)")
    flow(page).show_patient(ward.desk.register(form).id)
    plates = [one for one in page.patient.findChildren(Words) if one.property("role") == "plate"]
    assert "penicillin (rash)" in plates[0].text()
    wide = plates[0].minimumWidth()
    flow(page).show_patient(ward.desk.find_patients("ortega")[0].patient)
    assert plates[0].minimumWidth() < wide


def test_each_past_session_opens(qtbot: QtBot, page: PatientsPage, ward: Ward) -> None:
    ward.chart(*given.RELEASED, "11:13 left home")
    flow(page).show_patient(ward.desk.session(ward.session).plan.patient)
    rows = child(page, RowList, "past sessions")
    rows.setFocus()
    with qtbot.waitSignal(flow(page).opened) as opened:
        QTest.keyClick(rows, ENTER)
    assert opened.args == [ward.session]
    page.grab()


def fill(qtbot: QtBot, page: PatientsPage, **typed: str) -> None:
    for name, text in typed.items():
        field(page, name).clear()
        QTest.keyClicks(field(page, name), text)


def test_a_new_patient_is_registered_with_the_keyboard_alone(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    QTest.keyClicks(field(page, "search"), "lindqvist, tamsin")
    press(qtbot, page, "register new")
    assert field(page, "surname").text() == "Lindqvist"
    fill(qtbot, page, mrn="900019", born="19 dec 1992", allergies="latex")
    assert told(page, "born below") == "19 Dec 1992"
    QTest.keyClick(field(page, "allergies"), ENTER, CONTROL)
    patient = ward.desk.patient_with("900019")
    assert patient is not None
    assert (patient.name, patient.allergies) == ("Tamsin Lindqvist", "latex")
    assert page.on_patient
    page.patient.grab()


def test_enter_leads_through_the_form_to_registering(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    press(qtbot, page, "register new")
    fill(qtbot, page, mrn="900020", surname="Doe", given="Ann", born="19 dec 1992")
    page.window().activateWindow()
    field(page, "allergies").setFocus()
    for _ in range(3):
        focused = page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, ENTER)
    assert ward.desk.patient_with("900020") is not None


def test_nothing_of_the_patient_registered_before_is_in_the_form(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    names = ("mrn", "surname", "given", "born", "allergies")
    press(qtbot, page, "register new")
    fill(qtbot, page, mrn="900021", surname="Doe", given="Ann", born="19 dec 1992", allergies="nut")
    QTest.keyClick(field(page, "allergies"), ENTER, CONTROL)
    assert ward.desk.patient_with("900021") is not None
    page.step_back()
    field(page, "search").clear()
    press(qtbot, page, "register new")
    assert [field(page, name).text() for name in names] == [""] * len(names)
    assert not any(one.isChecked() for one in page.form.findChildren(QCheckBox))


def test_who_may_be_registered_already_stands_beside_the_form_before_a_second_registration(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    press(qtbot, page, "register new")
    fill(qtbot, page, mrn="1", surname="Reyez", given="Maja", born="14 mar 1985", pronouns="she")
    QTest.keyClick(field(page, "pronouns"), ENTER, CONTROL)
    assert ward.desk.patient_with("1") is None
    said = {one.text() for one in page.form.findChildren(QLabel) if one.isVisible()}
    assert {"Reyes, Maya", "born 14 Mar 1985 · MRN 900017"} <= said
    names = ("mrn", "surname", "given", "born", "pronouns")
    typed = [field(page, name).text() for name in names]
    assert typed == ["1", "Reyez", "Maja", "14 mar 1985", "she"]
    assert not child(page, QPushButton, "register").isVisible()
    assert not child(page, Words, "more alike").isVisible()
    fill(qtbot, page, given="Maya")
    press(qtbot, page, "register")
    assert ward.desk.patient_with("1") is None
    press(qtbot, page, "register second")
    assert ward.desk.patient_with("1") is not None


def test_one_that_is_registered_already_is_opened_from_the_form_by_enter(
    qtbot: QtBot, page: PatientsPage, ward: Ward
) -> None:
    press(qtbot, page, "register new")
    fill(qtbot, page, mrn="1", surname="Reyes", given="Maya", born="14 mar 1985")
    QTest.keyClick(field(page, "mrn"), ENTER, CONTROL)
    page.window().activateWindow()
    opens = child(page, QPushButton, "open 900017")
    opens.setFocus()
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(opens, ENTER)
    assert chosen.args == [ward.desk.session(ward.session).plan.patient]
    assert page.on_patient
    press(qtbot, page, "patient back")
    press(qtbot, page, "register new")
    assert child(page, QPushButton, "register").isVisible()


def test_what_is_wrong_stands_beside_its_field(qtbot: QtBot, page: PatientsPage) -> None:
    press(qtbot, page, "register new")
    fill(qtbot, page, born="30 feb 1990")
    with qtbot.assertNotEmitted(page.registered):
        press(qtbot, page, "register")
    assert told(page, "mrn below") == "MRN is missing."
    assert told(page, "born below") == "There is no such day as 30 feb 1990."
    fill(qtbot, page, mrn="1")
    assert told(page, "mrn below") == ""


def test_a_number_that_is_taken_is_said_with_whose_it_is(qtbot: QtBot, page: PatientsPage) -> None:
    press(qtbot, page, "register new")
    fill(qtbot, page, mrn="900017", surname="A", given="B", born="1990-01-01")
    child(page, QCheckBox, "none known").setChecked(True)
    press(qtbot, page, "register")
    problem = child(page.form, QLabel, "register problem")
    assert "900017 is Reyes, Maya" in problem.text()
    QTest.keyClick(field(page, "mrn"), Qt.Key.Key_Escape)
    assert field(page, "search").isVisible()


def test_of_names_that_are_only_near_nobody_is_opened_who_was_not_pointed_at(
    qtbot: QtBot, page: PatientsPage
) -> None:
    QTest.keyClicks(field(page, "search"), "reyez")
    assert found(page) == ["Reyes, Maya"]
    assert told(page, "found") == "No one found for reyez. Near:"
    QTest.keyClick(field(page, "search"), ENTER)
    assert not page.on_patient
    QTest.keyClick(field(page, "search"), Qt.Key.Key_Down)
    QTest.keyClick(field(page, "search"), ENTER)
    assert page.on_patient
