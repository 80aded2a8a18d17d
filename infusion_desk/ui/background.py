"""Jobs: slow work off the window's thread, one after another."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

T = TypeVar("T")


class Jobs(QObject):
    """Runs plain functions over frozen values. `done` and `failed` land on the window's thread."""

    busy_changed = Signal(bool)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running = 0
        self._ended.connect(self._land)

    @property
    def busy(self) -> bool:
        """Whether a job is running or waits for its turn."""
        return self._running > 0

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` elsewhere, then tell one of the two."""
        self._running += 1
        if self._running == 1:
            self.busy_changed.emit(True)
        self._pool.start(_Work(self, work, done, failed))

    def wait(self) -> None:
        """Until all work is done; what is done then tells nobody any more."""
        self._pool.waitForDone()

    @Slot(object, object)
    def _land(self, tell: Callable[[object], None], told: object) -> None:
        self._running -= 1
        if not self._running:
            self.busy_changed.emit(False)
        tell(told)


class _Work(QRunnable):
    def __init__(
        self,
        jobs: Jobs,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self._jobs, self._work, self._done, self._failed = jobs, work, done, failed

    def run(self) -> None:
        """Here no exception may get lost: it travels as a value."""
        try:
            result = self._work()
        except Exception as problem:  # noqa: BLE001 it is told on the window's thread
            self._jobs._ended.emit(self._failed, problem)
        else:
            self._jobs._ended.emit(self._done, result)
