"""Who was not accepted is planned with a reason alone, and the session says so from its start."""

from datetime import date

import pytest

from infusion_desk.domain.candidacy import is_of_planning, is_passed_over, passed_over, planned_with
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.patient_facts import CandidacyDecided, Outcome
from infusion_desk.domain.problems import NotAccepted
from infusion_desk.domain.session_facts import ACCEPTED_ON_PAPER, ItemOverridden, SessionPlanned
from tests import given

TODAY = date(2026, 11, 20)


def decided(outcome: Outcome) -> Entry:
    return given.Ward().entry(CandidacyDecided(outcome, TODAY, "SH", "psychosis"))


def test_who_was_accepted_is_planned_and_nothing_is_said_beside_it() -> None:
    assert planned_with(decided(Outcome.ACCEPTED), "Maya Reyes", "") == ()
    assert planned_with(decided(Outcome.ACCEPTED), "Maya Reyes", "from far away") == ()


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (None, "Nobody has accepted Maya Reyes for treatment. Chart the consultation"),
        (Outcome.DEFERRED, "SH deferred Maya Reyes on 20 Nov 2026. Chart the consultation"),
        (Outcome.DECLINED, "SH did not accept Maya Reyes for treatment on 20 Nov 2026."),
    ],
)
def test_anybody_else_needs_a_reason_which_is_kept(outcome: Outcome | None, why: str) -> None:
    last = None if outcome is None else decided(outcome)
    with pytest.raises(NotAccepted, match=why):
        planned_with(last, "Maya Reyes", "")
    assert planned_with(last, "Maya Reyes", "far away") == (
        ItemOverridden("candidacy", "far away"),
    )


def test_an_override_of_candidacy_comes_with_the_planning_whatever_its_reason() -> None:
    for fact in (ACCEPTED_ON_PAPER, passed_over("far away")):
        assert is_passed_over(fact)
        assert is_of_planning(fact)
    assert not is_of_planning(ItemOverridden("consent", "far away"))
    assert is_of_planning(SessionPlanned(given.MAYA.id, TODAY))
