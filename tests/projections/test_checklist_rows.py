from infusion_desk.projections.checklist_rows import QUESTIONS, ChecklistRow, checklist_of
from tests import given


def rows(now: str, *lines: str) -> dict[str, ChecklistRow]:
    found = checklist_of(given.session(*lines), given.clock(now))
    return {row.item: row for row in found}


def test_every_item_has_its_row_in_order() -> None:
    assert tuple(rows("09:30", "09:20 arrived")) == tuple(QUESTIONS)


def test_an_open_item_offers_its_line() -> None:
    open_rows = rows("09:30", "09:20 arrived")
    assert open_rows["identity"].line == "ok identity"
    assert open_rows["weight"].line == "weight "
    assert open_rows["baseline"].line == ""
    assert {(row.answer, row.who, row.done) for row in open_rows.values()} == {
        ("not yet", "", False)
    }


def test_an_answer_says_who_and_when() -> None:
    done = rows("09:59", *given.PREPARED)
    assert all(row.done and not row.overridden for row in done.values())
    answers = {item: (row.answer, row.who) for item, row in done.items()}
    assert answers["identity"] == ("in order", "SH 09:21")
    assert answers["driver"] == ("Sam Reyes, spouse, 555-0100", "SH 09:25")
    assert answers["ate"] == ("Ate 3 h ago, toast", "SH 09:24")
    assert answers["weight"] == ("Weight 70 kg", "SH 09:27")
    assert answers["baseline"] == ("118/74 70 98 14 m5 d0 n0 a3 p0", "SH 09:50")


def test_an_override_says_why_until_there_is_an_answer() -> None:
    lines = (*given.ARRIVED[:3], "09:30 override consent because signed on paper")
    row = rows("09:31", *lines)["consent"]
    assert (row.answer, row.done, row.overridden) == (
        "overridden: signed on paper",
        True,
        True,
    )
    later = rows("09:33", *lines, "09:32 ok consent")["consent"]
    assert (later.answer, later.overridden) == ("in order", False)


def test_a_time_out_that_lapsed_says_so() -> None:
    row = rows("09:59:30", *given.PREPARED, "09:59 weight 72 kg")["time-out"]
    assert (row.done, row.answer) == (False, "no longer holds: weight, dose or bag changed")


def test_a_baseline_beyond_the_stops_is_open_until_overridden() -> None:
    lines = (*given.PREPARED[:-3], "09:50 186/112 90 98")
    row = rows("09:52", *lines)["baseline"]
    assert (row.done, row.answer) == (False, "186/112 90 98: beyond what may start")
    row = rows("09:54", *lines, "09:53 override baseline because seen by SH")["baseline"]
    assert (row.done, row.overridden, row.answer) == (True, True, "overridden: seen by SH")


def test_once_started_the_list_stays_as_it_stood_then() -> None:
    row = rows("10:50", *given.STOPPED, "10:46 ok safety")["safety"]
    assert row.who == "SH 09:24"


def test_the_bag_says_in_words_that_nobody_checked_it() -> None:
    bag = rows("09:59", *given.PREPARED)["bag"]
    assert (bag.done, bag.answer) == (True, "50 mg in 50 mL, final volume · not checked")
    checked = rows("10:00", *given.PREPARED, "09:59 check JK")["bag"]
    assert checked.answer.endswith(" · checked by JK")


def test_a_bag_that_is_corrected_after_the_check_is_not_checked() -> None:
    lines = (*given.PREPARED, "09:58 check JK", "09:59 fix 09:45 bag 100 mg in 100 ml because typo")
    assert rows("10:00", *lines)["bag"].answer.endswith(" · not checked")
