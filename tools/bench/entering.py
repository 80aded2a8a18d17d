"""From Enter to stored durably and drawn, typed into the page of a session in the real window.

Drawn is the frame in which the line is empty, and the reading stands in its slot and in the chart.
What follows from it on the rest of the page is told in turns of its own: that is measured too.
"""

import gc
import time
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.ui.line_flow import GUARD_S
from tools.bench.figure import Figure, each, share, spread
from tools.bench.window import Opened, opened

TIMES = 160
QUIET = 3
"""So many turns in which nothing was done, and all is told and drawn."""
NOTHING_MS = 0.05


class Entered(NamedTuple):
    """One Enter, in ms: until it is stored and drawn, by the clock and by the thread's own time,

    and in the thread's own time the longest turn after that and all of them together.
    """

    drawn: float
    worked: float
    longest: float
    whole: float


def figures() -> Iterator[Figure]:
    """Eight chairs run; twenty sets in each, as a whole session has."""
    with opened() as window:
        gc.collect()
        gc.freeze()
        keys: list[float] = []
        enters: list[Entered] = []
        for number in range(TIMES):
            window.here.wait(seconds=2)
            if number % 20 == 0:
                _open(window, number // 20)
            keys += each(partial(_strike, window, key) for key in _line(number))
            gc.collect()
            enters.append(_enter(window))
            assert not window.built.room.line.drafts, "a line was not stored"
            assert not window.built.live.behind, "the page was not told"
    drawn = [one.drawn for one in enters]
    yield Figure("Enter to stored and drawn", share(drawn, 0.99), "ms p99", 16, spread(drawn))
    for what, times in (
        ("  of that the thread's own time", [one.worked for one in enters]),
        ("  the longest turn after it", [one.longest for one in enters]),
        ("  until the whole page is told", [one.worked + one.whole for one in enters]),
    ):
        yield Figure(what, share(times, 0.99), "ms p99", None, spread(times))
    yield Figure("  a key of the line and its echo", share(keys, 0.99), "ms p99", 16, spread(keys))


def _line(number: int) -> str:
    """Another reading each time, so that whatever shows one is painted."""
    return f"{130 + number % 20}/84 {76 + number % 7} {96 + number % 4} 14"


def _open(window: Opened, chair: int) -> None:
    window.built.room.open(window.here.running[chair])
    window.draw()
    time.sleep(GUARD_S + 0.05)


def _strike(window: Opened, key: str) -> None:
    QTest.keyClicks(window.field(), key)
    window.draw()


def _enter(window: Opened) -> Entered:
    begun, worked = time.perf_counter(), time.thread_time()
    QTest.keyClick(window.field(), Qt.Key.Key_Return)
    window.draw()
    drawn, worked = time.perf_counter() - begun, time.thread_time() - worked
    turns, quiet = [0.0], 0
    while quiet < QUIET:
        begun = time.thread_time()
        window.draw()
        turns.append((time.thread_time() - begun) * 1000)
        quiet = quiet + 1 if turns[-1] < NOTHING_MS else 0
    return Entered(drawn * 1000, worked * 1000, max(turns), sum(turns))
