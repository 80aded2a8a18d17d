"""The other ways out: forms whose every button writes its line."""

import pytest
from PySide6.QtCore import Qt

from tests import given
from tests.ui.session import moments
from tests.ui.session.conftest import CONTROL, At, Bedside

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def opened(at: At, *lines: str, now: str = "10:45") -> Bedside:
    bedside = at(moments.moment(given.session(*lines), now))
    bedside.page.show_hand("SH")
    bedside.show(bedside.moment)
    bedside.alt("8")
    return bedside


def test_it_lists_what_becomes_an_open_item(at: At) -> None:
    bedside = opened(at, *given.STOPPED)
    assert bedside.says("ways out") == (
        "Leaving another way. Handed over to whom: open. IV in left forearm, 22G: open"
    )
    bedside.alt("8")
    assert "Refusal to stay: open. Witness of the refusal: open" in bedside.says("ways out")


def test_every_answer_is_one_press_or_begins_one_line(at: At) -> None:
    bedside = opened(at, *given.STOPPED)
    bedside.presses("ways out against advice")
    for name in ("attempt told the risks", "refusal signed", "witness JK", "iv out"):
        bedside.presses(f"answer {name}")
    bedside.alt("2")
    assert bedside.did == [
        *("attempt told the risks", "refusal signed", "witness JK", "iv out", "refusal signed"),
    ]
    bedside.presses("answer refusal")
    assert bedside.line.text() == "refusal "
    assert bedside.shows("ways out")


def test_nobody_is_offered_as_their_own_witness(at: At) -> None:
    bedside = opened(at, *given.STOPPED)
    bedside.alt("8")
    assert bedside.shows("answer witness NP")
    assert not bedside.shows("answer witness SH")


@pytest.mark.parametrize(("turns", "line"), [(0, "left ambulance"), (1, "left against advice")])
def test_leaving_stands_alone_with_everything_open(at: At, turns: int, line: str) -> None:
    bedside = opened(at, *given.STOPPED)
    for _ in range(turns):
        bedside.alt("8")
    bedside.key(RETURN, CONTROL)
    bedside.presses("ways out leave")
    assert bedside.did == [line, line]


def test_with_something_typed_control_enter_and_digits_belong_to_the_line(at: At) -> None:
    bedside = opened(at, *given.STOPPED)
    bedside.presses("answer iv stays")
    bedside.alt("1")
    assert bedside.line.text() == "iv stays medic asked for it"
    bedside.key(RETURN, CONTROL)
    assert bedside.did == []
    assert [text for text, _ in bedside.entered] == ["iv stays medic asked for it"]


def test_after_leaving_it_lists_what_is_open_and_closes_when_nothing_is(at: At) -> None:
    left = (*given.STOPPED, "10:41 iv out", "10:44 left ambulance")
    bedside = opened(at, *left, now="10:46")
    assert bedside.says("ways out").startswith("Left by ambulance. Handed over to whom: open")
    assert not bedside.shows("ways out leave")
    told = given.session(*left, "10:47 emergency handed over to Medic 12")
    bedside.show(moments.moment(told, "10:47"))
    assert not bedside.shows("ways out")


def test_escape_closes_it_and_where_nobody_can_leave_it_says_why(at: At) -> None:
    bedside = opened(at, *given.STOPPED)
    bedside.key(ESCAPE)
    assert not bedside.shows("ways out")
    running = opened(at, *given.STARTED)
    assert not running.shows("ways out")
    assert running.foot.startswith("Nobody can leave now")
