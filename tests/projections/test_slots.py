from datetime import timedelta

import pytest

from infusion_desk.domain.items import CHECKLIST
from infusion_desk.domain.limits import Level
from infusion_desk.domain.session import Session
from infusion_desk.projections.slots import Owed, Slots, clock_span, owed_of, slots_of
from infusion_desk.projections.timeline import timeline_of
from infusion_desk.projections.vitals_due import Owing
from tests import given

UNASKED = (item for item in CHECKLIST if item != "driver")
BARE = (
    "09:20 arrived",
    "09:21 driver Sam Reyes",
    *(f"09:58 override {item} because paper" for item in UNASKED),
    "10:00 start 30",
)
"""Nothing is known but who drives and what the pump does."""
LEFT = (*given.RELEASED, "11:22 left home")


def slots(session: Session, now: str, readied: str | None = None) -> Slots:
    since = given.clock(readied) if readied else None
    return slots_of(session, given.clock(now), since)


def owed(now: str, *lines: str) -> Owed:
    return slots(given.session(*lines), now).owed


def told(owed: Owed) -> tuple[str, str, str]:
    return owed.label, owed.number, owed.below


def test_before_the_start_the_first_slot_counts_what_is_left() -> None:
    assert told(owed("09:28", *given.ARRIVED)) == ("Before the start", "7 left", "next: iv")
    assert told(owed("09:59", *given.PREPARED)) == ("Before the start", "ready", "next: start")


def test_planned_and_cancelled_owe_nothing() -> None:
    planned = given.Ward()
    assert told(slots(planned.session, "09:05").owed) == ("Planned", "–", "not arrived")
    assert owed("09:31", "09:20 arrived", "09:30 cancel because no show").label == "Cancelled"


def test_a_session_cancelled_after_preparation_owes_cannula_and_drug_and_gives_none() -> None:
    lines = (*given.PREPARED, "09:59 cancel because unwell")
    shown = slots(given.session(*lines), "10:05")
    assert told(shown.owed) == ("Cancelled", "2 left", "next: waste 50 mg")
    assert (shown.infusion.number, shown.infusion.below) == ("–", "never started")
    assert (shown.given.label, shown.given.number) == ("Given", "0 mg")
    away = slots(given.session(*given.PREPARED, "09:59 left ambulance"), "10:05")
    assert (away.infusion.below, away.given.number) == ("never started", "0 mg")
    done = (*lines, "10:06 iv out", "10:07 waste 50 mg witness JK")
    assert told(owed("10:08", *done)) == ("Cancelled", "–", "everything is charted")


@pytest.mark.parametrize(
    ("now", "words", "owing"),
    [
        ("10:04", ("Next vitals in", "6 min", "at 10:10"), Owing.REST),
        ("10:08:14", ("Vitals due in", "1:46", "at 10:10"), Owing.CUED),
        ("10:11", ("Vitals due", "now", "at 10:10"), Owing.DUE),
        ("10:12:10", ("Vitals late", "+2:10", "at 10:10"), Owing.LATE),
        ("10:19", ("Vitals late", "+9:00", "at 10:10"), Owing.LATE),
        (
            "10:20",
            ("Vitals late. 1 missed", "+10 min", "at 10:10 · now due 10:20"),
            Owing.LATE,
        ),
    ],
)
def test_vitals_are_counted_down_and_up(
    now: str, words: tuple[str, str, str], owing: Owing
) -> None:
    found = owed(now, *given.STARTED)
    assert told(found) == words
    assert found.owing is owing
    assert 0 < found.fill <= 1


def test_slot_and_timeline_name_the_same_due_times_for_a_late_set() -> None:
    found = owed("10:34", *given.STARTED)
    assert told(found) == ("Vitals late. 2 missed", "+24 min", "at 10:10 · now due 10:30")
    seen = owed("10:34", *given.STARTED, "10:31 late")
    assert (seen.label, seen.missed) == ("Late, seen by SH. 2 missed", "2 missed")
    taken = given.session(*given.STARTED, "10:34 126/80 74 98")
    row = timeline_of(taken, {})[0]
    assert row.remark.startswith("late, was due 10:30 · 10:10, 10:20 missed")


def test_once_nobody_charts_no_more_sets_are_counted_as_missed() -> None:
    assert owed("13:00", *given.STARTED).missed == owed("23:00", *given.STARTED).missed
    many = given.session(*given.STARTED, "10:51 126/80 74 98")
    assert timeline_of(many, {})[0].remark.startswith("4 missed, 10:10 to 10:40")


def test_a_rate_beyond_a_limit_marks_the_slot_of_the_infusion_while_it_runs() -> None:
    assert slots(given.session(*given.STARTED), "10:05").infusion.caution is None
    amber = slots(given.session(*given.STARTED, "10:05 rate 100"), "10:06").infusion.caution
    red = slots(given.session(*given.STARTED, "10:05 rate 150"), "10:06").infusion.caution
    assert amber is not None
    assert red is not None
    assert (amber.level, red.level) == (Level.AMBER, Level.RED)
    paused = given.session(*given.STARTED, "10:05 rate 150", "10:06 pause distress")
    assert slots(paused, "10:07").infusion.caution is None


def test_an_extra_set_says_why() -> None:
    assert owed("10:03", *given.STARTED, "10:02 rate 60").below == "at 10:07 · after rate 60"


def test_a_span_is_never_negative() -> None:
    assert clock_span(timedelta(seconds=-5)) == "0:00"


@pytest.mark.parametrize(
    ("now", "span"),
    [
        ("10:02", "8 min"), ("10:08:14", "1:46 min"), ("10:12:10", "+2:10 min"),
        ("10:25", "+15 min"), ("11:20", "+1 h 10 min"),
    ],
)  # fmt: skip
def test_what_is_owed_is_never_said_without_a_unit(now: str, span: str) -> None:
    assert owed_of(given.session(*given.STARTED), given.clock(now)).span == span


def test_once_left_the_first_slot_counts_what_is_open_to_sign() -> None:
    assert told(owed("12:00", *LEFT)) == ("To sign", "1 left", "next: waste 15 mg")
    done = owed("12:00", *LEFT, "11:30 waste 15 mg witness JK")
    assert told(done) == ("To sign", "ready", "everything is charted")


def test_the_last_set_says_its_age_and_its_rise() -> None:
    last = slots(given.session(*given.STARTED, "10:10 126/80 74 98 13"), "10:13").last_set
    assert (last.label, last.pressure) == ("Last set 10:10, 3 min ago", "126/80")
    assert last.against_baseline == "+8/+6 on 118/74"
    assert last.values == (("hr", "HR", "74"), ("spo2", "SpO2", "98"), ("text", "RR", "13"))
    assert not last.stale


def test_a_set_without_pressure_has_a_dash_and_no_rise() -> None:
    last = slots(given.session(*given.STARTED, "10:10 hr74"), "10:10").last_set
    assert (last.label, last.pressure) == ("Last set 10:10, just now", "–")
    assert last.against_baseline == ""
    assert [value for _, _, value in last.values] == ["74", "–", "–"]


def test_an_old_set_is_stale_by_the_interval_of_its_phase() -> None:
    running = given.session(*given.STARTED, "10:10 126/80 74 98")
    assert slots(running, "10:21").last_set.stale
    after = given.session(*given.STOPPED, "10:42 126/80 74 98")
    assert not slots(after, "10:55").last_set.stale


def test_before_the_start_it_is_the_baseline_so_far() -> None:
    prepared = given.session(*given.PREPARED)
    assert slots(prepared, "09:59").last_set.label == "Baseline so far, good until 10:20"
    red = given.session(*given.PREPARED, "09:59 184/112 90 98 16")
    assert slots(red, "10:00").last_set.label == "Red baseline, lasts until 10:29"
    assert slots(prepared, "10:25").last_set.label == "Last set 09:50, 35 min ago"
    assert not slots(prepared, "10:25").last_set.stale
    assert slots(given.session("09:20 arrived"), "09:30").last_set.label == "No set yet"


def test_once_left_the_second_slot_is_the_peak() -> None:
    last = slots(given.session(*LEFT), "12:00").last_set
    assert (last.label, last.pressure) == ("Peak, at +55 min", "120/76")
    bare = given.session(*given.STARTED, "10:05 stop done", "10:06 left against advice")
    assert slots(bare, "12:00").last_set.label == "No reading after the start"


def test_the_third_slot_is_the_plan_then_the_pump() -> None:
    empty = slots(given.session("09:20 arrived"), "09:30").infusion
    assert (empty.label, empty.number, empty.below) == ("Planned", "–", "")
    planned = given.session("09:20 arrived", "09:42 plan 0.5 mg/kg over 40 min")
    assert slots(planned, "09:50").infusion.below == "over 40 min"
    pump = slots(given.session(*given.PREPARED), "09:59").infusion
    assert (pump.label, pump.number) == ("Pump", "52.5 mL/h")
    assert pump.below == "0.75 mg/kg/h · 12.5 mcg/kg/min"


def test_while_it_runs_it_says_when_it_ends() -> None:
    running = slots(given.session(*given.STARTED), "10:23").infusion
    assert (running.label, running.number) == ("Infusion · ends 10:40", "23 of 40 min")
    assert running.below == "52.5 mL/h · 0.75 mg/kg/h · 12.5 mcg/kg/min"
    assert not running.outlined


@pytest.mark.parametrize(("rate", "end", "whole"), [("45", "10:46", 46), ("60", "10:35", 35)])
def test_the_whole_running_time_is_that_of_the_end_beside_it(
    rate: str, end: str, whole: int
) -> None:
    session = given.session(*given.PREPARED, f"10:00 start {rate}")
    running = slots(session, "10:12").infusion
    assert (running.label, running.number) == (f"Infusion · ends {end}", f"12 of {whole} min")
    reached = slots(session, "10:50").infusion
    assert (reached.label, reached.number) == (f"Volume reached {end}", f"{whole} of {whole} min")


def test_a_volume_that_is_reached_asks_for_the_end() -> None:
    full = slots(given.session(*given.STARTED), "10:41").infusion
    assert (full.label, full.number) == ("Volume reached 10:40", "40 of 40 min")
    assert full.below == "End the infusion"
    empty = slots(given.session(*given.STARTED, "10:47 rate 40"), "10:50").infusion
    assert empty.label == "Volume reached 10:40"
    assert empty.below == "40 mL/h since 10:47: nothing runs in"
    assert full.outlined


def test_without_plan_and_bag_there_is_only_the_rate() -> None:
    shown = slots(given.session(*BARE), "10:10")
    assert (shown.infusion.label, shown.infusion.number) == ("Infusion", "10 min")
    assert shown.infusion.below == "30 mL/h"
    assert (shown.given.label, shown.given.number) == ("Given", "5 mL")
    assert shown.given.below == "concentration not known"
    paused = slots(given.session(*BARE, "10:11 pause pump"), "10:12").infusion
    assert paused.below == ""


def test_a_pause_says_since_when_and_when_it_would_end() -> None:
    paused = slots(given.session(*given.STARTED, "10:20 pause bathroom"), "10:23").infusion
    assert (paused.label, paused.number) == ("Paused since 10:20", "3 min")
    assert paused.below == "ends 10:43 if resumed now"
    assert paused.outlined


def test_after_the_end_it_counts_to_thirty_and_on() -> None:
    after = given.session(*given.STOPPED)
    early, late = slots(after, "11:01").infusion, slots(after, "11:15").infusion
    assert (early.label, early.number) == ("Recovery · infusion ended 10:40", "21 of 30 min")
    assert early.below == "40 min infused · 0 paused"
    assert late.number == "35 min"
    ready = slots(after, "11:15", "11:10").infusion
    assert (ready.label, ready.number) == ("Ready since 11:10", "35 min")
    assert ready.below == "after the end · 40 min infused · 0 paused"


@pytest.mark.parametrize(
    ("how", "words"), [("home", "with Sam Reyes"), ("against advice", "against advice")]
)
def test_at_last_it_says_when_and_with_whom(how: str, words: str) -> None:
    left = slots(given.session(*given.RELEASED, f"11:22 left {how}"), "12:00").infusion
    assert (left.label, left.number) == ("Left 11:22", words)


def test_the_fourth_slot_is_weight_dose_given_and_ledger() -> None:
    arrived = slots(given.session("09:20 arrived"), "09:30").given
    assert (arrived.label, arrived.number) == ("Weight today", "not taken")
    assert slots(given.session(*given.ARRIVED), "09:30").given.number == "70 kg"
    unknown = given.session("09:20 arrived", "09:38 iv in left hand")
    assert slots(unknown, "09:40").given.number == "–"
    to_give = slots(given.session(*given.PREPARED), "09:59").given
    assert (to_give.label, to_give.number) == ("To give", "35 mg")
    assert to_give.below == "0.5 mg/kg · 35 mL"
    running = slots(given.session(*given.STARTED), "10:20").given
    assert (running.label, running.number) == ("Given, of 35 mg", "17.5 mg")
    assert running.below == "0.25 mg/kg · 17.5 mL"


def test_a_weight_corrected_while_it_runs_sets_plan_against_pump() -> None:
    lines = given.STARTED
    corrected = given.session(*lines, "10:05 fix 09:27 weight 35 kg because typed wrong")
    unlike = slots(corrected, "10:20").given
    assert unlike.label == "Given, planned 17.5 mg"
    assert unlike.below == "pump set for 35 mg"
    near = given.session(*lines, "10:05 fix 09:27 weight 71 kg because typed wrong")
    assert slots(near, "10:20").given.label == "Given, of 35.5 mg"
    bolus = given.session(*lines, "10:10 bolus 5 mg")
    assert slots(bolus, "10:20").given.label == "Given, of 35 mg"


def test_the_ledger_names_what_is_open() -> None:
    assert slots(given.session(*LEFT), "12:00").given.below == "drawn 50, wasted 0: 15 open"
    done = given.session(*LEFT, "11:30 waste 15 mg witness JK")
    assert slots(done, "12:00").given.below == "drawn 50, wasted 15"


def test_a_set_that_left_something_out_counts_and_the_waiting_for_the_next_says_so() -> None:
    red = (*given.STARTED, "10:05 184/112 90 98")
    assert owed("10:08", *red, "10:07 138/84").below == "at 10:17 · last set partial"
    assert owed("10:08", *red, "10:07 138/84 80 98").below == "at 10:17"
    assert owed("10:08", *red, "10:07 138/84 80 s x probe off").below == "at 10:17"
    assert owed("10:06", *given.STARTED, "10:05 184/112").below.endswith("after a red reading")


def test_while_it_runs_the_given_slot_says_that_less_was_drawn_than_is_planned() -> None:
    lines = [line.replace("plan 0.5", "plan 0.9") for line in given.STARTED]
    assert slots(given.session(*lines), "10:20").given.below == "only 50 mg drawn · 0.45 mg/kg"
    hung = given.session(*lines, "10:10 bag 50 mg in 50 ml")
    assert slots(hung, "10:20").given.below == "0.45 mg/kg · 31.5 mL"
