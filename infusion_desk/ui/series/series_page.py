"""The forms about a patient's series, one of them on show."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget

from infusion_desk.ui.series.change_form import ChangeForm
from infusion_desk.ui.series.end_form import EndForm
from infusion_desk.ui.series.keyed_form import KeyedForm
from infusion_desk.ui.series.plan_form import PlanForm


class SeriesPage(QStackedWidget):
    """Planning, a planned session, ending."""

    closed = Signal()
    left = Signal()
    """Another page is on show, or the lock."""
    begun = Signal(object, object)
    """A form, filled with what is known, and the id of what it is about."""
    finished = Signal(object, object)
    """The same: nothing of what was typed is wanted any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("series page")
        self.plan, self.change, self.end = PlanForm(), ChangeForm(), EndForm()
        forms: tuple[KeyedForm, ...] = (self.plan, self.change, self.end)
        for form in forms:
            self.add_form(form)

    def add_form(self, form: KeyedForm) -> None:
        """One more, that is left as these are."""
        self.addWidget(form)
        form.closed.connect(self.closed)

    def show_form(self, form: KeyedForm) -> None:
        """This one."""
        self.setCurrentWidget(form)

    def press_main(self) -> None:
        """Of the form on show."""
        form = self.currentWidget()
        assert isinstance(form, KeyedForm)
        form.press_main()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed is kept at once: the same form may be filled anew next."""
        super().hideEvent(event)
        self.left.emit()

    def step_back(self) -> None:
        """To the patient, with nothing stored."""
        self.closed.emit()
