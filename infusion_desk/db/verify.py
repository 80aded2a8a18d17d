"""Proves a record: its file, its guards, every chain, the heads kept outside, the lists."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, type_coerce
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import NullType

from infusion_desk.db import schema
from infusion_desk.db.anchors import Anchor, Anchored, AnchorFile
from infusion_desk.db.chain import chain_faults
from infusion_desk.db.engine import Store, fault_of
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.rebuild import index_differences
from infusion_desk.db.rows import Summarise
from infusion_desk.domain.summary import summary_of

MARK = "anchored"
"""The setting that says how far the file of anchors reached."""
_PAGE = re.compile(r"\bpage (\d+)")

Progress = Callable[[int, int], None]


class Verifier:
    """Reads everything and changes nothing; others may go on writing."""

    def __init__(
        self,
        store: Store,
        keys: RecordKeys,
        anchors: AnchorFile,
        summarise: Summarise = summary_of,
    ) -> None:
        self._store, self._keys, self._summarise = store, keys, summarise
        self._anchors = anchors

    def faults(self, progress: Progress | None = None, *, tables: bool = True) -> Iterator[str]:
        """A sentence for whatever is not as it was written, and where; progress in entries.

        Without `tables` the guards and the lists are left out: an older version made others.
        """
        before = self._anchors.read()
        try:
            with self._store.reading() as connection:
                whole = _size_of(connection)
                after = self._anchors.read()
                yield from _file_faults(connection)
                if tables:
                    yield from _guard_faults(connection)
                step = _stepper(whole, progress)
                yield from chain_faults(connection, self._keys.audit_key, step)
                yield from after.broken
                yield from _anchor_faults(connection, before, after)
                if tables:
                    yield from index_differences(connection, self._summarise, step)
        except DBAPIError as error:
            fault = fault_of(error)
            why = fault.words if fault else "its tables are not as this program made them"
            yield f"The file cannot be read further: {why}."


def _size_of(connection: Connection) -> int:
    """Entries to walk and streams to compare."""
    entries = connection.execute(select(func.count()).select_from(schema.entry)).scalar_one()
    streams = connection.execute(select(func.count(_entry.stream.distinct()))).scalar_one()
    return int(entries) + int(streams)


def _stepper(whole: int, progress: Progress | None) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, whole)

    return step


def _file_faults(connection: Connection) -> Iterator[str]:
    for check in ("cipher_integrity_check", "quick_check"):
        found = connection.exec_driver_sql(f"PRAGMA {check}").scalars().all()
        yield from (_of_the_file(str(fault)) for fault in found if fault != "ok")


def _of_the_file(fault: str) -> str:
    """Which page is damaged, where SQLite names one; its own words stay for the disk's keeper."""
    page = _PAGE.search(fault)
    what = f"Page {page[1]} of the file is damaged" if page else "The file is damaged"
    return f"{what} (SQLite: {' '.join(fault.split())})."


def _guard_faults(connection: Connection) -> Iterator[str]:
    guards = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
    held = {one.name: one.sql for one in guards}
    for name, sql in schema.TRIGGERS.items():
        if held.get(name) != sql.strip():
            yield f"The guard {name} of the journal is not there."


def _anchor_faults(connection: Connection, before: Anchored, after: Anchored) -> Iterator[str]:
    """What was anchored before this reading began must be there; the file must hold what it held.

    The file is read on both sides, because a window may go on writing.
    """
    mark = _mark(connection)
    if not after.agrees_with(mark):
        yield "The file of anchors was cut off, changed or put back: the record knows of more."
    told = set()
    for number, anchor in before.in_force():
        if anchor.station not in told:
            fault = _anchor_fault(connection, anchor, is_older=number > int(mark.split(" ")[0]))
            if fault:
                told.add(anchor.station)
                yield fault


def _anchor_fault(connection: Connection, anchor: Anchor, *, is_older: bool) -> str:
    if anchor.seq == 0:
        return ""
    where = {"wanted": anchor.station}
    last = connection.execute(_LAST, where).scalar()
    known = f"entry {anchor.seq}, written {anchor.at}, was there"
    if not isinstance(last, int) or last < anchor.seq:
        how = "an older copy was put back" if is_older else "its end was cut off"
        return f"Station {anchor.station} ends at entry {last or 0}, but {known}: {how}."
    mac = connection.execute(_MAC, {**where, "at": anchor.seq}).scalar()
    if isinstance(mac, bytes) and mac.hex() == anchor.mac:
        return ""
    return (
        f"Station {anchor.station}: entry {anchor.seq} is not the one that was there, "
        f"written {anchor.at}: the chain was made anew."
    )


def _mark(connection: Connection) -> str:
    held = connection.execute(_SETTING, {"wanted": MARK}).scalar()
    parts = str(held or "0 -").split(" ")
    return f"{parts[0]} {parts[1]}" if len(parts) == 2 and parts[0].isdecimal() else "0 -"


_entry = schema.entry.c
_LAST = select(func.max(_entry.seq)).where(_entry.station == bindparam("wanted"))
_MAC: Select[Any] = select(type_coerce(_entry.mac, NullType)).where(
    _entry.station == bindparam("wanted"), _entry.seq == bindparam("at")
)
_SETTING = select(schema.setting.c.value).where(schema.setting.c.name == bindparam("wanted"))
