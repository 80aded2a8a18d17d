"""Before home: every row leads to what is missing, and an override is given in its card."""

import pytest
from PySide6.QtCore import Qt

from tests import given
from tests.ui.session import moments
from tests.ui.session.conftest import At, Bedside

ENDED = (*given.STOPPED, "10:41 ! nausea severe")
NO_DRIVER = tuple(line for line in given.STOPPED if " driver " not in line)


def recovering(at: At, lines: tuple[str, ...] = given.STOPPED) -> Bedside:
    bedside = at(moments.moment(given.session(*lines), "10:45"))
    bedside.page.show_hand("SH")
    return bedside


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("D16", "ok oriented"),
        ("D17", "ok gait"),
        ("D18", "ok safety"),
        ("D19", "driver here"),
        ("D21", "ok instructions"),
        ("D13", "iv out"),
    ],
)
def test_a_row_that_is_attested_is_done_by_one_press(at: At, rule: str, line: str) -> None:
    bedside = recovering(at)
    bedside.presses(f"rule {rule}")
    assert bedside.did == [line]


@pytest.mark.parametrize(
    ("lines", "rule", "line"),
    [
        (given.STOPPED, "D20", "coach "),
        (ENDED, "D15", "! nausea "),
        ((*given.STOPPED, "10:41 iv out"), "D13", ""),
    ],
)
def test_a_row_that_needs_words_begins_its_line(
    at: At, lines: tuple[str, ...], rule: str, line: str
) -> None:
    bedside = recovering(at, lines)
    bedside.presses(f"rule {rule}")
    assert bedside.line.text() == line
    assert bedside.did == ([] if line else ["ok iv site"])


def test_without_a_driver_the_row_asks_for_the_name(at: At) -> None:
    ward = given.Ward(*given.STOPPED)
    ward.at("10:44 strike 09:25 driver because another comes")
    bedside = at(moments.moment(ward.session, "10:45"))
    bedside.presses("rule D19")
    assert bedside.line.text() == "driver "


def test_readings_are_keyed_on_the_pad_and_scores_on_its_second_page(at: At) -> None:
    bedside = recovering(at)
    bedside.presses("rule D2 D3 D4 D5 D6 D7")
    assert bedside.shows("pad")
    bedside.key(Qt.Key.Key_Escape)
    bedside.presses("rule D8 D9 D10")
    assert bedside.shows("pad")
    assert bedside.shows("dissociation 0")


@pytest.mark.parametrize("rule", ["D1 D14", "D22"])
def test_a_row_of_the_clock_and_the_release_open_their_card(at: At, rule: str) -> None:
    bedside = recovering(at)
    bedside.presses(f"rule {rule}")
    assert bedside.shows("rule card")
    assert bedside.did == []


def test_an_override_is_given_in_its_card_with_a_chip_and_by_name(at: At) -> None:
    bedside = recovering(at)
    bedside.presses("rule D1 D14")
    assert "An override by SH needs its reason" in bedside.says("rule card")
    bedside.alt("O")
    assert bedside.line.text() == "override D1 because "
    bedside.alt("2")
    assert bedside.line.text() == "override D1 because usual for this patient"
    assert bedside.shows("rule card")
    bedside.alt("O")
    assert [text for text, _ in bedside.entered] == ["override D1 because usual for this patient"]


def test_a_rule_without_an_override_says_the_ways_out_and_leads_there(at: At) -> None:
    bedside = recovering(at)
    bedside.presses("card of Driver here")
    assert "This one has no override: the ways out are ambulance and against advice." in (
        bedside.says("rule card")
    )
    bedside.presses("card Other ways out")
    assert bedside.shows("ways out")
    assert not bedside.shows("rule card")


@pytest.mark.parametrize(
    ("rule", "title", "line"),
    [
        ("D16", "Oriented ×3", "ok oriented"),
        ("D19", "Driver here", "driver here"),
        ("D13", "IV out, site looked at", "iv out"),
    ],
)
def test_a_row_that_stores_says_its_line_and_its_card_opens_beside_it(
    at: At, rule: str, title: str, line: str
) -> None:
    bedside = recovering(at)
    assert bedside.says(f"rule {rule}").endswith(f". Stores {line}")
    bedside.presses(f"card of {title}")
    assert bedside.shows("rule card")
    assert bedside.did == []
    row, card = bedside.part(f"rule {rule}"), bedside.part(f"card of {title}")
    assert not row.geometry().intersects(card.geometry())
    assert min(card.width(), card.height()) >= 44


@pytest.mark.parametrize("title", ["Two settled sets 10 min apart", "Coach", "Release (physician)"])
def test_a_row_that_only_opens_something_is_one_whole_and_stores_nothing(
    at: At, title: str
) -> None:
    bedside = recovering(at)
    assert not bedside.shows(f"card of {title}")


@pytest.mark.parametrize(
    ("charted", "rule", "strike"),
    [
        ("ok gait", "D17", "strike 10:44 ok gait because "),
        ("driver here", "D19", "strike 10:44 driver here because "),
        ("coach Kim", "D20", "strike 10:44 coach because "),
        (
            "override D17 because wheelchair, driver helps",
            "D17",
            "strike 10:44 override d17 because ",
        ),
    ],
)
def test_what_was_attested_or_overridden_is_taken_back_from_its_card(
    at: At, charted: str, rule: str, strike: str
) -> None:
    bedside = recovering(at, (*given.STOPPED, f"10:44 {charted}"))
    bedside.presses(f"rule {rule}")
    bedside.presses("card Entered in error")
    assert bedside.line.text() == strike
    bedside.key(Qt.Key.Key_Escape)
    bedside.presses(f"rule {rule}")
    bedside.alt("C")
    assert bedside.line.text() == "fix 10:44 "
    assert bedside.did == []


def test_what_no_person_answered_offers_nothing_to_take_back(at: At) -> None:
    bedside = recovering(at)
    bedside.presses("rule D15")
    assert bedside.shows("rule card")
    assert not bedside.shows("card Entered in error")


def test_who_saw_the_driver_and_who_attested_stand_in_the_row(at: At) -> None:
    bedside = recovering(at, (*given.STOPPED, "10:43 driver here", "10:44 ok gait"))
    assert "SH 10:43 · Sam Reyes" in bedside.says("rule D19")
    assert "SH 10:44" in bedside.says("rule D17")
