"""Two registrations of one person, side by side: joined, or parted again."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from infusion_desk.projections.found import FoundPatient
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.patients.hit_list import HEIGHT, HitDelegate
from infusion_desk.ui.row_list import RowList
from infusion_desk.ui.series.choice_row import ChoiceRow
from infusion_desk.ui.series.keyed_form import KeyedForm

_NOT_YET = "Choose the other registration first: Down and Enter, or a press."


class JoinForm(KeyedForm):
    """The other one is searched for, or is one that is joined already: then they are parted."""

    searched = Signal(str)
    chosen = Signal(object)
    """A FoundPatient, to be held against this one."""
    joined = Signal(object, object, str)
    """The leading registration, the other, why."""
    parted = Signal(object, str)
    """The other registration, why."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("join form")
        self._patient, self._other = UUID(int=0), UUID(int=0)
        self._parts: frozenset[UUID] = frozenset()
        self._title = Words("heading")
        self._search = Field("The other registration", "join search", "name, MRN or birth date")
        self._hits = RowList(HitDelegate())
        self._hits.setObjectName("join hits")
        self._hits.setAccessibleName("Registrations")
        self._this, self._that = paragraph("fact"), paragraph("fact")
        self._this.setObjectName("this registration")
        self._that.setObjectName("that registration")
        self._leads: ChoiceRow | None = None
        self._choice: QHBoxLayout = row()
        self._why = Field("", "join why")
        self._problem = paragraph("problem")
        self._problem.setObjectName("join problem")
        self._back = button("Back   Esc", name="join back")
        self._do = button("", "main", "join it")
        self._lay_out()
        self._search.typed.connect(self.searched)
        self._hits.opened.connect(self._choose)
        self._back.clicked.connect(self.closed)
        self._do.clicked.connect(self.press_main)

    def begin(self, told: tuple[UUID, str, Sequence[str]], joined: Sequence[FoundPatient]) -> None:
        """`told` is this registration's id, name and lines; `joined` are those joined with it."""
        self._patient, name, lines = told
        self._other = UUID(int=0)
        self._parts = frozenset(one.patient for one in joined)
        self._title.show_text(f"Registered twice: {name}")
        self._this.setText("\n".join(lines))
        for one in (self._search, self._why):
            one.show_text("")
            one.show_problem("")
        self._problem.setText("")
        self._hits.show_rows(tuple(joined), chosen=False)
        self._show_other(False)
        self._search.take_focus()

    def show_found(self, found: Sequence[FoundPatient]) -> None:
        """Others than this one."""
        rows = tuple(one for one in found if one.patient != self._patient)
        self._hits.show_rows(rows, chosen=False)

    def show_other(self, other: FoundPatient, mrn: str, lines: Sequence[str]) -> None:
        """The two side by side; `mrn` is this one's. Which leads is asked where they are joined."""
        self._other = other.patient
        self._that.setText("\n".join(lines))
        self._forget_choice()
        parts = other.patient in self._parts
        if not parts:
            self._leads = ChoiceRow("Which one leads", (f"MRN {mrn}", f"MRN {other.mrn}"))
            self._choice.addWidget(self._leads)
            self._leads.show()
        self._why.show_label("Why they are two people" if parts else "Why they are one person")
        self._do.setText("Part   Ctrl+Enter" if parts else "Join   Ctrl+Enter")
        self._show_other(True)
        if self._leads is not None:
            self._leads.take_focus()
        else:
            self._why.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it was not done; all that is typed stays."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Done, once it is known which one, who leads and why."""
        self._problem.setText("")
        if not self._other.int:
            self._problem.setText(_NOT_YET)
            self._search.take_focus()
        elif self._leads is not None and self._leads.place is None:
            self._leads.show_problem("Choose the one that leads.")
            self._leads.take_focus()
        elif not self._why.text.strip():
            self._why.show_problem("It needs its reason.")
            self._why.take_focus()
        elif self._leads is None:
            self.parted.emit(self._other, self._why.text)
        else:
            pair = (self._patient, self._other)
            leading, other = pair if self._leads.place == 0 else pair[::-1]
            self.joined.emit(leading, other, self._why.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search the arrows choose a row, and Enter takes it."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self._hits.isVisible():
            self._hits.step(steps[Qt.Key(event.key())])
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self._hits.isVisible() and self._hits.currentIndex().isValid():
            if not event.isAutoRepeat():
                self._hits.open_current()
            return
        super().keyPressEvent(event)

    def _choose(self, found: FoundPatient) -> None:
        self.chosen.emit(found)

    def _show_other(self, chosen: bool) -> None:
        self._hits.setVisible(not chosen)
        self._search.setVisible(not chosen)
        for one in (self._that, self._why, self._do):
            one.setVisible(chosen)
        if not chosen:
            self._forget_choice()

    def _forget_choice(self) -> None:
        if self._leads is not None:
            self._leads.hide()
            self._leads.deleteLater()
            self._leads = None

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        box = panel()
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16, between=8)
        inner.addWidget(self._title)
        beside = row(between=32)
        beside.addWidget(self._this, 1)
        beside.addWidget(self._that, 1)
        inner.addLayout(beside)
        inner.addWidget(self._search)
        self._hits.setMinimumHeight(2 * HEIGHT)
        inner.addWidget(self._hits)
        inner.addLayout(self._choice)
        inner.addWidget(self._why)
        inner.addWidget(self._problem)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._do)
        inner.addLayout(last)
