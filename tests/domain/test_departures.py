"""An emergency's moments, and the ways out but home."""

import pytest

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import State
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.problems import Refused, Unreadable
from tests import given

HANDED_OVER = facts.EmergencyStep.HANDED_OVER


def refused(ward: given.Ward, line: str) -> str:
    with pytest.raises(Refused) as refusal:
        ward.at(line)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (given.ARRIVED, State.CHECKED_IN),
        (given.STARTED, State.RECOVERY),
        ((*given.STARTED, "10:10 pause bathroom"), State.RECOVERY),
        (given.STOPPED, State.RECOVERY),
        ((*given.STOPPED, "10:41 left ambulance"), State.LEFT),
    ],
)
def test_an_emergency_is_stamped_whatever_the_phase(lines: tuple[str, ...], state: State) -> None:
    ward = given.Ward(*lines)
    for at, step in zip(
        ("10:50:01", "10:50:03", "10:50:05", "10:50:07"), facts.EmergencyStep, strict=True
    ):
        ward.at(f"{at} emergency {step}")
    assert ward.session.state is state
    stamped = [one.fact.step for one in ward.session.of(facts.EmergencyStamped)]
    stops = facts.InfusionStopped("emergency") == ward.session.last(facts.InfusionStopped)
    assert (["stopped"] if not stops else []) + ["called", "arrived", "handed over"] == stamped


def test_stopped_while_the_pump_runs_is_the_pumps_own_stop() -> None:
    ward = given.Ward(*given.STARTED)
    ward.at("10:20 emergency stopped")
    assert ward.session.ended_at == given.clock("10:20")
    assert infusion_of(ward.session, given.clock("10:40")).given_ml == 35 * 20 / 40
    ward.at("10:21 emergency stopped")
    assert ward.session.last(facts.EmergencyStamped) == facts.EmergencyStamped(
        facts.EmergencyStep.STOPPED
    )


def test_nobody_who_has_not_arrived_is_in_an_emergency_here() -> None:
    assert "has not arrived" in refused(given.Ward(), "09:10 emergency called")


@pytest.mark.parametrize(
    "line",
    ["emergency", "emergency over", "emergency handed", "emergency handed to X", "witness"],
)
def test_an_emergency_that_cannot_be_read_says_how_it_reads(line: str) -> None:
    with pytest.raises(Unreadable, match="It reads: "):
        given.fact(line)


@pytest.mark.parametrize("line", ["emergency stopped now", "witness JK NP"])
def test_what_is_more_than_fits_is_refused(line: str) -> None:
    with pytest.raises(Unreadable, match="more than fits"):
        given.fact(line)


def test_handed_over_to_needs_a_name() -> None:
    with pytest.raises(Unreadable, match="missing"):
        given.fact("emergency handed over to")
    assert given.fact("emergency handed over Medic 12") == facts.EmergencyStamped(
        HANDED_OVER, "Medic 12"
    )


def test_the_witness_of_a_refusal_works_here_and_is_another() -> None:
    ward = given.Ward(*given.STOPPED)
    assert "must be somebody else" in refused(ward, "10:45 witness SH")
    assert "Witness XX is not known here" in refused(ward, "10:45 witness XX")
    ward.at("10:45 witness JK")


def test_the_other_ways_out_stand_alone_and_before_the_stop_do_not_fit() -> None:
    ward = given.Ward(*given.STARTED)
    assert "stop comes first" in refused(ward, "10:10 left ambulance")
    ward.at("10:10 emergency stopped")
    ward.at("10:11 left ambulance")
    assert ward.session.state is State.LEFT
    ward.at("10:12 iv stays because the medic asked")
    assert ward.session.last(facts.IvLeftIn) == facts.IvLeftIn("the medic asked")
