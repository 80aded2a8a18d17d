from infusion_desk.projections.typed_back import TypedBack, TypedLine, sheet_for
from tests import given

GOOD, BAD = TypedLine(1, "10:20 Rate 40 mL/h"), TypedLine(2, "not a word here", refused=True)


def test_a_sheet_is_ready_when_it_holds_an_entry_and_nothing_is_refused() -> None:
    assert TypedBack((GOOD,), 1).ready
    assert TypedBack((GOOD,), 1).refused is None
    assert not TypedBack((GOOD, BAD), 1).ready
    assert TypedBack((GOOD, BAD), 1).refused is BAD
    assert not TypedBack((TypedLine(1, "What follows is by Jo Kim"),), 0).ready
    assert not TypedBack().ready


def test_whose_sheet_it_is_is_told_by_two_identifiers_day_and_chair() -> None:
    found = sheet_for(given.session(*given.ARRIVED), given.MAYA)
    assert found.whole == "Maya Reyes, born 14 Mar 1985, MRN 900017"
    assert (found.initials, found.name, found.below) == ("MR", "Maya Reyes", "20 Nov 2026, chair 2")
    text = "\n".join((*given.HEADER, "09:20 arrived")).replace(" chair 2", "")
    assert sheet_for(given.transcribed(text).session, given.MAYA).below == "20 Nov 2026"
