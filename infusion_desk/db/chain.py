"""The seal over each station's entries: what was changed, dropped or moved breaks it."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, literal_column, select, type_coerce
from sqlalchemy.types import NullType

from infusion_desk.db import schema
from infusion_desk.db.codec import entry_of


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


def chain_faults(connection: Connection, key: bytes) -> Iterator[str]:
    """A sentence for each entry where a chain does not hold; after one, its station goes on."""
    head = Head("", 0, b"")
    for row in connection.execute(_ALL).yield_per(1000):
        if row.station != head.station:
            head = Head(row.station, 0, b"")
        if row.seq != head.seq + 1:
            yield f"Station {row.station}: entries {head.seq + 1} to {row.seq - 1} are missing."
        elif not _is_sealed(row, key, head.mac):
            yield f"Station {row.station}: entry {row.seq} is not as it was written."
        elif not _is_filed_rightly(row):
            yield f"Station {row.station}: entry {row.seq} is filed under another name."
        head = Head(row.station, row.seq, row.mac if isinstance(row.mac, bytes) else b"")


def _is_sealed(row: Row[Any], key: bytes, previous: bytes) -> bool:
    return isinstance(row.body, bytes) and row.mac == next_mac(key, previous, row.body)


def _is_filed_rightly(row: Row[Any]) -> bool:
    """Whether the columns that entries are found by say what the sealed bytes say."""
    sealed = entry_of(row.body)
    named = (sealed.station, sealed.seq, sealed.id, sealed.stream)
    return named == (row.station, row.seq, row.id, row.stream)


_entry = schema.entry.c
_LAST = (
    select(_entry.seq, _entry.mac)
    .where(_entry.station == bindparam("wanted"))
    .order_by(_entry.seq.desc())
    .limit(literal_column("1"))
)
_ALL = select(
    _entry.station,
    _entry.seq,
    _entry.id,
    _entry.stream,
    type_coerce(_entry.body, NullType).label("body"),
    type_coerce(_entry.mac, NullType).label("mac"),
).order_by(_entry.station, _entry.seq)
