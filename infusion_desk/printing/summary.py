"""The session summary: for the chart of record, in the order of clinical.md section 10."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from infusion_desk.printing.chart import SessionChart
from infusion_desk.printing.fonts import SEMIBOLD, registered
from infusion_desk.printing.listed import BESIDE_HEADING, listed, listed_if_any, running, to_sign_on
from infusion_desk.printing.page import (
    LETTER,
    Block,
    Document,
    Paper,
    flowed,
    whole_identity,
)
from infusion_desk.printing.summary_tables import (
    before_block,
    dose_block,
    rules_block,
    vitals_block,
)
from infusion_desk.printing.table import Column, Grid
from infusion_desk.printing.type import (
    CLOSE,
    SMALL,
    Face,
    Frame,
    Line,
    Mark,
    Words,
    beside,
    lines_of,
    wrapped,
)
from infusion_desk.projections.chart import Chart
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.summary import Summary, summary_of
from infusion_desk.projections.summary_figures import Box

CHART_HEIGHT = 296.0
_TITLE = Face(18, 20, SEMIBOLD)
_BESIDE_TITLE = 176.0
_BETWEEN_BOXES = 5.5
_INSIDE = 4.0
_FIGURE = Face(14, 18, SEMIBOLD)
_FIGURES = (_FIGURE, Face(12, 18, SEMIBOLD), Face(10, 18, SEMIBOLD))
_BELOW = Face(8, 10)
_BESIDE_KEY = Face(9, 10, SEMIBOLD)


def summary_pdf(report: SessionReport, paper: Paper = LETTER, printed_by: str = "") -> bytes:
    """The summary as PDF; with the clock standing still, the same bytes."""
    summary = summary_of(report, printed_by)
    document = Document("Session summary", summary.head, paper, (summary.head.session, ""))
    return document.pdf(flowed(_blocks(report, summary, paper), paper.body))


def _blocks(report: SessionReport, summary: Summary, paper: Paper) -> Sequence[Block]:
    live = paper.live
    blocks = [
        _opening(summary, paper),
        _boxes(summary.boxes, live),
        before_block(summary, live),
        dose_block(summary.dose, live),
    ]
    if report.started_at is not None:
        blocks.append(_chart(report.chart, live))
        blocks.append(_key(summary.events, live))
    blocks += [
        vitals_block(summary.vitals, live),
        listed("Effects", summary.effects, live, "None charted."),
        *listed_if_any("What was done", summary.done, live),
        *([rules_block(summary, live)] if summary.rules else []),
        running("Ready and left", summary.home, live, "Not charted."),
        running("Baseline and peak", summary.figures, live, "No infusion was started."),
        listed("Other medicines", summary.medicines, live, "None charted."),
        listed("Notes", summary.notes, live, "None charted."),
        listed("Amendments", summary.amendments, live, "None."),
        _signature(summary, live),
    ]
    return blocks


def _opening(summary: Summary, paper: Paper) -> Block:
    """The title, and beside it what kind of session this was and whose hands these are."""
    room = paper.live - _BESIDE_TITLE
    about = [line for told in summary.about for line in lines_of(told, CLOSE, room)]
    first = Line(about[0].height, (Words("Ketamine infusion", _TITLE), *_moved(about[0])))
    rest = [Line(line.height, _moved(line)) for line in about[1:]]
    return Block((*whole_identity(summary.head, paper), first, *rest, Line(2)))


def _moved(line: Line) -> tuple[Mark, ...]:
    return line.moved(_BESIDE_TITLE).marks


def _boxes(boxes: tuple[Box, ...], live: float) -> Block:
    """Five boxes in a row, as high as the fullest; they are read line by line."""
    step = (live + _BETWEEN_BOXES) / 5
    width = step - _BETWEEN_BOXES
    room = width - 2 * _INSIDE
    below = [wrapped(box.below, _BELOW, room) for box in boxes]
    height = 32.0 + _BELOW.leading * max(len(one) for one in below)
    frames = tuple(Frame(width, height, place * step) for place in range(len(boxes)))
    labels = _across([Words(box.label, SMALL) for box in boxes], step)
    # The space keeps a figure apart from the line below where the text is read back.
    figures = _across([Words(f"{box.figure} ", _figure(box, room)) for box in boxes], step)
    rows = [
        Line(_BELOW.leading, _across([Words(text, _BELOW) for text in row], step))
        for row in zip_longest(*below, fillvalue="")
    ]
    lines = (Line(2, frames), Line(9, labels), Line(17, figures), *rows, Line(4))
    return Block(lines, keep=True)


def _across(words: Sequence[Words], step: float) -> tuple[Mark, ...]:
    return tuple(
        replace(one, dx=place * step + _INSIDE) for place, one in enumerate(words) if one.text
    )


def _figure(box: Box, room: float) -> Face:
    """The largest type that the figure fits in."""
    return next((f for f in _FIGURES if len(wrapped(box.figure, f, room)) == 1), _FIGURES[-1])


@dataclass(frozen=True, slots=True)
class _ChartMark:
    """The chart as a mark of its line."""

    chart: Chart
    width: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it, as high as its line."""
        drawn = SessionChart(self.chart, self.width, CHART_HEIGHT, registered())
        drawn.drawOn(canvas, left, top - CHART_HEIGHT)


def _chart(chart: Chart, live: float) -> Block:
    """The chart, whole on one page."""
    return Block((Line(CHART_HEIGHT, (_ChartMark(chart, live),)),), keep=True)


def _key(events: tuple[tuple[str, str, str], ...], live: float) -> Block:
    """What the chart's numbers stand for, in two columns."""
    step = (live - BESIDE_HEADING) / 2
    grid = Grid((Column("", 10), Column("", 24), Column("", 0, "left")), step - 8)
    rows = [grid.row(event, _BELOW) for event in events]
    half = (len(rows) + 1) // 2
    columns = [[line for row in part for line in row] for part in (rows[:half], rows[half:])]
    side = lines_of("Events", _BESIDE_KEY, BESIDE_HEADING)
    return Block(beside((side, beside(columns, step)), BESIDE_HEADING), keep=True, space=5)


def _signature(summary: Summary, live: float) -> Block:
    """Who signs, in which meaning and when; always on one page."""
    told = listed("Attendance", summary.attendance, live, "")
    return Block((*told.lines, *to_sign_on(live)), keep=True, space=5)
