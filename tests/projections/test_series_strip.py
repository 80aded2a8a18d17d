"""The strip of a patient's series."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.series import Series
from infusion_desk.domain.series_facts import SeriesEnded, SeriesPhase
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.patient_page import PatientPage, with_series
from infusion_desk.projections.series_strip import SeriesStrip, strip_of
from tests.domain.test_series import entry

INDUCTION, MAINTENANCE = SeriesPhase.INDUCTION, SeriesPhase.MAINTENANCE
TODAY = date(2026, 11, 20)
ENDED: Entry = entry(SeriesEnded(UUID(int=99), "enough"))


def of(phase: SeriesPhase, *sessions: int, ended: Entry | None = None) -> Series:
    return Series(UUID(int=99), phase, 7, tuple(UUID(int=one) for one in sessions), (), ended)


def row(one: int, day: int, state: State = State.LEFT, dose: str = "0.5 mg/kg") -> PastSession:
    on = TODAY + timedelta(days=day)
    return PastSession(UUID(int=one), on, one, state, dose if state is State.LEFT else "–")


def strip(
    series: list[Series], *rows: PastSession, because: dict[UUID, str] | None = None
) -> SeriesStrip:
    newest = tuple(sorted(rows, key=lambda one: one.on, reverse=True))
    return strip_of(series, newest, because or {}, TODAY)


def told(strip: SeriesStrip) -> list[tuple[str, str, str]]:
    return [(one.k, one.on, one.below) for one in strip.bubbles]


def test_nobody_without_a_series_has_a_bubble_for_what_is_over() -> None:
    found = strip([], row(1, -7))
    assert (found.told, found.bubbles, found.running) == ("No series is planned.", (), None)
    assert found.due == "Booster due 4 Dec to 13 Feb 2027"
    assert strip([]).due == ""
    assert strip([], row(1, -7, State.CANCELLED)).due == ""


def test_each_session_has_its_number_its_day_and_what_was_given() -> None:
    found = strip(
        [of(INDUCTION, 1, 2, 3)],
        row(1, -7),
        row(2, 0, State.INFUSING),
        row(3, 7, State.PLANNED),
    )
    assert told(found) == [
        ("1", "13 Nov", "0.5 mg/kg"),
        ("2", "20 Nov", "here now"),
        ("3", "27 Nov", "planned"),
    ]
    assert (found.told, found.due) == ("Induction, 2 of 3 done", "Next Fri 27 Nov 2026")
    assert [one.title for one in found.bubbles] == ["Induction", "", ""]
    assert str(found.bubbles[2]) == "Induction 3 of 3, 27 Nov 2026, planned"
    assert (found.running, found.still_planned) == (UUID(int=99), 1)


def test_a_session_without_an_infusion_says_so() -> None:
    assert told(strip([of(INDUCTION, 1)], row(1, -1, dose="–"))) == [("1", "19 Nov", "no dose")]


@pytest.mark.parametrize(("because", "below"), [("no show", "no show"), ("fever", "left out")])
def test_what_was_left_out_has_no_number_and_is_told_apart_from_a_no_show(
    because: str, below: str
) -> None:
    rows = (row(1, -14), row(2, -7, State.CANCELLED), row(3, 0), row(4, 7), row(5, 14))
    found = strip([of(INDUCTION, 1, 2, 3, 4, 5)], *rows, because={UUID(int=2): because})
    assert [one.k for one in found.bubbles] == ["1", "", "2", "3", "4"]
    assert found.bubbles[1].below == below
    assert "not counted" in found.bubbles[1].words


def test_sessions_two_to_four_of_an_induction_are_set_off_across_one_left_out() -> None:
    states = [State.LEFT, State.LEFT, State.CANCELLED, State.LEFT, State.LEFT, State.CANCELLED]
    rows = [row(at + 1, at, state) for at, state in enumerate([*states, State.LEFT])]
    every = range(1, 8)
    early = [one.early for one in strip([of(INDUCTION, *every)], *rows).bubbles]
    assert early == [False, True, True, True, True, False, False]
    assert not any(one.early for one in strip([of(MAINTENANCE, *every)], *rows).bubbles)


def test_a_planned_day_that_went_by_is_named_before_the_next() -> None:
    found = strip([of(INDUCTION, 1, 2)], row(1, -3, State.PLANNED), row(2, 4, State.PLANNED))
    assert found.due == "17 Nov 2026: planned, not charted"


def test_a_session_apart_shows_beside_the_running_series_and_else_only_while_it_is_to_come() -> (
    None
):
    rows = (row(1, -30), row(2, -7), row(3, -3), row(4, 2, State.PLANNED))
    going, over = [of(INDUCTION, 2)], [of(INDUCTION, 2, ended=ENDED)]
    assert [one.session.int for one in strip(going, *rows).bubbles] == [2, 3, 4]
    assert [one.session.int for one in strip(over, *rows).bubbles] == [2, 4]
    apart = strip(going, *rows).bubbles[1]
    assert (apart.title, apart.k, apart.apart) == ("Apart", "", True)
    assert strip(over, *rows).told == "Induction, 1 of 1 done, ended"
    assert strip(over, *rows).running is None


def test_a_session_that_is_somebody_elses_now_has_no_bubble() -> None:
    assert told(strip([of(INDUCTION, 1, 2)], row(2, -7))) == [("1", "13 Nov", "0.5 mg/kg")]


def test_what_is_planned_stands_in_the_strip_and_not_among_the_rows() -> None:
    rows = (row(2, 7, State.PLANNED), row(1, -7))
    page = PatientPage(UUID(int=7), "Maya", "", "", rows)
    found = with_series(page, strip([of(INDUCTION, 1, 2)], *rows))
    assert found.sessions == rows[1:]
    assert found.series.bubbles
    assert replace(page, series=found.series) != found
