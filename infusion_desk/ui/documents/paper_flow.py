"""From the Documents page to the desk, the jobs and the printers, and back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.log_facts import Exported, Seen
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.domain.session_facts import DocumentPrinted
from infusion_desk.projections.header import day_words
from infusion_desk.projections.papers import (
    EVERYBODY,
    TITLES,
    Document,
    Paper,
    downtime_paper,
    transfer_paper,
)
from infusion_desk.shelf import papers, patients_here
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.documents.documents_page import DocumentsPage
from infusion_desk.ui.documents.ehr_copy import EhrCopy, TextOf
from infusion_desk.ui.documents.printers import NoPrinter, NotSent, printer_names, send
from infusion_desk.ui.files import asked_where_to_save
from infusion_desk.ui.live_desk import LiveDesk

PdfOf = Callable[[UUID, Document, str], Callable[[], bytes]]
"""Looks at the session now, and gives the slow rest as work for a job; a letter is to somebody."""


class Makers(Protocol):
    """Makes papers and their text."""

    @property
    def pdf_of(self) -> PdfOf:
        """A paper as PDF."""

    @property
    def text_of(self) -> TextOf:
        """A session as plain text."""


_OF_THE_PATIENT = (Document.LETTER, Document.SERIES)
"""Made from more than the session: also from what was told of the patient."""

Ground = tuple[UUID, ...]
"""The entries that a paper was made from."""


class PaperFlow(QObject):
    """Makes a paper in a job, shows it, prints and saves those very bytes."""

    told = Signal(str)
    """What came of a paper that was printed from another page."""
    wanted = Signal()
    """This page must be on show: there is no printer to send a paper to unseen."""

    def __init__(self, page: DocumentsPage, live: LiveDesk, jobs: Jobs, makers: Makers) -> None:
        super().__init__(page)
        self._page, self._live, self._jobs, self._pdf_of = page, live, jobs, makers.pdf_of
        self._copying = EhrCopy(self, live, jobs, makers.text_of)
        self._pdf = b""
        self._asked_printers = False
        self._session: UUID | None = None
        self._first: Paper | None = None
        self._wanted: Paper | None = None
        self._ground: Ground = ()
        page.chosen.connect(self._make)
        page.printing.connect(self._print)
        page.saving.connect(self._save)
        self._copying.told.connect(self._say_copied)
        self._copying.failed.connect(self._say_not_copied)
        live.today_changed.connect(self._keep_up)

    @property
    def pdf(self) -> bytes:
        """The paper on show."""
        return self._pdf

    def begin(self, session: UUID | None) -> None:
        """The queue: the session on the page first, then whose papers wait."""
        self._session = session
        self._wanted, self._first = self._first, None
        queue = self._queue()
        self._page.show_papers(queue, queue[0])
        self._ask_printers()

    def _queue(self) -> tuple[Paper, ...]:
        waiting = [row.session for row in self._live.today.to_print]
        sessions = dict.fromkeys([*([self._session] if self._session else []), *waiting])
        queue = [paper for one in sessions for paper in self._papers(one)]
        queue.append(self._downtime())
        first = self._wanted
        if first is not None:
            queue = [first, *(one for one in queue if not one.is_of(first))]
        return tuple(queue)

    def copy(self, session: UUID | None) -> None:
        """This session for the EHR; while papers are on show the one whose paper is shown."""
        paper = self._page.paper
        if session is None and self._page.isVisible() and paper is not None:
            session = paper.session if paper.of_a_session else None
        self._copying.copy(session)

    def print_transfer(self, session: UUID) -> None:
        """The transfer sheet, sent to the printer without leaving the page one is on."""
        one = self._live.desk.session(session)
        self._send_unseen(transfer_paper(one, self._live.desk.patient(one.plan.patient)))

    def print_downtime(self) -> None:
        """A sheet for everybody who is here, sent to the printer from any page."""
        self._send_unseen(self._downtime())

    def _downtime(self) -> Paper:
        desk = self._live.desk
        chairs = [desk.session(one).plan.chair or "–" for one in patients_here(desk)]
        return downtime_paper(chairs, day_words(desk.today_is()))

    def _send_unseen(self, paper: Paper) -> None:
        self._ask_printers()
        self._jobs.run(_nothing, partial(self._print_unseen, paper), self._failed_unseen)

    def _ask_printers(self) -> None:
        if not self._asked_printers:
            self._asked_printers = True
            self._jobs.run(printer_names, self._page.show_printers, self._failed)

    def _print_unseen(self, paper: Paper, _: None) -> None:
        """Jobs come back in order: by now the printers are known."""
        printer = self._page.printer
        if not printer:
            self._first = paper
            self.wanted.emit()
            self._page.show_problem("No printer is set up on this computer: save the sheet.")
            return
        self.told.emit(f"{paper.title}: sending to {printer}…")
        make, title = self._look(paper), _title(paper)
        work = partial(_made_and_sent, make, printer, title)
        self._jobs.run(work, partial(self._sent_unseen, paper, printer), self._failed_unseen)

    def _sent_unseen(self, paper: Paper, printer: str, _: None) -> None:
        try:
            self._record_printed(paper)
        except InfusionDeskError as problem:
            self.told.emit(f"Sent to {printer}, but NOT STORED: {problem}")
            return
        self.told.emit(f"{paper.title} sent to {printer}. {_handed(paper, 'Hand it over with')}")
        self._live.refresh()

    def _failed_unseen(self, problem: Exception) -> None:
        self.told.emit(f"NOT PRINTED: {self._in_words(problem)}")

    def _say_copied(self, words: str) -> None:
        self._page.show_told(words) if self._page.isVisible() else self.told.emit(words)

    def _say_not_copied(self, words: str) -> None:
        self._page.show_problem(words) if self._page.isVisible() else self.told.emit(words)

    def _record_printed(self, paper: Paper) -> None:
        """Each session that the paper was of says so."""
        for session in self._sessions_on(paper):
            self._live.desk.printed(session, paper.document, paper.whom or paper.to)

    def _sessions_on(self, paper: Paper) -> Ground:
        everybody = paper.document is Document.DOWNTIME
        return patients_here(self._live.desk) if everybody else (paper.session,)

    def _saw(self, paper: Paper) -> None:
        """Also by whoever unlocks the screen with a paper on it."""
        for session in self._sessions_on(paper):
            self._live.saw(Seen.PAPER, session, paper=paper.kept_as)

    def _papers(self, session: UUID) -> tuple[Paper, ...]:
        if session == EVERYBODY:
            return (self._downtime(),)
        return papers(self._live.desk, session)

    def _keep_up(self) -> None:
        """Something was stored in a session that the paper on show is of: it is made anew."""
        paper = self._page.paper
        if paper is None or not self._page.isVisible():
            return
        if self._pdf:
            self._saw(paper)
        if self._ground_of(paper) == self._ground:
            return
        queue = self._queue()
        now = next((one for one in queue if one.is_of(paper)), paper)
        self._page.renew_papers(queue, now)
        self._make(now)

    def _ground_of(self, paper: Paper) -> Ground:
        """What a paper was made from; that it was printed changes nothing on it."""
        desk = self._live.desk
        entries = (one for of in self._sessions_on(paper) for one in desk.session(of).entries)
        ground = [one.id for one in entries if not isinstance(one.fact, DocumentPrinted)]
        if paper.document in _OF_THE_PATIENT:
            patient = desk.session(paper.session).plan.patient
            ground += [one.id for one in desk.told_of(patient)]
        return tuple(ground)

    def _look(self, paper: Paper) -> Callable[[], bytes]:
        """Refused where it may not be made, or not any more."""
        return self._pdf_of(paper.session, paper.document, paper.whom)

    def _may_leave(self, paper: Paper) -> bool:
        """Whether a paper on show may still go out: a consent may have been withdrawn since."""
        try:
            self._look(paper)
        except InfusionDeskError as problem:
            self._page.show_problem(str(problem))
            return False
        return bool(self._pdf)

    def _make(self, paper: Paper) -> None:
        self._pdf = b""
        try:
            self._ground = self._ground_of(paper)
            work = self._look(paper)
        except InfusionDeskError as problem:
            self._page.show_problem(str(problem))
            return
        self._jobs.run(work, partial(self._show, paper, self._ground), self._failed)

    def _show(self, paper: Paper, ground: Ground, pdf: bytes) -> None:
        if paper == self._page.paper and ground == self._ground:
            self._pdf = pdf
            self._page.show_pdf(pdf)
            if self._page.isVisible():
                self._saw(paper)

    def _print(self, paper: Paper, printer: str, copies: int) -> None:
        if not self._may_leave(paper):
            return
        self._page.show_told(f"Sending to {printer}…" if printer else "")
        work = partial(send, self._pdf, printer, copies, _title(paper))
        self._jobs.run(work, partial(self._sent, paper, printer), self._failed)

    def _sent(self, paper: Paper, printer: str, _: None) -> None:
        pages = self._page.preview.page_count
        counted = f"{pages} page{'s' * (pages != 1)}"
        try:
            self._record_printed(paper)
        except InfusionDeskError as problem:
            self._page.show_problem(f"Sent to {printer}, but NOT STORED: {problem}")
            return
        self._page.show_told(f"Sent to {printer}, {counted}. {_handed(paper, 'Hand it to')}")
        self._live.refresh()
        now = next((one for one in self._papers(paper.session) if one.is_of(paper)), paper)
        if self._page.paper == paper:
            self._page.show_printed(now)

    def _failed(self, problem: Exception) -> None:
        self._page.show_problem(self._in_words(problem))

    def _in_words(self, problem: Exception) -> str:
        if isinstance(problem, NoPrinter | NotSent | InfusionDeskError):
            return str(problem)
        return f"This paper could not be made: {type(problem).__name__}. Please report it."

    def _save(self, paper: Paper) -> None:
        if not self._may_leave(paper):
            return
        name = file_name(paper, self._live.desk.now())
        path = asked_where_to_save(self._page, name)
        if path is None:
            return
        try:
            self._record_saved(paper, path.name)
            unfinished = path.with_name(f"{path.name}.part")
            unfinished.write_bytes(self._pdf)
            unfinished.replace(path)
        except OSError as problem:
            self._page.show_problem(f"Not saved: {problem.strerror}.")
        except InfusionDeskError as problem:
            self._page.show_problem(f"Not saved. {problem}")
        else:
            self._page.show_told(f"Saved as {path.name}.")

    def _record_saved(self, paper: Paper, name: str) -> None:
        """Before the file is there: nothing leaves the record unseen."""
        desk = self._live.desk
        whose = ((one, desk.session(one).plan.patient) for one in self._sessions_on(paper))
        desk.log.note(
            *(Exported(paper.kept_as, "pdf", name, patient, one) for one, patient in whose)
        )


def _title(paper: Paper) -> str:
    """How the printer's queue names it: nobody is named there."""
    return f"{TITLES[paper.document]} {str(paper.session)[-8:]}"


def _handed(paper: Paper, hand: str) -> str:
    """Whose hands it goes to."""
    if paper.document in (Document.DOWNTIME, Document.LETTER):
        return f"For {paper.to}."
    return f"{hand} {paper.to}."


def _nothing() -> None:
    """Waits its turn behind the jobs before it."""


def _made_and_sent(make: Callable[[], bytes], printer: str, title: str) -> None:
    send(make(), printer, 1, title)


def file_name(paper: Paper, now: datetime) -> str:
    """A name that names nobody."""
    return f"{paper.document}-{str(paper.session)[-8:]}-{now:%Y-%m-%d}.pdf"
