"""What the system says of sleep and of its own lock. Each system has its own way to say it.

Linux is heard through logind on the system's bus. On Windows and macOS nothing is heard yet, and
that was not tried there: idle time and the clock's jump after a sleep lock all the same.
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

LOGIND, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"


class SystemLock(QObject):
    """Says so before the system sleeps, and when it locks its own screen."""

    sleeping = Signal()
    locking = Signal()

    def listen(self, bus: object = None) -> bool:
        """Whether anything can be heard here; `bus` is the system's unless a test has its own."""
        if not sys.platform.startswith("linux"):
            return False
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        found = bus if isinstance(bus, QDBusConnection) else QDBusConnection.systemBus()
        if not found.isConnected():
            return False
        sleep = found.connect(LOGIND, PATH, MANAGER, "PrepareForSleep", self, _slot("sleep(bool)"))
        lock = found.connect(LOGIND, "", SESSION, "Lock", self, _slot("lock()"))
        return bool(sleep and lock)

    @Slot(bool)
    def sleep(self, begins: bool) -> None:
        """logind says it twice: before, and after waking. Both lock; once locked it stays."""
        del begins
        self.sleeping.emit()

    @Slot()
    def lock(self) -> None:
        """Somebody locked the system's screen."""
        self.locking.emit()


def _slot(signature: str) -> Any:
    """The stubs of QtDBus ask for bytes where it takes text alone."""
    return SLOT(signature)
