"""A recovery sheet is printed, or written by hand, and typed back in part before it counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QStackedWidget, QWidget

from infusion_desk.domain.recovery_code import GROUPS, IN_GROUP, same_signs, slip_in
from infusion_desk.projections.recovery_sheet import SECRET
from infusion_desk.ui.field import Field
from infusion_desk.ui.over_page import ENTER, OverPage, at_the_foot
from infusion_desk.ui.parts import Words, button, column, panel, paragraph
from infusion_desk.ui.style import as_role

WIDTH = 640
FOR = (
    "A code on paper opens the record where the passphrase is lost. Without one, a lost passphrase "
    "is a lost record. " + SECRET
)
NO_PRINTER = "No printer is set up on this computer: write it by hand."


class RecoveryPanel(OverPage):
    """Three steps, one on show: onto paper; by hand, the code; typed back."""

    printing = Signal(str)
    """The printer."""
    proved = Signal()
    """What was typed is what stands on the sheet."""
    left = Signal()

    def __init__(self, later: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setObjectName("recovery")
        self.setFixedWidth(WIDTH)
        self._groups: tuple[str, ...] = ()
        self._by_hand = False
        self._printer = QComboBox()
        self._printer.setObjectName("recovery printer")
        self._printer.setAccessibleName("Printer")
        self._print = button("Print the sheet  ·  P", "main", "print sheet")
        self._write = button("Write it by hand  ·  W", name="write sheet")
        self._later = button(f"{later}  ·  Esc", name="recovery later")
        self._written = button("It is on paper  ·  Enter", "main", "written")
        self._unwritten = button("Back  ·  Esc", name="unwritten")
        self._typed = Field("", "typed back")
        self._keep = button("Keep this sheet  ·  Enter", "main", "keep sheet")
        self._again = button("Back  ·  Esc", name="sheet again")
        self._backs = (self._later, self._unwritten, self._again)
        self._told = paragraph("label")
        self._told.setObjectName("recovery told")
        self._code = QGridLayout()
        self._steps = QStackedWidget()
        self._lay_out()
        self._print.clicked.connect(self._press_print)
        self._write.clicked.connect(self._show_code)
        self._written.clicked.connect(self._show_typing)
        self._keep.clicked.connect(self._check)
        for back in self._backs:
            back.clicked.connect(self._step_back)
        self._typed.typed.connect(self._judge)

    def begin(self, groups: Sequence[str]) -> None:
        """A new code; nothing of it is on show yet."""
        self._groups, self._by_hand = tuple(groups), False
        self.show_told("")
        self._show_step(0)

    def forget(self) -> None:
        """The code is on paper, or nowhere."""
        self._groups = ()
        self._clear_code()
        self._typed.show_text("")

    def show_printers(self, names: Sequence[str]) -> None:
        """Those of this computer; without any it is written by hand."""
        self._printer.clear()
        self._printer.addItems(list(names))
        self._printer.setVisible(bool(names))
        self._print.setEnabled(bool(names))
        if not names:
            self.show_told(NO_PRINTER)
        self._focus_step()

    def show_printed(self, printer: str) -> None:
        """It is on its way: now it is typed back from the paper."""
        self._print.setEnabled(True)
        self._by_hand = False
        self.show_told(f"Sent to {printer}. Take the sheet from there.")
        self._show_step(2)

    def show_told(self, words: str) -> None:
        """A quiet sentence below."""
        as_role(self._told, "label")
        self._told.setText(words)

    def show_problem(self, problem: str) -> None:
        """Why it did not come to pass; the step can be tried again."""
        self._print.setEnabled(self._printer.count() > 0)
        self._keep.setEnabled(True)
        as_role(self._told, "problem")
        self._told.setText(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, W, Enter and Escape, as the buttons say; nothing goes to a page below."""
        step, key = self._steps.currentIndex(), event.key()
        if key == Qt.Key.Key_Escape:
            self._step_back()
        elif event.isAutoRepeat():
            return
        elif key in ENTER:
            self._press_enter(step)
        elif step == 0 and key == Qt.Key.Key_P and self._print.isEnabled():
            self._press_print()
        elif step == 0 and key == Qt.Key.Key_W:
            self._show_code()

    def _press_enter(self, step: int) -> None:
        if step == 1 and not self._unwritten.hasFocus():
            self._show_typing()
        elif step == 2 and not self._again.hasFocus():
            self._check()
        else:
            for one in (self._print, self._write, self._later, self._unwritten, self._again):
                if one.hasFocus():
                    one.click()

    def _press_print(self) -> None:
        self._print.setEnabled(False)
        self.show_told(f"Sending to {self._printer.currentText()}…")
        self.printing.emit(self._printer.currentText())

    def _show_code(self) -> None:
        self._by_hand = True
        self._clear_code()
        for number, group in enumerate(self._groups):
            at = (number // 2, number % 2 * 2)
            self._code.addWidget(Words("label", str(number + 1)), *at)
            self._code.addWidget(Words("code", " ".join(group)), at[0], at[1] + 1)
        self.show_told("")
        self._show_step(1)

    def _show_typing(self) -> None:
        self._clear_code()
        self._show_step(2)

    def _judge(self, text: str) -> None:
        """A slip is told as soon as its group is whole."""
        slip = slip_in(text) if self._by_hand else None
        self._typed.show_problem(str(slip) if slip else "")

    def _check(self) -> None:
        """What was typed is what was printed: all of it by hand, its last group otherwise."""
        typed, wanted = self._typed.text, self._groups[-1:]
        if self._by_hand:
            wanted = self._groups
        if not self._keep.isEnabled() or not wanted:
            return
        if same_signs(typed, "".join(wanted)):
            self._keep.setEnabled(False)
            self.show_told("")
            self.proved.emit()
            return
        slip = slip_in(typed) if self._by_hand else None
        if slip is not None:
            self._typed.show_problem(str(slip))
            self._typed.take_focus_at(slip.start, slip.end or slip.start)
            return
        self._typed.show_problem(self._not_it(typed))
        self._typed.take_focus_at(len(typed), len(typed))

    def _not_it(self, typed: str) -> str:
        if not typed.strip():
            return "Type it from the paper."
        if self._by_hand:
            return "These are not all eight groups of this sheet."
        return f"Not the last group of this sheet. It is number {GROUPS}, at the lower right."

    def _step_back(self) -> None:
        if self._steps.currentIndex() == 0:
            self.left.emit()
        else:
            self._clear_code()
            self.show_told("")
            self._show_step(0)

    def _show_step(self, step: int) -> None:
        if step == 2:
            self._typed.show_text("")
            self._keep.setEnabled(True)
            self._name_field()
        self._steps.setCurrentIndex(step)
        self._show_buttons(step)
        self._focus_step()

    def _show_buttons(self, step: int) -> None:
        forward = ((self._write, self._print), (self._written,), (self._keep,))
        for number, (back, others) in enumerate(zip(self._backs, forward, strict=True)):
            for one in (back, *others):
                one.setVisible(number == step)

    def _name_field(self) -> None:
        part = f"Its last group, number {GROUPS}: {IN_GROUP} characters"
        self._typed.show_label("All eight groups, from the paper" if self._by_hand else part)

    def _focus_step(self) -> None:
        step = self._steps.currentIndex()
        if step == 2:
            self._typed.take_focus()
        elif step == 1:
            self._written.setFocus()
        else:
            (self._print if self._print.isEnabled() else self._write).setFocus()

    def _clear_code(self) -> None:
        while (item := self._code.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _lay_out(self) -> None:
        inner = column(self, inside=24, between=12)
        inner.addWidget(Words("heading", "Recovery sheet"))
        for step in (self._onto_paper(), self._by_pen(), self._typed_back()):
            self._steps.addWidget(step)
        inner.addWidget(self._steps)
        self._told.setMinimumHeight(24)
        inner.addWidget(self._told)
        onward = (self._write, self._print, self._written, self._keep)
        inner.addWidget(at_the_foot(self._backs, onward))

    def _onto_paper(self) -> QWidget:
        step = QWidget()
        inner = column(step, inside=0, between=12)
        inner.addWidget(paragraph("body", FOR))
        inner.addWidget(self._printer)
        inner.addStretch()
        return step

    def _by_pen(self) -> QWidget:
        step, box = QWidget(), panel("code box")
        inner = column(step, inside=0, between=12)
        inner.addWidget(paragraph("body", "Write all eight groups, each with its number."))
        self._code.setContentsMargins(16, 12, 16, 12)
        self._code.setHorizontalSpacing(16)
        self._code.setVerticalSpacing(8)
        for line in range(GROUPS // 2):
            self._code.setRowMinimumHeight(line, 36)
        self._code.setColumnStretch(1, 1)
        self._code.setColumnStretch(3, 1)
        box.setLayout(self._code)
        inner.addWidget(box)
        inner.addStretch()
        return step

    def _typed_back(self) -> QWidget:
        step = QWidget()
        inner = column(step, inside=0, between=12)
        inner.addWidget(paragraph("body", "Type it back from the paper: only then does it count."))
        inner.addWidget(self._typed)
        inner.addStretch()
        return step
