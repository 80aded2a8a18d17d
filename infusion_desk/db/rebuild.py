"""The index is what the journal says: makes it anew from there, and proves that it is so."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import Connection, delete

from infusion_desk.db import schema
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


def index_differences(connection: Connection, summarise: Summarise) -> Iterator[str]:
    """A sentence for each row that is not what the journal makes of it."""
    held = all_rows(connection)
    made = _rows_of_journal(connection, summarise)
    yield from _differences("patient", held[0], made[0])
    yield from _differences("session", held[1], made[1])


def _differences(
    kind: str, held: Mapping[UUID, object], made: Mapping[UUID, object]
) -> Iterator[str]:
    for wanted in sorted(held.keys() | made.keys()):
        if held.get(wanted) != made.get(wanted):
            yield f"The row of {kind} {wanted} is not what the journal says."


def _rows_of_journal(connection: Connection, summarise: Summarise) -> Rows:
    patients, sessions = {}, {}
    for stream in streams_of(connection):
        if stream.startswith("session:"):
            row = row_of_session(replay(entries_of(connection, stream)), summarise)
            sessions[row.id] = row
        elif stream.startswith("patient:"):
            patient = patient_of(entries_of(connection, stream))
            if patient is not None:
                patients[patient.id] = row_of_patient(patient)
    return patients, sessions
