"""The real window on a real encrypted file, by a clock that the test moves."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.app import Built, build
from infusion_desk.db.record import Record, open_record
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.patient_told import Registration
from infusion_desk.theme import NIGHT
from infusion_desk.ui.documents import paper_flow
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.style import dress
from tests.desks import KEYS, MAYA, FakeClock, accepted, new_record


class Bedside:
    """Somebody at the window: types, presses, looks."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FakeClock, record: Record) -> None:
        self.qtbot, self.folder, self.clock, self.record = qtbot, folder, clock, record
        self.built = self._open()

    def _open(self) -> Built:
        window = MainWindow(NIGHT)
        self.qtbot.addWidget(window)
        built = build(self.record, self.clock, "SH", window)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return built

    def close(self) -> None:
        """The window and the file are closed."""
        self.built.window.close()
        self.built.live.stop()
        self.record.close()

    def reopen(self) -> None:
        """The file and a fresh window."""
        self.record = open_record(self.folder, KEYS)
        self.built = self._open()

    def session_for(self, form: Registration, chair: str) -> UUID:
        """A registered patient on a chair, on the page."""
        desk = self.built.live.desk
        known: Patient = desk.patient_with(form.mrn) or accepted(desk, form)
        session = desk.plan(known.id, chair)
        self.built.live.refresh()
        self.built.room.open(session)
        self.qtbot.waitUntil(lambda: self.built.room.line.ready)
        return session

    @property
    def line(self) -> QLineEdit:
        """The line of the page on show."""
        lines = self.built.window.findChildren(QLineEdit, "line")
        return next(one for one in lines if one.isVisible())

    def at(self, clock: str) -> None:
        """It is that time, and everybody was told."""
        self.clock.set(clock)
        self.built.live.refresh()

    def types(self, text: str) -> None:
        """Keys, wherever the keyboard is."""
        QTest.keyClicks(self.focused, text)

    def enters(self, text: str) -> None:
        """A line and Enter; it is stored when the field is empty."""
        self.types(text)
        QTest.keyClick(self.focused, Qt.Key.Key_Return)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key."""
        QTest.keyClick(self.focused, key, held)

    def presses(self, name: str) -> None:
        """A button, by pointer, of the page as it is once it was told everything."""
        self.until_told()
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def button(self, name: str) -> QAbstractButton:
        """A button that can be seen."""
        found = self.built.window.findChildren(QAbstractButton, name)
        return next(one for one in found if one.isVisible())

    @property
    def focused(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.built.window

    def says(self, name: str) -> str:
        """What a part of the page says to who cannot see it: the words it paints."""
        self.until_told()
        found = self.built.window.findChildren(QWidget, name)
        return next(one.accessibleName() for one in found if one.isVisible())

    def until_told(self) -> None:
        """Goes on when the page shows all of what was stored."""
        self.until(lambda: not self.built.live.behind)

    def until(self, condition: Callable[[], bool]) -> None:
        """Goes on when it is so."""
        self.qtbot.waitUntil(condition, timeout=10_000)


@pytest.fixture(autouse=True)
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test ever prints on the printer of whoever runs it."""
    monkeypatch.setattr(paper_flow, "printer_names", tuple)


@pytest.fixture
def bedside(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FakeClock
) -> Iterator[Bedside]:
    dress(qapp, NIGHT)
    folder = tmp_path / "record"
    made = Bedside(qtbot, folder, clock, new_record(folder, clock))
    yield made
    made.close()


@pytest.fixture
def maya(bedside: Bedside) -> UUID:
    """Maya's session on chair 2, on the page."""
    return bedside.session_for(MAYA, "2")
