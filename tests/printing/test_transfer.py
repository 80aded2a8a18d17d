"""The transfer sheet: one page that whoever takes the patient over can act on."""

from dataclasses import replace

import pytest

from infusion_desk.printing import A4, LETTER, Paper, pdf_of, transfer_pdf
from infusion_desk.projections.papers import Document
from infusion_desk.projections.report import SessionReport
from tests import given
from tests.printing.paper import of_lines, of_session, of_transcript, pages, text

PATIENT = replace(given.MAYA, allergies="penicillin (rash)")
EMERGENCY = (
    *given.STARTED,
    "10:05 131/82 78 98 14 m5 d2",
    "10:10 rate 40 because pressure",
    "10:14 gave ondansetron 4 mg iv for nausea",
    "10:17 ! chest tightness severe",
    "10:18:02 emergency stopped",
    "10:18:09 emergency called 911",
    "10:19 o2 2 l",
    "10:20 182/110 110 94 20 m4 d5",
    "10:21 fix 10:20 182/112 110 94 20 m4 d5 because mistyped",
    "10:27:40 emergency arrived",
)


def emergency() -> SessionReport:
    return of_session(given.Ward(*EMERGENCY).session, PATIENT)


@pytest.mark.parametrize("paper", [LETTER, A4])
def test_it_is_one_page_with_who_what_was_given_and_when(paper: Paper) -> None:
    (page,) = pages(transfer_pdf(emergency(), paper, "SH"))
    told = " ".join(page.split())
    for words in (
        "Reyes, Maya born 14 Mar 1985 · MRN 900017",
        "Allergy: penicillin (rash)",
        "41 years, 70 kg today",
        "IV ketamine, started 10:00, stopped 10:18:02. IV in left forearm, 22G: still in place.",
        "Oxygen 2 L/min since 10:19",
        "Stopped Called Arrived Handed over 10:18:02 10:18:09 10:27:40",
        "SH 911",
        "10:10 10:18:02 40 0.57 9.5 5.356",
        "Given in all 14.1 mg ketamine, 0.2 mg/kg, 14.1 mL.",
        "Ondansetron 4 mg IV for nausea",
        "Chest tightness, severe, still open",
        "131/82 98 78 98 14",
        "182/112",
        "Ate 3 h ago, toast",
        "Quiet Room 555-0199",
        "driver Sam Reyes, spouse, 555-0100",
        "Taken over by, unit",
        "page 1 of 1",
    ):
        assert words in told, words
    assert "182/110" not in told
    assert "DRAFT" not in told


def test_what_was_seen_and_decided_is_no_effect() -> None:
    answered = (*EMERGENCY, "10:22 seen chest pain, stopped")
    told = text(transfer_pdf(of_session(given.Ward(*answered).session, PATIENT)))
    effects, done = told.split("What was done")
    assert "Answered:" not in effects
    assert "Chest tightness, severe" in effects
    assert "Answered: stopped; symptoms chest pain" in done
    assert "Oxygen 2 L/min" in done


def test_only_the_last_readings_stand_where_all_would_need_a_second_page() -> None:
    sets = [f"10:{minute:02} {100 + minute}/70 70 98 14" for minute in range(1, 40)]
    whole = of_session(given.Ward(*given.STARTED, *sets).session)
    (page,) = pages(transfer_pdf(whole))
    assert "139/70" in page
    assert "101/70" not in page


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("09:20 arrived",), "Ketamine was not started. No IV. Room air."),
        (given.STARTED, "started 10:00, NOT STOPPED."),
        ((*given.STOPPED, "10:41 iv out"), "22G: taken out."),
        ((*given.STARTED, "10:05 o2 2 l", "10:06 room air"), "Room air since 10:06."),
    ],
)
def test_it_can_be_made_in_every_phase(lines: tuple[str, ...], words: str) -> None:
    assert words in text(transfer_pdf(of_session(given.Ward(*lines).session)))


def test_any_session_has_one_and_every_paper_is_made_by_its_name() -> None:
    for name in ("ordinary", "difficult"):
        assert "Transfer sheet" in text(pdf_of(of_transcript(name, demo=True), Document.TRANSFER))
    report = of_lines(*given.RELEASED)
    assert "DO NOT DRIVE" in text(pdf_of(report, Document.DISCHARGE))
    assert "Ketamine infusion" in text(pdf_of(report, Document.SUMMARY))


def test_identifiers_and_page_stand_on_every_page_where_it_must_be_two() -> None:
    rates = [f"10:{n // 60:02}:{n % 60:02} rate {40 + n / 10}" for n in range(5, 245, 4)]
    found = pages(transfer_pdf(of_session(given.Ward(*given.STARTED, *rates).session)))
    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        assert "Reyes, Maya" in page
        assert "MRN 900017" in page
        assert f"page {number} of {len(found)}" in page
