"""A patient's lists in the window: filled, changed and ended by keys, and by the mouse alone."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.patient_facts import (
    Consent,
    ConsentGiven,
    IndicationTold,
    MedicineTold,
    ProviderTold,
)
from infusion_desk.domain.people import Role
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.projections.patient_lists import ListRow
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.row_list import RowList, value_of
from tests.desks import DEVON
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab
CONTROL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def devon(ward: Ward) -> UUID:
    return ward.desk.register(DEVON).id


@pytest.fixture
def page(qtbot: QtBot, ward: Ward, devon: UUID) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    made.flow = PatientFlow(made, ward.live, made)  # type: ignore[attr-defined]
    made.show()
    qtbot.waitExposed(made)
    made.window().activateWindow()
    made.flow.show_patient(devon)  # type: ignore[attr-defined]
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def rows(page: PatientsPage) -> list[ListRow]:
    model = child(page.patient, RowList, "lists").model()
    found = [value_of(model.index(row, 0)) for row in range(model.rowCount())]
    return [row for row in found if isinstance(row, ListRow)]


def words(page: PatientsPage) -> list[str]:
    return [one.words for one in rows(page) if one.fact is not None]


def types(*texts: str) -> None:
    """Into the field that has the keyboard, then on with Enter."""
    for text in texts:
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), ENTER)


def to_lists(page: PatientsPage) -> None:
    while not page.patient.lists.isVisible():
        assert page.strike("Alt+2")


def adds(page: PatientsPage, kind: str) -> None:
    assert page.strike("Alt+0")
    while not (isinstance(here := focused(), QPushButton) and here.text() == kind):
        QTest.keyClick(focused(), TAB)
    QTest.keyClick(focused(), ENTER)


def saves() -> None:
    QTest.keyClick(focused(), ENTER, CONTROL)


def test_each_list_is_filled_by_keys_alone(page: PatientsPage, ward: Ward, devon: UUID) -> None:
    for kind, texts in (
        ("Allergies", ("latex (hives)",)),
        ("Indication", ("f33.2",)),
        ("Condition", ("Hypertension", "treated")),
        ("Medicine", ("Sertraline", "50 mg")),
        ("Provider", ("Dr A. Moss", "Elm Street", "555-0100")),
    ):
        adds(page, kind)
        types(*texts)
        saves()
        assert page.on_patient, kind
    adds(page, "Consent")
    while not (isinstance(here := focused(), QPushButton) and here.text().startswith("Release")):
        QTest.keyClick(focused(), TAB)
    QTest.keyClick(focused(), ENTER)
    types("Dr A. Moss", "19 Nov 2026")
    saves()
    assert page.patient.lists.isVisible()
    assert words(page) == [
        "latex (hives)",
        "F33.2 Major depressive disorder, recurrent, severe",
        "Hypertension treated",
        "Sertraline 50 mg",
        "Dr A. Moss · Elm Street · 555-0100",
        "Release of information to Dr A. Moss",
    ]
    known = ward.desk.patient_file(devon)
    assert known.agreed(Consent.RELEASE, "Dr A. Moss") is not None
    assert "Allergy: latex (hives)" in {one.whole for one in page.findChildren(Words)}


def test_a_dose_is_changed_and_a_medicine_ended_by_keys(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    ward.desk.tell(devon, MedicineTold("Sertraline", "50 mg"))
    ward.live.refresh()
    to_lists(page)
    for _ in range(3):
        QTest.keyClick(focused(), DOWN)
    QTest.keyClick(focused(), ENTER)
    assert child(page.series, QLineEdit, "list 1").text() == "Sertraline"
    QTest.keyClick(focused(), ENTER)
    dose = child(page.series, QLineEdit, "list 2")
    dose.selectAll()
    QTest.keyClicks(dose, "100 mg")
    assert child(page.series, Words, "list 2 below").whole == "was 50 mg"
    saves()
    row = next(one for one in rows(page) if one.fact is not None)
    assert (row.words, row.under.partition(" · was ")[2]) == (
        "Sertraline 100 mg",
        "Sertraline 50 mg",
    )
    to_lists(page)
    child(page.patient, RowList, "lists").setFocus()
    for _ in range(3):
        QTest.keyClick(focused(), DOWN)
    QTest.keyClick(focused(), ENTER)
    QTest.mouseClick(child(page.series, QPushButton, "list end"), LEFT)
    assert not ward.desk.patient_file(devon).of(MedicineTold)
    assert [one.stands for one in rows(page) if one.fact is not None] == [False]


def test_a_name_set_right_ends_the_wrong_one(page: PatientsPage, ward: Ward, devon: UUID) -> None:
    ward.desk.tell(devon, IndicationTold("F33.1", "Depression"))
    row = next(one for one in ward.desk.patient_page(devon).lists.rows if one.fact)
    page.patient.lists.opened.emit(row)
    code = child(page.series, QLineEdit, "list 1")
    code.selectAll()
    QTest.keyClicks(code, "F33.2 Depression")
    saves()
    assert ward.desk.patient_file(devon).of(IndicationTold) == (
        IndicationTold("F33.2", "Depression"),
    )


def test_what_is_missing_or_cannot_be_so_is_said_and_what_was_typed_stays(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    assert page.strike("Alt+0")
    saves()
    said = {one.whole for one in page.series.findChildren(Words)}
    assert "Choose the list first." in said
    assert page.step_back()
    page.flow.show_patient(devon)  # type: ignore[attr-defined]
    adds(page, "Indication")
    saves()
    below = child(page.series, Words, "list 1 below")
    assert below.whole == "ICD-10 code and name is missing."
    types("depression")
    saves()
    problem = child(page.series, QLabel, "list problem")
    assert problem.text().startswith("DEPRESSION is no ICD-10 code")
    assert child(page.series, QLineEdit, "list 1").text() == "depression"
    ward.desk.tell(devon, MedicineTold("Sertraline"))
    row = next(one for one in ward.desk.patient_page(devon).lists.rows if one.fact)
    page.patient.lists.opened.emit(row)
    saves()
    assert problem.text() == "Nothing was changed."


def test_consent_is_given_by_the_mouse_alone(page: PatientsPage, ward: Ward, devon: UUID) -> None:
    ward.desk.tell(devon, ProviderTold("Dr A. Moss"))
    QTest.mouseClick(child(page.patient, QPushButton, "view lists"), LEFT)
    QTest.mouseClick(child(page.patient, QPushButton, "add to lists"), LEFT)
    QTest.mouseClick(child(page.series, QPushButton, "consent"), LEFT)
    save = child(page.series, QPushButton, "consent save")
    QTest.mouseClick(save, LEFT)
    assert "Choose what it is to." in {one.whole for one in page.series.findChildren(Words)}
    QTest.mouseClick(child(page.series, QPushButton, "treatment"), LEFT)
    QTest.mouseClick(save, LEFT)
    assert child(page.series, Words, "consent day below").whole == "The day is missing."
    QTest.keyClicks(child(page.series, QLineEdit, "consent day"), "32 Nov 2026")
    QTest.mouseClick(save, LEFT)
    assert (
        child(page.series, Words, "consent day below").whole
        == "There is no such day as 32 Nov 2026."
    )
    child(page.series, QLineEdit, "consent day").clear()
    QTest.keyClicks(child(page.series, QLineEdit, "consent day"), "2026-11-19")
    assert child(page.series, Words, "consent day below").whole == "19 Nov 2026"
    QTest.mouseClick(save, LEFT)
    (given,) = ward.desk.patient_file(devon).consents
    assert given.fact == ConsentGiven(Consent.TREATMENT, date(2026, 11, 19))


def test_consent_is_withdrawn_by_the_mouse_alone_and_never_before_it_was_given(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    ward.desk.tell(devon, ConsentGiven(Consent.TREATMENT, date(2026, 11, 19)))
    ward.live.refresh()
    QTest.mouseClick(child(page.patient, QPushButton, "view lists"), LEFT)
    save = child(page.series, QPushButton, "consent save")
    table = child(page.patient, RowList, "lists")
    at = next(n for n, one in enumerate(rows(page)) if one.words == "Treatment")
    table.scrollTo(table.model().index(at, 0))
    where = table.visualRect(table.model().index(at, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=where)
    QTest.keyClicks(child(page.series, QLineEdit, "consent day"), "2026-11-18")
    QTest.mouseClick(save, LEFT)
    assert "withdrawn before?" in child(page.series, QLabel, "consent problem").text()
    child(page.series, QLineEdit, "consent day").clear()
    QTest.keyClicks(child(page.series, QLineEdit, "consent day"), "2026-11-20")
    QTest.keyClicks(child(page.series, QLineEdit, "consent why"), "moved away")
    QTest.mouseClick(save, LEFT)
    assert ward.desk.patient_file(devon).consents == ()
    assert rows(page)[-1].under == "given 19 Nov 2026, withdrawn 20 Nov 2026 · SH: moved away"


def test_the_row_of_the_driver_leads_to_the_form_that_says_who_the_patient_is(
    page: PatientsPage,
) -> None:
    to_lists(page)
    table = child(page.patient, RowList, "lists")
    table.setCurrentIndex(table.model().index(len(rows(page)) - 1, 0))
    QTest.keyClick(table, ENTER)
    assert child(page.series, QLineEdit, "revise driver").isVisible()


def test_whoever_may_tell_nothing_sees_no_button_and_opens_no_row(
    page: PatientsPage, ward: Ward, devon: UUID
) -> None:
    ward.desk.tell(devon, MedicineTold("Sertraline"))
    ward.desk.settle(StaffJoined("AU", "Ann Unger", Role.AUDITOR))
    ward.desk.sign_in("AU")
    page.flow.show_patient(devon)  # type: ignore[attr-defined]
    to_lists(page)
    assert not child(page.patient, QPushButton, "add to lists").isVisible()
    assert page.strike("Alt+0")
    child(page.patient, RowList, "lists").open_current()
    assert page.on_patient
