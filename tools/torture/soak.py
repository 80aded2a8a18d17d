"""A simulated day of eight chairs: told anew every minute, a set of vitals typed every ten."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.db.record import RECORD
from infusion_desk.ui.line_flow import GUARD_S
from tools.bench.figure import Figure
from tools.bench.holding import STATUS, resident
from tools.bench.window import Opened, opened

DAY, SHORT, WARM_UP, MUTANT = 23 * 60, 240, 60, 240
A_SET = 10
TURNS = 40
"""More than a tick of eight chairs takes."""
LINE = "138/84 79 98 14"
HANDLES = Path("/proc/self/fd")
LEAK = 200_000
"""Bytes that the mutant keeps with every minute."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds, and how large the write-ahead log was at its largest."""

    memory: float
    handles: int
    log: float


def figures(*, long: bool) -> Iterator[Figure]:
    """Growth after the first hour; a window that keeps something of every minute must show."""
    if not STATUS.exists():
        print("soak: left out, only Linux tells what a process holds")
        return
    with opened() as window:
        before = _pass(window, WARM_UP)
        after = _pass(window, DAY if long else SHORT)
        kept: list[bytes] = []
        leaking = _pass(window, MUTANT, kept)
    growth = (after.memory / before.memory - 1) * 100
    told = f"{before.memory:.1f} MB, then {after.memory:.1f} MB"
    yield Figure("memory after the first hour", growth, "% more", 1, told)
    told = f"{before.handles}, then {after.handles}"
    yield Figure("open handles", after.handles - before.handles, "more", 0, told)
    yield Figure("the write-ahead log", after.log, "MB at most", 8)
    leaked = (leaking.memory / after.memory - 1) * 100
    yield Figure("  its mutant went unseen", leaked <= 1, "", 0, f"leaking, {leaked:.1f} % more")


def _pass(window: Opened, minutes: int, kept: list[bytes] | None = None) -> Held:
    largest = 0.0
    log = window.here.record.folder / f"{RECORD}-wal"
    for minute in range(minutes):
        window.here.wait(minutes=1)
        if minute % A_SET == 0:
            _chart(window, window.here.running[minute // A_SET % len(window.here.running)])
        window.built.live.tick()
        for _ in range(TURNS):
            window.draw()
        largest = max(largest, log.stat().st_size / 2**20)
        if kept is not None:
            kept.append(os.urandom(LEAK))
    return Held(resident(), len(list(HANDLES.iterdir())), largest)


def _chart(window: Opened, session: UUID) -> None:
    window.built.room.open(session)
    window.draw()
    QTest.qWait(round((GUARD_S + 0.05) * 1000))
    QTest.keyClicks(window.field(), LINE)
    QTest.keyClick(window.field(), Qt.Key.Key_Return)
    window.draw()
    if window.built.room.line.drafts:
        raise RuntimeError("A line was not stored.")
