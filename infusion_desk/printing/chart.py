"""The chart on paper: the same value as on screen, in vectors and without colour."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from infusion_desk.printing.chart_marks import arrow, draw_glyph, hatch, lean
from infusion_desk.printing.chart_places import (
    NUMBER,
    SPACING,
    Box,
    clear_left,
    mark_box,
    sheet_of,
)
from infusion_desk.printing.fonts import Fonts
from infusion_desk.projections.chart import Band, Chart, Label, Lane, Phase, Placed, Point, placed
from infusion_desk.theme import LOOKS, PAPER, Fill, Glyph, Line

LABEL = 8.0
NAME = 8.5
LINE = 0.9
THIN = 0.6
_LIGHT = (0.4, 1.6)
_DASHES = {Line.DOTTED: [0.9, 1.8], Line.DASHED: [3.0, 2.0]}


class SessionChart(Flowable):
    """One session's chart in so many points of width and height."""

    def __init__(self, chart: Chart, width: float, height: float, fonts: Fonts) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._chart, self._fonts = chart, fonts
        self._sheet = sheet_of(chart.window, chart.lanes, width, height)
        self.canv: Canvas

    def wrap(self, *_: object) -> tuple[float, float]:
        """The size it was given."""
        return self.width, self.height

    def draw(self) -> None:
        """From the ground upwards."""
        self.canv.saveState()
        self._bands()
        self._grid()
        self._axes()
        self._times()
        self._leaders()
        self._phases()
        self._numbers()
        for lane in self._chart.lanes:
            self._lines(lane)
            self._marks(lane)
            for label in lane.labels:
                self._label(lane, label)
        self._now()
        self._band_words()
        self._empty()
        self.canv.restoreState()

    # --- words and pens ---

    def _write(self, x: float, y: float, text: str, token: str = "text") -> None:
        """Text whose line is centred on y, beginning at x."""
        self.canv.setFillColor(HexColor(PAPER.colour(token)))
        self.canv.setFont(self._fonts.regular, LABEL)
        self.canv.drawString(x, y - LABEL * 0.36, text)

    def _wide(self, text: str) -> float:
        return float(self.canv.stringWidth(text, self._fonts.regular, LABEL))

    def _pen(self, token: str, width: float, dash: Sequence[float] = ()) -> None:
        self.canv.setStrokeColor(HexColor(PAPER.colour(token)))
        self.canv.setLineWidth(width)
        self.canv.setDash(list(dash))

    # --- the ground ---

    def _bands(self) -> None:
        for lane, band, box in self._band_boxes():
            if LOOKS[band.role].fill is Fill.FLAT:
                self.canv.setFillColor(HexColor(PAPER.colour(band.role)))
                self.canv.rect(box.left, box.bottom, box.width, box.height, stroke=0, fill=1)
            else:
                self._pen("hair", 0.3)
                hatch(self.canv, box)
            self._pen("band_edge", THIN, _DASHES[Line.DASHED])
            for edge in band.edges:
                y = self._sheet.y(lane, edge)
                self.canv.line(box.left, y, box.right, y)

    def _band_boxes(self) -> Iterator[tuple[Lane, Band, Box]]:
        sheet = self._sheet
        for lane in self._chart.lanes:
            for band in lane.bands:
                low, high = sheet.y(lane, band.low), sheet.y(lane, band.high)
                yield lane, band, Box(sheet.plot.left, low, sheet.plot.width, high - low)

    def _grid(self) -> None:
        plot = self._sheet.plot
        for tick in self._chart.ticks:
            self._pen("hair", *((0.5, ()) if tick.heavy else (0.4, _LIGHT)))
            x = self._sheet.x(tick.minute)
            self.canv.line(x, plot.bottom, x, plot.top)
        self._pen("hair", 0.5)
        for y in (plot.bottom, *(box.top for _, box in self._sheet.lanes)):
            self.canv.line(0, y, plot.right, y)

    def _axes(self) -> None:
        for lane, box in self._sheet.lanes:
            self.canv.setFillColor(HexColor(PAPER.text))
            self.canv.setFont(self._fonts.semibold, NAME)
            self.canv.drawString(0, box.top - 10, lane.name)
            self._write(0, box.top - 17, lane.unit, "text2")
            for value, text in lane.ticks:
                y = min(max(self._sheet.y(lane, value), box.bottom + 5), box.top - 5)
                self._write(box.left - 4 - self._wide(text), y, text, "text2")

    def _times(self) -> None:
        below = self._sheet.plot.bottom
        if self._chart.window.counts:
            self._write(0, below - 6, "min", "text2")
        for tick in self._chart.ticks:
            for text, token, down in ((tick.minutes, "text", 6), (tick.clock, "text2", 15)):
                wide = self._wide(text)
                left = min(self._sheet.x(tick.minute) - wide / 2, self.width - wide)
                self._write(left, below - down, text, token)

    def _phases(self) -> None:
        words, plot = self._sheet.words, self._sheet.plot
        for phase in self._chart.phases:
            x = self._sheet.x(phase.first)
            self._pen("edge", THIN, _DASHES[Line.DOTTED] if phase.planned else ())
            if x > plot.left:
                self.canv.line(x, plot.bottom, x, words.top)
            if self._fits(phase):
                self._ground(Box(x + 2, words.bottom + 1, self._wide(phase.word) + 2, 8))
                self._write(x + 3, words.middle, phase.word, "text2")

    def _fits(self, phase: Phase) -> bool:
        span = self._sheet.x(phase.last) - self._sheet.x(phase.first)
        return bool(phase.word) and self._wide(phase.word) + 5 < span

    def _ground(self, box: Box) -> None:
        """Clears what lies under words."""
        self.canv.setFillColor(HexColor(PAPER.panel))
        self.canv.rect(box.left, box.bottom, box.width, box.height, stroke=0, fill=1)

    def _placed(self) -> tuple[Placed, ...]:
        chart = self._chart
        return placed(chart.events, chart.window, self._sheet.minutes(SPACING))

    def _leaders(self) -> None:
        sheet = self._sheet
        self._pen("edge", 0.4)
        for one in self._placed():
            x, foot = sheet.x(one.minute), sheet.events.middle - NUMBER
            for event in one.events:
                self.canv.line(x, foot, sheet.x(event.minute), sheet.plot.top)

    def _numbers(self) -> None:
        middle = self._sheet.events.middle
        for one in self._placed():
            x = self._sheet.x(one.minute)
            half = NUMBER + (SPACING / 2 if len(one.events) > 1 else 0)
            self._pen("text", 0.7)
            self.canv.setFillColor(HexColor(PAPER.panel))
            self.canv.roundRect(x - half, middle - NUMBER, 2 * half, 2 * NUMBER, NUMBER, 1, 1)
            self._write(x - self._wide(one.label) / 2, middle, one.label)

    # --- the readings ---

    def _lines(self, lane: Lane) -> None:
        sheet = self._sheet
        self._pen("pressure_stem", LINE)
        for stem in lane.stems:
            x = sheet.x(stem.minute)
            self.canv.line(x, sheet.y(lane, stem.low), x, sheet.y(lane, stem.high))
        for series in lane.series:
            self._pen(series.role, LINE, _DASHES.get(LOOKS[series.role].line, ()))
            for run in series.runs:
                path = self.canv.beginPath()
                path.moveTo(sheet.x(run[0][0]), sheet.y(lane, run[0][1]))
                for minute, value in run[1:]:
                    path.lineTo(sheet.x(minute), sheet.y(lane, value))
                self.canv.drawPath(path, stroke=1, fill=0)

    def _marks(self, lane: Lane) -> None:
        for series in lane.series:
            for point in (*series.corrected, *series.points):
                self._mark(lane, series.role, point)
        for series in lane.series:
            for point in (*series.corrected, *series.points):
                self._beside(lane, series.role, point)

    def _mark(self, lane: Lane, role: str, point: Point) -> None:
        self._pen(role, 0.7)
        fill = PAPER.panel if point.corrected else PAPER.colour(role)
        self.canv.setFillColor(HexColor(fill))
        x, y = self._sheet.x(point.minute), self._sheet.y(lane, point.y)
        draw_glyph(self.canv, LOOKS[role].glyph, x, y)

    def _beside(self, lane: Lane, role: str, point: Point) -> None:
        """A value that is red or off the scale; a digit in the place of a mark."""
        if not point.label:
            return
        wide = self._wide(point.label)
        x, y = self._sheet.x(point.minute), self._sheet.y(lane, point.y) + lean(role)
        digit = LOOKS[role].glyph is Glyph.DIGIT
        left = x - wide / 2 if digit else self._free_side(lane, (role, point), wide)
        self._write(left, y, point.label)
        self._pen("text", THIN)
        if point.beyond:
            arrow(self.canv, left + wide + 3, y, point.beyond)
        if point.corrected:
            self.canv.line(left, y, left + wide, y)

    def _free_side(self, lane: Lane, marked: tuple[str, Point], wide: float) -> float:
        """To the left of a mark, unless another one is there and none to its right."""
        own = mark_box(self._sheet, lane, *marked)
        left, right = own.left - 2 - wide, own.right + 2
        boxes = [box for box in self._boxes(lane) if box != own]
        for x in (left, right):
            inside = self._sheet.plot.left < x < self._sheet.plot.right - wide
            place = Box(x, own.bottom, wide, own.height)
            if inside and not any(place.meets(box) for box in boxes):
                return x
        return left

    def _boxes(self, lane: Lane) -> list[Box]:
        return [
            mark_box(self._sheet, lane, series.role, point)
            for series in lane.series
            for point in (*series.points, *series.corrected)
        ]

    def _label(self, lane: Lane, label: Label) -> None:
        wide, x = self._wide(label.text), self._sheet.x(label.minute)
        left = x + 4 if x + 4 + wide < self._sheet.plot.right else x - 4 - wide
        self._write(left, self._sheet.y(lane, label.y), label.text)

    def _now(self) -> None:
        if self._chart.now is not None:
            self._pen("now", THIN, _DASHES[Line.DASHED])
            x = self._sheet.x(self._chart.now)
            self.canv.line(x, self._sheet.plot.bottom, x, self._sheet.words.top)

    def _band_words(self) -> None:
        """Above the lane's first band, below its second, clear of marks where that can be."""
        for lane, band, box in self._band_boxes():
            y = box.top + 5 if band is lane.bands[0] else box.bottom - 6
            wide = self._wide(band.words)
            boxes = self._boxes(lane)
            if self._chart.now is not None:
                plot = self._sheet.plot
                boxes.append(Box(self._sheet.x(self._chart.now), plot.bottom, 1, plot.height))
            left = clear_left(self._sheet, boxes, wide, y)
            self._write(left, y, band.words, "text2")

    def _empty(self) -> None:
        box = self._sheet.lanes[0][1]
        left = box.left + (box.width - self._wide(self._chart.empty)) / 2
        self._write(left, box.middle, self._chart.empty, "text2")
