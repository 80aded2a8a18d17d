"""What lies over a chart, as values: what changed between two lists of them is painted anew."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from infusion_desk.theme import Type
from infusion_desk.ui.chart.marks import write
from infusion_desk.ui.fonts import font_of

Place = tuple[float, float, float, float]
"""Left, top, right and bottom: hashable, as QRectF is not."""


class Stroke(Protocol):
    """One thing that is painted; equal ones look alike."""

    def __hash__(self) -> int:
        """By what it is."""

    @property
    def extent(self) -> QRectF:
        """What it may cover."""

    def paint(self, painter: QPainter) -> None:
        """Paint it."""


class Words(NamedTuple):
    """Text whose line is centred on y, beginning at x."""

    x: float
    y: float
    text: str
    colour: str
    step: Type
    weight: int | None = None

    @property
    def extent(self) -> QRectF:
        """As wide as the text, and as tall as its line."""
        wide = wide_of(self.text, self.step, self.weight)
        return QRectF(self.x - 2, self.y - self.step.px, wide + 4, 2 * self.step.px)

    def paint(self, painter: QPainter) -> None:
        """In its font and colour."""
        painter.setFont(font_of(self.step, self.weight))
        painter.setPen(QColor(self.colour))
        write(painter, QPointF(self.x, self.y), self.text)


class Rule(NamedTuple):
    """A straight line; a dashed one is as fine as the screen can draw it."""

    ends: Place
    colour: str
    thick: float = 1.0
    dashes: tuple[float, ...] = ()

    @property
    def extent(self) -> QRectF:
        """From end to end."""
        x, y, to_x, to_y = self.ends
        return QRectF(QPointF(x, y), QPointF(to_x, to_y)).normalized().adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter) -> None:
        """In its pen."""
        pen = QPen(QColor(self.colour), self.thick)
        if self.dashes:
            pen.setDashPattern(self.dashes)
            pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(QLineF(*self.ends))


class Ring(NamedTuple):
    """A circle around a mark."""

    x: float
    y: float
    radius: float
    colour: str
    thick: float

    @property
    def extent(self) -> QRectF:
        """With its line."""
        reach = self.radius + self.thick
        return QRectF(self.x - reach, self.y - reach, 2 * reach, 2 * reach)

    def paint(self, painter: QPainter) -> None:
        """With nothing in it."""
        painter.setPen(QPen(QColor(self.colour), self.thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(self.x, self.y), self.radius, self.radius)


class Box(NamedTuple):
    """A rectangle; no `line` means no outline, no `fill` nothing in it."""

    place: Place
    fill: str = ""
    line: str = ""
    thick: float = 1.0
    round: float = 0.0

    @property
    def extent(self) -> QRectF:
        """With its line."""
        around = self.thick
        return self._rect.adjusted(-around, -around, around, around)

    @property
    def _rect(self) -> QRectF:
        left, top, right, bottom = self.place
        return QRectF(left, top, right - left, bottom - top)

    def paint(self, painter: QPainter) -> None:
        """Ground, then outline."""
        if not self.line:
            painter.fillRect(self._rect, QColor(self.fill))
            return
        painter.setPen(QPen(QColor(self.line), self.thick))
        painter.setBrush(QColor(self.fill) if self.fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._rect, self.round, self.round)


def place_of(rect: QRectF) -> Place:
    """A rectangle as a plain value."""
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def changed(before: Iterable[Stroke], after: Iterable[Stroke]) -> list[QRectF]:
    """What must be painted anew where the one list takes the other's place."""
    return [one.extent for one in {*before} ^ {*after}]


@lru_cache(maxsize=1024)
def wide_of(text: str, step: Type, weight: int | None = None) -> float:
    """How wide a text is; kept, because the same words come again with every chart."""
    return float(QFontMetrics(font_of(step, weight)).horizontalAdvance(text))
