import pytest

from infusion_desk.domain.session import replay
from infusion_desk.projections.red_question import NOT_CHARTED, Asked
from infusion_desk.projections.snapshot import Snapshot, snapshot_of, with_owed, with_reading
from tests import given

RED = (*given.STARTED, "10:15 184/112 96 97 16 d6")


def snapshot(now: str, *lines: str) -> Snapshot:
    session = given.session(*lines) if lines else given.Ward().session
    return snapshot_of(session, given.MAYA, given.CLINIC, given.clock(now), 3)


def asked(now: str, *lines: str) -> Asked:
    found = snapshot(now, *lines).question
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("lines", "work"),
    [
        ((), "checklist"),
        (given.ARRIVED, "checklist"),
        (given.PREPARED, "checklist"),
        (given.STARTED, "running"),
        ((*given.STARTED, "10:20 pause bathroom"), "running"),
        (given.STOPPED, "home"),
        (given.RELEASED, "home"),
        ((*given.RELEASED, "11:13 left home"), "past"),
        (("09:20 arrived", "09:30 cancel because no show"), "past"),
    ],
)
def test_the_work_area_follows_the_state(lines: tuple[str, ...], work: str) -> None:
    assert snapshot("10:45", *lines).work == work


def test_a_red_reading_is_a_question_until_it_was_seen() -> None:
    found = asked("10:16", *RED)
    assert found.told == (
        "RED: Systolic 184: red, from 180; Diastolic 112: red, from 110, at 10:15"
    )
    assert (found.signs, found.label, found.words) == ("▲▲", "RED", "184/112 at 10:15")
    assert snapshot("10:17", *RED, "10:16 seen").question is None
    again = asked("10:19", *RED, "10:16 seen", "10:18 186/112 96 97")
    assert again.words == "186/112 at 10:18"


def test_the_question_stays_also_once_the_reading_is_back_within_limits() -> None:
    assert asked("10:16", *RED, "10:16 138/84 80 98").words == "184/112 at 10:15"


def test_within_limits_there_is_no_question_and_neither_before_any_set() -> None:
    assert snapshot("09:30", *given.ARRIVED).question is None
    assert asked("10:16", *given.STARTED, "10:15 162/84 80 98").words == "162/84 at 10:15"
    assert snapshot("10:16", *given.STARTED, "10:15 128/84 80 93").question is None


def test_what_is_red_is_named_with_the_way_it_is_outside() -> None:
    found = asked("10:16", *given.STARTED, "10:15 128/84 80 88 6")
    assert (found.signs, found.words) == ("▼▼", "SpO2 88 · RR 6 at 10:15")


def test_a_second_reading_says_so_and_may_not_be_put_off() -> None:
    second = asked("10:21", *RED, "10:20 182/100 96 97")
    assert (second.label, second.may_wait) == ("RED, second reading", False)
    once = asked("10:16", *given.STARTED, "10:15 204/100 96 97")
    assert (once.label, once.may_wait) == ("RED, above 200/120", False)


def test_what_was_put_off_waits_two_minutes_and_comes_back() -> None:
    assert asked("10:17", *RED, "10:16 later").waits
    back = asked("10:18", *RED, "10:16 later")
    assert (back.waits, back.may_wait) == (False, True)
    assert not asked("10:19", *RED, "10:16 later", "10:18 later").may_wait


def test_after_an_answer_about_the_pump_it_asks_for_the_pump_s_own_line() -> None:
    found = asked("10:17", *RED, "10:16 seen none, paused")
    assert (found.label, found.words) == (
        "Decided: paused, 10:16 SH",
        "The pump is charted as running, 52.5 mL/h.",
    )
    assert [(one.caption, one.line) for one in found.choices] == [
        ("Pause…", "pause "),
        ("Decide anew…", ""),
    ]
    assert (found.red, found.signs, found.waits, found.may_wait) == (False, "", False, False)


@pytest.mark.parametrize(
    ("done", "line"), [("slowed", "rate "), ("paused", "pause "), ("stopped", "stop ")]
)
def test_the_line_for_the_pump_is_begun_without_any_number_or_reason(done: str, line: str) -> None:
    found = asked("10:17", *RED, f"10:16 seen none, {done}")
    assert found.choices[0].line == line


def test_a_pump_that_is_charted_as_paused_and_was_to_be_stopped_says_so() -> None:
    found = asked("10:19", *RED, "10:16 seen none, stopped", "10:18 pause distress")
    assert found.words == "The pump is charted as paused."


def test_an_effect_that_slowed_the_pump_asks_in_the_same_place() -> None:
    found = asked("10:17", *given.STARTED, "10:16 ! nausea 5 slowed")
    assert found.label == "Nausea: infusion slowed, 10:16 SH"
    assert [one.line for one in found.choices] == ["rate ", "! nausea "]


def test_a_reading_goes_before_the_pump_and_the_pump_before_one_that_was_put_off() -> None:
    lines = (*RED, "10:16 seen none, paused", "10:20 128/84 80 88")
    assert asked("10:21", *lines).words == "SpO2 88 at 10:20"
    assert not asked("10:22", *lines, "10:21 later").red
    assert asked("10:23", *lines, "10:21 later").words == "SpO2 88 at 10:20"
    assert asked("10:22", *RED, "10:21 later").waits


def test_a_red_rate_asks_whether_the_pump_shows_it() -> None:
    found = asked("10:16", *given.STARTED, "10:15 rate 400 because distress")
    assert (found.signs, found.label) == ("▲▲", "RED, above 2 mg/kg/h")
    assert found.words == "Rate 400 mL/h at 10:15, 5.71 mg/kg/h"
    assert [one.line for one in found.choices] == ["seen", "rate ", "fix 10:15 rate "]
    assert snapshot("10:17", *given.STARTED, "10:15 rate 400", "10:16 seen").question is None


def test_a_red_rate_is_fixed_by_its_second_where_two_stand_in_a_minute() -> None:
    twice = (*given.STARTED, "10:15:10 rate 400", "10:15:40 rate 300", "10:16 pause distress")
    assert [one.line for one in asked("10:17", *twice).choices] == ["seen", "fix 10:15:40 rate "]


def test_a_rate_that_runs_no_more_gives_its_place_to_what_the_pump_owes() -> None:
    slip = (*given.STARTED, "10:05 rate 400 because distress", "10:06 rate 40 because distress")
    assert asked("10:07", *slip[:-1]).asks == "Does the pump show this?"
    assert asked("10:07", *slip).asks == "Did the pump show this?"
    decided = asked("10:17", *slip, "10:15 184/112 96 97", "10:16 seen none, paused")
    assert decided.owes == NOT_CHARTED


def test_a_hand_over_with_the_pump_running_asks_for_its_end() -> None:
    found = asked("10:21", *given.STARTED, "10:20 emergency handed over to Medic 12")
    assert found.told == "Handed over, 10:20 SH. The pump is charted as running, 52.5 mL/h."
    assert [one.line for one in found.choices] == ["stop "]


def test_a_red_reading_goes_before_a_red_rate_also_while_it_is_put_off() -> None:
    lines = (*given.STARTED, "10:14 rate 400", "10:15 184/112 96 97")
    assert asked("10:16", *lines).words == "184/112 at 10:15"
    assert asked("10:17", *lines, "10:16 later").waits


def test_the_intention_and_what_is_open_to_sign_are_told() -> None:
    lines = (*given.ARRIVED, "09:30 intention to be curious")
    assert snapshot("09:31", *lines).intention == "to be curious"
    assert snapshot("09:31", *given.ARRIVED).intention == ""
    assert snapshot("10:45", *given.STOPPED).to_sign == ()
    assert snapshot("12:00", *given.RELEASED, "11:13 left home").to_sign == ("waste 15 mg",)


def test_the_page_is_made_of_one_moment() -> None:
    found = snapshot("09:59", *given.STARTED[:-1])
    assert found.clock == "09:59"
    assert found.header.name == "Maya Reyes"
    assert found.time_out is not None
    assert found.time_out.missing == ""
    assert found.worksheet is not None
    assert found.worksheet.steps[-2].result == "52.5 mL/h"
    assert found.chart.session == found.session


def test_what_only_preparing_needs_ends_with_the_start() -> None:
    found = snapshot("10:20", *given.STARTED)
    assert (found.checklist, found.worksheet, found.time_out) == ((), None, None)


def test_between_two_steps_only_what_is_owed_goes_on() -> None:
    first, later = snapshot("10:08", *given.STARTED), snapshot("10:09", *given.STARTED)
    moved = with_owed(first, later.slots.owed)
    assert moved.slots.owed.number == "1:00"
    assert moved.chart is first.chart


def glance(now: str, before: tuple[str, ...], line: str) -> tuple[Snapshot, Snapshot, Snapshot]:
    """The page before a line, with what the hand looks at after it, and with all of it."""
    session, at = given.session(*before, line), given.clock(now)
    newest = max(session.entries, key=lambda entry: entry.chart_order)
    earlier = replay(entry for entry in session.entries if entry is not newest)
    first = snapshot_of(earlier, given.MAYA, given.CLINIC, at, 3)
    whole = snapshot_of(session, given.MAYA, given.CLINIC, at, 3)
    return first, with_reading(first, session, at), whole


@pytest.mark.parametrize(
    ("before", "now", "line"),
    [
        (given.STARTED, "10:15", "10:15 138/84 79 98 14"),
        (given.STARTED, "10:15", "10:15 184/112 79 88 14 m3"),
        (given.STARTED, "10:15", "10:12 138/84 79 98 14"),
        ((*given.STARTED, "10:10 132/84 79 98"), "10:15", "10:15 fix 10:10 138/84 because typo"),
        (given.STOPPED, "10:50", "10:50 120/80 70 98 14"),
        (RED, "10:16", "10:16 seen"),
        (RED, "10:16", "10:16 seen none, paused"),
        (given.STARTED, "10:15", "10:15 rate 400"),
    ],
)
def test_what_is_shown_at_once_is_as_on_the_whole_page(
    before: tuple[str, ...], now: str, line: str
) -> None:
    first, at_once, whole = glance(now, before, line)
    assert at_once.question == whole.question
    assert at_once.slots.last_set == whole.slots.last_set
    assert at_once.chart.lanes[:-1] == whole.chart.lanes[:-1]
    assert at_once.chart.now == whole.chart.now
    assert at_once.timeline is first.timeline


def test_what_changes_no_reading_changes_nothing_at_once() -> None:
    first, at_once, _ = glance("10:15", given.STARTED, "10:15 rate 40")
    assert at_once is first


def test_a_reading_beyond_the_window_of_the_chart_waits_for_the_page() -> None:
    session = given.session(*given.STARTED, "13:30 184/112 79 98 14")
    before = snapshot("10:15", *given.STARTED)
    at_once = with_reading(before, session, given.clock("13:30"))
    assert at_once.chart is before.chart
    assert at_once.question is not None


def test_before_the_start_no_chart_is_shown_and_none_is_made() -> None:
    first, at_once, whole = glance("09:30", given.ARRIVED, "09:30 118/74 70 98 14")
    assert at_once is first
    assert whole.slots.last_set != first.slots.last_set
