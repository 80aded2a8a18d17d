"""The score trend: one scale at a time, in a picture and in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.projections.score_trend import NO_TREND, Trend
from infusion_desk.ui.parts import Words, button, column, paragraph
from infusion_desk.ui.patients.trend_chart import TrendChart

NEXT = "Alt+3"


class TrendPanel(QWidget):
    """The first scale of those with a total; the others follow with a key."""

    table_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trend")
        self._trends: tuple[Trend, ...] = ()
        self._at = 0
        self._none = Words("label", NO_TREND)
        self._next = button(f"Next  {NEXT}", name="next scale")
        self._chart = TrendChart()
        self._told, self._numbers = paragraph("fact"), Words("label")
        self._told.setObjectName("trend told")
        self._numbers.setObjectName("trend numbers")
        outer = column(self, inside=0, between=4)
        outer.addWidget(self._none)
        outer.addWidget(self._chart, 1)
        corner = column(self._chart, inside=4)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        corner.addWidget(self._next, alignment=right)
        corner.addStretch()
        outer.addWidget(self._told)
        outer.addWidget(self._numbers)
        outer.addStretch()
        self._next.clicked.connect(self.show_next)
        self._chart.table_wanted.connect(self.table_wanted)

    def show_trends(self, trends: tuple[Trend, ...], *, anew: bool) -> None:
        """These; of another patient the first, of the same the scale that was on show."""
        shown = self._trends[self._at].name if self._trends and not anew else ""
        self._trends = trends
        self._at = next((at for at, one in enumerate(trends) if one.name == shown), 0)
        self._show()

    def show_next(self) -> None:
        """The next scale, after the last the first."""
        if self._trends:
            self._at = (self._at + 1) % len(self._trends)
            self._show()

    def _show(self) -> None:
        found = self._trends[self._at] if self._trends else None
        self._none.setVisible(found is None)
        self._next.setVisible(len(self._trends) > 1)
        self._told.setText(found.told if found else "")
        self._numbers.show_text(found.numbers if found else "")
        for one in (self._chart, self._told, self._numbers):
            one.setVisible(found is not None)
        if found is not None:
            self._chart.show_trend(found)
