"""Work in small pieces, one at each turn of the event loop: a key waits for one of them at most."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """What a piece has changed is painted in a turn of its own, before the next piece begins."""

    def __init__(self, parent: QObject | None = None, apart: int = 0) -> None:
        """`apart` is how long at least a turn is waited for, in ms."""
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._painting = False
        self._timer = QTimer(self, interval=apart)
        self._timer.timeout.connect(self._next)

    def take(self, pieces: Iterable[Callable[[], None]]) -> None:
        """These from now on; what was still waiting is not wanted any more."""
        self._waiting, self._painting = deque(pieces), False
        self._timer.start()

    def add(self, *pieces: Callable[[], None]) -> None:
        """These after whatever is waiting."""
        self._waiting.extend(pieces)
        self._timer.start()

    def first(self, *pieces: Callable[[], None]) -> None:
        """These before whatever is waiting, once what was changed just now is painted."""
        self._waiting.extendleft(reversed(pieces))
        self._painting = True
        self._timer.start()

    def drop(self) -> None:
        """Nothing is wanted any more."""
        self._waiting.clear()
        self._timer.stop()

    def _next(self) -> None:
        self._painting = not self._painting
        if not self._painting:
            return
        if self._waiting:
            self._waiting.popleft()()
        else:
            self._timer.stop()
