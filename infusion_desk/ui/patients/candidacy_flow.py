"""From a patient's page to the form for a consultation, to the desk and back."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.candidacy import decided_words
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.patients.consultation_form import ConsultationForm
from infusion_desk.ui.patients.patient_panel import PatientPanel
from infusion_desk.ui.series.series_page import SeriesPage


class CandidacyFlow(QObject):
    """A form of its own among those about the patient."""

    shown = Signal()
    """The form is wanted on the page."""
    done = Signal(object)
    """Back to the patient, by id."""

    def __init__(
        self, panel: PatientPanel, page: SeriesPage, live: LiveDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._page, self._live = panel, page, live
        self._patient: UUID | None = None
        self.form = ConsultationForm()
        page.add_form(self.form)
        panel.consultation_wanted.connect(self.begin)
        self.form.decided.connect(self._decide)

    def begin(self, patient: UUID) -> None:
        """Empty, below what was decided before; who may not decide is told so on the page."""
        desk = self._live.desk
        try:
            desk.must(Task.ACCEPT)
            decided = reversed(desk.consultations(patient))
        except InfusionDeskError as problem:
            self._panel.show_problem(str(problem))
            return
        self._patient = patient
        self._page.show_form(self.form)
        self.shown.emit()
        before = tuple(map(decided_words, decided))
        whose = desk.patient(patient).filed_name
        self.form.begin(whose, desk.user.initials, desk.today_is(), before)

    def _decide(self, outcome: Outcome, on: date, because: str) -> None:
        assert self._patient is not None
        try:
            self._live.desk.decide(self._patient, outcome, on, because)
        except InfusionDeskError as problem:
            self.form.show_problem(str(problem))
            return
        self._live.refresh()
        self.done.emit(self._patient)
