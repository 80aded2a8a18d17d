"""What the marks and lines of a chart cover, for words that must not."""

from itertools import pairwise

from PySide6.QtCore import QRectF

from infusion_desk.projections.chart import Lane, Point, Run
from infusion_desk.ui.chart.frame import Drawing
from infusion_desk.ui.chart.marks import RADIUS, lean
from infusion_desk.ui.chart.places import Places


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


def crosses(places: Places, lane: Lane, run: Run, box: QRectF) -> bool:
    """Whether a line goes through a box."""
    for (minute, value), (later, after) in pairwise(run):
        left, right = places.x(minute), places.x(later)
        if right <= left or right < box.left() or left > box.right():
            continue
        begin, slope = places.y(lane, value), places.y(lane, after) - places.y(lane, value)
        ends = (max(left, box.left()), min(right, box.right()))
        heights = [begin + slope * (x - left) / (right - left) for x in ends]
        if min(heights) < box.bottom() and max(heights) > box.top():
            return True
    return False
