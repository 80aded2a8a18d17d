"""The pad of signing in, for one line by another hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.parts import button
from infusion_desk.ui.unlock.pin_pad import PinPad

_BACK, _EDGE = (136, 48), 12


class HandPinSheet(PinPad):
    """Stands over a page; Escape leaves the line as it is typed."""

    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("hand pin")
        self.setAutoFillBackground(True)
        self._back = button("Back   Esc", name="hand pin back")
        self._back.setParent(self)
        self._back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back.setFixedSize(*_BACK)
        self._back.clicked.connect(self.closed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The way back stands in the corner where other sheets have theirs."""
        super().resizeEvent(event)
        self._back.move(self.width() - self._back.width() - _EDGE, _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
