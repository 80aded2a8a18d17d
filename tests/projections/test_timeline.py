from dataclasses import replace
from uuid import UUID, uuid4

from infusion_desk.domain.limits import Level
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import CheckedIn, Struck
from infusion_desk.projections.report import timeline_item
from infusion_desk.projections.timeline import WHY, TimelineRow, timeline_of
from tests import given


def rows(session: Session, *numbered: UUID) -> tuple[TimelineRow, ...]:
    return timeline_of(session, {entry: n for n, entry in enumerate(numbered, start=1)})


def test_the_newest_stands_first_and_readings_as_typed() -> None:
    found = rows(given.session(*given.STARTED, "10:10 126/80 74 98 13 d2"))
    assert [(row.clock, row.words, row.by) for row in found[:2]] == [
        ("10:10", "126/80 74 98 13 d2", "SH"),
        ("10:00", "Start 52.5 mL/h", "SH"),
    ]
    assert found[0].long == "BP 126/80 · HR 74 · SpO2 98 · RR 13 · dissociation 2"
    assert "IV session planned, chair 2" in [row.words for row in found[-2:]]


def test_the_card_of_a_rate_says_all_three_units() -> None:
    lines = ("10:10 rate 40 because too strong", "10:20 bag 2 100 mg in 50 ml", "10:21 rate 40")
    found = {row.clock: row.long for row in rows(given.session(*given.STARTED, *lines))}
    assert found["10:00"] == "Start 52.5 mL/h · 0.75 mg/kg/h · 12.5 mcg/kg/min"
    assert found["10:10"].endswith(" · 0.57 mg/kg/h · 9.5 mcg/kg/min")
    assert found["10:21"].endswith(" · 1.14 mg/kg/h · 19 mcg/kg/min")


def test_the_card_of_a_rate_leaves_out_what_is_not_known() -> None:
    lines = [line for line in given.STARTED if " weight " not in line]
    lines[-1:] = ["09:59 override weight because scales broken", "10:00 start 50"]
    assert rows(given.session(*lines))[0].long == "Start 50 mL/h"


def test_a_rate_that_nobody_explained_says_so_until_somebody_does() -> None:
    asked = rows(given.session(*given.STARTED, "10:10 rate 40"))
    assert asked[0].remark.endswith(WHY)
    told = rows(given.session(*given.STARTED, "10:10 rate 40", "10:30 because nausea"))
    assert not any(row.remark.endswith(WHY) for row in told)


def test_a_rate_beyond_a_limit_is_marked_as_a_reading_is() -> None:
    lines = ("10:05 rate 400 because distress", "10:06 rate 100 because distress")
    ward = given.Ward(*given.STARTED, *lines, "10:08 184/112 76 93", "10:09 128/82 76 98")
    found = {row.clock: row for row in rows(ward.session)}
    assert (found["10:05"].level, found["10:05"].limit) == (Level.RED, "▲▲ RED")
    assert found["10:05"].long.endswith(" · red: rate above 2")
    assert (found["10:06"].level, found["10:06"].limit) == (Level.AMBER, "▲ rate above 1.25")
    assert (found["10:08"].level, found["10:08"].limit) == (Level.RED, "▲▲ RED")
    assert (found["10:09"].level, found["10:09"].limit) == (None, "")


def test_an_answer_about_the_pump_says_that_the_pump_is_not_charted_so() -> None:
    ward = given.Ward(*given.STARTED, "10:05 184/112 76 98", "10:06 seen none, paused")
    assert rows(ward.session)[0].remark == "paused: the pump is not charted so"
    ward.at("10:07 pause distress")
    assert rows(ward.session)[1].remark == ""


def test_an_event_carries_its_number() -> None:
    session = given.session(*given.STARTED)
    start = session.standing[-1].entry.id
    assert rows(session, start)[0].number == 1


def test_late_and_corrected_entries_say_so() -> None:
    ward = given.Ward(*given.STARTED, "10:10 128/86 82 97 d4")
    ward.at("10:12 fix 10:10 138/86 82 97 d4 because mistyped")
    ward.at("10:18 @10:11 ! nausea mild")
    late, corrected, struck = rows(ward.session)[:3]
    assert late.remark == "+7 min late, entered 10:18"
    assert (corrected.words, corrected.remark) == (
        "138/86 82 97 d4",
        "corrected 10:12 SH: mistyped",
    )
    assert (struck.words, struck.clock, struck.struck) == ("128/86 82 97 d4", "", True)
    assert (struck.fix, struck.strike) == ("", "")


def test_a_set_that_came_late_says_when_it_was_due() -> None:
    ward = given.Ward(*given.STARTED, "10:12 126/80 74 98", "10:25 128/80 75 98")
    ward.at("10:44 124/80 75 98 m5")
    late = {row.clock: row.remark for row in rows(ward.session)}
    assert (late["10:12"], late["10:25"]) == ("", "late, was due 10:22")
    assert late["10:44"] == "late, was due 10:40 · 10:35 missed"


def test_a_set_taken_late_and_entered_later_says_both() -> None:
    ward = given.Ward(*given.STARTED)
    ward.at("10:21 @10:13 126/80 74 98")
    assert rows(ward.session)[0].remark == "+8 min late, entered 10:21 · late, was due 10:10"


def test_scores_alone_and_what_was_taken_before_the_start_are_never_late() -> None:
    ward = given.Ward(*given.STARTED, "10:18 m5 d2")
    assert {row.remark for row in rows(ward.session)} == {""}
    assert {row.remark for row in rows(given.Ward(*given.PREPARED).session)} == {""}


def test_an_entry_in_error_stays_in_its_place_struck() -> None:
    ward = given.Ward(*given.STARTED, "10:10 128/86 82 97", "10:20 130/86 82 97")
    ward.at("10:21 fix 10:10 138/86 82 97 because mistyped")
    ward.at("10:22 strike 10:10 because wrong patient")
    found = rows(ward.session)
    assert [row.words for row in found[:4]] == [
        "130/86 82 97",
        "138/86 82 97",
        "128/86 82 97",
        "Start 52.5 mL/h",
    ]
    assert [row.struck for row in found[:4]] == [False, True, True, False]
    assert found[1].remark == "entered in error 10:22 SH: wrong patient"
    only = given.Ward("09:20 arrived", "09:30 note hello")
    only.at("09:31 strike 09:30 because wrong patient")
    assert rows(only.session)[0].words == "hello"


def test_a_strike_of_what_is_not_here_is_passed_over() -> None:
    ward = given.Ward("09:20 arrived")
    lost = ward.entry(Struck(), corrects=uuid4(), reason="elsewhere")
    nothing = replace(ward.entry(Struck()), corrects=None)
    session = replay((*ward.session.entries, lost, nothing))
    assert [row.words for row in rows(session)] == ["Arrived", "IV session planned, chair 2"]
    assert timeline_item(session, lost).words == "Entered in error"


def test_what_does_not_fit_says_why() -> None:
    ward = given.Ward(*given.STARTED)
    arrived = next(one for one in ward.session.entries if isinstance(one.fact, CheckedIn))
    again = replace(arrived, id=uuid4(), happened_at=given.clock("10:05"))
    found = rows(replay((*ward.session.entries, again)))
    assert found[0].remark


def test_a_card_tells_taken_entered_and_by_whom() -> None:
    ward = given.Ward(*given.STARTED)
    ward.at("10:12 @10:10 128/86 82 97")
    ward.at("10:13 note tired")
    note, reading = rows(ward.session)[:2]
    assert reading.stamp == "taken 10:10 · entered 10:12 · SH"
    assert note.stamp == "happened 10:13 · entered 10:13 · SH"
    paper = rows(given.session(*given.STARTED))[0]
    assert paper.stamp == "happened 10:00 · entered 10:00 · SH, entered by FD"


def test_a_card_offers_the_beginnings_of_corrections() -> None:
    found = rows(given.session(*given.STARTED, "10:10 126/80 74 98"))
    assert (found[0].fix, found[0].strike) == ("fix 10:10 ", "strike 10:10 vitals because ")
    assert (found[-1].fix, found[-1].strike) == ("", "")


def test_of_several_in_one_minute_the_seconds_are_named() -> None:
    lines = (*given.STARTED, "10:10:05 126/80 74 98", "10:10:40 130/80 74 98")
    found = rows(given.session(*lines))
    assert found[0].fix == "fix 10:10:40 "
    assert found[1].strike == "strike 10:10:05 vitals because "


def test_a_fix_names_one_entry_also_where_several_stand_in_one_minute() -> None:
    ward = given.Ward(*given.STARTED)
    ward.wait(minutes=10)
    ward.chart("rate 40")
    alone = timeline_of(ward.session, {})[0]
    assert alone.fix == "fix 10:10 "
    ward.wait(seconds=20)
    ward.chart("128/82")
    ward.chart("! nausea mild")
    nausea, readings, rate = timeline_of(ward.session, {})[:3]
    assert (rate.fix, rate.strike) == ("fix 10:10:00 ", "strike 10:10 rate because ")
    assert (readings.fix, nausea.fix) == ("fix 10:10:20 ", "fix 10:10:20 ! ")


def test_a_reading_outside_its_limits_is_marked_by_shape_and_word() -> None:
    lines = ("10:05 126/80 74 98", "10:10 184/112 96 93", "10:15 138/84 76 93 14")
    amber, red, within = rows(given.session(*given.STARTED, *lines))[:3]
    assert (red.limit, red.level) == ("▲▲ RED", Level.RED)
    assert (amber.limit, amber.level) == ("▼ SpO2 below 94", Level.AMBER)
    assert (within.limit, within.level) == ("", None)


def test_the_card_of_a_red_reading_says_which_limits_it_passed() -> None:
    red = rows(given.session(*given.STARTED, "10:10 184/112 96 93"))[0]
    assert red.long.endswith(" · red: BP from 180/110 · amber: SpO2 below 94")


def test_the_answer_to_a_red_reading_is_called_an_answer() -> None:
    lines = ("10:10 184/112 96 97", "10:11 seen chest pain, head, repeat")
    answer = rows(given.session(*given.STARTED, *lines))[0]
    assert answer.words == "Answered: repeat; symptoms chest pain, head"


def test_a_struck_red_reading_has_no_limit_any_more() -> None:
    lines = ("10:10 184/112 96 97", "10:11 strike 10:10 vitals because mistyped")
    struck = rows(given.session(*given.STARTED, *lines))[0]
    assert (struck.struck, struck.limit) == (True, "")
