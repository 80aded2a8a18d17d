"""Whether the record was proved since the start: how far it is, when it was, what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from infusion_desk.ui.parts import FillBar, Words, button, column, paragraph

BAR = 8
ABOUT = "Every seal, number and list is looked at: by itself after each start, while hands rest."


class ProofPanel(QFrame):
    """A button that begins it or stops it."""

    wanted = Signal()
    stopped = Signal()

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
        self._press.clicked.connect(self._pressed)
        self.show_proof("", 0.0, busy=False)

    def show_proof(self, words: str, part: float, *, busy: bool) -> None:
        """What came of it, or how far it is."""
        self._busy = busy
        self._told.setText(words)
        self._bar.setVisible(busy)
        self._bar.show_fill(part)
        self._press.setText("Stop" if busy else "Prove it now")

    def _pressed(self) -> None:
        (self.stopped if self._busy else self.wanted).emit()
