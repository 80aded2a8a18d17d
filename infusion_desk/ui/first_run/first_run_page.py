"""The first page of a new computer: two choices, no wizard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from infusion_desk.ui.first_run.clinic_form import ClinicForm
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row

WIDTH, HEIGHT = 480, 320


class FirstRunPage(QStackedWidget):
    """Set up this clinic, or look round the demo."""

    founded = Signal(object)
    """A NewClinic."""
    demo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first run")
        self.form = ClinicForm()
        self._begin = button("Begin  ·  Enter", "main", "begin")
        self._open = button("Open  ·  D", name="open demo")
        self._choice = QWidget()
        self._lay_out()
        self._begin.clicked.connect(self._begin_form)
        self._open.clicked.connect(self._open_demo)
        self.form.filled.connect(self.founded)
        self.form.closed.connect(self.begin)

    @property
    def written(self) -> QWidget:
        """Where somebody writes."""
        return self.form

    def begin(self) -> None:
        """The two choices."""
        self.setCurrentWidget(self._choice)
        self._begin.setFocus()

    def show_problem(self, problem: str) -> None:
        """Why it could not be set up."""
        self.form.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins, D opens the demo."""
        if self.currentWidget() is not self._choice:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_form()
        elif event.key() == Qt.Key.Key_D:
            self._open_demo()
        else:
            super().keyPressEvent(event)

    def _begin_form(self) -> None:
        self.setCurrentWidget(self.form)
        self.form.begin()

    def _open_demo(self) -> None:
        self._open.setEnabled(False)
        self.demo_wanted.emit()

    def _lay_out(self) -> None:
        outer = column(self._choice)
        outer.addStretch()
        title = Words("name", "Infusion Desk")
        outer.addWidget(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        told = "Charts IV ketamine infusions at the bedside. A charting aid, never a monitor."
        outer.addWidget(Words("label", told), alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(24)
        cards = row(between=24)
        cards.addStretch()
        cards.addWidget(
            _card(
                "Set up this clinic",
                "Name, you, a PIN, a passphrase, a sheet.\nAbout two minutes to the first reading.",
                self._begin,
            )
        )
        cards.addWidget(
            _card(
                "Look round the demo clinic",
                "Forty invented patients, three chairs, Los Angeles time.\n"
                "Kept for the next start, and never with yours.",
                self._open,
            )
        )
        cards.addStretch()
        outer.addLayout(cards)
        outer.addStretch()
        self.addWidget(self._choice)
        self.addWidget(self.form)


def _card(heading: str, words: str, press: QPushButton) -> QFrame:
    card = panel()
    card.setFixedSize(WIDTH, HEIGHT)
    inner = column(card, inside=32, between=16)
    inner.addWidget(Words("name", heading))
    inner.addWidget(paragraph("body", words))
    inner.addStretch()
    press.setMinimumHeight(56)
    inner.addWidget(press)
    return card
