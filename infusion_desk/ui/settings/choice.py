"""One of a few: every answer is on show, the chosen one has a bar at its left."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.ui.parts import row

WIDE, HIGH = 128, 48
_BAR = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Choice(QWidget):
    """Chosen with a press; with the arrows too, unless every choice is an entry in the record."""

    chosen = Signal(object)
    """The value of the answer, by hand only."""

    def __init__(
        self,
        name: str,
        answers: Sequence[tuple[object, str]],
        wide: int = WIDE,
        *,
        at_once: bool = True,
    ) -> None:
        super().__init__()
        self._at_once = at_once
        self.setObjectName(name)
        self._values = [value for value, _ in answers]
        self._answers = [_Answer(f"{name} {word}", word, wide) for _, word in answers]
        layout = row(self)
        for answer in self._answers:
            answer.clicked.connect(self._press)
            answer.stepped.connect(self._step)
            layout.addWidget(answer)
        layout.addStretch()

    def show_chosen(self, value: object) -> None:
        """This one holds; the keyboard comes to it, for the others are reached from there."""
        for known, answer in zip(self._values, self._answers, strict=True):
            answer.setChecked(known == value)
            policy = Qt.FocusPolicy.TabFocus if known == value else Qt.FocusPolicy.ClickFocus
            answer.setFocusPolicy(policy)

    def take_focus(self) -> None:
        """The keyboard is on the answer that holds."""
        for answer in self._answers:
            if answer.isChecked():
                answer.setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self) -> None:
        self._choose(self._place_of(self.sender()))

    def _step(self, by: int) -> None:
        place = self._place_of(self.sender()) + by
        if 0 <= place < len(self._answers):
            if self._at_once:
                self._choose(place)
            self._answers[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, place: int) -> None:
        self.show_chosen(self._values[place])
        self.chosen.emit(self._values[place])

    def _place_of(self, answer: object) -> int:
        return next(place for place, one in enumerate(self._answers) if one is answer)


class _Answer(QPushButton):
    stepped = Signal(int)

    def __init__(self, name: str, word: str, wide: int) -> None:
        super().__init__(word)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedSize(QSize(wide, HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the neighbour; Enter and Space choose."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the bar of the chosen one."""
        super().paintEvent(event)
        if self.isChecked():
            accent = self.palette().color(QPalette.ColorRole.Accent)
            QPainter(self).fillRect(6, 12, _BAR, self.height() - 24, accent)
