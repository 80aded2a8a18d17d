"""When nobody has touched anything for a while, or the computer slept: measured by two clocks."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

EVERY_MS = 1000
SLEPT = timedelta(seconds=30)
"""A check that comes so late was not late: the computer slept, or stood still."""
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    )
)


class Idle(QObject):
    """Goes by the clock that was handed in, so that waking after a sleep is seen at once.

    A timer of the program alone stands still while the computer sleeps.
    """

    went_idle = Signal()
    woke = Signal()

    def __init__(
        self, clock: Callable[[], datetime], minutes: Callable[[], int], parent: QObject
    ) -> None:
        """`minutes` is asked each time: a setting that changed holds at once."""
        super().__init__(parent)
        self._clock, self._minutes = clock, minutes
        self._touched = self._checked = clock()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """From now on every key, press and touch counts."""
        self._touched = self._checked = self._clock()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self._timer.start()

    def check(self) -> None:
        """Whether it has been long enough now."""
        now, before = self._clock(), self._checked
        self._checked = now
        if now - before >= SLEPT:
            self.woke.emit()
        elif now < self._touched:
            self._touched = now
        elif now - self._touched >= timedelta(minutes=self._minutes()):
            self.went_idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes nothing away from anybody."""
        if event.type() in _TOUCHES and event.spontaneous():
            self.touch()
        return False

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock()
