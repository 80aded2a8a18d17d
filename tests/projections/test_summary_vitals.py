"""Vitals on the summary: nothing charted is lost, nothing missed is hidden."""

from dataclasses import replace

from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.projections.compliance import Compliance, compliance_of
from infusion_desk.projections.report import SessionReport, report_of
from infusion_desk.projections.summary import summary_of
from infusion_desk.projections.summary_vitals import VitalsTable
from tests import given


def report(*lines: str) -> SessionReport:
    return report_of(given.session(*lines), given.MAYA, given.CLINIC, given.NOW)


def table(*lines: str) -> VitalsTable:
    return summary_of(report(*lines)).vitals


def kept(*lines: str) -> Compliance:
    return compliance_of(report(*lines))


ENDED = ("10:15 stop asked", "10:16 left ambulance")
SETS = tuple(f"10:{minute} 126/80 74 98 14" for minute in (10, 20, 30, 40))


def test_a_row_holds_every_reading_under_its_head() -> None:
    row = table(*given.STARTED, "10:10 126/80 74 98 14 t98.2f m5 d2 n0 a1 p0").rows[1]
    assert row.cells == (
        *("10:10", "+10", "126/80", "95", "74", "98", "14", "36.8"),
        *("5", "2", "0", "1", "0", "SH", ""),
    )


def test_what_was_not_taken_is_a_mark_with_its_reason() -> None:
    rows = table(*given.STARTED, "10:10 128/82 s x probe off", "10:12 d4").rows
    assert rows[1].cells[-1] == "SpO2 not taken: probe off"
    assert rows[2].cells[2:4] == ("", "")


def test_a_correction_of_a_correction_tells_the_whole_history() -> None:
    made = table(
        *given.STARTED,
        "10:10 213/84 76 98",
        "10:12 fix 10:10 133/84 76 98 because mistyped",
        "10:14 fix 10:10 @10:08 134/84 76 98 because mistyped again",
    )
    row = made.rows[1]
    assert (row.cells[0], row.cells[2], row.cells[-1], row.note) == (
        "10:08",
        "134/84",
        "corrected",
        1,
    )
    assert made.notes == (
        "was 10:10 133/84 76 98, mistyped again, SH 10:14; "
        "was 10:10 213/84 76 98, mistyped, SH 10:12",
    )


def test_a_struck_set_stands_struck() -> None:
    made = table(*given.STARTED, "10:10 213/84 76 98", "10:12 strike 10:10 because wrong patient")
    assert made.rows[1].struck
    assert made.notes == ("entered in error, wrong patient, SH 10:12",)


def test_of_two_corrections_of_one_set_the_earlier_is_told_too() -> None:
    ward = given.Ward(*given.STARTED)
    wrong = ward.at("10:10 213/84 76 98")
    here, there = (
        ward.entry(VitalsTaken(given.vitals(bare)), corrects=wrong.id, reason="mistyped")
        for bare in ("133/84 76 98", "134/84 76 98")
    )
    session = ward.session.with_entries(here, there)
    made = summary_of(report_of(session, given.MAYA, given.CLINIC, ward.now)).vitals
    assert [row.cells[2] for row in made.rows] == ["118/74", "134/84"]
    assert made.notes == ("was 133/84 76 98; was 213/84 76 98, mistyped, SH 10:10",)


def test_entries_that_correct_one_another_are_still_shown() -> None:
    ward = given.Ward(*given.STARTED)
    one = ward.entry(VitalsTaken(given.vitals("133/84 76 98")), reason="mistyped")
    other = ward.entry(
        VitalsTaken(given.vitals("134/84 76 98")), corrects=one.id, reason="mistyped"
    )
    session = ward.session.with_entries(replace(one, corrects=other.id), other)
    made = summary_of(report_of(session, given.MAYA, given.CLINIC, ward.now)).vitals
    assert any("134/84" in row.cells for row in made.rows)


def test_every_ten_minutes_is_in_time() -> None:
    assert kept(*given.STARTED, *SETS, "10:40 stop complete", "10:55 126/80 74 98").words == (
        "Vitals: 7 due, 5 on time, 0 late, 2 missed"
    )
    assert kept(*given.STARTED, *SETS, "10:40 stop complete", "10:41 left against advice") == (
        Compliance(on_time=4)
    )


def test_two_minutes_late_is_in_time_and_three_are_late() -> None:
    assert kept(*given.STARTED, "10:12 126/80 74 98", "10:13 stop asked").on_time == 1
    assert kept(*given.STARTED, "10:13 126/80 74 98", "10:14 stop asked").late == 1


def test_a_whole_interval_without_a_set_is_missed() -> None:
    made = kept(
        *given.STARTED, "10:30 126/80 74 98", "10:31 stop asked", "10:33 left against advice"
    )
    assert made == Compliance(1, 0, (given.clock("10:10"), given.clock("10:20")))


def test_the_longer_interval_begins_with_the_end() -> None:
    lines = (*given.STARTED, *SETS[:3], "10:38 126/80 74 98", "10:39 stop asked")
    assert kept(*lines, "10:55 126/80 74 98", "10:56 left against advice") == Compliance(5)
    late = kept(*lines, "11:20 left against advice").missed
    assert late == (given.clock("10:54"), given.clock("11:09"))


def test_after_an_hour_without_any_entry_nothing_more_is_missed() -> None:
    assert len(kept(*given.STARTED).missed) == 4


def test_before_the_start_nothing_is_due() -> None:
    assert kept(*given.PREPARED) == Compliance()
    assert kept(*given.PREPARED).words == "Vitals: 0 due, 0 on time, 0 late, 0 missed"


def test_a_missed_interval_is_a_row() -> None:
    rows = table(*given.STARTED, "10:30 126/80 74 98", "10:31 stop asked").rows
    assert (*rows[1].cells[:2], rows[1].cells[-1]) == ("10:10", "+10", "due, not charted")


def test_extra_sets_are_due_as_well() -> None:
    made = kept(*given.STARTED, "10:03 rate 60", "10:08 126/80 74 98", "10:09 stop asked")
    assert (made.on_time, made.late) == (1, 0)
    late = kept(*given.STARTED, "10:03 rate 60", "10:11 126/80 74 98", "10:12 stop asked")
    assert (late.on_time, late.late) == (0, 1)


def test_without_a_set_near_forty_minutes_that_one_is_missed() -> None:
    made = kept(*given.STARTED, *SETS[:3], "10:34 stop asked", "10:55 126/80 74 98")
    assert given.clock("10:40") in made.missed


def test_that_somebody_saw_a_late_set_is_counted() -> None:
    made = kept(*given.STARTED, "10:13 late", "10:14 126/80 74 98", *ENDED)
    assert made.words.endswith("1 late, 0 missed, 1 seen to be late")


def test_it_says_how_soon_red_readings_were_answered() -> None:
    red = (*given.STARTED, "10:10 184/112 90 97")
    assert kept(*red).red_words == "Red readings: 1, not answered"
    told = kept(*red, "10:12 seen none, repeat", "10:15 186/112 90 97")
    assert told.red_words == "Red readings: 2, answered after 2 min, not answered"
    assert kept(*given.STARTED).red_words == ""
    whole = summary_of(report(*red)).attendance
    assert whole[-1] == "Red readings: 1, not answered."
    assert kept("09:20 arrived", "09:30 184/112 90 97").red_words.startswith("Red readings: 1")
