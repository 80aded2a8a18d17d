import pytest

from infusion_desk.projections.vitals_due import Owing, VitalsDue, vitals_due
from tests import given


def due(now: str, *lines: str) -> VitalsDue:
    found = vitals_due(given.session(*given.STARTED, *lines), given.clock(now))
    assert found is not None
    return found


def test_nothing_is_owed_before_the_start_and_after_leaving() -> None:
    assert vitals_due(given.session(*given.PREPARED), given.clock("09:59")) is None
    gone = given.session(*given.RELEASED, "11:13 left home")
    assert vitals_due(gone, given.clock("11:30")) is None


def test_every_ten_minutes_during_and_every_fifteen_after() -> None:
    assert due("10:02").at == given.clock("10:10")
    assert due("10:12", "10:11 126/80 74 98").at == given.clock("10:21")
    stopped = ("10:38 126/80 74 98", "10:41 stop complete")
    assert due("10:45", *stopped).at == given.clock("10:56")
    assert due("10:50", *stopped, "10:48 120/80 70 98").at == given.clock("11:03")


def test_scores_alone_are_no_set() -> None:
    assert due("10:05", "10:04 m5 d3").at == given.clock("10:10")


@pytest.mark.parametrize(
    ("now", "owing"),
    [
        ("10:07:59", Owing.REST),
        ("10:08", Owing.CUED),
        ("10:10", Owing.DUE),
        ("10:12", Owing.DUE),
        ("10:12:01", Owing.LATE),
    ],
)
def test_the_cue_comes_two_minutes_before_and_lateness_two_after(now: str, owing: Owing) -> None:
    assert due(now).owing is owing


@pytest.mark.parametrize(
    ("lines", "at", "why"),
    [
        (("10:02 rate 60",), "10:07", "after rate 60"),
        (("10:02 gave labetalol 5 mg iv",), "10:07", "after labetalol"),
        (("10:01 pause bathroom", "10:03 resume"), "10:08", "after resume"),
        (("10:01 184/112 90 98",), "10:06", "after a red reading"),
        (("10:35 126/80 74 98",), "10:40", "T+40"),
    ],
)
def test_an_extra_set_says_why(lines: tuple[str, ...], at: str, why: str) -> None:
    found = due("10:36" if "35" in lines[0] else "10:04", *lines)
    assert (found.at, found.because) == (given.clock(at), why)


def test_a_lower_rate_asks_for_no_extra_set() -> None:
    assert due("10:04", "10:02 rate 40").because == ""


def test_what_was_before_the_last_set_asks_for_nothing_any_more() -> None:
    found = due("10:08", "10:02 rate 60", "10:06 126/80 74 98")
    assert (found.at, found.because) == (given.clock("10:16"), "")


def test_a_late_set_that_somebody_saw_is_still_owed() -> None:
    found = due("10:15", "10:13 late")
    assert (found.owing, found.seen_by, found.at) == (Owing.SEEN, "SH", given.clock("10:10"))
    again = due("10:28", "10:13 late", "10:15 126/80 74 98")
    assert (again.owing, again.seen_by) == (Owing.LATE, "")
