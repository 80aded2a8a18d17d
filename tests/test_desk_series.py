"""Series at the desk: planned, moved, left out, joined by a walk-in, ended and reviewed."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.desk import Desk
from infusion_desk.domain.course import State
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.domain.series import Place, Series
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.shelf import lines_of
from tests import given as given_lines
from tests.desks import DEVON, MAYA, FakeClock, accepted, chart_all, new_record

INDUCTION, MAINTENANCE = SeriesPhase.INDUCTION, SeriesPhase.MAINTENANCE
IV = SessionKind.IV
TODAY = date(2026, 11, 20)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def maya(desk: Desk) -> UUID:
    return accepted(desk, MAYA).id


def induction(desk: Desk, patient: UUID, how_many: int = 4) -> Series:
    return desk.plan_series(patient, INDUCTION, (how_many, TODAY, 7), IV)


def told_places(desk: Desk, series: Series) -> list[str]:
    return [str(desk.place(desk.session(one)) or "-") for one in series.sessions]


def test_a_series_makes_dated_sessions_without_a_chair_and_today_shows_k_of_n(
    desk: Desk, maya: UUID
) -> None:
    series = induction(desk, maya)
    plans = [desk.session(one).plan for one in series.sessions]
    assert [one.on for one in plans] == [after(0), after(7), after(14), after(21)]
    assert {(one.chair, one.patient, one.kind) for one in plans} == {(None, maya, IV)}
    assert [row.words for row in desk.today().planned] == ["IV session 1 of 4"]
    assert "session 1 of 4" in desk.look(series.sessions[0]).header.facts
    assert desk.report(series.sessions[0]).place == "1 of 4"
    assert desk.series(maya) == (series,)


def test_a_report_knows_the_next_day_that_is_still_planned(desk: Desk, maya: UUID) -> None:
    first, second, third, last = induction(desk, maya).sessions
    assert desk.report(first).booked == after(7)
    desk.move_session(second, after(30), "a cold")
    assert desk.report(first).booked == after(14)
    assert desk.report(third).booked == after(21)
    assert desk.report(last).booked == after(30)
    assert desk.report(second).booked is None


def test_a_moved_session_keeps_its_reason_and_takes_its_place_by_day(
    desk: Desk, maya: UUID
) -> None:
    series = induction(desk, maya)
    first = series.sessions[0]
    desk.move_session(first, after(9), "  a cold ")
    assert told_places(desk, series) == ["2 of 4", "1 of 4", "3 of 4", "4 of 4"]
    assert not desk.today().planned
    planned, moved = desk.session(first).entries
    assert (moved.corrects, moved.reason) == (planned.id, "a cold")
    assert desk.session(first).plan.on == after(9)


@pytest.mark.parametrize("because", ["no show", "fever"])
def test_a_session_left_out_is_not_counted_and_cannot_be_moved(
    desk: Desk, maya: UUID, because: str
) -> None:
    series = induction(desk, maya)
    assert told_places(desk, series)[1] == "2 of 4"
    desk.chart(series.sessions[0], f"cancel because {because}")
    assert told_places(desk, series) == ["-", "1 of 3", "2 of 3", "3 of 3"]
    with pytest.raises(Refused, match="is cancelled, not planned"):
        desk.move_session(series.sessions[0], after(1), "later")
    with pytest.raises(Refused, match="part of a series already"):
        desk.include(series.sessions[0])


def test_a_walk_in_counts_once_it_is_included(desk: Desk, maya: UUID) -> None:
    walk_in = desk.plan(maya, "2")
    with pytest.raises(Refused, match="No series is running"):
        desk.include(walk_in)
    desk.plan_series(maya, INDUCTION, (4, after(7), 7), IV)
    assert desk.place(desk.session(walk_in)) is None
    series = desk.include(walk_in)
    assert told_places(desk, series) == ["2 of 5", "3 of 5", "4 of 5", "5 of 5", "1 of 5"]
    assert desk.series(maya) == (series,)
    gone = desk.plan(maya, None)
    desk.chart(gone, "cancel because no show")
    with pytest.raises(Refused, match="was cancelled"):
        desk.include(gone)


def test_ending_cancels_what_is_still_planned_and_keeps_what_took_place(
    desk: Desk, maya: UUID
) -> None:
    series = induction(desk, maya)
    desk.chart(series.sessions[0], "arrived")
    desk.end_series(maya, series.id, "moved away")
    states = [desk.session(one).state for one in series.sessions]
    assert states == [State.CHECKED_IN, *[State.CANCELLED] * 3]
    assert told_places(desk, series) == ["1 of 1", "-", "-", "-"]
    (over,) = desk.series(maya)
    assert over.ended is not None
    with pytest.raises(Refused, match="ended already"):
        desk.end_series(maya, series.id, "again")


def test_a_review_stands_beside_the_earlier(desk: Desk, maya: UUID) -> None:
    series = induction(desk, maya)
    desk.review_series(maya, series.id, "half the score")
    desk.review_series(maya, series.id, "holds")
    assert len(desk.series(maya)[0].reviews) == 2


def refusals(desk: Desk, maya: UUID, series: Series) -> Iterator[tuple[str, Callable[[], object]]]:
    first = series.sessions[0]
    devon = accepted(desk, DEVON).id
    yield "with a reason", lambda: desk.move_session(first, after(1), " ")
    yield "on that day already", lambda: desk.move_session(first, TODAY, "x")
    yield "with a reason", lambda: desk.end_series(maya, series.id, "")
    yield "needs its words", lambda: desk.review_series(maya, series.id, " ")
    yield "no such series", lambda: desk.end_series(devon, series.id, "x")


def test_what_lacks_its_words_or_is_not_there_is_refused_and_nothing_is_written(
    desk: Desk, maya: UUID
) -> None:
    series = induction(desk, maya)
    for why, act in refusals(desk, maya, series):
        with pytest.raises(Refused, match=why):
            act()
    assert desk.series(maya) == (series,)
    assert told_places(desk, series)[0] == "1 of 4"


def test_intervals_are_asked_about_and_never_refused(desk: Desk, maya: UUID) -> None:
    asked = desk.asked_of_series(maya, INDUCTION, (7, TODAY, 3))
    assert asked == (
        "7 sessions; an induction usually has 4 to 6.",
        "3 days after the one before; weekly is usual.",
    )
    assert not desk.asked_of_series(maya, INDUCTION, (4, TODAY, 7))
    series = desk.plan_series(maya, INDUCTION, (7, TODAY, 3), IV)
    assert desk.asked_of_move(series.sessions[6], after(30)) == (
        "15 days after the one before; weekly is usual.",
    )
    assert not desk.asked_of_move(desk.plan(maya, None), after(90))


def test_a_session_apart_is_asked_about_beside_the_series_that_runs(desk: Desk, maya: UUID) -> None:
    desk.plan(maya, None)
    assert not desk.asked_of_day(maya, after(30))
    assert "5 days to 3 months" in desk.asked_of_day(maya, after(3))[0]
    induction(desk, maya)
    assert "weekly is usual" in desk.asked_of_day(maya, after(3))[0]


def test_who_was_planned_for_today_is_brought_to_a_chair_in_that_very_session(
    desk: Desk, maya: UUID
) -> None:
    assert desk.waiting(maya) is None
    first, second, *_ = induction(desk, maya).sessions
    assert desk.waiting(maya) == first
    desk.seat(first, "3")
    assert (desk.session(first).plan.chair, desk.session(first).plan.kind) == ("3", IV)
    assert desk.waiting(maya) is None
    assert desk.on_chair("3") == first
    entries = len(desk.session(first).entries)
    desk.seat(first, "3")
    assert len(desk.session(first).entries) == entries
    desk.seat(first, "3", SessionKind.KAP)
    assert desk.session(first).plan.kind is SessionKind.KAP
    with pytest.raises(Refused, match="Chair 9"):
        desk.seat(second, "9")
    desk.chart(first, "arrived")
    with pytest.raises(Refused, match="not planned"):
        desk.seat(first, "4")


def test_the_patients_page_shows_the_strip_to_the_front_desk_without_a_dose(
    desk: Desk, maya: UUID
) -> None:
    series = induction(desk, maya)
    desk.chart(series.sessions[1], "cancel because no show")
    page = desk.patient_page(maya)
    assert [one.below for one in page.series.bubbles] == ["planned", "no show", *["planned"] * 2]
    assert (page.series.plans, page.series.running) == (True, series.id)
    assert [one.state for one in page.sessions] == [State.CANCELLED]
    desk.sign_in("FD")
    seen = desk.patient_page(maya)
    assert (len(seen.series.bubbles), seen.series.plans, seen.sessions) == (4, True, ())


def phq(points: int) -> ScaleScored:
    return ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (), points)


def test_scores_are_measured_from_before_the_induction_and_without_one_before_the_first(
    desk: Desk, maya: UUID, clock: FakeClock
) -> None:
    desk.score(maya, phq(18))
    assert "before any infusion" in desk.patient_page(maya).trends[0].told
    apart = desk.plan(maya, "2")
    chart_all(desk, clock, apart, *given_lines.RELEASED, "11:13 left home")
    clock.advance(days=1)
    desk.score(maya, phq(8))
    assert "10 lower, 56 %, response" in desk.trends(maya)[0].told
    clock.advance(days=1)
    series = desk.plan_series(maya, INDUCTION, (4, after(2), 7), IV)
    assert "10 lower, 56 %, response" in desk.trends(maya)[0].told
    desk.include(apart)
    assert desk.trends(maya)[0].sessions == ((TODAY, 1),)
    assert str(desk.place(desk.session(series.sessions[0]))) == "2 of 5"
    assert [(one.session, one.which) for one in desk.summed(maya)] == [(apart, "1 of 5")]
    assert lines_of(desk, apart).day == "20 Nov 2026"
    desk.sign_in("FD")
    assert desk.patient_page(maya).trends == ()
    with pytest.raises(Refused, match="see charts"):
        desk.summed(maya)


def test_the_front_desk_plans_and_ends_but_does_not_review(desk: Desk, maya: UUID) -> None:
    desk.sign_in("FD")
    series = induction(desk, maya)
    desk.move_session(series.sessions[0], after(1), "asked for it")
    with pytest.raises(Refused, match="review"):
        desk.review_series(maya, series.id, "half")
    desk.end_series(maya, series.id, "moved away")


def consistent(desk: Desk, patient: UUID) -> None:
    """k runs from 1 to n by day among those not cancelled, and a desk opened anew says the same."""
    fresh = Desk(desk._record, desk._clock, "SH")
    for series in desk.series(patient):
        here = [desk.session(one) for one in series.sessions]
        counted = [one for one in here if one.state is not State.CANCELLED]
        seen = {one.id: desk.place(one) for one in here}
        known = sorted(place for place in seen.values() if place)
        assert known == [Place(k, len(counted)) for k in range(1, len(counted) + 1)]
        by_place = sorted(counted, key=lambda one: seen[one.id] or Place(0, 0))
        days = [one.plan.on for one in by_place]
        assert days == sorted(days)
        assert seen == {one.id: fresh.place(one) for one in here}
    assert list(desk._record.faults()) == []


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["plan", "move", "skip", "end", "walk in", "arrive", "seat"]),
        st.integers(0, 9),
        st.integers(1, 40),
    ),
    max_size=12,
)


LINES = {"skip": "cancel because fever", "arrive": "arrived"}


def do(desk: Desk, patient: UUID, act: str, which: int, days: int) -> None:
    series = desk.series(patient)
    sessions = desk.sessions_of(patient)
    if act == "plan":
        phase = INDUCTION if which % 2 else MAINTENANCE
        desk.plan_series(patient, phase, (which + 1, after(days), days), IV)
    elif act == "walk in":
        desk.include(desk.plan(patient, None, on=after(days)))
    elif act == "end" and series:
        desk.end_series(patient, series[which % len(series)].id, "moved away")
    elif sessions:
        one = sessions[which % len(sessions)]
        if act == "move":
            desk.move_session(one, after(days), "asked for it")
        elif act == "seat":
            desk.seat(one, str(which % 6 + 1))
        elif act in LINES:
            desk.chart(one, LINES[act])


@given(ACTS)
@settings(max_examples=15, deadline=None)
def test_any_sequence_of_acts_leaves_k_of_n_and_the_index_as_a_rebuild_finds_them(
    acts: list[tuple[str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock()
        desk = Desk(new_record(Path(folder) / "clinic", clock), clock, "SH")
        patient = accepted(desk, MAYA).id
        for act in acts:
            clock.advance(seconds=1)
            try:
                do(desk, patient, *act)
            except Refused:
                continue
            consistent(desk, patient)
        desk._record.close()
