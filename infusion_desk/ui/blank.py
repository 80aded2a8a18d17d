"""A black screen. The first letter or digit wakes it, and stands in the line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

BLACK = "#060809"


class Blank(QWidget):
    """Over everything; shows nothing of anybody."""

    woken = Signal(str)
    """What was typed; the empty text for any other key or a press."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("blank")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def cover(self) -> None:
        """Hide all of the window."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never records a line that was not visible: it only wakes."""
        self.hide()
        text = event.text()
        self.woken.emit(text if text.isprintable() else "")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A press only wakes."""
        self.hide()
        self.woken.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Black."""
        QPainter(self).fillRect(self.rect(), QColor(BLACK))
