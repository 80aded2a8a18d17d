"""Which numbers are asked about before they are stored, and which never are."""

import pytest

from infusion_desk.domain.asked_amounts import AmountAsked, asked_amount
from infusion_desk.domain.charting import Stamp, entry_of
from infusion_desk.domain.line import parse
from tests import given

FOUR = "10:04 gave ondansetron 4 mg iv"


def asked(line: str, *lines: str) -> AmountAsked | None:
    session = given.session(*given.STARTED, *lines)
    at = given.clock("10:30")
    stamp = Stamp(charted_at=at, recorded_at=at, by="SH", entered_by="SH")
    return asked_amount(entry_of(parse(line), session, stamp), session)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("gave ondansetron 40 mg iv", "ondansetron 40 mg is ten times the 4 mg given 10:04."),
        ("gave Ondansetron 0.4mg iv", "Ondansetron 0.4 mg is a tenth of the 4 mg given 10:04."),
    ],
)
def test_ten_times_an_earlier_dose_and_a_tenth_of_it_are_asked_about(line: str, told: str) -> None:
    found = asked(line, FOUR)
    assert found is not None
    assert (found.words, found.meant) == (told, ())
    assert found.again == "Enter again stores it."


@pytest.mark.parametrize(
    "line",
    [
        "gave ondansetron 8 mg iv",
        "gave ondansetron 400 mg iv",
        "gave ondansetron 40 mcg iv",
        "gave labetalol 40 mg iv",
        "note 40 mg",
        "bolus 5 mg",
    ],
)
def test_another_dose_another_medicine_and_another_unit_are_not(line: str) -> None:
    assert asked(line, FOUR) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("bolus 50 mg", "Bolus 50 mg is ten times the 5 mg at 10:06."),
        ("bolus 0.5mg", "Bolus 0.5 mg is a tenth of the 5 mg at 10:06."),
    ],
)
def test_a_bolus_is_compared_with_those_of_this_session(line: str, told: str) -> None:
    found = asked(line, "10:06 bolus 5 mg")
    assert found is not None
    assert (found.words, found.meant) == (told, ())
    assert found.place_in(line) == (6, len(line))


def test_a_bolus_that_was_given_here_before_or_is_near_asks_nothing() -> None:
    assert asked("bolus 50 mg", "10:06 bolus 5 mg", "10:08 bolus 50 mg") is None
    assert asked("bolus 10 mg", "10:06 bolus 5 mg") is None
    assert asked("fix 10:06 bolus 50 mg because mistyped", "10:06 bolus 5 mg") is None


def test_a_dose_that_was_given_here_before_asks_no_more() -> None:
    assert asked("gave ondansetron 4 mg iv", FOUR, "10:06 gave ondansetron 40 mg iv") is None


def test_the_entry_that_a_correction_replaces_is_no_dose_to_compare_with() -> None:
    assert asked("fix 10:04 gave ondansetron 40 mg iv because mistyped", FOUR) is None
    assert asked(
        "fix 10:04 gave ondansetron 40 mg iv because x", FOUR, "10:09 gave ondansetron 4 mg iv"
    )


def test_the_place_is_the_doses_own_and_no_number_beside_it() -> None:
    text = "jk: gave ondansetron 40 mg iv for 40 mg of doubt"
    found = asked(text.removeprefix("jk: "), FOUR)
    assert found is not None
    assert found.place_in(text) == (21, 26)
    assert found.mended(text) == ()
    assert found.place_in("note 40 mg") is None


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("iv in left forearm 22", "iv in left forearm 22g"),
        ("fix 09:38 iv in hand 26 because 26", "fix 09:38 iv in hand 26g because 26"),
        ("iv in left forearm", None),
        ("iv in left forearm 22g", None),
        ("iv in bed 27", None),
        ("iv in 22", None),
    ],
)
def test_a_site_that_ends_in_a_bare_number_is_asked_about_as_a_gauge(
    line: str, whole: str | None
) -> None:
    found = asked(line)
    assert (found.mended(line) if found else ()) == ((whole,) if whole else ())


def test_a_line_that_does_not_say_it_so_has_nothing_to_mend() -> None:
    found = asked("iv in hand 22")
    assert found is not None
    assert found.again == "Enter again stores it as typed."
    assert found.mended("note 22") == ()
