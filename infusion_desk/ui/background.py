"""Jobs: slow work off the window's thread, one after another."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from infusion_desk import collector

T = TypeVar("T")
LONG_MS = 60_000
"""Beside a job that takes longer the window's own thread collects now and then."""


class Jobs(QObject):
    """Runs plain functions over frozen values. What came of them is told on the window's thread.

    While a job's thread lives nothing is collected, and what a job holds is let go of here.
    """

    busy_changed = Signal(bool)
    _ended = Signal()

    def __init__(self, parent: QObject | None = None, *, left_behind: bool = False) -> None:
        """`left_behind`: the program may end while one of these waits for what never answers."""
        super().__init__(parent)
        self._left_behind = left_behind
        self._lane = _Lane()
        self._waiting: deque[_Job] = deque()
        self._untold: deque[_Job] = deque()
        self._ended.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._long = QTimer(self, interval=LONG_MS)
        self._long.timeout.connect(collector.collect)
        self.destroyed.connect(partial(_leave, self._lane))

    @property
    def busy(self) -> bool:
        """Whether a job is running, waits for its turn, or has not been told of."""
        return bool(self._untold)

    @property
    def waiting(self) -> bool:
        """Whether work waits behind the job that runs now; may be asked by that job."""
        return bool(self._waiting)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` elsewhere, then tell one of the two."""
        job = _Job(work, done, failed, self._ended.emit)
        job.daemon = self._left_behind
        self._untold.append(job)
        self._waiting.append(job)
        if len(self._untold) == 1:
            self.busy_changed.emit(True)
        if self._lane.job is None:
            self._next()

    def wait(self) -> None:
        """Until all work is done; what came of it is told when events are handled again."""
        while self._lane.job is not None:
            self._lane.job.join()
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._lane.job = None
            collector.let_go(self._lane)
            self._long.stop()
            return
        collector.hold(self._lane)
        self._long.start()
        self._lane.job = self._waiting.popleft()
        self._lane.job.start()

    @Slot()
    def _land(self) -> None:
        job = self._untold.popleft()
        if job is self._lane.job:
            job.join()
            self._next()
        if not self._untold:
            self.busy_changed.emit(False)
        job.tell()


class _Job(Thread):
    """No exception gets lost here: it travels as a value."""

    def __init__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        ended: Callable[[], None],
    ) -> None:
        super().__init__(name="job")
        self._work, self._done, self._failed, self._ended = work, done, failed, ended
        self.tell: Callable[[], None]
        """Says what came of it, once the job has ended."""

    def run(self) -> None:
        try:
            self.tell = partial(self._done, self._work())
        except Exception as problem:  # noqa: BLE001 it is told on the window's thread
            self.tell = partial(self._failed, problem)
        with suppress(RuntimeError):  # its window has gone: nobody is left to be told
            self._ended()


class _Lane:
    """The job that runs now, for as long as anybody must know of it."""

    def __init__(self) -> None:
        self.job: _Job | None = None


def _leave(lane: _Lane) -> None:
    """The window goes before its job: nothing may be collected until that has ended."""
    if lane.job is not None and not lane.job.daemon:
        lane.job.join()
        collector.let_go(lane)
