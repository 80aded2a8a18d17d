"""A planned session: to another day, left out, counted in the series that runs."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from infusion_desk.domain.planned_day import read_planned_day
from infusion_desk.domain.problems import Unreadable
from infusion_desk.projections.header import day_words
from infusion_desk.projections.series_strip import Bubble
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.keyed_form import KeyedForm


class ChangeForm(KeyedForm):
    """Moving and leaving out each need their reason."""

    changed = Signal()
    moved = Signal(object, object, str)
    """The session, its new day, why."""
    left_out = Signal(object, str)
    """The session, why."""
    counted = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("change form")
        self._bubble: Bubble | None = None
        self._today = date.min
        self._which, self._whose = Words("heading", firm=True), Words("label")
        self._whose.setObjectName("whose session")
        self._day = Field("To which day", "other day", "day month year")
        self._why = Field("Why it is moved", "why moved")
        self._out = Field("Why it is left out", "why left out")
        self._asked = paragraph("fact")
        self._asked.setObjectName("asked of move")
        self._problem = paragraph("problem")
        self._problem.setObjectName("change problem")
        self._move = button("Move   Ctrl+Enter", "main", "move it")
        self._leave = button("Leave out   Ctrl+Enter", name="leave it out")
        self._no_show = button("No show", name="no show")
        self._count = button("Count it in the series", name="count it")
        self._open = button("Open the session", name="open it")
        self._back = button("Back   Esc", name="change back")
        self._lay_out()
        self._day.typed.connect(self._change)
        self._move.clicked.connect(self._move_it)
        self._leave.clicked.connect(self._leave_out)
        self._no_show.clicked.connect(self._nobody_came)
        self._count.clicked.connect(self._count_in)
        self._open.clicked.connect(self._open_it)
        self._back.clicked.connect(self.closed)

    def begin(self, bubble: Bubble, whose: str, today: date, *, can_count: bool) -> None:
        """Of this session, nothing typed."""
        self._bubble, self._today = bubble, today
        self._which.show_text(bubble.words)
        self._whose.show_text(f"For {whose}")
        for one in (self._day, self._why, self._out):
            one.show_text("")
            one.show_problem("")
        self._problem.setText("")
        self._asked.setText("")
        self._count.setVisible(can_count and bubble.apart)
        self._day.take_focus()

    @property
    def to(self) -> date | None:
        """The new day, once it can be read."""
        try:
            return read_planned_day(self._day.text, self._today)
        except Unreadable:
            return None

    @property
    def bubble(self) -> Bubble | None:
        """Which session it is about."""
        return self._bubble

    def show_asked(self, asked: tuple[str, ...]) -> None:
        """What is asked about the new day; it refuses nothing."""
        self._asked.setText("\n".join(f"Asked: {one}" for one in asked))

    def show_problem(self, problem: str) -> None:
        """Why it was not done."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """What the keyboard is in: left out, or moved."""
        if self.after_fields() is self._leave:
            self._leave_out()
        else:
            self._move_it()

    def after_fields(self) -> QPushButton:
        """That of the reason which the keyboard is in."""
        here = self.window().focusWidget() or self
        return self._leave if self._out.isAncestorOf(here) else self._move

    def _move_it(self) -> None:
        """Once there are a day and a reason."""
        assert self._bubble is not None
        self._out.show_problem("")
        try:
            to = read_planned_day(self._day.text, self._today)
        except Unreadable as problem:
            self._day.show_problem(str(problem))
            self._day.take_focus()
            return
        if not self._said(self._why):
            return
        self.moved.emit(self._bubble.session, to, self._why.text)

    def _leave_out(self) -> None:
        assert self._bubble is not None
        for one in (self._day, self._why):
            one.show_problem("")
        self._change()
        if self._said(self._out):
            self.left_out.emit(self._bubble.session, self._out.text)

    def _nobody_came(self) -> None:
        assert self._bubble is not None
        self.left_out.emit(self._bubble.session, "no show")

    def _count_in(self) -> None:
        assert self._bubble is not None
        self.counted.emit(self._bubble.session)

    def _open_it(self) -> None:
        assert self._bubble is not None
        self.opened.emit(self._bubble.session)

    def _said(self, field: Field) -> bool:
        told = bool(field.text.strip())
        if not told:
            field.show_problem("It needs its reason.")
            field.take_focus()
        return told

    def _change(self) -> None:
        day = self.to
        self._day.show_note(f"{day:%A} {day_words(day)}" if day else "")
        self.changed.emit()

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        box = panel()
        box.setMaximumWidth(880)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16)
        top = row(between=16)
        top.addWidget(self._which)
        top.addWidget(self._whose, 1)
        inner.addLayout(top)
        moving = row(between=16)
        moving.addWidget(self._day, 1)
        moving.addWidget(self._why, 2)
        inner.addLayout(moving)
        inner.addWidget(self._asked)
        acts = row()
        acts.addStretch()
        acts.addWidget(self._move)
        inner.addLayout(acts)
        between = QFrame()
        between.setProperty("role", "rule")
        between.setFixedHeight(1)
        inner.addWidget(between)
        inner.addWidget(self._out)
        last = row()
        for one in (self._back, self._open, self._count):
            last.addWidget(one)
        last.addStretch()
        for one in (self._no_show, self._leave):
            last.addWidget(one)
        inner.addWidget(self._problem)
        inner.addLayout(last)
