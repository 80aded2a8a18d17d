"""From a report to PDF: type, pages, the summary, the discharge note. Values only."""

from infusion_desk.printing.discharge import discharge_pdf
from infusion_desk.printing.page import A4, LETTER, Paper
from infusion_desk.printing.summary import summary_pdf

__all__ = ["A4", "LETTER", "Paper", "discharge_pdf", "summary_pdf"]
