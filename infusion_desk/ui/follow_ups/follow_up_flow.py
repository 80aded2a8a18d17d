"""From a follow-up's row to its form, to the desk and back."""

from collections.abc import Callable
from uuid import UUID, uuid5

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.follow_up_facts import FollowUpKind, NextDayCalled
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.follow_ups import FollowUp, FollowUpRow
from infusion_desk.ui.follow_ups.call_form import CallForm
from infusion_desk.ui.follow_ups.done_form import DoneForm
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.series.series_page import SeriesPage


class FollowUpFlow(QObject):
    """Forms of its own among those about the patient's series."""

    shown = Signal()
    """A form is wanted on the page."""
    done = Signal(object)
    """Back to the patient, by id."""
    plan_wanted = Signal()
    scales_wanted = Signal(object)
    """A patient's id: what is given there closes it."""

    def __init__(self, page: SeriesPage, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._row: FollowUpRow | None = None
        self.call, self.form = CallForm(), DoneForm()
        page.add_form(self.call)
        page.add_form(self.form)
        self.call.called.connect(self._called)
        self.call.otherwise.connect(self._close_otherwise)
        self.form.done.connect(self._close)
        self.form.wanted.connect(self._see_to)

    def open(self, row: FollowUpRow) -> None:
        """What is still owed has a form; what was done has none."""
        if row.owed is None:
            return
        self._row = row
        self._begin(self.call if row.owed.kind is FollowUpKind.CALL else self.form, row.owed)

    def _close_otherwise(self) -> None:
        if self._row is not None and self._row.owed is not None:
            self._begin(self.form, self._row.owed)

    def _begin(self, form: CallForm | DoneForm, owed: FollowUp) -> None:
        assert self._row is not None
        self._page.show_form(form)
        self.shown.emit()
        form.begin(owed, self._live.desk.patient(self._row.patient).filed_name)
        self._page.begun.emit(form, _about(owed))

    def _see_to(self, owed: FollowUp) -> None:
        assert self._row is not None
        if owed.kind is FollowUpKind.BOOKING:
            self.plan_wanted.emit()
        else:
            self.scales_wanted.emit(self._row.patient)

    def _called(self, call: NextDayCalled) -> None:
        """Who is not safe is asked on: the screener comes at once."""
        assert self._row is not None
        patient = self._row.patient
        stored = self._do(
            lambda: self._live.desk.follow_ups.called(patient, call), self.call.show_problem
        )
        if stored and call.safe is False:
            self.scales_wanted.emit(patient)

    def _close(self, owed: FollowUp, words: str) -> None:
        assert self._row is not None
        patient = self._row.patient
        self._do(
            lambda: self._live.desk.follow_ups.done(patient, owed, words), self.form.show_problem
        )

    def _do(self, act: Callable[[], object], told: Callable[[str], None]) -> bool:
        assert self._row is not None
        try:
            act()
        except InfusionDeskError as problem:
            told(str(problem))
            return False
        patient: UUID = self._row.patient
        if self._row.owed is not None:
            for form in (self.call, self.form):
                self._page.finished.emit(form, _about(self._row.owed))
        self._live.refresh()
        self.done.emit(patient)
        return True


def _about(owed: FollowUp) -> UUID:
    """What is typed about one is none of the other's."""
    return uuid5(owed.session, owed.kind)
