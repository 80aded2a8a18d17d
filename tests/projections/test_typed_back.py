from infusion_desk.projections.typed_back import TypedBack, TypedLine, sheet_for
from tests import given

GOOD, BAD = TypedLine(1, "10:20 Rate 40 mL/h"), TypedLine(2, "not a word here", refused=True)


def test_a_sheet_is_ready_when_it_holds_an_entry_and_nothing_is_refused() -> None:
    assert TypedBack((GOOD,), 1).ready
    assert TypedBack((GOOD,), 1).refused == ()
    assert not TypedBack((GOOD, BAD), 1).ready
    assert TypedBack((GOOD, BAD), 1).refused == (BAD,)
    assert not TypedBack((TypedLine(1, "What follows is by Jo Kim"),), 0).ready
    assert not TypedBack().ready


def test_every_refused_line_is_named_and_the_first_three_with_their_sentence() -> None:
    bad = tuple(TypedLine(number, f"reason {number}", refused=True) for number in (2, 5, 6, 8, 9))
    assert TypedBack((GOOD,), 1).problem == ""
    assert TypedBack((GOOD, *bad[:2]), 1).problem == "Line 2: reason 2\nLine 5: reason 5"
    assert TypedBack(bad, 0).problem.splitlines()[2:] == [
        "Line 6: reason 6",
        "Also refused: 8, 9",
    ]


def test_whose_sheet_it_is_is_told_by_two_identifiers_day_and_chair() -> None:
    found = sheet_for(given.session(*given.ARRIVED), given.MAYA)
    assert found.whole == "Maya Reyes, born 14 Mar 1985, MRN 900017"
    assert (found.initials, found.name, found.below) == ("MR", "Maya Reyes", "20 Nov 2026, chair 2")
    text = "\n".join((*given.HEADER, "09:20 arrived")).replace(" chair 2", "")
    assert sheet_for(given.transcribed(text).session, given.MAYA).below == "20 Nov 2026"
