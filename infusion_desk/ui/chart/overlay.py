"""What lies over the marks: now, words beside marks, rings, what the pointer means."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from infusion_desk.projections.chart import Band, Label, Lane, Point
from infusion_desk.theme import BODY, CAPTION, LABEL, LOOKS, Glyph
from infusion_desk.ui.chart.beside import BOLD, NEW_RING, place_beside
from infusion_desk.ui.chart.boxes import mark_box, mark_boxes
from infusion_desk.ui.chart.frame import Drawing
from infusion_desk.ui.chart.past_words import words_underneath
from infusion_desk.ui.chart.strokes import (
    Box,
    Ring,
    Rule,
    Stroke,
    Words,
    changed,
    place_of,
    wide_of,
)
from infusion_desk.ui.chart.walk import Target

RING = 9.0


@dataclass(frozen=True, slots=True)
class Attention:
    """What is pointed at, which entries are new, whether the keyboard is here."""

    pointed: Target | None = None
    fresh: frozenset[UUID] = field(default_factory=frozenset)
    focused: bool = False


class Overlay(QGraphicsItem):
    """Worked out anew with each chart, and whenever attention moves; painted where it changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(10)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._size = QRectF()
        self._strokes: tuple[Stroke, ...] = ()

    def show_drawing(self, drawing: Drawing, attention: Attention) -> None:
        """What to paint from now on."""
        size = QRectF(0, 0, drawing.places.width, drawing.places.height)
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
        before, self._strokes = self._strokes, tuple(_strokes(drawing, attention))
        for rect in changed(before, self._strokes):
            self.update(rect)

    def boundingRect(self) -> QRectF:
        """The whole panel."""
        return self._size

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, *_: object) -> None:
        """Those that reach into what is to be painted."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = option.exposedRect
        for one in self._strokes:
            if one.extent.intersects(shown):
                one.paint(painter)


def _strokes(drawing: Drawing, attention: Attention) -> Iterator[Stroke]:
    """Lines first, words over them, the pointer's words on top."""
    yield from _now(drawing)
    yield from _words(drawing)
    yield from _rings(drawing, attention)
    if attention.focused:
        yield _focus(drawing)
    if attention.pointed is not None:
        yield from _pointed(drawing, attention.pointed)


def _points(drawing: Drawing) -> Iterator[tuple[Lane, str, Point]]:
    for lane in drawing.chart.lanes:
        for series in lane.series:
            for point in (*series.corrected, *series.points):
                yield lane, series.role, point


def _words(drawing: Drawing) -> Iterator[Stroke]:
    written: list[QRectF] = []
    for lane in drawing.chart.lanes:
        boxes = mark_boxes(drawing, lane) if lane.bands else []
        for band in lane.bands:
            words = _band_words(drawing, (lane, band), boxes)
            written.append(QRectF(words.x, words.y - 8, wide_of(words.text, CAPTION), 16))
            yield words
        for label in lane.labels:
            yield _label(drawing, lane, label)
    yield from _empty(drawing)
    for lane, role, point in _points(drawing):
        if point.label:
            box = place_beside(drawing, (lane, role, point), written)
            written.append(box)
            yield from _beside(drawing, role, point, box)
    yield from words_underneath(drawing, written)


def _now(drawing: Drawing) -> Iterator[Stroke]:
    if drawing.chart.now is not None:
        plot, words = drawing.places.plot, drawing.places.words
        x = round(drawing.places.x(drawing.chart.now)) + 0.5
        yield Rule((x, words.top(), x, plot.bottom()), drawing.theme.colour("now"), 1, (4, 3))


def _band_words(drawing: Drawing, banded: tuple[Lane, Band], boxes: list[QRectF]) -> Words:
    """Above the upper band's top or below the lower one's foot, clear of marks where that can be.

    The bands are told apart by order: the first one of the lane is the upper.
    """
    places, (lane, band) = drawing.places, banded
    upper = band is lane.bands[0]
    y = places.y(lane, band.high) - 9 if upper else places.y(lane, band.low) + 10
    wide = wide_of(band.words, CAPTION)
    left = _clear_place(drawing, boxes, QRectF(0, y - 8, wide, 16))
    return Words(left, y, band.words, drawing.theme.text2, CAPTION)


def _clear_place(drawing: Drawing, boxes: list[QRectF], size: QRectF) -> float:
    """The rightmost x at which a box of this size and height meets neither mark nor now-line."""
    places = drawing.places
    right = places.plot.right() - 4 - size.width()
    marks = [box for box in boxes if box.top() < size.bottom() and box.bottom() > size.top()]
    if drawing.chart.now is not None:
        marks.append(QRectF(places.x(drawing.chart.now), places.plot.top(), 1, 9999))
    left = right
    while left > places.plot.left():
        box = QRectF(left - 4, size.top(), size.width() + 8, size.height())
        if not any(box.intersects(mark) for mark in marks):
            return left
        left -= 4
    return right


def _label(drawing: Drawing, lane: Lane, label: Label) -> Words:
    """To the right of its minute, or to the left where the panel ends."""
    places = drawing.places
    wide, x = wide_of(label.text, LABEL), places.x(label.minute)
    left = x + 7 if x + 7 + wide < places.plot.right() else x - 7 - wide
    colour = drawing.theme.colour(label.role)
    return Words(left, places.y(lane, label.y), label.text, colour, LABEL)


def _empty(drawing: Drawing) -> Iterator[Stroke]:
    """What stands where the first reading will."""
    words = drawing.chart.empty
    if words:
        wide, middle = wide_of(words, BODY), drawing.places.lanes[0][1].center()
        ground = QRectF(middle.x() - wide / 2 - 8, middle.y() - 14, wide + 16, 28)
        yield Box(place_of(ground), drawing.theme.panel)
        yield Words(middle.x() - wide / 2, middle.y(), words, drawing.theme.text2, BODY)


def _beside(drawing: Drawing, role: str, point: Point, box: QRectF) -> Iterator[Stroke]:
    """A value that is red or off the scale; a digit in the place of a mark."""
    colour = drawing.theme.colour(point.level or ("struck" if point.corrected else role))
    y = box.center().y()
    yield Words(box.left(), y, point.label, colour, CAPTION, BOLD)
    yield from _arrow(QPointF(box.right() - 3, y), point.beyond, colour)
    if point.corrected:
        yield Rule((box.left(), y, box.right(), y), colour)


def _arrow(at: QPointF, beyond: int, colour: str) -> Iterator[Stroke]:
    """Which way the value lies beyond the scale."""
    if beyond:
        x, tip = at.x(), at.y() - 5 * beyond
        yield Rule((x, at.y() + 5 * beyond, x, tip), colour)
        for side in (-3, 3):
            yield Rule((x, tip, x + side, tip + 4 * beyond), colour)


def _rings(drawing: Drawing, attention: Attention) -> Iterator[Stroke]:
    theme = drawing.theme
    for lane, role, point in _points(drawing):
        fresh = point.entry in attention.fresh and not point.corrected
        chosen = point.entry == drawing.selected
        if not (fresh or chosen) or LOOKS[role].glyph is Glyph.DIGIT:
            continue
        at = mark_box(drawing, lane, (role, point)).center()
        if fresh:
            yield Ring(at.x(), at.y(), NEW_RING, theme.text, 3)
        if chosen:
            yield Ring(at.x(), at.y(), RING, theme.action, 2)


def _focus(drawing: Drawing) -> Box:
    size = QRectF(0, 0, drawing.places.width, drawing.places.height)
    where = place_of(size.adjusted(3.5, 3.5, -3.5, -3.5))
    return Box(where, line=drawing.theme.action, thick=3, round=6)


def _pointed(drawing: Drawing, target: Target) -> Iterator[Stroke]:
    """The reading in words, beside the mark and inside the panel."""
    theme, wide = drawing.theme, wide_of(target.text, LABEL) + 16
    left = target.x + 14
    if left + wide > drawing.places.width - 6:
        left = max(target.x - 14 - wide, 6)
    top = target.top - 34 if target.top > 40 else target.bottom + 14
    yield Box((left, top, left + wide, top + 26), theme.raised, theme.edge, 1, 4)
    yield Words(left + 8, top + 13, target.text, theme.text, LABEL)
