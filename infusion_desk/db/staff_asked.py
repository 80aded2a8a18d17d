"""The store asks for itself whether who writes may: a menu that forgot lets nothing through."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, select

from infusion_desk.db import schema
from infusion_desk.db.codec import entry_of
from infusion_desk.domain.clinic import clinic_of, clinic_with
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact
from infusion_desk.domain.session_facts import Struck
from infusion_desk.domain.who_may import must_write

if TYPE_CHECKING:
    from infusion_desk.domain.clinic import Clinic


class StaffAsked:
    """Who works here as the journal itself says it; read once, and again when that changed."""

    def __init__(self) -> None:
        self._clinic: Clinic | None = None

    def must_allow(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """Raises Refused for the first entry whose hand may not; each counts for those after it."""
        clinic = self._clinic or self._read(connection)
        for entry in entries:
            must_write(entry, clinic.staff, _struck_by(connection, entry))
            if entry.stream == CLINIC_STREAM:
                clinic = clinic_with(clinic, entry)

    def stored(self, entries: Sequence[Entry]) -> None:
        """These are on the disk; who works here may have changed."""
        if any(entry.stream == CLINIC_STREAM for entry in entries):
            self._clinic = None

    def _read(self, connection: Connection) -> "Clinic":
        rows = connection.execute(_CLINIC, {"wanted": CLINIC_STREAM}).all()
        entries = sorted((entry_of(*row) for row in rows), key=lambda one: one.replay_order)
        self._clinic = clinic_of(entries)
        return self._clinic


def _struck_by(connection: Connection, entry: Entry) -> Fact | None:
    """What a strike takes away: it is for whoever may write that."""
    if not isinstance(entry.fact, Struck):
        return None
    row = connection.execute(_WITH_ID, {"wanted": entry.corrects}).one_or_none()
    return None if row is None else entry_of(*row).fact


_entry = schema.entry.c
_CLINIC = select(_entry.body, _entry.mac).where(_entry.stream == bindparam("wanted"))
_WITH_ID = select(_entry.body, _entry.mac).where(_entry.id == bindparam("wanted"))
