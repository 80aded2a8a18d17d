"""One of a few, none of them preset."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.theme import CAPTION
from infusion_desk.ui.parts import Words, button, column, row
from infusion_desk.ui.style import as_role


class ChoiceRow(QWidget):
    """Buttons beside each other; a press chooses, and nothing else does."""

    chosen = Signal()

    def __init__(self, label: str, choices: Sequence[str]) -> None:
        super().__init__()
        self.label = label
        self._place: int | None = None
        self._below = Words("caption")
        self._below.setFixedHeight(CAPTION.leading)
        layout = column(self, inside=0, between=2)
        layout.addWidget(Words("label", label))
        beside = row()
        self._buttons: list[QPushButton] = []
        for caption in choices:
            made = button(caption, name=caption.lower())
            made.setCheckable(True)
            made.clicked.connect(self._choose)
            self._buttons.append(made)
            beside.addWidget(made)
        beside.addStretch()
        layout.addLayout(beside)
        layout.addWidget(self._below)

    @property
    def place(self) -> int | None:
        """Which was chosen; None before."""
        return self._place

    def choose(self, place: int) -> None:
        """As if this one were pressed; one that is not there is not."""
        if 0 <= place < len(self._buttons):
            self._show(place)
            self.chosen.emit()

    def clear(self) -> None:
        """None is chosen."""
        self._show(None)

    def show_problem(self, problem: str) -> None:
        """What is wrong; the empty text for nothing."""
        as_role(self._below, "field problem" if problem else "caption")
        self._below.show_text(problem)

    def take_focus(self) -> None:
        """The keyboard is on the first."""
        self._buttons[0].setFocus()

    def _choose(self) -> None:
        pressed = self.sender()
        self._show(next(at for at, one in enumerate(self._buttons) if one is pressed))
        self.chosen.emit()

    def _show(self, place: int | None) -> None:
        """No group of Qt's: there an arrow on the way to a button would choose it."""
        self._place = place
        for at, one in enumerate(self._buttons):
            one.setChecked(at == place)
        self.show_problem("")
