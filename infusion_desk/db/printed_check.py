"""A check from the foot of a paper, held against the chain: does the record still have its entry?

Record and anchors can be taken back to the same day by somebody who has the key. What was printed
since lies in a drawer.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, type_coerce
from sqlalchemy.types import NullType

from infusion_desk.db import schema
from infusion_desk.db.anchors import Anchored
from infusion_desk.db.chain import written_at
from infusion_desk.domain.paper_check import PaperCheck, check_of


@dataclass(frozen=True, slots=True)
class Compared:
    """What the record says of a check: `holds` where its entry is as it was.

    `known` says that it is gone by a restore which the record tells of.
    """

    holds: bool
    words: str
    known: bool = False


def compared(connection: Connection, check: PaperCheck, anchored: Anchored) -> Compared:
    """Whether the entry of the check is there; that all before it is too, the proof says."""
    stations = set(connection.execute(_STATIONS).scalars())
    stations |= {one.station for one in anchored.lines if one is not None}
    maybe = sorted(one for one in stations if isinstance(one, str) and check.is_of(one))
    told = [_of_station(connection, one, check, anchored) for one in maybe]
    return next((one for one in told if one.holds), told[0] if told else _OF_NO_STATION)


def _of_station(
    connection: Connection, station: str, check: PaperCheck, anchored: Anchored
) -> Compared:
    row = connection.execute(_ENTRY, {"wanted": station, "at": check.seq}).one_or_none()
    if row is None:
        return _gone(connection, station, check, anchored)
    if isinstance(row.mac, bytes) and check_of(station, check.seq, row.mac) == check:
        when = written_at(row.body) or "a time that cannot be read"
        return Compared(
            True,
            f"The record holds what it held when the paper was printed: entry {check.seq} of "
            f"station {station}, written {when}, is the same.",
        )
    return Compared(
        False,
        f"Station {station}: entry {check.seq} is another than when the paper was printed: "
        "the chain was made anew since.",
    )


def _gone(connection: Connection, station: str, check: PaperCheck, anchored: Anchored) -> Compared:
    last = connection.execute(_LAST, {"wanted": station}).scalar()
    last = last if isinstance(last, int) else 0
    restores = [one for one in anchored.restores() if one.station == station]
    lifted = [one for one in restores if one.seq < check.seq]
    how = (
        f"A backup was restored on {lifted[-1].at}: what came after its entry {lifted[-1].seq} is "
        "on paper, and in the record that was kept then."
        if lifted
        else "Its end was cut off, or an older copy was put back."
    )
    return Compared(
        False,
        f"Station {station} ends at entry {last}, but entry {check.seq} was there when the paper "
        f"was printed. {how}",
        known=bool(lifted),
    )


_OF_NO_STATION = Compared(
    False,
    "No station of this record printed that paper: it is of another record, or this one was put "
    "in its place.",
)
_entry = schema.entry.c
_STATIONS = select(_entry.station).distinct()
_LAST = select(func.max(_entry.seq)).where(_entry.station == bindparam("wanted"))
_AS_THEY_LIE: list[Any] = [
    type_coerce(one, NullType).label(one.name) for one in (_entry.mac, _entry.body)
]
"""Somebody may have put anything into these columns."""
_ENTRY = select(*_AS_THEY_LIE).where(
    _entry.station == bindparam("wanted"), _entry.seq == bindparam("at")
)
