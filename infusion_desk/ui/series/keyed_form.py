"""A form that is filled by keys alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class KeyedForm(QWidget):
    """Enter goes on, or presses the button it is on; Ctrl+Enter is the main one; Escape leaves."""

    closed = Signal()

    def press_main(self) -> None:
        """As if the main button were pressed."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key held down does nothing: it would answer what is asked on the way."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return
            here = QApplication.focusWidget()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.press_main()
            elif isinstance(here, QAbstractButton):
                here.click()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
