from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desk.domain.session import Session
from infusion_desk.projections.chart import Chart, Lane, Point, chart_of, placed
from infusion_desk.theme import DAY, LIGHTS, NIGHT, dimmed
from infusion_desk.ui.chart.frame import SPACING
from infusion_desk.ui.chart.marks import lean
from infusion_desk.ui.chart.places import AXIS_LEFT, Places, places_of
from infusion_desk.ui.chart_panel import ChartPanel
from tests import given

DIFFICULT = given.shared("difficult").session
NO_KEY = Qt.KeyboardModifier.NoModifier
SIZES = [(942, 416), (718, 416), (856, 356), (632, 356), (1496, 900)]


def chart(session: Session, now: str) -> Chart:
    return chart_of(session, given.clock(now))


CHART = chart(DIFFICULT, "11:05")


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ChartPanel]:
    made = ChartPanel()
    qtbot.addWidget(made)
    made.resize(942, 416)
    made.show_theme(NIGHT)
    made.show()
    yield made
    made.close()


def places(shown: Chart, panel: ChartPanel) -> Places:
    return places_of(shown.window, shown.lanes, panel.width(), panel.height())


def at(shown: Chart, panel: ChartPanel, lane: Lane, role: str, point: Point) -> QPoint:
    where = places(shown, panel)
    x, y = where.x(point.minute), where.y(lane, point.y) + lean(role)
    return QPoint(round(x), round(y))


def pixel(panel: ChartPanel, where: QPoint) -> QColor:
    return panel.grab().toImage().pixelColor(where)


def click(qtbot: QtBot, panel: ChartPanel, where: QPoint) -> UUID | None:
    with qtbot.waitSignal(panel.selected) as chosen:
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, NO_KEY, where)
    entry: UUID | None = chosen.args[0]
    return entry


def close_to(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    apart = (one.red() - wanted.red(), one.green() - wanted.green(), one.blue() - wanted.blue())
    return max(map(abs, apart)) < 24


def test_every_point_stem_and_line_is_given_to_a_kept_item(panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    for view, lane in zip(panel._lanes, CHART.lanes, strict=True):
        for series in lane.series:
            if series.role in view.points:
                assert view.points[series.role].points == series.points
                assert view.corrected[series.role].points == series.corrected
            if series.role in view.lines:
                assert view.lines[series.role].runs == series.runs
        if view.stems is not None:
            ends = [((one.minute, one.low), (one.minute, one.high)) for one in lane.stems]
            assert [*view.stems.runs] == ends


def test_a_newer_chart_goes_into_the_same_items(panel: ChartPanel) -> None:
    panel.show_chart(chart(given.session(*given.STARTED), "10:05"))
    items = [(v.box, v.stems, *v.lines.values(), *v.points.values()) for v in panel._lanes]
    more = given.session(*given.STARTED, "10:10 126/80 74 98 d2")
    panel.show_chart(chart(more, "10:11"))
    again = [(v.box, v.stems, *v.lines.values(), *v.points.values()) for v in panel._lanes]
    assert all(
        a is b
        for one, other in zip(items, again, strict=True)
        for a, b in zip(one, other, strict=True)
    )
    assert len(panel._lanes[1].points["heart_rate"].points) == 2


def on_screen(panel: ChartPanel) -> QImage:
    """What its window shows right of the axes, as it was painted piece by piece."""
    shown = panel.screen().grabWindow(panel.winId()).toImage()
    return shown.copy(AXIS_LEFT, 0, panel.width(), panel.height())


def test_what_is_painted_piece_by_piece_is_what_would_be_painted_at_once(
    qtbot: QtBot, panel: ChartPanel
) -> None:
    lines = (
        "10:10 126/80 74 98 d2",
        "10:20 184/112 131 88 m3 d9",
        "10:22 fix 10:10 130/80 78 97 d3 because mistyped",
        "10:25 230/60 70 98 d0",
        "10:30 rate 40",
        "10:31 ! nausea mild",
        "10:41 120/70 60 99 14 d1",
    )
    for count in range(len(lines) + 1):
        shown = chart(given.session(*given.STARTED, *lines[:count]), "10:42")
        panel.show_chart(shown)
        panel.select(shown.lanes[1].series[0].points[-1].entry if count % 2 else None)
        panel._drop_rings() if count % 3 else None
        QApplication.processEvents()
    panel._drop_rings()
    fresh = ChartPanel()
    qtbot.addWidget(fresh)
    fresh.resize(panel.size())
    fresh.show_theme(NIGHT)
    fresh.show_chart(shown)
    fresh.select(shown.lanes[1].series[0].points[-1].entry)
    fresh.show()
    qtbot.waitUntil(lambda: on_screen(panel) == on_screen(fresh))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda one: one.name)
def test_marks_have_their_colour_and_corrected_ones_are_hollow(
    panel: ChartPanel, size: tuple[int, int], theme: object
) -> None:
    assert theme in (NIGHT, DAY)
    shown = NIGHT if theme is NIGHT else DAY
    panel.resize(*size)
    panel.show_theme(shown)
    panel.show_chart(CHART)
    image = panel.grab().toImage()
    for lane in CHART.lanes[:3]:
        for series in lane.series:
            for point in series.points:
                here = at(CHART, panel, lane, series.role, point)
                assert close_to(image.pixelColor(here), shown.colour(series.role))
    bp = CHART.lanes[0]
    hollow = bp.series[0].corrected[0]
    here = at(CHART, panel, bp, "systolic", hollow)
    assert close_to(image.pixelColor(here), shown.panel)


def test_the_bands_are_filled_and_hatched(panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    bp = CHART.lanes[0]
    where = places(CHART, panel)
    image = panel.grab().toImage()
    band = bp.bands[0]
    middle = QPoint(round(where.x(130)), round(where.y(bp, (band.low + band.high) / 2)))
    assert close_to(image.pixelColor(middle), NIGHT.band)
    low = bp.bands[1]
    y = round(where.y(bp, (low.low + low.high) / 2))
    row = {image.pixelColor(x, y).name() for x in range(round(where.x(121)), round(where.x(129)))}
    assert len(row) > 1


@pytest.mark.parametrize("size", SIZES)
def test_lanes_fill_the_panel_and_share_one_left_edge(
    panel: ChartPanel, size: tuple[int, int]
) -> None:
    where = places_of(CHART.window, CHART.lanes, *size)
    rects = [rect for _, rect in where.lanes]
    assert {rect.left() for rect in rects} == {88}
    assert rects[-1].bottom() == pytest.approx(size[1] - 40)
    assert all(a.bottom() == pytest.approx(b.top()) for a, b in pairwise(rects))
    assert min(rect.height() for rect in rects) >= 40


def test_the_heights_are_those_of_the_design() -> None:
    def heights(height: float) -> list[int]:
        where = places_of(CHART.window, CHART.lanes, 942, height)
        return [round(rect.height()) for _, rect in where.lanes]

    assert heights(416) == [140, 52, 48, 48, 44]
    assert heights(356) == [112, 40, 40, 40, 40]
    assert heights(200) == [49, 18, 17, 17, 15]


def test_numbers_never_overlap_on_the_panel() -> None:
    for width in (942, 718, 632):
        where = places_of(CHART.window, CHART.lanes, width, 416)
        numbers = placed(CHART.events, CHART.window, where.minutes(SPACING))
        assert len(numbers) == 12
        assert all(
            where.x(b.minute) - where.x(a.minute) >= SPACING - 0.01 for a, b in pairwise(numbers)
        )


def test_a_click_chooses_the_entry_under_it(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    for number, role in ((1, "heart_rate"), (2, "spo2"), (0, "diastolic")):
        lane = CHART.lanes[number]
        series = next(one for one in lane.series if one.role == role)
        point = series.points[6]
        here = at(CHART, panel, lane, role, point)
        assert click(qtbot, panel, here + QPoint(3, 2)) == point.entry


def test_a_click_on_a_stem_or_a_corrected_mark_chooses_it(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    bp = CHART.lanes[0]
    stem = bp.stems[0]
    where = places(CHART, panel)
    middle = QPoint(round(where.x(stem.minute)), round(where.y(bp, (stem.low + stem.high) / 2)))
    assert click(qtbot, panel, middle) == stem.entry
    wrong = bp.series[0].corrected[0]
    assert click(qtbot, panel, at(CHART, panel, bp, "systolic", wrong)) == wrong.entry


def test_a_click_on_nothing_chooses_nothing(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    assert click(qtbot, panel, QPoint(20, 20)) is None


def test_a_swipe_and_another_button_choose_nothing(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    point = CHART.lanes[1].series[0].points[3]
    here = at(CHART, panel, CHART.lanes[1], "heart_rate", point)
    with qtbot.assertNotEmitted(panel.selected):
        QTest.mousePress(panel, Qt.MouseButton.LeftButton, NO_KEY, here - QPoint(120, 0))
        QTest.mouseRelease(panel, Qt.MouseButton.LeftButton, NO_KEY, here)
        QTest.mouseClick(panel, Qt.MouseButton.RightButton, NO_KEY, here)


def test_numbers_that_share_a_range_are_chosen_one_after_another(
    qtbot: QtBot, panel: ChartPanel
) -> None:
    panel.resize(180, 356)
    panel.show_chart(CHART)
    where = places(CHART, panel)
    numbers = placed(CHART.events, CHART.window, where.minutes(SPACING))
    many = next(one for one in numbers if len(one.events) > 1)
    here = QPoint(round(where.x(many.minute)), 16)
    chosen = [click(qtbot, panel, here) for _ in range(len(many.events) + 1)]
    assert chosen == [event.entry for event in (*many.events, many.events[0])]


def test_hovering_says_the_reading_and_leaving_says_nothing(
    qtbot: QtBot, panel: ChartPanel
) -> None:
    panel.show_chart(CHART)
    point = CHART.lanes[1].series[0].points[4]
    here = at(CHART, panel, CHART.lanes[1], "heart_rate", point)
    with qtbot.waitSignal(panel.hovered) as said:
        QTest.mouseMove(panel, here)
    assert said.args == [point.text]
    over = panel.grab().toImage()
    with qtbot.waitSignal(panel.hovered) as said:
        QTest.mouseMove(panel, QPoint(20, 20))
    assert said.args == [""]
    assert over != panel.grab().toImage()


def test_the_chosen_entry_is_lit_in_every_lane(panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    before = panel.grab().toImage()
    panel.select(CHART.lanes[1].series[0].points[-1].entry)
    after = panel.grab().toImage()
    for lane, role in ((CHART.lanes[1], "heart_rate"), (CHART.lanes[2], "spo2")):
        ring = at(CHART, panel, lane, role, lane.series[0].points[-1]) + QPoint(9, 0)
        assert close_to(after.pixelColor(ring), NIGHT.action)
        assert not close_to(before.pixelColor(ring), NIGHT.action)
    panel.select(None)
    assert panel.grab().toImage() == before


def test_a_new_point_has_a_ring_for_four_seconds(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.show_chart(chart(given.session(*given.STARTED), "10:05"))
    assert not panel._ring.isActive()
    more = chart(given.session(*given.STARTED), "10:05")
    panel.show_chart(more)
    assert not panel._ring.isActive()
    ward = given.Ward(*given.STARTED)
    panel.show_chart(chart_of(ward.session, ward.now))
    ward.at("10:10 126/80 74 98 d2")
    newer = chart_of(ward.session, ward.now + timedelta(minutes=1))
    panel.show_chart(newer)
    assert (panel._ring.isActive(), panel._ring.interval()) == (True, 4000)
    point = newer.lanes[1].series[0].points[-1]
    ring = at(newer, panel, newer.lanes[1], "heart_rate", point) + QPoint(0, 10)
    assert close_to(pixel(panel, ring), NIGHT.text)
    panel._ring.setInterval(1)
    panel._ring.start()
    qtbot.waitUntil(lambda: not panel._ring.isActive())
    assert not close_to(pixel(panel, ring), NIGHT.text)


def test_the_arrow_keys_walk_readings_and_lanes(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    sets = [point.entry for point in CHART.lanes[1].series[0].points]

    def key(which: Qt.Key) -> UUID:
        with qtbot.waitSignal(panel.selected) as chosen:
            QTest.keyClick(panel, which)
        entry: UUID = chosen.args[0]
        return entry

    assert key(Qt.Key.Key_Left) == sets[-1]
    assert key(Qt.Key.Key_Left) == sets[-2]
    assert key(Qt.Key.Key_Right) == sets[-1]
    assert key(Qt.Key.Key_Down) == sets[-1]
    assert key(Qt.Key.Key_Home) == sets[0]
    assert key(Qt.Key.Key_End) == sets[-1]
    assert key(Qt.Key.Key_Up) == sets[-1]
    assert key(Qt.Key.Key_Up) == CHART.events[-2].entry
    assert key(Qt.Key.Key_Right) == CHART.events[-1].entry
    with qtbot.assertNotEmitted(panel.selected):
        QTest.keyClick(panel, Qt.Key.Key_Up)
        QTest.keyClick(panel, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel, Qt.Key.Key_Return)
    assert opened.args == [CHART.events[-1].entry]


def test_keys_of_an_empty_chart_and_keys_for_the_line_do_nothing_here(
    qtbot: QtBot, panel: ChartPanel
) -> None:
    with qtbot.assertNotEmitted(panel.selected), qtbot.assertNotEmitted(panel.opened):
        QTest.keyClick(panel, Qt.Key.Key_Left)
        panel.show_chart(chart(given.session(*given.ARRIVED), "09:30"))
        for which in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_1):
            QTest.keyClick(panel, which)
        QTest.keyClick(panel, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_what_was_chosen_elsewhere_is_where_the_keys_begin(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    sets = [point.entry for point in CHART.lanes[0].series[0].points]
    panel.select(sets[4])
    with qtbot.waitSignal(panel.selected) as chosen:
        QTest.keyClick(panel, Qt.Key.Key_Left)
    assert chosen.args == [sets[3]]
    panel.select(UUID(int=7))
    with qtbot.waitSignal(panel.selected) as chosen:
        QTest.keyClick(panel, Qt.Key.Key_Right)
    assert chosen.args == [sets[-1]]


def test_the_empty_chart_says_where_the_first_set_will_be(panel: ChartPanel) -> None:
    empty = chart(given.session(*given.ARRIVED), "09:30")
    panel.show_chart(empty)
    image = panel.grab().toImage()
    middle = places(empty, panel).lanes[0][1].center().toPoint()
    texts = [
        close_to(image.pixelColor(middle.x() + x, middle.y() + y), NIGHT.text2)
        for x in range(-80, 80)
        for y in range(-6, 7)
    ]
    assert sum(texts) > 60


def test_the_focus_shows(panel: ChartPanel, qtbot: QtBot) -> None:
    panel.show_chart(CHART)
    panel.clearFocus()
    edge = QPoint(300, 3)
    plain = pixel(panel, edge)
    panel.activateWindow()
    panel.setFocus()
    qtbot.waitUntil(panel.hasFocus)
    assert close_to(pixel(panel, edge), NIGHT.action)
    assert not close_to(plain, NIGHT.action)


def test_nothing_is_drawn_before_a_chart_is_shown(panel: ChartPanel) -> None:
    assert close_to(pixel(panel, QPoint(400, 200)), NIGHT.bg)


def test_less_light_reaches_what_is_kept_as_a_picture(panel: ChartPanel) -> None:
    panel.show_chart(CHART)
    lane = CHART.lanes[1]
    mark = at(CHART, panel, lane, "heart_rate", lane.series[0].points[0])
    full = pixel(panel, mark)
    least = dimmed(NIGHT, LIGHTS[-1])
    panel.show_theme(least)
    assert pixel(panel, QPoint(4, 300)) == QColor(least.panel)
    assert close_to(pixel(panel, mark), least.hr)
    assert pixel(panel, mark).lightness() < full.lightness()


def test_where_time_alone_went_on_the_chart_follows_a_turn_later(
    qtbot: QtBot, panel: ChartPanel
) -> None:
    session = given.session(*given.STARTED)
    panel.show_chart(chart(session, "10:05"))
    before = panel.grab().toImage()
    panel.show_chart(chart(session, "10:25"))
    assert panel.grab().toImage() == before
    qtbot.waitUntil(lambda: panel.grab().toImage() != before)


def test_a_new_reading_is_in_the_chart_in_the_same_turn(panel: ChartPanel) -> None:
    panel.show_chart(chart(given.session(*given.STARTED), "10:10"))
    before = panel.grab().toImage()
    more = given.session(*given.STARTED, "10:10 126/80 74 98 d2")
    panel.show_chart(chart(more, "10:10"))
    assert panel.grab().toImage() != before
