"""A dose that the bag does not hold, or beyond what a session has, is asked about before Enter."""

import pytest

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.limits import Level
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.rates_asked import limited_rates, open_rates
from infusion_desk.projections.echo import Echo, echo_of
from tests import given


def echo(clock: str, text: str, *lines: str) -> Echo:
    now = given.clock(clock)
    stamp = Stamp(charted_at=now, recorded_at=now, by="SH", entered_by="SH")
    return echo_of(text, given.session(*lines), given.CLINIC, stamp)


def asks(clock: str, text: str, *lines: str) -> str:
    asked = echo(clock, text, *lines).asked
    return "" if asked is None else asked.words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bolus 5 mg", ""),
        ("bolus 60 mg", "Given would be 64.4 mg, 0.92 mg/kg: more than the 50 mg drawn."),
        (
            "bolus 70 mg",
            "Given would be 74.4 mg, 1.06 mg/kg: above 1 mg/kg and more than the 50 mg drawn.",
        ),
        ("gave ketamine 10 mg iv for pain", "Ketamine by gave is not counted in the dose"),
        ("gave S-ketamine 10 mg iv for pain", "S-ketamine by gave is not counted"),
        ("gave Ketalar 10 mg iv for pain", "Ketalar by gave is not counted"),
        ("gave ondansetron 4 mg iv for nausea", ""),
        ("iv out", "The pump is charted as running."),
        ("rate 525", "ten times the plan, 52.5 mL/h?"),
        ("rate 900", "more than ten times the plan, 52.5 mL/h?"),
        ("rate 60", ""),
        ("weight 120 kg", "Planned 60 mg, more than the 50 mg drawn."),
        ("weight 71 kg", ""),
        ("pause bathroom", ""),
        ("bag 500 mg in 50 ml", "At 52.5 mL/h: Rate 7.5 mg/kg/h: red, above 2."),
        ("bag 50 mg in 50 ml", ""),
        ("plan 0.5 mg/kg over 40 min", ""),
        ("plan 0.9 mg/kg over 40 min", "Planned 63 mg, more than the 50 mg drawn."),
        ("fix 09:45 bag 500 mg in 50 ml because x", "ten times the bag before"),
        ("fix 09:45 bag 60 mg in 50 ml because x", ""),
        ("fix 09:27 weight 170 kg because x", "+142.9 % on 70 kg as charted: kg or lb?"),
        ("fix 09:27 weight 71 kg because x", ""),
        ("waste 80 mg witness JK", "80 mg wasted in all, and 45.6 mg is what was left."),
        ("waste 15 mg witness JK", ""),
    ],
)
def test_what_is_unlikely_of_a_dose_is_asked_about_once(text: str, words: str) -> None:
    told = asks("10:05", text, *given.STARTED)
    assert told.startswith(words) if words else not told


def test_what_is_given_with_boluses_is_asked_about_above_one_mg_per_kg() -> None:
    lines = (*given.STARTED, "10:04 bag 500 mg in 500 ml")
    assert asks("10:05", "bolus 64 mg", *lines) == ""
    told = "Given would be 71.4 mg, 1.02 mg/kg: above 1 mg/kg."
    assert asks("10:05", "bolus 67 mg", *lines) == told


def test_a_bolus_of_more_than_a_whole_dose_may_be_is_refused() -> None:
    ward = given.Ward(*given.STARTED)
    with pytest.raises(Refused, match=r"Bolus 500 mg is 7\.143 mg/kg: at most 2 mg/kg"):
        ward.at("10:05 bolus 500 mg")


def test_the_echo_of_a_bolus_says_all_that_was_given_with_it() -> None:
    notes = echo("10:05", "bolus 5 mg", *given.STARTED).notes
    assert "given then 9.4 mg, 0.13 mg/kg" in notes


def test_a_dose_that_is_asked_about_otherwise_is_told_too_and_nothing_twice() -> None:
    found = echo("10:05", "bolus 50 mg", *given.STARTED, "10:04 bolus 5 mg")
    assert found.notes[:2] == (
        "Bolus 50 mg is ten times the 5 mg at 10:04.",
        "Given would be 59.4 mg, 0.85 mg/kg: more than the 50 mg drawn.",
    )
    notes = echo("10:05", "rate 525", *given.STARTED).notes
    assert notes.count("ten times the plan, 52.5 mL/h?") == 1


def test_a_resumed_rate_more_than_ten_times_the_one_before_the_pause_is_asked_about() -> None:
    lines = (*given.STARTED, "10:05 rate 40", "10:07 pause bathroom")
    told = "more than ten times the rate before, 40 mL/h?"
    assert asks("10:09", "resume 450", *lines) == told


def test_before_the_start_the_bag_that_is_to_hang_counts_and_after_it_every_bag() -> None:
    remade = (*given.PREPARED, "09:59 bag 50 mg in 100 ml")
    told = "Planned 63 mg, more than the 50 mg drawn."
    assert asks("10:05", "plan 0.9 mg/kg over 40 min", *remade) == told
    second = (*given.STARTED, "10:04 bag 50 mg in 50 ml")
    assert asks("10:05", "plan 0.9 mg/kg over 40 min", *second) == ""


@pytest.mark.parametrize("text", ["ok time-out", "start"])
def test_time_out_and_start_say_what_the_bag_lacks(text: str) -> None:
    lines = [line.replace("plan 0.5", "plan 0.9") for line in given.PREPARED]
    lines = lines if text == "start" else lines[:-1]
    notes = echo("09:59", text, *lines).notes
    assert {"63 mg planned, 50 mg in the bag", "bag not checked"} <= set(notes)
    enough = echo("09:59", "start", *given.PREPARED, "09:58:30 check JK").notes
    assert "bag checked by JK" in enough
    assert not any("in the bag" in one for one in enough)


def test_a_start_without_a_bag_says_nothing_of_one() -> None:
    lines = [line for line in given.PREPARED if " bag " not in line and "time-out" not in line]
    ready = (*lines, "09:58 override bag because syringe", "09:58 ok time-out")
    assert not any("bag" in one for one in echo("09:59", "start 52.5", *ready).notes)


def test_without_a_known_strength_no_sum_is_told() -> None:
    unknown = [line for line in given.STARTED if " bag " not in line and " start" not in line]
    ward = (*unknown, "09:59 override bag because syringe", "10:00 start 52.5")
    found = echo("10:05", "bolus 5 mg", *ward)
    assert (found.asked, [one for one in found.notes if "given" in one]) == (None, [])


def test_the_echo_of_another_strength_says_what_the_rate_that_runs_becomes() -> None:
    notes = echo("10:05", "bag 50 mg in 100 ml", *given.STARTED).notes
    assert "was 1 mg/mL: 52.5 mL/h is now 0.38 mg/kg/h = 6.3 mcg/kg/min" in notes
    before = [one for one in given.PREPARED if "time-out" not in one]
    assert not any("is now" in one for one in echo("09:59", "bag 35 mg in 70 ml", *before).notes)


def test_a_rate_that_a_bag_made_red_asks_until_it_was_seen() -> None:
    lines = (*given.STARTED, "10:05 bag 500 mg in 50 ml")
    (rate,) = limited_rates(given.session(*lines))
    assert (rate.charted.at, rate.caution.level) == (given.clock("10:05"), Level.RED)
    assert len(open_rates(given.session(*lines))) == 1
    assert open_rates(given.session(*lines, "10:06 seen")) == ()
    paused = (*given.STARTED, "10:04 pause bathroom", "10:05 bag 500 mg in 50 ml")
    assert limited_rates(given.session(*paused)) == ()
