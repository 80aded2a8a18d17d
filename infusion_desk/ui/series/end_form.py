"""Ending a series: why, and what is still planned goes with it."""

from uuid import UUID

from PySide6.QtCore import Signal

from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.keyed_form import KeyedForm


class EndForm(KeyedForm):
    """Needs its reason."""

    ended = Signal(object, str)
    """The series, why."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("end form")
        self._series: UUID | None = None
        self._told, self._whose = paragraph("label"), Words("label")
        self._whose.setObjectName("whose series")
        self._why = Field("Why the series ends", "why ended")
        self._problem = paragraph("problem")
        self._problem.setObjectName("end problem")
        self._back = button("Back   Esc", name="end back")
        self._end = button("End the series   Ctrl+Enter", "main", "end it")
        outer = column(self, inside=0)
        box = panel()
        box.setMaximumWidth(880)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16)
        top = row(between=16)
        top.addWidget(Words("heading", "End the series", firm=True))
        top.addWidget(self._whose, 1)
        inner.addLayout(top)
        for one in (self._told, self._why, self._problem):
            inner.addWidget(one)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._end)
        inner.addLayout(last)
        self._back.clicked.connect(self.closed)
        self._end.clicked.connect(self.press_main)

    def begin(self, series: UUID, whose: str, planned: int) -> None:
        """So many sessions are still planned."""
        self._series = series
        self._whose.show_text(f"For {whose}")
        many = "1 planned session is" if planned == 1 else f"{planned} planned sessions are"
        told = f"{many} cancelled with this reason. Sessions that took place stay."
        self._told.setText(told if planned else "No session is planned any more.")
        self._why.show_text("")
        self._why.show_problem("")
        self._problem.setText("")
        self._why.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it was not ended."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Ended, once there is a reason."""
        if self._why.text.strip():
            self.ended.emit(self._series, self._why.text)
        else:
            self._why.show_problem("It needs its reason.")
            self._why.take_focus()
