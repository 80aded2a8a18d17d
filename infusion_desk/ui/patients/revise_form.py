"""The form that tells anew who a patient is: filled with what is known, changes marked."""

from datetime import date

from PySide6.QtCore import Signal

from infusion_desk.domain.birth_date import read_birth_date
from infusion_desk.domain.patient import IDENTITY, REVISED, Patient
from infusion_desk.domain.patient_facts import PatientRevised
from infusion_desk.domain.problems import Unreadable
from infusion_desk.projections.header import day_words
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.keyed_form import KeyedForm

_LABELS = {
    "mrn": "MRN",
    "surname": "Surname",
    "given": "Given name",
    "preferred": "Preferred name",
    "birth_date": "Birth date",
    "pronouns": "Pronouns",
    "phone": "Telephone",
    "email": "Email",
    "contact": "Emergency contact",
    "contact_phone": "Their telephone",
    "driver": "Usual driver",
    "driver_phone": "Their telephone",
}
"""Each by the name of what it revises, in the order of the form."""
_ACROSS = 4
_NO_REASON = "A change of name, birth date or MRN needs it."


class ReviseForm(KeyedForm):
    """Says what was changed; what stays is not told anew."""

    revised = Signal(object)
    """A PatientRevised."""
    twice_wanted = Signal()
    """Another registration is of the same person, or it is not after all."""

    def __init__(self) -> None:
        super().__init__()
        assert set(_LABELS) == set(REVISED)
        self.setObjectName("revise form")
        self._known: dict[str, str] = {}
        self._fields = {name: Field(label, f"revise {name}") for name, label in _LABELS.items()}
        self._why = Field("Why it is changed", "why revised")
        self._problem = paragraph("problem")
        self._problem.setObjectName("revise problem")
        self._twice = button("Registered twice…", name="registered twice")
        self._back = button("Back   Esc", name="revise back")
        self._save = button("Register the change   Ctrl+Enter", "main", "revise it")
        self._lay_out()
        for field in self._fields.values():
            field.typed.connect(self._mark_changed)
        self._back.clicked.connect(self.closed)
        self._twice.clicked.connect(self.twice_wanted)
        self._save.clicked.connect(self.press_main)

    def begin(self, patient: Patient) -> None:
        """All that is known of who the patient is."""
        self._known = {name: _shown(getattr(patient, name)) for name in REVISED}
        for name, field in self._fields.items():
            field.show_text(self._known[name])
            field.show_problem("")
        self._why.show_text("")
        self._why.show_problem("")
        self._problem.setText("")
        self._fields["mrn"].take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it was not registered; all that is typed stays."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Registered, once each field can be read and what needs a reason has one."""
        self._problem.setText("")
        changed = self._changed()
        born = self._read_born(changed)
        if "birth_date" in changed and born is None:
            self._fields["birth_date"].take_focus()
        elif changed.keys() & IDENTITY and not self._why.text.strip():
            self._why.show_problem(_NO_REASON)
            self._why.take_focus()
        else:
            rest = {name: text for name, text in changed.items() if name != "birth_date"}
            self.revised.emit(
                PatientRevised(**rest, birth_date=born, because=self._why.text.strip())
            )

    def _changed(self) -> dict[str, str]:
        texts = {name: field.text.strip() for name, field in self._fields.items()}
        return {name: text for name, text in texts.items() if text != self._known[name]}

    def _read_born(self, changed: dict[str, str]) -> date | None:
        if "birth_date" not in changed:
            return None
        try:
            return read_birth_date(changed["birth_date"])
        except Unreadable as problem:
            self._fields["birth_date"].show_problem(str(problem))
            return None

    def _mark_changed(self) -> None:
        """Under what was changed stands what it was."""
        changed = self._changed()
        for name, field in self._fields.items():
            field.show_note(f"was {self._known[name] or 'empty'}" if name in changed else "")

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        box = panel()
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16, between=4)
        inner.addWidget(Words("heading", "Register a change"))
        fields = tuple(self._fields.values())
        for start in range(0, len(fields), _ACROSS):
            line = row(between=16)
            for field in fields[start : start + _ACROSS]:
                line.addWidget(field, 1)
            inner.addLayout(line)
        last = row(between=16)
        last.addWidget(self._why, 2)
        last.addWidget(self._twice)
        last.addWidget(self._back)
        last.addWidget(self._save)
        inner.addLayout(last)
        inner.addWidget(self._problem)


def _shown(value: str | date) -> str:
    return day_words(value) if isinstance(value, date) else value
