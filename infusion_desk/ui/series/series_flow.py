"""From the strip and its forms to the desk and back."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.problems import InfusionDeskError, NotAccepted
from infusion_desk.domain.series import series_days
from infusion_desk.projections.header import day_words
from infusion_desk.projections.series_strip import Bubble
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.series.keyed_form import KeyedForm
from infusion_desk.ui.series.plan_form import Wanted
from infusion_desk.ui.series.series_page import SeriesPage
from infusion_desk.ui.series.series_panel import SeriesPanel

LISTED = 8


class SeriesFlow(QObject):
    """What is done with the series of the patient on show."""

    shown = Signal()
    """The forms are wanted on the page."""
    done = Signal(object)
    """Back to the patient, by id."""
    opened = Signal(object)
    """A session to be put on the page."""

    def __init__(
        self, panel: SeriesPanel, page: SeriesPage, live: LiveDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._page, self._live = panel, page, live
        self._patient: UUID | None = None
        panel.opened.connect(self._open)
        panel.plan_wanted.connect(self._begin_plan)
        panel.end_wanted.connect(self._begin_end)
        page.closed.connect(self._leave)
        page.plan.changed.connect(self._ask_plan)
        page.plan.planned.connect(self._plan)
        page.change.changed.connect(self._ask_move)
        page.change.moved.connect(self._move)
        page.change.left_out.connect(self._leave_out)
        page.change.counted.connect(self._count)
        page.change.opened.connect(self.opened)
        page.end.ended.connect(self._end)

    def show_patient(self, patient: UUID) -> None:
        """Whose series they are."""
        self._patient = patient

    def _open(self, bubble: Bubble) -> None:
        """One that is still planned is changed; any other is looked at."""
        if not bubble.is_planned or not self._panel.plans:
            self.opened.emit(bubble.session)
            return
        self._show(self._page.change)
        can_count = self._panel.running is not None
        today = self._live.desk.today_is()
        self._page.change.begin(bubble, self._whose, today, can_count=can_count)
        self._page.begun.emit(self._page.change, bubble.session)

    def _begin_plan(self) -> None:
        if self._patient is not None:
            self._show(self._page.plan)
            self._page.plan.begin(self._whose, self._live.desk.today_is())
            self._page.begun.emit(self._page.plan, self._patient)

    def _begin_end(self, series: UUID) -> None:
        self._show(self._page.end)
        self._page.end.begin(series, self._whose, self._panel.still_planned)
        self._page.begun.emit(self._page.end, series)

    @property
    def _whose(self) -> str:
        assert self._patient is not None
        return self._live.desk.patient(self._patient).filed_name

    def _show(self, form: KeyedForm) -> None:
        self._page.show_form(form)
        self.shown.emit()

    def _leave(self) -> None:
        if self._patient is not None:
            self.done.emit(self._patient)

    def _ask_plan(self) -> None:
        """Told while it is typed; what cannot be read yet is asked nothing."""
        wanted, told = self._page.plan.wanted, ""
        asked: tuple[str, ...] = ()
        if wanted is not None and self._patient is not None:
            try:
                told = _days_words(series_days(*wanted.days))
                asked = self._asked_of(self._patient, wanted)
            except InfusionDeskError as problem:
                told = str(problem)
        self._page.plan.show_asked(asked, told)

    def _asked_of(self, patient: UUID, wanted: Wanted) -> tuple[str, ...]:
        if wanted.phase is None:
            return self._live.desk.asked_of_day(patient, wanted.first)
        return self._live.desk.asked_of_series(patient, wanted.phase, wanted.days)

    def _ask_move(self) -> None:
        change = self._page.change
        to, bubble = change.to, change.bubble
        asked: tuple[str, ...] = ()
        if to is not None and bubble is not None:
            asked = self._live.desk.asked_of_move(bubble.session, to)
        change.show_asked(asked)

    def _plan(self, wanted: Wanted) -> None:
        desk, patient = self._live.desk, self._patient
        assert patient is not None

        def plan() -> None:
            if wanted.phase is None:
                desk.plan(patient, None, wanted.kind, wanted.first, wanted.because)
            else:
                desk.plan_series(patient, wanted.phase, wanted.days, wanted.kind, wanted.because)

        self._do(plan, self._page.plan.show_problem)

    def _move(self, session: UUID, to: date, because: str) -> None:
        desk = self._live.desk
        self._do(lambda: desk.move_session(session, to, because), self._page.change.show_problem)

    def _leave_out(self, session: UUID, because: str) -> None:
        line = f"cancel because {because.strip()}"
        desk = self._live.desk
        self._do(lambda: desk.chart(session, line), self._page.change.show_problem)

    def _count(self, session: UUID) -> None:
        desk = self._live.desk
        self._do(lambda: desk.include(session), self._page.change.show_problem)

    def _end(self, series: UUID, because: str) -> None:
        desk, patient = self._live.desk, self._patient
        assert patient is not None
        self._do(lambda: desk.end_series(patient, series, because), self._page.end.show_problem)

    def _do(self, act: Callable[[], object], told: Callable[[str], None]) -> None:
        """Stored, and the patient's page again; or why not, with all that was typed."""
        try:
            act()
        except NotAccepted as problem:
            self._page.plan.ask_why_without(str(problem))
            return
        except InfusionDeskError as problem:
            told(str(problem))
            return
        self._live.refresh()
        self._leave()


def _days_words(days: tuple[date, ...]) -> str:
    """The days as they come to; of many the first few and the last."""
    if len(days) == 1:
        return f"1 session: {days[0]:%A} {day_words(days[0])}"
    first = days[:-1] if len(days) <= LISTED else days[: LISTED - 2]
    told = [f"{day.day} {day:%b}" for day in first]
    if len(days) > LISTED:
        told.append("…")
    return f"{len(days)} sessions: {', '.join(told)}, {day_words(days[-1])}"
