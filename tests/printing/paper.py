"""Papers made and read back: what stands on them is compared as text."""

import unicodedata
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.session import Session
from infusion_desk.exchange.transcript import Transcribed
from infusion_desk.printing.fonts import spelled
from infusion_desk.projections.report import SessionReport, report_of
from tests import given


def of_transcript(name: str, *, demo: bool = False) -> SessionReport:
    """The report of a shared transcript."""
    return of_transcribed(given.shared(name), demo=demo)


def of_transcribed(made: Transcribed, *, demo: bool = False) -> SessionReport:
    """The report of what a transcript came to."""
    patient = patient_of(made.patient_entries)
    assert patient is not None
    report = report_of(made.session, patient, given.CLINIC, given.NOW)
    return replace(report, number=3, demo=demo)


def of_session(session: Session, patient: Patient = given.MAYA) -> SessionReport:
    """The report of a session, now."""
    return replace(report_of(session, patient, given.CLINIC, given.NOW), number=3)


def of_lines(*lines: str) -> SessionReport:
    """The report of these timed lines on the ordinary patient."""
    return of_session(given.session(*lines))


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """The text of all pages, blanks and line ends as one space."""
    return " ".join(" ".join(pages(pdf)).split())


def squeezed(told: str) -> str:
    """As it will be spelled on paper, composed, without any blanks."""
    return "".join(unicodedata.normalize("NFC", spelled(told)).split())
