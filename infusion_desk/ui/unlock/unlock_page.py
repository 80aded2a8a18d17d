"""The passphrase of the record, where the system's keyring does not open it silently."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph


class UnlockPage(QWidget):
    """One field."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock")
        self._field = Field("Passphrase of the record", "passphrase", secret=True)
        self._open = button("Open", "main", "open")
        self._lay_out()
        self._open.clicked.connect(self._enter)

    def begin(self) -> None:
        """The keyboard is in the field."""
        self._field.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it did not open."""
        self._open.setEnabled(True)
        self._open.setText("Open")
        self._field.show_problem(problem)
        self._field.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._enter()
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
        box = panel()
        box.setFixedSize(480, 304)
        outer = column(self)
        outer.addStretch()
        outer.addWidget(box, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        inner = column(box, inside=24, between=12)
        inner.addWidget(Words("heading", "This record is locked"))
        words = "This computer keeps no key for it, so the clinic's passphrase is needed."
        inner.addWidget(paragraph("label", words))
        inner.addWidget(self._field)
        inner.addWidget(self._open)
