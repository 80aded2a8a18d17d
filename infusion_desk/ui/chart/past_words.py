"""What is said of earlier sessions: last time in a row of its own, each date at its curve's end."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF

from infusion_desk.projections.underneath import AT_THE_BEDSIDE, Earlier
from infusion_desk.theme import CAPTION, LABEL
from infusion_desk.ui.chart.boxes import crosses, mark_boxes
from infusion_desk.ui.chart.frame import Drawing
from infusion_desk.ui.chart.strokes import Words, wide_of

_APART, _TALL = 5.0, 15.0
_NEAR = 10.0
"""A date so near to another session's line would name neither."""
_LANE = "bp"
"""Where the dates stand: the lane with most room."""


def words_underneath(drawing: Drawing, taken: Sequence[QRectF]) -> Iterator[Words]:
    """The words under the axis; a date only where it covers no reading and nothing in `taken`.

    In a thicket of curves no date would say whose it is.
    """
    under = drawing.underneath
    if under is None:
        return
    row, theme = drawing.places.legend, drawing.theme
    whole = under.words + under.others
    words = whole if wide_of(whole, LABEL) <= row.width() else under.words
    yield Words(row.left(), row.center().y(), words, theme.text, LABEL)
    lane = next(one for one in drawing.chart.lanes if one.role == _LANE)
    covered = [*taken, *mark_boxes(drawing, lane)]
    if drawing.chart.now is not None:
        covered.append(QRectF(drawing.places.x(drawing.chart.now) - 1, 0, 2, 9999))
    dated = under.earlier if len(under.earlier) <= AT_THE_BEDSIDE else ()
    for one in dated:
        box = _date_place(drawing, one, covered)
        if box is not None:
            covered.append(box)
            yield Words(box.left(), box.center().y(), one.day, theme.text2, CAPTION)


def _date_place(drawing: Drawing, one: Earlier, covered: Sequence[QRectF]) -> QRectF | None:
    """Beside, above or below the last point that the window shows, if there is room."""
    places = drawing.places
    lane, rect = next(pair for pair in places.lanes if pair[0].role == _LANE)
    window = places.window
    assert drawing.underneath is not None
    others = [other for other in drawing.underneath.earlier if other is not one]
    theirs = [run for other in others for run in other.runs(_LANE)]
    shown = [point for run in one.runs(_LANE) for point in run if point[0] <= window.last]
    if not shown:
        return None
    minute, value = max(shown)
    x, y = places.x(minute), places.y(lane, value)
    box = QRectF(0, 0, wide_of(one.day, CAPTION), _TALL)
    aside, back, up = box.width() / 2 + _APART, -box.width() / 2 - _APART, _TALL / 2 + 1
    for across, down in ((aside, 0.0), (back, -up), (back, up)):
        box.moveCenter(QPointF(x + across, y + down))
        inside = rect.contains(box) and box.right() <= rect.right() - _APART
        free = inside and not any(box.intersects(other) for other in covered)
        wide = box.adjusted(0, -_NEAR, 0, _NEAR)
        own = any(crosses(places, lane, run, box) for run in one.runs(_LANE))
        if free and not own and not any(crosses(places, lane, run, wide) for run in theirs):
            return box
    return None
