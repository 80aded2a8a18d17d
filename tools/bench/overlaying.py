"""What fifty sessions cost at every frame: under the curves of today, and compared, panned."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.projections.chart import Chart
from infusion_desk.projections.compare import FIGURES, ComparedRow
from infusion_desk.projections.underneath import Earlier, Underneath
from infusion_desk.ui.chart_panel import ChartPanel
from tools.bench.figure import Figure, each, share, spread
from tools.bench.window import Opened, opened

SESSIONS, FRAMES = 50, 120


def figures() -> Iterator[Figure]:
    """A chart of the session page, panned over the curves of fifty sessions."""
    with opened() as window:
        window.built.room.open(window.here.running[0])
        window.draw()
        (panel,) = window.built.window.findChildren(ChartPanel)
        chart = window.built.live.desk.look(window.here.running[0]).chart
        panel.show_underneath(Underneath(tuple(_earlier(n) for n in range(SESSIONS)), "Last time"))
        window.draw()
        times = list(each(partial(_pan, window, panel, chart, n) for n in range(FRAMES)))
    yield Figure("a frame over 50 past sessions", share(times, 0.99), "ms p99", 16, spread(times))
    yield from _compared()


def _compared() -> Iterator[Figure]:
    """The page of Compare: nearer, then along the minutes and back, in every track."""
    with opened(chairs=1) as window:
        window.built.room.go("patients")
        pages = window.built.room.pages.patients
        pages.show_compare()
        lines = tuple(_earlier(number) for number in range(SESSIONS))
        rows = tuple(ComparedRow(one.session, one.day, "", ("–",) * len(FIGURES), True)
                     for one in lines)  # fmt: skip
        pages.compare.show_rows(rows, lines)
        window.draw()
        times = list(each(partial(_key, window, key) for key in _KEYS))
    yield Figure("  50 compared, panned", share(times, 0.99), "ms p99", 16, spread(times))


_ALONG: tuple[str | Qt.Key, ...] = (Qt.Key.Key_Right,) * 10 + (Qt.Key.Key_Left,) * 10
_KEYS: tuple[str | Qt.Key, ...] = tuple(
    key for track in "12345" for key in (f"Alt+{track}", "+", "+", *_ALONG, "0")
)


def _key(window: Opened, key: str | Qt.Key) -> None:
    compare = window.built.room.pages.patients.compare
    if isinstance(key, Qt.Key):
        QTest.keyClick(compare.list, key)
    elif key.startswith("Alt+"):
        compare.strike(key)
    else:
        QTest.keyClicks(compare.list, key)
    window.draw()


def _earlier(number: int) -> Earlier:
    """A session of two hours with a set every five minutes, unlike the others."""
    lanes = {"bp": (118, 74), "hr": (70,), "spo2": (97,), "mind": (3,), "rate": (50,)}
    lines = tuple(
        (lane, tuple(_run(base, number) for base in bases)) for lane, bases in lanes.items()
    )
    return Earlier(UUID(int=number + 1), f"session {number}", lines)


def _run(base: int, number: int) -> tuple[tuple[float, float], ...]:
    return tuple(
        (float(minute), base + (number + minute * 7) % 13 - 6.0) for minute in range(-10, 120, 5)
    )


def _pan(window: Opened, panel: ChartPanel, chart: Chart, frame: int) -> None:
    shifted = replace(
        chart.window, first=chart.window.first - frame, last=chart.window.last - frame
    )
    panel.show_chart(replace(chart, window=shifted))
    window.draw()
