"""The code of the recovery sheet, where the passphrase is lost; then a new passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.recovery_code import GROUPS, IN_GROUP, code_of, slip_in
from infusion_desk.ui.field import Field
from infusion_desk.ui.over_page import ENTER, at_the_foot
from infusion_desk.ui.parts import Words, button, column, panel, paragraph
from infusion_desk.ui.recovery.recovery_panel import WIDTH
from infusion_desk.ui.unlock.in_full import FieldInFull

LEAST_PASSPHRASE = 12
_SIGNS = "There is no I, L, O or U in it. Capitals and spaces do not matter."


class RecoverPage(QWidget):
    """One field; a slip is told as soon as its group is whole."""

    entered = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recover")
        self._field = Field("The code, eight groups of six", "recovery code")
        self._open = button("Open  ·  Enter", "main", "open with sheet")
        self._back = button("Back  ·  Esc", name="recover back")
        self._in_full = FieldInFull(self._field)
        _lay_out(self, "Use the recovery sheet", _SIGNS, (self._in_full,), (self._back, self._open))
        self._field.typed.connect(self._judge)
        self._open.clicked.connect(self._enter)
        self._back.clicked.connect(self.closed)

    @property
    def written(self) -> QWidget:
        """Where somebody writes."""
        return self

    def begin(self) -> None:
        """The keyboard is in the field."""
        self._field.show_text("")
        self._field.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it did not open."""
        self._open.setEnabled(True)
        self._in_full.show_problem(problem)
        self._field.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Escape goes back to the passphrase."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            (self.closed.emit if self._back.hasFocus() else self._enter)()
        else:
            super().keyPressEvent(event)

    def _judge(self, text: str) -> None:
        slip = slip_in(text)
        if slip is not None:
            self._field.show_problem(str(slip))
        else:
            signs = sum(sign.isalnum() for sign in text)
            whole, rest = divmod(signs, IN_GROUP)
            more = f", and {rest} of the next" if rest else ""
            self._field.show_note(f"{whole} of {GROUPS} groups{more}" if signs else "")

    def _enter(self) -> None:
        if not self._open.isEnabled():
            return
        try:
            code_of(self._field.text)
        except Unreadable as slip:
            self._field.show_problem(str(slip))
            self._field.take_focus_at(slip.start, slip.end or slip.start)
            return
        self._open.setEnabled(False)
        self.entered.emit(self._field.text)


class NewPassphrasePage(QWidget):
    """Offered once the sheet opened the record."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new passphrase page")
        self._new = Field("New passphrase", "new passphrase", secret=True)
        self._again = Field("Again", "new passphrase again", secret=True)
        self._keep = button("Change it  ·  Ctrl+Enter", "main", "keep passphrase")
        self._later = button("Not now  ·  Esc", name="passphrase later")
        words = (
            "The sheet has opened the record. If the passphrase is lost, choose another now; the "
            "sheet goes on opening the record until a newer one is made in Settings."
        )
        fields = (self._new, self._again)
        _lay_out(self, "A new passphrase", words, fields, (self._later, self._keep))
        self._keep.clicked.connect(self._choose)
        self._later.clicked.connect(self.closed)

    @property
    def written(self) -> QWidget:
        """Where somebody writes."""
        return self

    def begin(self) -> None:
        """The keyboard is in the first field."""
        self._new.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it is not changed."""
        self._keep.setEnabled(True)
        self._again.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Ctrl+Enter changes, Escape leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._keep.hasFocus():
                self._choose()
            elif self._later.hasFocus():
                self.closed.emit()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        fault = passphrase_fault(self._new, self._again)
        if fault or not self._keep.isEnabled():
            return
        self._keep.setEnabled(False)
        self.chosen.emit(self._new.text)


def passphrase_fault(new: Field, again: Field) -> bool:
    """Says what is wrong with the two fields, and takes the keyboard there."""
    short = len(new.text) < LEAST_PASSPHRASE
    other = new.text != again.text
    new.show_problem(f"At least {LEAST_PASSPHRASE} characters: four words do." if short else "")
    again.show_problem("Not the same passphrase." if other and not short else "")
    if short or other:
        (new if short else again).take_focus()
    return short or other


def _lay_out(
    page: QWidget,
    heading: str,
    words: str,
    fields: tuple[QWidget, ...],
    presses: tuple[QWidget, QWidget],
) -> None:
    box = panel()
    box.setFixedWidth(WIDTH)
    outer = column(page)
    outer.addStretch()
    outer.addWidget(box, alignment=Qt.AlignmentFlag.AlignHCenter)
    outer.addStretch()
    inner = column(box, inside=24, between=12)
    inner.addWidget(Words("heading", heading))
    inner.addWidget(paragraph("label", words))
    for field in fields:
        inner.addWidget(field)
    inner.addWidget(at_the_foot(presses[:1], presses[1:]))
