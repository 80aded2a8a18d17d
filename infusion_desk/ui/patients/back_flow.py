"""From the views of a patient's past to the desk and back, read in a lane of their own."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.looked_back import LookedBack
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.patients.past_views import READING, PastViews


class BackFlow(QObject):
    """Read when somebody looks, and anew whenever they look again: no page waits for it."""

    def __init__(self, views: PastViews, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._views, self._live, self._jobs = views, live, Jobs(views)
        self._patient: UUID | None = None
        self._asked = 0
        views.wanted.connect(self._read)

    def show_patient(self, patient: UUID) -> None:
        """Whose past it is."""
        if patient != self._patient:
            self._patient = patient
            self._asked += 1
            self._views.show_told(READING)
            self._views.show_sessions()

    def _read(self) -> None:
        if self._patient is None:
            return
        self._asked += 1
        try:
            work = self._live.desk.look_back(self._patient)
        except InfusionDeskError as problem:
            self._views.show_told(str(problem))
            return
        asked = self._asked
        self._jobs.run(work, partial(self._show, asked), partial(self._failed, asked))

    def _show(self, asked: int, back: LookedBack) -> None:
        """What was asked for another patient meanwhile is not shown here."""
        if asked == self._asked:
            self._views.show_back(back)

    def _failed(self, asked: int, problem: Exception) -> None:
        if asked == self._asked:
            known = isinstance(problem, InfusionDeskError)
            words = str(problem) if known else f"A fault in the program: {type(problem).__name__}."
            self._views.show_told(words)
