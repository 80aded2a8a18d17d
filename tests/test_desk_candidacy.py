"""Nobody is planned whom nobody accepted, unless it is said why; the session carries it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import NotAccepted, Refused
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import ItemOverridden, SessionKind, SessionPlanned
from infusion_desk.paper_in import take_in
from infusion_desk.projections.checklist_rows import ChecklistRow
from infusion_desk.projections.summary import summary_of
from tests import given
from tests.desks import MAYA, FakeClock, accepted, chart_all

TODAY = date(2026, 11, 20)
DAYS = (4, TODAY, 7)
FAR = ItemOverridden("candidacy", "lives far away")


@pytest.fixture
def maya(desk: Desk) -> UUID:
    return desk.register(MAYA).id


def told(desk: Desk, session: UUID) -> list[Entry]:
    return list(desk.session(session).entries)


def test_nobody_is_planned_whom_nobody_accepted(desk: Desk, maya: UUID) -> None:
    with pytest.raises(NotAccepted) as asked:
        desk.plan(maya, "2")
    assert str(asked.value) == (
        "Nobody has accepted Maya Reyes for treatment. "
        "Chart the consultation on the patient's page, or say why without it."
    )
    with pytest.raises(NotAccepted):
        desk.plan_series(maya, SeriesPhase.INDUCTION, DAYS, SessionKind.IV)
    with pytest.raises(NotAccepted):
        desk.plan(maya, "2", because="  ")
    assert desk.sessions_of(maya) == ()
    assert desk.series(maya) == ()


def test_a_reason_stands_beside_the_planning_in_one_transaction(desk: Desk, maya: UUID) -> None:
    session = desk.plan(maya, "2", because=" lives far away ")
    planned, override = told(desk, session)
    assert isinstance(planned.fact, SessionPlanned)
    assert override.fact == FAR
    assert (override.by, override.seq) == ("SH", planned.seq + 1)
    assert desk.session(session).state is State.PLANNED
    assert desk.on_chair("2") == session


def test_each_session_of_a_series_carries_the_reason_of_the_series(desk: Desk, maya: UUID) -> None:
    series = desk.plan_series(maya, SeriesPhase.INDUCTION, DAYS, SessionKind.IV, "lives far away")
    assert [told(desk, one)[1].fact for one in series.sessions] == [FAR] * 4


def test_the_last_consultation_decides(desk: Desk, maya: UUID) -> None:
    desk.decide(maya, Outcome.ACCEPTED, TODAY, "")
    session = desk.plan(maya, "2", because="lives far away")
    assert len(told(desk, session)) == 1
    desk.decide(maya, Outcome.DECLINED, TODAY, "psychosis")
    with pytest.raises(NotAccepted, match="SH did not accept Maya Reyes for treatment on 20 Nov"):
        desk.plan(maya, "3")


def test_who_comes_to_a_chair_that_was_planned_is_not_asked_again(desk: Desk, maya: UUID) -> None:
    session = desk.plan(maya, None, because="lives far away")
    desk.seat(session, "2")
    desk.chart(session, "arrived")
    assert desk.session(session).state is State.CHECKED_IN


def test_an_emergency_and_what_is_typed_from_paper_wait_for_nobody(
    desk: Desk, clock: FakeClock, maya: UUID
) -> None:
    desk.sign_in("JK", emergency=True)
    session = desk.plan(maya, "2")
    assert told(desk, session)[1].fact == ItemOverridden("candidacy", "emergency access")
    desk.sign_in("SH")
    clock.set("18:00")
    header = "\n".join(line for line in given.HEADER).replace(" chair 2", "")
    text = "\n".join((header, *given.RELEASED, "11:15 left home"))
    assert take_in(desk, text.encode()).session.plan.patient == maya


def test_who_plans_says_why_and_who_may_not_plan_has_no_say(desk: Desk, maya: UUID) -> None:
    desk.sign_in("FD")
    assert told(desk, desk.plan(maya, "2", because="lives far away"))[1].by == "FD"
    desk.sign_in("SH")
    desk.settle(StaffJoined("KA", "Kim Amberly", Role.COACH))
    desk.sign_in("KA")
    with pytest.raises(Refused, match="KA is coach, who may not receive patients"):
        desk.plan(maya, "3", because="lives far away")


def test_the_override_is_named_before_the_start_and_on_the_summary(
    desk: Desk, clock: FakeClock, maya: UUID
) -> None:
    session = desk.plan(maya, "2", because="lives far away")
    row = ChecklistRow(
        "candidacy",
        "Accepted for treatment",
        "overridden: lives far away",
        "SH 20 Nov",
        True,
        True,
        "",
    )
    assert row in desk.look(session).checklist
    chart_all(desk, clock, session, *given.STARTED)
    told = summary_of(desk.report(session))
    assert told.before[0].words == "Candidacy overridden, see below"
    assert not told.before[0].done
    assert told.overrides == ("Candidacy was overridden by SH at 09:00, because: lives far away",)
    (shown,) = [row for row in desk.look(session).timeline if "candidacy" in row.words]
    assert shown.long == "Overridden: candidacy, because lives far away"
    assert (shown.fix, shown.strike) == ("", "")


def test_an_override_of_another_day_says_that_day_and_no_bare_time(
    desk: Desk, clock: FakeClock, maya: UUID
) -> None:
    session = desk.plan(maya, "2", on=TODAY + timedelta(days=1), because="lives far away")
    clock.advance(days=1)
    told = summary_of(desk.report(session))
    assert told.before[0].who == "SH"
    assert told.overrides == (
        "Candidacy was overridden by SH at 09:00 on 20 Nov 2026, because: lives far away",
    )
    (row,) = [row for row in desk.look(session).checklist if row.item == "candidacy"]
    assert row.who == "SH 20 Nov"


def test_it_came_with_the_planning_and_no_line_strikes_it(desk: Desk, maya: UUID) -> None:
    session = desk.plan(maya, "2", because="lives far away")
    with pytest.raises(Refused, match="at 09:00 there stands nothing"):
        desk.chart(session, "strike 09:00 because wrong")


def test_who_was_accepted_is_planned_as_before(desk: Desk) -> None:
    maya = accepted(desk, MAYA).id
    session = desk.plan(maya, "2")
    assert len(told(desk, session)) == 1
    assert not [row for row in desk.look(session).checklist if row.item == "candidacy"]
