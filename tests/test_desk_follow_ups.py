"""Follow-ups at the desk: derived, closed in words, and never by whoever may not."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.follow_up_facts import FollowUpKind, NextDayCalled
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.follow_ups import FollowUp
from tests import given
from tests.desks import DEVON, MAYA, FakeClock, accepted, chart_all

CALL, COACHING, BOOKING = FollowUpKind.CALL, FollowUpKind.COACHING, FollowUpKind.BOOKING


@pytest.fixture
def maya(desk: Desk, clock: FakeClock) -> UUID:
    """The first of two sessions is over."""
    patient = accepted(desk, MAYA).id
    days = (2, desk.today_is(), 7)
    first, _ = desk.plan_series(patient, SeriesPhase.INDUCTION, days, SessionKind.IV).sessions
    desk.seat(first, "2")
    chart_all(desk, clock, first, *given.RELEASED, "11:13 left home")
    return patient


def of(desk: Desk, patient: UUID, kind: FollowUpKind) -> FollowUp:
    return next(one for one in desk.follow_ups.owed(patient) if one.kind is kind)


def kinds(desk: Desk, patient: UUID) -> list[str]:
    return [one.kind.name for one in desk.follow_ups.owed(patient)]


def test_nobody_is_owed_anything_before_the_first_session(desk: Desk) -> None:
    devon = accepted(desk, DEVON).id
    assert desk.follow_ups.patients() == ()
    assert desk.follow_ups.rows(devon) == ()


def test_what_is_owed_comes_due_with_the_hours(desk: Desk, maya: UUID, clock: FakeClock) -> None:
    assert desk.follow_ups.patients() == (maya,)
    assert kinds(desk, maya) == ["CALL", "COACHING", "SCALES"]
    assert desk.follow_ups.due(maya) == ()
    clock.advance(days=1)
    assert [row.what for row in desk.follow_ups.due(maya)] == ["Next-day call"]
    clock.advance(days=1)
    due = desk.follow_ups.due(maya)
    assert [row.what for row in due] == ["Next-day call", "Coaching"]
    assert (due[0].who, due[0].words) == ("MR", "overdue · Sat 21 Nov")
    assert desk.patient_page(maya).follow_ups[0].who == ""


def test_an_administrator_is_told_of_nobodys_follow_ups(desk: Desk, maya: UUID) -> None:
    desk.settle(StaffJoined("AD", "Ada Dee", Role.ADMINISTRATOR))
    desk.sign_in("AD")
    assert desk.follow_ups.patients() == ()
    assert desk.patient_page(maya).follow_ups == ()


def test_a_call_with_its_fields_closes_what_was_owed_and_stays_on_the_page(
    desk: Desk, maya: UUID, clock: FakeClock
) -> None:
    owed, before = of(desk, maya, CALL), desk.follow_ups.changes
    call = NextDayCalled(owed.session, True, "well", mood=7, safe=True)
    with pytest.raises(Refused, match="Mood 11: must be 0 to 10"):
        desk.follow_ups.called(maya, replace(call, mood=11))
    with pytest.raises(Refused, match="Was the patient safe"):
        desk.follow_ups.called(maya, replace(call, safe=None))
    desk.follow_ups.called(maya, NextDayCalled(owed.session, False))
    assert "CALL" in kinds(desk, maya)
    desk.follow_ups.called(maya, call)
    assert "CALL" not in kinds(desk, maya)
    assert desk.follow_ups.changes > before
    last = desk.patient_page(maya).follow_ups[-2:]
    assert [row.words for row in last] == [
        "20 Nov 2026 SH: safe · sleep well · mood 7",
        "20 Nov 2026 SH: not reached",
    ]


def test_words_close_the_rest_and_a_review_is_kept_with_its_series(desk: Desk, maya: UUID) -> None:
    coaching = of(desk, maya, COACHING)
    with pytest.raises(Refused, match="needs words"):
        desk.follow_ups.done(maya, coaching, "  ")
    assert desk.follow_ups.done(maya, coaching, " with Kim ") is not None
    assert "COACHING" not in kinds(desk, maya)
    (series,) = desk.series(maya)
    desk.end_series(maya, series.id, "moved away")
    review = of(desk, maya, FollowUpKind.REVIEW)
    assert desk.follow_ups.done(maya, review, "half the score") is None
    assert len(desk.series(maya)[0].reviews) == 1
    assert "REVIEW" not in kinds(desk, maya)


def test_a_scale_a_booking_and_a_new_day_change_what_is_owed(
    desk: Desk, maya: UUID, clock: FakeClock
) -> None:
    desk.score(maya, ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (), 9))
    clock.advance(days=1)
    assert "SCALES" in kinds(desk, maya)
    desk.score(maya, ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (), 9))
    assert "SCALES" not in kinds(desk, maya)
    second = desk.series(maya)[0].sessions[1]
    desk.chart(second, "cancel because fever")
    assert "BOOKING" in kinds(desk, maya)
    desk.plan(maya, None, on=desk.today_is() + timedelta(days=9))
    assert "BOOKING" not in kinds(desk, maya)
    clock.advance(days=40)
    assert desk.follow_ups.patients() == ()
    assert kinds(desk, maya) == []


def test_the_front_desk_sees_what_is_due_and_charts_no_call(desk: Desk, maya: UUID) -> None:
    desk.sign_in("FD")
    owed = of(desk, maya, CALL)
    assert desk.patient_page(maya).follow_ups
    with pytest.raises(Refused, match="front desk"):
        desk.follow_ups.called(maya, NextDayCalled(owed.session, True, safe=True))
