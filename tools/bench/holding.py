"""Memory over a simulated day: eight chairs, the pages of a session and Today, told anew."""

import gc
from collections.abc import Iterator
from pathlib import Path

from tools.bench.figure import Figure
from tools.bench.window import Opened, opened

MINUTES = 24 * 60
WARM_UP = 60
STEP = 2
STATUS = Path("/proc/self/status")
"""Only Linux tells a process there what it holds."""


def figures() -> Iterator[Figure]:
    """Growth after the first hour, in per cent."""
    if not STATUS.exists():
        return
    with opened() as window:
        window.built.room.open(window.here.running[0])
        _pass(window, WARM_UP)
        warm = resident()
        _pass(window, MINUTES)
        after = resident()
    growth = (after / warm - 1) * 100
    told = f"{warm:.1f} MB, then {after:.1f} MB"
    yield Figure("memory after 24 hours", growth, "% more", 1, told)


def _pass(window: Opened, minutes: int) -> None:
    """720 times told anew stand for the day."""
    for _ in range(0, minutes, STEP):
        window.here.wait(minutes=STEP)
        window.built.live.refresh()
        window.draw()


def resident() -> float:
    """What this process holds in memory now, in MB."""
    gc.collect()
    status = STATUS.read_text("utf-8").splitlines()
    return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024
