"""The form for a new patient: six fields, what is wrong beside each, who may be the same."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from infusion_desk.domain.birth_date import read_birth_date
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.problems import Unreadable
from infusion_desk.projections.found import FoundPatient
from infusion_desk.projections.header import day_words
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.patients.like_panel import LikePanel


class RegisterForm(QWidget):
    """Says what was filled in; whoever listens says what is wrong with it."""

    filled = Signal(object, bool)
    """A Registration, and whether those alike were shown and it is a second person."""
    opened = Signal(object)
    """The id of somebody registered already."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mrn, self._surname = Field("MRN", "mrn"), Field("Surname", "surname")
        self._given = Field("Given name", "given")
        self._born = Field("Birth date", "born", "1985-03-14 or 14 Mar 1985")
        self._pronouns = Field("Pronouns, if told", "pronouns")
        self._allergies = Field("Allergies and what happens", "allergies", "penicillin (rash)")
        self._none_known = QCheckBox("No known allergies")
        self._none_known.setObjectName("none known")
        self._problem = paragraph("problem")
        self._problem.setObjectName("register problem")
        self._save = button("Register", "main", "register")
        self._back = button("Back", name="register back")
        self._like = LikePanel()
        self._lay_out()
        self.setTabOrder(self._none_known, self._save)
        self.setTabOrder(self._save, self._back)
        self._save.clicked.connect(self._fill)
        self._like.confirmed.connect(self._fill)
        self._like.opened.connect(self.opened)
        for one in (self._surname, self._given, self._born):
            one.typed.connect(self._is_another)
        self._back.clicked.connect(self.closed)
        self._none_known.toggled.connect(self._allergies.setDisabled)
        self._born.typed.connect(self._read_back)

    def begin(self, words: str) -> None:
        """An empty form; what was searched for is not lost."""
        for one in self._fields():
            one.show_text("")
            one.show_problem("")
        self._none_known.setChecked(False)
        self._problem.setText("")
        self._is_another()
        words = words.strip()
        if words.isdigit():
            self._mrn.show_text(words)
        elif words:
            surname, _, given = words.partition(",")
            self._surname.show_text(surname.strip().capitalize())
            self._given.show_text(given.strip().capitalize())
        self._mrn.take_focus()

    def press_main(self) -> None:
        """As if the button were pressed."""
        self._fill()

    def show_problem(self, problem: str) -> None:
        """Why it was not registered."""
        self._problem.setText(problem)

    def show_like(self, found: tuple[FoundPatient, ...]) -> None:
        """Who may be this person: one of them is opened, or a second person registered.

        What is typed stays; another name or birth date asks anew.
        """
        self._like.show_found(found)
        self._save.setVisible(not self._like.asks)
        self._like.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, at the last to registering, Ctrl+Enter registers, Escape goes back.

        A key held down registers nobody: it would answer what is asked on the way.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return
            if not event.modifiers() and self._like.open_focused():
                return
            if self._save.hasFocus() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._fill()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> tuple[Field, ...]:
        who = (self._mrn, self._surname, self._given)
        return (*who, self._born, self._pronouns, self._allergies)

    def _fill(self) -> None:
        self._problem.setText("")
        missing = [one for one in (self._mrn, self._surname, self._given) if not one.text.strip()]
        for one in (self._mrn, self._surname, self._given):
            one.show_problem(f"{one.label} is missing." if one in missing else "")
        born = self._read_born()
        if missing or born is None:
            (missing[0] if missing else self._born).take_focus()
            return
        allergies = self._allergies.text.strip() or None
        self.filled.emit(
            Registration(
                self._mrn.text,
                self._surname.text,
                self._given.text,
                born,
                self._pronouns.text,
                "" if self._none_known.isChecked() else allergies,
            ),
            self._like.asks,
        )

    def _is_another(self) -> None:
        """Another name or birth date: who was shown is not who would be like this one."""
        self._like.show_found(())
        self._save.show()

    def _read_born(self) -> date | None:
        try:
            born = read_birth_date(self._born.text)
        except Unreadable as problem:
            self._born.show_problem(str(problem))
            return None
        self._born.show_problem("")
        return born

    def _read_back(self, text: str) -> None:
        """Whatever way it was typed, the month is read back in letters."""
        try:
            self._born.show_note(day_words(read_birth_date(text)))
        except Unreadable:
            self._born.show_note("")

    def _lay_out(self) -> None:
        beside = row(self, between=16)
        outer = column(inside=0)
        beside.addLayout(outer, 1)
        beside.addWidget(self._like)
        beside.addStretch()
        box = panel()
        box.setMaximumWidth(720)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16)
        inner.addWidget(Words("heading", "Register a patient"))
        for pair in zip(self._fields()[::2], self._fields()[1::2], strict=True):
            both = row(between=16)
            for one in pair:
                both.addWidget(one, 1)
            inner.addLayout(both)
        inner.addWidget(self._none_known)
        inner.addWidget(self._problem)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._save)
        inner.addLayout(last)
