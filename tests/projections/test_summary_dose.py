"""The drug on the summary: rows add up to the ledger, whatever the pump did."""

from fractions import Fraction

from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from infusion_desk.domain.infusion import infusion_of
from infusion_desk.projections.report import report_of
from infusion_desk.projections.summary import clock_of
from infusion_desk.projections.summary_dose import DoseTable, dose_table
from tests import given


def dose(*lines: str) -> DoseTable:
    report = report_of(given.session(*lines), given.MAYA, given.CLINIC, given.NOW)
    return dose_table(report, clock_of(report))


def test_a_pause_and_a_bolus_are_rows_of_their_own() -> None:
    table = dose(
        *given.STARTED,
        "10:10 rate 30 because too strong",
        "10:20 pause bathroom",
        "10:25 resume",
        "10:26 bolus 2.5 mg",
        "10:30 stop complete pump 16.2 ml",
        "10:40 waste 31.25 mg witness JK",
    )
    assert table.rows == (
        ("10:00", "10:10", "52.5", "0.75", "12.5", "8.75", "8.75", "8.75", "8.75", ""),
        ("10:10", "10:20", "30", "0.43", "7.1", "5", "5", "13.75", "13.75", "too strong"),
        ("10:20", "10:25", "paused", "", "", "", "", "", "", "bathroom"),
        ("10:25", "10:30", "30", "0.43", "7.1", "2.5", "2.5", "16.25", "16.25", ""),
        ("10:26", "", "bolus", "", "", "", "2.5", "16.25", "18.75", "SH"),
    )
    assert table.ledger == (
        "Stopped: complete. 16.2 mL on the pump, 0.1 mL less than the 16.3 mL worked out.",
        "Ledger: drawn 50 mg = given 18.75 mg + wasted 31.25 mg (SH, witness JK).",
    )


def test_the_two_other_units_of_a_rate_need_a_strength_and_a_weight() -> None:
    lines = [line for line in given.STARTED if " weight " not in line]
    lines[-1:] = ["09:59 override weight because scales broken", "10:00 start 50"]
    (row,) = dose(*lines, "10:10 stop enough").rows
    assert row[2:5] == ("50", "", "")
    (running,) = dose(*given.STARTED).rows
    assert running[2:5] == ("52.5", "0.75", "12.5")


def test_a_pause_that_goes_on_has_no_end() -> None:
    assert dose(*given.STARTED, "10:20 pause bathroom").rows[-1][:3] == ("10:20", "", "paused")


def test_a_volume_that_is_reached_between_two_minutes_shows_the_second() -> None:
    row = dose(*given.STARTED, "10:10 rate 47 because asked", "10:50 stop complete").rows[-1]
    assert row[:6] == ("10:10", "10:43:31", "47", "0.67", "11.2", "26.25")


def test_a_second_bag_counts_with_its_own_strength() -> None:
    table = dose(*given.STARTED, "10:20 bag 2 100 mg in 50 ml", "10:40 stop complete")
    assert table.rows[0][3:7] == ("0.75, then 1.5", "12.5, then 25", "35", "52.5")
    told = "Bag 2 100 mg in 50 mL, final volume; drawn 100 mg = 2 mL; 2 mg/mL"
    assert f"{told}; not checked by a second person." in table.prepared
    assert table.ledger[-1] == (
        "Ledger: drawn 150 mg against given 52.5 mg + wasted 0 mg; 97.5 mg not accounted for."
    )


def test_a_bag_that_a_second_person_saw_says_so_instead() -> None:
    told = dose(*given.PREPARED, "09:58:30 check JK", "10:00 start").prepared
    assert "Bag 50 mg in 50 mL, final volume; drawn 50 mg = 1 mL; 1 mg/mL." in told


def test_more_given_than_was_drawn_is_named_so_on_paper() -> None:
    lines = [line.replace("plan 0.5", "plan 0.9") for line in given.STARTED]
    assert dose(*lines, "10:40 stop complete").ledger[-1] == (
        "Ledger: drawn 50 mg against given 63 mg + wasted 0 mg; 13 mg more than was drawn."
    )


def test_a_rate_after_the_volume_was_reached_has_its_row_and_gives_nothing() -> None:
    table = dose(*given.STARTED, "10:47 rate 40 because asked", "10:50 stop complete")
    assert table.rows[1] == (
        "10:47", "10:50", "40", "", "", "", "", "", "",
        "asked; charted after the volume was reached: nothing ran in",
    )  # fmt: skip
    assert "given 35 mg" in table.ledger[-1]


def test_what_the_bag_holds_is_worked_out_from_the_vial() -> None:
    lines = [line.replace("50 mg in 50 ml", "35 mg in 100 ml add") for line in given.PREPARED]
    assert dose(*lines).prepared[1] == (
        "Bag 35 mg in 100 mL, drug added on top; drawn 35 mg = 0.7 mL; 0.348 mg/mL;"
        " not checked by a second person."
    )
    without = [line for line in lines if " drug " not in line]
    assert dose(*without).prepared[0] == (
        "Bag 35 mg in 100 mL, drug added on top; not checked by a second person."
    )
    unknown = [*without[:-2], "09:54 override drug because lost", *without[-2:]]
    table = dose(*unknown, "10:00 start 50", "10:10 stop enough")
    assert table.ledger[-1] == "The bag's concentration is not known: no ledger."


def test_drug_pushed_without_a_witness_is_still_in_the_ledger() -> None:
    lines = (*given.STARTED, "10:05 bolus 5 mg", "10:06 stop enough")
    assert dose(*lines).ledger[-1].startswith("Ledger: drawn 50 mg against given 10.25 mg")


def test_nothing_prepared_is_nothing_said() -> None:
    assert dose(*given.ARRIVED) == DoseTable((), (), ())


@settings(deadline=None, max_examples=60)
@any_of(
    st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["rate", "bolus", "pause"])), max_size=6)
)
def test_the_last_sum_is_what_was_given(acts: list[tuple[int, str]]) -> None:
    lines, minute = list(given.STARTED), 0
    for wait, act in acts:
        minute += wait
        at = f"10:{minute:02}" if minute < 60 else f"11:{minute - 60:02}"
        said = {"rate": f"rate {20 + wait}", "bolus": f"bolus {wait} mg", "pause": "pause asked"}[
            act
        ]
        lines.append(f"{at} {said}")
        if act == "pause":
            lines.append(f"{at} resume {30 + wait}")
    session = given.session(*lines, "11:30 stop complete")
    infusion = infusion_of(session, given.NOW)
    by_rate = sum((one.mg or Fraction(0) for one in infusion.segments), Fraction(0))
    assert by_rate + infusion.bolus_mg == infusion.given_mg
    assert sum((one.ml for one in infusion.segments), Fraction(0)) == infusion.given_ml


def test_a_rate_beyond_a_limit_says_which_and_who_saw_it() -> None:
    red = (*given.STARTED, "10:10 rate 400 because as planned")
    assert dose(*red).rows[-1][-1].endswith("RED, above 2 mg/kg/h, nobody said it was seen")
    table = dose(*red, "10:11 seen", "10:12 rate 130 because as planned")
    assert table.rows[1][-1] == "as planned; RED, above 2 mg/kg/h, seen SH 10:11"
    assert table.rows[2][-1].startswith("as planned; amber, above 1.25 mg/kg/h")
    assert "amber" not in table.rows[0][-1]


def test_what_was_said_of_the_pump_and_is_not_charted_stands_over_the_ledger() -> None:
    said = (*given.STARTED, "10:10 184/112 80 97", "10:11 seen none, paused")
    assert dose(*said).ledger[0] == "Said to be paused by SH at 10:11; the pump is not charted so."
    assert "not charted" not in " ".join(dose(*said, "10:12 pause distress").ledger)


def test_the_summary_still_says_so_after_the_stop() -> None:
    said = (*given.STARTED, "10:10 184/112 80 97", "10:11 seen none, paused", "10:20 stop done")
    assert dose(*said).ledger[0] == (
        "Said to be paused by SH at 10:11; no such act of the pump is charted before its stop."
    )
