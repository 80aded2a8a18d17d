import io
import re
from itertools import pairwise

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from infusion_desk.printing import chart as paper
from infusion_desk.printing.chart import SessionChart
from infusion_desk.printing.chart_places import SPACING, Box, clear_left, mark_box, sheet_of
from infusion_desk.printing.fonts import registered
from infusion_desk.projections.chart import Chart, chart_of, placed
from infusion_desk.theme import Glyph
from tests import given

SIZE = (522.0, 296.0)
DIFFICULT = chart_of(given.shared("difficult").session, given.clock("11:05"))
ORDINARY = chart_of(given.shared("ordinary").session, given.clock("11:30"))
RUNNING = chart_of(given.session(*given.STARTED, "10:10 126/80 74 84 d2"), given.clock("10:23"))
EMPTY = chart_of(given.session(*given.ARRIVED), given.clock("09:30"))
BEYOND = chart_of(
    given.session(
        *given.STARTED,
        "10:05 228/120 70 80",
        "10:06 229/120 70 99",
        "10:07 230/120 70 99",
        "10:08 fix 10:05 128/80 70 98 because mistyped",
    ),
    given.clock("10:09"),
)


def printed(chart: Chart) -> PdfReader:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), pageCompression=0)
    SessionChart(chart, *SIZE, registered()).drawOn(canvas, 45, 300)
    canvas.save()
    return PdfReader(io.BytesIO(out.getvalue()))


def text(chart: Chart) -> str:
    return printed(chart).pages[0].extract_text()


def drawn(chart: Chart) -> str:
    contents = printed(chart).pages[0].get_contents()
    assert contents is not None
    return contents.get_data().decode("latin-1")


def test_it_has_the_size_it_was_given() -> None:
    assert SessionChart(ORDINARY, *SIZE, registered()).wrap(600, 700) == SIZE


@pytest.mark.parametrize("chart", [ORDINARY, DIFFICULT, RUNNING, BEYOND, EMPTY])
def test_every_point_has_its_mark_and_corrected_ones_are_white(
    chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks: list[tuple[Glyph, bool]] = []

    def draw(canvas: Canvas, glyph: Glyph, *_: float) -> None:
        marks.append((glyph, vars(canvas)["_fillColorObj"].rgb() == (1, 1, 1)))

    monkeypatch.setattr(paper, "draw_glyph", draw)
    printed(chart)
    points = [(one.corrected) for lane in chart.lanes for one in lane.points]
    assert len(marks) == len(points)
    assert sum(hollow for _, hollow in marks) == sum(points)


def test_names_units_ticks_phases_and_numbers_are_words_that_can_be_searched() -> None:
    said = text(DIFFICULT)
    for words in ("BP", "mmHg", "HR", "SpO2", "Dissoc.", "0–10", "Rate", "mL/h", "40 mg", "172"):
        assert words in said
    for words in ("Prepare", "Infusion", "Recovery", "systolic ±20 %", "diastolic ±20 %"):
        assert words in said
    assert {"+15", "09:15", "-15", "08:45", "12", "M4", "min"} <= set(said.split())


def test_all_is_vectors_in_black_white_and_grey() -> None:
    reader = printed(DIFFICULT)
    page = reader.pages[0]
    assert len(page.images) == 0
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", drawn(DIFFICULT))
    assert {len(set(colour)) for colour in colours} == {1}
    used = {
        name for name, size in re.findall(r"/(\S+) ([\d.]+) Tf", drawn(DIFFICULT)) if size != "12"
    }
    assert used
    assert "F1" not in used
    assert len(page.images) == 0


def test_the_bands_are_drawn() -> None:
    sheet = sheet_of(ORDINARY.window, ORDINARY.lanes, *SIZE)
    lane = ORDINARY.lanes[0]
    low, high = (sheet.y(lane, edge) for edge in lane.bands[0].edges)
    boxes = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", drawn(ORDINARY))
    tall = [(float(bottom), float(height)) for _, bottom, _, height in boxes]
    assert any(
        bottom == pytest.approx(low, abs=0.01) and height == pytest.approx(high - low, abs=0.01)
        for bottom, height in tall
    )


def test_the_present_is_a_dashed_line_while_it_runs() -> None:
    assert drawn(RUNNING).count("[3 2] 0 d") > drawn(ORDINARY).count("[3 2] 0 d")


def test_the_empty_chart_says_so() -> None:
    assert "The first set appears here." in text(EMPTY)
    assert "min" not in text(EMPTY).split()


def test_a_value_off_the_scale_is_written_and_a_corrected_one_struck() -> None:
    said = text(BEYOND)
    assert {"228", "229", "230", "80"} <= set(said.split())


def test_numbers_never_overlap() -> None:
    sheet = sheet_of(DIFFICULT.window, DIFFICULT.lanes, *SIZE)
    numbers = placed(DIFFICULT.events, DIFFICULT.window, sheet.minutes(SPACING))
    assert len(numbers) == 12
    assert all(
        sheet.x(after.minute) - sheet.x(before.minute) >= SPACING - 0.01
        for before, after in pairwise(numbers)
    )


def test_many_events_share_a_range() -> None:
    lines = [f"10:{minute:02} note x" for minute in range(1)]
    rates = [f"10:{m:02} rate {30 + m % 7 + s}" for m in range(1, 40) for s in (0, 10)]
    session = given.session(*given.STARTED, *lines, *rates)
    assert "–" in text(chart_of(session, given.clock("10:40"))).replace("0–10", "")


def test_everything_lies_inside_its_box() -> None:
    for chart in (ORDINARY, DIFFICULT, RUNNING, BEYOND):
        sheet = sheet_of(chart.window, chart.lanes, *SIZE)
        assert sheet.events.top == pytest.approx(SIZE[1])
        for lane, box in sheet.lanes:
            for series in lane.series:
                for point in (*series.points, *series.corrected):
                    mark = mark_box(sheet, lane, series.role, point)
                    assert box.bottom <= mark.bottom
                    assert mark.top <= box.top
                    assert sheet.plot.left <= mark.left
                    assert mark.right <= SIZE[0]


def test_words_keep_clear_of_marks_where_they_can() -> None:
    sheet = sheet_of(ORDINARY.window, ORDINARY.lanes, *SIZE)
    right = sheet.plot.right - 2 - 50
    assert clear_left(sheet, [], 50, 100) == right
    assert clear_left(sheet, [Box(right, 96, 4, 8)], 50, 100) < right
    assert clear_left(sheet, [Box(0, 0, 1000, 1000)], 50, 100) == right
