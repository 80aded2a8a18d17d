from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from infusion_desk.domain.limits import Level
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import BagPrepared, VitalsTaken
from infusion_desk.projections.chart import Chart, Lane, Point, Series, chart_of
from tests import given


def chart(session: Session, now: str) -> Chart:
    return chart_of(session, given.clock(now))


def lane(chart: Chart, role: str) -> Lane:
    return next(one for one in chart.lanes if one.role == role)


def series(chart: Chart, role: str) -> Series:
    return next(one for lane in chart.lanes for one in lane.series if one.role == role)


def values(points: tuple[Point, ...]) -> list[tuple[float, int]]:
    return [(float(point.minute), point.value) for point in points]


def floats(run: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    return [(float(minute), float(value)) for minute, value in run]


DIFFICULT = given.shared("difficult").session
ORDINARY = given.shared("ordinary").session


def test_the_lanes_from_top_to_bottom() -> None:
    lanes = chart(ORDINARY, "11:30").lanes
    assert [(one.name, one.unit, int(one.low), int(one.high)) for one in lanes] == [
        ("BP", "mmHg", 40, 220),
        ("HR", "/min", 40, 140),
        ("SpO2", "%", 85, 100),
        ("Dissoc.", "0–10", 0, 16),
        ("Rate", "mL/h", 0, 60),
    ]
    assert [one.weight for one in lanes] == [140, 52, 48, 48, 44]
    assert [text for _, text in lanes[0].ticks] == ["50", "100", "150", "200"]


def test_a_point_knows_its_entry_time_value_and_words() -> None:
    shown = chart(ORDINARY, "11:30")
    first = series(shown, "systolic").points[0]
    entry = next(one for one in ORDINARY.entries if isinstance(one.fact, VitalsTaken))
    assert (first.entry, first.at, first.value, int(first.y)) == (
        entry.id,
        entry.happened_at,
        118,
        118,
    )
    assert first.minute == -10
    assert first.text == "09:50 BP 118/74, by SH"
    assert series(shown, "heart_rate").points[0].text == "09:50 HR 70, by SH"
    assert series(shown, "dissociation").points[2].text == "10:20 Dissociation 5, by SH"
    assert series(shown, "moaas").points[0].text == "10:20 MOAA/S 4, by SH"


def test_pressures_are_pairs_joined_by_a_stem() -> None:
    bp = lane(chart(ORDINARY, "11:30"), "bp")
    systolic, diastolic = bp.series
    assert [(one.minute, int(one.low), int(one.high)) for one in bp.stems] == [
        (high.minute, low.value, high.value)
        for high, low in zip(systolic.points, diastolic.points, strict=True)
    ]
    assert len(bp.stems) == 9
    assert systolic.runs == diastolic.runs == ()


def test_the_wide_awake_are_not_marked_and_others_by_a_digit_above_the_scores() -> None:
    shown = series(chart(ORDINARY, "11:30"), "moaas")
    assert values(shown.points) == [(20, 4), (30, 4), (40, 4)]
    assert {(point.label, point.y) for point in shown.points} == {("M4", 15.0)}


def test_what_lies_beyond_the_scale_stands_at_its_edge_with_its_value_beside_it() -> None:
    session = given.session(
        *given.STARTED, "10:10 228/30 150 98", "10:12 200/130 39 84", "10:14 120/70 60 100"
    )
    shown = chart(session, "10:15")
    assert [(int(p.y), p.beyond, p.label) for p in series(shown, "systolic").points[1:3]] == [
        (220, 1, "228"),
        (200, 0, "200"),
    ]
    assert [(int(p.y), p.beyond, p.label) for p in series(shown, "diastolic").points[1:2]] == [
        (40, -1, "30")
    ]
    assert [p.beyond for p in series(shown, "heart_rate").points] == [0, 1, -1, 0]
    assert [(int(p.y), p.label) for p in series(shown, "spo2").points[1:]] == [
        (98, ""),
        (85, "84"),
        (100, ""),
    ]


def test_only_a_red_value_is_written_beside_its_mark() -> None:
    session = given.session(*given.STARTED, "10:10 150/80 76 98", "10:15 158/101 76 98 m2")
    shown = chart(session, "10:20")
    points = series(shown, "systolic").points
    assert [(p.value, p.label, p.level) for p in points] == [
        (118, "", None),
        (150, "", None),
        (158, "158", Level.RED),
    ]
    assert series(shown, "diastolic").points[-1].level is Level.RED
    assert [(p.label, p.level) for p in series(shown, "moaas").points] == [("M2", Level.RED)]


def test_a_line_ends_where_more_than_two_intervals_pass() -> None:
    session = given.session(
        *given.STARTED,
        "10:10 120/70 70 98",
        "10:30 120/70 71 98",
        "10:51 120/70 72 98",
        "10:55 stop complete",
        "11:00 120/70 73 98",
        "11:30 120/70 74 98",
        "12:01 120/70 75 98",
    )
    runs = series(chart(session, "12:05"), "heart_rate").runs
    assert [[x for x, _ in floats(run)] for run in runs] == [[-10, 10, 30], [51, 60, 90]]


def test_a_line_ends_where_a_set_says_that_it_was_not_taken() -> None:
    session = given.session(
        *given.STARTED,
        "10:05 120/70 70 98",
        "10:10 120/70 71 s x probe off",
        "10:15 120/70 72 97",
        "10:20 120/70 73 97",
    )
    shown = chart(session, "10:21")
    assert [[x for x, _ in floats(run)] for run in series(shown, "spo2").runs] == [
        [-10, 5],
        [15, 20],
    ]
    assert len(series(shown, "heart_rate").runs) == 1


def test_a_corrected_reading_is_kept_hollow_and_not_joined() -> None:
    shown = chart(DIFFICULT, "11:05")
    systolic = series(shown, "systolic")
    assert values(systolic.corrected) == [(10, 213)]
    assert systolic.corrected[0].corrected
    assert systolic.corrected[0].text == "09:10 BP 213/84, by SH, corrected"
    assert (10, 133) in values(systolic.points)
    assert not any(point.corrected for point in systolic.points)
    assert len(lane(shown, "bp").stems) == len(systolic.points)
    assert lane(shown, "bp").points[0].corrected


def test_a_struck_reading_is_kept_hollow_too() -> None:
    session = given.session(
        *given.STARTED, "10:10 199/84 70 98", "10:12 strike 10:10 because wrong patient"
    )
    shown = chart(session, "10:13")
    corrected = series(shown, "systolic").corrected
    assert [(p.value, p.text) for p in corrected] == [
        (199, "10:10 BP 199/84, by SH, entered in error")
    ]
    assert corrected[0].label == ""
    assert values(series(shown, "systolic").points) == [(-10, 118)]


def test_the_baseline_makes_two_bands() -> None:
    bands = lane(chart(ORDINARY, "11:30"), "bp").bands
    assert [(b.role, b.words, float(b.low), float(b.high)) for b in bands] == [
        ("systolic_baseline", "systolic ±20 %", 94.4, 141.6),
        ("diastolic_baseline", "diastolic ±20 %", 59.2, 88.8),
    ]
    assert bands[0].edges == (bands[0].low, bands[0].high)


def test_a_band_is_cut_where_the_lane_ends_and_has_no_edge_there() -> None:
    session = given.session(
        *given.ARRIVED, "09:30 195/48 70 98", "09:31 override baseline because known"
    )
    high, low = lane(chart(session, "09:32"), "bp").bands
    assert (float(high.low), float(high.high), high.edges) == (156, 220, (156.0,))
    assert (float(low.low), float(low.high), low.edges) == (40, 57.6, (57.6,))


def test_a_band_wholly_off_the_lane_is_left_out() -> None:
    session = given.session(*given.ARRIVED, "09:30 90/30 70 98")
    assert [b.role for b in lane(chart(session, "09:32"), "bp").bands] == ["systolic_baseline"]


def test_without_a_baseline_there_is_no_band() -> None:
    assert lane(chart(given.session(*given.ARRIVED), "09:30"), "bp").bands == ()


def test_the_rate_goes_up_along_and_down_and_a_pause_is_a_gap() -> None:
    shown = chart(DIFFICULT, "11:05")
    assert [floats(run) for run in series(shown, "rate").runs] == [
        [(0, 0), (0, 15), (10, 15), (10, 30), (25, 30), (25, 0)],
        [(30, 0), (30, 20), (45, 20), (45, 30), (55, 30), (55, 0)],
    ]
    assert lane(shown, "rate").ticks[-1] == (30.0, "30")


def test_the_dose_is_dotted_up_to_the_planned_one_and_says_what_was_given() -> None:
    shown = lane(chart(DIFFICULT, "11:05"), "rate")
    dose = shown.series[1]
    assert floats(dose.runs[0]) == [(0, 0), (10, 3.75), (25, 15), (30, 15), (45, 22.5), (55, 30)]
    assert [(one.role, int(one.minute), one.text) for one in shown.labels] == [
        ("dose", 55, "40 mg")
    ]


def test_a_running_pump_is_drawn_up_to_now() -> None:
    shown = chart(given.session(*given.STARTED), "10:20")
    assert floats(series(shown, "rate").runs[0])[-1] == (20, 52.5)
    assert lane(shown, "rate").labels[0].text == "17.5 mg"


def test_a_bolus_is_a_step_of_the_dose() -> None:
    session = given.session(*given.STARTED, "10:20 bolus 7 mg")
    shown = lane(chart(session, "10:30"), "rate")
    assert floats(shown.series[1].runs[0]) == [(0, 0), (20, 30), (20, 42), (30, 57)]
    assert shown.labels[0].text == "33.3 mg"


def test_a_second_bag_bends_the_dose() -> None:
    session = given.session(*given.STARTED, "10:20 bag 2 100 mg in 50 ml")
    shown = lane(chart(session, "10:25"), "rate")
    assert [minute for minute, _ in floats(shown.series[1].runs[0])] == [0, 20, 25]


def test_millilitres_stand_in_where_the_bag_is_not_known() -> None:
    lines = [line for line in given.STARTED if " bag " not in line and " drug " not in line]
    lines[-1:] = ["09:59 override bag because charted later", "10:00 start 52.5"]
    lines[-2:-2] = ["09:59 override drug because charted later"]
    session = given.session(*lines)
    shown = lane(chart(session, "10:20"), "rate")
    assert shown.labels[0].text == "17.5 mL"
    assert not any(isinstance(one.fact, BagPrepared) for one in session.entries)


def test_a_rate_after_the_volume_was_reached_is_in_the_lane_and_apart_from_what_ran() -> None:
    session = given.session(*given.STARTED, "10:47 rate 70")
    shown = lane(chart(session, "10:55"), "rate")
    ran, _, nothing = shown.series
    assert floats(ran.runs[0])[-1] == (40, 0)
    assert floats(nothing.runs[0]) == [(47, 0), (47, 70), (55, 70)]
    assert shown.ticks[-1] == (80.0, "80")
    assert shown.labels[0].text == "35 mg"


@pytest.mark.parametrize(
    ("rate", "top"), [("0.5", "0.5"), ("7", "8"), ("51", "60"), ("100", "100"), ("870", "1000")]
)
def test_the_rates_scale_ends_at_the_next_round_number(rate: str, top: str) -> None:
    session = given.session(*given.PREPARED, f"10:00 start {rate}")
    assert lane(chart(session, "10:01"), "rate").ticks[-1][1] == top


def test_an_infusion_that_has_not_run_has_an_empty_lane() -> None:
    shown = lane(chart(given.session(*given.PREPARED), "09:59"), "rate")
    assert [one.runs for one in shown.series] == [(), (), ()]
    assert shown.labels == ()


def test_before_the_first_set_the_chart_says_where_it_will_be() -> None:
    shown = chart(given.session(*given.ARRIVED), "09:30")
    assert shown.empty == "The first set appears here."
    assert [phase.word for phase in shown.phases] == ["Prepare"]
    assert len(shown.lanes) == 5
    assert chart(ORDINARY, "11:30").empty == ""


def test_every_entry_with_a_mark_is_named() -> None:
    shown = chart(DIFFICULT, "11:05")
    standing = {point.entry for point in series(shown, "systolic").points}
    assert shown.entries == standing | set(shown.event_numbers)
    assert series(shown, "systolic").corrected[0].entry not in shown.entries


def test_a_reading_that_does_not_fit_is_drawn_all_the_same() -> None:
    last = ORDINARY.entries[-1]
    at = last.happened_at + timedelta(minutes=5)
    taken = next(one for one in ORDINARY.entries if isinstance(one.fact, VitalsTaken))
    stray = replace(taken, id=UUID(int=1), happened_at=at, charted_at=at)
    session = replay((*ORDINARY.entries, stray))
    assert session.misfits
    assert series(chart_of(session, at), "systolic").points[-1].at == at


def test_the_chart_is_a_function_of_the_session_and_the_time() -> None:
    now = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
    assert chart_of(ORDINARY, now) == chart_of(replay(ORDINARY.entries), now)
