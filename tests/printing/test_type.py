"""Type: lines break at spaces, figures keep their unit, scripts stand as they are read."""

import pytest

from infusion_desk.printing.fonts import SEMIBOLD, width_of
from infusion_desk.printing.page import Block, flowed
from infusion_desk.printing.right_to_left import as_seen
from infusion_desk.printing.table import Column, Grid
from infusion_desk.printing.type import BODY, Line, Words, beside, elided, wrapped


def test_lines_break_at_spaces_and_fit() -> None:
    lines = wrapped("one two three four five six seven", BODY, 60)
    assert " ".join(lines) == "one two three four five six seven"
    assert all(width_of(line, BODY.weight, BODY.size) <= 60 for line in lines)


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = wrapped("a " + "山" * 50, BODY, 60)
    assert "".join(lines) == "a" + "山" * 50
    assert all(width_of(line, BODY.weight, BODY.size) <= 60 for line in lines)


def test_a_figure_keeps_its_unit() -> None:
    whole = width_of("Plan 0.5 mg/kg", BODY.weight, BODY.size)
    assert wrapped("Plan 0.5 mg/kg", BODY, whole - 1) == ("Plan", "0.5 mg/kg")
    assert wrapped("by 5 minds", BODY, width_of("by 5 mi", BODY.weight, BODY.size)) == (
        "by 5",
        "minds",
    )


def test_figures_are_tabular() -> None:
    for weight in (BODY.weight, SEMIBOLD):
        assert len({width_of(digit, weight, 9) for digit in "0123456789"}) == 1


def test_text_too_long_for_its_line_ends_in_an_ellipsis() -> None:
    short = elided("a long name indeed", BODY, 50)
    assert short.endswith("…")
    assert width_of(short, BODY.weight, BODY.size) <= 50
    assert elided("short", BODY, 50) == "short"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain", "plain"),
        ("אבג", "גבא"),
        ("Dr אב גד here", "Dr דג בא here"),
        ("אב (ג) 12.5", "(ג) בא 12.5"),
        ("אב 12 גד", "דג 12 בא"),
        ("א\u05b0ב", "בא\u05b0"),
        ("אב\u05b0", "ב\u05b0א"),
        ("א x ב", "א x ב"),
    ],
)
def test_right_to_left_stretches_are_turned_round(typed: str, seen: str) -> None:
    assert as_seen(typed) == seen


def test_columns_of_unequal_length_stand_beside_each_other() -> None:
    one, two = Line(10, (Words("a", BODY),)), Line(12, (Words("b", BODY),))
    assert [line.height for line in beside(((one,), (one, two)), 50)] == [10, 12]
    assert beside((), 50) == ()


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    grid = Grid((Column("figure", 40), Column("words", 0, "left")), 100)
    assert len(grid.row(("1", "x"))) == 1
    assert len(grid.row(("1", "several words that do not fit in one line"))) > 1


LINE = Line(10)


def test_a_block_that_is_kept_goes_to_the_next_page_whole() -> None:
    first, second = flowed((Block((LINE,) * 6), Block((LINE,) * 5, keep=True)), 100)
    assert (len(first), len(second)) == (6, 5)


def test_a_block_longer_than_a_page_runs_on_under_its_repeated_lines() -> None:
    head, repeat = Line(10), Line(5)
    pages = flowed((Block((LINE,) * 20, (head,), (repeat,), keep=True),), 100)
    assert [page[0][1] for page in pages] == [head, repeat, repeat]
    assert sum(one is LINE for page in pages for _, one in page) == 20


def test_a_line_higher_than_the_page_still_stands_somewhere() -> None:
    assert sum(len(page) for page in flowed((Block((Line(500), LINE)),), 100)) == 2
