"""Whether the record was proved since the start, and whether it holds what a paper says it held."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from infusion_desk.domain.paper_check import LOOKS
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import BETWEEN, FillBar, Words, button, column, paragraph

BAR = 8
CHECK = "The check at the foot of a paper"
ABOUT = "Every seal, number and list is looked at: by itself after each start, while hands rest."


class ProofPanel(QFrame):
    """A button that begins it or stops it; a field for the check at the foot of a paper."""

    wanted = Signal()
    stopped = Signal()
    check_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proof")
        self.setProperty("role", "panel")
        self._told, self._bar = paragraph("body"), FillBar(BAR)
        self._told.setObjectName("proof told")
        self._press = button("Prove it now", name="prove")
        self._busy = False
        inner = column(self)
        inner.addWidget(Words("heading", "The record"))
        inner.addWidget(paragraph("label", ABOUT))
        for one in (self._told, self._bar, self._press):
            inner.addWidget(one)
        self._check = Field(CHECK, "paper check", LOOKS)
        self._of_paper = paragraph("body")
        self._of_paper.setObjectName("of paper")
        self._hold = button("Hold it against the record", name="hold paper")
        inner.addSpacing(BETWEEN)
        for below in (self._check, self._hold, self._of_paper):
            inner.addWidget(below)
        self._press.clicked.connect(self._pressed)
        self._hold.clicked.connect(self._give_check)
        self._check.typed.connect(self._forget_paper)
        edit = self._check.focusProxy()
        assert isinstance(edit, QLineEdit)
        edit.returnPressed.connect(self._give_check)
        self._forget_paper()
        self.show_proof("", 0.0, busy=False)

    def show_proof(self, words: str, part: float, *, busy: bool) -> None:
        """What came of it, or how far it is."""
        self._busy = busy
        self._told.setText(words)
        self._bar.setVisible(busy)
        self._bar.show_fill(part)
        self._press.setText("Stop" if busy else "Prove it now")

    def show_slip(self, problem: str) -> None:
        """It is no check as it was printed."""
        self._forget_paper()
        self._check.show_problem(problem)
        self._check.take_focus()

    def show_of_paper(self, words: str) -> None:
        """What the record says of it."""
        self._check.show_problem("")
        self._of_paper.setText(words)
        self._of_paper.show()

    def _give_check(self) -> None:
        self.check_typed.emit(self._check.text)

    def _forget_paper(self) -> None:
        """What was said was said of another check."""
        self._of_paper.setText("")
        self._of_paper.hide()

    def _pressed(self) -> None:
        (self.stopped if self._busy else self.wanted).emit()
