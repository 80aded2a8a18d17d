"""Comparing a patient's sessions, by keys and by presses."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.projections.compare import ComparedRow
from infusion_desk.ui.compare.overlay_chart import OverlayChart
from infusion_desk.ui.parts import Words
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.row_list import value_of
from tests import given
from tests.desks import DEVON
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
SPACE = Qt.Key.Key_Space


@pytest.fixture
def maya(ward: Ward) -> UUID:
    """A session is over."""
    ward.chart(*given.RELEASED, "11:13 left home")
    return ward.desk.session(ward.session).plan.patient


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
    return made


def rows(page: PatientsPage) -> list[ComparedRow]:
    model = page.compare.list.model()
    found = [value_of(model.index(at, 0)) for at in range(model.rowCount())]
    return [one for one in found if isinstance(one, ComparedRow)]


def drawn(page: PatientsPage) -> str:
    return child(page, OverlayChart).accessibleName()


def test_the_latest_sessions_are_over_each_other_and_space_takes_one_away(
    qtbot: QtBot, page: PatientsPage
) -> None:
    assert page.strike("Alt+5")
    assert [one.marked for one in rows(page)] == [True]
    qtbot.waitUntil(lambda: drawn(page) == "BP: 20 Nov 2026")
    assert not child(page, OverlayChart).grab().isNull()
    QTest.keyClick(page.compare.list, SPACE)
    assert [one.marked for one in rows(page)] == [False]
    assert drawn(page) == "BP: No earlier session."
    assert page.strike("Alt+7")
    assert drawn(page) == "BP: 20 Nov 2026"
    assert child(page, Words, "compare told").whole == "1 of 1 over each other"


def test_each_track_has_its_key_and_escape_goes_back(page: PatientsPage) -> None:
    page.strike("Alt+5")
    for at, name in enumerate(("BP", "HR", "SpO2", "Dissociation", "Rate"), 1):
        assert page.strike(f"Alt+{at}")
        assert drawn(page).startswith(f"{name}: ")
    assert not page.strike("Alt+6")
    QTest.mouseClick(child(page, QPushButton, "track hr"), Qt.MouseButton.LeftButton)
    assert drawn(page).startswith("HR")
    QTest.keyClick(page.compare.list, Qt.Key.Key_Escape)
    assert page.on_patient
    page.strike("Alt+5")
    assert page.step_back()
    assert page.on_patient


def test_who_never_came_has_nothing_to_compare(page: PatientsPage, ward: Ward) -> None:
    page.flow.show_patient(ward.desk.register(DEVON).id)  # type: ignore[attr-defined]
    assert not child(page, QPushButton, "compare sessions").isVisible()
    page.strike("Alt+5")
    assert page.on_patient
