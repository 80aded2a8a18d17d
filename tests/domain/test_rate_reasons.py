import pytest

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.rate_reasons import reason_of, unexplained
from infusion_desk.domain.session import Session
from tests import given


def reasons(session: Session) -> list[str]:
    changes, told = session.of(facts.RateChanged), session.of(facts.RateExplained)
    return [reason_of(one, changes, told) for one in changes]


def test_a_rate_s_reason_may_be_said_with_it_or_afterwards() -> None:
    session = given.session(
        *given.STARTED,
        "10:05 rate 40 because blood pressure",
        "10:10 rate 30",
        "10:12 because nausea",
        "10:13 because distress",
        "10:15 rate 45",
        "10:20 rate 50",
        "10:21 because as planned",
    )
    assert reasons(session) == ["blood pressure", "distress", "", "as planned"]
    assert unexplained(session) is None


def test_only_the_latest_rate_is_asked_about() -> None:
    asked = unexplained(given.session(*given.STARTED, "10:05 rate 40"))
    assert asked is not None
    assert asked.fact.ml_per_hour == 40
    assert unexplained(given.session(*given.STARTED)) is None


def test_a_reason_may_still_be_said_once_the_patient_has_left() -> None:
    lines = [*given.STARTED, "10:05 rate 40", *given.SETTLED[len(given.STARTED) :]]
    left = given.session(*lines, "11:14 release", "11:15 left home")
    assert unexplained(left) is not None
    told = given.session(*lines, "11:14 release", "11:15 left home", "11:20 because nausea")
    assert unexplained(told) is None
    assert reasons(told) == ["nausea"]


def test_without_a_changed_rate_there_is_nothing_to_explain() -> None:
    with pytest.raises(Refused, match="no rate was changed"):
        given.Ward(*given.STARTED, "10:05 because nausea")
