"""Paper that is wanted: a look at the desk now, and the slow rest as work for a job."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from infusion_desk.desk import Desk
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.downtime import DowntimeSheet
from infusion_desk.projections.papers import EVERYBODY, Document
from infusion_desk.projections.report import SessionReport
from infusion_desk.shelf import downtime_sheets, patients_here


def pdf_work(desk: Desk, session: UUID, document: Document) -> Callable[[], bytes]:
    """The slow rest, over values as they are now; reportlab takes long to import."""
    desk.must(Task.PRINT, Task.SEE)
    if document is Document.DOWNTIME:
        of = patients_here(desk) if session == EVERYBODY else (session,)
        return partial(_downtime_pdf, downtime_sheets(desk, of))
    return partial(_pdf, desk.report(session), document)


def text_work(desk: Desk, session: UUID) -> Callable[[], str]:
    """The same of a session as plain text, for the EHR."""
    desk.must(Task.PRINT, Task.SEE)
    return partial(_text, desk.report(session), desk.user.initials)


def _text(report: SessionReport, by: str) -> str:
    from infusion_desk.exchange.as_text import plain_text

    return plain_text(report, printed_by=by)


def _downtime_pdf(sheets: Sequence[DowntimeSheet]) -> bytes:
    from infusion_desk.printing import downtime_pdf

    return downtime_pdf(sheets)


def _pdf(report: SessionReport, document: Document) -> bytes:
    from infusion_desk.printing import pdf_of

    return pdf_of(report, document)
