"""Whether the patient was accepted for treatment, and the way to chart a consultation."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.candidacy import Candidacy
from infusion_desk.ui.parts import Words, button, column, row

DECIDE = "Alt+C"


class CandidacyRow(QWidget):
    """Stands below who the patient is; its button serves both lines."""

    wanted = Signal()

    def __init__(self, above: QWidget) -> None:
        super().__init__()
        self._line = QWidget()
        self._words = Words("strong")
        self._words.setObjectName("candidacy")
        self._decide = button(f"Consultation   {DECIDE}", name="chart consultation")
        beside = row(self._line)
        beside.addWidget(Words("label", "Candidacy", firm=True))
        beside.addWidget(self._words, 1)
        words = column(inside=0, between=0)
        words.addWidget(above)
        words.addWidget(self._line)
        layout = row(self, between=16)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(words, 1)
        layout.addWidget(self._decide, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._decide.clicked.connect(self.wanted)

    def show_candidacy(self, candidacy: Candidacy | None) -> None:
        """What holds; nothing at all for whoever may not know."""
        self._line.setVisible(candidacy is not None)
        self._words.show_text("" if candidacy is None else candidacy.words)
        self._decide.setVisible(candidacy is not None and candidacy.may_decide)
