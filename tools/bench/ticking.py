"""What one moment's passing costs the window's thread, with eight chairs running."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.today.today_page import TodayPage
from tools.bench.figure import Figure, each, share, spread
from tools.bench.ward import ward

SECONDS = 120


def figures() -> Iterator[Figure]:
    """Today on show; every second of two minutes, most of which change nothing."""
    application = QApplication.instance() or QApplication([])
    with ward() as here:
        live, page = LiveDesk(here.desk), TodayPage()
        live.today_changed.connect(page.show_today)
        page.resize(1286, 720)
        live.refresh()
        page.show()

        def second() -> None:
            live.tick()
            application.processEvents()

        def passing() -> Iterator[float]:
            for _ in range(SECONDS):
                here.wait(seconds=1)
                yield from each([second])

        ticks = list(passing())
        told = list(each([live.refresh] * 20))
        page.close()
    mean = sum(ticks) / len(ticks)
    yield Figure("a second passing, eight chairs", mean, "ms mean", 4, spread(ticks))
    yield Figure("  everything told anew", share(told, 0.5), "ms", detail=spread(told))
