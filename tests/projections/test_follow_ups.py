"""Follow-ups: what is owed, from when, until when, and what closes it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.follow_up_facts import FollowUpDone, FollowUpKind, NextDayCalled
from infusion_desk.domain.patient_facts import Consent, ConsentGiven, ConsentWithdrawn
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import CADSS, GAD_7, PHQ_9, ScaleForm
from infusion_desk.domain.scores import Given, scales_of
from infusion_desk.domain.series import Series
from infusion_desk.domain.series_facts import SeriesEnded, SeriesPhase, SeriesReviewed
from infusion_desk.projections.follow_ups import (
    Booked,
    Course,
    FollowUp,
    Visit,
    done_rows,
    open_follow_ups,
    open_rows,
)
from tests.domain.test_series import entry
from tests.given import WEST

PATIENT, SERIES = UUID(int=7), UUID(int=99)
LEFT = datetime(2026, 11, 20, 19, 12, tzinfo=UTC)
"""Friday 11:12 in the clinic; the infusion ended at 10:40."""
ENDED = LEFT - timedelta(minutes=32)
CALL, COACHING = FollowUpKind.CALL, FollowUpKind.COACHING
LETTER, SCALES = FollowUpKind.LETTER, FollowUpKind.SCALES
REVIEW, BOOKING = FollowUpKind.REVIEW, FollowUpKind.BOOKING


def told(fact: Fact, at: datetime = LEFT) -> Entry:
    return replace(entry(fact), happened_at=at)


def visit(number: int, weeks_before: int = 0) -> Visit:
    back = timedelta(weeks=weeks_before)
    return Visit(UUID(int=number), ENDED - back, LEFT - back)


def induction(*sessions: int, reviews: tuple[Entry, ...] = (), over: bool = False) -> Series:
    ended = told(SeriesEnded(SERIES, "enough")) if over else None
    ids = tuple(UUID(int=one) for one in sessions)
    return Series(SERIES, SeriesPhase.INDUCTION, 7, ids, (), ended, reviews)


def course(
    *visits: Visit,
    booked: dict[int, date] | None = None,
    series: tuple[Series, ...] = (),
    entries: tuple[Entry, ...] = (),
    given: tuple[Given, ...] = (),
) -> Course:
    plans = tuple(Booked(UUID(int=one), on) for one, on in (booked or {}).items())
    return Course(visits, plans, series, entries, given, WEST)


def owed(of: Course, after: timedelta = timedelta(hours=1)) -> dict[FollowUpKind, FollowUp]:
    return {one.kind: one for one in open_follow_ups(of, LEFT + after)}


def scored(form: ScaleForm, at: datetime) -> Given:
    fact = ScaleScored(form.id, form.edition, AnsweredBy.PATIENT, (), 5)
    one = scales_of([entry(fact)]).given[0]
    return replace(one, entry=replace(one.entry, happened_at=at))


def local(moment: datetime) -> str:
    return f"{moment.astimezone(WEST):%a %d %b %H:%M}"


def test_the_call_is_due_the_next_day_and_overdue_after_it() -> None:
    call = owed(course(visit(1)))[CALL]
    assert (call.session, call.when) == (UUID(int=1), "Sat 21 Nov")
    assert (local(call.due), local(call.late)) == ("Sat 21 Nov 00:00", "Sun 22 Nov 00:00")
    assert call.words(call.late - timedelta(seconds=1)) == "Sat 21 Nov"
    assert call.words(call.late) == "overdue · Sat 21 Nov"


def test_coaching_falls_within_48_to_72_hours_of_the_end_as_real_dates() -> None:
    coaching = owed(course(visit(1)))[COACHING]
    assert (coaching.due, coaching.late) == (
        ENDED + timedelta(hours=48),
        ENDED + timedelta(hours=72),
    )
    assert coaching.when == "Sun 22 Nov to Mon 23 Nov, 10:40"
    assert coaching.words(coaching.late) == "overdue · until Mon 23 Nov 10:40"


def test_where_the_clocks_change_meanwhile_both_times_are_told() -> None:
    spring = datetime(2026, 3, 5, 20, tzinfo=UTC)
    of = course(Visit(UUID(int=1), spring, spring))
    found = open_follow_ups(of, spring)
    assert [one.when for one in found if one.kind is COACHING] == [
        "Sat 7 Mar 12:00 to Sun 8 Mar 13:00"
    ]


def test_only_the_last_session_is_followed_up_and_only_for_four_weeks() -> None:
    both = course(visit(1, 1), visit(2))
    assert {one.session for one in open_follow_ups(both, LEFT)} == {UUID(int=2)}
    assert owed(both, timedelta(days=29)) == {}
    assert owed(course()) == {}


def test_a_call_that_reached_nobody_stays_owed() -> None:
    tried, reached = (told(NextDayCalled(UUID(int=1), one, safe=True)) for one in (False, True))
    assert CALL in owed(course(visit(1), entries=(tried,)))
    assert CALL not in owed(course(visit(1), entries=(tried, reached)))
    assert COACHING in owed(course(visit(1), entries=(reached,)))


@pytest.mark.parametrize("kind", [CALL, COACHING])
def test_each_is_closed_by_its_words_and_for_its_session_alone(kind: FollowUpKind) -> None:
    done = told(FollowUpDone(UUID(int=1), kind, "not wanted"))
    assert kind not in owed(course(visit(1), entries=(done,)))
    assert kind in owed(course(visit(1, 1), visit(2), entries=(done,)))


def test_a_letter_is_owed_to_whom_the_patient_lets_know_while_the_consent_stands() -> None:
    on = date(2026, 11, 1)
    lets = told(ConsentGiven(Consent.RELEASE, on, "Dr. Osei"))
    letter = owed(course(visit(1), entries=(lets,)))[LETTER]
    assert (letter.what, letter.when) == ("Letter to Dr. Osei", "by Fri 27 Nov")
    no_more = told(ConsentWithdrawn(Consent.RELEASE, on, "Dr. Osei", "asked for it"))
    assert LETTER not in owed(course(visit(1), entries=(lets, no_more)))
    treated = told(ConsentGiven(Consent.TREATMENT, on))
    assert LETTER not in owed(course(visit(1), entries=(treated,)))


def test_scales_are_asked_for_before_the_next_session_and_given_since_the_last() -> None:
    plan = {2: date(2026, 11, 27)}
    scales = owed(course(visit(1), booked=plan))[SCALES]
    assert (scales.what, scales.when) == ("PHQ-9", "before Fri 27 Nov")
    assert (local(scales.due), local(scales.late)) == ("Tue 24 Nov 00:00", "Fri 27 Nov 00:00")
    before = (scored(PHQ_9, LEFT - timedelta(days=1)), scored(GAD_7, LEFT - timedelta(days=1)))
    again = owed(course(visit(1), booked=plan, given=before))[SCALES]
    assert again.what == "PHQ-9, GAD-7"
    since = tuple(scored(one, LEFT + timedelta(days=5)) for one in (PHQ_9, GAD_7))
    late = timedelta(days=6)
    assert SCALES not in owed(course(visit(1), booked=plan, given=(*before, *since)), late)
    half = owed(course(visit(1), booked=plan, given=(*before, since[0])), late)
    assert half[SCALES].what == "GAD-7"


def test_before_a_first_session_scales_of_the_fortnight_before_count() -> None:
    plan = {1: date(2026, 11, 27)}
    day = datetime(2026, 11, 27, 8, tzinfo=UTC)
    lately, long_ago = (scored(PHQ_9, day - timedelta(days=days)) for days in (13, 15))
    assert SCALES not in owed(course(booked=plan, given=(lately,)))
    assert owed(course(booked=plan, given=(long_ago,)))[SCALES].what == "PHQ-9"
    bedside = scored(CADSS, day - timedelta(days=1))
    assert owed(course(booked=plan, given=(bedside,)))[SCALES].what == "PHQ-9"


def test_a_planned_day_that_is_over_asks_for_no_scale() -> None:
    assert SCALES not in owed(course(visit(1), booked={2: date(2026, 11, 19)}))


def test_an_induction_is_looked_at_after_its_second_session_and_at_its_end() -> None:
    plan = {3: date(2026, 11, 27)}
    one, two = visit(1, 1), visit(2)
    assert REVIEW not in owed(
        course(one, booked={2: date(2026, 11, 20)}, series=(induction(1, 2),))
    )
    middle = owed(course(one, two, booked=plan, series=(induction(1, 2, 3),)))[REVIEW]
    assert (middle.when, middle.series) == ("after sessions 2 to 4", SERIES)
    assert middle.late - middle.due == timedelta(days=14)
    end = owed(course(one, two, series=(induction(1, 2, over=True),)))[REVIEW]
    assert (end.when, end.late - end.due) == ("at the end of the induction", timedelta(days=7))


def test_a_review_closes_what_was_owed_before_it_and_not_the_end() -> None:
    review = told(SeriesReviewed(SERIES, "half the score"), LEFT - timedelta(days=6))
    visits = (visit(1, 2), visit(2, 1), visit(3))
    series = (induction(1, 2, 3, 4, reviews=(review,)),)
    assert REVIEW not in owed(course(*visits, booked={4: date(2026, 11, 27)}, series=series))
    assert REVIEW in owed(course(*visits, series=series))


def test_nothing_is_reviewed_without_an_induction_or_before_anybody_came() -> None:
    maintenance = replace(induction(1), phase=SeriesPhase.MAINTENANCE)
    assert REVIEW not in owed(course(visit(1), series=(maintenance,)))
    assert REVIEW not in owed(course(visit(1), series=(induction(2, 3),)))
    assert REVIEW not in owed(course(visit(1)))


def test_a_review_of_sessions_long_ago_is_not_asked_for_any_more() -> None:
    visits = (visit(1, 9), visit(2, 8), visit(3))
    series = (induction(1, 2, 4),)
    assert REVIEW not in owed(course(*visits, booked={4: date(2026, 11, 27)}, series=series))


def test_while_a_series_runs_somebody_is_booked() -> None:
    booking = owed(course(visit(1), series=(induction(1),)))[BOOKING]
    assert (booking.when, local(booking.late)) == ("nothing is booked", "Sat 21 Nov 00:00")
    assert BOOKING not in owed(course(visit(1), booked={2: LEFT.date()}, series=(induction(1),)))
    assert BOOKING not in owed(course(visit(1), series=(induction(1, over=True),)))
    assert BOOKING not in owed(course(visit(1)))


def test_what_was_done_is_told_latest_first_in_its_words() -> None:
    called = NextDayCalled(
        UUID(int=1), True, "well", "none", "mild", 7, True, "did not drive", "in good spirits"
    )
    entries = (
        told(NextDayCalled(UUID(int=1), False)),
        told(NextDayCalled(UUID(int=1), False, words="voice mail")),
        told(called),
        told(NextDayCalled(UUID(int=1), True, safe=False)),
        told(NextDayCalled(UUID(int=1), True)),
        told(FollowUpDone(UUID(int=1), COACHING, "with Kim")),
        told(SeriesReviewed(SERIES, "half the score")),
        told(SeriesEnded(SERIES, "moved away")),
    )
    found = [(row.what, row.words.partition(": ")[2]) for row in done_rows(PATIENT, entries)]
    assert found == [
        ("Series review", "half the score"),
        ("Coaching", "with Kim"),
        ("Next-day call", "safety not asked"),
        ("Next-day call", "NOT SAFE"),
        (
            "Next-day call",
            "safe · sleep well · nausea none · headache mild · mood 7 · driving did not drive"
            " · in good spirits",
        ),
        ("Next-day call", "not reached · voice mail"),
        ("Next-day call", "not reached"),
    ]


def test_a_row_says_who_what_and_when() -> None:
    (first, *_) = open_rows(PATIENT, "MR", open_follow_ups(course(visit(1)), LEFT), LEFT)
    assert str(first) == "MR, Next-day call, Sat 21 Nov"
    assert (first.patient, first.owed is not None) == (PATIENT, True)
