"""Why a record did not open: under its field where that has room, else below it and in full."""

from PySide6.QtWidgets import QLabel, QWidget

from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import column, paragraph

NOT_OPENED = "It was not opened."


class FieldInFull(QWidget):
    """A field, and room for a sentence that says what to do next."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self._told: QLabel = paragraph("body")
        self._told.setObjectName("not opened because")
        self._told.hide()
        inner = column(self, inside=0)
        inner.addWidget(field)
        inner.addWidget(self._told)
        field.typed.connect(self._told.hide)

    def show_problem(self, problem: str) -> None:
        """Nothing of it is cut."""
        fits = self._field.has_room_for(problem)
        self._field.show_problem(problem if fits else NOT_OPENED)
        self._told.setText("" if fits else problem)
        self._told.setVisible(not fits)
        if fits:
            return
        self._told.ensurePolished()
        self._told.setFixedHeight(self._told.heightForWidth(self.width()))
