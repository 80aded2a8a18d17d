"""What time's passing costs the window's thread, with eight chairs running.

The thread's own time is taken, turn by turn of the event loop: a key that is pressed meanwhile
waits for the turn that is under way, and for no other.
"""

import gc
import time
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from tools.bench.figure import Figure, share, spread
from tools.bench.window import Opened, opened

SECONDS = 240
QUIET = 3
"""So many turns in which nothing was done, and the tick is over."""
NOTHING_MS = 0.05


class Tick(NamedTuple):
    """One second: its longest turn and all of them together, in ms."""

    longest: float
    whole: float


def figures() -> Iterator[Figure]:
    """Four minutes second by second, on Today and on the page of a session."""
    with opened() as window:
        gc.collect()
        gc.freeze()
        today = list(_passing(window))
        window.built.room.open(window.here.running[0])
        for _ in range(QUIET):
            window.draw()
        session = list(_passing(window))
    for page, ticks in (("Today", today), ("a session", session)):
        steps = [tick.longest for at, tick in ticks if at]
        between = [tick.longest for at, tick in ticks if not at]
        what = f"clinic tick, {page} on show: longest turn"
        yield Figure(what, share(steps, 0.5), "ms", 4, spread(steps))
        yield Figure("  between two steps", share(between, 0.5), "ms", 4, spread(between))
        sums = [tick.whole for at, tick in ticks if at]
        yield Figure("  all turns of a step", share(sums, 0.5), "ms", None, spread(sums))
    every = [tick.whole for _, tick in (*today, *session)]
    yield Figure("  of every second, on average", sum(every) / len(every), "ms")


def _passing(window: Opened) -> Iterator[tuple[bool, Tick]]:
    """Whether the second was a step, and what it took."""
    for _ in range(SECONDS):
        window.here.wait(seconds=1)
        yield window.here.now.second % 20 == 0, _tick(window)


def _tick(window: Opened) -> Tick:
    begun = time.thread_time()
    window.built.live.tick()
    turns = [(time.thread_time() - begun) * 1000]
    quiet = 0
    while quiet < QUIET:
        begun = time.thread_time()
        QApplication.processEvents()
        turns.append((time.thread_time() - begun) * 1000)
        quiet = quiet + 1 if turns[-1] < NOTHING_MS else 0
    return Tick(max(turns), sum(turns))
