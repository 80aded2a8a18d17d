"""Patients: one field, who was found, one patient, the form for a new one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from infusion_desk.projections.found import FoundPatient
from infusion_desk.projections.patient_page import PatientPage
from infusion_desk.theme import Theme
from infusion_desk.ui.compare.compare_page import ComparePage
from infusion_desk.ui.overview.overview_page import OverviewPanel
from infusion_desk.ui.parts import Words, button, column, row
from infusion_desk.ui.patients.hit_list import HitDelegate
from infusion_desk.ui.patients.patient_panel import PatientPanel
from infusion_desk.ui.patients.register_form import RegisterForm
from infusion_desk.ui.row_list import RowList
from infusion_desk.ui.scales.scale_page import ScalePage
from infusion_desk.ui.series.series_page import SeriesPage

MANY = 50
OVERVIEW = "Alt+1"
"""A chip's key, where no chips are."""


class PatientsPage(QStackedWidget):
    """Says what is looked for; is shown what was found."""

    searched = Signal(str)
    chosen = Signal(object)
    """A patient's id."""
    registered = Signal(object, bool)
    """A Registration, and whether it is a second person, unlike those that were shown."""
    brought = Signal(object, str, bool, str)
    opened = Signal(object)
    overview_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patients")
        self.patient, self.form, self.scale = PatientPanel(), RegisterForm(), ScalePage()
        self.overview, self.series = OverviewPanel(), SeriesPage()
        self.compare = ComparePage()
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setAccessibleName("Find a patient")
        self._search.setProperty("role", "search")
        self._search.setPlaceholderText("Name, MRN or birth date")
        self._search.installEventFilter(self)
        self._register = button("Register new", name="register new")
        self._overview = button(f"Overview   {OVERVIEW}", name="open overview")
        self._told = Words("label")
        self._told.setObjectName("found")
        self._hits = RowList(HitDelegate())
        self._hits.setObjectName("hits")
        self._hits.setAccessibleName("Patients found")
        self._find = QWidget()
        self._lay_out()
        self._wire()

    def begin(self) -> None:
        """The search field, with the keyboard in it."""
        self.setCurrentWidget(self._find)
        self._search.setFocus()
        self._search.selectAll()
        self.searched.emit(self._search.text())

    def show_found(self, words: str, found: tuple[FoundPatient, ...], wanted: str = "") -> None:
        """Whom the words found; `wanted` is the chair somebody shall be brought to.

        Of names that are only near none is chosen: Enter opens nobody who was not pointed at.
        """
        self._hits.show_rows(found, chosen=not (found and found[0].near))
        self._hits.setVisible(bool(found))
        told = f"For chair {wanted}. " if wanted else ""
        if not found and words.strip():
            told += f"No one found for {words.strip()}."
        elif not found:
            told += "No one is registered yet."
        elif found[0].near:
            told += f"No one found for {words.strip()}. Near:"
        elif len(found) >= MANY:
            told += f"The first {MANY}: another letter narrows them down."
        else:
            told += f"{len(found)} found." if words.strip() else f"{len(found)} patients."
        self._told.show_text(told)

    def show_patient(self, page: PatientPage, chairs: tuple[str, ...], wanted: str = "") -> None:
        """One patient."""
        self.patient.show_patient(page, chairs, wanted)
        if self.currentWidget() is not self.patient:
            self.setCurrentWidget(self.patient)
            self.patient.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why the form was not taken."""
        self.form.show_problem(problem)

    def show_theme(self, theme: Theme) -> None:
        """What paints in colours of its own."""
        self.scale.view.show_theme(theme)

    @property
    def on_patient(self) -> bool:
        """Whether one patient is on show."""
        return self.currentWidget() is self.patient

    def press_main(self) -> None:
        """The main button of what is on show: the form's, if it is the form."""
        if self.currentWidget() is self.form:
            self.form.press_main()
        elif self.currentWidget() is self.scale:
            self.scale.press_main()
        elif self.currentWidget() is self.series:
            self.series.press_main()
        elif self.on_patient:
            self.patient.press_main()

    def strike(self, chord: str) -> bool:
        """A chip's key; whether it means anything here."""
        if self.currentWidget() is self._find and chord == OVERVIEW:
            self.overview_wanted.emit()
            return True
        if self.currentWidget() is self.compare:
            return self.compare.strike(chord)
        return self.on_patient and self.patient.strike(chord)

    def show_overview(self) -> None:
        """The figures of the clinic."""
        self.setCurrentWidget(self.overview)

    def show_scales(self) -> None:
        """The patient's scales: choosing, filling in, what it came to."""
        self.setCurrentWidget(self.scale)

    def show_compare(self) -> None:
        """The patient's sessions over each other."""
        self.setCurrentWidget(self.compare)

    def show_series(self) -> None:
        """The patient's series: planning, a planned session, ending."""
        self.setCurrentWidget(self.series)

    def step_back(self) -> bool:
        """From a patient or the form to the search; False where that is on show already."""
        if self.currentWidget() is self._find:
            return False
        if self.currentWidget() is self.scale:
            self.scale.step_back()
        elif self.currentWidget() is self.series:
            self.series.step_back()
        elif self.currentWidget() is self.compare:
            self.compare.step_back()
        elif self.currentWidget() is self.overview:
            self.overview.step_back()
        else:
            self.begin()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field the arrows choose a row, Enter opens it."""
        pressed = event.type() == QEvent.Type.KeyPress
        if watched is self._search and pressed and isinstance(event, QKeyEvent):
            return self._search_key(event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._hits.step(steps[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._hits.open_current()
            return True
        return False

    def _choose(self, found: FoundPatient) -> None:
        self.chosen.emit(found.patient)

    def _begin_form(self) -> None:
        self.setCurrentWidget(self.form)
        self.form.begin(self._search.text())

    def _wire(self) -> None:
        self._search.textChanged.connect(self.searched)
        self._hits.opened.connect(self._choose)
        self._register.clicked.connect(self._begin_form)
        self._overview.clicked.connect(self.overview_wanted)
        self.overview.closed.connect(self.begin)
        self.overview.opened.connect(self.opened)
        self.form.filled.connect(self.registered)
        self.form.opened.connect(self.chosen)
        self.form.closed.connect(self.begin)
        self.patient.closed.connect(self.begin)
        self.patient.opened.connect(self.opened)
        self.patient.brought.connect(self.brought)

    def _lay_out(self) -> None:
        outer = column(self._find, inside=0)
        top = row()
        top.addWidget(self._search, 1)
        top.addWidget(self._overview)
        top.addWidget(self._register)
        outer.addLayout(top)
        outer.addWidget(self._told)
        outer.addWidget(self._hits, 1)
        outer.addStretch()
        made = (self._find, self.patient, self.form, self.scale, self.overview, self.series)
        for page in (*made, self.compare):
            self.addWidget(page)
