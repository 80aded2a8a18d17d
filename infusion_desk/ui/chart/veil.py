"""What lies over phases, grid and bands right of now: there nothing has happened."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem

from infusion_desk.ui.chart.frame import Drawing

SHARE = 0.62
"""How much of the ground it hides; the rest is the plan, faint."""


class Veil(QGraphicsItem):
    """Over the frame and under every mark. It moves with the minute, the frame stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-0.5)
        self._rect, self._colour = QRectF(), QColor()

    def show_drawing(self, drawing: Drawing) -> None:
        """From now to the right edge; nowhere once the session is over."""
        colour = QColor(drawing.theme.panel)
        colour.setAlphaF(SHARE)
        plot, now = drawing.places.plot, drawing.chart.now
        rect = QRectF()
        if now is not None:
            x = float(round(drawing.places.x(now)))
            rect = QRectF(x, plot.top(), max(plot.right() - x, 0.0), plot.height())
        if (rect, colour) != (self._rect, self._colour):
            self.prepareGeometryChange()
            self._rect, self._colour = rect, colour
            self.update()

    def boundingRect(self) -> QRectF:
        """What it hides."""
        return self._rect

    def paint(self, painter: QPainter, *_: object) -> None:
        """As if seen through mist."""
        painter.fillRect(self._rect, self._colour)
