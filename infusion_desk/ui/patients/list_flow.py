"""From a patient's lists to the forms that fill them, to the desk and back."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.patient_facts import ProviderTold
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.patient_lists import OF_WHO, Kind, ListRow
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.patients.consent_form import ConsentForm
from infusion_desk.ui.patients.list_form import ListForm
from infusion_desk.ui.series.series_page import SeriesPage


class ListFlow(QObject):
    """Two forms of its own among those about the patient."""

    shown = Signal()
    """A form is wanted on the page."""
    done = Signal(object)
    """Back to the patient, by id."""

    def __init__(self, page: SeriesPage, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._patient: UUID | None = None
        self.form, self.consent = ListForm(), ConsentForm()
        for form in (self.form, self.consent):
            page.add_form(form)
            form.told.connect(self._tell)
        self.form.consent_wanted.connect(self._give_consent)

    def add(self, patient: UUID) -> None:
        """Something new, in a list that is chosen on the form."""
        self._patient = patient
        self._page.show_form(self.form)
        self.shown.emit()
        kinds = tuple(one for one in self._live.desk.lists_told() if one not in OF_WHO)
        self.form.begin_adding(self._name, kinds)

    def change(self, patient: UUID, told: ListRow) -> None:
        """What a row says; a row of a list where nothing stands adds to that list."""
        self._patient = patient
        if told.kind is Kind.CONSENT and told.fact is None:
            self._give_consent()
        elif told.kind is Kind.CONSENT:
            self._page.show_form(self.consent)
            self.shown.emit()
            self.consent.begin_withdrawing(self._name, told)
        else:
            self._page.show_form(self.form)
            self.shown.emit()
            self.form.begin_changing(self._name, told)

    @property
    def _name(self) -> str:
        assert self._patient is not None
        return self._live.desk.patient(self._patient).name

    def _give_consent(self) -> None:
        assert self._patient is not None
        known = self._live.desk.patient_file(self._patient)
        self._page.show_form(self.consent)
        self.shown.emit()
        self.consent.begin_giving(self._name, tuple(one.name for one in known.of(ProviderTold)))

    def _tell(self, facts: Sequence[Fact]) -> None:
        assert self._patient is not None
        form = self.sender()
        assert isinstance(form, ListForm | ConsentForm)
        try:
            self._live.desk.tell(self._patient, *facts)
        except InfusionDeskError as problem:
            form.show_problem(str(problem))
            return
        self._live.refresh()
        self.done.emit(self._patient)
