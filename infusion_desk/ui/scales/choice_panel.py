"""Which scale is given: a button each, or its digit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from infusion_desk.domain.scale_forms import SCALES
from infusion_desk.ui.over_page import ENTER
from infusion_desk.ui.parts import Words, button, column, row
from infusion_desk.ui.scales.whose import Whose

ACROSS = 3


class ChoicePanel(QWidget):
    """Every scale with its version and how it is kept; first the one that is half filled."""

    chosen = Signal(str)
    """The id of a scale."""
    went_on = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scales")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._who = Whose()
        self._half = button("", "main", "go on")
        self._back = button("Back   Esc", name="leave scales")
        self._scales = [self._scale(number, one) for number, one in enumerate(SCALES, 1)]
        self._lay_out()
        self._half.clicked.connect(self.went_on)
        self._back.clicked.connect(self.closed)

    def show_choice(self, who: str, half: str) -> None:
        """Whose scales; `half` says which form was begun and not stored."""
        self._who.show_text(who)
        self._half.setVisible(bool(half))
        self._half.setText(f"Go on: {half}   Enter")
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses, Enter goes on with what was begun, Escape leaves."""
        if event.key() in ENTER and not self._half.isHidden():
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.text() in DIGITS:
            self.chosen.emit(IDS[DIGITS.index(event.text())])

    def _scale(self, number: int, wanted: str) -> QPushButton:
        form = SCALES[wanted]
        how = "as a form" if form.has_text else "ratings or total"
        made = button(
            f"{number}   {form.name}\n{form.edition} · {how}", "two lines", f"scale {wanted}"
        )
        made.clicked.connect(lambda: self.chosen.emit(wanted))
        return made

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        top = row(between=16)
        top.addWidget(Words("heading", "Give a scale", firm=True))
        top.addWidget(self._who, 1)
        outer.addLayout(top)
        outer.addWidget(self._half)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, one in enumerate(self._scales):
            grid.addWidget(one, place // ACROSS, place % ACROSS)
        outer.addLayout(grid)
        outer.addStretch()
        foot = row()
        foot.addWidget(self._back)
        foot.addStretch()
        outer.addLayout(foot)


IDS: Sequence[str] = tuple(SCALES)
DIGITS: Sequence[str] = tuple(str(number) for number in range(1, len(IDS) + 1))
