"""A series: which session of how many, and what is asked about its days."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.entries import Entry, Fact, patient_stream
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.series import (
    Dated,
    Place,
    count_caution,
    is_no_show,
    places,
    running,
    series_cautions,
    series_days,
    series_of,
    with_session,
)
from infusion_desk.domain.series_facts import (
    SeriesEnded,
    SeriesPhase,
    SeriesPlanned,
    SeriesReviewed,
    SessionIncluded,
)
from infusion_desk.domain.told import told
from tests import given

INDUCTION, MAINTENANCE = SeriesPhase.INDUCTION, SeriesPhase.MAINTENANCE
A, B, C, D = (UUID(int=one) for one in (1, 2, 3, 4))
NOWHERE = UUID(int=99)
FIRST = date(2026, 11, 20)


def entry(fact: Fact) -> Entry:
    stamp = Stamp(charted_at=given.NOW, recorded_at=given.NOW, by="SH", entered_by="SH")
    return told(fact, patient_stream(UUID(int=1)), stamp, "UTC")


def after(*days: int) -> list[date]:
    return [FIRST + timedelta(days=one) for one in days]


def test_a_series_is_what_was_planned_and_what_was_included_until_it_is_ended() -> None:
    planned = entry(SeriesPlanned(INDUCTION, 7, (A, B)))
    reviewed = entry(SeriesReviewed(planned.id, "half the score"))
    included = entry(SessionIncluded(planned.id, C))
    (one,) = series_of([planned, included, reviewed])
    assert (one.sessions, one.reviews, running([one])) == ((A, B, C), (reviewed,), one)
    ended = entry(SeriesEnded(planned.id, "moved away"))
    (over,) = series_of([planned, ended])
    assert over.ended is ended
    assert running([over]) is None


def test_what_is_told_of_a_series_that_is_not_here_makes_none() -> None:
    facts = SessionIncluded(NOWHERE, A), SeriesEnded(NOWHERE, "x"), SeriesReviewed(NOWHERE, "x")
    assert series_of(map(entry, facts)) == ()


def test_the_running_series_is_the_last_planned() -> None:
    both = series_of(
        map(entry, (SeriesPlanned(INDUCTION, 7, (A,)), SeriesPlanned(MAINTENANCE, 30, (B,))))
    )
    assert running(both) is both[1]
    assert with_session(both, A) is both[0]
    assert with_session(both, D) is None


def test_k_of_n_counts_by_day_without_the_cancelled_and_without_other_sessions() -> None:
    (one,) = series_of([entry(SeriesPlanned(INDUCTION, 7, (A, B, C)))])
    dated = [Dated(B, FIRST, False), Dated(D, FIRST, False), Dated(A, FIRST, True)]
    dated.append(Dated(C, FIRST, False))
    assert places(one, dated) == {B: Place(1, 2), C: Place(2, 2)}
    assert str(Place(1, 2)) == "1 of 2"


def test_the_days_of_a_series() -> None:
    assert series_days(3, FIRST, 7) == tuple(after(0, 7, 14))


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ((0, FIRST, 7), "1 to 60 sessions"),
        ((61, FIRST, 7), "1 to 60 sessions"),
        ((2, FIRST, 0), "1 to 366 days"),
        ((2, FIRST, 367), "1 to 366 days"),
        ((2, date.max, 1), "beyond the calendar"),
    ],
)
def test_days_that_no_plan_can_have_are_refused(days: tuple[int, date, int], why: str) -> None:
    with pytest.raises(Refused, match=why):
        series_days(*days)


@pytest.mark.parametrize(
    ("phase", "span", "asked"),
    [
        (INDUCTION, 1, "1 day after the one before; weekly is usual."),
        (INDUCTION, 4, "4 days after the one before; weekly is usual."),
        (INDUCTION, 5, None),
        (INDUCTION, 10, None),
        (INDUCTION, 11, "11 days after the one before; weekly is usual."),
        (MAINTENANCE, 20, "20 days after the one before; 3 weeks to 3 months is usual."),
        (MAINTENANCE, 21, None),
        (MAINTENANCE, 92, None),
        (MAINTENANCE, 93, "93 days after the one before; 3 weeks to 3 months is usual."),
    ],
)
def test_an_unusual_interval_is_asked_about_once(
    phase: SeriesPhase, span: int, asked: str | None
) -> None:
    words = () if asked is None else (asked,)
    assert series_cautions(phase, after(0, span, 2 * span)) == words
    assert series_cautions(phase, after(span), after(0)) == words
    assert series_cautions(phase, after(0), after(span)) == words


def test_intervals_between_other_sessions_are_not_asked_about_again() -> None:
    assert series_cautions(INDUCTION, after(21), after(0, 1, 14)) == ()


def test_two_sessions_on_one_day_are_asked_about() -> None:
    assert series_cautions(INDUCTION, after(0), after(0)) == ("Two sessions on one day.",)


def test_the_number_of_an_induction_is_asked_about_outside_four_to_six() -> None:
    asked = [one for one in range(1, 9) if count_caution(INDUCTION, one)]
    assert asked == [1, 2, 3, 7, 8]
    assert count_caution(INDUCTION, 1) == "1 session; an induction usually has 4 to 6."
    assert count_caution(INDUCTION, 7) == "7 sessions; an induction usually has 4 to 6."
    assert not count_caution(MAINTENANCE, 1)


def test_who_did_not_come_is_told_apart_from_a_session_left_out() -> None:
    assert is_no_show("No-show.")
    assert not is_no_show("fever, no show of interest")
