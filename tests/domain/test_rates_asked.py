"""A rate beyond the red limit is recorded at once, and asks until somebody has seen it."""

from infusion_desk.domain.limits import Level
from infusion_desk.domain.rates_asked import limited_rates, open_rates
from tests import given

RED = (*given.STARTED, "10:05 rate 400 because distress")
"""70 kg and 1 mg/mL: 5.7 mg/kg/h."""


def asked(*lines: str) -> list[str]:
    return [str(one.ml_per_hour) for one in open_rates(given.session(*lines))]


def test_a_red_rate_asks_until_it_is_seen() -> None:
    assert asked(*RED) == ["400"]
    assert asked(*RED, "10:06 seen") == []


def test_a_rate_within_its_limits_or_amber_asks_nothing() -> None:
    assert limited_rates(given.session(*given.STARTED)) == ()
    amber = limited_rates(given.session(*given.STARTED, "10:05 rate 100"))
    assert [one.caution.level for one in amber] == [Level.AMBER]
    assert asked(*given.STARTED, "10:05 rate 100") == []


def test_a_start_and_a_resume_ask_as_a_rate_does() -> None:
    assert asked(*given.PREPARED, "10:00 start 400") == ["400"]
    assert asked(*given.STARTED, "10:05 pause distress", "10:06 resume 400") == ["400"]


def test_it_goes_on_asking_once_another_rate_runs_and_not_once_it_was_corrected() -> None:
    assert asked(*RED, "10:06 rate 40 because distress") == ["400"]
    ward = given.Ward(*RED, "10:06 fix 10:05 rate 40 because mistyped")
    assert open_rates(ward.session) == ()


def test_an_answer_to_a_red_reading_says_nothing_of_the_rate() -> None:
    both = (*RED, "10:06 184/112 96 97")
    assert asked(*both, "10:07 seen none, repeat") == ["400"]


def test_without_a_weight_no_rate_has_a_limit() -> None:
    lines = [line for line in given.STARTED if " weight " not in line]
    lines[-1:] = ["09:59 override weight because scales broken", "10:00 start 400"]
    assert limited_rates(given.session(*lines)) == ()
