"""What the system says of sleep and of its own lock, over a bus of the test's own."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from infusion_desk.ui.unlock.system_lock import LOGIND, MANAGER, PATH, SESSION, SystemLock

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="needs dbus-daemon",
)
OURS, ITS = "heard by the desk", "spoken by logind"


@pytest.fixture
def bus() -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        for name in (OURS, ITS):
            QDBusConnection.disconnectFromBus(name)
        daemon.terminate()


def test_logind_is_heard_before_sleep_and_when_the_screen_locks(qtbot: QtBot, bus: str) -> None:
    logind = QDBusConnection.connectToBus(bus, ITS)
    assert logind.registerService(LOGIND)
    lock = SystemLock()
    assert lock.listen(QDBusConnection.connectToBus(bus, OURS))
    sleep = QDBusMessage.createSignal(PATH, MANAGER, "PrepareForSleep")
    sleep.setArguments([True])
    with qtbot.waitSignal(lock.sleeping, timeout=5_000):
        assert logind.send(sleep)
    with qtbot.waitSignal(lock.locking, timeout=5_000):
        assert logind.send(QDBusMessage.createSignal(f"{PATH}/session/_32", SESSION, "Lock"))


def test_a_system_without_a_bus_is_told_as_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not SystemLock().listen(QDBusConnection("there is none"))
    monkeypatch.setattr(sys, "platform", "win32")
    assert not SystemLock().listen()
