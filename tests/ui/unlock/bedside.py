"""A desk behind a door, and the hands that knock."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.app import Built, build
from infusion_desk.db.record import Record
from infusion_desk.domain.entries import Fact
from infusion_desk.door import Door
from infusion_desk.theme import NIGHT
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.unlock.idle import Idle
from tests import given
from tests.desks import MAYA, FakeClock, accepted, chart_all
from tests.ui.hands import child

NONE = Qt.KeyboardModifier.NoModifier


class Bedside:
    """A window with a desk of SH, guarded, and Maya infusing on chair 2."""

    def __init__(self, qtbot: QtBot, record: Record, clock: FakeClock) -> None:
        self.qtbot, self.record, self.clock = qtbot, record, clock
        self.window = MainWindow(NIGHT)
        qtbot.addWidget(self.window)
        self.built: Built = build(record, clock, "SH", self.window)
        self.door = Door(self.window, record, clock)
        self.door.guard(self.built.live, self.built.room)
        self.built.room.asked.connect(lambda act: self.door.lock() if act == "lock" else None)
        self._look_at_no_clock()
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        qtbot.waitUntil(lambda: self.window.focusWidget() is not None)

    def _look_at_no_clock(self) -> None:
        """Hands move the clock here, which a timer of its own would take for a sleep."""
        for idle in self.door.findChildren(Idle):
            child(idle, QTimer).stop()

    def maya(self) -> UUID:
        desk = self.built.live.desk
        session = desk.plan(accepted(desk, MAYA).id, "2")
        lines = (*given.STARTED, "10:10 126/80 74 98")
        chart_all(desk, self.clock, session, *lines)
        self.built.room.open(session)
        self.built.live.refresh()
        return session

    def locked(self) -> bool:
        return self.door.is_locked

    def focus(self) -> QWidget:
        focus = self.window.focusWidget()
        assert focus is not None
        return focus

    def types(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def strikes(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus(), key, held)

    def presses(self, name: str) -> None:
        assert self.window.page is not None
        QTest.mouseClick(child(self.window.page, QPushButton, name), Qt.MouseButton.LeftButton)

    def opens(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.page is self.built.room, timeout=20_000)

    def line(self) -> str:
        return child(self.built.room.pages.session, QLineEdit, "line").text()

    def kept(self) -> list[Fact]:
        day = self.clock.now.date()
        stream = f"access:{self.record.journal.station}:{day}"
        return [entry.fact for entry in self.record.journal.read(stream)]


def said(page: QWidget) -> str:
    """All that a screen reader or an eye could read on it."""
    texts = [page.accessibleName(), page.accessibleDescription()]
    for one in page.findChildren(QWidget):
        texts += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QPushButton | QLineEdit):
            texts.append(one.text())
    return " ".join(texts)
