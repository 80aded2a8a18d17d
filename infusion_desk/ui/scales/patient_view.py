"""The form turned to the patient: large, one item at a time, and nothing else of the program."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from infusion_desk.domain.scale_forms import SCALES
from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.filling import Filling
from infusion_desk.theme import Theme
from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.over_page import ENTER
from infusion_desk.ui.parts import Words, button, column, paragraph, row
from infusion_desk.ui.scales.all_items import AllItems
from infusion_desk.ui.style import as_role

STAFF = Act("For staff", "Ctrl+Enter", held=True)
ALL, ONE = "All questions   A", "One at a time   A"
THANKS = "Thank you. Please give the screen back."
TELL = "If any of these questions troubled you, tell the person who is with you now."
MOST = max(len(item.choices) for one in SCALES.values() for item in one.items)
LONG = 120
"""Characters from which a question is set smaller, so that every answer has its room."""
_CONTROL = Qt.KeyboardModifier.ControlModifier


class PatientView(QWidget):
    """Over the whole window. A digit or a press answers; only staff leave it."""

    changed = Signal(object)
    """A Filling."""
    stored = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("patient view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._filling: Filling | None = None
        self._told, self._above = Words("label"), paragraph("strong")
        self._told.setObjectName("question of")
        self._asked, self._below = paragraph("asked"), paragraph("heading")
        self._asked.setObjectName("asked")
        self._choices = QVBoxLayout()
        self._buttons = [self._choice(value) for value in range(MOST)]
        self._back = button("Back", "large", "one back")
        self._pass = button("I would rather not answer", "large", "rather not")
        self._done = button("I am finished", "large main", "finished")
        self._many = button(ALL, "large", "all at once")
        self._all = AllItems()
        self._all.hide()
        self._at_once = False
        self._staff = ActButton(STAFF)
        self._staff.setObjectName("for staff")
        self._staff.setFixedSize(184, 56)
        self._lay_out()
        self._wire()

    def show_filling(self, filling: Filling) -> None:
        """The item that is asked, or what is left at the end."""
        self._filling = filling
        self._back.setVisible(True)
        self._back.setEnabled(filling.back() is not filling)
        self._many.show()
        self._many.setText(ONE if self._at_once else ALL)
        self._all.setVisible(self._at_once)
        if self._at_once:
            self._show_all(filling)
        elif filling.at_end:
            self._show_end(filling)
        else:
            self._show_item(filling)

    def show_thanks(self) -> None:
        """It is stored, and the patient's part is over."""
        self._filling = None
        self._show("", "", THANKS, TELL)
        self._all.hide()
        for one in (self._back, self._pass, self._done, self._many):
            one.hide()

    def show_problem(self) -> None:
        """It could not be stored; what was answered is kept, and a patient can do nothing."""
        self._below.setText("It is not stored yet. Please give the screen back.")
        self._below.show()

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._staff.show_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, Backspace and Up go back, Down passes, Enter at the end finishes."""
        filling, key, text = self._filling, event.key(), event.text()
        if key in ENTER and event.modifiers() & _CONTROL:
            self.left.emit()
        elif filling is None:
            return
        elif key in ENTER and (filling.at_end or self._at_once) and not event.isAutoRepeat():
            self._finish()
        elif key == Qt.Key.Key_Down and not filling.at_end:
            self.pass_item()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Up):
            self.changed.emit(filling.back())
        elif key == Qt.Key.Key_A:
            self._turn_page()
        elif text.isdecimal() and text.isascii() and not event.isAutoRepeat():
            self.changed.emit(filling.answered(int(text)))

    def event(self, event: QEvent) -> bool:
        """Tab does not lead to what is for staff; Enter is this view's before it is any page's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in ENTER)
            return event.isAccepted()
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True
        return super().event(event)

    def _show_item(self, filling: Filling) -> None:
        item = filling.form.items[filling.at]
        of = [at for at, asked in enumerate(filling.asked) if asked]
        told = f"Question {of.index(filling.at) + 1} of {len(of)}"
        self._show(told, item.above, item.text, "")
        answer = filling.answers[filling.at]
        for value, one in enumerate(self._buttons):
            one.setVisible(value < len(item.choices))
            one.setChecked(value == answer)
            if value < len(item.choices):
                one.setText(item.choices[value])
        self._pass.setText("I would rather not answer" if answer is None else "Next")
        self._pass.show()
        self._done.hide()

    def _show_all(self, filling: Filling) -> None:
        self._show(filling.told, "", "", "")
        self._all.show_filling(filling)
        self._back.hide()
        self._pass.hide()
        self._done.show()

    def _turn_page(self) -> None:
        """One question at a time, or all of them."""
        self._at_once = not self._at_once
        if self._filling is not None:
            self.show_filling(self._filling)

    def _finish(self) -> None:
        """Of all at once, what was left out is said first."""
        filling = self._filling
        if filling is not None and self._at_once and filling.left:
            self._at_once = False
            self.changed.emit(filling.ended())
        else:
            self.stored.emit()

    def _answer(self, place: int, value: int) -> None:
        if self._filling is not None:
            self.changed.emit(self._filling.to(place).answered(value))

    def _show_end(self, filling: Filling) -> None:
        left = len(filling.left)
        questions = "1 question" if left == 1 else f"{left} questions"
        told = f"You left out {questions}." if left else "You have answered every question."
        self._show("", "", told, "")
        self._pass.setText("Go to what I left out")
        self._pass.setVisible(bool(left))
        self._done.show()

    def _show(self, told: str, above: str, asked: str, below: str) -> None:
        for one in self._buttons:
            one.hide()
        self._told.show_text(told)
        self._above.setText(above)
        self._above.setVisible(bool(above))
        self._asked.setVisible(bool(asked))
        self._below.setVisible(bool(below))
        as_role(self._asked, "asked" if len(asked) <= LONG else "asked long")
        self._asked.setText(asked)
        self._below.setText(below)

    def _choice(self, value: int) -> QPushButton:
        made = button("", "choice", f"choice {value}")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self._choose(value))
        self._choices.addWidget(made)
        return made

    def _choose(self, value: int) -> None:
        if self._filling is not None:
            self.changed.emit(self._filling.answered(value))

    def _press_back(self) -> None:
        if self._filling is not None:
            self.changed.emit(self._filling.back())

    def pass_item(self) -> None:
        """Not answered, or as it is; at the end, to what was left out."""
        filling = self._filling
        if filling is not None:
            self.changed.emit(filling.to(filling.left[0]) if filling.at_end else filling.passed())

    def _lay_out(self) -> None:
        outer = column(self, inside=24, between=8)
        for one in (self._told, self._above, self._asked, self._below):
            outer.addWidget(one)
        self._choices.setSpacing(8)
        outer.addLayout(self._choices)
        outer.addWidget(self._all, 100)
        outer.addStretch(1)
        foot = row(between=16)
        for press in (self._back, self._pass, self._done, self._many):
            press.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            foot.addWidget(press)
        foot.addStretch()
        self._staff.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot.addWidget(self._staff)
        outer.addLayout(foot)

    def _wire(self) -> None:
        self._back.clicked.connect(self._press_back)
        self._pass.clicked.connect(self.pass_item)
        self._done.clicked.connect(self._finish)
        self._many.clicked.connect(self._turn_page)
        self._all.answered.connect(self._answer)
        self._staff.acted.connect(lambda _: self.left.emit())
