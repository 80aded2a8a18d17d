"""What lies over the marks: now, words beside marks, rings, what the pointer means."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from infusion_desk.projections.chart import Band, Label, Lane, Point
from infusion_desk.theme import BODY, CAPTION, LABEL, LOOKS, Glyph
from infusion_desk.ui.chart.boxes import mark_box, mark_boxes
from infusion_desk.ui.chart.frame import Drawing
from infusion_desk.ui.chart.marks import RADIUS, line_pen, plate, write, written_width
from infusion_desk.ui.chart.past_words import write_underneath
from infusion_desk.ui.chart.walk import Target
from infusion_desk.ui.fonts import font_of

RING = 9.0
NEW_RING = 10.0


@dataclass(frozen=True, slots=True)
class Attention:
    """What is pointed at, which entries are new, whether the keyboard is here."""

    pointed: Target | None = None
    fresh: frozenset[UUID] = field(default_factory=frozenset)
    focused: bool = False


class Overlay(QGraphicsItem):
    """Painted anew with each chart, and whenever attention moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(10)
        self._drawing: Drawing | None = None
        self._attention = Attention()

    def show_drawing(self, drawing: Drawing, attention: Attention) -> None:
        """What to paint from now on."""
        self.prepareGeometryChange()
        self._drawing, self._attention = drawing, attention
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole panel."""
        if self._drawing is None:
            return QRectF()
        return QRectF(0, 0, self._drawing.places.width, self._drawing.places.height)

    def paint(self, painter: QPainter, *_: object) -> None:
        """Lines first, words over them, the pointer's words on top."""
        if self._drawing is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing, attention = self._drawing, self._attention
        _now(painter, drawing)
        _words(painter, drawing)
        _rings(painter, drawing, attention)
        if attention.focused:
            _focus(painter, drawing)
        if attention.pointed is not None:
            _pointed(painter, drawing, attention.pointed)


def _points(drawing: Drawing) -> Iterator[tuple[Lane, str, Point]]:
    for lane in drawing.chart.lanes:
        for series in lane.series:
            for point in (*series.corrected, *series.points):
                yield lane, series.role, point


def _words(painter: QPainter, drawing: Drawing) -> None:
    written: list[QRectF] = []
    for lane in drawing.chart.lanes:
        boxes = mark_boxes(drawing, lane) if lane.bands else []
        for band in lane.bands:
            written.append(_band_words(painter, drawing, (lane, band), boxes))
        for label in lane.labels:
            _label(painter, drawing, lane, label)
    _empty(painter, drawing)
    for lane, role, point in _points(drawing):
        if point.label:
            written.append(_beside(painter, drawing, (lane, role, point), written))
    if drawing.underneath is not None:
        write_underneath(painter, drawing, written)


def _now(painter: QPainter, drawing: Drawing) -> None:
    if drawing.chart.now is None:
        return
    plot, words = drawing.places.plot, drawing.places.words
    pen = line_pen(drawing.theme, "now", 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    x = round(drawing.places.x(drawing.chart.now)) + 0.5
    painter.drawLine(QLineF(x, words.top(), x, plot.bottom()))


def _band_words(
    painter: QPainter, drawing: Drawing, banded: tuple[Lane, Band], boxes: list[QRectF]
) -> QRectF:
    """Above the upper band's top or below the lower one's foot, clear of marks where that can be.

    The bands are told apart by order: the first one of the lane is the upper. Says where it is.
    """
    painter.setFont(font_of(CAPTION))
    places, (lane, band) = drawing.places, banded
    upper = band is lane.bands[0]
    y = places.y(lane, band.high) - 9 if upper else places.y(lane, band.low) + 10
    wide = written_width(painter, band.words)
    left = _clear_place(drawing, boxes, QRectF(0, y - 8, wide, 16))
    painter.setPen(QColor(drawing.theme.text2))
    write(painter, QPointF(left, y), band.words)
    return QRectF(left, y - 8, wide, 16)


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


def _label(painter: QPainter, drawing: Drawing, lane: Lane, label: Label) -> None:
    """To the right of its minute, or to the left where the panel ends."""
    painter.setFont(font_of(LABEL))
    painter.setPen(QColor(drawing.theme.colour(label.role)))
    places = drawing.places
    wide, x = written_width(painter, label.text), places.x(label.minute)
    left = x + 7 if x + 7 + wide < places.plot.right() else x - 7 - wide
    write(painter, QPointF(left, places.y(lane, label.y)), label.text)


def _empty(painter: QPainter, drawing: Drawing) -> None:
    """What stands where the first reading will."""
    painter.setFont(font_of(BODY))
    wide = written_width(painter, drawing.chart.empty)
    middle = drawing.places.lanes[0][1].center()
    if drawing.chart.empty:
        ground = QRectF(middle.x() - wide / 2 - 8, middle.y() - 14, wide + 16, 28)
        painter.fillRect(ground, QColor(drawing.theme.panel))
    painter.setPen(QColor(drawing.theme.text2))
    write(painter, QPointF(middle.x() - wide / 2, middle.y()), drawing.chart.empty)


def _beside(
    painter: QPainter, drawing: Drawing, marked: tuple[Lane, str, Point], written: list[QRectF]
) -> QRectF:
    """A value that is red or off the scale; a digit in the place of a mark. Says where it is."""
    lane, role, point = marked
    token = point.level or ("struck" if point.corrected else role)
    painter.setPen(QColor(drawing.theme.colour(token)))
    painter.setFont(font_of(CAPTION, 600))
    wide = written_width(painter, point.label) + 9 * abs(point.beyond)
    mark = mark_box(drawing, lane, (role, point))
    box = QRectF(0, 0, wide, 13)
    box.moveCenter(mark.center())
    if LOOKS[role].glyph is not Glyph.DIGIT:
        others = [one for one in mark_boxes(drawing, lane) if one != mark]
        beyond = QRectF(drawing.places.plot.right(), 0, 9999, 9999)
        _move_beside(box, mark, [*others, *written, beyond])
    write(painter, QPointF(box.left(), box.center().y()), point.label)
    _arrow(painter, QPointF(box.right() - 3, box.center().y()), point.beyond)
    if point.corrected:
        painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))
    return box


def _move_beside(box: QRectF, mark: QRectF, others: list[QRectF]) -> None:
    """To the right of its mark, or the left, below, above; whichever is free first."""
    aside, up = box.width() / 2 + RADIUS + 4, box.height() / 2 + RADIUS + 2
    for x, y in ((aside, 0.0), (-aside, 0.0), (0.0, up), (0.0, -up)):
        box.moveCenter(mark.center() + QPointF(x, y))
        if not any(box.intersects(other) for other in others):
            return


def _arrow(painter: QPainter, at: QPointF, beyond: int) -> None:
    """Which way the value lies beyond the scale."""
    if not beyond:
        return
    tip, foot = QPointF(at.x(), at.y() - 5 * beyond), QPointF(at.x(), at.y() + 5 * beyond)
    painter.drawLine(foot, tip)
    for side in (-3, 3):
        painter.drawLine(tip, QPointF(tip.x() + side, tip.y() + 4 * beyond))


def _rings(painter: QPainter, drawing: Drawing, attention: Attention) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for lane, role, point in _points(drawing):
        fresh = point.entry in attention.fresh and not point.corrected
        chosen = point.entry == drawing.selected
        if not (fresh or chosen) or LOOKS[role].glyph is Glyph.DIGIT:
            continue
        at = mark_box(drawing, lane, (role, point)).center()
        if fresh:
            painter.setPen(QPen(QColor(drawing.theme.text), 3))
            painter.drawEllipse(at, NEW_RING, NEW_RING)
        if chosen:
            painter.setPen(QPen(QColor(drawing.theme.action), 2))
            painter.drawEllipse(at, RING, RING)


def _focus(painter: QPainter, drawing: Drawing) -> None:
    painter.setPen(QPen(QColor(drawing.theme.action), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    size = QRectF(0, 0, drawing.places.width, drawing.places.height)
    painter.drawRoundedRect(size.adjusted(3.5, 3.5, -3.5, -3.5), 6, 6)


def _pointed(painter: QPainter, drawing: Drawing, target: Target) -> None:
    """The reading in words, beside the mark and inside the panel."""
    painter.setFont(font_of(LABEL))
    wide = written_width(painter, target.text) + 16
    left = target.x + 14
    if left + wide > drawing.places.width - 6:
        left = max(target.x - 14 - wide, 6)
    top = target.top - 34 if target.top > 40 else target.bottom + 14
    rect = QRectF(left, top, wide, 26)
    plate(painter, rect, drawing.theme.raised, drawing.theme.edge)
    painter.setPen(QColor(drawing.theme.text))
    write(painter, QPointF(rect.left() + 8, rect.center().y()), target.text)
