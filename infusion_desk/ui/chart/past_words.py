"""What is said of earlier sessions: last time in a row of its own, each date at its curve's end."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from infusion_desk.projections.underneath import AT_THE_BEDSIDE, Earlier
from infusion_desk.theme import CAPTION, LABEL
from infusion_desk.ui.chart.boxes import mark_boxes
from infusion_desk.ui.chart.frame import Drawing
from infusion_desk.ui.chart.marks import write, written_width
from infusion_desk.ui.fonts import font_of

_APART, _TALL = 5.0, 15.0
_LANE = "bp"
"""Where the dates stand: the lane with most room."""


def write_underneath(painter: QPainter, drawing: Drawing, taken: Sequence[QRectF]) -> None:
    """The words under the axis; a date only where it covers no reading and nothing in `taken`.

    In a thicket of curves no date would say whose it is.
    """
    under = drawing.underneath
    if under is None:
        return
    painter.setPen(QColor(drawing.theme.text))
    painter.setFont(font_of(LABEL))
    row = drawing.places.legend
    write(painter, QPointF(row.left(), row.center().y()), under.words)
    lane = next(one for one in drawing.chart.lanes if one.role == _LANE)
    covered = [*taken, *mark_boxes(drawing, lane)]
    if drawing.chart.now is not None:
        covered.append(QRectF(drawing.places.x(drawing.chart.now) - 1, 0, 2, 9999))
    painter.setPen(QColor(drawing.theme.text2))
    painter.setFont(font_of(CAPTION))
    dated = under.earlier if len(under.earlier) <= AT_THE_BEDSIDE else ()
    for one in dated:
        box = _date_place(painter, drawing, one, covered)
        if box is not None:
            covered.append(box)
            write(painter, QPointF(box.left(), box.center().y()), one.day)


def _date_place(
    painter: QPainter, drawing: Drawing, one: Earlier, covered: Sequence[QRectF]
) -> QRectF | None:
    """Beside, above or below the last point that the window shows, if there is room."""
    places = drawing.places
    lane, rect = next(pair for pair in places.lanes if pair[0].role == _LANE)
    window = places.window
    shown = [point for run in one.runs(_LANE) for point in run if point[0] <= window.last]
    if not shown:
        return None
    minute, value = max(shown)
    x, y = places.x(minute), places.y(lane, value)
    box = QRectF(0, 0, written_width(painter, one.day), _TALL)
    aside, back, up = box.width() / 2 + _APART, -box.width() / 2 - _APART, _TALL / 2 + 1
    for across, down in ((aside, 0.0), (back, -up), (back, up)):
        box.moveCenter(QPointF(x + across, y + down))
        inside = rect.contains(box) and box.right() <= rect.right() - _APART
        if inside and not any(box.intersects(other) for other in covered):
            return box
    return None
