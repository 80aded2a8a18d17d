"""A patient's page with its scales, over a live desk."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.desk import Desk
from infusion_desk.domain.scores import Given
from infusion_desk.theme import NIGHT
from infusion_desk.ui.patients.patient_flow import PatientFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.scales.scale_page import ScalePage
from tests.ui.ward import Ward


@dataclass
class Table:
    """The page, as a window of its own that the view for the patient may cover."""

    window: QStackedWidget
    page: PatientsPage
    flow: PatientFlow
    desk: Desk
    patient: UUID

    @property
    def scale(self) -> ScalePage:
        return self.page.scale

    @property
    def given(self) -> tuple[Given, ...]:
        return self.desk.scales(self.patient).given

    def types(self, keys: str) -> None:
        """Characters to whatever has the keyboard."""
        QTest.keyClicks(self._focus, keys)

    def key(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """One key."""
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        QTest.keyClick(self._focus, key, modifiers)

    @property
    def _focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def uncover(self) -> None:
        """Staff have the screen again."""
        self.window.setCurrentWidget(self.page)

    def cover(self, view: QWidget) -> None:
        """As the window does it."""
        self.window.addWidget(view)
        self.window.setCurrentWidget(view)


@pytest.fixture
def table(qtbot: QtBot, ward: Ward, dressed: None) -> Table:
    window, page = QStackedWidget(), PatientsPage()
    qtbot.addWidget(window)
    window.addWidget(page)
    window.resize(1270, 640)
    flow = PatientFlow(page, ward.live, page)
    page.scale.view.show_theme(NIGHT)
    patient = ward.desk.session(ward.session).plan.patient
    made = Table(window, page, flow, ward.desk, patient)
    flow.covered.connect(made.cover)
    flow.uncovered.connect(made.uncover)
    window.show()
    qtbot.waitExposed(window)
    flow.show_patient(patient)
    return made
