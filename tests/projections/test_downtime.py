from dataclasses import replace

import pytest

from infusion_desk.projections.downtime import DowntimeSheet, downtime_of, empty_sheet
from infusion_desk.projections.report import report_of
from tests import given


def sheet(*lines: str, now: str) -> DowntimeSheet:
    ward = given.Ward(*lines)
    report = report_of(ward.session, given.MAYA, given.CLINIC, given.clock(now))
    return downtime_of(ward.session, report, "FD")


def facts(*lines: str, now: str) -> dict[str, str]:
    return dict(sheet(*lines, now=now).facts)


def test_the_coming_sets_are_due_by_the_plan_and_more_seldom_after_its_end() -> None:
    found = sheet(*given.STARTED, "10:13 126/80 74 98", now="10:14")
    assert found.due == (
        ("10:23", "+23", ""),
        ("10:33", "+33", ""),
        ("10:40", "+40", "T+40"),
        ("10:55", "+55", ""),
        ("11:10", "+70", ""),
        ("11:25", "+85", ""),
        ("11:40", "+100", ""),
    )
    assert len(found.due) + found.spare == 16


def test_an_overdue_set_is_the_first_row_and_an_extra_one_says_why() -> None:
    found = sheet(*given.STARTED, "10:10 126/80 74 98", "10:12 rate 60", now="10:20")
    assert found.due[0] == ("10:17", "+17", "after rate 60")


def test_a_set_that_was_missed_is_told_once_and_the_rows_begin_with_the_one_owed_now() -> None:
    found = sheet(
        *given.STARTED, "10:05 126/80 74 98", "10:34 note the lights are out", now="10:40"
    )
    so_far = [(row.cells[0], row.cells[-1]) for row in found.so_far.rows]
    assert so_far[-2:] == [("10:15", "due, not charted"), ("10:25", "due, not charted")]
    assert [one[0] for one in found.due][:2] == ["10:35", "10:40"]
    assert not {row.cells[0] for row in found.so_far.rows} & {one[0] for one in found.due}


def test_of_a_chart_that_was_left_for_hours_every_row_but_the_first_is_still_to_come() -> None:
    found = sheet(*given.STARTED, "10:05 126/80 74 98", now="15:00")
    clocks = [one[0] for one in found.due]
    assert clocks[0] <= "15:00" < clocks[1]


def test_in_recovery_rows_go_on_for_an_hour_after_the_end() -> None:
    found = sheet(*given.SETTLED, now="11:06")
    assert [one[0] for one in found.due] == ["11:20", "11:35", "11:50", "12:05"]


def test_a_pause_has_no_end_and_still_has_rows() -> None:
    found = sheet(*given.STARTED, "10:10 pause bathroom", now="10:15")
    assert [one[0] for one in found.due] == [
        "10:10",
        "10:20",
        "10:30",
        "10:40",
        "10:50",
        "11:00",
        "11:10",
    ]


def test_never_more_rows_than_a_page_holds() -> None:
    found = sheet(*given.STARTED, "10:01 rate 20", "10:01 every 5 min", now="10:02")
    assert len(found.due) == 16
    assert found.spare == 4


@pytest.mark.parametrize("lines", [given.ARRIVED, (*given.RELEASED, "11:15 left home")])
def test_before_the_start_and_after_the_leaving_nothing_is_due(lines: tuple[str, ...]) -> None:
    found = sheet(*lines, now="11:20")
    assert found.due == ()
    assert found.spare == 16


def test_what_is_known_of_the_patient_and_the_drug_stands_at_its_head() -> None:
    found = facts(*given.STARTED, now="10:24")
    assert found == {
        "Allergies": "not asked",
        "Weight today": "70 kg",
        "Plan": "0.5 mg/kg over 40 min = 35 mg",
        "Bag": "50 mg in 50 mL, final volume = 1 mg/mL",
        "Pump": "52.5 mL/h · started 10:00 · given 21 mL, 21 mg by 10:24 · ends 10:40",
        "IV": "in left forearm, 22G",
        "Driver": "Sam Reyes, spouse, 555-0100",
    }


def test_what_nobody_charted_is_said_to_be_not_charted() -> None:
    found = facts("09:20 arrived", now="09:30")
    assert {found[name] for name in ("Weight today", "Plan", "Bag", "IV", "Driver")} == {
        "not charted"
    }
    assert found["Pump"] == "not started"


def test_the_pump_is_told_as_it_stands() -> None:
    paused = facts(*given.STARTED, "10:10 pause bathroom", now="10:15")["Pump"]
    assert paused.startswith("paused · started 10:00 · given 8.8 mL, 8.8 mg by 10:15")
    assert facts(*given.STOPPED, now="10:45")["Pump"].startswith("started 10:00 · ended 10:40")
    no_bag = [line for line in given.PREPARED if " bag " not in line and "time-out" not in line]
    override = "09:57 override bag because premixed by the pharmacy"
    strange = (*no_bag, override, "09:58 ok time-out", "10:00 start 40")
    assert "given 4 mL by 10:06" in facts(*strange, now="10:06")["Pump"]
    after = facts(*given.STARTED, "10:47 rate 40", now="10:50")["Pump"]
    assert after.startswith("40 mL/h · started 10:00 · given 35 mL")
    no_weight = facts(*given.STARTED, "10:05 strike 09:27 because wrong patient", now="10:06")
    assert no_weight["Plan"] == "0.5 mg/kg over 40 min"


def test_sets_effects_medicines_and_rates_so_far_are_all_there() -> None:
    found = sheet(
        *given.STARTED,
        "10:10 126/80 74 98 14 m5 d2",
        "10:11 ! nausea mild",
        "10:12 gave ondansetron 4 mg iv for nausea",
        "10:15 rate 40",
        now="10:16",
    )
    assert [row.cells[2] for row in found.so_far.rows] == ["118/74", "126/80"]
    assert found.happened == (
        "10:00 Start 52.5 mL/h (SH)",
        "10:11 Nausea, mild (SH)",
        "10:12 Ondansetron 4 mg IV for nausea (SH)",
        "10:15 Rate 40 mL/h (SH)",
    )


def test_what_was_attested_is_ticked_and_what_a_reading_says_never_is() -> None:
    ticks = {one.rule: one for one in sheet(*given.SETTLED, now="11:20").to_tick}
    assert ticks["D16"].told == "SH 10:44"
    assert ticks["D19"].told
    assert {ticks[rule].told for rule in ("D1", "D2", "D3", "D8", "D22")} == {""}
    assert not {"D11", "D12", "D14"} & set(ticks)


def test_it_names_two_identifiers_the_zone_once_and_who_printed_it() -> None:
    head = sheet(*given.STARTED, now="10:24").head
    assert head.name == "Reyes, Maya"
    assert head.identity == "born 14 Mar 1985 · MRN 900017"
    assert head.session.endswith("chair 2 · times America/Los_Angeles (UTC-8)")
    assert head.printed == "printed FD 10:24 on 20 Nov 2026"
    assert (head.standing, head.draft) == ("Downtime sheet", False)


def test_an_empty_sheet_is_for_whoever_comes() -> None:
    found = empty_sheet(given.CLINIC, given.clock("10:24"), demo=True, printed_by="FD")
    assert found.facts == ()
    assert found.due == ()
    assert found.spare == 16
    assert "____" in found.head.identity
    assert found.head.demo
    assert not any(one.told for one in found.to_tick)
    assert {"D1", "D22"} <= {one.rule for one in found.to_tick}
    nobody = replace(given.CLINIC, name="")
    assert empty_sheet(nobody, given.clock("10:24"), demo=False).head.printed == (
        "printed 10:24 on 20 Nov 2026"
    )
