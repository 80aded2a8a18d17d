"""The session summary, read back from the PDF."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from infusion_desk.domain.amounts import shown
from infusion_desk.exchange.as_json import session_json
from infusion_desk.printing.page import A4, LETTER, Paper
from infusion_desk.printing.summary import summary_pdf
from infusion_desk.projections.report import SessionReport
from tests import given
from tests.printing.paper import of_lines, of_session, of_transcript, pages, text

BOTH = ("ordinary", "difficult")


def clock(moment: str) -> str:
    """HH:MM of a moment in the JSON."""
    return moment[11:16]


def plain(amount: str) -> str:
    """An amount of the JSON as paper shows it."""
    return amount.rstrip("0").rstrip(".") if "." in amount else amount


@pytest.mark.parametrize("name", BOTH)
def test_every_set_of_vitals_is_a_row(name: str) -> None:
    report = of_transcript(name)
    found = text(summary_pdf(report))
    for one in session_json(report)["vitals"]:
        figures = ("map", "heart_rate", "spo2", "respiratory_rate")
        scores = ("moaas", "dissociation", "nausea", "anxiety", "pain")
        values = [str(one[field]) for field in (*figures, *scores) if one[field] is not None]
        pressure = f"{one['systolic']}/{one['diastolic']}"
        if one["corrected"]:
            assert f"was {pressure} {one['heart_rate']} {one['spo2']}" in found
        else:
            row = f"{clock(one['at'])} [+-]\\d+ {pressure} {' '.join(values)} {one['by']}"
            assert re.search(row, found), row


@pytest.mark.parametrize("name", BOTH)
def test_dose_baseline_peak_and_home_are_those_of_the_json(name: str) -> None:
    report = of_transcript(name)
    told, found = session_json(report), text(summary_pdf(report))
    dose, session, baseline, peak = (told[part] for part in ("dose", "session", "baseline", "peak"))
    assert f"given {plain(dose['given_mg'])} mg + wasted {plain(dose['wasted_mg'])} mg" in found
    per_kg = shown(report.outcome.infusion.given_mg_per_kg or 0, 2)
    assert f"{per_kg} mg/kg, {plain(dose['given_ml'])} mL" in found
    assert f"= {plain(dose['planned_mg'])} mg =" in found
    assert f"running {dose['running_s'] // 60} min, paused {dose['paused_s'] // 60} min" in found
    for part in dose["segments"]:
        row = f"{clock(part['from'])} {clock(part['to'])} {plain(part['ml_per_hour'])} "
        assert row in found
    assert f"Baseline {clock(baseline['at'])}: BP {baseline['systolic']}/" in found
    assert f"Peak {peak['systolic']}/{peak['diastolic']} at {clock(peak['at'])}" in found
    assert f"{peak['systolic_rise']} above baseline" in found
    assert f"Criteria met at {clock(session['ready_at'])}." in found
    assert f"Left home at {clock(session['left_at'])} with" in found


@pytest.mark.parametrize("name", BOTH)
def test_every_rule_stands_there_with_why(name: str) -> None:
    report = of_transcript(name)
    found = text(summary_pdf(report))
    for rule in report.rules:
        assert f"{rule.rule} {rule.title}: " in found
        assert " ".join(rule.because.split()[:2]) in found


def test_effects_medicines_notes_and_amendments_stand_there() -> None:
    found = text(summary_pdf(of_transcript("difficult")))
    assert "09:25–09:42 Nausea, moderate (SH)" in found
    assert "09:27 Ondansetron 4 mg IV for nausea (SH)" in found
    assert "08:25 Intention: to meet the part that keeps working (SH)" in found
    assert "was 213/84 76 98 14 m5 d1, mistyped, SH 09:12" in found
    assert "because mistyped" in found
    assert "09:25 09:30 paused blood pressure" in found
    assert "Vitals: 11 due, 9 on time, 1 late, 1 missed" in found


@pytest.mark.parametrize("paper", [LETTER, A4])
@pytest.mark.parametrize("name", BOTH)
def test_head_and_foot_stand_on_every_page(name: str, paper: Paper) -> None:
    report = of_transcript(name, demo=True)
    found = pages(summary_pdf(report, paper, "FD"))
    for number, page in enumerate(found, start=1):
        assert f"{report.patient.filed_name}  born" in page
        assert f"MRN {report.patient.mrn}" in page
        assert f"page {number} of {len(found)}" in page
        assert "printed FD" in page
        assert "times America/Los_Angeles (UTC-8)" in page
        assert "Charting aid; readings entered by hand; not a monitor." in page
        assert page.count("DRAFT") == 3  # two plates and the words
        assert page.count("DEMO, invented patient") == 2


@pytest.mark.parametrize("paper", [LETTER, A4])
def test_an_ordinary_session_takes_two_pages(paper: Paper) -> None:
    assert len(pages(summary_pdf(of_transcript("ordinary"), paper))) == 2


def test_the_chart_stays_whole_with_five_rate_changes() -> None:
    assert len(pages(summary_pdf(of_transcript("difficult")))) == 2


def test_the_same_report_makes_the_same_bytes() -> None:
    report = of_transcript("ordinary")
    assert summary_pdf(report) == summary_pdf(report)


def test_the_file_does_not_name_the_patient() -> None:
    found = PdfReader(BytesIO(summary_pdf(of_transcript("ordinary")))).metadata
    assert "Reyes" not in str(found)
    assert found is not None
    assert found.title == "Session summary"


def test_fonts_are_embedded_as_subsets() -> None:
    reader = PdfReader(BytesIO(summary_pdf(of_transcript("ordinary"))))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = font.get_object()
            if font["/BaseFont"] == "/Helvetica":  # reportlab names it; nothing is set in it
                continue
            assert re.match(r"/[A-Z]{6}\+NotoSans", font["/BaseFont"])
            assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("name", BOTH)
def test_qpdf_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    file = tmp_path / "summary.pdf"
    file.write_bytes(summary_pdf(of_transcript(name)))
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def missed_at_ten_fifty() -> SessionReport:
    """Nothing charted between 10:40 and 11:12."""
    return of_lines(
        *given.STARTED,
        *(f"10:{minute} 120/76 71 98 14" for minute in (10, 20, 30, 40)),
        "10:40 stop complete",
        "11:12 120/76 71 98 14",
    )


def test_an_interval_without_a_set_is_a_row() -> None:
    found = text(summary_pdf(missed_at_ten_fifty()))
    assert "10:55 +55 due, not charted" in found


def test_two_hours_with_a_set_every_five_minutes() -> None:
    sets = [f"{10 + m // 60}:{m % 60:02} 12{m % 10}/76 71 98 14 d{m % 9}" for m in range(5, 125, 5)]
    report = of_lines(*given.STARTED, *sets, "12:05 stop enough")
    found = text(summary_pdf(report))
    assert all(f"{line[:5]} +{5 * n} {line[6:12]}" in found for n, line in enumerate(sets, start=1))


def test_a_session_that_never_started() -> None:
    found = text(summary_pdf(of_lines("09:20 arrived", "09:30 cancel because no show")))
    assert "Cancelled by SH at 09:30: no show" in found
    assert "No infusion was started." in found


def test_a_planned_session_prints() -> None:
    found = text(summary_pdf(of_session(given.Ward().session)))
    assert "No vitals were charted." in found
    assert "Nothing was prepared." in found


def test_a_struck_set_is_struck_through_with_its_reason() -> None:
    lines = (*given.STARTED, "10:10 213/84 76 98", "10:12 strike 10:10 because wrong patient")
    found = text(summary_pdf(of_lines(*lines)))
    assert "struck¹" in found
    assert "entered in error, wrong patient, SH 10:12" in found


def test_overrides_stand_there_in_full_sentences() -> None:
    lines = [line for line in given.STOPPED if "consent" not in line]
    lines.insert(4, "09:23 override consent because signed on paper")
    lines.append("10:50 override D17 because wheelchair, as at home")
    found = text(summary_pdf(of_lines(*lines)))
    assert "Consent was overridden by SH at 09:23, because: signed on paper" in found
    assert "D17 (Walks steadily) was overridden by SH at 10:50, because: wheelchair" in found
