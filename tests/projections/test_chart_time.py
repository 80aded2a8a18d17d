from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.entries import Entry
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import SessionPlanned
from infusion_desk.projections.chart import Chart, chart_of
from tests import given


def chart(session: Session, now: str) -> Chart:
    return chart_of(session, given.clock(now))


def heavy(chart: Chart) -> list[tuple[str, str]]:
    return [(tick.minutes, tick.clock) for tick in chart.ticks if tick.heavy]


def phases(chart: Chart) -> list[tuple[str, float, float]]:
    return [(one.word, float(one.first), float(one.last)) for one in chart.phases]


STARTED = given.session(*given.STARTED)


def test_minutes_count_from_the_start_and_the_clock_stands_beside_them() -> None:
    shown = chart(STARTED, "10:23")
    assert heavy(shown) == [
        ("-15", "09:45"),
        ("0", "10:00"),
        ("+15", "10:15"),
        ("+30", "10:30"),
        ("+45", "10:45"),
        ("+60", "11:00"),
    ]
    assert [tick.minute for tick in shown.ticks if not tick.heavy][:3] == [-10, -5, 5]
    assert shown.window.counts


def test_before_the_start_only_the_clock_stands_on_the_axis() -> None:
    shown = chart(given.session(*given.PREPARED), "09:59")
    assert heavy(shown) == [
        ("", "09:15"),
        ("", "09:30"),
        ("", "09:45"),
        ("", "10:00"),
        ("", "10:15"),
        ("", "10:30"),
    ]
    assert not shown.window.counts


@pytest.mark.parametrize(("now", "last"), [("10:10", 60), ("10:58", 60), ("10:59:30", 75)])
def test_the_window_moves_by_quarters_of_an_hour(now: str, last: int) -> None:
    assert chart(STARTED, now).window.last == last
    assert chart(STARTED, now).window.first == -15


def test_the_window_leaves_room_after_the_planned_end() -> None:
    lines = [line.replace("over 40 min", "over 90 min") for line in given.STARTED]
    assert chart(given.session(*lines), "10:05").window.last == 120


def test_while_paused_the_planned_minutes_say_how_far_to_look() -> None:
    session = given.session(*given.STARTED, "10:10 pause nausea")
    assert chart(session, "10:12").window.last == 60


def test_paused_without_a_plan_only_what_is_charted_is_shown() -> None:
    lines = [line for line in given.PREPARED if " plan " not in line]
    lines[-1:] = ["09:57 override plan because by hand", "09:58 ok time-out"]
    session = given.session(*lines, "10:00 start 52.5", "10:05 pause nausea")
    assert chart(session, "10:06").window.last == 15


def test_an_early_reading_is_in_the_window() -> None:
    first, *rest = given.STARTED
    session = given.session(first, "09:20 120/70 70 98", *rest)
    shown = chart(session, "10:05")
    assert shown.window.first == -45
    assert shown.lanes[0].points[0].minute == -40


def test_a_wide_window_has_wider_boxes() -> None:
    session = given.session(*given.STOPPED, "12:55 128/80 70 98", "14:00 note still here")
    shown = chart(session, "14:01")
    assert shown.window.last == 255
    assert heavy(shown)[:3] == [("0", "10:00"), ("+30", "10:30"), ("+60", "11:00")]


def test_a_window_beyond_all_measure_still_has_an_axis() -> None:
    lines = [f"{hour:02}:30 note still here" for hour in (15, 20)]
    session = given.session(*given.STOPPED, *lines, "23:30 128/80 70 98")
    strange = replay((*session.entries[:-1], _moved(session.entries[-1], timedelta(hours=24))))
    shown = chart_of(strange, strange.entries[-1].happened_at)
    assert [tick.minute for tick in shown.ticks] == [0]


def _moved(entry: Entry, by: timedelta) -> Entry:
    return replace(entry, happened_at=entry.happened_at + by, charted_at=entry.charted_at + by)


def test_now_is_a_line_while_the_patient_is_there() -> None:
    assert chart(STARTED, "10:23").now == 23
    assert chart(given.session(*given.SETTLED), "11:06").now == 66
    assert chart(given.session(*given.RELEASED, "11:20 left home"), "11:25").now is None


def test_a_session_left_open_overnight_does_not_stretch_the_window() -> None:
    shown = chart(STARTED, "17:00")
    assert shown.now is None
    assert shown.window.last == 60


def test_a_planned_session_has_a_chart_of_nothing() -> None:
    ward = given.Ward()
    shown = chart_of(ward.session, ward.now)
    assert (shown.window.first, shown.window.last, shown.now) == (0, 75, None)
    assert ward.session.last(SessionPlanned) is not None


def test_the_phases_run_from_one_another() -> None:
    assert phases(chart(STARTED, "10:10")) == [
        ("Prepare", -15, 0),
        ("Infusion", 0, 40),
        ("Recovery planned 10:40", 40, 60),
    ]


def test_what_has_not_begun_is_planned_and_says_so() -> None:
    planned = [one.word for one in chart(STARTED, "10:10").phases if one.planned]
    assert planned == ["Recovery planned 10:40"]
    ended = chart(given.session(*given.STOPPED), "10:50").phases
    assert [(one.word, one.planned) for one in ended][-1] == ("Recovery", False)


@pytest.mark.parametrize("now", ["10:01", "10:10", "10:39", "10:40", "10:50"])
def test_no_mark_of_any_lane_lies_right_of_now(now: str) -> None:
    shown = chart(STARTED, now)
    assert shown.now is not None
    for lane in shown.lanes:
        for series in lane.series:
            assert all(point.minute <= shown.now for point in series.points)
            assert all(minute <= shown.now for run in series.runs for minute, _ in run)
    assert all(event.minute <= shown.now for event in shown.events)


def test_a_pause_parts_the_infusion_and_it_goes_on_without_its_word() -> None:
    session = given.shared("difficult").session
    assert phases(chart(session, "11:05")) == [
        ("Prepare", -15, 0),
        ("Infusion", 0, 25),
        ("Paused", 25, 30),
        ("", 30, 55),
        ("Recovery", 55, 120),
    ]


def test_a_pause_has_no_end_in_sight() -> None:
    session = given.session(*given.STARTED, "10:10 pause nausea")
    assert phases(chart(session, "10:12"))[1:] == [("Infusion", 0, 10), ("Paused", 10, 60)]


def test_an_infusion_over_time_is_one_until_it_is_stopped() -> None:
    assert phases(chart(STARTED, "10:50"))[1:] == [("Infusion", 0, 60)]


def test_without_a_volume_the_infusion_fills_the_window() -> None:
    lines = [line for line in given.PREPARED if " plan " not in line]
    lines[-1:] = ["09:57 override plan because by hand", "09:58 ok time-out"]
    session = given.session(*lines, "10:00 start 52.5")
    assert phases(chart(session, "10:05"))[1:] == [("Infusion", 0, 15)]


def test_the_clock_on_the_axis_is_the_sessions_own_across_a_change_of_clocks() -> None:
    moved = [line.replace("09:", "00:").replace("10:", "01:") for line in given.STARTED]
    header = [line.replace("2026-11-20", "2026-11-01") for line in given.HEADER]
    session = given.transcribed("\n".join((*header, *moved))).session
    start = session.started_at
    assert start is not None
    assert session.zone.key == "America/Los_Angeles"
    assert start.astimezone(session.zone).date() == date(2026, 11, 1)
    shown = chart_of(session, start + timedelta(minutes=70))
    assert heavy(shown)[:7] == [
        ("-15", "00:45"),
        ("0", "01:00"),
        ("+15", "01:15"),
        ("+30", "01:30"),
        ("+45", "01:45"),
        ("+60", "01:00"),
        ("+75", "01:15"),
    ]
