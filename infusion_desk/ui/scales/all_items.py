"""Every question on one page for the patient: large words, an answer a button."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from infusion_desk.domain.scale_forms import Item
from infusion_desk.projections.filling import Filling
from infusion_desk.ui.finger import scrolled_by_finger
from infusion_desk.ui.parts import column, paragraph, row
from infusion_desk.ui.style import as_role


class AllItems(QScrollArea):
    """Is shown a Filling; says which item was answered, and how. A digit answers the marked one."""

    answered = Signal(int, int)
    """The item's place, and the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("all questions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled_by_finger(self)
        self._form = ""
        self._items: list[tuple[QWidget, list[QPushButton]]] = []
        self._questions: list[QLabel] = []

    def show_filling(self, filling: Filling) -> None:
        """What is answered; what is not asked is not there."""
        if self._form != filling.form.id:
            self._show_form(filling)
        shown = zip(self._items, filling.answers, filling.asked, strict=True)
        for (part, choices), answer, asked in shown:
            part.setVisible(asked)
            for value, one in enumerate(choices):
                one.setChecked(value == answer)
        for place, question in enumerate(self._questions):
            as_role(question, "question now" if place == filling.at else "question")
        if not filling.at_end:
            QTimer.singleShot(0, self, partial(self._bring, filling.at))

    def _bring(self, place: int) -> None:
        if place < len(self._items):
            part = self._items[place][0]
            self.ensureVisible(0, part.y() + part.height() // 2, 0, part.height())

    def _show_form(self, filling: Filling) -> None:
        self._form = filling.form.id
        page = QWidget()
        listed = column(page, inside=0, between=16)
        above, self._items, self._questions = "", [], []
        for place, item in enumerate(filling.form.items):
            part, choices = self._item(place, item, "" if item.above == above else item.above)
            above = item.above
            listed.addWidget(part)
            self._items.append((part, choices))
        self.setWidget(page)

    def _item(self, place: int, item: Item, above: str) -> tuple[QWidget, list[QPushButton]]:
        part = QWidget()
        lines = column(part, inside=0, between=4)
        if above:
            lines.addWidget(paragraph("strong", above))
        question = paragraph("question", f"{place + 1}. {item.text}")
        question.setObjectName(f"question {place + 1}")
        self._questions.append(question)
        lines.addWidget(question)
        across = row(between=8)
        choices = [self._choice(place, value, words) for value, words in enumerate(item.choices)]
        for one in choices:
            across.addWidget(one, 1)
        lines.addLayout(across)
        return part, choices

    def _choice(self, place: int, value: int, words: str) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(f"all {place + 1} {value}")
        made.setProperty("role", "choice beside")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(partial(self.answered.emit, place, value))
        return made
