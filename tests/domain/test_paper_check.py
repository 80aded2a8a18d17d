"""The check at the foot of a paper: typed back as it was printed, and every slip told."""

import random

import pytest

from infusion_desk.domain.paper_check import PaperCheck, check_of, typed_check
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.signs import SIGNS

MAC = bytes(range(7, 39))
CHECK = check_of("81b19c55d06a", 1204, MAC)
PRINTED = str(CHECK)


def slip(text: str) -> str:
    with pytest.raises(Unreadable) as told:
        typed_check(text)
    return str(told.value)


def test_it_is_the_number_of_the_entry_and_four_groups_of_four() -> None:
    number, *groups = PRINTED.split("-")
    assert number == "1204"
    assert [len(one) for one in groups] == [4, 4, 4, 4]


@pytest.mark.parametrize(
    "typed",
    [
        PRINTED,
        PRINTED.lower(),
        f"check {PRINTED}",
        PRINTED.replace("-", " "),
        PRINTED.replace("-", ""),
        PRINTED.replace("0", "o").replace("1", "l"),
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert typed_check(typed) == CHECK


def test_every_bit_of_the_mac_that_is_printed_changes_it() -> None:
    for bit in range(60):
        other = (int.from_bytes(MAC, "big") ^ 1 << 255 - bit).to_bytes(32, "big")
        assert check_of("81b19c55d06a", 1204, other) != CHECK


def test_it_knows_its_station() -> None:
    assert CHECK.is_of("81b19c55d06a")
    assert not CHECK.is_of("another")


def test_one_wrong_sign_anywhere_is_told_with_its_place_and_never_put_right() -> None:
    for place, sign in enumerate(PRINTED):
        if sign == "-":
            continue
        for other in SIGNS if place > 4 else "0123456789":
            if other == sign:
                continue
            told = slip(PRINTED[:place] + other + PRINTED[place + 1 :])
            assert f", which may be {sign}. If it is not, type all" in told, (place, other, told)
            where = PRINTED[:place].count("-")
            assert (f"group {where}, sign {(place - 5) % 5 + 1}" in told) == bool(where)
            assert (f"digit {place + 1} of the number" in told) == (not where)


def test_two_signs_in_each_others_places_are_a_slip() -> None:
    dice = random.Random(4)
    for _ in range(200):
        check = str(PaperCheck(dice.randrange(1, 9999), "".join(dice.choices(SIGNS, k=14))))
        place = dice.randrange(check.index("-") + 1, len(check) - 1)
        one, other = check[place], check[place + 1]
        if one == other or "-" in (one, other):
            continue
        assert slip(check[:place] + other + one + check[place + 2 :]).startswith("This is a slip")


def test_what_is_no_check_says_what_one_is() -> None:
    assert "a number and four groups" in slip("")
    assert "a number and four groups" in slip("7F3K-92QX")
    assert "a number and four groups" in slip("1" * 40)
    assert slip(f"check {PRINTED[:-1]}?") == "'?' is never used in a check."
    assert "more than one of its signs" in slip(PRINTED[1:])


def test_letters_before_the_first_dash_are_no_number() -> None:
    signs = "00000000000000"
    for checks in (one + other for one in SIGNS for other in SIGNS):
        try:
            typed_check(f"A-{signs}{checks}")
        except Unreadable as problem:
            if "is a number" in str(problem):
                return
    pytest.fail("a letter was read as a number")
