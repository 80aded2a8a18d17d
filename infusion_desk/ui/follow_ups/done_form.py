"""A follow-up is closed with words: what was done, or why it is not wanted."""

from PySide6.QtCore import Signal

from infusion_desk.domain.follow_up_facts import FollowUpKind
from infusion_desk.projections.follow_ups import FollowUp
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.keyed_form import KeyedForm

_DOES = {FollowUpKind.SCALES: "Give a scale", FollowUpKind.BOOKING: "Plan"}
"""What is done about it in another place."""


class DoneForm(KeyedForm):
    """Coaching, a letter, a review; anything else that is closed otherwise."""

    done = Signal(object, str)
    """The FollowUp, the words."""
    wanted = Signal(object)
    """The FollowUp that is seen to elsewhere: a scale is given, a session planned."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("done form")
        self._owed: FollowUp | None = None
        self._what, self._when = Words("heading"), Words("label")
        self._words = Field("What was done, or why it is not wanted", "what was done")
        self._problem = paragraph("problem")
        self._problem.setObjectName("done problem")
        self._back = button("Back   Esc", name="done back")
        self._elsewhere = button("", name="do it")
        self._save = button("Done   Ctrl+Enter", "main", "it is done")
        outer = column(self, inside=0)
        box = panel()
        box.setMaximumWidth(880)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16)
        for one in (self._what, self._when, self._words, self._problem):
            inner.addWidget(one)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._elsewhere)
        last.addWidget(self._save)
        inner.addLayout(last)
        self._back.clicked.connect(self.closed)
        self._elsewhere.clicked.connect(self._do)
        self._save.clicked.connect(self.press_main)

    def begin(self, owed: FollowUp, whose: str) -> None:
        """Of this one, nothing typed."""
        self._owed = owed
        self._what.show_text(owed.what)
        self._when.show_text(f"{whose} · {owed.when}")
        review = owed.kind is FollowUpKind.REVIEW
        self._words.show_label(
            "What the series came to: stop, more, or maintenance"
            if review
            else "What was done, or why it is not wanted"
        )
        self._words.show_text("")
        self._words.show_problem("")
        self._problem.setText("")
        does = _DOES.get(owed.kind, "")
        self._elsewhere.setText(does)
        self._elsewhere.setVisible(bool(does))
        self._words.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it was not stored."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Closed, once there are words."""
        if self._words.text.strip():
            self.done.emit(self._owed, self._words.text)
        else:
            self._words.show_problem("It needs words.")
            self._words.take_focus()

    def _do(self) -> None:
        self.wanted.emit(self._owed)
