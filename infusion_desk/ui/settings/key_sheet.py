"""Before a way in is changed: who asks knows the passphrase, or has the sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.field import Field
from infusion_desk.ui.keys import chord_of
from infusion_desk.ui.over_page import ENTER, OverPage, at_the_foot
from infusion_desk.ui.parts import Words, button, column
from infusion_desk.ui.recovery.recovery_panel import WIDTH
from infusion_desk.ui.unlock.recover_page import passphrase_fault

_PROOF = "The passphrase, or the code of the recovery sheet"
_ASKED = {
    "change": ("Change the passphrase", "Change it"),
    "sheet": ("Make a recovery sheet", "Go on"),
    "remove recovery": ("Remove the recovery sheet", "Remove it"),
    "keep keyring": ("Keep the key in this computer's keyring", "Keep it"),
    "remove keyring": ("Have this computer's keyring forget the key", "Forget it"),
}


class KeySheet(OverPage):
    """One field, and two more for a new passphrase. Escape changes nothing."""

    entered = Signal(str, str, str)
    """The act, what proves it, and the new passphrase if any."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key sheet")
        self.setProperty("role", "outlined")
        self.setFixedWidth(WIDTH)
        self._act = ""
        self._heading = Words("heading")
        self._proof = Field(
            "The passphrase, or the code of the recovery sheet", "proof", secret=True
        )
        self._new = Field("New passphrase", "new phrase", secret=True)
        self._again = Field("New passphrase again", "new phrase again", secret=True)
        self._back = button("Back  ·  Esc", name="key sheet back")
        self._done = button("", "main", "key sheet done")
        inner = column(self, inside=24, between=8)
        inner.addWidget(self._heading)
        for one in (self._proof, self._new, self._again):
            inner.addWidget(one)
        inner.addWidget(at_the_foot((self._back,), (self._done,)))
        self._back.clicked.connect(self.closed)
        self._done.clicked.connect(self._enter)
        self.hide()

    def ask(self, act: str) -> None:
        """For this act; the fields are empty."""
        self._act = act
        heading, done = _ASKED[act]
        self._heading.show_text(heading)
        self._done.setText(f"{done}  ·  {chord_of('main')}")
        for one in (self._proof, self._new, self._again):
            one.show_text("")
            one.show_problem("")
        for one in (self._new, self._again):
            one.setVisible(act == "change")
        self._done.setEnabled(True)
        self.show()
        self.place()
        self.raise_()
        self._proof.take_focus()

    def forget(self) -> None:
        """Nothing that was typed stays."""
        for one in (self._proof, self._new, self._again):
            one.show_text("")
        self.hide()

    def show_problem(self, problem: str) -> None:
        """Why nothing was changed."""
        self._done.setEnabled(True)
        self._proof.show_problem(problem)
        self._proof.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Ctrl+Enter does it; nothing goes to the line below."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if held or self._done.hasFocus() or self._is_last():
                self._enter()
            elif self._back.hasFocus():
                self.closed.emit()
            else:
                self.focusNextChild()

    def _is_last(self) -> bool:
        """Enter in the only field is meant."""
        return self._act != "change" and not self._back.hasFocus()

    def _enter(self) -> None:
        if not self._done.isEnabled():
            return
        if not self._proof.text:
            self._proof.show_problem("Type the passphrase, or the code of the sheet.")
            self._proof.take_focus()
            return
        if self._act == "change" and passphrase_fault(self._new, self._again):
            return
        self._done.setEnabled(False)
        self.entered.emit(self._act, self._proof.text, self._new.text)
