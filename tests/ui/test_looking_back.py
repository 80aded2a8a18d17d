"""Intentions in sequence and papers on the patient's page, by keys and by the mouse."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.back_list import BackList
from infusion_desk.ui.patients.past_list import PastList
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.regions import step_region
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def page(qtbot: QtBot, ward: Ward) -> PatientsPage:
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1270, 560)
    flow = PatientFlow(made, ward.live, made)
    made.show()
    qtbot.waitExposed(made)
    made.window().activateWindow()
    flow.show_patient(maya(ward))
    return made


def maya(ward: Ward) -> UUID:
    return ward.desk.session(ward.session).plan.patient


def shown(one: BackList) -> list[str]:
    model = one.rows.model()
    return [
        model.data(model.index(at, 0), Qt.ItemDataRole.AccessibleTextRole)
        for at in range(model.rowCount())
    ]


def test_the_key_goes_through_intentions_and_papers_and_enter_opens_the_session(
    page: PatientsPage, ward: Ward, qtbot: QtBot
) -> None:
    ward.chart("09:00 arrived", "09:01 intention rest, and be kind to myself")
    ward.desk.printed(ward.session, "discharge", "Maya Reyes, born 14 Mar 1985")
    past = page.patient.past
    assert page.strike("Alt+I")
    qtbot.waitUntil(lambda: len(shown(past.intentions)) == 1)
    assert shown(past.intentions)[0].startswith("rest, and be kind to myself, 20 Nov 2026")
    assert past.intentions.rows.hasFocus()
    child(page.patient, QPushButton, "patient back").setFocus()
    step_region(page.patient.past, 1)
    assert past.intentions.rows.hasFocus()
    opened = QSignalSpy(page.opened)
    QTest.keyClick(past.intentions.rows, Qt.Key.Key_Return)
    assert opened.at(0) == [ward.session]
    page.strike("Alt+I")
    qtbot.waitUntil(lambda: len(shown(past.papers)) == 1)
    assert "for Maya Reyes, born 14 Mar 1985 · not signed" in shown(past.papers)[0]
    page.strike("Alt+I")
    assert not past.reads
    assert QApplication.focusWidget() is child(page.patient, PastList, "past sessions")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("intentions", "No intention was charted yet."),
        ("papers", "Nothing was printed or exported yet."),
    ],
)
def test_with_nothing_yet_a_sentence_says_so_by_the_mouse(
    page: PatientsPage, qtbot: QtBot, name: str, words: str
) -> None:
    button = child(page.patient, QPushButton, f"view {name}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    told = child(page.patient, Words, f"no {name}")
    qtbot.waitUntil(lambda: told.whole == words)


def test_what_is_printed_meanwhile_stands_there_when_somebody_looks_again(
    page: PatientsPage, ward: Ward, qtbot: QtBot
) -> None:
    past = page.patient.past
    page.strike("Alt+I")
    page.strike("Alt+I")
    told = child(page.patient, Words, "no papers")
    qtbot.waitUntil(lambda: told.whole == "Nothing was printed or exported yet.")
    ward.desk.printed(ward.session, "summary")
    page.begin()
    page.chosen.emit(maya(ward))
    qtbot.waitUntil(lambda: len(shown(past.papers)) == 1)


def test_who_sees_no_charts_has_the_sessions_alone(page: PatientsPage, ward: Ward) -> None:
    page.strike("Alt+I")
    ward.desk.sign_in("FD")
    ward.live.refresh()
    assert not page.patient.past.reads
    assert not child(page.patient, QPushButton, "view intentions").isVisible()
    page.strike("Alt+I")
    assert not page.patient.past.reads
