"""What a scale came to, with every answer; what it means for the next start."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from infusion_desk.projections.score_rows import ScoreRow
from infusion_desk.ui.field import Field
from infusion_desk.ui.finger import scrolled_by_finger
from infusion_desk.ui.over_page import ENTER
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.scales.whose import Whose
from infusion_desk.ui.style import as_role

LEAST = 48
"""Of the answers at least two lines: they give way to what is asked above and below them."""


@dataclass(frozen=True, slots=True)
class Result:
    """A scale that is stored; `block` is what a physician must see to, `resolves` whether this
    user may, `corrects` whether this user may correct the scale.
    """

    row: ScoreRow
    answers: tuple[str, ...]
    who: str
    block: str = ""
    resolves: bool = False
    corrects: bool = True


class ResultPanel(QWidget):
    """Score and band large; nothing in colour."""

    another = Signal()
    closed = Signal()
    corrected = Signal()
    struck = Signal(str)
    """Why it was entered in error."""
    resolved = Signal(str)
    """What a physician did."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scale result")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name, self._who = Words("heading", firm=True), Whose()
        self._score, self._band = Words("code"), Words("strong")
        self._score.setObjectName("score")
        self._band.setObjectName("band")
        self._facts, self._note = paragraph("label"), paragraph("fact")
        self._answers = paragraph("fact")
        self._block = panel("safety block")
        self._held = paragraph("strong")
        self._done = Field("What was seen and done", "resolution", "Enter resolves it")
        self._resolve = button("Resolve", "main", "resolve block")
        self._reason = Field("Entered in error, because", "strike reason", "Enter strikes it")
        self._strike = button("Entered in error", name="strike scale")
        self._correct = button("Correct   C", name="correct scale")
        self._problem = paragraph("problem")
        self._problem.setObjectName("result problem")
        self._back = button("To the patient   Esc", name="leave result")
        self._another = button("Another scale   Enter", "main", "another scale")
        self._lay_out()
        self._wire()

    def show_result(self, result: Result) -> None:
        """One that stands."""
        told = result.row
        self._name.show_text(f"{told.name}   {told.edition}")
        self._who.show_text(result.who)
        self._score.show_text(told.score or told.band)
        self._band.show_text(told.band if told.score else "")
        self._facts.setText(f"{told.on} · {told.who}")
        self._note.setText(told.note)
        self._note.setVisible(bool(told.note))
        self._answers.setText("\n".join(result.answers))
        self._block.setVisible(bool(result.block))
        waits = "" if result.resolves else " A physician resolves it."
        self._held.setText(f"No infusion may start. {result.block}.{waits}")
        self._done.setVisible(result.resolves)
        self._resolve.setVisible(result.resolves)
        as_role(self._another, "" if result.block and result.resolves else "main")
        for one in (self._reason, self._strike, self._correct):
            one.setVisible(result.corrects)
        for field in (self._done, self._reason):
            field.show_text("")
        self.show_problem("")
        self.setFocus()

    def show_problem(self, problem: str) -> None:
        """Why nothing was stored."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field does what stands beside it; on the page it goes on."""
        at = self.window().focusWidget() or self
        if event.key() in ENTER:
            self._enter(at)
        elif event.key() == Qt.Key.Key_Escape and at is not self:
            self.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_C and at is self and not self._correct.isHidden():
            self.corrected.emit()

    def _enter(self, at: QWidget) -> None:
        if self._done.isAncestorOf(at):
            self._say_done()
        elif self._reason.isAncestorOf(at):
            self._say_reason()
        else:
            self.another.emit()

    def _say_done(self) -> None:
        self.resolved.emit(self._done.text)

    def _say_reason(self) -> None:
        self.struck.emit(self._reason.text)

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        top = row(between=16)
        top.addWidget(self._name)
        top.addWidget(self._who, 1)
        outer.addLayout(top)
        box = panel()
        told = column(box, inside=16, between=4)
        told.addLayout(beside(self._score, self._band, None))
        told.addWidget(self._facts)
        told.addWidget(self._note)
        outer.addWidget(box)
        held = column(self._block, inside=16)
        held.addWidget(self._held)
        held.addLayout(beside(self._done, self._resolve))
        outer.addWidget(self._block)
        outer.addWidget(_scrolled(self._answers), 1)
        outer.addWidget(self._problem)
        outer.addLayout(
            beside(self._back, self._reason, self._strike, self._correct, self._another)
        )

    def _wire(self) -> None:
        self._back.clicked.connect(self.closed)
        self._another.clicked.connect(self.another)
        self._correct.clicked.connect(self.corrected)
        self._strike.clicked.connect(self._say_reason)
        self._resolve.clicked.connect(self._say_done)


def beside(*parts: QWidget | None) -> QHBoxLayout:
    """One beside another; None takes the room that is left. A field is as wide as it can be."""
    line = row(between=16)
    for one in parts:
        if one is None:
            line.addStretch()
        else:
            line.addWidget(one, 1 if isinstance(one, Field) else 0)
    return line


def _scrolled(words: QLabel) -> QScrollArea:
    """More answers than there is room for."""
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setMinimumHeight(LEAST)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(words)
    scrolled_by_finger(area)
    return area
