"""From the overview to the desk and back: gathered beside the window, in a lane of its own."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from infusion_desk.domain.log_facts import Seen
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.gathering import Gathering
from infusion_desk.projections.overview import Overview
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.overview.overview_page import OverviewPanel

STEP_MS = 200


class OverviewFlow(QObject):
    """Whoever asks for a proof or a backup meanwhile does not wait behind this."""

    def __init__(self, page: OverviewPanel, live: LiveDesk) -> None:
        super().__init__(page)
        self._page, self._live, self._jobs = page, live, Jobs(page)
        self._work: Gathering | None = None
        self._step = QTimer(self, interval=STEP_MS)
        self._step.timeout.connect(self._tell)
        page.stopped.connect(self._stop)

    def begin(self) -> None:
        """Gathered anew whenever it is opened."""
        self._stop()
        self._page.begin()
        try:
            work = self._live.desk.overview_work()
        except InfusionDeskError as problem:
            self._page.show_told(str(problem))
            return
        self._work = work
        self._tell()
        self._step.start()
        self._jobs.run(work, partial(self._show, work), partial(self._failed, work))

    def _tell(self) -> None:
        if self._work is not None:
            self._page.show_told(self._work.told)

    def _show(self, work: Gathering, overview: Overview) -> None:
        if work is self._work:
            self._ended()
            self._page.show_overview(overview)
            self._live.saw(Seen.OVERVIEW)

    def _failed(self, work: Gathering, problem: Exception) -> None:
        if work is self._work:
            self._ended()
            known = isinstance(problem, InfusionDeskError)
            words = str(problem) if known else f"A fault in the program: {type(problem).__name__}."
            self._page.show_told(words)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self._ended()

    def _ended(self) -> None:
        self._work = None
        self._step.stop()
