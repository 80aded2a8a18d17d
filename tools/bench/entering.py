"""From Enter to stored durably and drawn: the line typed into the page of a session."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.ui.chart_panel import ChartPanel
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.today.today_page import TodayPage
from tools.bench.figure import Figure, each, share, spread
from tools.bench.ward import ward

TIMES = 160
LINE = "138/84 79 98 14 m5 d4 n0"


def figures() -> Iterator[Figure]:
    """The desk, its chart and the tiles of eight chairs, until nothing is left to be painted."""
    application = QApplication.instance() or QApplication([])
    with ward() as here:
        live, chart, today, page = LiveDesk(here.desk), ChartPanel(), TodayPage(), QWidget()
        layout = QHBoxLayout(page)
        layout.addWidget(chart)
        page.resize(1366, 768)

        def show(snapshot: Snapshot) -> None:
            chart.show_chart(snapshot.chart)

        live.changed.connect(show)
        live.today_changed.connect(today.show_today)
        page.show()

        def enter() -> None:
            session = live.session
            assert session is not None
            live.chart(session, LINE)
            application.processEvents()

        def taken() -> Iterator[float]:
            for number in range(TIMES):
                here.wait(seconds=2)
                if number % 20 == 0:
                    live.open(here.running[number // 20])
                    application.processEvents()
                yield from each([enter])

        times = list(taken())
        page.close()
    yield Figure("Enter to stored and drawn", share(times, 0.99), "ms p99", 16, spread(times))
