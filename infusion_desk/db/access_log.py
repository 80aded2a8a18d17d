"""Reading the access log: the store asks for itself whether whoever reads it may."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from infusion_desk.db import schema
from infusion_desk.db.codec import entry_of
from infusion_desk.db.index import Index
from infusion_desk.db.journal import entries_of
from infusion_desk.domain.access_log import OF_STATIONS, LogWanted, is_of_log, is_wanted
from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Source
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.log_facts import Change, WayIn, WayInChanged
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.who_may import Task, must_do

Reading = Callable[[], AbstractContextManager[Connection]]
SLACK = timedelta(days=1)
"""An entry that was not stored at once keeps its id, which is older than it then is."""


class LogReader:
    """Opens nothing of its own: a job may read it beside the window's own reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self, by: str, wanted: LogWanted, *, emergency: bool = False) -> tuple[Entry, ...]:
        """What is asked for; raises Refused where `by` may not read it."""
        with self._reading() as connection:
            _must_read(connection, by, emergency=emergency)
            of = wanted.patient
            index = Index(lambda: nullcontext(connection))
            sessions = {row.id for row in index.sessions_of(of)} if of else set()
            rows = connection.execute(_LOG, _between(wanted)).all()
        entries = (entry_of(*row) for row in rows)
        return tuple(one for one in entries if is_of_log(one) and is_wanted(one, wanted, sessions))

    def key_renewed(self, since: datetime) -> datetime | None:
        """When the record's key was first renewed after that; no secret, and of nobody."""
        first = {"first": uuid7(since - SLACK, random=0)}
        with self._reading() as connection:
            rows = connection.execute(_WAYS_IN, first).all()
        entries = (entry_of(*row) for row in rows)
        renewed = (one.recorded_at for one in entries if one.fact == _RENEWED)
        return min((at for at in renewed if at >= since), default=None)


def _must_read(connection: Connection, by: str, *, emergency: bool) -> None:
    """As the journal itself knows who works here: a page that forgot to ask shows nothing."""
    clinic = clinic_of(entries_of(connection, CLINIC_STREAM))
    person = clinic.person(by)
    if person is None:
        raise Refused(f"{by} is not known here.")
    must_do(person, Task.REVIEW, clinic.staff, emergency=emergency)


def _between(wanted: LogWanted) -> dict[str, UUID]:
    """Ids begin with when they were made, so the days asked for are a stretch of their index."""
    first, last = UUID(int=0), UUID(int=2**128 - 1)
    if wanted.since is not None:
        first = uuid7(wanted.since - SLACK, random=0)
    if wanted.until is not None:
        last = uuid7(wanted.until + SLACK, random=0)
    return {"first": first, "last": last}


_RENEWED = WayInChanged(WayIn.KEY, Change.RENEWED)
_entry = schema.entry.c
_WAYS_IN = select(_entry.body, _entry.mac).where(
    _entry.id >= bindparam("first"),
    _entry.stream.startswith(OF_STATIONS[0]),
    func.instr(_entry.body, b'"kind":"way_in_changed"') > 0,
)
_LOG = select(_entry.body, _entry.mac).where(
    _entry.id >= bindparam("first"),
    _entry.id <= bindparam("last"),
    or_(
        *(_entry.stream.startswith(one) for one in OF_STATIONS),
        _entry.stream == CLINIC_STREAM,
        func.instr(_entry.body, b'"kind":"document_printed"') > 0,
        func.instr(_entry.body, b'"emergency":true') > 0,
        and_(
            func.instr(_entry.body, b'"kind":"session_planned"') > 0,
            func.instr(_entry.body, f'"source":"{Source.PAPER}"'.encode()) > 0,
        ),
    ),
)
