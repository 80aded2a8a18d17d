import pytest

from infusion_desk.domain.line import parse
from infusion_desk.ui.line.reasons import chips_of


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("pause ", "pause bathroom"),
        ("stop", "stop complete"),
        ("! ", "! nausea"),
        ("! nausea", "! nausea mild"),
        ("fix 10:10 138/86", "fix 10:10 138/86 because mistyped"),
        ("fix 10:10 @10:08 138/86", "fix 10:10 @10:08 138/86 because mistyped"),
        ("strike 10:10 vitals because ", "strike 10:10 vitals because mistyped"),
        ("override D17 because", "override D17 because wheelchair, driver helps"),
    ],
)
def test_a_reason_is_offered_where_one_is_asked(text: str, first: str) -> None:
    chips = chips_of(text)
    assert 1 < len(chips) <= 7
    assert chips[0].line == first
    for chip in chips:
        parse(chip.line)


@pytest.mark.parametrize(
    "text",
    ["", "138/84", "pause bathroom", "fix 10:10", "fix 10:10 138/86 because mistyped",
     "! something else", "plan 1 mg/kg because", "rate 40"],
)  # fmt: skip
def test_and_nowhere_else(text: str) -> None:
    assert chips_of(text) == ()
