"""The strip of a patient's series, with what is due next and the way to plan."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from infusion_desk.projections.series_strip import SeriesStrip
from infusion_desk.ui.parts import Words, button, column, row
from infusion_desk.ui.series.bubble_row import BubbleRow

PLAN, END = "Alt+7", "Alt+6"
HIGH, WORDS_WIDE = 90, 248


class SeriesPanel(QFrame):
    """One row; a bubble is opened, a plan asked for, the running series ended."""

    opened = Signal(object)
    """A Bubble."""
    plan_wanted = Signal()
    end_wanted = Signal(object)
    """The id of the running series."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("series")
        self.setProperty("role", "panel")
        self.setFixedHeight(HIGH)
        self._strip = SeriesStrip()
        self._told, self._due = Words("fact"), Words("label")
        self._told.setObjectName("series told")
        self._due.setObjectName("series due")
        self.bubbles = BubbleRow()
        self._plan = button(f"Plan   {PLAN}", name="plan series")
        self._end = button(f"End   {END}", name="end series")
        layout = row(self, between=12)
        layout.setContentsMargins(12, 4, 12, 4)
        words = column(inside=0, between=0)
        words.addWidget(Words("heading", "Series"))
        for one in (self._told, self._due):
            one.setFixedWidth(WORDS_WIDE)
            words.addWidget(one)
        layout.addLayout(words)
        layout.addWidget(self.bubbles, 1)
        layout.addStretch()
        layout.addWidget(self._end)
        layout.addWidget(self._plan)
        self.bubbles.opened.connect(self.opened)
        self._plan.clicked.connect(self.plan_wanted)
        self._end.clicked.connect(self._ask_end)

    def show_strip(self, strip: SeriesStrip, *, anew: bool) -> None:
        """The strip; `anew` where it is another patient's."""
        self._strip = strip
        self._told.show_text(strip.told)
        self._due.show_text(strip.due)
        self.bubbles.show_bubbles(strip.bubbles, anew=anew)
        self.bubbles.setVisible(bool(strip.bubbles))
        self._plan.setVisible(strip.plans)
        self._end.setVisible(strip.plans and strip.running is not None)

    def strike(self, chord: str) -> bool:
        """A chip's key; whether it means anything here."""
        if chord == PLAN and self._strip.plans:
            self.plan_wanted.emit()
        elif chord == END and self._strip.plans and self._strip.running is not None:
            self._ask_end()
        else:
            return False
        return True

    @property
    def running(self) -> UUID | None:
        """The series that can be ended."""
        return self._strip.running

    @property
    def plans(self) -> bool:
        """Whether whoever is here may plan."""
        return self._strip.plans

    @property
    def still_planned(self) -> int:
        """How many sessions go with the running series when it is ended."""
        return self._strip.still_planned

    def _ask_end(self) -> None:
        self.end_wanted.emit(self._strip.running)
