"""Clinic overview: the figures as rows, and the sessions behind the one that was opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from infusion_desk.projections.overview import Behind, Figure, Overview
from infusion_desk.ui.overview.figure_rows import (
    COLUMNS,
    BehindDelegate,
    FigureDelegate,
    places_in,
)
from infusion_desk.ui.parts import Words, button, column, row
from infusion_desk.ui.row_headings import RowHeadings
from infusion_desk.ui.row_list import RowList

NOTHING = "No session with an infusion is over yet."


class OverviewPanel(QWidget):
    """Shows what it is told. Whoever is behind a figure is named on the session's page alone."""

    opened = Signal(object)
    """A session's id."""
    stopped = Signal()
    """It is not waited for any more."""
    closed = Signal()
    """Back to the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self._heading, self._told = Words("heading", "Clinic overview"), Words("label")
        self._told.setObjectName("overview told")
        self._back = button("Back   Esc", name="overview back")
        self._figures, self._behind = RowList(FigureDelegate()), RowList(BehindDelegate())
        for rows, name in ((self._figures, "Figures"), (self._behind, "Sessions behind a figure")):
            rows.setObjectName(name.lower())
            rows.setAccessibleName(name)
        self._headings = RowHeadings(self._figures, tuple(name for name, _ in COLUMNS), places_in)
        self._views = QStackedWidget()
        self._summary = ""
        self._lay_out()
        self._back.clicked.connect(self.step_back)
        self._figures.opened.connect(self._open_figure)
        self._behind.opened.connect(self._open_session)

    def begin(self) -> None:
        """Nothing is known yet."""
        self._figures.show_rows(())
        self._views.hide()
        self._show_figures()
        self._back.setText("Stop   Esc")
        self._back.setFocus()

    def show_told(self, words: str) -> None:
        """How far it is, or why there is nothing."""
        self._summary = words
        self._told.show_text(words)

    def show_overview(self, overview: Overview) -> None:
        """What was gathered."""
        n = overview.sessions
        many = "1 session" if n == 1 else f"{n} sessions"
        told = f"{many} with an infusion and over. Enter opens what is behind a figure."
        self.show_told(told if n else NOTHING)
        self._back.setText("Back   Esc")
        self._figures.show_rows(overview.figures)
        self._views.show()
        self._figures.setFocus()

    def step_back(self) -> None:
        """From the sessions to the figures, from there to the search."""
        if self._views.currentIndex() == 1:
            self._show_figures()
            self._figures.setFocus()
        else:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.stopped.emit()

    def _show_figures(self) -> None:
        self._views.setCurrentIndex(0)
        self._heading.show_text("Clinic overview")
        self._told.show_text(self._summary)

    def _open_figure(self, figure: Figure) -> None:
        if not figure.sessions:
            return
        self._behind.show_rows(figure.sessions)
        self._views.setCurrentIndex(1)
        self._heading.show_text(f"{figure.table}: {figure.name}")
        many = len(figure.sessions)
        counted = "1 session" if many == 1 else f"{many} sessions"
        self._told.show_text(f"{figure.told} · {counted}, the latest first. Enter opens one.")
        self._behind.setFocus()

    def _open_session(self, behind: Behind) -> None:
        self.opened.emit(behind.session)

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        top = row()
        top.addWidget(self._heading, 1)
        top.addWidget(self._back)
        outer.addLayout(top)
        outer.addWidget(self._told)
        figures = QWidget()
        inside = column(figures, inside=0)
        inside.addWidget(self._headings)
        inside.addWidget(self._figures, 1)
        for view in (figures, self._behind):
            self._views.addWidget(view)
        outer.addWidget(self._views, 1)
        outer.addStretch()
