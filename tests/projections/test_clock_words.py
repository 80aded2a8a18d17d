"""What is told of a station's clock, on the page and on paper."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.clock_facts import ClockDoubted, Doubt
from infusion_desk.domain.entries import Source
from infusion_desk.projections.clock_words import (
    behind_words,
    paper_words,
    step_words,
    told_words,
)
from infusion_desk.projections.paper_clock import PaperClock
from tests import given

AT, WAS = given.clock("14:20"), given.clock("13:17")
BACK = ClockDoubted(Doubt.SET_BACK, AT, WAS, 0)
ON = ClockDoubted(Doubt.SET_FORWARD, WAS, AT, 0)
PAPER = PaperClock(given.WEST, date(2026, 11, 20))


def test_a_jump_says_how_far_and_when_and_what_becomes_of_times() -> None:
    assert told_words((BACK,), WAS, given.WEST) == (
        "This station's clock went back 1 h 3 min at 14:20. "
        "Times typed since are as the clock says."
    )
    assert "went forward 1 h 3 min at 13:17." in told_words((ON,), AT, given.WEST)
    tomorrow = WAS + timedelta(days=1)
    assert "at 14:20 on 20 Nov 2026." in told_words((BACK,), tomorrow, given.WEST)


def test_several_are_one_row_that_says_how_many() -> None:
    assert told_words((), AT, given.WEST) == ""
    assert told_words((BACK, ON), AT, given.WEST).endswith("It was doubted once before.")
    assert told_words((ON, BACK, ON), AT, given.WEST).endswith("It was doubted 2 times before.")


def test_a_clock_that_was_wrong_at_the_start_says_both_times_and_that_entries_are_taken() -> None:
    told = told_words((ClockDoubted(Doubt.BEFORE_RECORD, AT, WAS),), WAS, given.WEST)
    assert told == (
        "This station's clock says 13:17 on 20 Nov 2026; the last entry was written 14:20 on "
        "20 Nov 2026. Set it if it is wrong: entries are taken all the same."
    )


def test_paper_says_it_in_the_sessions_time() -> None:
    assert paper_words(BACK, PAPER) == (
        "At 14:20 the clock of this station went back 1 h 3 min, to 13:17; "
        "times charted after it are as it said."
    )
    started = paper_words(ClockDoubted(Doubt.BEFORE_RECORD, AT, WAS), PAPER)
    assert "said 13:17; the entry before was written at 14:20." in started


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-40, "40 s"), (89, "89 s"), (720, "12 min"), (3780, "1 h 3 min"), (-34_560_000, "400 days")],
)
def test_a_step_is_said_in_the_units_it_is_thought_in(seconds: int, words: str) -> None:
    assert step_words(timedelta(seconds=seconds)) == words


def test_an_entry_that_comes_after_what_the_clock_said_tells_so_and_one_from_paper_does_not() -> (
    None
):
    (entry,) = (one for one in given.session("09:20 arrived").entries if one.kind == "checked_in")
    bedside = replace(entry, source=Source.BEDSIDE, charted_at=entry.happened_at)
    assert behind_words(bedside, given.WEST) == ()
    early = replace(bedside, charted_at=given.clock("08:05"))
    assert behind_words(early, given.WEST) == ("the clock said 08:05",)
    assert behind_words(replace(early, source=Source.PAPER), given.WEST) == ()
