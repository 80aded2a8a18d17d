"""One lane's kept items: made once, then only given new data."""

from collections.abc import Iterator, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from infusion_desk.projections.chart import Lane, Run, Stem, Window
from infusion_desk.theme import LOOKS, NIGHT, Glyph, Line, Theme
from infusion_desk.ui.chart.lane_items import Curve, Marks
from infusion_desk.ui.chart.marks import line_pen
from infusion_desk.ui.chart.places import room_of

_WIDTHS = {"rate": 2.0, "dose": 1.5, "pressure_stem": 1.25}
_STEM = "pressure_stem"
_PAST = "past"
_UNDER = -5
"""Past lines lie under all that is of today."""
_SMOOTH = 24
"""So many lines of the past are smooth; in a thicket nobody sees it, and it is what costs."""


class LaneView:
    """The lines and marks of one lane in a view of its own."""

    def __init__(self, lane: Lane, parent: QGraphicsItem) -> None:
        self.role = lane.role
        self._lane: Lane | None = None
        self._put: tuple[object, ...] = ()
        self._theme: Theme = NIGHT
        self.past: Curve | None = None
        self.box = pg.ViewBox(parent=parent, enableMouse=False, enableMenu=False, defaultPadding=0)
        self.box.disableAutoRange()
        self.stems = self._line() if lane.bands or lane.role == "bp" else None
        drawn = [one.role for one in lane.series]
        self.lines = {role: self._line() for role in drawn if LOOKS[role].line is not Line.NONE}
        marked = [r for r in drawn if LOOKS[r].glyph not in (Glyph.NONE, Glyph.DIGIT)]
        self.corrected = {role: self._marks(role) for role in marked}
        self.points = {role: self._marks(role) for role in marked}

    def _line(self) -> Curve:
        curve = Curve()
        self.box.addItem(curve, ignoreBounds=True)
        return curve

    def _marks(self, role: str) -> Marks:
        marks = Marks(LOOKS[role].glyph)
        self.box.addItem(marks, ignoreBounds=True)
        return marks

    def show_theme(self, theme: Theme) -> None:
        """Colours for what is there and what will come."""
        self._theme = theme
        if self.past is not None:
            self.past.show_pen(line_pen(theme, _PAST, 1))
        if self.stems is not None:
            self.stems.show_pen(line_pen(theme, _STEM, _WIDTHS[_STEM]))
        for role, curve in self.lines.items():
            curve.show_pen(line_pen(theme, role, _WIDTHS.get(role, 1.5)))
        for role, marks in self.points.items():
            marks.show_look(theme.colour(role), theme.colour(role))
        for role, marks in self.corrected.items():
            marks.show_look(theme.colour(role), theme.panel)

    def show_lane(self, lane: Lane) -> None:
        """The lane's values, into the kept curves; a lane that is as it was stays so."""
        if lane == self._lane:
            return
        self._lane = lane
        if self.stems is not None:
            self.stems.show_runs(_upright(lane.stems))
        for one in lane.series:
            if one.role in self.lines:
                self.lines[one.role].show_runs(one.runs)
            if one.role in self.points:
                self.points[one.role].show_points(one.points)
                self.corrected[one.role].show_points(one.corrected)

    def show_past(self, runs: Sequence[Run]) -> None:
        """The lines of earlier sessions, faint and without marks; the item is made when wanted."""
        if self.past is None and runs:
            self.past = self._line()
            self.past.setZValue(_UNDER)
            self.past.put(self.box.viewRect(), self.box.rect().width())
            self.past.show_pen(line_pen(self._theme, _PAST, 1))
        if self.past is not None:
            self.past.show_runs(runs, smooth=len(runs) <= _SMOOTH)
            self.past.setVisible(bool(runs))

    def put(self, rect: QRectF, lane: Lane, window: Window) -> None:
        """Where the view lies and what it spans."""
        where = (rect, window.first, window.last, lane.low, lane.high)
        if where == self._put:
            return
        self._put = where
        self.box.setGeometry(rect)
        inner = max(rect.height() - 2 * room_of(rect), 1)
        beyond = float(lane.high - lane.low) / inner * room_of(rect)
        self.box.setRange(
            xRange=(window.first, window.last),
            yRange=(float(lane.low) - beyond, float(lane.high) + beyond),
            padding=0,
            disableAutoRange=True,
        )
        self.box.updateMatrix()
        for item in self._items():
            item.put(self.box.viewRect(), rect.width())

    def _items(self) -> Iterator[Curve | Marks]:
        yield from (one for one in (self.stems, self.past) if one is not None)
        for kept in (self.lines, self.points, self.corrected):
            yield from kept.values()


def _upright(stems: Sequence[Stem]) -> tuple[Run, ...]:
    return tuple(((one.minute, one.low), (one.minute, one.high)) for one in stems)
