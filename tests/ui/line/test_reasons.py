import pytest

from infusion_desk.domain.line import parse
from infusion_desk.ui.line.reasons import RATING, Offer, asked_why, chips_of


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


def test_a_rate_without_a_reason_is_asked_about_by_name() -> None:
    asked = asked_why("Rate 40: why?")
    assert asked.lead == "Rate 40: why?"
    assert asked.chips[0].line == "because blood pressure"
    assert [chip.line for chip in asked.chips] == [f"because {one}" for one in RATING]
    assert asked.other is not None
    assert asked.other.line == "because "
    assert len(asked_why("Rate 40: why?", 1).chips) == 6
    assert asked_why("") == Offer()


def test_support_is_offered_one_after_another_and_none_twice() -> None:
    assert chips_of("difficult ")[1].line == "difficult hand held"
    more = chips_of("difficult hand held")
    assert more[0].line == "difficult hand held, stayed beside"
    assert "hand held" not in [chip.caption for chip in more]
