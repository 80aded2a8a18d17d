"""One lane's kept items: made once, then only given new data."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsItem

from infusion_desk.projections.chart import Lane, Point, Run, Stem, Window
from infusion_desk.theme import LOOKS, NIGHT, Glyph, Line, Theme
from infusion_desk.ui.chart.marks import SIZE, glyph_path, line_pen
from infusion_desk.ui.chart.places import room_of

Numbers = NDArray[np.float64]

_WIDTHS = {"rate": 2.0, "dose": 1.5, "pressure_stem": 1.25}
_STEM = "pressure_stem"
_PAST = "past"
_UNDER = -5
"""Past lines lie under all that is of today."""
_SMOOTH = 24
"""So many lines of the past are smooth; in a thicket nobody sees it, and it is what costs."""


class _Curve(pg.PlotCurveItem):  # type: ignore[misc]
    """Claims its whole lane: asking the data for its bounds costs more than painting it."""

    def __init__(self) -> None:
        self.extent = QRectF()
        super().__init__(antialias=True, connect="finite")
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        """All of the lane's view."""
        return self.extent


class _Marks(pg.ScatterPlotItem):  # type: ignore[misc]
    """Claims its whole lane, for the same reason."""

    def __init__(self, glyph: Glyph) -> None:
        self.extent = QRectF()
        self._points: Sequence[Point] = ()
        super().__init__(
            size=SIZE, symbol=glyph_path(glyph), pxMode=True, antialias=True, useCache=True
        )
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.hide()

    def show_points(self, points: Sequence[Point]) -> None:
        """Other points; most lanes have nothing corrected, and what is hidden costs nothing."""
        if points != self._points:
            self._points = points
            self.setData(*_places(points))
            self.setVisible(bool(points))

    def boundingRect(self) -> QRectF:
        """All of the lane's view."""
        return self.extent


class LaneView:
    """The lines and marks of one lane in a view of its own."""

    def __init__(self, lane: Lane, parent: QGraphicsItem) -> None:
        self.role = lane.role
        self._lane: Lane | None = None
        self._put: tuple[object, ...] = ()
        self._theme: Theme = NIGHT
        self.past: _Curve | None = None
        self.box = pg.ViewBox(parent=parent, enableMouse=False, enableMenu=False, defaultPadding=0)
        self.box.disableAutoRange()
        self.stems = self._line() if lane.bands or lane.role == "bp" else None
        drawn = [one.role for one in lane.series]
        self.lines = {role: self._line() for role in drawn if LOOKS[role].line is not Line.NONE}
        marked = [r for r in drawn if LOOKS[r].glyph not in (Glyph.NONE, Glyph.DIGIT)]
        self.corrected = {role: self._marks(role) for role in marked}
        self.points = {role: self._marks(role) for role in marked}

    def _line(self) -> _Curve:
        curve = _Curve()
        self.box.addItem(curve, ignoreBounds=True)
        return curve

    def _marks(self, role: str) -> _Marks:
        marks = _Marks(LOOKS[role].glyph)
        self.box.addItem(marks, ignoreBounds=True)
        return marks

    def show_theme(self, theme: Theme) -> None:
        """Colours for what is there and what will come."""
        self._theme = theme
        if self.past is not None:
            self.past.setPen(line_pen(theme, _PAST, 1))
        if self.stems is not None:
            self.stems.setPen(line_pen(theme, _STEM, _WIDTHS[_STEM]))
        for role, curve in self.lines.items():
            curve.setPen(line_pen(theme, role, _WIDTHS.get(role, 1.5)))
        for role, marks in self.points.items():
            marks.setPen(_outline(theme, role))
            marks.setBrush(QBrush(QColor(theme.colour(role))))
        for role, marks in self.corrected.items():
            marks.setPen(_outline(theme, role))
            marks.setBrush(QBrush(QColor(theme.panel)))

    def show_lane(self, lane: Lane) -> None:
        """The lane's values, into the kept curves; a lane that is as it was stays so."""
        if lane == self._lane:
            return
        self._lane = lane
        if self.stems is not None:
            self.stems.setData(*_stems(lane.stems), connect="pairs")
        for one in lane.series:
            if one.role in self.lines:
                self.lines[one.role].setData(*_runs(one.runs), connect="finite")
            if one.role in self.points:
                self.points[one.role].show_points(one.points)
                self.corrected[one.role].show_points(one.corrected)

    def show_past(self, runs: Sequence[Run]) -> None:
        """The lines of earlier sessions, faint and without marks; the item is made when wanted."""
        if self.past is None and runs:
            self.past = self._line()
            self.past.setZValue(_UNDER)
            self.past.extent = self.box.viewRect()
            self.past.setPen(line_pen(self._theme, _PAST, 1))
        if self.past is not None:
            smooth = len(runs) <= _SMOOTH
            self.past.setData(*_runs(runs), connect="finite", antialias=smooth)
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
            item.prepareGeometryChange()
            item.extent = self.box.viewRect()

    def _items(self) -> Iterator[_Curve | _Marks]:
        yield from (one for one in (self.stems, self.past) if one is not None)
        for kept in (self.lines, self.points, self.corrected):
            yield from kept.values()


def _outline(theme: Theme, role: str) -> QPen:
    """The same round solid and hollow marks, so that the one covers the other."""
    pen = QPen(QColor(theme.colour(role)), 1.25)
    pen.setCosmetic(True)
    return pen


def _places(points: Sequence[Point]) -> tuple[Numbers, Numbers]:
    return _numbers([one.minute for one in points]), _numbers([one.y for one in points])


def _stems(stems: Sequence[Stem]) -> tuple[Numbers, Numbers]:
    ends = [(one.minute, y) for one in stems for y in (one.low, one.high)]
    return _numbers([x for x, _ in ends]), _numbers([y for _, y in ends])


def _runs(runs: Sequence[Run]) -> tuple[Numbers, Numbers]:
    """All runs in one curve; a number that is none keeps them apart."""
    places: list[tuple[object, object]] = []
    for run in runs:
        places += [*run, (float("nan"), float("nan"))]
    return _numbers([x for x, _ in places]), _numbers([y for _, y in places])


def _numbers(values: Sequence[object]) -> Numbers:
    return np.array(values, dtype=np.float64)
