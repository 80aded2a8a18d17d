"""The passphrase of the record, where the system's keyring does not open it silently."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph
from infusion_desk.ui.unlock.in_full import FieldInFull

_OPEN = "Open  ·  Enter"
_WIDE, _HIGH = 480, 360


class UnlockPage(QWidget):
    """One field, and the way round it."""

    entered = Signal(str)
    sheet_wanted = Signal()
    """The passphrase is lost: the recovery sheet is to be used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock")
        self._field = Field("Passphrase of the record", "passphrase", secret=True)
        self._in_full, self._box = FieldInFull(self._field), panel()
        self._open = button(_OPEN, "main", "open")
        self._sheet = button("Use the recovery sheet  ·  Ctrl+R", name="use sheet")
        self._lay_out()
        self._open.clicked.connect(self._enter)
        self._sheet.clicked.connect(self.sheet_wanted)

    @property
    def written(self) -> QWidget:
        """Where somebody writes."""
        return self

    def begin(self) -> None:
        """The keyboard is in the field."""
        self._field.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it did not open."""
        self._open.setEnabled(True)
        self._open.setText(_OPEN)
        self._in_full.show_problem(problem)
        self._box.setMinimumHeight(max(_HIGH, self._inner.heightForWidth(_WIDE) + 8))
        self._field.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+R asks for the sheet instead."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            (self.sheet_wanted.emit if self._sheet.hasFocus() else self._enter)()
        elif event.key() == Qt.Key.Key_R and held:
            self.sheet_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if not self._open.isEnabled():
            return
        if not self._field.text:
            self._field.show_problem("Type the passphrase.")
            return
        self._open.setEnabled(False)
        self._open.setText("Opening…")
        self.entered.emit(self._field.text)

    def _lay_out(self) -> None:
        box = self._box
        box.setFixedWidth(_WIDE)
        box.setMinimumHeight(_HIGH)
        outer = column(self)
        outer.addStretch()
        outer.addWidget(box, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        inner = self._inner = column(box, inside=24, between=12)
        inner.addWidget(Words("heading", "This record is locked"))
        words = "This computer keeps no key for it, so the clinic's passphrase is needed."
        inner.addWidget(paragraph("label", words))
        inner.addWidget(self._in_full)
        inner.addWidget(self._open)
        inner.addWidget(self._sheet)
