"""The second folder has a lane of its own: a share that never answers keeps nobody waiting."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.backups import SecondFolder
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.backups.in_words import in_words

LIMIT_S = 20.0
"""Without a sign of life the folder does not answer."""
LOOK_MS = 500
ABOUT = "The second folder: "
AGAIN = timedelta(minutes=5)


class Second(Protocol):
    """What the record's own room can do with it (safekeeping.py)."""

    def has_second(self) -> bool:
        """Whether there is one."""

    def look_at_second(self) -> SecondFolder | None:
        """What lies there; may never answer."""

    def copy_to_second(self, progress: Callable[[int, int], None]) -> str:
        """The newest backup; what to do where it could not be. May never answer."""

    def check_second(self, folder: Path) -> None:
        """Raises where a folder is none to choose; may never answer."""


class SecondFlow(QObject):
    """One thing at a time. While one is unanswered nothing else is asked of the folder."""

    ended = Signal(str)
    """It answered, or did not within the limit: what there is to say, or nothing."""
    checked = Signal(object)
    """A folder that may be chosen."""
    moved = Signal(float)

    def __init__(
        self, second: Second, now: Callable[[], datetime], zone: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._second, self._now, self._zone = second, now, zone
        self._lane = Jobs(self, left_behind=True)
        self._heard, self._part = 0.0, 0.0
        self._waiting = False
        self._again: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def waiting(self) -> bool:
        """Whether something was asked of it, and the limit is not over yet."""
        return self._waiting

    @property
    def answers(self) -> bool:
        """Whether nothing is asked of it that it did not answer."""
        return not self._lane.busy

    def copy(self) -> None:
        """The newest backup, where it is not there yet; `ended` says what came of it."""
        if self._second.has_second():
            self._ask(partial(self._second.copy_to_second, self._heard_of), self._copied)

    def look(self) -> None:
        """What lies there."""
        if self._second.has_second():
            self._ask(self._second.look_at_second, lambda _seen: self._end(""))

    def check(self, folder: Path) -> None:
        """Whether it may be the second folder: `checked`, or `ended` with why not."""
        work = partial(self._second.check_second, folder)
        self._ask(work, lambda _none: self._checked(folder))

    def copy_if_owed(self) -> None:
        """What was not answered is tried again by itself."""
        if self._again is not None and self._now() >= self._again:
            self._again = None
            self.copy()

    def _ask(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        if self._lane.busy:
            if not self._waiting:
                self._tell_silence()
            return
        self._heard, self._part, self._waiting = monotonic(), 0.0, True
        self._timer.start()
        self._lane.run(work, done, self._failed)

    def _heard_of(self, done: int, whole: int) -> None:
        """In the lane: it lives."""
        self._heard, self._part = monotonic(), done / whole if whole else 0.0

    def _look(self) -> None:
        self.moved.emit(self._part)
        if self._waiting and monotonic() - self._heard > LIMIT_S:
            self._tell_silence()

    def _tell_silence(self) -> None:
        self._again = self._now() + AGAIN
        at = shown_clock(self._again, self._zone)
        self._end(
            f"The second folder did not answer within {LIMIT_S:.0f} s. "
            f"Everything else goes on; it is tried again at {at}."
        )

    def _copied(self, words: str) -> None:
        self._again = None
        self._end(words)

    def _checked(self, folder: Path) -> None:
        self._end("")
        self.checked.emit(folder)

    def _failed(self, problem: Exception) -> None:
        self._end(f"{ABOUT}{in_words(problem)}")

    def _end(self, words: str) -> None:
        self._timer.stop()
        self._waiting = False
        self.ended.emit(words)
