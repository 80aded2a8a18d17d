"""The series report: its sessions as a table, the scores as vectors, what was said of it."""

from collections.abc import Sequence

from infusion_desk.printing.fonts import SEMIBOLD
from infusion_desk.printing.listed import listed, listed_if_any, titled, to_sign_on
from infusion_desk.printing.page import LETTER, Block, Document, Paper, flowed, whole_identity
from infusion_desk.printing.table import Column, Grid
from infusion_desk.printing.trend import TREND_HEIGHT, TrendMark
from infusion_desk.printing.type import BODY, QUIET, Face, Line, lines_of
from infusion_desk.projections.score_trend import NO_TREND, Trend
from infusion_desk.projections.series_report import SERIES_HEADS, SeriesReport

_TITLE = Face(18, 22, SEMIBOLD)
_WIDTHS = (22.0, 56.0, 54.0, 36.0, 58.0, 34.0, 34.0, 36.0, 0.0)


def series_pdf(report: SeriesReport, paper: Paper = LETTER) -> bytes:
    """The report as PDF; with the clock standing still, the same bytes."""
    document = Document(report.title, report.head, paper, (report.head.session, ""))
    return document.pdf(flowed(_blocks(report, paper), paper.body))


def course_block(title: str, rows: Sequence[Sequence[str]], live: float) -> Block:
    """Sessions down, what each came to across."""
    columns = [
        Column(head, width, "left" if at in (1, len(_WIDTHS) - 1) else "right")
        for at, (head, width) in enumerate(zip(SERIES_HEADS, _WIDTHS, strict=True))
    ]
    grid = Grid(tuple(columns), live)
    lines = tuple(line for row in rows for line in grid.row(row))
    return Block(lines, titled(title), grid.head())


def _blocks(report: SeriesReport, paper: Paper) -> list[Block]:
    live = paper.live
    opening = (
        *whole_identity(report.head, paper),
        *lines_of(f"{report.title} ", _TITLE, live),
        *lines_of(report.told, BODY, live),
        Line(4),
    )
    scores = [_trend(trend, numbers, live) for trend, numbers in report.trends]
    return [
        Block(opening),
        course_block("Sessions", report.rows, live),
        *(scores or [listed("Scores", (), live, NO_TREND)]),
        *listed_if_any("Intentions", report.intentions, live),
        *listed_if_any("Reviews", report.reviews, live),
        Block(to_sign_on(live), keep=True, space=12),
    ]


def _trend(trend: Trend, numbers: str, live: float) -> Block:
    """One scale: its name, how it went in words, the picture, every number."""
    drawn = Line(TREND_HEIGHT, (TrendMark(trend, live),))
    words = (*lines_of(trend.told, BODY, live), drawn, *lines_of(numbers, QUIET, live))
    return Block(words, titled(trend.name), keep=True, space=10)
