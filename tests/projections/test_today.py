"""Tiles, lists, found patients, past sessions and papers, as plain values."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from infusion_desk.domain.course import State
from infusion_desk.domain.summary import SessionSummary
from infusion_desk.projections.board import Tile, tile_of
from infusion_desk.projections.found import found_patient, told_apart
from infusion_desk.projections.history import past_session
from infusion_desk.projections.papers import papers_of
from infusion_desk.projections.patient_page import patient_page_of
from infusion_desk.projections.today import list_row_of, today_of, today_with_owed
from tests import given

ID = UUID(int=7)
DAY = date(2026, 11, 20)


def tile(*lines: str, now: str) -> Tile:
    return tile_of(given.session(*lines), given.MAYA, given.CLINIC, given.clock(now))


def test_a_free_chair_says_nothing_of_anybody() -> None:
    assert Tile("4").session is None
    assert Tile("4").vitals == ""


def test_a_tile_tells_the_way_home_by_phase() -> None:
    assert tile(*given.ARRIVED, now="09:30").home.startswith("next: ")
    assert tile(*given.STARTED, now="10:05").home == "driver not here yet"
    assert tile(*given.STOPPED, now="10:45").home.startswith("home ")


def test_a_tile_carries_the_worst_limit() -> None:
    assert tile(*given.STARTED, now="10:05").level == ""
    assert tile(*given.STARTED, "10:05 128/82 76 93", now="10:06").level == "amber"
    assert tile(*given.STARTED, "10:05 213/112 76 98", now="10:06").level == "red"


def test_a_tile_says_which_way_and_goes_on_asking_once_it_is_back_within_limits() -> None:
    assert tile(*given.STARTED, "10:05 128/82 76 93", now="10:06").limit == "▼ SpO2 93"
    red = (*given.STARTED, "10:05 184/112 76 98")
    assert tile(*red, now="10:06").limit == "▲▲ RED 184/112"
    back = tile(*red, "10:10 138/84 76 98", now="10:11")
    assert (back.level, back.limit) == ("", "▲▲ 184/112?")
    amber = tile(*red, "10:10 138/84 76 93", now="10:11")
    assert (amber.level, amber.limit) == ("amber", "▲▲ 184/112?")
    assert tile(*red, "10:06 seen none, repeat", "10:10 138/84 76 98", now="10:11").limit == ""


def test_a_tile_is_marked_by_a_rate_beyond_its_limit_and_a_red_reading_goes_first() -> None:
    amber = tile(*given.STARTED, "10:05 rate 100", now="10:06")
    assert (amber.level, amber.limit, amber.asked) == ("amber", "▲ rate 100", None)
    red = tile(*given.STARTED, "10:05 rate 400", now="10:06")
    assert (red.level, red.limit) == ("red", "▲▲ RED rate 400")
    assert red.asked is not None
    assert red.asked.owed == "red rate, answer owed"
    both = tile(*given.STARTED, "10:05 rate 400", "10:06 184/112 76 98", now="10:07")
    assert both.limit == "▲▲ RED 184/112"
    slower = tile(*given.STARTED, "10:05 rate 400", "10:06 rate 40", now="10:07")
    assert (slower.level, slower.limit) == ("", "▲▲ Rate 400 mL/h?")


def test_a_tile_says_that_the_pump_is_not_charted_as_it_was_decided() -> None:
    asks = (*given.STARTED, "10:05 184/112 76 98", "10:06 seen none, paused")
    red = tile(*asks, now="10:07")
    assert (red.level, red.limit) == ("red", "▲▲ RED 184/112")
    assert red.asked is not None
    assert (red.asked.owes, red.asked.owed) == ("pump not charted", "pump not charted")
    back = tile(*asks, "10:08 128/82 76 98", now="10:09")
    assert (back.level, back.limit, back.asked is None) == ("", "", False)
    assert tile(*asks, "10:08 pause distress", now="10:09").asked is None


def test_a_tile_shows_pressure_and_saturation_where_there_are_any() -> None:
    assert tile(*given.ARRIVED, now="09:30").vitals == ""
    assert tile(*given.STARTED, now="10:05").vitals == "118/74  98 %"
    assert tile(*given.STARTED, "10:05 128/82 76", now="10:06").vitals == "128/82"


def test_of_two_at_a_chair_the_last_is_on_its_tile() -> None:
    first, last = (tile(*given.STARTED, now=now) for now in ("10:05", "10:06"))
    now = given.clock("10:06")
    today = today_of(given.CLINIC, given.STAFF[0], now, (first, last), ((), ()))
    assert today.tiles[1] is last
    assert today.free_chairs == ("1", "3", "4", "5", "6")


def test_a_list_says_which_session_it_is_or_when_they_left() -> None:
    planned = list_row_of(given.session("09:20 arrived"), given.MAYA, 3)
    assert (planned.words, planned.chair) == ("IV session 3", "2")
    assert list_row_of(given.session("09:20 arrived"), given.MAYA, None).words == "IV session"
    left = given.session(*given.RELEASED, "11:13 left home")
    assert list_row_of(left, given.MAYA, 3).words == "left 11:13"


def test_who_is_planned_stands_by_chair_and_then_by_surname() -> None:
    row = list_row_of(given.session("09:20 arrived"), given.MAYA, 1)
    assert row.filed == given.MAYA.filed_name
    told = (("", "Zola, Ann"), ("", "abel, Zoe"), ("3", "Moss, Al"), ("1", "Yarrow, Bo"))
    planned = [replace(row, chair=chair, filed=filed) for chair, filed in told]
    now = given.clock("09:10")
    today = today_of(given.CLINIC, given.STAFF[0], now, (), (planned, ()))
    assert [one.filed[0] for one in today.planned] == ["Y", "M", "a", "Z"]


def test_who_shares_a_name_is_marked() -> None:
    rows = [
        found_patient(UUID(int=n), ("Reyes", given_name), str(n), DAY)
        for n, given_name in enumerate(("Maya", "MAYA", "Sam"))
    ]
    assert [row.alike for row in told_apart(rows)] == [True, True, False]


def test_a_session_that_is_not_over_shows_dashes() -> None:
    row = past_session(ID, DAY, 2, State.PLANNED, None)
    assert (row.dose, row.peak, row.ready) == ("–", "–", "–")
    nothing = past_session(ID, DAY, 2, State.LEFT, SessionSummary())
    assert (nothing.dose, nothing.minutes, nothing.peak) == ("–", "–", "–")


def test_a_peak_without_a_baseline_has_no_rise() -> None:
    summary = SessionSummary(peak_systolic=142, peak_diastolic=88, peak_after=15)
    assert past_session(ID, DAY, 1, State.LEFT, summary).peak == "142/88 at +15"


def test_a_patients_page_knows_the_session_that_goes_on() -> None:
    rows = (past_session(ID, DAY, 2, State.INFUSING, None),)
    page = patient_page_of(given.MAYA, rows, DAY)
    assert page.here == ID
    assert page.facts == "born 14 Mar 1985 (41 y) · MRN 900017"
    assert page.allergies == "Allergies not asked"


def test_both_papers_say_whose_they_are_and_in_which_state() -> None:
    running = papers_of(given.session(*given.STARTED), given.MAYA)
    assert {one.state for one in running} == {"session still open"}
    over = papers_of(given.session(*given.RELEASED, "11:13 left home"), given.MAYA)
    assert {one.state for one in over} == {"not signed"}
    assert {one.to for one in over} == {"Maya Reyes, born 14 Mar 1985"}


def test_the_second_changes_what_one_chair_owes_and_nothing_else() -> None:
    one = tile(*given.STARTED, now="10:08")
    assert one.session is not None
    later = tile(*given.STARTED, now="10:09").owed
    assert later is not None
    today = today_of(given.CLINIC, given.STAFF[0], given.clock("10:09"), (one,), ((), ()))
    moved = today_with_owed(today, {one.session: later})
    assert moved.strip[0].owed == later
    assert [tile.chair for tile in moved.tiles] == [tile.chair for tile in today.tiles]


def test_a_limit_names_the_reading_that_is_outside_it() -> None:
    assert tile(*given.STARTED, "10:05 184/92 76 98", now="10:06").limit == "▲▲ RED 184/92"
    assert tile(*given.STARTED, "10:05 128/82 76 89", now="10:06").limit == "▼▼ RED SpO2 89"
    assert tile(*given.STARTED, "10:05 128/82 115 98", now="10:06").limit == "▲ Heart rate 115"
    assert tile(*given.STARTED, "10:05 128/82 76 98", now="10:06").limit == ""
