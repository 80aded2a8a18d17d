"""From a report to PDF: type, pages, the papers of a session, downtime sheets. Values only."""

from infusion_desk.printing.discharge import discharge_pdf, spanish_discharge_pdf
from infusion_desk.printing.downtime import downtime_pdf
from infusion_desk.printing.letter import letter_pdf
from infusion_desk.printing.page import A4, LETTER, Paper
from infusion_desk.printing.recovery import recovery_pdf
from infusion_desk.printing.series import series_pdf
from infusion_desk.printing.summary import summary_pdf
from infusion_desk.printing.transfer import transfer_pdf
from infusion_desk.projections.papers import Document
from infusion_desk.projections.report import SessionReport

_DRAWN = {
    Document.SUMMARY: summary_pdf,
    Document.DISCHARGE: discharge_pdf,
    Document.DISCHARGE_SPANISH: spanish_discharge_pdf,
    Document.TRANSFER: transfer_pdf,
}


def pdf_of(report: SessionReport, document: Document, paper: Paper = LETTER) -> bytes:
    """A paper of a session, by its name; raises Refused where it cannot be made yet."""
    return _DRAWN[document](report, paper)


def paper_of(a4: bool) -> Paper:
    """A4 or Letter."""
    return A4 if a4 else LETTER


__all__ = [
    "A4",
    "LETTER",
    "Paper",
    "discharge_pdf",
    "downtime_pdf",
    "letter_pdf",
    "paper_of",
    "pdf_of",
    "recovery_pdf",
    "series_pdf",
    "spanish_discharge_pdf",
    "summary_pdf",
    "transfer_pdf",
]
