"""What the pump did: the worked examples, and any history against an independent sum."""

from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from infusion_desk.domain.amounts import fixed
from infusion_desk.domain.infusion import Infusion, infusion_of
from infusion_desk.domain.session import Session
from tests import given

F = Fraction
HEAVY = tuple(
    line.replace("70 kg", "80 kg").replace("bag 50 mg in 50 ml", "bag 100 mg in 50 ml")
    for line in given.PREPARED
)


def at(session: Session, clock: str) -> Infusion:
    return infusion_of(session, given.clock(clock))


def mg(session: Session, clock: str, places: int = 4) -> str:
    given_mg = at(session, clock).given_mg
    assert given_mg is not None
    return fixed(given_mg, places)


def test_example_1_plain() -> None:
    session = given.session(*given.STARTED)
    quarter = at(session, "10:15")
    assert quarter.given_ml == F("13.125")
    assert quarter.given_mg_per_kg == F("0.1875")
    assert [mg(session, clock) for clock in ("10:40", "10:45", "11:30")] == ["35.0000"] * 3
    assert at(session, "10:30").projected_end == given.clock("10:40")
    assert at(session, "10:45").volume_reached_at == given.clock("10:40")
    assert at(session, "10:45").projected_end == given.clock("10:40")
    assert at(session, "10:45").ml_per_hour is None
    assert at(session, "10:15").ml_per_hour == Decimal("52.5")


def test_what_the_pump_is_set_for_is_compared_with_the_plan_once_both_are_known() -> None:
    assert Infusion(vtbi_ml=F(35)).pump_set_otherwise is None, "no plan"
    assert Infusion(planned_mg=F(35), vtbi_ml=F(35)).pump_set_otherwise is None, "no bag"
    bag = Infusion(planned_mg=F(35), vtbi_ml=F(36), mg_per_ml=F(1))
    assert bag.pump_set_otherwise == 36
    rounded = Infusion(planned_mg=F(35), vtbi_ml=F("35.7"), mg_per_ml=F(1))
    assert rounded.pump_set_otherwise is None, "2 % is a rounded volume"


def test_example_2_slow_start_step_down_resume() -> None:
    session = given.session(
        *HEAVY, "10:00 start 15", "10:10 rate 30", "10:25 rate 20", "10:40 rate 30"
    )
    told = {
        "10:05": "2.5000",
        "10:10": "5.0000",
        "10:20": "15.0000",
        "10:25": "20.0000",
        "10:30": "23.3333",
        "10:40": "30.0000",
        "10:45": "35.0000",
        "10:50": "40.0000",
        "10:51": "40.0000",
    }
    assert {clock: mg(session, clock) for clock in told} == told
    after = at(session, "11:00")
    assert after.running_s == 3000
    assert fixed(after.given_mg_per_kg or 0, 4) == "0.5000"
    assert [part.ml for part in after.segments] == [F("2.5"), F("7.5"), 5, 5]
    for lines, clock, end in (
        (2, "10:10", "10:45"),
        (3, "10:25", "10:55"),
        (4, "10:40", "10:50"),
    ):
        steps = ("10:00 start 15", "10:10 rate 30", "10:25 rate 20", "10:40 rate 30")[:lines]
        assert at(given.session(*HEAVY, *steps), clock).projected_end == given.clock(end)


def test_example_3_pause_slower_resume_early_stop_waste() -> None:
    session = given.shared("paused_and_stopped_early").session
    done = infusion_of(session, given.clock("13:47"))
    first, second = done.segments
    assert (fixed(first.ml, 4), fixed(second.ml, 4)) == ("19.1042", "12.0000")
    assert fixed((done.planned_mg or 0) - (done.given_mg or 0), 4) == "18.0208"
    assert fixed((done.unaccounted_mg or 0) + done.wasted_mg, 4) == "18.8958"
    assert (done.running_s, done.paused_s) == (2010, 510)


def test_example_5_a_bolus_adds_mg_and_no_ml() -> None:
    session = given.session(*given.STARTED, "10:05 bolus 5 mg")
    assert mg(session, "10:15", 3) == "18.125"
    assert at(session, "10:15").given_ml == F("13.125")
    assert at(session, "10:15").bolus_mg == 5
    assert mg(session, "10:04", 3) == "3.500"
    assert mg(session, "10:50", 3) == "40.000"


def test_nothing_ran_before_the_start() -> None:
    session = given.session(*given.PREPARED)
    before = at(session, "09:59")
    assert before.given_ml == 0
    assert before.given_mg == 0
    assert before.segments == ()
    assert before.planned_mg == 35
    assert before.mg_per_ml == 1
    assert given.session("09:20 arrived").started_at is None
    assert at(given.session("09:20 arrived"), "09:30").mg_per_ml is None
    assert at(given.session("09:20 arrived"), "09:30").given_mg_per_kg is None


def test_without_a_bag_ml_are_known_and_mg_are_not() -> None:
    lines = [line for line in given.PREPARED if " bag " not in line]
    session = given.session(
        *lines, "09:59 override bag because made outside", "10:00 start 30", "10:10 bolus 5 mg"
    )
    later = at(session, "10:20")
    assert later.given_ml == 10
    assert (later.given_mg, later.given_mg_per_kg, later.unaccounted_mg) == (None, None, None)
    assert not later.balances_with(0)
    assert later.vtbi_ml is None
    assert later.projected_end is None
    assert later.segments[0].mg is None
    stopped = given.session(
        *lines, "09:59 override bag because x", "10:00 start 30", "10:00 plan 1 mg/kg over 40 min"
    )
    assert at(stopped, "10:20").vtbi_ml is None


@pytest.mark.parametrize(
    ("wasted", "balances"), [("15", True), ("15.5", True), ("15.501", False), ("14.5", True)]
)
def test_drawn_and_given_and_wasted_agree_within_one_per_cent(wasted: str, balances: bool) -> None:
    session = given.session(*given.STARTED)
    assert at(session, "10:50").balances_with(Decimal(wasted)) is balances


def test_a_tenth_of_a_milligram_is_tolerated_in_a_small_bag() -> None:
    lines = [line.replace("bag 50 mg in 50 ml", "bag 5 mg in 5 ml") for line in given.PREPARED]
    session = given.session(*lines, "10:00 start 60", "10:02 stop complete")
    assert [at(session, "10:50").balances_with(F(one)) for one in ("2.9", "2.89")] == [True, False]


def test_the_volume_is_reached_half_up_to_the_second_but_not_after_now() -> None:
    ward = given.Ward(*given.STARTED[:-1], "10:00 start 54.5")
    exact = F(35 * 3600 * 10, 545)
    reached = given.clock("10:00") + timedelta(seconds=float(exact) + 0.01)
    assert fixed(exact, 3) == "2311.927"
    just = infusion_of(ward.session, reached)
    assert just.volume_reached_at == reached
    assert infusion_of(ward.session, given.clock("10:45")).running_s == 2312


def test_a_rate_after_the_volume_was_reached_is_kept_apart_until_a_plan_sets_more() -> None:
    lines = (*given.STARTED, "10:47 rate 40", "10:50 rate 30")
    after = at(given.session(*lines), "10:55")
    assert (after.running_s, len(after.segments)) == (2400, 1)
    assert after.given_ml == 35
    first, second = after.empty_segments
    assert (first.ml_per_hour, first.ml) == (Decimal(40), F(0))
    assert (first.ended, second.ended) == (given.clock("10:50"), None)
    assert second.ml_per_hour == 30
    more = at(given.session(*lines, "11:00 plan 0.7 mg/kg over 40 min"), "11:20")
    assert more.given_ml == 45
    assert more.segments[-1].ml_per_hour == 30
    assert more.empty_segments[-1].ended == given.clock("11:00")
    same = given.session(*given.STARTED, "10:47 rate 40", "10:47 rate 30", "10:48 stop complete")
    (only,) = at(same, "11:00").empty_segments
    assert only.ml_per_hour == 30
    assert only.ended == given.clock("10:48")


def test_a_pause_without_end_goes_on_until_now() -> None:
    session = given.session(*given.STARTED, "10:05 pause bathroom")
    assert at(session, "10:25").paused_s == 1200
    assert at(session, "10:25").running_s == 300
    assert at(session, "10:25").projected_end is None
    assert at(session, "10:25").segments[-1].ended == given.clock("10:05")


def test_a_rate_change_in_the_minute_of_the_start_leaves_no_empty_segment() -> None:
    session = given.session(*given.STARTED, "10:00 rate 20")
    (only,) = at(session, "10:10").segments
    assert only.ml_per_hour == 20
    assert only.ended is None


def test_a_plan_after_the_volume_was_reached_lets_the_pump_run_on() -> None:
    session = given.session(*given.STARTED, "10:50 plan 1 mg/kg over 40 min", "11:00 rate 60")
    assert mg(session, "10:50") == "35.0000"
    assert mg(session, "11:00") == "43.7500"
    parts = [(part.started, part.ended) for part in at(session, "11:10").segments]
    clocks = [given.clock(one) for one in ("10:00", "10:40", "10:50", "11:00")]
    assert parts == [tuple(clocks[:2]), tuple(clocks[2:]), (given.clock("11:00"), None)]
    assert at(session, "11:10").volume_reached_at is None
    paused = given.session(*given.STARTED, "10:10 pause x", "10:12 plan 1 mg/kg over 40 min")
    assert at(paused, "10:30").given_mg == F("8.75")
    assert at(paused, "10:30").vtbi_ml == 70


def test_a_plan_without_a_weight_or_bag_changes_no_volume() -> None:
    lines = [line for line in given.PREPARED if " weight " not in line]
    session = given.session(
        *lines,
        "09:59 override weight because known",
        "10:00 start 30",
        "10:10 plan 1 mg/kg over 40 min",
    )
    assert at(session, "10:20").vtbi_ml is None


def test_the_vial_that_stood_when_a_bag_was_made_counts() -> None:
    lines = [
        line.replace("bag 50 mg in 50 ml", "bag 35 mg in 100 ml add") for line in given.PREPARED
    ]
    session = given.session(*lines, "09:58:30 drug 10 mg/ml", "10:00 start")
    assert at(session, "10:10").mg_per_ml == F(350, 1007)
    assert at(session, "10:10").vtbi_ml == F("100.7")


# Any history of rates, pauses and boluses against an independent sum.

rates = st.integers(1, 9999).map(lambda tenths: Decimal(tenths) / 10)
acts = st.lists(
    st.tuples(st.sampled_from(["rate", "pause", "resume", "bolus"]), rates, st.integers(1, 2000)),
    max_size=8,
)


def lines_of(
    history: list[tuple[str, Decimal, int]],
) -> tuple[list[str], list[tuple[datetime, str, Decimal]]]:
    """The lines that fit, and what each does."""
    now, paused = given.clock("10:00"), False
    lines: list[str] = []
    done: list[tuple[datetime, str, Decimal]] = []
    for act, amount, seconds in history:
        now += timedelta(seconds=seconds)
        if (act == "resume") != paused and act != "bolus":
            continue
        amount = min(amount, Decimal(140)) if act == "bolus" else amount
        paused = act == "pause" or (paused and act != "resume")
        words = {"pause": "pause x", "bolus": f"bolus {amount} mg"}.get(act, f"{act} {amount}")
        lines.append(f"{now.astimezone(given.WEST):%H:%M:%S} {words}")
        done.append((now, act, amount))
    return lines, done


@settings(max_examples=120, deadline=2000)
@drawn(rates, acts, st.integers(1, 4000))
def test_any_history_comes_to_the_independent_sum(
    first: Decimal, history: list[tuple[str, Decimal, int]], after: int
) -> None:
    lines, done = lines_of(history)
    session = given.session(*given.PREPARED, f"10:00 start {first}", *lines)
    end = (done[-1][0] if done else given.clock("10:00")) + timedelta(seconds=after)
    rate, since = F(first), given.clock("10:00")
    ml = bolus = F(0)
    for moment, act, amount in [*done, (end, "end", Decimal(0))]:
        ml += rate * int((moment - since).total_seconds()) / 3600
        since = moment
        if act == "bolus":
            bolus += F(amount)
        elif act != "end":
            rate = F(0) if act == "pause" else F(amount)
    ml = min(ml, F(35))
    totals = infusion_of(session, end)
    assert totals.given_ml == ml
    assert totals.given_mg == ml + bolus
    assert totals.given_mg_per_kg == (ml + bolus) / 70
    assert sum(part.ml for part in totals.segments) <= ml
    for one, other in zip(totals.segments, totals.segments[1:], strict=False):
        assert one.ended is not None
        assert one.started < one.ended <= other.started
