"""From a patient's page to the form that joins two registrations of one person, and back."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.found import FoundPatient
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.patients.join_form import JoinForm
from infusion_desk.ui.series.series_page import SeriesPage


class JoinFlow(QObject):
    """A form of its own among those about the patient."""

    done = Signal(object)
    """Back to the registration that leads now, by id."""

    def __init__(self, page: SeriesPage, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._patient = UUID(int=0)
        self.form = JoinForm()
        page.add_form(self.form)
        self.form.searched.connect(self._search)
        self.form.chosen.connect(self._hold_against)
        self.form.joined.connect(self._join)
        self.form.parted.connect(self._part)

    def begin(self, patient: UUID) -> None:
        """This registration, and those that are joined with it."""
        self._patient, desk = patient, self._live.desk
        self._page.show_form(self.form)
        told = (patient, desk.patient(patient).name, desk.registration(patient))
        self.form.begin(told, desk.joined_to(patient))

    def _search(self, words: str) -> None:
        desk = self._live.desk
        found = desk.find_patients(words) if words.strip() else desk.joined_to(self._patient)
        self.form.show_found(found)

    def _hold_against(self, other: FoundPatient) -> None:
        desk = self._live.desk
        lines = desk.registration(other.patient)
        self.form.show_other(other, desk.patient(self._patient).mrn, lines)

    def _join(self, leading: UUID, other: UUID, because: str) -> None:
        try:
            self._live.desk.join_registrations(leading, other, because)
        except InfusionDeskError as problem:
            self.form.show_problem(str(problem))
            return
        self._back_to(leading)

    def _part(self, other: UUID, because: str) -> None:
        try:
            self._live.desk.part_registrations(self._patient, other, because)
        except InfusionDeskError as problem:
            self.form.show_problem(str(problem))
            return
        self._back_to(self._patient)

    def _back_to(self, patient: UUID) -> None:
        self._live.refresh()
        self.done.emit(patient)
