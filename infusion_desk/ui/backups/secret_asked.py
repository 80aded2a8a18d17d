"""What opened the record when a backup was made: asked for in place, and forgotten with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import button, column, row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SecretAsked(QWidget):
    """One field; Enter restores with it, Escape leaves it."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._field = Field("Passphrase or recovery code of that time", "secret then", secret=True)
        self._restore = button("Restore  ·  Enter", "main", "restore with secret")
        self._back = button("Not now  ·  Esc", name="no secret")
        layout = column(self, inside=0)
        layout.addWidget(self._field)
        presses = row()
        for one in (self._restore, self._back):
            presses.addWidget(one, 1)
        layout.addLayout(presses)
        self._restore.clicked.connect(self._give)
        self._back.clicked.connect(self.left)

    def begin(self, missed: str) -> None:
        """The keyboard is in it; what was typed and did not fit stays, to be looked at again."""
        self._field.show_problem(missed)
        self._field.take_focus()

    def show_busy(self, *, busy: bool) -> None:
        """What was typed is being tried."""
        self._restore.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives it, Escape leaves it."""
        if event.key() in ENTER:
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A secret stays nowhere that nobody looks at."""
        self._field.show_text("")
        super().hideEvent(event)

    def _give(self) -> None:
        if not self._restore.isEnabled():
            return
        if self._field.text:
            self.given.emit(self._field.text)
        else:
            self.begin("Type the passphrase, or the code of the sheet.")
