"""Before the desk: the recovery sheet made at first run, or used where the passphrase is lost."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from infusion_desk.in_words import in_words
from infusion_desk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from infusion_desk.db.record import Record
    from infusion_desk.domain.entries import Fact
    from infusion_desk.ui.recovery.recovery_flow import RecoveryFlow
    from infusion_desk.ui.unlock.recover_page import NewPassphrasePage, RecoverPage
    from infusion_desk.ways_in import WaysIn


class Recovering(QObject):
    """Stands in the window until the sheet counts, or has opened the record."""

    held = Signal(object)
    """The record that the sheet opened: whoever closes the window closes it."""
    opened = Signal()
    """It can be asked who is there."""
    done = Signal()
    """The sheet was made, or left for later."""
    closed = Signal()
    """Back to the passphrase."""

    def __init__(self, window: MainWindow, clock: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._asking: RecoverPage | NewPassphrasePage
        self._flow: RecoveryFlow

    def offer_sheet(self, record: "Record") -> None:
        """A sheet for a record that was founded just now."""
        from infusion_desk.ui.recovery.recovery_flow import RecoveryFlow
        from infusion_desk.ui.recovery.recovery_page import RecoveryPage

        page = RecoveryPage()
        self._flow = RecoveryFlow(page.panel, self._window.jobs, _ways_into(record, self._clock))
        self._flow.kept.connect(partial(_note_sheet, record, self._clock))
        self._flow.kept.connect(self.done)
        self._flow.left.connect(self.done)
        self._window.show_page(page)
        self._window.show_title("Recovery sheet")
        self._flow.begin()

    def use_sheet(self, folder: Path) -> None:
        """The code instead of the passphrase."""
        from infusion_desk.ui.unlock.recover_page import RecoverPage

        page = RecoverPage()
        page.entered.connect(partial(self._recover, folder))
        page.closed.connect(self.closed)
        self._asking = page
        self._window.show_page(page)
        page.begin()

    def _recover(self, folder: Path, code: str) -> None:
        self._window.jobs.run(partial(_recovered, folder, code), self._ask_passphrase, self._say)

    def _ask_passphrase(self, record: "Record") -> None:
        from infusion_desk.ui.unlock.recover_page import NewPassphrasePage

        self.held.emit(record)
        _note_opened(record, self._clock)
        page = NewPassphrasePage()
        page.chosen.connect(partial(self._change, record))
        page.closed.connect(self.opened)
        self._asking = page
        self._window.show_page(page)
        page.begin()

    def _change(self, record: "Record", new: str) -> None:
        work = partial(_changed, record, new, self._clock())
        self._window.jobs.run(work, partial(self._end, record), self._say)

    def _end(self, record: "Record", _: None) -> None:
        _note_passphrase(record, self._clock)
        self.opened.emit()

    def _say(self, problem: Exception) -> None:
        self._asking.show_problem(in_words(problem))


def _ways_into(record: "Record", clock: Callable[[], datetime]) -> "WaysIn":
    from infusion_desk.ways_in import ways_into

    return ways_into(record, clock)


def _recovered(folder: Path, code: str) -> "Record":
    from infusion_desk.opening import recovered

    return recovered(folder, code)


def _changed(record: "Record", new: str, now: datetime) -> None:
    from infusion_desk.db.key_slots import change_passphrase

    change_passphrase(record.folder, record.keys, new, now)


def _note_sheet(record: "Record", clock: Callable[[], datetime]) -> None:
    """By the founder, who alone works there yet."""
    from infusion_desk.domain.log_facts import Change, WayIn, WayInChanged

    _note(record, clock, WayInChanged(WayIn.SHEET, Change.MADE), by_founder=True)


def _note_opened(record: "Record", clock: Callable[[], datetime]) -> None:
    from infusion_desk.domain.log_facts import OpenedBySheet

    _note(record, clock, OpenedBySheet())


def _note_passphrase(record: "Record", clock: Callable[[], datetime]) -> None:
    from infusion_desk.domain.log_facts import Change, WayIn, WayInChanged

    _note(record, clock, WayInChanged(WayIn.PASSPHRASE, Change.RENEWED))


def _note(
    record: "Record", clock: Callable[[], datetime], fact: "Fact", *, by_founder: bool = False
) -> None:
    """Kept if the disk takes it: nobody stays outside for it. Who is there is not known yet."""
    from infusion_desk.access_log import AccessLog

    log = AccessLog(record, clock)
    log.note(fact, log.clinic.staff[0].initials if by_founder else "")
