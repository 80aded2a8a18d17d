"""From the Documents page to the desk, the jobs and the printers, and back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.papers import Document, Paper, papers_of
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.documents.documents_page import DocumentsPage
from infusion_desk.ui.documents.printers import NoPrinter, NotSent, printer_names, send
from infusion_desk.ui.files import asked_where_to_save
from infusion_desk.ui.live_desk import LiveDesk

PdfOf = Callable[[UUID, Document], Callable[[], bytes]]
"""Looks at the session now, and gives the slow rest as work for a job."""


class PaperFlow(QObject):
    """Makes a paper in a job, shows it, prints and saves those very bytes."""

    def __init__(self, page: DocumentsPage, live: LiveDesk, jobs: Jobs, pdf_of: PdfOf) -> None:
        super().__init__(page)
        self._page, self._live, self._jobs, self._pdf_of = page, live, jobs, pdf_of
        self._pdf = b""
        self._asked_printers = False
        page.chosen.connect(self._make)
        page.printing.connect(self._print)
        page.saving.connect(self._save)

    @property
    def pdf(self) -> bytes:
        """The paper on show."""
        return self._pdf

    def begin(self, session: UUID | None) -> None:
        """The queue: the session on the page first, then whose papers wait."""
        waiting = [row.session for row in self._live.today.to_print]
        sessions = dict.fromkeys([*([session] if session else []), *waiting])
        papers = tuple(paper for one in sessions for paper in self._papers(one))
        self._page.show_papers(papers, papers[0] if papers else None)
        if not self._asked_printers:
            self._asked_printers = True
            self._jobs.run(printer_names, self._page.show_printers, self._failed)

    def _papers(self, session: UUID) -> tuple[Paper, ...]:
        one = self._live.desk.session(session)
        return papers_of(one, self._live.desk.patient(one.plan.patient))

    def _make(self, paper: Paper) -> None:
        self._pdf = b""
        try:
            work = self._pdf_of(paper.session, paper.document)
        except InfusionDeskError as problem:
            self._page.show_problem(str(problem))
            return
        self._jobs.run(work, partial(self._show, paper), self._failed)

    def _show(self, paper: Paper, pdf: bytes) -> None:
        if paper == self._page.paper:
            self._pdf = pdf
            self._page.show_pdf(pdf)

    def _print(self, paper: Paper, printer: str, copies: int) -> None:
        if not self._pdf:
            return
        title = f"{paper.title} {str(paper.session)[-8:]}"
        self._page.show_told(f"Sending to {printer}…" if printer else "")
        work = partial(send, self._pdf, printer, copies, title)
        self._jobs.run(work, partial(self._sent, paper, printer), self._failed)

    def _sent(self, paper: Paper, printer: str, _: None) -> None:
        pages = self._page.preview.page_count
        counted = f"{pages} page{'s' * (pages != 1)}"
        try:
            self._live.desk.printed(paper.session, paper.document)
        except InfusionDeskError as problem:
            self._page.show_problem(f"Sent to {printer}, but NOT STORED: {problem}")
            return
        self._page.show_told(f"Sent to {printer}, {counted}. Hand it to {paper.to}.")
        self._live.refresh()
        now = {one.document: one for one in self._papers(paper.session)}
        if self._page.paper == paper:
            self._page.show_printed(now[paper.document])

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, NoPrinter | NotSent | InfusionDeskError):
            self._page.show_problem(str(problem))
        else:
            kind = type(problem).__name__
            self._page.show_problem(f"This paper could not be made: {kind}. Please report it.")

    def _save(self, paper: Paper) -> None:
        if not self._pdf:
            return
        name = file_name(paper, self._live.desk.now())
        path = asked_where_to_save(self._page, name)
        if path is None:
            return
        try:
            unfinished = path.with_name(f"{path.name}.part")
            unfinished.write_bytes(self._pdf)
            unfinished.replace(path)
        except OSError as problem:
            self._page.show_problem(f"Not saved: {problem.strerror}.")
        else:
            self._page.show_told(f"Saved as {path.name}.")


def file_name(paper: Paper, now: datetime) -> str:
    """A name that names nobody."""
    return f"{paper.document}-{str(paper.session)[-8:]}-{now:%Y-%m-%d}.pdf"
