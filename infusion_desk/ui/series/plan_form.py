"""Planning: one session or a series of them. Everything is typed or pressed, nothing preset."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from infusion_desk.domain.planned_day import read_count, read_planned_day
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.header import day_words
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.choice_row import ChoiceRow
from infusion_desk.ui.series.keyed_form import KeyedForm

_PHASES = (None, SeriesPhase.INDUCTION, SeriesPhase.MAINTENANCE)
_KINDS = (SessionKind.IV, SessionKind.KAP)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is planned; one session apart has no phase."""

    phase: SeriesPhase | None
    kind: SessionKind
    how_many: int
    first: date
    days_apart: int
    because: str = ""
    """Why it is planned, for somebody whom nobody accepted."""

    @property
    def days(self) -> tuple[int, date, int]:
        """As the desk takes them."""
        return (self.how_many, self.first, self.days_apart)


class PlanForm(KeyedForm):
    """Says what was filled in; is told what is asked about it."""

    changed = Signal()
    planned = Signal(object)
    """A Wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan form")
        self._today = date.min
        self._whose = Words("label")
        self._phase = ChoiceRow("What is planned", ("One session", "Induction", "Maintenance"))
        self._kind = ChoiceRow("Which kind", ("IV", "KAP"))
        self._many = Field("How many sessions", "how many")
        self._first = Field("First day", "first day", "day month year")
        self._apart = Field("Days apart", "days apart")
        self._why = Field("Why without the consultation", "why plan unaccepted")
        self._asked = paragraph("fact")
        self._asked.setObjectName("asked of plan")
        self._days = paragraph("label")
        self._days.setObjectName("days of plan")
        self._problem = paragraph("problem")
        self._problem.setObjectName("plan problem")
        self._back = button("Back   Esc", name="plan back")
        self._save = button("Plan   Ctrl+Enter", "main", "plan it")
        self._lay_out()
        self._back.clicked.connect(self.closed)
        self._save.clicked.connect(self.press_main)
        self._phase.chosen.connect(self._choose_phase)
        self._kind.chosen.connect(self._choose_kind)
        for one in (self._many, self._first, self._apart):
            one.typed.connect(self._change)
        self._why.typed.connect(self._why.show)

    def begin(self, whose: str, today: date) -> None:
        """Empty."""
        self._today = today
        self._whose.show_text(f"For {whose}")
        for choice in (self._phase, self._kind):
            choice.clear()
        for one in (self._many, self._first, self._apart, self._why):
            one.show_text("")
            one.show_problem("")
        self._why.hide()
        self.show_problem("")
        self._change()
        self._phase.take_focus()

    @property
    def wanted(self) -> Wanted | None:
        """What is filled in so far, once all of it can be read."""
        try:
            return self._read()
        except Unreadable:
            return None

    def show_asked(self, asked: tuple[str, ...], days: str) -> None:
        """What is asked about it, which refuses nothing, and the days it comes to."""
        self._asked.setText("\n".join(f"Asked: {one}" for one in asked))
        self._days.setText(days)

    def show_problem(self, problem: str) -> None:
        """Why it was not planned."""
        self._problem.setText(problem)

    def ask_why_without(self, problem: str) -> None:
        """They were not accepted: planned once there is a reason."""
        self.show_problem(problem)
        self._why.show()
        self._why.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the reason, as it does where somebody is brought to a chair."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._why.hasFocus():
            if not event.isAutoRepeat():
                self.press_main()
            return
        super().keyPressEvent(event)

    def press_main(self) -> None:
        """Each field says what is wrong with it; then it is planned."""
        self.show_problem("")
        wrong = [one for one in self._parts() if not self._is_read(one)]
        if wrong:
            wrong[0].take_focus()
            return
        self.planned.emit(self._read())

    def _parts(self) -> tuple[ChoiceRow | Field, ...]:
        if self._phase.place == 0:
            return (self._phase, self._kind, self._first)
        return (self._phase, self._kind, self._many, self._first, self._apart)

    def _is_read(self, one: ChoiceRow | Field) -> bool:
        if isinstance(one, ChoiceRow):
            one.show_problem("Not chosen yet." if one.place is None else "")
            return one.place is not None
        try:
            self._day() if one is self._first else read_count(one.text)
        except Unreadable as problem:
            one.show_problem(str(problem))
            return False
        return True

    def _read(self) -> Wanted:
        phase, kind = self._phase.place, self._kind.place
        if phase is None or kind is None:
            raise Unreadable("Not chosen yet.")
        one = phase == 0
        return Wanted(
            _PHASES[phase],
            _KINDS[kind],
            1 if one else read_count(self._many.text),
            self._day(),
            1 if one else read_count(self._apart.text),
            self._why.text.strip(),
        )

    def _day(self) -> date:
        return read_planned_day(self._first.text, self._today)

    def _choose_phase(self) -> None:
        self._change()
        self._kind.take_focus()

    def _choose_kind(self) -> None:
        self._change()
        self._parts()[2].take_focus()

    def _change(self) -> None:
        several = self._phase.place != 0
        self._many.setVisible(several)
        self._apart.setVisible(several)
        self._first.show_label("First day" if several else "Day")
        try:
            day = self._day()
            self._first.show_note(f"{day:%A} {day_words(day)}")
        except Unreadable:
            self._first.show_note("")
        self.changed.emit()

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        box = panel()
        box.setMaximumWidth(880)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16, between=4)
        top = row(between=16)
        top.addWidget(Words("heading", "Plan", firm=True))
        top.addWidget(self._whose, 1)
        inner.addLayout(top)
        inner.addSpacing(4)
        choices = row(between=32)
        choices.addWidget(self._phase)
        choices.addWidget(self._kind)
        choices.addStretch()
        inner.addLayout(choices)
        fields = row(between=16)
        for one in (self._many, self._first, self._apart):
            fields.addWidget(one, 1)
        inner.addLayout(fields)
        for words in (self._days, self._asked, self._problem, self._why):
            inner.addWidget(words)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._save)
        inner.addLayout(last)
