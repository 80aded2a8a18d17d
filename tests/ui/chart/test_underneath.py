"""Earlier sessions under the curves, on the chart and on the page that asks for them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from infusion_desk.projections.chart import chart_of
from infusion_desk.projections.underneath import Underneath, underneath_of
from infusion_desk.theme import DAY, NIGHT
from infusion_desk.ui.chart_panel import ChartPanel
from tests import given
from tests.ui.hands import child

LAST_TIME = given.session(
    *given.PREPARED,
    "10:00 start 40",
    "10:05 150/96 90 96 14 m5 d3",
    "10:15 160/99 96 95 14 d8",
    "10:30 168/98 99 94 14 d9",
    "10:40 stop complete",
)
TODAY = given.session(*given.STARTED, "10:10 126/80 74 98 14 d2", "10:20 130/82 76 98 14 d3")
CHART = chart_of(TODAY, given.clock("10:21"))
UNDER = underneath_of(TODAY, (LAST_TIME,))
SIZES = [(942, 416), (718, 416), (856, 356), (632, 356), (1496, 900)]


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ChartPanel]:
    made = ChartPanel()
    qtbot.addWidget(made)
    made.resize(942, 416)
    made.show()
    made.show_chart(CHART)
    yield made
    made.close()


def picture(panel: ChartPanel, where: QRectF) -> QImage:
    return panel.grab(where.adjusted(0, 3, 0, -2).toRect()).toImage()


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda one: one.name)
def test_earlier_curves_lie_in_every_lane_in_one_faint_colour(
    panel: ChartPanel, theme: object
) -> None:
    shown = NIGHT if theme is NIGHT else DAY
    panel.show_theme(shown)
    panel.show_underneath(UNDER)
    for view in panel._lanes:
        assert view.past is not None
        assert view.past.runs == UNDER.runs(view.role)
        pen = view.past.pen
        assert (pen.color().name().upper(), pen.widthF()) == (shown.past, 1)
        assert view.past.zValue() < 0
    assert panel._drawing is not None
    lanes = [rect for _, rect in panel._drawing.places.lanes]
    drawn = [picture(panel, rect) for rect in lanes]
    panel.show_underneath(Underneath(words="Last time"))
    without = [picture(panel, rect) for rect in lanes]
    assert all(a != b for a, b in zip(drawn, without, strict=True))


def test_the_window_stays_as_it_is_and_what_is_longer_is_cut(panel: ChartPanel) -> None:
    long = given.session(*given.STARTED, "10:10 120/80 70 98", "10:20 121/80 70 98")
    first = chart_of(given.session(*given.STARTED), given.clock("10:01"))
    panel.show_chart(first)
    before = [view.box.viewRange() for view in panel._lanes]
    panel.show_underneath(underneath_of(long, (LAST_TIME,)))
    assert [view.box.viewRange()[0] for view in panel._lanes] == [one[0] for one in before]
    assert panel.grab().toImage().size() == panel.size() * panel.devicePixelRatio()


def test_the_curves_are_kept_items_that_only_get_new_data(panel: ChartPanel) -> None:
    panel.show_underneath(UNDER)
    items = [view.past for view in panel._lanes]
    panel.show_underneath(None)
    assert not any(item.isVisible() for item in items if item is not None)
    panel.show_underneath(underneath_of(TODAY, (LAST_TIME, LAST_TIME)))
    assert all(a is view.past for a, view in zip(items, panel._lanes, strict=True))
    assert all(item.isVisible() for item in items if item is not None)


@pytest.mark.parametrize("size", SIZES)
def test_the_words_stand_whole_under_the_axis_and_cover_no_lane(
    panel: ChartPanel, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    panel.show_underneath(UNDER)
    assert panel._drawing is not None
    places = panel._drawing.places
    row = places.legend
    assert row.top() >= places.lanes[-1][1].bottom() + 35.9
    assert row.bottom() <= panel.height()
    image = panel.grab().toImage()
    inked = [
        x
        for x in range(round(row.left()), round(row.right()))
        for y in range(round(row.top()), round(row.bottom()))
        if image.pixelColor(x, y).lightness() > 150
    ]
    assert inked
    assert max(inked) < row.right() - 40
    assert (
        panel.accessibleDescription() == "Last time, 20 Nov 2026: peak 168/98 at T+30, 0.38 mg/kg"
    )


def test_another_patient_on_the_page_has_nothing_underneath(panel: ChartPanel) -> None:
    panel.show_underneath(UNDER)
    panel.show_chart(chart_of(LAST_TIME, given.clock("10:41")))
    assert panel.underneath is None
    assert panel.accessibleDescription() == ""


def test_before_the_start_there_is_no_button_for_what_would_lie_underneath(
    panel: ChartPanel,
) -> None:
    assert child(panel, QAbstractButton, "past").isVisible()
    panel.show_chart(chart_of(given.session(*given.ARRIVED), given.clock("09:30")))
    assert not child(panel, QAbstractButton, "past").isVisible()


def test_a_date_stands_at_a_curve_s_end_only_where_it_covers_nothing(panel: ChartPanel) -> None:
    panel.show_underneath(UNDER)
    alone = panel.grab().toImage()
    short = given.session(*given.STARTED, "10:10 126/80 74 98", "10:20 130/82 76 98")
    panel.show_underneath(underneath_of(TODAY, (short,)))
    covered = panel.grab().toImage()
    assert alone != covered
    panel.show_underneath(Underneath(words="Last time"))
    assert panel.grab().toImage() != covered


def test_the_button_says_whether_it_is_on_and_lights_with_the_keyboard_on_it(
    qtbot: QtBot, panel: ChartPanel
) -> None:
    button = child(panel, QAbstractButton, "past")
    assert min(button.width(), button.height()) >= 44
    assert button.accessibleName() == "Past sessions underneath, off, Alt+U"
    off = button.grab().toImage()
    panel.show_underneath(UNDER)
    assert button.accessibleName() == "Past sessions underneath, on, Alt+U"
    assert button.grab().toImage() != off
    panel.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    with qtbot.waitSignal(panel.past_pressed):
        QTest.keyClick(button, Qt.Key.Key_Space)
    button.grab()
