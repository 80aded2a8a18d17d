"""The index is what the journal says: makes it anew from there, and proves that it is so."""

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

from sqlalchemy import Connection, delete

from infusion_desk.db import schema
from infusion_desk.db.codec import UNREADABLE
from infusion_desk.db.index import all_rows, put_rows
from infusion_desk.db.journal import entries_of, streams_of
from infusion_desk.db.rows import (
    PatientRow,
    SessionRow,
    Summarise,
    row_of_patient,
    row_of_session,
)
from infusion_desk.domain.patient import patient_of
from infusion_desk.domain.session import replay

Rows = tuple[dict[UUID, PatientRow], dict[UUID, SessionRow]]


def rebuild_index(connection: Connection, summarise: Summarise) -> None:
    """Throws all rows away and writes those that the journal makes."""
    connection.execute(delete(schema.patient_row))
    connection.execute(delete(schema.session_row))
    patients, sessions = _rows_of_journal(connection, summarise)
    put_rows(connection, patients.values(), sessions.values())


def index_differences(
    connection: Connection, summarise: Summarise, step: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """A sentence for each row that is not what the journal makes of it."""
    patients: dict[UUID, PatientRow] = {}
    sessions: dict[UUID, SessionRow] = {}
    for stream in streams_of(connection):
        try:
            _put_row_of_stream(connection, stream, summarise, (patients, sessions))
        except UNREADABLE:
            yield f"The entries of {stream} cannot be read, so its row is not proved."
        step()
    try:
        held = all_rows(connection)
    except UNREADABLE:
        yield "The rows of patients and sessions cannot be read."
        return
    yield from _differences("patient", held[0], patients)
    yield from _differences("session", held[1], sessions)


def _differences(
    kind: str, held: Mapping[UUID, object], made: Mapping[UUID, object]
) -> Iterator[str]:
    for wanted in sorted(held.keys() | made.keys()):
        if held.get(wanted) != made.get(wanted):
            yield f"The row of {kind} {wanted} is not what the journal says."


def _rows_of_journal(connection: Connection, summarise: Summarise) -> Rows:
    rows: Rows = ({}, {})
    for stream in streams_of(connection):
        _put_row_of_stream(connection, stream, summarise, rows)
    return rows


def _put_row_of_stream(
    connection: Connection, stream: str, summarise: Summarise, rows: Rows
) -> None:
    if stream.startswith("session:"):
        row = row_of_session(replay(entries_of(connection, stream)), summarise)
        rows[1][row.id] = row
    elif stream.startswith("patient:"):
        patient = patient_of(entries_of(connection, stream))
        if patient is not None:
            rows[0][patient.id] = row_of_patient(patient)
