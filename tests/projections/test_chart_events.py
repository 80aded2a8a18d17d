from datetime import timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.projections.chart import Chart, Event, Placed, Window, chart_of, placed
from tests import given

ORIGIN = given.clock("10:00")
HAIR = 1e-9
"""Minutes: far below a pixel, and above what floats round off."""


def chart(session: Session, now: str) -> Chart:
    return chart_of(session, given.clock(now))


def words(chart: Chart) -> list[tuple[int, str]]:
    return [(event.number, event.words) for event in chart.events]


def event(number: int, minute: float) -> Event:
    at = ORIGIN + timedelta(minutes=float(minute))
    return Event(number, UUID(int=number), at, minute, "something", "something")


def room(one: Placed) -> int:
    return min(len(one.events), 2)


def test_what_happened_is_numbered_in_order() -> None:
    shown = chart(given.shared("difficult").session, "11:05")
    assert words(shown) == [
        (1, "Start 15 mL/h"),
        (2, "Rate 30 mL/h"),
        (3, "Pause: blood pressure"),
        (4, "Nausea, moderate"),
        (5, "Ondansetron 4 mg IV for nausea"),
        (6, "Resume 20 mL/h"),
        (7, "Nausea gone"),
        (8, "Rate 30 mL/h"),
        (9, "Stop: complete"),
        (10, "IV out"),
        (11, "Released"),
        (12, "Left home"),
    ]
    assert shown.events[4].text == "09:27 Ondansetron 4 mg IV for nausea, by SH"
    assert shown.event_numbers[shown.events[4].entry] == 5


def test_preparation_has_no_numbers_but_the_same_acts_have_once_it_runs() -> None:
    session = given.session(
        *given.STARTED,
        "10:05 plan 0.6 mg/kg over 50 min",
        "10:06 bag 2 50 mg in 50 ml",
        "10:07 iv in right hand 22g",
        "10:08 o2 2 l",
        "10:09 bolus 2 mg",
        "10:10 difficult grief, held her hand",
    )
    assert [text.split()[0] for _, text in words(chart(session, "10:11"))] == [
        "Start",
        "Plan",
        "Bag",
        "IV",
        "Oxygen",
        "Bolus",
        "Difficult",
    ]
    assert words(chart(given.session(*given.PREPARED), "09:59")) == []


def test_a_struck_event_has_no_number() -> None:
    session = given.session(
        *given.STARTED, "10:10 ! nausea mild", "10:12 strike 10:10 because wrong patient"
    )
    assert words(chart(session, "10:13")) == [(1, "Start 52.5 mL/h")]


def test_a_release_that_fell_has_no_number() -> None:
    session = given.session(*given.RELEASED, "11:15 185/90 70 98")
    assert "Released" not in [text for _, text in words(chart(session, "11:16"))]


def test_numbers_stand_at_their_times_where_there_is_room() -> None:
    window = Window(ORIGIN, given.WEST, -15, 60, counts=True)
    events = [event(1, 0.0), event(2, 10.0)]
    assert [one.minute for one in placed(events, window, 2.0)] == [0, 10]


def test_two_at_one_time_move_apart_by_the_same() -> None:
    window = Window(ORIGIN, given.WEST, -15, 60, counts=True)
    events = [event(1, 10.0), event(2, 10.0)]
    assert [one.minute for one in placed(events, window, 4.0)] == [8, 12]


def test_nothing_leaves_the_window() -> None:
    window = Window(ORIGIN, given.WEST, -15, 60, counts=True)
    events = [event(1, -15.0), event(2, 60.0), event(3, 60.0)]
    assert [one.minute for one in placed(events, window, 4.0)] == [-13, 54, 58]


def test_where_there_is_no_room_the_nearest_share_a_range() -> None:
    window = Window(ORIGIN, given.WEST, 0, 15, counts=True)
    events = [event(n, float(m)) for n, m in enumerate((0, 5, 6, 7, 14), start=1)]
    assert [one.label for one in placed(events, window, 3.75)] == ["1", "2–4", "5"]


def test_where_not_one_fits_there_is_none() -> None:
    window = Window(ORIGIN, given.WEST, 0, 15, counts=True)
    assert placed([event(1, 3.0)], window, 20.0) == ()
    assert placed([], window, 2.0) == ()


@whatever(
    st.lists(st.integers(-15 * 60, 60 * 60).map(lambda second: second / 60), max_size=60),
    st.floats(0.1, 12),
)
def test_numbers_never_lie_on_one_another(minutes: list[float], spacing: float) -> None:
    window = Window(ORIGIN, given.WEST, -15, 60, counts=True)
    events = [event(number, minute) for number, minute in enumerate(sorted(minutes), start=1)]
    numbers = placed(events, window, spacing)
    assert [one for group in numbers for one in group.events] == events
    for before, after in pairwise(numbers):
        assert after.minute - before.minute >= (room(before) + room(after)) * spacing / 2 - HAIR
    for one in numbers:
        assert one.minute - room(one) * spacing / 2 >= window.first - HAIR
        assert one.minute + room(one) * spacing / 2 <= window.last + HAIR


SAID = st.sampled_from(
    [
        "120/70 70 98 14 d2",
        "250/70 70 84 m3",
        "bp x refused",
        "hr 88",
        "d7 m4",
        "rate 30",
        "pause nausea",
        "resume 40",
        "bolus 2 mg",
        "stop complete",
        "! nausea mild",
        "! nausea gone",
        "strike set because wrong patient",
        "fix set 130/80 72 97 because mistyped",
        "gave ondansetron 4 mg iv",
        "o2 2 l",
        "iv out",
    ]
)


@settings(max_examples=60, deadline=None)
@whatever(st.lists(st.tuples(SAID, st.integers(0, 25)), max_size=25))
def test_whatever_is_charted_is_drawn_once_and_no_line_crosses_a_gap(
    acts: list[tuple[str, int]],
) -> None:
    ward = given.Ward(*given.STARTED)
    for said, minutes in acts:
        ward.wait(minutes=minutes)
        try:
            ward.chart(said)
        except InfusionDeskError:
            continue
    shown = chart_of(ward.session, ward.now)
    _drawn_once(ward.session, shown)
    for lane in shown.lanes:
        for series in lane.series:
            for run in series.runs:
                steps = [after - before for (before, _), (after, _) in pairwise(run)]
                assert series.role in ("rate", "dose", "rate_of_nothing") or max(steps) <= 30
    assert [one.number for one in shown.events] == list(range(1, len(shown.events) + 1))
    assert all(shown.window.first < one.minute < shown.window.last for one in shown.events)


def _drawn_once(session: Session, shown: Chart) -> None:
    fields = ("systolic", "diastolic", "heart_rate", "spo2", "dissociation")
    series = {one.role: one for lane in shown.lanes for one in lane.series}
    for field in fields:
        standing: list[tuple[UUID, int]] = []
        corrected: list[tuple[UUID, int]] = []
        for entry in session.entries:
            value = isinstance(entry.fact, VitalsTaken) and getattr(entry.fact.vitals, field)
            if value is not None and value is not False:
                counts = session.heads[entry.id] is entry
                (standing if counts else corrected).append((entry.id, value))
        drawn = series[field]
        assert [(point.entry, point.value) for point in drawn.points] == standing
        assert [(point.entry, point.value) for point in drawn.corrected] == corrected
        assert all(point.corrected for point in drawn.corrected)
        assert all(shown.window.first < point.minute < shown.window.last for point in drawn.points)
