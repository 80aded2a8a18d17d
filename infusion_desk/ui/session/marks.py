"""How a rule or an item stands, as a shape: never a colour alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from infusion_desk.projections.readiness import Mark
from infusion_desk.theme import CAPTION, Theme
from infusion_desk.ui.painting import CENTRE, Ink, write
from infusion_desk.ui.session.header_panel import tick

SIDE = 16


def paint_mark(painter: QPainter, where: QRectF, mark: Mark, theme: Theme) -> None:
    """A thin tick, a box to do, a clock, a triangle, or an O that is no tick."""
    spot = QRectF(0, 0, SIDE, SIDE)
    spot.moveCenter(where.center())
    if mark is Mark.MET:
        tick(painter, spot.adjusted(0, 1, 0, 0), theme.text2, 2)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.text), 2))
    if mark is Mark.TO_DO:
        painter.drawRect(spot.adjusted(2, 2, -2, -2))
    elif mark is Mark.CLOCK:
        painter.drawEllipse(spot.adjusted(0.5, 0.5, -0.5, -0.5))
        middle = spot.center()
        painter.drawLine(middle, middle - QPointF(0, 5))
        painter.drawLine(middle, middle + QPointF(4, 2))
    elif mark is Mark.FAILED:
        painter.setBrush(QColor(theme.text))
        painter.drawPolygon(
            [
                QPointF(spot.center().x(), spot.top() + 1),
                spot.bottomRight() - QPointF(1, 2),
                spot.bottomLeft() + QPointF(1, -2),
            ]
        )
    else:
        write(painter, where, "O", Ink(CAPTION, theme.text, 700), CENTRE)
