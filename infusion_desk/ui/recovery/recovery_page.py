"""The recovery sheet after first run: offered once, and not in the way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.parts import column
from infusion_desk.ui.recovery.recovery_panel import RecoveryPanel


class RecoveryPage(QWidget):
    """The panel in the middle of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery page")
        self.panel = RecoveryPanel("Later, in Settings")
        self.setFocusProxy(self.panel)
        outer = column(self)
        outer.addStretch()
        outer.addWidget(self.panel, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()

    @property
    def written(self) -> QWidget:
        """Where somebody writes."""
        return self

    def show_problem(self, problem: str) -> None:
        """Why it does not count yet."""
        self.panel.show_problem(problem)
