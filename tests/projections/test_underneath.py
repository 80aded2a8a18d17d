from infusion_desk.domain.session import Session
from infusion_desk.projections.underneath import (
    NONE,
    NOT_YET,
    Earlier,
    Underneath,
    underneath_of,
    whole_of,
)
from tests import given

TODAY = given.session(*given.STARTED)
LAST_TIME = given.session(
    *given.PREPARED[:-3],
    "09:50 118/74 70 98 14",
    "09:55 ok equipment",
    "09:58 ok time-out",
    "10:00:30 start",
    "10:10 140/88 80 97 14 m5 d3",
    "10:20 150/92 84 96 14 d6",
    "10:35 168/98 90 95 14 d8",
    "10:40:30 stop complete",
    "11:20 126/80 74 98 14 d0",
)


def under(*before: Session) -> Underneath:
    return underneath_of(TODAY, before)


def only(found: Underneath) -> Earlier:
    (one,) = found.earlier
    return one


def test_last_time_is_told_with_its_peak_when_it_was_and_the_dose() -> None:
    assert under(LAST_TIME).words == "Last time, 20 Nov 2026: peak 168/98 at T+34, 0.5 mg/kg"


def test_every_lane_has_its_lines_in_minutes_from_its_own_start() -> None:
    one = only(under(LAST_TIME))
    systolic, diastolic = map(list, one.runs("bp"))
    assert systolic == [(-10, 118), (10, 140), (20, 150), (35, 168)]
    assert diastolic == [(-10, 74), (10, 88), (20, 92), (35, 98)]
    assert one.runs("hr")[0][-1] == (35, 90)
    assert one.runs("spo2")[0][0] == (-10, 98)
    assert one.runs("mind") == (((10, 3), (20, 6), (35, 8)),)
    assert one.runs("rate") == (((0.5, 0), (0.5, 52.5), (40.5, 52.5), (40.5, 0)),)
    assert one.runs("no such lane") == ()


def test_a_line_ends_where_sets_are_missing_as_it_does_today() -> None:
    """Between 10:35 and 11:20 nobody looked: nothing is drawn across, and 11:20 stands alone."""
    assert {run[-1][0] for run in only(under(LAST_TIME)).runs("bp")} == {35}


def test_compared_what_stands_alone_is_there_and_nothing_is_put_back_into_its_lane() -> None:
    low = given.session(*given.STARTED, "10:10 140/88 80 80", "10:50 236/120 80 97")
    one = whole_of(low)
    upper, lower = ((-10, 118), (10, 140)), ((-10, 74), (10, 88))
    assert one.runs("bp") == (upper, ((50, 236),), lower, ((50, 120),))
    assert one.runs("spo2") == (((-10, 98), (10, 80)), ((50, 97),))
    assert one.runs("rate") == whole_of(low).runs("rate")
    assert (one.day, one.session) == ("20 Nov 2026", low.id)


def test_several_lie_in_one_lane_newest_first() -> None:
    other = given.session(*given.STARTED, "10:10 130/80 70 98", "10:20 132/80 70 98")
    both = under(LAST_TIME, other)
    assert [one.session for one in both.earlier] == [LAST_TIME.id, other.id]
    assert both.others == " · also 20 Nov 2026"
    assert both.runs("bp") == (*both.earlier[0].runs("bp"), *both.earlier[1].runs("bp"))


def test_a_first_session_says_that_there_is_no_earlier_one() -> None:
    cancelled = given.session("09:20 arrived", "09:21 cancel because no driver")
    assert under() == Underneath(words=NONE)
    assert under().others == ""
    assert under(cancelled).words == "No earlier session."


def test_before_the_start_there_is_nothing_to_align_with() -> None:
    before = given.session(*given.PREPARED)
    assert underneath_of(before, (LAST_TIME,)) == Underneath(words=NOT_YET)


def test_what_is_not_known_of_last_time_is_not_made_up() -> None:
    unread = given.session(*given.STOPPED, "10:41 strike 09:27 weight because wrong patient")
    assert under(unread).words == "Last time, 20 Nov 2026: no pressure charted, 35 mg"
    no_bag = ("09:58 override bag because premixed by the pharmacy", "10:00 start 40")
    lines = [line for line in given.PREPARED if " bag " not in line and "time-out" not in line]
    strange = given.session(*lines, "09:58 ok time-out", *no_bag, "10:10 140/88 80 97")
    told = under(strange).words
    assert told == "Last time, 20 Nov 2026: peak 140/88 at T+10"
