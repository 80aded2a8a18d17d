"""Paper that is wanted: a look at the desk now, and the slow rest as work for a job."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from infusion_desk.desk import Desk
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.downtime import DowntimeSheet
from infusion_desk.projections.letter import Letter
from infusion_desk.projections.papers import EVERYBODY, Document
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.series_report import SeriesReport
from infusion_desk.shelf import downtime_sheets, letter, patients_here, series_report


def pdf_work(
    desk: Desk, session: UUID, document: Document, whom: str = "", *, a4: bool = False
) -> Callable[[], bytes]:
    """The slow rest, over values as they are now; reportlab takes long to import.

    `whom` is the provider that a letter is for.
    """
    desk.must(Task.PRINT, Task.SEE)
    if document is Document.DOWNTIME:
        of = patients_here(desk) if session == EVERYBODY else (session,)
        return partial(_downtime_pdf, downtime_sheets(desk, of), a4)
    if document is Document.LETTER:
        clinic = " · ".join(filter(None, (desk.clinic.name, desk.clinic.phone)))
        return partial(_letter_pdf, letter(desk, session, whom), clinic, a4)
    if document is Document.SERIES:
        return partial(_series_pdf, series_report(desk, session), a4)
    return partial(_pdf, desk.report(session), document, a4)


def text_work(desk: Desk, session: UUID) -> Callable[[], str]:
    """The same of a session as plain text, for the EHR."""
    desk.must(Task.PRINT, Task.SEE)
    return partial(_text, desk.report(session), desk.user.initials)


def _text(report: SessionReport, by: str) -> str:
    from infusion_desk.exchange.as_text import plain_text

    return plain_text(report, printed_by=by)


def _downtime_pdf(sheets: Sequence[DowntimeSheet], a4: bool) -> bytes:
    from infusion_desk.printing import downtime_pdf, paper_of

    return downtime_pdf(sheets, paper_of(a4))


def _letter_pdf(letter: Letter, clinic: str, a4: bool) -> bytes:
    from infusion_desk.printing import letter_pdf, paper_of

    return letter_pdf(letter, clinic, paper_of(a4))


def _series_pdf(report: SeriesReport, a4: bool) -> bytes:
    from infusion_desk.printing import paper_of, series_pdf

    return series_pdf(report, paper_of(a4))


def _pdf(report: SessionReport, document: Document, a4: bool) -> bytes:
    from infusion_desk.printing import paper_of, pdf_of

    return pdf_of(report, document, paper_of(a4))
