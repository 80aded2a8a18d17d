"""Sessions compared: figures, and their differences from the oldest that is marked."""

from datetime import date
from uuid import UUID

import pytest

from infusion_desk.domain.summary import SessionSummary
from infusion_desk.projections.compare import (
    TRACKS,
    ComparedRow,
    Stretch,
    Summed,
    compared_rows,
    span_of,
)
from infusion_desk.projections.underneath import Earlier

A, B, C = (UUID(int=one) for one in (1, 2, 3))


def summed(session: UUID, day: int, summary: SessionSummary) -> Summed:
    return Summed(session, date(2026, 11, day), f"{day} of 6", summary)


FIRST = summed(
    A,
    6,
    SessionSummary(
        given_mg_per_kg="0.5000",
        running_minutes=40,
        baseline_systolic=118,
        peak_systolic=136,
        peak_diastolic=86,
        peak_rise=18,
        dissociation=4,
        ready_after=36,
    ),
)
SECOND = summed(
    B,
    13,
    SessionSummary(
        given_mg_per_kg="0.7500",
        running_minutes=40,
        baseline_systolic=123,
        peak_systolic=142,
        peak_diastolic=88,
        peak_rise=19,
        dissociation=6,
        ready_after=30,
    ),
)
LAST = summed(C, 20, SessionSummary(given_mg_per_kg="0.2500"))
ALL = (LAST, SECOND, FIRST)


def rows(*marked: UUID) -> dict[UUID, ComparedRow]:
    return {one.session: one for one in compared_rows(ALL, marked)}


def test_figures_stand_newest_first_and_differ_from_the_oldest_that_is_marked() -> None:
    assert [one.day for one in compared_rows(ALL, (B, A))] == [
        "20 Nov 2026",
        "13 Nov 2026",
        "6 Nov 2026",
    ]
    found = rows(B, A)
    assert found[A].cells == ("0.5", "40", "118", "136/86", "18", "4", "36")
    assert found[B].cells == (
        "0.75 (+0.25)",
        "40 (±0)",
        "123 (+5)",
        "142/88 (+6)",
        "19 (+1)",
        "6 (+2)",
        "30 (−6)",
    )
    assert (found[A].against, found[B].against) == (True, False)


def test_what_is_not_marked_has_no_difference_and_what_is_unknown_is_a_dash() -> None:
    found = rows(B, A)
    assert found[C].cells == ("0.25", "–", "–", "–", "–", "–", "–")
    assert rows(C, A)[C].cells[0] == "0.25 (−0.25)"
    assert rows(C, B)[C].cells[1:] == ("–",) * 6
    assert rows()[B].cells[0] == "0.75"


def test_a_difference_from_something_unknown_is_none() -> None:
    nothing = summed(A, 6, SessionSummary())
    same = summed(C, 20, SECOND.summary)
    newer, _ = compared_rows((SECOND, nothing), (A, B))
    assert newer.cells[3] == "142/88"
    newest, _ = compared_rows((same, SECOND), (B, C))
    assert newest.cells[0] == "0.75 (±0)"
    empty, _ = compared_rows((nothing, SECOND), (A, B))
    assert empty.cells[0] == "–"


def test_a_row_reads_itself() -> None:
    assert str(rows(A)[A]).startswith("6 Nov 2026, marked, dose mg/kg 0.5")
    assert str(rows(A)[B]).startswith("13 Nov 2026, not marked")


def test_a_track_is_as_wide_as_its_longest_session_and_never_smaller_than_usual() -> None:
    heart = TRACKS[1]
    assert span_of((), heart) == (Stretch(0.0, 60.0), 50, 110)
    high = Earlier(A, "6 Nov 2026", (("hr", (((-5.0, 70.0), (95.0, 130.0)), ((100.0, 44.0),))),))
    assert span_of((high,), heart) == (Stretch(-5.0, 100.0), 44.0, 130.0)


WHOLE = Stretch(-10.0, 110.0)


def test_nearer_keeps_the_minute_where_it_was_and_never_shows_more_than_there_is() -> None:
    seen = Stretch(0.0, 100.0)
    assert seen.nearer(2, 50.0, WHOLE) == (25.0, 75.0)
    assert seen.nearer(2, 0.0, WHOLE) == (0.0, 50.0)
    assert seen.nearer(0.1, 50.0, WHOLE) == WHOLE
    assert seen.nearer(1000, 50.0, WHOLE) == (45.0, 55.0)
    assert seen.nearer(0.9, 60.0, WHOLE).last == pytest.approx(104.444, 0.001)


def test_what_is_seen_moves_as_far_as_there_is_something() -> None:
    seen = Stretch(20.0, 60.0)
    assert seen.moved(10, WHOLE) == (30.0, 70.0)
    assert seen.moved(-100, WHOLE) == (-10.0, 30.0)
    assert seen.moved(100, WHOLE) == (70.0, 110.0)
