"""The record is proved beside the desk: in small pieces, while hands and other jobs rest."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from time import sleep
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from infusion_desk.domain.times import shown_clock
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.backups.under_way import NAP, Stopped, UnderWay

Prove = Callable[[Callable[[int, int], None], Callable[[str], None]], object]
"""Reads everything; tells how far it is, and a sentence for each fault."""
SOON_MS = 5_000
"""After the last page was made: nobody's first minute is slower for it."""
SHOWN_MS = 250
PIECE, BETWEEN = 50, 0.004
"""So many entries, then so many seconds for everybody else."""
NOT_YET = "Not proved yet since the program was started."


class Gently(UnderWay):
    """Progress of work that nobody waits for."""

    def __init__(self, others: Jobs) -> None:
        super().__init__()
        self._others, self._steps = others, 0

    def __call__(self, done: int, whole: int) -> None:
        """Lets others go first; raises Stopped where it is to end."""
        super().__call__(done, whole)
        self._steps += 1
        if self._steps % PIECE == 0:
            sleep(BETWEEN)
            while self._others.busy and not self.stopped:
                sleep(NAP)


class ProofFlow(QObject):
    """Has a lane of its own, so that nothing which was asked for waits behind it."""

    changed = Signal()
    """The words, how far it is, or the faults."""
    found = Signal(object)
    """The faults so far, a tuple of sentences: the record is not as it was written."""

    def __init__(
        self, prove: Prove, others: Jobs, now: Callable[[], datetime], zone: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._prove, self._others, self._now, self._zone = prove, others, now, ZoneInfo(zone)
        self._lane = Jobs(self)
        self._under_way: Gently | None = None
        self._faults: list[str] = []
        self._told = 0
        self._left = False
        self.words = NOT_YET
        self._timer = QTimer(self, interval=SHOWN_MS)
        self._timer.timeout.connect(self._show)

    @property
    def busy(self) -> bool:
        """Whether it is being proved."""
        return self._under_way is not None

    @property
    def part(self) -> float:
        """How far it is, from 0 to 1."""
        return self._under_way.part if self._under_way is not None else 0.0

    def begin_soon(self) -> None:
        """In a while, by itself."""
        QTimer.singleShot(SOON_MS, self, self.begin)

    def begin(self) -> None:
        """From the first entry to the last, unless it is under way or the record was left."""
        if self._under_way is not None or self._left:
            return
        self._under_way, self._faults, self._told = Gently(self._others), [], 0
        self.destroyed.connect(partial(_let_go, self._under_way))
        work = partial(self._prove, self._under_way, self._faults.append)
        self._lane.run(work, self._ended, self._failed)
        self._timer.start()
        self._show()

    def stop(self) -> None:
        """It ends at its next step."""
        if self._under_way is not None:
            self._under_way.stop()

    def rest(self) -> None:
        """Somebody types."""
        if self._under_way is not None:
            self._under_way.rest()

    def leave(self) -> None:
        """The record is about to close: stopped, and nothing of it is read any more."""
        self._left = True
        self.stop()
        self._lane.wait()

    def _show(self) -> None:
        if self._under_way is not None:
            self.words = f"The record is being proved: {self.part:.0%}."
        if len(self._faults) > self._told:
            self._told = len(self._faults)
            self.found.emit(tuple(self._faults))
        self.changed.emit()

    def _ended(self, _nothing: object) -> None:
        at = shown_clock(self._now(), self._zone)
        if self._faults:
            many = len(self._faults)
            count = "a fault" if many == 1 else f"{many} faults"
            self._end(f"Proved at {at}: {count} found. {self._faults[0]}")
        else:
            self._end(f"Proved at {at}: every entry is as it was written.")

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Stopped):
            self._end(f"Stopped at {self.part:.0%}: the record was not proved to its end.")
            return
        self._faults.append(f"It could not be read to its end ({type(problem).__name__}).")
        self._ended(None)

    def _end(self, words: str) -> None:
        self._timer.stop()
        self._under_way = None
        self._show()
        self.words = words
        self.changed.emit()


def _let_go(proof: Gently) -> None:
    """Its window has gone: it rests for nobody any more."""
    proof.stop()


def in_utc(words: str) -> str:
    """Moments as people write them."""
    return _MOMENT.sub(r"\1 \2 UTC", words)


def fault_words(faults: tuple[str, ...]) -> str:
    """What, where, and what to do next, on two lines; the whole of it stands in Settings."""
    first = in_utc(faults[0])
    first = first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
    more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
    return (
        f"The record is not as it was written. {first}{more} "
        "Keep it for whoever looks into it, and restore a backup from before."
    )


LONGEST = 160
"""Characters of a fault on a row."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):[\d.]+\+00:00")
