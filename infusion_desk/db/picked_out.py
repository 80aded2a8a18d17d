"""Entries of a few kinds out of many streams, without reading all the others."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select

from infusion_desk.db import schema
from infusion_desk.db.codec import entry_of
from infusion_desk.domain.access_log import OF_STATIONS
from infusion_desk.domain.entries import Entry, session_stream

Reading = Callable[[], AbstractContextManager[Connection]]
AT_ONCE = 200
"""Streams in one question."""


class PickedOut:
    """Opens nothing of its own: a job may read it beside the window's own reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of_sessions(self, sessions: Iterable[UUID], *kinds: str) -> tuple[Entry, ...]:
        """Those of these kinds, each session's in the order in which they happened."""
        streams = [session_stream(one) for one in sessions]
        query = _of_kinds(*kinds)
        rows: list[Row[Any]] = []
        with self._reading() as connection:
            for start in range(0, len(streams), AT_ONCE):
                some = {"streams": streams[start : start + AT_ONCE]}
                rows += connection.execute(query, some).all()
        return tuple(sorted((entry_of(*row) for row in rows), key=lambda one: one.replay_order))

    def exported(self, patient: UUID) -> tuple[Entry, ...]:
        """What was about to leave the record of this patient, as the stations noted it."""
        with self._reading() as connection:
            rows = connection.execute(_EXPORTED, {"patient": str(patient).encode()}).all()
        return tuple(sorted((entry_of(*row) for row in rows), key=lambda one: one.replay_order))


_entry = schema.entry.c
LAST = "\U0010ffff"


def _of_kinds(*kinds: str) -> Select[Any]:
    held = (func.instr(_entry.body, f'"kind":"{one}"'.encode()) > 0 for one in kinds)
    streams = _entry.stream.in_(bindparam("streams", expanding=True))
    return select(_entry.body, _entry.mac).where(streams, or_(*held))


_EXPORTED = select(_entry.body, _entry.mac).where(
    or_(*(_entry.stream.between(one, one + LAST) for one in OF_STATIONS)),
    func.instr(_entry.body, b'"kind":"exported"') > 0,
    func.instr(_entry.body, bindparam("patient")) > 0,
)
