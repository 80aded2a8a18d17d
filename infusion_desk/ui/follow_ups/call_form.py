"""The call of the next day: what is asked, none of it preset."""

from uuid import UUID

from PySide6.QtCore import Signal

from infusion_desk.domain.follow_up_facts import NextDayCalled
from infusion_desk.domain.planned_day import read_count
from infusion_desk.domain.problems import Unreadable
from infusion_desk.projections.follow_ups import FollowUp
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.choice_row import ChoiceRow
from infusion_desk.ui.series.keyed_form import KeyedForm

REACHED, NOT_REACHED = range(2)
MOOD = "Mood is a number from 0 to 10."


class CallForm(KeyedForm):
    """Whoever was not reached is called again: the call stays owed."""

    called = Signal(object)
    """A NextDayCalled."""
    otherwise = Signal()
    """It is closed without a call, with words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("call form")
        self._session: UUID | None = None
        self._whose = Words("label")
        self._reached = ChoiceRow("Reached", ("Reached", "Not reached"))
        self._safe = ChoiceRow("Safe, no thoughts of harm", ("Safe", "Not safe"))
        self._mood = Field("Mood, 0 to 10", "mood")
        self._sleep = Field("Sleep", "sleep")
        self._nausea = Field("Nausea", "nausea")
        self._headache = Field("Headache", "headache")
        self._driving = Field("Driving: what was asked or done", "driving")
        self._words = Field("Anything else", "call words")
        self._problem = paragraph("problem")
        self._problem.setObjectName("call problem")
        self._back = button("Back   Esc", name="call back")
        self._otherwise = button("Close without a call…", name="close without")
        self._save = button("Called   Ctrl+Enter", "main", "called")
        self._lay_out()
        self._reached.chosen.connect(self._change)
        self._safe.chosen.connect(self._mood.take_focus)
        self._back.clicked.connect(self.closed)
        self._otherwise.clicked.connect(self.otherwise)
        self._save.clicked.connect(self.press_main)

    def begin(self, owed: FollowUp, whose: str) -> None:
        """Empty."""
        self._session = owed.session
        self._whose.show_text(f"{whose} · {owed.when}")
        for choice in (self._reached, self._safe):
            choice.clear()
        for field in (*self._asked(), self._mood, self._words):
            field.show_text("")
            field.show_problem("")
        self._problem.setText("")
        self._show_asked()
        self._reached.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it was not stored."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Whether somebody was reached, and then whether they are safe, must be said."""
        assert self._session is not None
        reached = self._reached.place
        if reached is None:
            self._reached.show_problem("Not chosen yet.")
            self._reached.take_focus()
        elif reached == NOT_REACHED:
            self.called.emit(NextDayCalled(self._session, False, words=self._words.text.strip()))
        elif self._safe.place is None:
            self._safe.show_problem("Asked in every call.")
            self._safe.take_focus()
        else:
            self._tell(self._session)

    def _tell(self, session: UUID) -> None:
        try:
            mood = read_count(self._mood.text) if self._mood.text.strip() else None
        except Unreadable:
            mood = -1
        if mood is not None and not 0 <= mood <= 10:
            self._mood.show_problem(MOOD)
            self._mood.take_focus()
            return
        sleep, nausea, headache, driving = (one.text.strip() for one in self._asked())
        words = self._words.text.strip()
        safe = self._safe.place == 0
        self.called.emit(
            NextDayCalled(session, True, sleep, nausea, headache, mood, safe, driving, words)
        )

    def _asked(self) -> tuple[Field, ...]:
        return (self._sleep, self._nausea, self._headache, self._driving)

    def _change(self) -> None:
        self._show_asked()
        if self._reached.place == REACHED:
            self._safe.take_focus()
        else:
            self._words.take_focus()

    def _show_asked(self) -> None:
        """Who was not reached was asked nothing."""
        for one in (*self._asked(), self._mood, self._safe):
            one.setVisible(self._reached.place != NOT_REACHED)

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        box = panel()
        box.setMaximumWidth(1000)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16, between=4)
        top = row(between=16)
        top.addWidget(Words("heading", "Next-day call", firm=True))
        top.addWidget(self._whose, 1)
        inner.addLayout(top)
        lines: tuple[tuple[ChoiceRow | Field, ...], ...] = (
            (self._reached, self._safe, self._mood),
            (self._sleep, self._nausea, self._headache),
            (self._driving, self._words),
        )
        for line in lines:
            beside = row(between=16)
            for one in line:
                beside.addWidget(one, 1)
            inner.addLayout(beside)
        inner.addWidget(self._problem)
        last = row()
        last.addWidget(self._back)
        last.addWidget(self._otherwise)
        last.addStretch()
        last.addWidget(self._save)
        inner.addLayout(last)
