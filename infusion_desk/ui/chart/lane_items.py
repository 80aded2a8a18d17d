"""What a lane draws: lines and marks in the lane's own numbers, and of a change no more than it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from infusion_desk.projections.chart import Point, Run
from infusion_desk.theme import Glyph
from infusion_desk.ui.chart.marks import SIZE, glyph_path

_AROUND = 14.0
"""Pixels that a mark or line may reach beyond its place."""
_OUTLINE = 1.25


class LaneItem(QGraphicsItem):
    """Claims its whole lane, so that no data is ever asked for its bounds."""

    def __init__(self) -> None:
        super().__init__()
        self._extent = QRectF()
        self._around = 0.0
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def put(self, extent: QRectF, wide: float) -> None:
        """What the lane spans, over so many pixels."""
        self.prepareGeometryChange()
        self._extent = extent
        self._around = _AROUND * extent.width() / max(wide, 1)

    def boundingRect(self) -> QRectF:
        """All of the lane's view."""
        return self._extent

    def _renew(self, minutes: Iterable[float], *, onwards: bool = False) -> None:
        """Paint between the first and the last of these anew, or from the first on."""
        found = [*minutes]
        if found:
            left, right = min(found) - self._around, max(found) + self._around
            if onwards:
                right = self._extent.right()
            height = self._extent.height()
            self.update(QRectF(left, self._extent.top(), right - left, height))


class Curve(LaneItem):
    """Lines without marks."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: Sequence[Run] = ()
        self.pen = QPen()
        self._smooth = True
        self._path = QPainterPath()

    def show_pen(self, pen: QPen) -> None:
        """How the lines look."""
        self.pen = pen
        self.update()

    def show_runs(self, runs: Sequence[Run], *, smooth: bool = True) -> None:
        """Other lines; from where a dotted one changed on, its dots lie elsewhere."""
        before, self.runs, self._smooth = self.runs, runs, smooth
        changed = _pieces(before) ^ _pieces(runs)
        if changed:
            self._path = _path(runs)
            dotted = self.pen.style() is not Qt.PenStyle.SolidLine
            self._renew((minute for piece in changed for minute, _ in piece), onwards=dotted)

    def paint(self, painter: QPainter, *_: object) -> None:
        """All of them; what need not be painted is cut off."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._smooth)
        painter.setPen(self.pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)


class Marks(LaneItem):
    """One glyph at every point; the glyph is painted once and stamped from then on."""

    def __init__(self, glyph: Glyph) -> None:
        super().__init__()
        self.points: Sequence[Point] = ()
        self._outline = QTransform.fromScale(SIZE, SIZE).map(glyph_path(glyph))
        self._line = self._fill = ""
        self._stamps: dict[float, QPixmap] = {}
        self.hide()

    def show_look(self, line: str, fill: str) -> None:
        """The colours of outline and inside."""
        self._line, self._fill = line, fill
        self._stamps.clear()
        self.update()

    def show_points(self, points: Sequence[Point]) -> None:
        """Other points; most lanes have nothing corrected, and what is hidden costs nothing."""
        before, self.points = self.points, points
        self._renew(minute for minute, _ in _spots(before) ^ _spots(points))
        self.setVisible(bool(points))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, *_: object) -> None:
        """Those that may reach into what is to be painted, each on whole pixels."""
        shown = option.exposedRect.adjusted(-self._around, 0, self._around, 0)
        places, stamp = painter.transform(), self._stamp(painter.device().devicePixelRatioF())
        half = stamp.deviceIndependentSize().width() / 2
        painter.resetTransform()
        for one in self.points:
            if shown.left() <= one.minute <= shown.right():
                at = places.map(QPointF(one.minute, one.y))
                painter.drawPixmap(QPointF(at.x() - half, at.y() - half), stamp)

    def _stamp(self, ratio: float) -> QPixmap:
        """The glyph, sharp on a screen of this many pixels to one."""
        if ratio not in self._stamps:
            side = round((SIZE + 2) * ratio)
            image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(side / ratio / 2, side / ratio / 2)
            painter.setPen(QPen(QColor(self._line), _OUTLINE))
            painter.setBrush(QColor(self._fill))
            painter.drawPath(self._outline)
            painter.end()
            self._stamps[ratio] = QPixmap.fromImage(image)
        return self._stamps[ratio]


def _spots(points: Sequence[Point]) -> set[tuple[float, float]]:
    return {(one.minute, one.y) for one in points}


def _pieces(runs: Sequence[Run]) -> set[tuple[tuple[float, float], tuple[float, float]]]:
    return {piece for run in runs for piece in pairwise(run)}


def _path(runs: Sequence[Run]) -> QPainterPath:
    path = QPainterPath()
    for run in runs:
        path.moveTo(*run[0])
        for minute, y in run[1:]:
            path.lineTo(minute, y)
    return path
