"""Memory over a simulated day: eight chairs, a session's chart and Today, told anew."""

import gc
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from infusion_desk.ui.chart_panel import ChartPanel
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.today.today_page import TodayPage
from tools.bench.figure import Figure
from tools.bench.ward import ward

MINUTES = 24 * 60
WARM_UP = 60
STEP = 2
STATUS = Path("/proc/self/status")
"""Only Linux tells a process there what it holds."""


def figures() -> Iterator[Figure]:
    """Growth after the first hour, in per cent."""
    if not STATUS.exists():
        return
    application = QApplication.instance() or QApplication([])
    with ward() as here:
        live, chart, today = LiveDesk(here.desk), ChartPanel(), TodayPage()
        live.changed.connect(lambda snapshot: chart.show_chart(snapshot.chart))
        live.today_changed.connect(today.show_today)
        live.open(here.running[0])
        for page in (chart, today):
            page.resize(1366, 768)
            page.show()
        warm = 0.0
        for minute in range(0, MINUTES + WARM_UP, STEP):
            if minute == WARM_UP:
                warm = resident()
            here.wait(minutes=STEP)
            live.refresh()
            application.processEvents()
        after = resident()
    growth = (after / warm - 1) * 100
    yield Figure(
        "memory after 24 hours", growth, "% more", 1, f"{warm:.1f} MB, then {after:.1f} MB"
    )


def resident() -> float:
    """What this process holds in memory now, in MB."""
    gc.collect()
    status = STATUS.read_text("utf-8").splitlines()
    return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024
