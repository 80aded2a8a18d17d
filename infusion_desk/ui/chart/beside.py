"""Where a value is written beside its mark: clear of marks, lines, other words and the now-line."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF

from infusion_desk.projections.chart import Lane, Point
from infusion_desk.theme import CAPTION, LOOKS, Glyph
from infusion_desk.ui.chart.boxes import crosses, mark_box, mark_boxes
from infusion_desk.ui.chart.frame import Drawing
from infusion_desk.ui.chart.strokes import wide_of

NEW_RING, BOLD = 10.0, 600
_CLEAR = NEW_RING + 3.5
"""How far from a mark's middle its value begins: beside the ring of a new one."""
_LIFT = 9.0
"""How far above or below its mark's height a value still reads as that mark's."""
_EDGE = 1.0


def place_beside(
    drawing: Drawing, marked: tuple[Lane, str, Point], written: Sequence[QRectF]
) -> QRectF:
    """In the place of a digit's mark; beside any other one, where everything else is clear.

    The left comes first because the now-line, which comes from there, has passed it already: a
    value stays where it was written. The edges of a band give way only where nothing else is free.
    """
    lane, role, point = marked
    box = QRectF(0, 0, wide_of(point.label, CAPTION, BOLD) + 9 * abs(point.beyond), 13)
    mark = mark_box(drawing, lane, (role, point))
    box.moveCenter(mark.center())
    if LOOKS[role].glyph is Glyph.DIGIT:
        return box
    others = [one for one in mark_boxes(drawing, lane) if one != mark]
    taken = [*others, *written, *_no_place(drawing)]
    edges = [*_edges(drawing, lane)]
    for avoided in ([*taken, *edges], taken):
        for away in _ways(box):
            box.moveCenter(mark.center() + away)
            if not any(box.intersects(one) for one in avoided) and not _on_line(drawing, lane, box):
                return box
    box.moveCenter(mark.center() + next(_ways(box)))
    return box


def _ways(box: QRectF) -> Iterator[QPointF]:
    """From the middle of the mark to the middle of its value: left, right, below, above."""
    aside, up = box.width() / 2 + _CLEAR, box.height() / 2 + _CLEAR
    for x in (-aside, aside):
        for y in (0.0, -_LIFT, _LIFT):
            yield QPointF(x, y)
    yield QPointF(0, up)
    yield QPointF(0, -up)


def _no_place(drawing: Drawing) -> Iterator[QRectF]:
    """Outside the plot, and on the now-line."""
    plot, now = drawing.places.plot, drawing.chart.now
    yield QRectF(plot.right(), 0, 9999, 9999)
    yield QRectF(plot.left() - 9999, 0, 9999, 9999)
    if now is not None:
        yield QRectF(drawing.places.x(now) - 3, 0, 6, 9999)


def _edges(drawing: Drawing, lane: Lane) -> Iterator[QRectF]:
    plot = drawing.places.plot
    for band in lane.bands:
        for edge in band.edges:
            y = drawing.places.y(lane, edge)
            yield QRectF(plot.left(), y - _EDGE, plot.width(), 2 * _EDGE)


def _on_line(drawing: Drawing, lane: Lane, box: QRectF) -> bool:
    runs = (run for series in lane.series for run in series.runs)
    return any(crosses(drawing.places, lane, run, box) for run in runs)
