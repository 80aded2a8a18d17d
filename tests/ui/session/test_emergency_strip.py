"""The emergency strip: a press stores a moment, whatever is typed; it never takes the line."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from infusion_desk.projections.emergency import stamps_of
from tests import given
from tests.ui.session import moments
from tests.ui.session.conftest import At

STEPS = ("stopped", "called", "arrived", "handed over")


@pytest.mark.parametrize("now", [moments.infusing, moments.recovering, moments.paused])
def test_one_key_opens_it_and_each_press_is_a_line_of_its_own(
    at: At, now: Callable[[], moments.Moment]
) -> None:
    bedside = at(now())
    assert not bedside.shows("emergency")
    bedside.alt("9")
    assert bedside.shows("emergency")
    for number in "1234":
        bedside.alt(number)
    assert bedside.did == [f"emergency {step}" for step in STEPS]
    bedside.alt("5")
    assert bedside.opened == ["transfer"]


def test_by_pointer_it_is_the_same(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.types("138/8")
    bedside.alt("9")
    for number in (4, 1):
        bedside.presses(f"emergency {number}")
    bedside.presses("emergency sheet")
    assert (bedside.did, bedside.opened) == (
        ["emergency handed over", "emergency stopped"],
        ["transfer"],
    )
    assert bedside.line.text() == "138/8"


def test_a_moment_that_stands_wears_its_time_and_is_not_stored_again(at: At) -> None:
    ward = given.Ward(*given.STARTED, "10:20:01 emergency stopped")
    bedside = at(moments.moment(ward.session, "10:20:30"))
    bedside.alt("9")
    assert "Stopped 10:20:01" in bedside.says("emergency")
    assert "10:20:01 SH" in bedside.says("emergency 1")
    bedside.alt("1")
    assert bedside.did == []
    assert bedside.foot.startswith("Stopped stands at 10:20:01 by SH")
    assert stamps_of(ward.session)[0].at is not None


def test_it_stays_with_its_session_and_escape_closes_it(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.alt("9")
    here = bedside.moment
    other = moments.recovering()
    bedside.show(replace(other, snapshot=replace(other.snapshot, session=uuid4())))
    assert not bedside.shows("emergency")
    bedside.alt("1")
    assert bedside.did == []
    bedside.show(here)
    assert bedside.shows("emergency")
    bedside.key(Qt.Key.Key_Escape)
    assert not bedside.shows("emergency")


def test_the_words_that_fit_now_open_it_too(at: At) -> None:
    bedside = at(moments.infusing(text=""))
    bedside.types("?")
    bedside.presses("word emergency")
    assert bedside.shows("emergency")
    bedside.presses("emergency close")
    assert not bedside.shows("emergency")


def test_chips_give_way_to_it_and_come_back(at: At) -> None:
    bedside = at(moments.infusing())
    bedside.types("pause ")
    assert bedside.shows("chips")
    bedside.alt("9")
    assert not bedside.shows("chips")
    bedside.alt("1")
    assert bedside.did == ["emergency stopped"]
    bedside.key(Qt.Key.Key_Escape)
    assert bedside.shows("chips")
