"""A form that is filled by keys alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from infusion_desk.ui.parts import Words


class KeyedForm(QWidget):
    """Enter goes on, or presses the button it is on; Ctrl+Enter is the main one; Escape leaves.

    After the last field Enter comes to the main button: a second one must never leave the form
    with all that was typed.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = Words("label")
        self._kept.setObjectName("kept")
        self._kept.hide()

    def show_kept(self, words: str) -> None:
        """When what stands here was typed, where that was another time; above all else."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout) and self._kept.parent() is None:
            layout.insertWidget(0, self._kept)
        self._kept.show_text(words)
        self._kept.setVisible(bool(words))

    def press_main(self) -> None:
        """As if the main button were pressed."""
        raise NotImplementedError

    def after_fields(self) -> QAbstractButton | None:
        """What Enter comes to from the last field."""
        buttons = self.findChildren(QAbstractButton)
        main = (one for one in buttons if one.property("role") == "main" and one.isVisible())
        return next(main, None)

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
                self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        after = self.after_fields()
        self.focusNextChild()
        come = QApplication.focusWidget()
        beyond = come is None or not self.isAncestorOf(come)
        if after is not None and (
            beyond or (isinstance(come, QAbstractButton) and not come.isCheckable())
        ):
            after.setFocus()
