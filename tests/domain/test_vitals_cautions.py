"""What a reading calls for in view of the readings before it (clinical.md, 7)."""

import pytest

from infusion_desk.domain.limits import Level
from infusion_desk.domain.questions import questions_of
from infusion_desk.domain.vitals_cautions import cautions_at
from infusion_desk.domain.vitals_schedule import due_at
from tests import given

FAST = (*given.STARTED, "10:10 128/82 121 98")


def heart(*lines: str, then: str, at: str) -> list[tuple[Level, str]]:
    session, vitals = given.session(*lines), given.vitals(then)
    found = cautions_at(session, vitals, given.clock(at))
    return [(one.level, one.text) for one in found if one.field == "heart_rate"]


@pytest.mark.parametrize(
    ("rate", "at", "told"),
    [
        ("125", "10:15", (Level.RED, "Heart rate 125: red, above 120 for 5 min")),
        ("125", "10:14", (Level.AMBER, "Heart rate 125: amber, from 111")),
        ("120", "10:20", (Level.AMBER, "Heart rate 120: amber, from 111")),
        ("131", "10:20", (Level.RED, "Heart rate 131: red, from 131")),
    ],
)
def test_a_heart_above_120_is_red_once_it_has_been_so_for_five_minutes(
    rate: str, at: str, told: tuple[Level, str]
) -> None:
    assert heart(*FAST, then=f"hr{rate}", at=at) == [told]


def test_the_five_minutes_begin_with_the_first_of_the_fast_readings_in_a_row() -> None:
    assert heart(*FAST, "10:13 hr122", then="hr124", at="10:16") == [
        (Level.RED, "Heart rate 124: red, above 120 for 6 min")
    ]
    calm = (*FAST, "10:13 hr118")
    assert heart(*calm, then="hr124", at="10:16")[0][0] is Level.AMBER


def test_a_set_without_a_heart_rate_does_not_break_the_row() -> None:
    assert heart(*FAST, "10:13 128/82", then="hr124", at="10:16")[0][0] is Level.RED


def test_a_heart_that_stays_fast_asks_as_every_red_reading_does_and_owes_an_extra_set() -> None:
    session = given.session(*FAST, "10:17 128/82 124 98")
    (asked,) = questions_of(session)
    assert asked.taken.at == given.clock("10:17")
    due = due_at(session, given.clock("10:18"))
    assert due is not None
    assert (due.at, due.because) == (given.clock("10:22"), "after a red reading")


def test_a_struck_fast_reading_counts_no_more() -> None:
    struck = (*FAST, "10:12 strike 10:10 because mistyped")
    assert heart(*struck, then="hr124", at="10:16")[0][0] is Level.AMBER
