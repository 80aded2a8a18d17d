"""The seal over each station's entries: what was changed, dropped or moved breaks it."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, literal_column, select

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
    station, seq, mac = "", 0, b""
    for row in connection.execute(_ALL).yield_per(1000):
        if row.station != station:
            station, seq, mac = row.station, 0, b""
        if row.seq != seq + 1:
            yield f"Station {station}: entries {seq + 1} to {row.seq - 1} are missing."
        elif not hmac.compare_digest(row.mac, next_mac(key, mac, row.body)):
            yield f"Station {station}: entry {row.seq} is not as it was written."
        sealed = entry_of(row.body)
        if (sealed.station, sealed.seq, sealed.id, sealed.stream) != row[:4]:
            yield f"Station {station}: entry {row.seq} is filed under another name."
        seq, mac = row.seq, row.mac


_entry = schema.entry.c
_LAST = (
    select(_entry.seq, _entry.mac)
    .where(_entry.station == bindparam("wanted"))
    .order_by(_entry.seq.desc())
    .limit(literal_column("1"))
)
_ALL = select(
    _entry.station, _entry.seq, _entry.id, _entry.stream, _entry.body, _entry.mac
).order_by(_entry.station, _entry.seq)
