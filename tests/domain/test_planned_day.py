"""Days and numbers of a plan, as they are typed."""

from datetime import date

import pytest

from infusion_desk.domain.planned_day import (
    FARTHEST,
    read_count,
    read_day_so_far,
    read_planned_day,
)
from infusion_desk.domain.problems import Unreadable

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["27 Nov 2026", "2026-11-27", "11/27/2026", " 27 november 2026 "])
def test_a_planned_day_is_typed_in_any_usual_form(typed: str) -> None:
    assert read_planned_day(typed, TODAY) == date(2026, 11, 27)


def test_today_can_be_planned_and_so_can_the_farthest_day() -> None:
    for day in (TODAY, TODAY + FARTHEST):
        assert read_planned_day(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "The day is missing"),
        ("soon", "not a date"),
        ("30 feb 2027", "no such day"),
        ("19 Nov 2026", "is over"),
        ("27 Nov 2062", "two years away"),
    ],
)
def test_a_day_that_nobody_can_mean_is_not_read(typed: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_planned_day(typed, TODAY)


def test_a_number_is_whole_and_ascii() -> None:
    assert read_count(" 6 ") == 6
    for typed, why in (("", "missing"), ("6.0", "whole"), ("-1", "whole"), ("\uff16", "whole")):
        with pytest.raises(Unreadable, match=why):
            read_count(typed)


def test_a_day_that_has_come_is_today_at_the_latest() -> None:
    assert read_day_so_far("20 nov 2026", TODAY) == date(2026, 11, 20)
    assert read_day_so_far("2025-01-02", TODAY) == date(2025, 1, 2)
    for typed, why in ((" ", "missing"), ("21 nov 2026", "not come"), ("soon", "not a date")):
        with pytest.raises(Unreadable, match=why):
            read_day_so_far(typed, TODAY)
