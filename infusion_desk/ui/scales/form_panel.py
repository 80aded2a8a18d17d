"""The whole form on one page, for a clinician: digits answer, Backspace goes back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from infusion_desk.projections.filling import Filling
from infusion_desk.ui.field import Field
from infusion_desk.ui.finger import scrolled_by_finger
from infusion_desk.ui.over_page import ENTER
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.scales.item_row import ChoiceHeads, ItemRow
from infusion_desk.ui.scales.whose import Whose

NOT_ANSWERED, TURN = "X", "T"
_CONTROL = Qt.KeyboardModifier.ControlModifier


class FormPanel(QWidget):
    """Is shown a Filling; says the next one."""

    changed = Signal(object)
    """A Filling."""
    stored = Signal()
    total_told = Signal(str)
    turned = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scale form")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._filling: Filling | None = None
        self._items: list[ItemRow] = []
        self._who, self._name = Whose(), Words("heading", firm=True)
        self._told = Words("label", firm=True)
        self._told.setObjectName("answered so far")
        self._source = paragraph("caption")
        self._list = QWidget()
        self._rows = column(inside=0, between=0)
        self._scroll = QScrollArea()
        self.reason = Field("Why it is corrected", "correction reason")
        self.answered_on = Field("Answered on", "answered on", "now, or 18 Nov 2026 14:30")
        self.total = Field("Or the total alone", "total")
        self._problem = paragraph("problem")
        self._problem.setObjectName("scale problem")
        self._back = button("Back   Esc", name="leave form")
        self._turn = button(f"Turn to the patient   {TURN}", name="turn to patient")
        self._store = button("Store   Ctrl+Enter", "main", "store scale")
        self._lay_out()
        self._wire()

    def show_filling(self, filling: Filling, *, corrects: bool) -> None:
        """How far it is; `corrects` where it replaces what stands."""
        if self._filling is None or filling.form is not self._filling.form:
            self._show_form(filling)
        self._filling = filling
        for place, one in enumerate(self._items):
            one.show_answer(
                filling.answers[place], asked=filling.asked[place], current=place == filling.at
            )
        self._told.show_text(filling.told)
        self.reason.setVisible(corrects)
        if not filling.at_end:
            QTimer.singleShot(0, self._items[filling.at], self._show_current)

    def show_patient(self, words: str) -> None:
        """Whose form it is."""
        self._who.show_text(words)

    def show_problem(self, problem: str) -> None:
        """Why it was not stored; the empty text for nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def begin(self) -> None:
        """Another form: the fields are empty, the keyboard is on the items."""
        for field in (self.reason, self.answered_on, self.total):
            field.show_text("")
        self.show_problem("")
        self.setFocus()

    def press_main(self) -> None:
        """The main button, by its key."""
        self._press_store()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed answers, also where a field let it through unused."""
        filling, key = self._filling, event.key()
        if filling is None:
            return
        if key in ENTER and event.modifiers() & _CONTROL:
            self._press_store()
        elif key in ENTER:
            self._enter(filling)
        elif key == Qt.Key.Key_Escape:
            self._step_back()
        elif not self._in_items:
            event.ignore()
        elif event.text().isdecimal() and event.text().isascii():
            self.changed.emit(filling.answered(int(event.text())))
        else:
            self._move(filling, Qt.Key(key))

    @property
    def _in_items(self) -> bool:
        """Whether the keyboard is on the items, and not in a field."""
        return self.window().focusWidget() is self

    def _move(self, filling: Filling, key: Qt.Key) -> None:
        match key:
            case Qt.Key.Key_Backspace:
                self.changed.emit(filling.taken_back())
            case Qt.Key.Key_Up:
                self.changed.emit(filling.back())
            case Qt.Key.Key_Down:
                self.changed.emit(filling.passed())
            case Qt.Key.Key_X:
                self.changed.emit(filling.unanswered())
            case Qt.Key.Key_T if filling.form.has_text:
                self.turned.emit()

    def _enter(self, filling: Filling) -> None:
        """In the field of the total that; a whole form; else on to the next item."""
        if self.total.text.strip():
            self.total_told.emit(self.total.text.strip())
        elif not filling.left:
            self.stored.emit()
        else:
            self.setFocus()
            self.changed.emit(filling.to(filling.left[0]))

    def _step_back(self) -> None:
        """From a field to the items; from there off the form."""
        if self._in_items:
            self.closed.emit()
        else:
            self.setFocus()

    def _press_store(self) -> None:
        if self.total.text.strip():
            self.total_told.emit(self.total.text.strip())
        else:
            self.stored.emit()

    def _answer(self, place: int, value: int) -> None:
        if self._filling is not None:
            self.changed.emit(self._filling.to(place).answered(value))
        self.setFocus()

    def _point(self, place: int) -> None:
        if self._filling is not None:
            self.changed.emit(self._filling.to(place))
        self.setFocus()

    def _show_current(self) -> None:
        if self._filling is not None and not self._filling.at_end:
            one = self._items[self._filling.at]
            self._scroll.ensureVisible(0, one.y() + one.height() // 2, 0, one.height() * 2)

    def _show_form(self, filling: Filling) -> None:
        form = filling.form
        self._name.show_text(f"{form.name}   {form.edition}")
        self._source.setText(form.attribution)
        self._source.setVisible(bool(form.attribution))
        self._turn.setVisible(form.has_text)
        self.total.setVisible(form.most is not None)
        if form.most is not None:
            self.total.show_label(f"Or the total alone, 0 to {form.most}")
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._items = []
        before = None
        for place, item in enumerate(form.items):
            if form.has_text and (item.above, item.choices) != before:
                self._rows.addWidget(ChoiceHeads(item))
                before = (item.above, item.choices)
            made = ItemRow(place, item)
            made.answered.connect(self._answer)
            made.pointed.connect(self._point)
            self._items.append(made)
            self._rows.addWidget(made)

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        top = row(between=16)
        top.addWidget(self._name)
        top.addWidget(self._told)
        top.addWidget(self._who, 1)
        outer.addLayout(top)
        box = panel()
        held = column(box, inside=1, between=0)
        listed = column(self._list, inside=0)
        listed.addLayout(self._rows)
        listed.addWidget(self._source)
        listed.addStretch()
        self._source.setContentsMargins(12, 0, 12, 8)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        scrolled_by_finger(self._scroll)
        held.addWidget(self._scroll)
        outer.addWidget(box, 1)
        outer.addWidget(self._problem)
        foot = row(between=16)
        foot.addWidget(self._back)
        for one in (self.answered_on, self.total, self.reason):
            foot.addWidget(one, 1)
        foot.addWidget(self._turn)
        foot.addWidget(self._store)
        outer.addLayout(foot)

    def _wire(self) -> None:
        self._back.clicked.connect(self.closed)
        self._turn.clicked.connect(self.turned)
        self._store.clicked.connect(self._press_store)
