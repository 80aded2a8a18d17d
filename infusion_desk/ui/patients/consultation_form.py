"""What a consultation came to: accepted, deferred or not accepted, on which day, and why."""

from datetime import date

from PySide6.QtCore import Signal

from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.planned_day import read_day_so_far
from infusion_desk.domain.problems import Unreadable
from infusion_desk.projections.header import day_words
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.choice_row import ChoiceRow
from infusion_desk.ui.series.keyed_form import KeyedForm

_OUTCOMES = (Outcome.ACCEPTED, Outcome.DEFERRED, Outcome.DECLINED)
_NOTE, _WHY = "Note", "Why"


class ConsultationForm(KeyedForm):
    """Nothing is preset; whoever charts it is who decided."""

    decided = Signal(object, object, str)
    """An Outcome, the day, why."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consultation form")
        self._today = date.min
        self._whose = Words("label")
        self._before = paragraph("fact")
        self._before.setObjectName("decided before")
        self._outcome = ChoiceRow("What was decided", ("Accepted", "Deferred", "Not accepted"))
        self._on = Field("Day of the consultation", "consultation day", "day month year")
        self._why = Field(_NOTE, "why decided")
        self._problem = paragraph("problem")
        self._problem.setObjectName("consultation problem")
        self._back = button("Back   Esc", name="consultation back")
        self._save = button("Chart the consultation   Ctrl+Enter", "main", "decide it")
        self._lay_out()
        self._outcome.chosen.connect(self._choose)
        self._on.typed.connect(self._read_back)
        self._back.clicked.connect(self.closed)
        self._save.clicked.connect(self.press_main)

    def begin(self, whose: str, by: str, today: date, before: tuple[str, ...]) -> None:
        """Empty; `before` is what was decided so far, the latest first."""
        self._today = today
        self._whose.show_text(f"{whose} · decided by {by}")
        self._before.setText("\n".join(f"So far: {one}" for one in before))
        self._before.setVisible(bool(before))
        self._outcome.clear()
        self._why.show_label(_NOTE)
        for field in (self._on, self._why):
            field.show_text("")
            field.show_problem("")
        self._problem.setText("")
        self._outcome.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it was not charted; all that is typed stays."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Charted, once there is an outcome, a day, and the reason that a refusal needs."""
        self._problem.setText("")
        place, on = self._outcome.place, self._read_day()
        refuses = place is not None and _OUTCOMES[place] is not Outcome.ACCEPTED
        if place is None:
            self._outcome.show_problem("Not chosen yet.")
            self._outcome.take_focus()
        elif on is None:
            self._on.take_focus()
        elif refuses and not self._why.text.strip():
            self._why.show_problem("It needs its reason.")
            self._why.take_focus()
        else:
            self.decided.emit(_OUTCOMES[place], on, self._why.text.strip())

    def _read_day(self) -> date | None:
        try:
            return read_day_so_far(self._on.text, self._today)
        except Unreadable as problem:
            self._on.show_problem(str(problem))
            return None

    def _choose(self) -> None:
        self._why.show_label(_NOTE if self._outcome.place == 0 else _WHY)
        self._why.show_problem("")
        self._on.take_focus()

    def _read_back(self) -> None:
        try:
            day = read_day_so_far(self._on.text, self._today)
        except Unreadable:
            self._on.show_note("")
        else:
            self._on.show_note(f"{day:%A} {day_words(day)}")

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        box = panel()
        box.setMaximumWidth(880)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16, between=4)
        top = row(between=16)
        top.addWidget(Words("heading", "Chart the consultation"))
        top.addWidget(self._whose, 1)
        inner.addLayout(top)
        inner.addWidget(self._before)
        inner.addWidget(self._outcome)
        fields = row(between=16)
        fields.addWidget(self._on, 1)
        fields.addWidget(self._why, 2)
        inner.addLayout(fields)
        inner.addWidget(self._problem)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._save)
        inner.addLayout(last)
