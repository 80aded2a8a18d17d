"""What was said to be done with the pump stays asked about until the pump's own entries say so."""

import pytest

from infusion_desk.domain.decided import Uncharted, met_by_the_stop, uncharted
from infusion_desk.domain.problems import Refused
from tests import given

RED = (*given.STARTED, "10:15 184/112 96 97")


def words(*lines: str) -> str:
    found = uncharted(given.session(*lines))
    return found.done if found else ""


@pytest.mark.parametrize("done", ["slowed", "paused", "stopped"])
def test_an_answer_about_the_pump_is_no_act_of_the_pump(done: str) -> None:
    lines = (*RED, f"10:16 seen none, {done}")
    found = uncharted(given.session(*lines))
    assert isinstance(found, Uncharted)
    assert (found.done, found.since, found.effect) == (done, given.clock("10:15"), "")
    assert given.session(*lines).course.rate == given.session(*RED).course.rate


@pytest.mark.parametrize("said", ["repeat", "treated", "watch because pain of the cuff"])
def test_an_answer_that_says_nothing_of_the_pump_asks_nothing(said: str) -> None:
    assert words(*RED, f"10:16 seen none, {said}") == ""
    assert words(*RED, "10:16 seen") == ""


@pytest.mark.parametrize(
    ("done", "act", "asks"),
    [
        ("slowed", "rate 40", False),
        ("slowed", "rate 60", True),
        ("slowed", "pause blood pressure", False),
        ("slowed", "stop blood pressure", False),
        ("paused", "pause blood pressure", False),
        ("paused", "stop blood pressure", False),
        ("paused", "rate 40", True),
        ("stopped", "stop blood pressure", False),
        ("stopped", "emergency stopped", False),
        ("stopped", "pause blood pressure", True),
    ],
)
def test_only_the_act_that_was_said_ends_it(done: str, act: str, asks: bool) -> None:
    answered = (*RED, f"10:16 seen none, {done}")
    assert bool(words(*answered, f"10:17 {act}")) is asks
    assert bool(words(*RED, f"10:15 {act}", f"10:16 seen none, {done}")) is asks


def test_an_act_that_is_charted_late_ends_it_too() -> None:
    assert words(*RED, "10:16 seen none, paused", "10:19 @10:16 pause distress") == ""


def test_an_act_before_the_reading_ends_nothing() -> None:
    assert words(*given.STARTED, "10:05 rate 40", *RED[-1:], "10:16 seen none, slowed") == "slowed"


def test_a_pump_that_stood_already_when_it_was_answered_asks_nothing() -> None:
    paused = (*given.STARTED, "10:10 pause bathroom", *RED[-1:])
    assert words(*paused, "10:16 seen none, paused") == ""
    assert words(*paused, "10:16 seen none, slowed") == ""
    assert words(*paused, "10:16 seen none, stopped") == "stopped"
    assert words(*paused, "10:16 resume", "10:17 seen none, paused") == "paused"


def test_what_was_paused_and_runs_again_was_paused() -> None:
    assert words(*RED, "10:16 seen none, paused", "10:17 pause distress", "10:20 resume") == ""


def test_what_was_decided_may_be_said_anew_also_once_the_reading_is_within_limits() -> None:
    asked = (*RED, "10:16 seen none, paused", "10:20 128/82 76 98")
    assert words(*asked) == "paused"
    assert words(*asked, "10:21 seen none, watch because it was within limits at once") == ""
    assert words(*asked, "10:21 seen none, slowed") == "slowed"
    with pytest.raises(Refused, match="seen does not fit"):
        given.Ward(*asked, "10:21 pause distress", "10:22 seen none, repeat")


def test_the_answer_to_another_reading_does_not_silence_it() -> None:
    asked = (*RED, "10:16 seen none, paused", "10:20 186/112 96 97")
    assert words(*asked, "10:21 seen none, repeat") == "paused"
    assert words(*asked, "10:21 seen none, slowed") == "slowed"
    assert words(*asked, "10:21 seen none, slowed", "10:22 rate 40") == "paused"
    assert words(*asked, "10:21 seen none, slowed", "10:22 pause distress") == ""


def test_one_answer_for_two_readings_counts_from_the_first() -> None:
    both = (*RED, "10:16 pause distress", "10:18 resume", "10:20 186/112 96 97")
    assert words(*both, "10:21 seen none, paused") == ""


def test_a_corrected_or_struck_answer_asks_for_what_stands() -> None:
    ward = given.Ward(*RED, "10:16 seen none, paused")
    ward.at("10:17 fix 10:16 seen none, repeat because mistyped")
    assert uncharted(ward.session) is None
    ward = given.Ward(*RED, "10:16 seen none, paused", "10:17 strike 10:16 because mistyped")
    assert uncharted(ward.session) is None


def test_after_the_infusion_nothing_is_asked() -> None:
    assert words(*RED, "10:16 stop complete", "10:17 seen none, paused") == ""


def test_an_effect_that_slowed_the_infusion_asks_for_the_rate_as_well() -> None:
    begun = (*given.STARTED, "10:15 ! nausea 5 probable slowed")
    found = uncharted(given.session(*begun))
    assert found is not None
    assert (found.done, found.effect) == ("slowed", "nausea")
    assert words(*begun, "10:16 rate 40") == ""
    assert words(*begun, "10:16 ! nausea 2") == "slowed"
    assert words(*given.STARTED, "10:15 ! nausea 5 probable") == ""


def test_what_was_told_last_of_an_effect_counts_from_when_it_began() -> None:
    begun = (*given.STARTED, "10:15 ! nausea 5", "10:16 rate 40")
    assert words(*begun, "10:20 ! nausea 3 slowed") == ""
    assert words(*begun, "10:20 ! nausea 3 paused") == "paused"
    assert words(*begun, "10:20 ! nausea 3 paused", "10:21 ! nausea gone none") == ""


def test_whoever_was_handed_over_is_on_no_pump() -> None:
    away = (*given.STARTED, "10:20 emergency handed over to Medic 12")
    assert words(*away) == "stopped"
    assert words(*given.STARTED, "10:15 emergency called 911") == ""
    assert words(*away, "10:22 @10:10 stop emergency") == ""
    assert words(*away, "10:22 pause emergency") == "stopped"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("10:16 seen none, paused", "10:30 stop done"), ["paused"]),
        (("10:16 seen none, slowed", "10:30 stop done"), ["slowed"]),
        (("10:16 seen none, slowed", "10:18 pause nausea", "10:20 resume", "10:30 stop done"), []),
        (("10:16 seen none, paused", "10:16 stop blood pressure"), []),
        (("10:16 seen none, stopped", "10:30 stop done"), []),
        (("10:16 seen none, paused",), []),
    ],
)
def test_the_stop_does_not_hide_that_nothing_was_charted_before_it(
    lines: tuple[str, ...], told: list[str]
) -> None:
    assert [one.done for one in met_by_the_stop(given.session(*RED, *lines))] == told
