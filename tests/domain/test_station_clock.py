"""A clock that was set is told from a computer that slept; which jumps concern a session."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from infusion_desk.domain.clock_facts import ClockDoubted, ClockSeen, Doubt
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.session_facts import NoteWritten
from infusion_desk.domain.station_clock import (
    FAR,
    NOTICED,
    Beat,
    clock_stream,
    doubt_at_start,
    doubts_within,
    jump_between,
    jumped_at,
    step_of,
    unseen,
)

TWO = datetime(2026, 11, 20, 22, 20, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BACK = ClockDoubted(Doubt.SET_BACK, TWO, TWO - timedelta(minutes=63), 1)


def beat(wall: timedelta = timedelta(), steady: timedelta = timedelta()) -> Beat:
    return Beat(TWO + wall, timedelta(days=3) + steady)


def test_a_clock_that_goes_on_with_time_has_not_jumped() -> None:
    for passed in (SECOND, timedelta(hours=9)):
        assert jump_between(beat(), beat(passed, passed)) is None


@pytest.mark.parametrize("within", [NOTICED, -NOTICED])
def test_two_seconds_are_how_a_computer_keeps_its_clock_right(within: timedelta) -> None:
    assert jump_between(beat(), beat(SECOND + within, SECOND)) is None
    beyond = within * 1.001
    assert jump_between(beat(), beat(SECOND + beyond, SECOND)) is not None


def test_a_clock_that_was_set_says_from_where_to_where_and_how_much_time_had_passed() -> None:
    found = jump_between(beat(), beat(timedelta(minutes=-63), SECOND))
    assert found == ClockDoubted(Doubt.SET_BACK, TWO, TWO - timedelta(minutes=63), 1)
    assert step_of(found) == -timedelta(minutes=63, seconds=1)
    assert jumped_at(found) == TWO + SECOND
    forward = jump_between(beat(), beat(timedelta(hours=2), timedelta(hours=1)))
    assert forward == ClockDoubted(Doubt.SET_FORWARD, TWO, TWO + timedelta(hours=2), 3600)
    assert step_of(forward) == timedelta(hours=1)


@drawn(st.integers(-(10**7), 10**7), st.integers(0, 10**6))
def test_whatever_it_was_set_by_the_jump_says_it_and_sleep_never_does(
    step: int, slept: int
) -> None:
    passed = timedelta(seconds=slept)
    found = jump_between(beat(), beat(passed + timedelta(seconds=step), passed))
    if abs(step) <= 2:
        assert found is None
    else:
        assert found is not None
        assert step_of(found) == timedelta(seconds=step)
        assert (found.doubt is Doubt.SET_BACK) == (step < 0)


def test_at_the_start_a_clock_before_the_last_entry_is_doubted_and_one_far_after_it() -> None:
    assert doubt_at_start(None, TWO) is None
    assert doubt_at_start(TWO, TWO - NOTICED) is None
    assert doubt_at_start(TWO, TWO + FAR) is None
    before = doubt_at_start(TWO, TWO - timedelta(minutes=5))
    assert before == ClockDoubted(Doubt.BEFORE_RECORD, TWO, TWO - timedelta(minutes=5))
    assert jumped_at(before) == TWO - timedelta(minutes=5)
    after = doubt_at_start(TWO, TWO + FAR + SECOND)
    assert after == ClockDoubted(Doubt.FAR_AFTER_RECORD, TWO, TWO + FAR + SECOND)


def entry(seq: int, fact: Fact, station: str = "aa", at: datetime = TWO) -> Entry:
    return Entry(
        id=uuid7(at, seq),
        stream=clock_stream(station),
        happened_at=at,
        charted_at=at,
        recorded_at=at,
        zone="UTC",
        by="",
        entered_by="",
        fact=fact,
        station=station,
        seq=seq,
    )


def test_what_somebody_has_seen_is_told_no_more_whatever_the_clock_said_then() -> None:
    forward = ClockDoubted(Doubt.SET_FORWARD, TWO, TWO + timedelta(hours=1))
    earlier = TWO - timedelta(hours=1)
    kept = [entry(3, ClockSeen(), at=earlier), entry(2, BACK), entry(4, forward, at=earlier)]
    assert unseen(kept) == (forward,)
    assert unseen(kept[:2]) == ()
    assert unseen([entry(9, NoteWritten("no matter of clocks"))]) == ()


@drawn(st.permutations(range(1, 9)), st.integers(1, 8), st.integers(1, 8))
def test_a_jump_concerns_a_session_that_was_charted_before_and_after_it_by_the_chains_numbers(
    order: list[int], first: int, last: int
) -> None:
    """The clocks of the eight entries say any order; the numbers are the order."""
    moments = {seq: TWO + timedelta(hours=place) for place, seq in enumerate(order)}
    charted = [entry(seq, NoteWritten("n"), at=moments[seq]) for seq in (first, last)]
    jumps = [entry(seq, BACK, at=moments[seq]) for seq in order if seq not in (first, last)]
    strangers = [entry(4, BACK, "bb")]
    found = doubts_within(charted, [*jumps, *strangers, entry(5, ClockSeen())])
    assert len(found) == max(abs(last - first) - 1, 0)
