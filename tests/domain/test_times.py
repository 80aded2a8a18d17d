"""Clock times in the session's zone: what a typed time meant, across midnight and clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from infusion_desk.domain.problems import Refused
from infusion_desk.domain.times import (
    AHEAD,
    BACK,
    AtClock,
    When,
    age_words,
    instants,
    minute_of,
    minutes_between,
    moment_of,
    seconds_between,
    shown_clock,
    span_words,
)

WEST, BERLIN = ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Berlin")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("when", "now", "meant"),
    [
        (None, "2026-11-20T18:00", "2026-11-20T18:00"),
        (AtClock(9, 50), "2026-11-20T18:00", "2026-11-20T17:50"),
        (AtClock(9, 50, 30), "2026-11-20T18:00", "2026-11-20T17:50:30"),
        (AtClock(10, 1), "2026-11-20T18:00", "2026-11-20T18:01"),  # 60 s ahead
        (AtClock(22, 0), "2026-11-20T18:00", "2026-11-20T06:00"),  # 12 h back, last night
        (AtClock(23, 50), "2026-11-21T08:10", "2026-11-21T07:50"),
        (AtClock(0, 0), "2026-11-21T07:59:30", "2026-11-21T08:00"),  # tomorrow, 30 s ahead
        (timedelta(minutes=4), "2026-11-20T18:00:30", "2026-11-20T17:56:30"),
        (timedelta(hours=12), "2026-11-20T18:00", "2026-11-20T06:00"),
        (AtClock(1, 30), "2026-11-01T09:45", "2026-11-01T09:30"),  # the second 01:30
        (AtClock(1, 30), "2026-11-01T09:15", "2026-11-01T08:30"),  # the first one
    ],
)
def test_a_typed_time_is_the_latest_such_time_not_later_than_a_minute_ahead(
    when: When | None, now: str, meant: str
) -> None:
    assert moment_of(when, utc(now), WEST) == utc(meant)


@pytest.mark.parametrize(
    ("when", "now", "zone", "told"),
    [
        (AtClock(10, 2), "2026-11-20T18:00", WEST, "10:02 has not happened yet"),
        (AtClock(21, 59), "2026-11-20T18:00", WEST, "over 12 h ago; now is 10:00"),
        (timedelta(hours=12, minutes=1), "2026-11-20T18:00", WEST, "12 h 1 min ago"),
        (AtClock(2, 30), "2027-03-28T02:00", BERLIN, "did not exist today"),
        (AtClock(2, 30, 15), "2026-03-08T11:00", WEST, "02:30:15 did not exist today"),
    ],
)
def test_a_time_that_cannot_be_is_refused_naming_it(
    when: When, now: str, zone: ZoneInfo, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        moment_of(when, utc(now), zone)


def test_a_clock_shows_no_time_in_spring_and_two_in_autumn() -> None:
    assert instants(date(2027, 3, 28), time(2, 30), BERLIN) == ()
    two = (utc("2026-10-25T00:30"), utc("2026-10-25T01:30"))
    assert instants(date(2026, 10, 25), time(2, 30), BERLIN) == two
    assert instants(date(2026, 10, 25), time(3, 30), BERLIN) == (utc("2026-10-25T02:30"),)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)
clocks = st.builds(AtClock, st.integers(0, 23), st.integers(0, 59), st.none() | st.integers(0, 59))


@drawn(clocks, moments, st.sampled_from([WEST, BERLIN, ZoneInfo("UTC")]))
def test_what_a_time_means_shows_it_and_is_never_ahead_or_too_far_back(
    when: AtClock, now: datetime, zone: ZoneInfo
) -> None:
    try:
        meant = moment_of(when, now, zone)
    except Refused:
        return
    assert meant.astimezone(zone).time() == when.clock
    assert now - BACK <= meant <= now + AHEAD


@drawn(moments, st.integers(0, 12 * 60 - 1), st.sampled_from([WEST, BERLIN]))
def test_every_minute_of_the_last_twelve_hours_can_be_named(
    now: datetime, minutes: int, zone: ZoneInfo
) -> None:
    then = (now - timedelta(minutes=minutes)).astimezone(zone)
    meant = moment_of(AtClock(then.hour, then.minute, then.second), now, zone)
    assert meant >= then
    assert shown_clock(meant, zone) == f"{then:%H:%M}"


def test_spans_are_exact_and_said_in_words() -> None:
    start = utc("2026-11-20T10:00")
    assert seconds_between(start, start + timedelta(milliseconds=1500)) * 2 == 3
    assert minutes_between(start, start + timedelta(seconds=119)) == 1
    assert minute_of(start + timedelta(seconds=59)) == start
    spans = (timedelta(minutes=45), timedelta(hours=2), timedelta(hours=13, minutes=20))
    assert [span_words(span) for span in spans] == ["45 min", "2 h", "13 h 20 min"]
    assert shown_clock(start, "Europe/Berlin") == "11:00"
    assert [str(AtClock(9, 5)), str(AtClock(9, 5, 7))] == ["09:05", "09:05:07"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "just now"), (-600, "just now"), (12, "12 min ago"), (59, "59 min ago"),
        (60, "1 h ago"), (106, "1 h 46 min ago"), (47 * 60, "47 h ago"), (48 * 60, "2 days ago"),
    ],
)  # fmt: skip
def test_a_span_always_has_its_unit(minutes: int, words: str) -> None:
    assert age_words(timedelta(minutes=minutes)) == words
