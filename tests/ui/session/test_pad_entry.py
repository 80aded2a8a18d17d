from functools import reduce

import pytest

from infusion_desk.domain.line import parse
from infusion_desk.ui.session.pad_entry import PadEntry


def keyed(keys: str) -> PadEntry:
    def strike(entry: PadEntry, key: str) -> PadEntry:
        special = {"x": entry.left_out, "<": entry.erased, " ": entry.advanced}
        return special[key]() if key in special else entry.keyed(key)

    return reduce(strike, keys, PadEntry())


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("13884799814", "138/84 79 98 14"),
        ("1421128810016", "142/112 88 100 16"),
        ("9 6 ", "9/6"),
        ("13884x9814", "138/84 s98 rr14"),
        ("xx79", "hr79"),
        ("13884799", "138/84 79 9"),
        ("138847998145", "138/84 79 98 14"),
        ("13884<<<", "13/"),
        ("<", ""),
        ("13884799<2", "138/84 79 2"),
        ("1388411298", "138/84 112 98"),
    ],
)
def test_digits_go_on_by_themselves(keys: str, line: str) -> None:
    assert keyed(keys).line == line


def test_scores_follow_and_the_same_one_again_takes_it_away() -> None:
    entry = keyed("13884799814").scored("moaas", 5).scored("dissociation", 4).scored("nausea", 0)
    assert entry.line == "138/84 79 98 14 m5 d4 n0"
    assert entry.scored("dissociation", 4).line == "138/84 79 98 14 m5 n0"
    assert PadEntry().scored("dissociation", 0).line == "d0"
    parse(entry.line)


def test_a_field_can_be_gone_back_to() -> None:
    entry = keyed("13884799814").jumped("heart_rate")
    assert entry.current == "heart_rate"
    assert entry.line == "138/84 s98 rr14"
    assert entry.keyed("8").keyed("1").line == "138/84 81 98 14"
