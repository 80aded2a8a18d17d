"""From a patient's page to the form that tells anew who they are, to the desk and back."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.patient_facts import PatientRevised
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.patients.revise_form import ReviseForm
from infusion_desk.ui.series.series_page import SeriesPage


class ReviseFlow(QObject):
    """A form of its own among those about the patient."""

    shown = Signal()
    """The form is wanted on the page."""
    done = Signal(object)
    """Back to the patient, by id."""
    twice_wanted = Signal(object)
    """The patient, by id, may be registered twice."""

    def __init__(self, page: SeriesPage, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._patient: UUID | None = None
        self.form = ReviseForm()
        page.add_form(self.form)
        self.form.revised.connect(self._revise)
        self.form.twice_wanted.connect(self._ask_twice)

    def begin(self, patient: UUID) -> None:
        """Who is known as what."""
        self._patient = patient
        self._page.show_form(self.form)
        self.shown.emit()
        self.form.begin(self._live.desk.patient(patient))
        self._page.begun.emit(self.form, patient)

    def _ask_twice(self) -> None:
        self.twice_wanted.emit(self._patient)

    def _revise(self, told: PatientRevised) -> None:
        assert self._patient is not None
        try:
            self._live.desk.revise(self._patient, told)
        except InfusionDeskError as problem:
            self.form.show_problem(str(problem))
            return
        self._live.refresh()
        self.done.emit(self._patient)
