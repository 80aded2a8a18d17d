from collections.abc import Callable
from functools import partial, reduce

import pytest

from infusion_desk.domain.line import parse
from infusion_desk.ui.session.pad_entry import PadEntry, pad_entry_of


def keyed(keys: str) -> PadEntry:
    def strike(entry: PadEntry, key: str) -> PadEntry:
        special: dict[str, Callable[[], PadEntry]] = {
            "x": partial(entry.left_out, entry.current),
            "<": entry.erased,
            " ": partial(entry.parted, " "),
            "/": partial(entry.parted, "/"),
        }
        return special[key]() if key in special else entry.keyed(key)

    return reduce(strike, keys, PadEntry())


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("13884799814", "138/84 79 98 14"),
        ("1421128810016", "142/112 88 100 16"),
        ("9 6 ", "9/6"),
        ("138/84 79 98 14", "138/84 79 98 14"),
        ("98/60 112 98 9", "98/60 112 98 9"),
        ("9/6 79", "9/6 79"),
        ("x 79 98", "hr79 s98 bp x"),
        ("138/84  98", "138/84 s98"),
        ("138<8/84", "138/84"),
        ("13884x9814", "138/84 s98 rr14 hr x"),
        ("x799814", "hr79 s98 rr14 bp x"),
        ("xx98", "s98 hr x"),
        ("x<13884", "138/84"),
        ("13884x<79", "138/84 79"),
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


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("54012", "m5 d4 n0 a1 p2"),
        ("5100", "m5 d10 n0"),
        ("510 3", "m5 d10 a3"),
        ("5151", "m5 d1 n5 a1"),
        ("6", ""),
        ("5x2", "m5 n2 d x"),
        ("54<3", "m5 d3"),
        ("54<<", ""),
        ("5x<3", "m5 d3"),
        ("<", ""),
        ("0000011", "m0 d0 n0 a0 p1"),
    ],
)
def test_scores_go_on_by_themselves_and_one_waits_for_ten(keys: str, line: str) -> None:
    entry = PadEntry()
    for key in keys:
        special: dict[str, Callable[[], PadEntry]] = {
            "x": partial(entry.left_out, entry.current_score),
            "<": entry.score_erased,
            " ": entry.row_on,
        }
        entry = special[key]() if key in special else entry.key_scored(key)
    assert entry.line == line


@pytest.mark.parametrize(
    "line",
    [
        "",
        "138/84 79 98 14 m5 d4 n0 a2 p1",
        "138/84 s98 rr14 hr x probe off",
        "hr79 s98 bp x refused",
        "138/",
        "/84",
        "138/84 79 t36.8 m5",
        "@14:05 138/84",
        "2> jk: 138/84 79",
        "fix 14:20 ",
        "fix 14:20 138/84 79 because mistyped",
        "fix 14:20 @14:18 138/84",
        "m5 d x asleep",
    ],
)
def test_the_pad_reads_back_every_line_it_can_write(line: str) -> None:
    found = pad_entry_of(line)
    assert found is not None
    assert found.line == line


@pytest.mark.parametrize(
    "line", ["note tired", "pause ", "79", "138/84 79 98 14 15", "bp y", "1.4"]
)
def test_a_line_that_is_no_reading_is_not_the_pad_s(line: str) -> None:
    assert pad_entry_of(line) is None


def test_keying_goes_on_where_the_line_ends() -> None:
    def at(line: str) -> str:
        found = pad_entry_of(line)
        assert found is not None
        return found.current

    assert [at(one) for one in ("", "13/", "138/", "138/84", "138/84 7", "138/84 79 98 14")] == [
        "systolic", "systolic", "diastolic", "heart_rate", "heart_rate", "respiratory_rate",
    ]  # fmt: skip
    assert pad_entry_of("@14:05 13/") == PadEntry(
        digits={"systolic": "13", "diastolic": ""}, lead="@14:05 "
    )
