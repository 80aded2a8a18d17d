"""One patient: the banner, bringing them to a chair, and every session so far."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from infusion_desk.projections.history import PastSession
from infusion_desk.projections.patient_lists import OF_WHO, ListRow
from infusion_desk.projections.patient_page import PatientPage
from infusion_desk.ui.follow_ups.follow_up_rows import FollowUpList
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.patients.candidacy_row import DECIDE, CandidacyRow
from infusion_desk.ui.patients.lists_panel import ADD, ListsPanel
from infusion_desk.ui.patients.past_list import PastList
from infusion_desk.ui.patients.past_rows import HEADINGS, places_in
from infusion_desk.ui.patients.past_views import NEXT as NEXT_PAST
from infusion_desk.ui.patients.past_views import PastViews
from infusion_desk.ui.patients.scores_panel import BLOCKED, GIVE, ScoresPanel
from infusion_desk.ui.patients.side_views import NEXT as NEXT_VIEW
from infusion_desk.ui.patients.side_views import SideViews
from infusion_desk.ui.patients.trend_panel import NEXT as NEXT_SCALE
from infusion_desk.ui.patients.trend_panel import TrendPanel
from infusion_desk.ui.patients.why_without import WhyWithout
from infusion_desk.ui.row_headings import RowHeadings
from infusion_desk.ui.series.series_panel import SeriesPanel

FOLLOW_UPS, COMPARE, REVISE = "Follow-ups", "Alt+5", "Alt+4"
ALLERGIES_WIDE = 416
"""Up to here a long name gives way to the allergies, and not they to it."""


class PatientPanel(QWidget):
    """The page of one patient."""

    opened = Signal(object)
    """A session's id."""
    brought = Signal(object, str, bool, str)
    """The patient's id, the chair, whether it is within psychotherapy, and why unaccepted."""
    scales_wanted = Signal()
    score_opened = Signal(object)
    """A ScoreRow."""
    compare_wanted = Signal(object, object)
    """The patient's id, and the sessions that are marked."""
    revise_wanted = Signal(object)
    """The patient's id: who they are is told anew."""
    consultation_wanted = Signal(object)
    """The patient's id: whether they are accepted is charted."""
    listing_wanted = Signal(object)
    """The patient's id: something is added to the lists."""
    listed_opened = Signal(object, object)
    """The patient's id, and the ListRow that is to be changed."""
    led_to = Signal(object)
    """The id of the registration that leads."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patient")
        self._scores, self.series = ScoresPanel(), SeriesPanel()
        self._trend, self.beside = TrendPanel(), SideViews()
        self.follow_ups, self.lists = FollowUpList("None due."), ListsPanel()
        self._page: PatientPage | None = None
        self._shown: tuple[PatientPage, tuple[str, ...], str] | None = None
        self._name, self._facts = Words("name"), Words("fact")
        self._candidacy, self._without = CandidacyRow(self._facts), WhyWithout()
        self._allergies, self._bring = Words("plate"), Words("label")
        self._kap = QCheckBox("KAP session")
        self._kap.setObjectName("kap")
        self._chairs: QHBoxLayout = row()
        self._revise = button(f"Register change   {REVISE}", name="register change")
        self._back = button("Back", name="patient back")
        self._problem = Words("problem")
        self._problem.setObjectName("patient problem")
        self._alike, self._marks = paragraph("strong"), paragraph("fact")
        self._alike.setObjectName("alike")
        self._marks.setObjectName("marks")

        self._empty, self._sessions = Words("label", "First session."), QWidget()
        self._rows = PastList()
        self._rows.setObjectName("past sessions")
        self._rows.setAccessibleName("Past sessions")
        self._compare = button(f"Compare   {COMPARE}", name="compare sessions")
        self._columns = RowHeadings(self._rows, HEADINGS, places_in)
        self.past = PastViews(self._sessions, self._rows, self._compare)
        self._keys: dict[str, Callable[[], None]] = {
            NEXT_VIEW: self._show_next_view,
            NEXT_PAST: self.past.show_next,
            NEXT_SCALE: self._trend.show_next,
            COMPARE: self._ask_compare,
            REVISE: self._ask_revision,
            DECIDE: self._ask_consultation,
            ADD: self._ask_listing,
        }
        self._lay_out()
        self._wire()

    def strike(self, chord: str) -> bool:
        """A chip's key on this page; whether it means anything."""
        if chord == GIVE and self._page is not None and self._page.sees_charts:
            self.scales_wanted.emit()
        elif chord in self._keys:
            self._keys[chord]()
        else:
            return self.series.strike(chord)
        return True

    def show_patient(self, page: PatientPage, chairs: tuple[str, ...], wanted: str = "") -> None:
        """The patient; `chairs` are free, and `wanted` is the one that somebody asked for."""
        anew = self._page is None or page.patient != self._page.patient
        if anew:
            self._problem.show_text("")
            self._without.end()
            self._rows.forget_marks()
        if (page, chairs, wanted) == self._shown:
            return
        self._page, self._shown = page, (page, chairs, wanted)
        self._show_who(page)
        self._rows.show_rows(page.sessions)
        self._rows.setVisible(bool(page.sessions))
        self._columns.setVisible(bool(page.sessions))
        self._compare.setVisible(bool(page.sessions))
        self._revise.setVisible(page.may_revise)
        self._empty.setVisible(not page.sessions)
        self._alike.setText("\n".join(page.alike))
        self._alike.setVisible(bool(page.alike))
        self._marks.setText("\n".join(page.marks))
        self._marks.setVisible(bool(page.marks))
        self.past.show_charts(page.sees_charts)
        self._held.setVisible(bool(page.block))
        self._scores.show_patient(page)
        self._trend.show_trends(page.trends, anew=anew)
        self.lists.show_lists(page.lists)
        self._show_beside(page)
        self.series.show_strip(page.series, anew=anew)
        self._show_chairs(page, chairs, wanted)

    def _show_who(self, page: PatientPage) -> None:
        self._name.show_text(page.name)
        self._facts.show_text(page.facts)
        self._candidacy.show_candidacy(page.candidacy)
        self._allergies.show_text(page.allergies)
        self._allergies.ensurePolished()
        self._allergies.setMinimumWidth(0)
        self._allergies.setMinimumWidth(min(self._allergies.sizeHint().width(), ALLERGIES_WIDE))

    def show_problem(self, problem: str) -> None:
        """Why the patient was not brought to the chair."""
        self._problem.show_text(problem)

    def ask_why_without(self, problem: str, chair: str) -> None:
        """They were not accepted: brought to the chair that was pressed once there is a reason."""
        self._problem.show_text("")
        self._without.begin(problem, chair)

    def press_main(self) -> None:
        """Of what is asked; a patient's page has no other main button."""
        if self._without.isVisible():
            self._without.press_main()

    def show_lists(self) -> None:
        """They are what stands beside the sessions."""
        self.beside.show_view(self.lists)

    def show_follow_ups(self) -> None:
        """They are what stands beside the sessions."""
        self.beside.show_view(self.follow_ups)

    def take_focus(self) -> None:
        """The keyboard is on the rows."""
        self._rows.setFocus()

    def _show_chairs(self, page: PatientPage, chairs: tuple[str, ...], wanted: str) -> None:
        while (item := self._chairs.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._kap.setVisible(page.here is None and page.leader is None)
        if page.here is not None:
            self._bring.show_text("Here now")
            self._add("Open the session", "open here", True).clicked.connect(self._open_here)
            return
        if page.leader is not None:
            self._bring.show_text("Another registration of this person leads.")
            made = self._add(f"Open MRN {page.leader.mrn}", "open leader", True)
            made.clicked.connect(self._open_leader)
            return
        self._bring.show_text("Bring to" if chairs else "No chair is free.")
        for chair in chairs:
            made = self._add(f"Chair {chair}", f"bring to {chair}", chair == wanted)
            made.setProperty("chair", chair)
            made.clicked.connect(self._bring_here)

    def _add(self, caption: str, name: str, main: bool) -> QPushButton:
        made = button(caption, "main" if main else "", name)
        self._chairs.addWidget(made)
        made.show()
        return made

    def _bring_here(self) -> None:
        pressed = self.sender()
        if self._page is not None and pressed is not None:
            chair = str(pressed.property("chair"))
            self._without.end()
            self._bring_to(chair, "")

    def _bring_to(self, chair: str, because: str) -> None:
        if self._page is not None:
            self.brought.emit(self._page.patient, chair, self._kap.isChecked(), because)

    def _open_leader(self) -> None:
        if self._page is not None and self._page.leader is not None:
            self.led_to.emit(self._page.leader.patient)

    def _open_here(self) -> None:
        if self._page is not None:
            self.opened.emit(self._page.here)

    def _open(self, past: PastSession) -> None:
        self.opened.emit(past.session)

    def _wire(self) -> None:
        self._rows.opened.connect(self._open)
        self.past.opened.connect(self.opened)
        self._back.clicked.connect(self.closed)
        self._compare.clicked.connect(self._ask_compare)
        self._rows.compare_wanted.connect(self._ask_compare)
        self._rows.marks_changed.connect(self._name_compare)
        self._revise.clicked.connect(self._ask_revision)
        self._candidacy.wanted.connect(self._ask_consultation)
        self._without.given.connect(self._bring_to)
        self._scores.wanted.connect(self.scales_wanted)
        self._scores.opened.connect(self.score_opened)
        self._trend.table_wanted.connect(self._show_table)
        self.lists.wanted.connect(self._ask_listing)
        self.lists.opened.connect(self._open_listed)

    def _show_beside(self, page: PatientPage) -> None:
        """Whoever sees no charts has the follow-ups alone; their number stands on the button."""
        self.follow_ups.show_rows(page.follow_ups)
        owed = sum(one.owed is not None for one in page.follow_ups)
        self.beside.name(self.follow_ups, f"{FOLLOW_UPS} {owed or ''}".strip())
        charts = (self._scores, self._trend) if page.sees_charts else ()
        self.beside.show_only(*charts, self.follow_ups, self.lists)

    def _ask_listing(self) -> None:
        if self._page is not None and self._page.lists.told:
            self.listing_wanted.emit(self._page.patient)

    def _open_listed(self, told: ListRow) -> None:
        if told.kind in OF_WHO:
            self._ask_revision()
        elif self._page is not None:
            self.listed_opened.emit(self._page.patient, told)

    def _ask_compare(self) -> None:
        if self._page is not None and self._page.sessions:
            self.compare_wanted.emit(self._page.patient, self._rows.marked)

    def _name_compare(self) -> None:
        """How many are marked stands on the button."""
        self._compare.setText(f"Compare {len(self._rows.marked) or ''}".strip() + f"   {COMPARE}")

    def _ask_revision(self) -> None:
        if self._page is not None and self._page.may_revise:
            self.revise_wanted.emit(self._page.patient)

    def _show_next_view(self) -> None:
        self.beside.show_next()
        if self.lists.isVisible():
            self.lists.rows.setFocus()

    def _ask_consultation(self) -> None:
        if self._page is not None:
            self._without.end()
            self.consultation_wanted.emit(self._page.patient)

    def _show_table(self) -> None:
        self.beside.show_view(self._scores)
        self._scores.rows.setFocus()

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        banner = panel()
        top = column(banner, between=4)
        first = row(between=16)
        first.addWidget(self._name)
        first.addWidget(self._allergies, alignment=Qt.AlignmentFlag.AlignVCenter)
        first.addStretch()
        first.addWidget(self._revise)
        first.addWidget(self._back)
        top.addLayout(first)
        top.addWidget(self._candidacy)
        top.addWidget(self._marks)
        top.addWidget(self._alike)
        second = row(between=8)
        second.addWidget(self._bring)
        second.addLayout(self._chairs)
        second.addSpacing(16)
        second.addWidget(self._kap)
        second.addWidget(self._problem)
        self._held = Words("strong", BLOCKED, firm=True)
        second.addWidget(self._held)
        second.addStretch()
        top.addLayout(second)
        top.addWidget(self._without)
        outer.addWidget(banner)
        outer.addWidget(self.series)
        outer.addLayout(self._below(), 1)

    def _below(self) -> QHBoxLayout:
        """The sessions, and what stands beside them."""
        below = row(between=16)
        sessions = column(self._sessions, inside=0)
        for one in (self._empty, self._columns):
            sessions.addWidget(one)
        sessions.addWidget(self._rows, 1)
        sessions.addStretch()
        below.addWidget(self.past, 1)
        self.beside.add("Scores", self._scores)
        self.beside.add("Trend", self._trend)
        self.beside.add(FOLLOW_UPS, self.follow_ups)
        self.beside.add("Lists", self.lists)
        below.addWidget(self.beside)
        return below
