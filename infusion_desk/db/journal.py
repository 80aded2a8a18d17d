"""The journal: entries are added and read. There is no third verb."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.exc import DBAPIError

from infusion_desk.db import schema
from infusion_desk.db.chain import Head, end_of, head_of, next_mac
from infusion_desk.db.codec import body_of, entry_of
from infusion_desk.db.engine import Store, fault_of
from infusion_desk.db.index import Index, put_rows
from infusion_desk.db.rows import (
    PatientRow,
    SessionRow,
    Summarise,
    row_of_patient,
    row_of_session,
)
from infusion_desk.db.staff_asked import StaffAsked
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.problems import CannotOpen, InfusionDeskError, NotSaved
from infusion_desk.domain.session import Session

Permit = Callable[[Index], None]
"""Looks through the index inside the writing transaction, and raises Refused to stop it."""


class AnotherEntry(InfusionDeskError):
    """An entry with this id is there already, and says something else."""


class Journal:
    """What this station writes, and what every station wrote."""

    def __init__(
        self,
        store: Store,
        audit_key: bytes,
        station: str,
        summarise: Summarise,
        stored: Callable[[int], None] | None = None,
    ) -> None:
        """`stored` is told the last number after each append."""
        self.station = station
        self._tell = stored
        self.make_room: Callable[[], bool] = bool
        """Whether a disk that refused has room now; an entry is then tried once more."""
        self._store = store
        self._audit_key = audit_key
        self._summarise = summarise
        self._staff = StaffAsked()
        self._rows_written: dict[UUID, SessionRow] = {}
        self._before: tuple[datetime | None] | None = None

    @property
    def head(self) -> Head:
        """The end of this station's chain, to be printed on what is signed."""
        with self._store.reading() as connection:
            return head_of(connection, self.station)

    def append(
        self,
        entries: Sequence[Entry],
        *,
        sessions: Iterable[Session] = (),
        patients: Iterable[Patient] = (),
        permit: Permit | None = None,
        draft: str = "",
    ) -> tuple[Entry, ...]:
        """Stores all of them or none, with the rows of what they changed; they are then sealed.

        `draft` names the half-typed line that they came of: it goes with the same commit, so that
        after a crash it is either still to be entered or stored, and never both.

        To try again, give the same entries: one that is stored is not stored twice. Raises
        NotSaved when the disk would not take them, Refused where who wrote them may not, and
        whatever `permit` raises.
        """
        _ = self.written_before
        rows = (
            [row_of_patient(one) for one in patients],
            [row_of_session(one, self._summarise) for one in sessions],
        )
        try:
            return self._append(entries, rows, permit, draft)
        except NotSaved:
            if not self.make_room():
                raise
        return self._append(entries, rows, permit, draft)

    def _append(
        self,
        entries: Sequence[Entry],
        rows: tuple[list[PatientRow], list[SessionRow]],
        permit: Permit | None,
        draft: str,
    ) -> tuple[Entry, ...]:
        patient_rows, session_rows = rows
        changed = [row for row in session_rows if row != self._rows_written.get(row.id)]
        try:
            with self._store.writing() as connection:
                stored = _stored(connection, entries)
                if len(stored) < len(entries):
                    self._staff.must_allow(connection, entries)
                    if permit is not None:
                        permit(Index(lambda: nullcontext(connection)))
                    self._add(connection, entries, stored)
                put_rows(connection, patient_rows, changed)
                if draft:
                    connection.execute(_FORGET, {"wanted": draft})
        except CannotOpen as error:
            raise NotSaved(f"Not stored: {error}") from error
        except DBAPIError as error:
            stored = self._settled(entries, error)
        self._rows_written.update((row.id, row) for row in changed)
        self._staff.stored(entries)
        if self._tell is not None:
            self._tell(max((one.seq for one in stored.values()), default=0))
        return tuple(stored[entry.id] for entry in entries)

    def read(self, stream: str) -> tuple[Entry, ...]:
        """The entries of a stream, in the order in which they happened."""
        with self._store.reading() as connection:
            return entries_of(connection, stream)

    @property
    def written_before(self) -> datetime | None:
        """When this station wrote its last entry before this journal was opened, by its clock."""
        if self._before is None:
            self._before = (self._last_written(),)
        return self._before[0]

    def _last_written(self) -> datetime | None:
        """A page that is damaged is told of by the proof, not here."""
        with suppress(ValueError, DBAPIError, CannotOpen):
            with self._store.reading() as connection:
                written = datetime.fromisoformat(end_of(connection, self.station))
            return written if written.tzinfo else None
        return None

    def own_after(self, seq: int, most: int) -> tuple[Entry, ...]:
        """What this station wrote after that number, the first of it."""
        with self._store.reading() as connection:
            where = {"station": self.station, "seq": seq, "most": most}
            rows = connection.execute(_OWN_AFTER, where).all()
        return tuple(entry_of(*row) for row in rows)

    def _add(
        self, connection: Connection, entries: Sequence[Entry], stored: dict[UUID, Entry]
    ) -> None:
        """Seals and inserts those that are not stored yet, and puts them with those that are."""
        head = head_of(connection, self.station)
        rows = []
        for entry in entries:
            if entry.id in stored:
                continue
            placed = replace(entry, station=self.station, seq=head.seq + 1)
            body = body_of(placed)
            head = Head(self.station, placed.seq, next_mac(self._audit_key, head.mac, body))
            stored[entry.id] = sealed = replace(placed, mac=head.mac)
            rows.append(
                {
                    "station": sealed.station,
                    "seq": sealed.seq,
                    "id": sealed.id,
                    "stream": sealed.stream,
                    "body": body,
                    "mac": sealed.mac,
                }
            )
        connection.execute(_ADD, rows)

    def _settled(self, entries: Sequence[Entry], error: DBAPIError) -> dict[UUID, Entry]:
        """What became of a write that failed: a commit that failed may be on the disk all the same.

        The file is opened afresh, because what the old connection still holds in memory says
        nothing (reliability.md, 3.4).
        """
        fault = fault_of(error)
        if fault is None:
            raise error
        stored = self._found_on_disk(entries) if fault.wrote else {}
        if len(stored) < len(entries):
            raise NotSaved(str(fault)) from error
        return stored

    def _found_on_disk(self, entries: Sequence[Entry]) -> dict[UUID, Entry]:
        self._store.close()
        try:
            with self._store.reading() as connection:
                stored = _stored(connection, entries)
            return stored if self._store.is_on_disk() else {}
        except (DBAPIError, CannotOpen):
            return {}


def entries_of(connection: Connection, stream: str) -> tuple[Entry, ...]:
    """What `read` gives, as this connection sees it."""
    rows = connection.execute(_OF_STREAM, {"wanted": stream}).all()
    return tuple(sorted((entry_of(*row) for row in rows), key=lambda one: one.replay_order))


def streams_of(connection: Connection) -> tuple[str, ...]:
    """Every stream that has an entry."""
    return tuple(connection.execute(_STREAMS).scalars())


def _stored(connection: Connection, entries: Sequence[Entry]) -> dict[UUID, Entry]:
    """Those of the entries that are in the journal already, as they were sealed."""
    stored = {}
    for entry in entries:
        row = connection.execute(_WITH_ID, {"wanted": entry.id}).one_or_none()
        if row is not None:
            stored[entry.id] = _same(entry_of(*row), entry)
    return stored


def _same(stored: Entry, offered: Entry) -> Entry:
    """The stored one. A retry may have been written at another moment, all else must agree."""
    as_stored = replace(
        offered, station=stored.station, seq=stored.seq, recorded_at=stored.recorded_at
    )
    if body_of(as_stored) != body_of(stored):
        raise AnotherEntry(f"Another entry has the id {offered.id} already.")
    return stored


_entry = schema.entry.c
_ADD = insert(schema.entry)
_WITH_ID = select(_entry.body, _entry.mac).where(_entry.id == bindparam("wanted"))
_OF_STREAM = select(_entry.body, _entry.mac).where(_entry.stream == bindparam("wanted"))
_OWN_AFTER = (
    select(_entry.body, _entry.mac)
    .where(_entry.station == bindparam("station"), _entry.seq > bindparam("seq"))
    .order_by(_entry.seq)
    .limit(bindparam("most"))
)
_FORGET = delete(schema.draft).where(schema.draft.c.place == bindparam("wanted"))
_STREAMS = select(_entry.stream).distinct().order_by(_entry.stream)
