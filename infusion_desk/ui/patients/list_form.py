"""Something of a patient's lists: added, changed, or so no longer."""

from dataclasses import replace

from PySide6.QtCore import Signal

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.patient_file import Listed, list_key
from infusion_desk.projections.patient_lists import Kind, ListRow
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.patients.list_fields import FILLINGS, texts_of
from infusion_desk.ui.series.choice_row import ChoiceRow
from infusion_desk.ui.series.keyed_form import KeyedForm

WIDE = 880
_FIELDS = 3


class ListForm(KeyedForm):
    """What is there is shown, and what it was stands under what is changed."""

    told = Signal(object)
    """Facts, as one change."""
    consent_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("list form")
        self._offered: tuple[Kind, ...] = ()
        self._kind: Kind | None = None
        self._fact: Fact | None = None
        self._filling = FILLINGS[Kind.ALLERGIES]
        self._box = panel()
        self._title = Words("heading")
        self._choice: ChoiceRow | None = None
        self._choices = column(inside=0)
        self._fields = [Field("", f"list {number}") for number in range(1, _FIELDS + 1)]
        self._problem = paragraph("problem")
        self._problem.setObjectName("list problem")
        self._back = button("Back   Esc", name="list back")
        self._end = button("Not any more", name="list end")
        self._save = button("Save   Ctrl+Enter", "main", "list save")
        self._lay_out()
        for field in self._fields:
            field.typed.connect(self._mark_changed)
        self._back.clicked.connect(self.closed)
        self._end.clicked.connect(self._end_it)
        self._save.clicked.connect(self.press_main)

    def begin_adding(self, name: str, kinds: tuple[Kind, ...]) -> None:
        """Something new of this patient, in one of these lists; none is chosen."""
        self._begin(f"Add to the lists of {name}")
        self._offered = kinds
        self._choice = ChoiceRow("To which list", kinds)
        self._choice.chosen.connect(self._choose)
        self._choices.addWidget(self._choice)
        self._choice.show()
        self._choice.take_focus()

    def begin_changing(self, name: str, told: ListRow) -> None:
        """What this row says of the patient."""
        self._begin(f"{told.kind} of {name}")
        self._show_kind(told.kind, told.fact)

    def show_problem(self, problem: str) -> None:
        """Why it was not kept; all that is typed stays."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Kept, once it says something that is new."""
        self._problem.setText("")
        if self._kind is None:
            if self._choice is not None:
                self._choice.show_problem("Choose the list first.")
                self._choice.take_focus()
            return
        if not self._fields[0].text.strip():
            self._fields[0].show_problem(f"{self._fields[0].label} is missing.")
            self._fields[0].take_focus()
            return
        fact = self._filling.read(*self._texts)
        if self._fact is not None and fact == self._fact:
            self._problem.setText("Nothing was changed.")
            return
        self.told.emit((*self._ended_by(fact), fact))

    def _ended_by(self, fact: Fact) -> tuple[Fact, ...]:
        """What stood under another name goes with the same change."""
        was = self._fact
        if isinstance(was, Listed) and isinstance(fact, Listed) and list_key(was) != list_key(fact):
            return (replace(was, ended=True),)
        return ()

    def _end_it(self) -> None:
        assert isinstance(self._fact, Listed)
        self.told.emit((replace(self._fact, ended=True),))

    def _begin(self, title: str) -> None:
        self._title.show_text(title)
        self._kind = self._fact = None
        self._problem.setText("")
        if self._choice is not None:
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        for one in (*self._fields, self._end):
            one.hide()

    def _choose(self) -> None:
        assert self._choice is not None
        assert self._choice.place is not None
        kind = self._offered[self._choice.place]
        if kind is Kind.CONSENT:
            self.consent_wanted.emit()
        elif kind is not self._kind:
            self._show_kind(kind, None)

    def _show_kind(self, kind: Kind, fact: Fact | None) -> None:
        self._kind, self._fact = kind, fact
        self._filling = FILLINGS[kind]
        texts = texts_of(fact, len(self._filling.labels))
        for number, field in enumerate(self._fields):
            used = number < len(texts)
            field.setVisible(used)
            if used:
                field.show_label(self._filling.labels[number])
                field.show_text(texts[number])
                field.show_problem("")
        self._fields[0].show_hint(self._filling.hint)
        self._fields[0].offer(self._filling.offered)
        self._end.setVisible(isinstance(fact, Listed))
        self._fields[0].take_focus()

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self._fields[: len(self._filling.labels)])

    def _mark_changed(self) -> None:
        """Under what was changed stands what it was; under allergies, how it will stand."""
        if self._fact is None:
            return
        before = texts_of(self._fact, len(self._filling.labels))
        for field, was in zip(self._fields, before, strict=False):
            changed = field.text.strip() != was
            field.show_note(f"was {was or 'empty'}" if changed else "")

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        self._box.setMaximumWidth(WIDE)
        outer.addWidget(self._box)
        outer.addStretch()
        inner = column(self._box, inside=16, between=4)
        inner.addWidget(self._title)
        inner.addLayout(self._choices)
        line = row(between=16)
        for number, field in enumerate(self._fields):
            line.addWidget(field, 1 if number else 2)
        inner.addLayout(line)
        inner.addWidget(self._problem)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._end)
        last.addWidget(self._save)
        inner.addLayout(last)
