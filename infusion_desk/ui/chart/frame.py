"""What lies under the marks: panel, phases, bands, grid, axes, words, numbered events."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from infusion_desk.projections.chart import Band, Chart, Lane, Phase, Placed
from infusion_desk.projections.underneath import Underneath
from infusion_desk.theme import CAPTION, LABEL, LOOKS, Fill, Theme
from infusion_desk.ui.chart.marks import write, written_width
from infusion_desk.ui.chart.places import Places
from infusion_desk.ui.fonts import font_of

NUMBER = 10.0
"""Radius of an event's circle."""
SPACING = 24.0
"""Pixels from the middle of one number to the next."""


UNIT_FROM, APART = 38, 15
"""A lane lower than this has no room for its unit; words closer than this would overlap."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in one size and theme, with what is chosen in it and what lies underneath."""

    chart: Chart
    places: Places
    theme: Theme
    numbers: tuple[Placed, ...]
    selected: UUID | None = None
    underneath: Underneath | None = None


class Frame(QGraphicsItem):
    """Painted anew with each chart; under the lanes' own items."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-1)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._drawing: Drawing | None = None

    def show_drawing(self, drawing: Drawing) -> None:
        """What to paint from now on; a new reading alone leaves the frame as it was."""
        before, self._drawing = self._drawing, drawing
        if before is None or _ground(before) != _ground(drawing):
            self.prepareGeometryChange()
            self.update()

    def boundingRect(self) -> QRectF:
        """The whole panel."""
        if self._drawing is None:
            return QRectF()
        return QRectF(0, 0, self._drawing.places.width, self._drawing.places.height)

    def paint(self, painter: QPainter, *_: object) -> None:
        """From the panel upwards."""
        if self._drawing is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = self._drawing
        _panel(painter, drawing)
        for phase in drawing.chart.phases:
            _shade(painter, drawing, phase)
        for lane in drawing.chart.lanes:
            for band in lane.bands:
                _band(painter, drawing, lane, band)
        _grid(painter, drawing)
        _axes(painter, drawing)
        _times(painter, drawing)
        _leaders(painter, drawing)
        for phase in drawing.chart.phases:
            _word(painter, drawing, phase)
            if phase.planned:
                _turn(painter, drawing, phase)
        _numbers(painter, drawing)


def _ground(drawing: Drawing) -> tuple[object, ...]:
    """All that the frame shows."""
    chart, places = drawing.chart, drawing.places
    lanes = tuple((lane.role, lane.ticks, lane.bands) for lane in chart.lanes)
    size = (places.width, places.height, places.plot.height())
    shown = (chart.window, chart.phases, drawing.numbers)
    return (*size, *shown, lanes, drawing.theme, drawing.selected)


@contextmanager
def _crisp(painter: QPainter) -> Iterator[None]:
    """Upright and level lines need no smoothing, which is most of their cost."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    yield
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _panel(painter: QPainter, drawing: Drawing) -> None:
    places, theme = drawing.places, drawing.theme
    painter.fillRect(QRectF(0, 0, places.width, places.height), QColor(theme.bg))
    painter.setPen(QPen(QColor(theme.hair), 1))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(QRectF(0.5, 0.5, places.width - 1, places.height - 1), 8, 8)


def _shade(painter: QPainter, drawing: Drawing, phase: Phase) -> None:
    look = LOOKS.get(phase.role)
    if look is None or look.fill is not Fill.FLAT:
        return
    plot, span = drawing.places.plot, _span(drawing, phase)
    rect = QRectF(span.left(), plot.top(), span.width(), plot.height())
    painter.fillRect(rect, QColor(drawing.theme.colour(phase.role)))


def _span(drawing: Drawing, phase: Phase) -> QRectF:
    places = drawing.places
    left, right = places.x(phase.first), places.x(phase.last)
    return QRectF(left, places.words.top(), right - left, places.words.height())


def _band(painter: QPainter, drawing: Drawing, lane: Lane, band: Band) -> None:
    places, theme = drawing.places, drawing.theme
    top, bottom = places.y(lane, band.high), places.y(lane, band.low)
    rect = QRectF(places.plot.left(), top, places.plot.width(), bottom - top)
    if LOOKS[band.role].fill is Fill.FLAT:
        painter.fillRect(rect, QColor(theme.colour(band.role)))
    else:
        painter.fillRect(rect, QBrush(QColor(theme.hair), Qt.BrushStyle.BDiagPattern))
    pen = QPen(QColor(theme.band_edge), 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    with _crisp(painter):
        for edge in band.edges:
            y = round(places.y(lane, edge))
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def _grid(painter: QPainter, drawing: Drawing) -> None:
    places, plot = drawing.places, drawing.places.plot
    light, heavy = QColor(drawing.theme.hair), QColor(drawing.theme.hair)
    light.setAlpha(120)
    with _crisp(painter):
        for tick in drawing.chart.ticks:
            painter.setPen(QPen(heavy if tick.heavy else light, 1))
            x = round(places.x(tick.minute))
            painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        painter.setPen(QPen(heavy, 1))
        for _, rect in places.lanes:
            y = round(rect.top())
            painter.drawLine(QLineF(4, y, plot.right(), y))


def _axes(painter: QPainter, drawing: Drawing) -> None:
    for lane, rect in drawing.places.lanes:
        top = rect.top() + (13 if rect.height() > 42 else 11)
        painter.setFont(font_of(LABEL, 600))
        painter.setPen(QColor(drawing.theme.colour(lane.role)))
        write(painter, QPointF(8, top), lane.name)
        painter.setFont(font_of(CAPTION))
        painter.setPen(QColor(drawing.theme.text2))
        if rect.height() >= UNIT_FROM:
            write(painter, QPointF(8, top + 17), lane.unit)
        last = rect.top() - APART
        for value, text in reversed(lane.ticks):
            y = min(max(drawing.places.y(lane, value), rect.top() + 8), rect.bottom() - 8)
            if y - last < APART:
                continue
            last = y
            write(painter, QPointF(rect.left() - 6 - written_width(painter, text), y), text)


def _times(painter: QPainter, drawing: Drawing) -> None:
    theme, places = drawing.theme, drawing.places
    below = places.plot.bottom()
    painter.setFont(font_of(CAPTION))
    painter.setPen(QColor(theme.text2))
    if drawing.chart.window.counts:
        write(painter, QPointF(8, below + 11), "min")
    for tick in drawing.chart.ticks:
        for text, colour, y in ((tick.minutes, theme.text, 11), (tick.clock, theme.text2, 27)):
            wide = written_width(painter, text)
            left = min(places.x(tick.minute) - wide / 2, places.width - wide - 10)
            painter.setPen(QColor(colour))
            write(painter, QPointF(left, below + y), text)


def _leaders(painter: QPainter, drawing: Drawing) -> None:
    """From each number to the moment that it means."""
    places = drawing.places
    painter.setPen(QPen(QColor(drawing.theme.edge), 1))
    below = places.events.center().y() + NUMBER
    for one in drawing.numbers:
        for event in one.events:
            head = QPointF(places.x(one.minute), below)
            painter.drawLine(head, QPointF(places.x(event.minute), places.plot.top()))


def _word(painter: QPainter, drawing: Drawing, phase: Phase) -> None:
    """The phase's word where it fits, over the leaders."""
    painter.setFont(font_of(CAPTION))
    span = _span(drawing, phase)
    wide = written_width(painter, phase.word)
    if not phase.word or wide + 8 > span.width():
        return
    ground = QColor(drawing.theme.panel)
    painter.fillRect(QRectF(span.left() + 4, span.top() + 1, wide + 4, 14), ground)
    painter.setPen(QColor(drawing.theme.text2))
    write(painter, QPointF(span.left() + 6, span.center().y()), phase.word)


def _turn(painter: QPainter, drawing: Drawing, phase: Phase) -> None:
    """Where a phase will begin: dashed, for nothing has happened there."""
    pen = QPen(QColor(drawing.theme.edge), 1)
    pen.setDashPattern([2, 4])
    painter.setPen(pen)
    x, places = round(drawing.places.x(phase.first)) + 0.5, drawing.places
    painter.drawLine(QLineF(x, places.words.top(), x, places.plot.bottom()))


def _numbers(painter: QPainter, drawing: Drawing) -> None:
    painter.setFont(font_of(CAPTION, 600))
    theme = drawing.theme
    for one, rect in number_places(drawing):
        chosen = drawing.selected in {event.entry for event in one.events}
        painter.setPen(QPen(QColor(theme.action if chosen else theme.text), 2 if chosen else 1.25))
        painter.setBrush(QColor(theme.selected if chosen else theme.panel))
        painter.drawRoundedRect(rect, NUMBER, NUMBER)
        painter.setPen(QColor(theme.text))
        wide = written_width(painter, one.label)
        write(painter, QPointF(rect.center().x() - wide / 2, rect.center().y()), one.label)


def number_places(drawing: Drawing) -> Iterator[tuple[Placed, QRectF]]:
    """The circle of each number, longer for a range."""
    middle = drawing.places.events.center().y()
    for one in drawing.numbers:
        half = NUMBER if len(one.events) == 1 else NUMBER + SPACING / 2
        x = drawing.places.x(one.minute)
        yield one, QRectF(x - half, middle - NUMBER, 2 * half, 2 * NUMBER)
