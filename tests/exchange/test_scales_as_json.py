"""The patient's scales in the export: answers as given, and what they come to."""

from dataclasses import replace
from uuid import UUID

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import C_SSRS, GAD_7, PHQ_9
from infusion_desk.exchange.as_json import session_json
from tests import given
from tests.desks import MAYA, FakeClock, accepted, chart_all

PHQ = ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (2, 2, None, *(1,) * 5, 2, 1))
NAMES = (
    "id at charted_at recorded_at by entered_by answered_by scale name version answers total most "
    "band risk not_answered prorated after_infusion opens_safety_block corrects reason"
)


@pytest.fixture
def maya(desk: Desk) -> UUID:
    return accepted(desk, MAYA).id


@pytest.fixture
def session(desk: Desk, clock: FakeClock, maya: UUID) -> UUID:
    planned = desk.plan(maya, "2")
    chart_all(desk, clock, planned, *given.PREPARED)
    return planned


def test_who_was_never_given_a_scale_has_none_in_the_export(desk: Desk, session: UUID) -> None:
    assert not {"scales", "safety_blocks"} & session_json(desk.report(session)).keys()


def test_each_scale_is_there_item_by_item_with_its_version_and_what_it_comes_to(
    desk: Desk, clock: FakeClock, maya: UUID, session: UUID
) -> None:
    phq = desk.score(maya, PHQ, given.clock("09:30"))
    desk.score(maya, ScaleScored(GAD_7.id, GAD_7.edition, AnsweredBy.CLINICIAN, total=9))
    told = session_json(desk.report(session))
    gad, first = told["scales"]
    assert [list(one) for one in (gad, first)] == [NAMES.split()] * 2
    assert first["answers"] == {
        **dict(zip("1234", (2, 2, None, 1), strict=True)),
        **dict.fromkeys("5678", 1),
        "9": 2,
        "10": 1,
    }
    assert (first["total"], first["most"], first["band"]) == (12, 27, "moderate")
    assert (first["not_answered"], first["prorated"]) == (["3"], True)
    assert (first["id"], first["at"]) == (str(phq.id), "2026-11-20T09:30:00-08:00")
    assert first["charted_at"] == "2026-11-20T09:58:00-08:00"
    assert (first["version"], first["answered_by"]) == ("Kroenke 2001", "patient")
    assert (gad["answers"], gad["total"], gad["band"], gad["risk"]) == (None, 9, "mild", None)


def test_blocks_are_there_with_what_was_done_and_by_whom(
    desk: Desk, clock: FakeClock, maya: UUID, session: UUID
) -> None:
    phq = desk.score(maya, PHQ)
    (open_one,) = session_json(desk.report(session))["safety_blocks"]
    assert open_one == {
        "scale": str(phq.id),
        "because": "PHQ-9 of 20 Nov 2026: item 9 is 2",
        "opened_at": "2026-11-20T09:58:00-08:00",
        "resolved_at": None,
        "resolved_by": None,
        "done": None,
    }
    chart_all(desk, clock, session, "10:05 resolve plan agreed")
    (done,) = session_json(desk.report(session))["safety_blocks"]
    assert (done["resolved_at"], done["resolved_by"], done["done"]) == (
        "2026-11-20T10:05:00-08:00",
        "SH",
        "plan agreed",
    )


def test_a_correction_says_what_and_why_and_the_screener_its_risk(
    desk: Desk, maya: UUID, session: UUID
) -> None:
    screener = ScaleScored(
        C_SSRS.id, C_SSRS.edition, AnsweredBy.CLINICIAN, (1, 1, 1, 0, 0, 0, None)
    )
    wrong = desk.score(maya, screener)
    low = replace(screener, answers=(1, 1, 0, 0, 0, 0, None))
    desk.score(maya, low, instead_of=(wrong.id, "misheard"))
    (one,) = session_json(desk.report(session))["scales"]
    assert (one["risk"], one["band"], one["total"], one["most"]) == ("low", "low risk", None, None)
    assert (one["corrects"], one["reason"]) == (str(wrong.id), "misheard")


def test_answers_after_the_days_infusion_are_marked(
    desk: Desk, clock: FakeClock, maya: UUID, session: UUID
) -> None:
    desk.score(maya, replace(PHQ, answers=(0,) * 10))
    chart_all(desk, clock, session, "10:00 start")
    clock.set("11:00")
    desk.score(maya, replace(PHQ, answers=(0,) * 10))
    told = session_json(desk.report(session))["scales"]
    assert [one["after_infusion"] for one in told] == [True, False]
