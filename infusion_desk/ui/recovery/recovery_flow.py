"""From a new code to the sheet that counts: printers, the paper, the slot, each as a job."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.domain.recovery_code import groups_of, new_code
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.documents.printers import NoPrinter, NotSent, printer_names, send_unkept
from infusion_desk.ui.recovery.recovery_panel import RecoveryPanel

TITLE = "Recovery sheet"


class Sheets(Protocol):
    """What makes a sheet and has it count."""

    def keep_sheet(self, code: bytes) -> None:
        """From now on it opens the record, and the one before does not."""

    def sheet_pdf(self, groups: Sequence[str]) -> bytes:
        """As it is printed."""


class RecoveryFlow(QObject):
    """The code is in memory until it counts or is given up, and never on a disk."""

    kept = Signal()
    """The sheet counts."""
    left = Signal()
    """Given up: what opened the record before opens it still."""

    def __init__(self, panel: RecoveryPanel, jobs: Jobs, sheets: Sheets) -> None:
        super().__init__(panel)
        self._panel, self._jobs, self._sheets = panel, jobs, sheets
        self._code = b""
        panel.printing.connect(self._print)
        panel.proved.connect(self._keep)
        panel.left.connect(self._leave)

    def begin(self) -> None:
        """Another code each time."""
        self._code = new_code()
        self._panel.begin(groups_of(self._code))
        self._jobs.run(printer_names, self._panel.show_printers, self._failed)

    def forget(self) -> None:
        """The code is on paper, or nowhere."""
        self._code = b""
        self._panel.forget()

    def _print(self, printer: str) -> None:
        work = partial(_printed, self._sheets.sheet_pdf, groups_of(self._code), printer)
        self._jobs.run(work, self._sent, self._failed)

    def _sent(self, printer: str) -> None:
        if self._code:
            self._panel.show_printed(printer)

    def _keep(self) -> None:
        self._jobs.run(partial(self._sheets.keep_sheet, self._code), self._done, self._failed)

    def _done(self, _: None) -> None:
        self.forget()
        self.kept.emit()

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, NoPrinter | NotSent | InfusionDeskError):
            self._panel.show_problem(str(problem))
        else:
            self._panel.show_problem(f"It did not work: {type(problem).__name__}.")


def _printed(pdf_of: Callable[[Sequence[str]], bytes], groups: Sequence[str], printer: str) -> str:
    send_unkept(pdf_of(groups), printer, TITLE)
    return printer
