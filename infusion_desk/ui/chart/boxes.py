"""What the marks of a chart cover, for words that must not."""

from PySide6.QtCore import QRectF

from infusion_desk.projections.chart import Lane, Point
from infusion_desk.ui.chart.frame import Drawing
from infusion_desk.ui.chart.marks import RADIUS, lean


def mark_boxes(drawing: Drawing, lane: Lane) -> list[QRectF]:
    """What every mark and stem of a lane covers."""
    places, boxes = drawing.places, []
    for one in lane.series:
        for point in (*one.points, *one.corrected):
            boxes.append(mark_box(drawing, lane, (one.role, point)))
    for stem in lane.stems:
        top, bottom = places.y(lane, stem.high), places.y(lane, stem.low)
        boxes.append(QRectF(places.x(stem.minute) - 1, top, 2, bottom - top))
    return boxes


def mark_box(drawing: Drawing, lane: Lane, marked: tuple[str, Point]) -> QRectF:
    """What one mark covers."""
    role, point = marked
    x, y = drawing.places.x(point.minute), drawing.places.y(lane, point.y) + lean(role)
    return QRectF(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)
