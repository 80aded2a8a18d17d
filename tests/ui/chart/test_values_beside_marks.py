"""A red value is written beside its mark, where nothing that moves or is drawn later meets it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from infusion_desk.projections.chart import Chart, chart_of
from infusion_desk.theme import NIGHT
from infusion_desk.ui.chart.beside import NEW_RING
from infusion_desk.ui.chart.marks import RADIUS, lean
from infusion_desk.ui.chart.places import Places, places_of
from infusion_desk.ui.chart_panel import ChartPanel
from tests import given

RED = ("10:10 126/80 74 98", "10:15 184/112 96 97 16")
SIZES = [(942, 416), (718, 416), (856, 270), (632, 270)]


@pytest.fixture(params=SIZES)
def panel(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[ChartPanel]:
    made = ChartPanel()
    qtbot.addWidget(made)
    made.resize(*request.param)
    made.show_theme(NIGHT)
    made.show()
    yield made
    made.close()


def show(panel: ChartPanel, now: str, *more: str) -> tuple[Chart, Places, set[int]]:
    """The chart, its places, and the columns in which anything red stands."""
    chart = chart_of(given.session(*given.STARTED, *RED, *more), given.clock(now))
    panel.show_chart(chart)
    places = places_of(chart.window, chart.lanes, panel.width(), panel.height())
    return chart, places, _red_columns(panel.grab().toImage())


def _red_columns(image: QImage) -> set[int]:
    red, ratio = QColor(NIGHT.red), image.devicePixelRatio()
    across, down = range(image.width()), range(image.height())
    return {int(x / ratio) for x in across for y in down if image.pixelColor(x, y) == red}


@pytest.mark.parametrize("minutes", range(6))
def test_the_now_line_never_goes_through_a_red_value(panel: ChartPanel, minutes: int) -> None:
    chart, places, red = show(panel, f"10:{15 + minutes}")
    assert chart.now is not None
    now = round(places.x(chart.now))
    assert red
    assert red.isdisjoint(range(now - 2, now + 3))


def test_a_red_value_stays_where_it_was_written_as_time_goes_on(panel: ChartPanel) -> None:
    _, _, first = show(panel, "10:15")
    _, _, later = show(panel, "10:24")
    assert first == later


def test_a_red_value_is_clear_of_the_ring_around_a_new_mark(panel: ChartPanel) -> None:
    chart, places, red = show(panel, "10:15")
    mark = places.x(chart.lanes[0].series[0].points[-1].minute)
    reach = int(NEW_RING + 2)
    assert red.isdisjoint(range(round(mark) - reach, round(mark) + reach))


@pytest.mark.parametrize("now", ["10:17", "10:18", "10:19"])
def test_a_red_value_gives_way_to_the_mark_that_was_struck(panel: ChartPanel, now: str) -> None:
    struck = ("10:16 @10:14 186/114 90 97", "10:17 strike 10:14 vitals because mistyped")
    chart, places, red = show(panel, now, *struck)
    lane = chart.lanes[0]
    assert red
    for series in lane.series:
        for point in series.corrected:
            mark = QRect(0, 0, int(2 * RADIUS), int(2 * RADIUS))
            y = places.y(lane, point.y) + lean(series.role)
            mark.moveCenter(QPoint(round(places.x(point.minute)), round(y)))
            assert not _red_columns(panel.grab(mark).toImage())
