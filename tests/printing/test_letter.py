"""Letters and the Spanish note of every shared session: whole, and with nothing of their own."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from infusion_desk.domain.patient_facts import MedicineTold
from infusion_desk.domain.problems import Refused
from infusion_desk.printing import letter_pdf, spanish_discharge_pdf
from infusion_desk.projections.letter import Letter, letter_of
from infusion_desk.projections.report import SessionReport
from tests import given
from tests.printing.paper import of_transcript, pages, squeezed, text
from tests.printing.test_any_text import HOSTILE
from tests.projections.test_letter import LEE, TO_LEE, known

TIME = re.compile(r"(\d+:\d\d) ([ap])(m)\b")
TIME_A_LINE = re.compile(r"(\d+:\d\d) ([ap])\.m\.")
"""In Spanish a time and its half of the day are never on two lines."""
SHARED = sorted(path.stem for path in given.TRANSCRIPTS.glob("*.transcript"))


def letter(report: SessionReport, name: str = LEE.name) -> Letter:
    provider = replace(LEE, name=name)
    consent = replace(TO_LEE, provider=name)
    takes = MedicineTold(name, "10 mg")
    return letter_of(report, known(provider, consent, takes), "", None, ((), ()))


ENDED = [name for name in SHARED if of_transcript(name).ended_at is not None]
OTHERS = sorted(set(SHARED) - set(ENDED))


@pytest.mark.parametrize("name", OTHERS)
def test_without_an_infusion_that_ended_there_is_neither(name: str) -> None:
    report = of_transcript(name)
    with pytest.raises(Refused, match="stop comes first"):
        letter(report)
    with pytest.raises(Refused, match="stop comes first"):
        spanish_discharge_pdf(report)


@pytest.mark.parametrize("name", ENDED)
def test_every_figure_of_the_record_stands_on_the_letter(name: str) -> None:
    report = of_transcript(name)
    found = text(letter_pdf(letter(report), "Quiet Room"))
    outcome = report.outcome
    if outcome.baseline is not None:
        vitals = outcome.baseline.fact.vitals
        assert f"{vitals.systolic}/{vitals.diastolic}" in found
    if outcome.peak is not None:
        assert f"Peak {outcome.peak.systolic}/{outcome.peak.diastolic} at" in found
    told = squeezed(found)
    for effect in report.effects:
        assert squeezed(effect.name[1:]) in told
    for given_ in report.medicines:
        assert given_.fact.name[1:] in found
    assert "[U+" not in found


@pytest.mark.parametrize("name", ENDED)
def test_the_spanish_note_of_every_session_is_two_pages_that_name_the_same_times(
    name: str,
) -> None:
    report = of_transcript(name)
    spanish, english = pages(spanish_discharge_pdf(report))
    assert "[U+" not in spanish + english
    told = [(time, half) for time, half, _ in TIME.findall(" ".join(english.split()))]
    assert TIME_A_LINE.findall(spanish) == told
    assert spanish.count("DRAFT") == english.count("DRAFT")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_prints_as_typed_on_a_letter(name: str) -> None:
    made = letter_pdf(letter(of_transcript("ordinary"), name), "Quiet Room")
    assert squeezed(text(made)).count(squeezed(name)) >= 2
    assert all("/Annots" not in page for page in PdfReader(BytesIO(made)).pages)


def test_the_same_letter_is_the_same_bytes() -> None:
    one = letter(of_transcript("ordinary"))
    assert letter_pdf(one, "Quiet Room") == letter_pdf(one, "Quiet Room")
