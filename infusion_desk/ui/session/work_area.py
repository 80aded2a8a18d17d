"""The work area: which panels stand between slots and line, by phase."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.candidacy import CANDIDACY
from infusion_desk.domain.course import State
from infusion_desk.projections.acts_now import Act
from infusion_desk.projections.checklist_rows import ChecklistRow
from infusion_desk.projections.snapshot import Snapshot
from infusion_desk.projections.underneath import Underneath
from infusion_desk.theme import NIGHT, Theme
from infusion_desk.ui.act_button import ActButton
from infusion_desk.ui.chart_panel import ChartPanel
from infusion_desk.ui.painting import covers_itself
from infusion_desk.ui.session.checklist_panel import ChecklistPanel
from infusion_desk.ui.session.places import DRIVER, GAP, HOME, SIDE, SIDE_WIDE, WIDE_FROM
from infusion_desk.ui.session.readiness_panel import ReadinessPanel
from infusion_desk.ui.session.side_panels import (
    DriverLine,
    LastTimePanel,
    SigningPanel,
    WorksheetPanel,
)
from infusion_desk.ui.session.timeline_panel import TimelinePanel

WHILE_RUNNING = "Before home opens when the infusion ends."
DRIVER_KEY, PAST_KEY = "Alt+H", "Alt+U"
TIMELINE = "Timeline"
TURN = Act(TIMELINE, "Ctrl+T")
_TURNED = {"home": "Before home", "checklist": "Back"}
"""Where the timeline has another panel's place, and what brings that one back."""
_TURN_SIZE, _IN_CORNER = (112, 44), 4
_AT_CHECK_IN = 9
"""How many items of the list are asked before anything is prepared."""


class WorkArea(QWidget):
    """Chart and timeline, the list, or the way home."""

    selected = Signal(object)
    """An entry chosen in chart or timeline, or None."""
    opened = Signal(object)
    """An entry whose card is wanted."""
    rule_acted = Signal(object)
    rule_opened = Signal(object)
    item_acted = Signal(object)
    struck = Signal(str)
    """The key that a press stands for."""
    past_wanted = Signal(object)
    """The session under whose curves its patient's earlier ones are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        covers_itself(self)
        self._theme: Theme = NIGHT
        self._snapshot: Snapshot | None = None
        self._swapped = False
        self.chart, self.timeline = ChartPanel(self), TimelinePanel(self)
        self._driver, self._home = DriverLine(self), ReadinessPanel(self)
        self._list, self._sheet = ChecklistPanel(self), WorksheetPanel(self)
        self._last, self._signing = LastTimePanel(self), SigningPanel(self)
        self._sheet.leave_corner()
        self._last.leave_corner()
        self._turn = ActButton(TURN, self).stand_on("panel")
        self._turn.setObjectName("turn")
        self._turn.setFixedSize(*_TURN_SIZE)
        self._wire()

    def _wire(self) -> None:
        for panel in (self.chart, self.timeline):
            panel.selected.connect(self.selected)
            panel.opened.connect(self.opened)
        self._home.acted.connect(self.rule_acted)
        self._home.opened.connect(self.rule_opened)
        self._list.acted.connect(self.item_acted)
        self._driver.clicked.connect(self._press_driver)
        self.chart.past_pressed.connect(self._press_past)
        self._turn.acted.connect(self.swap)

    def _press_driver(self) -> None:
        self.struck.emit(DRIVER_KEY)

    def _press_past(self) -> None:
        self.struck.emit(PAST_KEY)

    def turn_past(self) -> None:
        """Earlier sessions underneath, or not any more."""
        if self._snapshot is not None and not self.step_back():
            self.past_wanted.emit(self._snapshot.session)

    def show_past(self, underneath: Underneath) -> str:
        """Earlier sessions under the curves; where there are none, why."""
        if not underneath.earlier:
            return underneath.words
        self.chart.show_underneath(underneath)
        return ""

    def step_back(self) -> bool:
        """No earlier session underneath any more; whether there was one."""
        shown = self.chart.underneath is not None
        if shown:
            self.chart.show_underneath(None)
        return shown

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """What this phase needs."""
        other = self._snapshot is None or (
            (self._snapshot.session, self._snapshot.work) != (snapshot.session, snapshot.work)
        )
        drawn = self._snapshot is not None and self._snapshot.chart is snapshot.chart
        self._snapshot = snapshot
        if other:
            self._swapped = False
        self.timeline.show_rows(snapshot.timeline)
        self._driver.show_readiness(snapshot.readiness)
        self._home.show_readiness(snapshot.readiness)
        self._list.show_rows(rows_now(snapshot))
        if snapshot.worksheet is not None:
            self._sheet.show_worksheet(snapshot.worksheet)
        self._last.show_snapshot(snapshot)
        self._signing.show_snapshot(snapshot)
        self._place()
        if snapshot.work != "checklist" and not (drawn and not other):
            self.chart.show_chart(snapshot.chart)

    def show_theme(self, theme: Theme) -> None:
        """Night or day."""
        self._theme = theme
        for painted in (self._driver, self._home, self._list, self.timeline, self.chart):
            painted.show_theme(theme)
        for panel in (self._sheet, self._last, self._signing, self._turn):
            panel.show_theme(theme)
        self.update()

    def select(self, entry: UUID | None) -> None:
        """The same entry in both."""
        self.chart.select(entry)
        self.timeline.select(entry)

    def swap(self) -> str:
        """Timeline in the place of the other panel, or back; why not, or the empty text."""
        if self._snapshot is not None and self._snapshot.work == "running":
            return WHILE_RUNNING
        self._swapped = not self._swapped
        self._place()
        return ""

    def put(self, where: QRect) -> None:
        """Here, and everything in it anew."""
        self.setGeometry(where)
        self._place()

    @property
    def left(self) -> QRect:
        """Where the chart or the list stands, in this area's own pixels."""
        return self._parts()[0]

    def _parts(self) -> tuple[QRect, QRect]:
        side = SIDE_WIDE if self.width() > WIDE_FROM else SIDE
        work = self._snapshot.work if self._snapshot else "running"
        if work == "home" and not self._swapped:
            side = HOME
        if work == "checklist":
            side = SIDE_WIDE
        left = QRect(0, 0, self.width() - side - GAP, self.height())
        return left, QRect(left.right() + 1 + GAP, 0, side, self.height())

    def _place(self) -> None:
        if self._snapshot is None:
            return
        left, right = self._parts()
        work = self._snapshot.work
        beside = self._beside(work)
        lead = {"running": self._driver, "past": self._signing}.get(work)
        for panel in (self.chart, self._list):
            panel.setGeometry(left)
        if lead is not None:
            lead.setGeometry(right.x(), 0, right.width(), DRIVER)
            right.setTop(DRIVER + GAP)
        beside.setGeometry(right)
        shown = {self._list if work == "checklist" else self.chart, beside, lead}
        for one in self._panels():
            one.setVisible(one in shown)
        self._put_turn(work, right)

    def _put_turn(self, work: str, right: QRect) -> None:
        """The button that turns to the timeline or back, where there is something to turn to."""
        turns = work in _TURNED
        self.timeline.leave_corner(turns)
        self._turn.setVisible(turns)
        if not turns:
            return
        name = TIMELINE if not self._swapped else _TURNED[work]
        if self._turn.act.caption != name:
            self._turn.show_act(replace(TURN, caption=name))
        x = right.x() + right.width() - _TURN_SIZE[0] - _IN_CORNER
        self._turn.move(x, right.y() + _IN_CORNER)
        self._turn.raise_()

    def _beside(self, work: str) -> QWidget:
        if work in ("running", "past") or self._swapped:
            return self.timeline
        if work == "home":
            return self._home
        assert self._snapshot is not None
        return self._sheet if self._snapshot.state is State.PREPARING else self._last

    def _panels(self) -> tuple[QWidget, ...]:
        return (
            self.chart, self.timeline, self._driver, self._home, self._list, self._sheet,
            self._last, self._signing,
        )  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground between the panels."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.bg))


def rows_now(snapshot: Snapshot) -> tuple[ChecklistRow, ...]:
    """What this phase asks: at check-in its own items; then what is left of them, and the rest."""
    first, rest = snapshot.checklist[:_AT_CHECK_IN], snapshot.checklist[_AT_CHECK_IN:]
    if snapshot.state is not State.PREPARING:
        candidacy = (row for row in rest if row.item == CANDIDACY)
        return (*first, *filter(None, (*candidacy, snapshot.scales)))
    return (*(row for row in first if not row.done), *rest)
