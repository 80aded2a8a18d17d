"""Intentions and papers of a person, picked out of many sessions, at the desk."""

from dataclasses import replace

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.log_facts import Exported
from infusion_desk.domain.problems import Refused
from tests.desks import DEVON, MAYA, FakeClock, accepted


def test_intentions_and_papers_are_found_under_every_registration_and_nobody_elses(
    desk: Desk,
) -> None:
    maya, twice = accepted(desk, MAYA).id, accepted(desk, replace(MAYA, mrn="900099")).id
    devon = accepted(desk, DEVON).id
    sessions = {
        one: desk.plan(one, str(chair)) for chair, one in enumerate((maya, twice, devon), 1)
    }
    for one, words in ((maya, "rest"), (devon, "sleep")):
        desk.chart(sessions[one], "arrived")
        desk.chart(sessions[one], f"intention {words}")
    desk.printed(sessions[maya], "discharge", "Maya Reyes, born 14 Mar 1985")
    desk.printed(sessions[devon], "discharge")
    for one in (twice, devon):
        desk.log.note(Exported("summary", "pdf", "a.pdf", one, sessions[one]))
    alone = desk.look_back(maya)()
    assert [one.words for one in alone.intentions] == ["rest"]
    assert [one.session for one in alone.papers] == [sessions[maya]]
    assert "for Maya Reyes, born 14 Mar 1985 · not signed" in alone.papers[0].under
    desk.join_registrations(maya, twice, "registered twice")
    both = desk.look_back(maya)()
    assert {one.session for one in both.papers} == {sessions[maya], sessions[twice]}
    assert desk.look_back(twice)().intentions[0].words == "rest"


def test_what_was_struck_and_what_was_corrected_are_picked_out_with_it(
    desk: Desk, clock: FakeClock
) -> None:
    session = desk.plan(accepted(desk, MAYA).id, "1")
    desk.chart(session, "arrived")
    clock.advance(minutes=1)
    desk.chart(session, "intention rset")
    patient = desk.session(session).plan.patient
    clock.advance(minutes=1)
    desk.chart(session, "fix 09:01 intention rest because mistyped")
    assert [one.words for one in desk.look_back(patient)().intentions] == ["rest"]
    clock.advance(minutes=1)
    desk.chart(session, "strike 09:01 because not hers")
    assert desk.look_back(patient)().intentions == ()


def test_who_sees_no_charts_looks_at_none_of_it(desk: Desk) -> None:
    maya = accepted(desk, MAYA).id
    desk.sign_in("FD")
    with pytest.raises(Refused, match="front desk"):
        desk.look_back(maya)
