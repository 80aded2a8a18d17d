"""The ways into an open record, for the window: listed, proved, changed; and the sheet as paper."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from infusion_desk.db import system_keyring
from infusion_desk.db.key_slots import (
    change_passphrase,
    keep_in_keyring,
    keep_recovery,
    opened_by,
    remove_slot,
    slots_of,
)
from infusion_desk.db.keys import KEYRING, PASSPHRASE, RECOVERY
from infusion_desk.db.record import Record
from infusion_desk.domain.clinic import Clinic, clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM
from infusion_desk.domain.problems import Refused
from infusion_desk.projections.paper_clock import dated
from infusion_desk.projections.recovery_sheet import Way, recovery_sheet


class WaysIn:
    """Each change asks for the passphrase or the sheet again: a desk may stand open unwatched."""

    def __init__(
        self,
        record: Record,
        clinic: Clinic,
        clock: Callable[[], datetime],
        allow: Callable[[], None] = lambda: None,
    ) -> None:
        self._record, self._clinic, self._clock = record, clinic, clock
        self._allow = allow

    def listed(self) -> tuple[Way, ...]:
        """Each that there could be; none for the demo, whose key is known to everybody."""
        if self._record.is_demo:
            return ()
        held = {one.name: one for one in slots_of(self._record.folder)}
        names = (PASSPHRASE, RECOVERY, KEYRING)
        return tuple(
            Way(name, name in held, self._made(held[name].made if name in held else None))
            for name in names
            if name != KEYRING or name in held or system_keyring.has_keyring()
        )

    def prove(self, typed: str) -> None:
        """Raises where it does not open this record, or whoever is there may not change how."""
        self._allow()
        if opened_by(self._record.folder, typed) != self._record.keys:
            raise Refused("These are the keys of another record.")

    def change_passphrase(self, typed: str, new: str) -> None:
        """From now on `new` opens the record."""
        self.prove(typed)
        change_passphrase(self._record.folder, self._record.keys, new, self._clock())

    def keep_in_keyring(self, typed: str) -> None:
        """From now on this user of this computer is not asked."""
        self.prove(typed)
        keep_in_keyring(self._record.folder, self._record.keys, self._clock())

    def remove(self, typed: str, name: str) -> None:
        """One way fewer; never the last that a person can use."""
        self.prove(typed)
        remove_slot(self._record.folder, name)

    def keep_sheet(self, code: bytes) -> None:
        """The sheet counts from now on, and no other."""
        self._allow()
        keep_recovery(self._record.folder, self._record.keys, code, self._clock())

    def sheet_pdf(self, groups: Sequence[str]) -> bytes:
        """The sheet as it is printed; reportlab takes long to import."""
        from infusion_desk.printing import recovery_pdf

        today = self._clock().astimezone(ZoneInfo(self._clinic.zone)).date()
        return recovery_pdf(
            recovery_sheet(self._clinic.name, self._record.keys.record, today, groups)
        )

    def _made(self, at: datetime | None) -> str:
        return dated(at.astimezone(ZoneInfo(self._clinic.zone)).date()) if at else ""


def ways_into(record: Record, clock: Callable[[], datetime]) -> WaysIn:
    """Those of this record, under the name of its clinic."""
    return WaysIn(record, clinic_of(record.journal.read(CLINIC_STREAM)), clock)
