"""One item of a form: its number, its words, and a button for each answer."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from infusion_desk.domain.scale_forms import Item
from infusion_desk.ui.parts import Words, paragraph, row

WIDE, TALL, HEAD = 88, 48, 40
_BAR = 3


class ItemRow(QWidget):
    """The one that is asked has a bar at its left; one that is not asked is quiet."""

    answered = Signal(int, int)
    """The item's place, and the answer."""
    pointed = Signal(int)

    def __init__(self, place: int, item: Item) -> None:
        super().__init__()
        self._place, self._current = place, False
        self.setObjectName(f"item {item.number}")
        self._number = Words("label", item.number, firm=True)
        self._number.setFixedWidth(32)
        self._text = paragraph("fact", item.text or f"Item {item.number}")
        self._answers = [self._answer(value, item) for value in range(len(item.choices))]
        layout = row(self, between=8)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.addWidget(self._number)
        layout.addWidget(self._text, 1)
        for one in self._answers:
            layout.addWidget(one)

    def _answer(self, value: int, item: Item) -> QPushButton:
        made = QPushButton(str(value))
        made.setObjectName(f"answer {item.number} {value}")
        made.setAccessibleName(f"{item.number}: {value} {item.choices[value]}".strip())
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setFixedSize(QSize(WIDE, TALL))
        made.clicked.connect(lambda _=False, value=value: self.answered.emit(self._place, value))
        return made

    def show_answer(self, answer: int | None, *, asked: bool, current: bool) -> None:
        """What was answered, whether it is asked at all, and whether it is asked now."""
        self._current = current
        for value, one in enumerate(self._answers):
            one.setChecked(value == answer)
            one.setEnabled(asked)
        self._text.setEnabled(asked)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pointing at the words asks this item next."""
        if self.rect().contains(event.position().toPoint()):
            self.pointed.emit(self._place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rule below; the ground and the bar of the one that is asked."""
        painter, palette = QPainter(self), self.palette()
        if self._current:
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Highlight))
            bar = self.rect().adjusted(0, 0, _BAR - self.width(), 0)
            painter.fillRect(bar, palette.color(QPalette.ColorRole.Accent))
        rule = self.rect().adjusted(12, self.height() - 1, -12, 0)
        painter.fillRect(rule, palette.color(QPalette.ColorRole.Mid))


class ChoiceHeads(QWidget):
    """What each answer means, above the buttons of the items below; with what is asked."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        layout: QHBoxLayout = row(self, between=8)
        layout.setContentsMargins(12, 8, 12, 4)
        layout.addWidget(paragraph("label", item.above), 1)
        for words in item.choices:
            head = paragraph("caption", words)
            head.setFixedSize(WIDE, HEAD)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            layout.addWidget(head)
