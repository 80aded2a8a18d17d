"""From the page of the access log to the desk, the jobs and the disk, and back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from infusion_desk.desk_log import LogAsked
from infusion_desk.domain.log_facts import Exported, Seen
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.access_report import AccessReport
from infusion_desk.projections.log_page import log_page_of
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.files import asked_where_to_save
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.log.log_page import LogPanel


class LogAs(Protocol):
    """The report as the text of a file."""

    def __call__(self, report: AccessReport, form: str) -> str:
        """As csv or json."""


class LogFlow(QObject):
    """Whether somebody may is asked by the desk, and by the store once more."""

    def __init__(self, page: LogPanel, live: LiveDesk, jobs: Jobs, log_as: LogAs) -> None:
        super().__init__(page)
        self._page, self._live, self._jobs, self._log_as = page, live, jobs, log_as
        self._sitting = -1
        self._asked = LogAsked()
        page.shown.connect(self.begin)
        page.asked.connect(self._ask)
        page.saving.connect(self._save)

    def begin(self) -> None:
        """It comes onto the screen, perhaps for somebody else than before."""
        sitting = self._live.desk.sitting
        if sitting != self._sitting:
            self._sitting = sitting
            self._page.clear()
        self._ask()

    def _ask(self) -> None:
        page = self._page
        self._asked = LogAsked(
            page.person.text, page.mrn.text, page.first.text, page.last.text, page.emergency
        )
        try:
            work = self._live.desk.log.report_work(self._asked)
        except InfusionDeskError as problem:
            page.show_refused(str(problem))
            return
        page.show_told("Reading…")
        self._jobs.run(work, partial(self._show, self._sitting, self._asked), self._failed)

    def _show(self, sitting: int, asked: LogAsked, report: AccessReport) -> None:
        """Unless somebody else is there meanwhile, or something else was asked for."""
        if (sitting, asked) == (self._live.desk.sitting, self._asked):
            self._page.show_page(log_page_of(report))
            self._live.saw(Seen.LOG)

    def _failed(self, problem: Exception) -> None:
        known = isinstance(problem, InfusionDeskError)
        words = str(problem) if known else f"A fault in the program: {type(problem).__name__}."
        self._page.show_refused(words)

    def _save(self, form: str) -> None:
        """What was asked for last, as it is now: that it leaves the record stands in it."""
        desk = self._live.desk
        name = f"access-log-{desk.today_is()}.{form}"
        path = asked_where_to_save(self._page, name)
        if path is None:
            return
        try:
            report = desk.log.report_work(self._asked)
            desk.log.note(Exported(Seen.LOG, form, path.name))
        except InfusionDeskError as problem:
            self._page.show_told(f"Not saved. {problem}")
            return
        self._page.show_told("Saving…")
        work = partial(_saved, report, partial(self._log_as, form=form), path)
        self._jobs.run(work, self._page.show_told, self._not_saved)

    def _not_saved(self, problem: Exception) -> None:
        if isinstance(problem, OSError):
            self._page.show_told(f"Not saved: {problem.strerror}.")
        else:
            self._failed(problem)


def _saved(
    report: Callable[[], AccessReport], text_of: Callable[[AccessReport], str], path: Path
) -> str:
    """It has its name when it is whole."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_bytes(text_of(report()).encode())
    unfinished.replace(path)
    return f"Saved as {path.name}."
