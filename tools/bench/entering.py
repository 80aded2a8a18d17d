"""From Enter to stored durably and drawn, typed into the page of a session in the real window."""

import time
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.ui.line_flow import GUARD_S
from tools.bench.figure import Figure, each, share, spread
from tools.bench.window import Opened, opened

TIMES = 160
LINE = "138/84 79 98 14"


def figures() -> Iterator[Figure]:
    """Eight chairs run; twenty sets in each, as a whole session has."""
    with opened() as window:
        keys: list[float] = []
        enters: list[float] = []
        for number in range(TIMES):
            window.here.wait(seconds=2)
            if number % 20 == 0:
                _open(window, number // 20)
            keys += each(partial(_strike, window, key) for key in LINE)
            enters += each([partial(_enter, window)])
            assert not window.built.room.line.drafts, "a line was not stored"
    yield Figure("Enter to stored and drawn", share(enters, 0.99), "ms p99", 16, spread(enters))
    yield Figure("  a key of the line and its echo", share(keys, 0.99), "ms p99", 16, spread(keys))


def _open(window: Opened, chair: int) -> None:
    window.built.room.open(window.here.running[chair])
    window.draw()
    time.sleep(GUARD_S + 0.05)


def _strike(window: Opened, key: str) -> None:
    QTest.keyClicks(window.field(), key)
    window.draw()


def _enter(window: Opened) -> None:
    QTest.keyClick(window.field(), Qt.Key.Key_Return)
    window.draw()
