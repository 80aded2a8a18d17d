"""The page of scales: which one, the form, what it came to."""

from PySide6.QtWidgets import QStackedWidget

from infusion_desk.ui.scales.choice_panel import ChoicePanel
from infusion_desk.ui.scales.form_panel import FormPanel
from infusion_desk.ui.scales.patient_view import PatientView
from infusion_desk.ui.scales.result_panel import ResultPanel


class ScalePage(QStackedWidget):
    """One of its panels; beside them the view that is turned to the patient."""

    def __init__(self) -> None:
        super().__init__()
        self.choice, self.form, self.result = ChoicePanel(), FormPanel(), ResultPanel()
        for one in (self.choice, self.form, self.result):
            self.addWidget(one)
        self.view = PatientView()
        self.view.setParent(self)
        self.view.hide()

    def press_main(self) -> None:
        """Ctrl+Enter, wherever the keyboard is on the page."""
        if self.currentWidget() is self.form:
            self.form.press_main()

    def step_back(self) -> None:
        """Escape that no panel took."""
        panel = self.currentWidget()
        if isinstance(panel, ChoicePanel | FormPanel | ResultPanel):
            panel.closed.emit()
