from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from infusion_desk.domain.course import State
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import GAD_7, PHQ_9, ScaleForm
from infusion_desk.domain.scores import Given, scales_of
from infusion_desk.domain.series import Place
from infusion_desk.domain.summary import SessionSummary
from infusion_desk.projections.history import (
    PastSession,
    past_session,
    session_before,
    with_course,
)
from tests.domain.test_series import entry

DAY = date(2026, 11, 20)


def past(number: int, state: State = State.LEFT) -> PastSession:
    return PastSession(UUID(int=number), DAY, number, state)


def test_the_session_before_is_the_next_older_one_that_was_not_cancelled() -> None:
    rows = (past(4), past(3, State.CANCELLED), past(2), past(1))
    assert session_before(rows, UUID(int=4)) == past(2)
    assert session_before(rows, UUID(int=2)) == past(1)
    assert session_before(rows, UUID(int=1)) is None
    assert session_before(rows, UUID(int=9)) is None


START = datetime(2026, 11, 20, 18, tzinfo=UTC)


def scored(points: int, day: float, form: ScaleForm = PHQ_9) -> Given:
    fact = ScaleScored(form.id, form.edition, AnsweredBy.PATIENT, (), points)
    one = scales_of([entry(fact)]).given[0]
    moment = START + timedelta(days=day)
    return replace(one, entry=replace(one.entry, happened_at=moment))


def test_the_score_before_is_the_last_since_the_infusion_before() -> None:
    rows = (past(4, State.CANCELLED), past(3), past(2), past(1))
    began = {UUID(int=one): START + timedelta(days=7 * (one - 1)) for one in (1, 2, 3)}
    given = [scored(20, -9), scored(18, -1), scored(9, 2), scored(5, 7.1), scored(3, 13, GAD_7)]
    given += [scored(8, 13), scored(7, 13.5)]
    found = with_course(rows, {}, began, given)
    assert [one.before for one in found] == ["–", "7", "9", "18"]
    assert [one.before for one in with_course(rows, {}, began, [])] == ["–"] * 4


def test_a_row_says_which_of_its_series_and_else_which_of_all() -> None:
    first, second = with_course((past(2), past(1)), {UUID(int=2): Place(1, 6)}, {}, [])
    assert (first.which, second.which) == ("1/6", "1")


@pytest.mark.parametrize(
    ("peak", "rise", "shown"),
    [((142, 88), 19, "142/88 +19"), ((96, 60), -4, "96/60 −4"), ((142, 88), None, "142/88")],
)
def test_the_peak_and_its_rise_stand_in_short(
    peak: tuple[int, int], rise: int | None, shown: str
) -> None:
    summary = SessionSummary(
        peak_systolic=peak[0], peak_diastolic=peak[1], peak_rise=rise, peak_after=25
    )
    assert past_session(UUID(int=1), DAY, 1, State.LEFT, summary).pressure == shown
    assert past_session(UUID(int=1), DAY, 1, State.LEFT, SessionSummary()).pressure == "–"
