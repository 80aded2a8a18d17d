"""From the Patients page to the desk and back."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.log_facts import Seen
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.problems import InfusionDeskError, NotAccepted
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.projections.score_rows import ScoreRow
from infusion_desk.ui.compare.compare_flow import CompareFlow
from infusion_desk.ui.follow_ups.follow_up_flow import FollowUpFlow
from infusion_desk.ui.form_drafts import FormDrafts
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.overview.overview_flow import OverviewFlow
from infusion_desk.ui.patients.back_flow import BackFlow
from infusion_desk.ui.patients.candidacy_flow import CandidacyFlow
from infusion_desk.ui.patients.join_flow import JoinFlow
from infusion_desk.ui.patients.list_flow import ListFlow
from infusion_desk.ui.patients.patients_page import PatientsPage
from infusion_desk.ui.patients.revise_flow import ReviseFlow
from infusion_desk.ui.scales.scale_flow import ScaleFlow
from infusion_desk.ui.series.series_flow import SeriesFlow


class PatientFlow(QObject):
    """Answers what the page asks for."""

    opened = Signal(object)
    """A session to be put on the page."""
    covered = Signal(object)
    """A view for the patient alone, to be laid over the whole window."""
    uncovered = Signal()

    def __init__(self, page: PatientsPage, live: LiveDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._wanted = ""
        self._patient: UUID | None = None
        page.searched.connect(self._search)
        page.chosen.connect(self.show_patient)
        page.registered.connect(self._register)
        page.brought.connect(self._bring)
        page.opened.connect(self.opened)
        self.scales = ScaleFlow(page.scale, live, self)
        self.scales.shown.connect(page.show_scales)
        self.scales.closed.connect(self.show_patient)
        self.scales.covered.connect(self.covered)
        self.scales.uncovered.connect(self.uncovered)
        page.patient.scales_wanted.connect(self._give_scales)
        page.patient.score_opened.connect(self._open_score)
        self._wire_course(page, live)
        self._wire_who(page, live)
        self.drafts = FormDrafts(page.series, live, self)
        for done in (self.series.done, self.revise.done):
            done.connect(self.drafts.forget)
        self._overview = OverviewFlow(page.overview, live)
        page.overview_wanted.connect(self._open_overview)
        live.today_changed.connect(self._refresh)

    def _wire_course(self, page: PatientsPage, live: LiveDesk) -> None:
        """What a patient's page shows over the years: series, follow-ups, sessions compared."""
        self.series = SeriesFlow(page.patient.series, page.series, live, self)
        self.series.shown.connect(page.show_series)
        self.series.done.connect(self.show_patient)
        self.series.opened.connect(self.opened)
        self.follow_ups = FollowUpFlow(page.series, live, self)
        page.patient.follow_ups.rows.opened.connect(self.follow_ups.open)
        self.follow_ups.shown.connect(page.show_series)
        self.follow_ups.shown.connect(page.patient.show_follow_ups)
        self.follow_ups.done.connect(self.show_patient)
        self.follow_ups.plan_wanted.connect(page.patient.series.plan_wanted)
        self.follow_ups.scales_wanted.connect(self.give_scales)
        self.back = BackFlow(page.patient.past, live, self)
        self.compare = CompareFlow(page.compare, live, self)
        self.compare.shown.connect(page.show_compare)
        self.compare.done.connect(self.show_patient)
        page.patient.compare_wanted.connect(self.compare.begin)

    def _wire_who(self, page: PatientsPage, live: LiveDesk) -> None:
        """Who the patient is, and what is known of them beside that."""
        self.revise = ReviseFlow(page.series, live, self)
        page.patient.revise_wanted.connect(self.revise.begin)
        self.revise.shown.connect(page.show_series)
        self.revise.done.connect(self.show_patient)
        self.twice = JoinFlow(page.series, live, self)
        self.revise.twice_wanted.connect(self.twice.begin)
        self.twice.done.connect(self.show_patient)
        page.patient.led_to.connect(self.show_patient)
        self.candidacy = CandidacyFlow(page.patient, page.series, live, self)
        self.candidacy.shown.connect(page.show_series)
        self.candidacy.done.connect(self.show_patient)
        self.lists = ListFlow(page.series, live, self)
        page.patient.listing_wanted.connect(self.lists.add)
        page.patient.listed_opened.connect(self.lists.change)
        self.lists.shown.connect(page.show_series)
        self.lists.shown.connect(page.patient.show_lists)
        self.lists.done.connect(self.show_patient)

    def begin(self, chair: str = "") -> None:
        """The search, perhaps for somebody to bring to a chair."""
        self._wanted = chair
        self._page.begin()

    def show_patient(self, patient: UUID) -> None:
        """One patient's page."""
        self._patient = patient
        self.series.show_patient(patient)
        self.back.show_patient(patient)
        page = self._live.desk.patient_page(patient)
        self._page.show_patient(page, self._live.today.free_chairs, self._wanted)
        self._live.saw(Seen.PATIENT, patient=patient)

    def keep(self) -> None:
        """Before the window closes: what is half filled goes to the disk."""
        self.drafts.keep()

    def open_follow_up(self, row: FollowUpRow) -> None:
        """From Today: its patient, and the form over it."""
        self.show_patient(row.patient)
        self.follow_ups.open(row)

    def give_scales(self, patient: UUID) -> None:
        """Which scale this patient is given."""
        self._patient = patient
        self._give_scales()

    def _give_scales(self) -> None:
        if self._patient is not None:
            self.scales.begin(self._patient)

    def _open_score(self, row: ScoreRow) -> None:
        if self._patient is not None:
            self.scales.look_at(self._patient, row.entry)

    def _open_overview(self) -> None:
        self._page.show_overview()
        self._overview.begin()

    def _search(self, words: str) -> None:
        self._page.show_found(words, self._live.desk.find_patients(words), self._wanted)

    def _register(self, form: Registration, second: bool) -> None:
        try:
            alike = () if second else self._live.desk.like(form)
            if alike:
                self._page.form.show_like(alike)
                return
            patient = self._live.desk.register(form)
        except InfusionDeskError as problem:
            self._page.show_problem(str(problem))
        else:
            self.show_patient(patient.id)

    def _bring(self, patient: UUID, chair: str, within_psychotherapy: bool, because: str) -> None:
        kind = SessionKind.KAP if within_psychotherapy else SessionKind.IV
        try:
            session = self._come(patient, chair, kind, because)
        except NotAccepted as problem:
            self._page.patient.ask_why_without(str(problem), chair)
            return
        except InfusionDeskError as problem:
            self._page.patient.show_problem(str(problem))
            return
        self._wanted = ""
        self._live.refresh()
        self.opened.emit(session)

    def _come(self, patient: UUID, chair: str, kind: SessionKind, because: str) -> UUID:
        """The session that was planned for today has its chair now; without one it is planned."""
        desk = self._live.desk
        waiting = desk.waiting(patient)
        if waiting is None:
            return desk.plan(patient, chair, kind, because=because)
        desk.seat(waiting, chair, kind if kind is SessionKind.KAP else None)
        return waiting

    def _refresh(self) -> None:
        if self._patient is not None and self._page.on_patient and self._page.isVisible():
            self.show_patient(self._patient)
