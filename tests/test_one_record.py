"""Chart, table, timeline, paper and export are made from one list of entries, by the time taken."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.exchange.as_json import session_json
from infusion_desk.printing import A4, LETTER, Paper, pdf_of
from infusion_desk.projections.chart import chart_of
from infusion_desk.projections.papers import Document
from infusion_desk.projections.report import report_of
from infusion_desk.projections.summary import summary_of
from infusion_desk.projections.timeline import timeline_of
from tests import given
from tests.printing.paper import of_session, of_transcript, pages, text

NOW = given.clock("11:30")
DIFFICULT = given.shared("difficult").session


def pressures_of_chart(session: Session) -> list[tuple[str, int]]:
    """Clock and systolic pressure of every standing point."""
    chart = chart_of(session, NOW)
    return [
        (f"{point.at.astimezone(session.zone):%H:%M}", point.value)
        for one in chart.lanes[0].series
        if one.role == "systolic"
        for point in one.points
    ]


def pressures_of_table(session: Session) -> list[tuple[str, int]]:
    """The same of the table on the summary."""
    rows = summary_of(report_of(session, given.MAYA, given.CLINIC, NOW)).vitals.rows
    return [(row.cells[0], int(row.cells[2].split("/")[0])) for row in rows if "/" in row.cells[2]]


def pressures_of_timeline(session: Session) -> list[tuple[str, int]]:
    """The same of the timeline, the oldest first."""
    return [
        (row.clock, int(row.words.split("/")[0]))
        for row in reversed(timeline_of(session, {}))
        if not row.struck and "/" in row.words and row.words[0].isdigit()
    ]


@pytest.mark.parametrize("session", [DIFFICULT, given.shared("ordinary").session])
def test_chart_table_and_timeline_hold_the_same_sets_at_the_same_times(session: Session) -> None:
    chart = pressures_of_chart(session)
    assert chart
    assert chart == pressures_of_table(session) == pressures_of_timeline(session)
    told = session_json(report_of(session, given.MAYA, given.CLINIC, NOW))["vitals"]
    standing = [one for one in told if not one["corrected"] and one["systolic"] is not None]
    assert chart == [(one["at"][11:16], one["systolic"]) for one in standing]


def test_the_numbers_on_the_axis_say_when_the_points_were_taken() -> None:
    session = given.session(*given.STARTED, "10:15 131/80 74 98", "10:30 132/80 74 98")
    chart = chart_of(session, given.clock("10:31"))
    ticks = {tick.minute: (tick.minutes, tick.clock) for tick in chart.ticks if tick.heavy}
    assert [ticks[minute] for minute in (-15, 0, 15, 30)] == [
        ("-15", "09:45"),
        ("0", "10:00"),
        ("+15", "10:15"),
        ("+30", "10:30"),
    ]
    points = chart.lanes[1].series[0].points
    assert [(point.minute, ticks[round(point.minute)][1]) for point in points[1:]] == [
        (15.0, "10:15"),
        (30.0, "10:30"),
    ]


def test_a_set_of_before_stands_at_its_time_and_says_when_it_was_entered() -> None:
    ward = given.Ward(*given.STARTED, "10:15 131/80 74 98", "10:25 132/80 74 98")
    ward.at("10:29 @10:05 129/80 74 98")
    session = ward.session
    times = ["09:50", "10:05", "10:15", "10:25"]
    systolic = chart_of(session, NOW).lanes[0].series[0].points
    assert [point.minute for point in systolic] == [-10, 5, 15, 25]
    assert [clock for clock, _ in pressures_of_chart(session)] == times
    assert [clock for clock, _ in pressures_of_table(session)] == times
    row = next(row for row in timeline_of(session, {}) if row.clock == "10:05")
    assert (row.remark, row.stamp) == (
        "+24 min late, entered 10:29",
        "taken 10:05 · entered 10:29 · SH",
    )
    found = text(pdf_of(of_session(session), Document.SUMMARY))
    assert "10:05 +5 129/80 96 74 98 SH late +24 min" in found
    assert found.index("129/80 96") < found.index("131/80 97")


def test_taken_entered_and_changed_are_three_times_each_with_its_own_hand() -> None:
    ward = given.Ward(*given.STARTED)
    ward.at("10:17 @10:10 213/80 74 98")
    ward.at("10:33 fix 10:10 @10:08 123/80 74 98 because mistyped", by="JK")
    ward.at("10:35 fix 10:08 124/80 74 98 because misread", by="NP")
    session = ward.session
    stands, second, first = timeline_of(session, {})[:3]
    assert stands.stamp == "taken 10:08 · entered 10:17 · SH"
    assert stands.remark == "+9 min late, entered 10:17 · corrected 10:35 NP: misread"
    assert second.stamp == "taken 10:08 · entered 10:17 · SH · corrected 10:33 · JK"
    assert first.stamp == "taken 10:10 · entered 10:17 · SH"
    (entry,) = (one.entry for one in session.of(VitalsTaken) if one.at == given.clock("10:08"))
    root = session.root_of(entry)
    assert (root.happened_at, root.charted_at, entry.charted_at) == (
        given.clock("10:10"),
        given.clock("10:17"),
        given.clock("10:35"),
    )


def test_corrected_n_times_one_value_stands_and_n_lie_behind_it() -> None:
    ward = given.Ward(*given.STARTED, "10:10 200/80 74 98")
    for n in range(1, 6):
        ward.at(f"10:1{n} fix 10:10 20{n}/80 74 98 because mistyped {n}")
    session = ward.session
    taken = [one.fact.vitals.systolic for one in session.of(VitalsTaken)]
    assert taken == [118, 205]
    assert pressures_of_chart(session)[1:] == [("10:10", 205)]
    assert pressures_of_table(session)[1:] == [("10:10", 205)]
    hollow = [point.value for point in chart_of(session, NOW).lanes[0].points if point.corrected]
    assert sorted(value for value in hollow if value >= 200) == [200, 201, 202, 203, 204]
    struck = [row.words for row in timeline_of(session, {}) if row.struck]
    assert struck == [f"20{n}/80 74 98" for n in (4, 3, 2, 1, 0)]
    (note,) = summary_of(report_of(session, given.MAYA, given.CLINIC, NOW)).vitals.notes
    assert [note.index(f"was 20{n}/80") for n in (4, 3, 2, 1, 0)] == sorted(
        note.index(f"was 20{n}/80") for n in range(5)
    )
    told = json.loads(json.dumps(session_json(of_session(session))))["vitals"]
    assert sum(one["corrected"] for one in told) == 5


def test_a_medicine_charted_long_after_it_was_given_is_put_where_it_belongs() -> None:
    ward = given.Ward(*given.STARTED)
    ward.at("11:30 gave ondansetron 4 mg iv for nausea")
    ward.at("11:31 fix 11:30 @10:00 gave ondansetron 4 mg iv for nausea because given at 10:00")
    stands, replaced = timeline_of(ward.session, {})[:2]
    assert stands.clock == "10:00"
    assert stands.remark == "+90 min late, entered 11:30 · corrected 11:31 SH: given at 10:00"
    assert stands.stamp == "happened 10:00 · entered 11:30 · SH"
    assert (replaced.words, replaced.struck) == (stands.words, True)
    found = text(pdf_of(of_session(ward.session), Document.SUMMARY))
    assert "10:00 Ondansetron 4 mg IV for nausea (SH)" in found
    assert found.count("11:30 Ondansetron") == found.count("was 11:30 Ondansetron") == 1


@pytest.mark.parametrize("paper", [LETTER, A4])
@pytest.mark.parametrize("document", [Document.SUMMARY, Document.DISCHARGE, Document.TRANSFER])
def test_every_page_of_paper_says_its_zone_once(document: Document, paper: Paper) -> None:
    for page in pages(pdf_of(of_transcript("ordinary"), document, paper)):
        assert page.count("times America/Los_Angeles (UTC-8)") == 1
    long = of_transcript("ordinary")
    long = replace(long, clinic=replace(long.clinic, name="Cascade Ketamine & Wellness Center"))
    for page in pages(pdf_of(long, document, paper)):
        assert "times America/Los_Angeles (UTC-8)" in page


def test_vitals_are_printed_as_a_table_times_down_with_the_chart_above_it() -> None:
    report = of_transcript("difficult")
    found = text(pdf_of(report, Document.SUMMARY))
    heads = found.index("time T+ BP MAP HR SpO2 RR °C M D N A P by marks")
    assert found.index("BP mmHg") < heads
    rows = summary_of(report).vitals.rows
    places = [found.index(" ".join(filter(None, row.cells[:4])), heads) for row in rows]
    assert len(places) == 12
    assert places == sorted(places)


def test_every_value_that_was_charted_is_read_back_from_the_paper() -> None:
    ward = given.Ward(
        *given.STARTED, "10:05 131/82 77 97 16 t36.6 m4 d3 n2 a1 p9", "10:07 hr83",
        "10:08 134/85 79 s x probe off", "10:09 ! headache mild", "10:10 rate 40 because headache",
        "10:12 gave ondansetron 4 mg iv for nausea", "10:14 o2 2 l",
        "10:16 note asks for a blanket", "10:40 stop complete", "10:45 waste 15 mg witness JK",
    )  # fmt: skip
    found = text(pdf_of(of_session(ward.session), Document.SUMMARY))
    for words in (
        "10:05 +5 131/82 98 77 97 16 36.6 4 3 2 1 9 SH",
        "10:07 +7 83 SH",
        "10:08 +8 134/85 101 79 SH SpO2 not taken: probe off",
        "Headache, mild",
        "headache",
        "Ondansetron 4 mg IV for nausea",
        "asks for a blanket",
        "2 L/min",
        "wasted 15 mg",
        "SH, witness JK",
        "70 kg",
        "lot A123",
    ):
        assert words in found, words


def test_every_value_has_its_unit_and_every_date_its_month_in_words() -> None:
    units = {lane.name: lane.unit for lane in chart_of(DIFFICULT, NOW).lanes}
    assert units == {
        "BP": "mmHg", "HR": "/min", "SpO2": "%", "Dissoc.": "0–10", "Rate": "mL/h"
    }  # fmt: skip
    report = of_transcript("difficult")
    for document in (Document.SUMMARY, Document.DISCHARGE, Document.TRANSFER):
        found = text(pdf_of(report, document))
        assert "born 2 Aug 1972" in found
        assert re.search(r"\d+/\d+/\d{2,4}|\d{4}-\d{2}-\d{2}", found) is None


def test_what_was_given_is_the_sum_of_rate_times_time_and_a_stop_is_a_row() -> None:
    session = given.session(
        *given.STARTED, "10:10 rate 40 because nausea", "10:20 pause bathroom", "10:25 resume 30",
        "10:35 stop asked pump 20.4 ml",
    )  # fmt: skip
    given_so_far = of_session(session).outcome.infusion
    parts = [(part.ml_per_hour, part.started, part.ended) for part in given_so_far.segments]
    clocks = [("10:00", "10:10"), ("10:10", "10:20"), ("10:25", "10:35")]
    ran = [(given.clock(begun), given.clock(ended)) for begun, ended in clocks]
    rates = (Decimal("52.5"), Decimal(40), Decimal(30))
    assert parts == [(rate, *times) for rate, times in zip(rates, ran, strict=True)]
    total = sum(Fraction(rate) * 10 / 60 for rate in rates)
    assert (given_so_far.given_ml, given_so_far.given_mg) == (total, total)
    assert (given_so_far.ml_per_hour, given_so_far.running_s) == (None, 30 * 60)
    rows = {row.clock: row.words for row in timeline_of(session, {})}
    assert rows["10:20"] == "Pause: bathroom"
    assert rows["10:35"].startswith("Stop: asked")
    assert "20.4 mL" in rows["10:35"]
    found = text(pdf_of(of_session(session), Document.SUMMARY))
    assert "10:20 10:25 paused bathroom" in found
    assert re.search(r"10:25 10:35 30 [0-9. ]*\b5 5 20\.417 20\.417", found)
    assert "20.4 mL on the pump" in found
