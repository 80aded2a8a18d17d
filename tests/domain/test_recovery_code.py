"""A slip of the pen in a recovery code is told where it is; nothing wrong is taken for right."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.recovery_code import (
    BYTES,
    CHARACTERS,
    GROUPS,
    IN_GROUP,
    code_of,
    groups_of,
    is_code,
    new_code,
    same_signs,
    slip_in,
)

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.binary(min_size=BYTES, max_size=BYTES)
groups = st.integers(0, GROUPS - 1)
places = st.integers(0, IN_GROUP - 1)


def other_than(sign: str) -> st.SearchStrategy[str]:
    return st.sampled_from([one for one in SIGNS if one != sign])


@given(codes)
def test_a_code_is_read_back_as_it_was_printed(code: bytes) -> None:
    printed = groups_of(code)
    assert len(printed) == GROUPS
    assert {len(group) for group in printed} == {IN_GROUP}
    for between in ("", " ", "-", " – ", " · "):
        assert code_of(between.join(printed)) == code
    assert code_of(" ".join(printed).lower()) == code
    assert is_code(" ".join(printed))


def test_each_code_is_another() -> None:
    assert len({new_code() for _ in range(100)}) == 100
    assert len(new_code()) == BYTES


def test_a_code_on_paper_is_read_the_same_for_ever() -> None:
    paper = "000GH8 40R4TP 0M30MD E20914 185GSP R38EVP 1W81KW 24GKDN"
    assert code_of(paper) == bytes(range(BYTES))
    assert " ".join(groups_of(bytes(range(BYTES)))) == paper


@given(codes, groups, places, st.data())
def test_one_wrong_character_is_told_to_the_character(
    code: bytes, group: int, place: int, data: st.DataObject
) -> None:
    printed = list(groups_of(code))
    right = printed[group]
    wrong = data.draw(other_than(right[place]))
    printed[group] = right[:place] + wrong + right[place + 1 :]
    with pytest.raises(Unreadable) as told:
        code_of(" ".join(printed))
    words = f"Group {group + 1} is not right. Look at its character {place + 1}: is it "
    assert str(told.value) == f"{words}{right[place]}?"
    assert " ".join(printed)[told.value.start : told.value.end] == printed[group]


@given(codes, groups, st.integers(0, IN_GROUP - 2))
def test_two_neighbours_that_changed_places_are_noticed(code: bytes, group: int, at: int) -> None:
    printed = list(groups_of(code))
    right = printed[group]
    printed[group] = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    if printed[group] != right:
        with pytest.raises(Unreadable, match=f"Group {group + 1} is not right"):
            code_of(" ".join(printed))


@given(codes, groups, groups)
def test_groups_that_changed_places_are_told(code: bytes, one: int, other: int) -> None:
    printed = list(groups_of(code))
    printed[one], printed[other] = printed[other], printed[one]
    if one != other:
        first, second = sorted((one, other))
        with pytest.raises(Unreadable) as told:
            code_of(" ".join(printed))
        assert str(told.value) == f"Group {first + 1} is what stands in group {second + 1}."


def test_two_slips_in_one_group_are_never_taken_for_right() -> None:
    luck = random.Random(20261122)
    told = set()
    for _ in range(2_000):
        printed = list(groups_of(luck.randbytes(BYTES)))
        group = luck.randrange(GROUPS)
        signs = list(printed[group])
        for place in luck.sample(range(IN_GROUP), 2):
            signs[place] = luck.choice([one for one in SIGNS if one != signs[place]])
        printed[group] = "".join(signs)
        with pytest.raises(Unreadable, match=f"Group {group + 1} is") as problem:
            code_of("".join(printed))
        told.add(str(problem.value).removeprefix(f"Group {group + 1} "))
    assert "is not right: more than one of its characters." in told


def test_signs_that_are_read_as_others_are_understood() -> None:
    printed = " ".join(groups_of(bytes(BYTES)))
    assert code_of(printed.replace("0", "O").replace("1", "l")) == bytes(BYTES)
    assert same_signs("0l-o", "010")
    assert not same_signs("02", "20")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace(text[7], "U", 1), "'U' is never used."),
        (lambda text: text[:-1], "47 of 48 characters are there."),
        (lambda text: text + " 7", "These are more than eight groups of six."),
        (lambda text: text + text[:6], "These are more than eight groups of six."),
        (lambda _: "", "0 of 48 characters are there."),
    ],
)
def test_what_else_is_wrong_is_told(change: Callable[[str], str], says: str) -> None:
    printed = "".join(groups_of(bytes(range(100, 100 + BYTES))))
    with pytest.raises(Unreadable) as told:
        code_of(change(printed))
    assert str(told.value).endswith(says)


def test_while_it_is_typed_only_whole_groups_are_judged() -> None:
    printed = "".join(groups_of(bytes(range(BYTES))))
    for end in range(CHARACTERS + 1):
        assert slip_in(printed[:end]) is None
    wrong = printed[:5] + ("0" if printed[5] != "0" else "1")
    assert slip_in(wrong[:5]) is None
    assert slip_in(wrong) is not None


def test_a_passphrase_is_no_code() -> None:
    assert not is_code("four quiet blue herons")
    assert not is_code("!" * CHARACTERS)
    assert is_code("0" * (CHARACTERS - 1))
