"""From the list of ways in to the record's keys and back; all of it takes moments, so in jobs."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.log_facts import Change, WayIn, WayInChanged
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.recovery_sheet import Way
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.recovery.recovery_flow import RecoveryFlow, Sheets
from infusion_desk.ui.recovery.recovery_panel import RecoveryPanel
from infusion_desk.ui.settings.key_sheet import KeySheet
from infusion_desk.ui.settings.keys_panel import KeysPanel
from infusion_desk.ui.settings.settings_page import SettingsPage


class WaysIn(Sheets, Protocol):
    """What can be done about the ways into the record; each raises where it is not done."""

    def listed(self) -> Sequence[Way]:
        """Each that there is or could be."""

    def prove(self, typed: str) -> None:
        """Raises where it does not open this record."""

    def change_passphrase(self, typed: str, new: str) -> None:
        """Another passphrase."""

    def keep_in_keyring(self, typed: str) -> None:
        """This user is not asked from now on."""

    def remove(self, typed: str, name: str) -> None:
        """One way fewer."""


_DONE = {
    "change": "Stored: the new passphrase opens the record, the one before no longer.",
    "remove recovery": "Stored: the recovery sheet opens nothing any more. Destroy it.",
    "keep keyring": "Stored: this user of this computer is not asked for the passphrase.",
    "remove keyring": "Stored: the passphrase is asked at the next start.",
}
_CHANGED = {
    "change": WayInChanged(WayIn.PASSPHRASE, Change.RENEWED),
    "sheet": WayInChanged(WayIn.SHEET, Change.MADE),
    "remove recovery": WayInChanged(WayIn.SHEET, Change.REMOVED),
    "keep keyring": WayInChanged(WayIn.KEYRING, Change.MADE),
    "remove keyring": WayInChanged(WayIn.KEYRING, Change.REMOVED),
}
"""What the access log keeps of each: never what was typed."""
SHEET_KEPT = "Stored: the new recovery sheet counts; any before opens nothing. Lock it away."


class KeysFlow(QObject):
    """The panel shows what `keys.json` says, also where a change did not come to pass."""

    told = Signal(str)
    """What came of it."""
    changed = Signal(object)
    """The WayInChanged that it was."""

    def __init__(self, panel: KeysPanel, over: SettingsPage, jobs: Jobs, ways: WaysIn) -> None:
        super().__init__(panel)
        self._panel, self._over, self._jobs, self._ways = panel, over, jobs, ways
        self._sheet = KeySheet(over)
        self._recovery = RecoveryPanel("Not now", over)
        self._recovery.setProperty("role", "outlined")
        self._recovery.hide()
        self._making = RecoveryFlow(self._recovery, jobs, ways)
        panel.wanted.connect(self._sheet.ask)
        self._sheet.entered.connect(self._do)
        self._sheet.closed.connect(self._close)
        self._making.kept.connect(self._kept)
        self._making.left.connect(self._close)
        over.resized.connect(self._place)
        over.left.connect(self._forget)
        self.show()

    def show(self) -> None:
        """As they are on the disk."""
        try:
            self._panel.show_ways(self._ways.listed())
        except InfusionDeskError as problem:
            self._panel.show_ways(())
            self.told.emit(str(problem))

    def _place(self) -> None:
        """What stands over the page stays in its middle."""
        self._sheet.place()
        self._recovery.place()

    def _forget(self) -> None:
        """It goes when the page does: whoever comes back may be somebody else."""
        self._sheet.forget()
        self._recovery.hide()
        self._making.forget()

    def _do(self, act: str, typed: str, new: str) -> None:
        doing: dict[str, Callable[[], None]] = {
            "change": partial(self._ways.change_passphrase, typed, new),
            "sheet": partial(self._ways.prove, typed),
            "remove recovery": partial(self._ways.remove, typed, "recovery"),
            "keep keyring": partial(self._ways.keep_in_keyring, typed),
            "remove keyring": partial(self._ways.remove, typed, "keyring"),
        }
        self._jobs.run(doing[act], partial(self._done, act), self._failed)

    def _done(self, act: str, _: None) -> None:
        self._sheet.forget()
        if act == "sheet":
            if not self._over.isVisible():
                return
            self._recovery.show()
            self._recovery.place()
            self._recovery.raise_()
            self._making.begin()
            return
        self._end(act, _DONE[act])

    def _kept(self) -> None:
        self._end("sheet", SHEET_KEPT)

    def _end(self, act: str, told: str) -> None:
        self._close()
        self.changed.emit(_CHANGED[act])
        self.show()
        self.told.emit(told)

    def _close(self) -> None:
        self._sheet.forget()
        self._recovery.hide()
        self._over.setFocus()

    def _failed(self, problem: Exception) -> None:
        known = isinstance(problem, InfusionDeskError)
        self._sheet.show_problem(str(problem) if known else f"Fault: {type(problem).__name__}.")
