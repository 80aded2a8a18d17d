"""The page of backups and the flow behind it, joined."""

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from infusion_desk.domain.problems import OtherKey
from infusion_desk.projections.backups import (
    KeptBackup,
    backup_rows,
    other_key_words,
    second_words,
)
from infusion_desk.ui.backups.backup_flow import BackupFlow
from infusion_desk.ui.backups.backups_page import BackupsPage
from infusion_desk.ui.live_desk import LiveDesk


class BackupsOnPage(QObject):
    """Shows what the flow knows, and hands on what is pressed."""

    def __init__(self, page: BackupsPage, flow: BackupFlow, live: LiveDesk) -> None:
        super().__init__(page)
        self._page, self._flow, self._live = page, flow, live
        flow.changed.connect(self.show)
        flow.moved.connect(self._show_progress)
        flow.restored.connect(page.show_proved)
        page.made.connect(flow.make)
        page.stopped.connect(flow.stop)
        flow.secret_wanted.connect(self._ask_secret)
        page.restore_wanted.connect(flow.restore)
        page.place_wanted.connect(flow.replace)
        page.second_left.connect(self._leave_second)
        page.second_wanted.connect(self._ask_second)

    def begin(self) -> None:
        """It comes onto the screen: what lies there is looked up."""
        self.show()
        self._flow.look()

    def show(self) -> None:
        """As the flow knows it."""
        page, flow, desk = self._page, self._flow, self._live.desk
        page.show_busy(flow.words, busy=flow.busy)
        if flow.backups is not None:
            now = desk.now()
            page.show_rows(
                backup_rows(flow.backups, now, ZoneInfo(desk.clinic.zone)), str(flow.backups.folder)
            )
            named = flow.backups.second is not None
            page.show_second(second_words(flow.backups, now), named=named)
            page.show_notes(flow.backups.notes)

    def _show_progress(self, part: float) -> None:
        self._page.show_progress(part)
        self._page.show_step(self._flow.words)

    def _ask_secret(self, backup: KeptBackup, problem: OtherKey) -> None:
        zone = ZoneInfo(self._live.desk.clinic.zone)
        self._page.ask_secret(backup, other_key_words(problem.renewed_at, zone), problem.missed)

    def _leave_second(self) -> None:
        self._flow.choose_second(None)

    def _ask_second(self) -> None:
        asking = QFileDialog(self._page, "The second folder", str(Path.home()))
        asking.setObjectName("second folder chooser")
        asking.setOption(QFileDialog.Option.DontUseNativeDialog)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        if asking.exec() and asking.selectedFiles():
            self._flow.choose_second(Path(asking.selectedFiles()[0]))
