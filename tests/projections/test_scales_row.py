"""The row of the list before the start from which a scale is given."""

from uuid import UUID

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import C_SSRS, GAD_7
from tests import given
from tests.desks import MAYA, FakeClock, accepted, chart_all


@pytest.fixture
def maya(desk: Desk) -> UUID:
    return accepted(desk, MAYA).id


@pytest.fixture
def session(desk: Desk, clock: FakeClock, maya: UUID) -> UUID:
    planned = desk.plan(maya, "2")
    chart_all(desk, clock, planned, "09:20 arrived")
    return planned


def test_it_says_the_latest_scale_and_is_done_where_that_is_of_today(
    desk: Desk, clock: FakeClock, maya: UUID, session: UUID
) -> None:
    row = desk.look(session).scales
    assert row is not None
    assert (row.item, row.answer, row.done) == ("scales", "none yet", False)
    earlier = given.clock("09:00").replace(day=13)
    gad = ScaleScored(GAD_7.id, GAD_7.edition, AnsweredBy.PATIENT, (1,) * 7)
    desk.score(maya, gad, earlier)
    row = desk.look(session).scales
    assert row is not None
    assert (row.answer, row.who, row.done) == ("GAD-7 7 of 21 mild", "13 Nov 2026", False)
    calm = (0, 0, None, None, None, 0, None)
    desk.score(maya, ScaleScored(C_SSRS.id, C_SSRS.edition, AnsweredBy.CLINICIAN, calm))
    row = desk.look(session).scales
    assert row is not None
    assert (row.answer, row.done) == ("C-SSRS screener no risk shown", True)


def test_it_gates_nothing_and_goes_with_the_start(
    desk: Desk, clock: FakeClock, session: UUID
) -> None:
    assert desk.look(session).slots.owed.number.startswith("1")
    chart_all(desk, clock, session, *given.STARTED[1:])
    assert desk.look(session).scales is None
