"""The seal over each station's entries: what was changed, dropped or moved breaks it."""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, literal_column, select, type_coerce
from sqlalchemy.types import NullType

from infusion_desk.db import schema
from infusion_desk.db.codec import UNREADABLE, entry_of, plain_of


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a station's chain, as printed on paper: proof of all before it."""

    station: str
    seq: int
    mac: bytes


def next_mac(key: bytes, previous: bytes, body: bytes) -> bytes:
    """HMAC-SHA256 over the previous mac of the station (none before its first) and these bytes."""
    return hmac.digest(key, previous + body, "sha256")


def head_of(connection: Connection, station: str) -> Head:
    """The end of the station's chain; number 0 before its first entry."""
    row = connection.execute(_LAST, {"wanted": station}).one_or_none()
    return Head(station, 0, b"") if row is None else Head(station, row.seq, row.mac)


def heads_of(connection: Connection) -> tuple[tuple[Head, str], ...]:
    """The end of every station's chain, and when that entry was written."""
    stations = connection.execute(_STATIONS).scalars().all()
    rows = [connection.execute(_LAST, {"wanted": one}).one() for one in stations]
    return tuple(
        (Head(row.station, row.seq, row.mac), written_at(row.body))
        for row in rows
        if isinstance(row.seq, int) and isinstance(row.mac, bytes)
    )


def end_of(connection: Connection, station: str) -> str:
    """When the last entry of this station was written; nothing before its first."""
    row = connection.execute(_LAST, {"wanted": station}).one_or_none()
    return "" if row is None else written_at(row.body)


def written_at(body: Any) -> str:
    """When the entry in these bytes says it was written; nothing where they cannot be read."""
    try:
        return str(plain_of(body)["recorded_at"])
    except UNREADABLE:
        return ""


def chain_faults(
    connection: Connection, key: bytes, step: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """A sentence for each entry where a chain does not hold; after one, its station goes on."""
    head, before = Head("", 0, b""), ""
    for row in connection.execute(_ALL).yield_per(1000):
        if row.station != head.station:
            head, before = Head(row.station, 0, b""), ""
        fault = _fault_at(row, key, head, before)
        if fault:
            yield f"Station {row.station}: {fault}."
        is_numbered = isinstance(row.seq, int)
        mac = row.mac if isinstance(row.mac, bytes) else b""
        head, before = Head(row.station, row.seq if is_numbered else head.seq, mac), _when(row)
        step()


def _fault_at(row: Row[Any], key: bytes, head: Head, before: str) -> str:
    """What is wrong with this entry, and where it is; nothing where it follows the head."""
    if not isinstance(row.seq, int) or row.seq <= head.seq:
        return f"an entry numbered {row.seq!r} was put in{_where(row)}"
    if row.seq > head.seq + 1:
        between = f"{before or 'the beginning'} and {_when(row)}"
        return f"entries {head.seq + 1} to {row.seq - 1} are missing, between {between}"
    if not _is_sealed(row, key, head.mac):
        moved = _moved_from(row)
        if moved:
            return f"entry {row.seq} is not as it was written: {moved} stands there{_where(row)}"
        return f"entry {row.seq} is not as it was written{_where(row)}"
    if not _is_filed_rightly(row):
        return f"entry {row.seq} is filed under another name{_where(row)}"
    return ""


def _when(row: Row[Any]) -> str:
    return written_at(row.body) or "a time that cannot be read"


def _where(row: Row[Any]) -> str:
    return f", in {row.stream}, written {_when(row)}"


def _moved_from(row: Row[Any]) -> str:
    """Which entry the bytes say that they are, where it is not the one of this place."""
    try:
        sealed = plain_of(row.body)
        named = (sealed["station"], sealed["seq"])
    except UNREADABLE:
        return ""
    return "" if named == (row.station, row.seq) else f"entry {named[1]} of station {named[0]}"


def _is_sealed(row: Row[Any], key: bytes, previous: bytes) -> bool:
    return isinstance(row.body, bytes) and row.mac == next_mac(key, previous, row.body)


def _is_filed_rightly(row: Row[Any]) -> bool:
    """Whether the columns that entries are found by say what the sealed bytes say."""
    sealed = entry_of(row.body)
    named = (sealed.station, sealed.seq, sealed.id.hex, sealed.stream)
    return named == (row.station, row.seq, row.id, row.stream)


_entry = schema.entry.c
_LAST = (
    select(_entry.station, _entry.seq, _entry.mac, _entry.body)
    .where(_entry.station == bindparam("wanted"))
    .order_by(_entry.seq.desc())
    .limit(literal_column("1"))
)
_STATIONS = select(_entry.station).distinct().order_by(_entry.station)
_AS_THEY_LIE: list[Any] = [
    type_coerce(one, NullType).label(one.name)
    for one in (_entry.station, _entry.seq, _entry.id, _entry.stream, _entry.body, _entry.mac)
]
"""Somebody may have put anything into these columns."""
_ALL = select(*_AS_THEY_LIE).order_by(_entry.station, _entry.seq)
