"""Why somebody comes to a chair whom nobody has accepted: asked in place, on the patient's page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from infusion_desk.ui.parts import button, column, paragraph, row

WHY = "Why without the consultation"


class WhyWithout(QWidget):
    """A sentence, a field and the act itself; Enter goes on, Escape leaves it undone."""

    given = Signal(str, str)
    """The chair, and the reason."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("why without")
        self._chair = ""
        self._told = paragraph("problem")
        self._told.setObjectName("not accepted")
        self._why = QLineEdit()
        self._why.setObjectName("why unaccepted")
        self._why.setAccessibleName(WHY)
        self._why.setPlaceholderText(WHY)
        self._go = button("", "main", "go without")
        self._back = button("Back   Esc", name="back without")
        outer = column(self, inside=0, between=4)
        outer.addWidget(self._told)
        beside = row()
        beside.addWidget(self._why, 1)
        beside.addWidget(self._go)
        beside.addWidget(self._back)
        outer.addLayout(beside)
        self._go.clicked.connect(self.press_main)
        self._back.clicked.connect(self.end)
        self.hide()

    def begin(self, problem: str, chair: str) -> None:
        """`problem` says who was not accepted; they come to the chair once there is a reason."""
        self._chair = chair
        self._told.setText(problem)
        self._why.clear()
        self._go.setText(f"Bring to chair {chair}   Enter")
        self.show()
        self._why.setFocus()

    def end(self) -> None:
        """Nothing is asked any more, and nothing was done."""
        self._why.clear()
        self.hide()

    def press_main(self) -> None:
        """Goes on with the reason; without one the field has the keyboard."""
        if self._why.text().strip():
            self.given.emit(self._chair, self._why.text())
        else:
            self._why.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key held down does nothing: it would answer what was just asked."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            here = QApplication.focusWidget()
            here.click() if isinstance(here, QAbstractButton) else self.press_main()
