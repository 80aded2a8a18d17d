"""Entries are added and read, and that is all."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from infusion_desk.db.index import Index
from infusion_desk.db.journal import AnotherEntry
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.record import Record, open_record
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.problems import Refused
from tests.db.charted import TEN, charted, note, plan, register, whole_session

STREAM = note().stream


def rows(record: Record, query: str) -> list[tuple[object, ...]]:
    with record._store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_an_entry_is_sealed_with_station_number_and_mac(record: Record) -> None:
    first, second = record.journal.append([note(), note(minute=1)])
    assert (first.station, first.seq, second.seq) == (record.journal.station, 1, 2)
    assert len(first.mac) == len(second.mac) == 32
    assert record.journal.read(STREAM) == (first, second)


def test_a_stream_reads_in_the_order_in_which_things_happened(record: Record) -> None:
    late = note(minute=20)
    early = replace(note(minute=5), charted_at=TEN + timedelta(minutes=30))
    tied = replace(note(minute=5), charted_at=TEN + timedelta(minutes=31))
    record.journal.append([late, tied])
    record.journal.append([early, note("patient:00000000-0000-0000-0000-000000000002")])
    assert [entry.id for entry in record.journal.read(STREAM)] == [early.id, tied.id, late.id]


def test_what_was_written_is_read_after_closing(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    stored = record.journal.append([note()])
    record.close()
    with open_record(folder, keys) as again:
        assert again.journal.read(STREAM) == stored
        assert again.journal.station == record.journal.station
        assert stored[0].recorded_at.tzinfo is UTC


def test_nothing_is_appended_where_there_is_nothing(record: Record) -> None:
    assert record.journal.append([]) == ()
    assert record.journal.head.seq == 0


def test_the_same_entry_is_stored_once_however_often_it_is_given(record: Record) -> None:
    entry, other = note(), note(minute=1)
    first = record.journal.append([entry])
    again = record.journal.append([replace(entry, recorded_at=TEN + timedelta(minutes=3)), other])
    assert again[0] == first[0]
    assert [one.seq for one in again] == [1, 2]
    assert record.journal.append([entry, other]) == again
    assert len(record.journal.read(STREAM)) == 2


def test_another_entry_under_the_same_id_is_an_error_and_changes_nothing(record: Record) -> None:
    entry = note()
    stored = record.journal.append([entry])
    with pytest.raises(AnotherEntry, match=str(entry.id)):
        record.journal.append([note(minute=1), replace(entry, by="SH")])
    assert record.journal.read(STREAM) == stored


def test_all_entries_of_one_act_are_stored_or_none(record: Record) -> None:
    naive = replace(note(minute=1), happened_at=TEN.replace(tzinfo=None))
    with pytest.raises(ValueError, match="zone"):
        record.journal.append([note(), naive])
    assert record.journal.read(STREAM) == ()


def test_what_is_not_permitted_leaves_no_trace(record: Record) -> None:
    patient = register(record)
    session = plan(record, patient.id)

    def nobody_may(index: Index) -> None:
        assert index.session(session.id) is not None
        raise Refused("Chair 2 is taken.")

    arrived = charted(session.entries[0].stream, facts.CheckedIn())
    after = session.with_entries(arrived)
    with pytest.raises(Refused, match="Chair 2"):
        record.journal.append([arrived], sessions=[after], permit=nobody_may)
    assert len(record.journal.read(arrived.stream)) == 1
    assert record.index.open_sessions() == ()


def test_a_permit_is_not_asked_again_for_what_is_stored(record: Record) -> None:
    asked: list[Index] = []
    entry = note()
    record.journal.append([entry], permit=asked.append)
    record.journal.append([entry], permit=asked.append)
    assert len(asked) == 1


def test_the_chain_is_what_anybody_with_the_key_works_out(record: Record, keys: RecordKeys) -> None:
    whole_session(record, register(record).id)
    mac = b""
    for seq, body, stored in rows(record, "SELECT seq, body, mac FROM entry ORDER BY seq"):
        assert isinstance(body, bytes)
        mac = hmac.new(keys.audit_key, mac + body, hashlib.sha256).digest()
        assert stored == mac
        assert f'"seq":{seq},'.encode() in body
    assert record.journal.head.mac == mac
    assert list(record.faults()) == []


def break_open(record: Record, *statements: str) -> None:
    """What somebody who has the key can do."""
    with record._store.writing() as connection:
        for trigger in ("changed", "deleted"):
            connection.execute(text(f"DROP TRIGGER entry_is_never_{trigger}"))
        connection.execute(text("DROP TRIGGER entry_is_only_added"))
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("attack", "found"),
    [
        (
            "UPDATE entry SET body = replace(CAST(body AS TEXT), '\"122\"', '') WHERE seq = 9",
            "entry 9 is not as it was written",
        ),
        (
            "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), ':122', ':112') AS BLOB)"
            " WHERE body LIKE '%:122%'",
            "is not as it was written",
        ),
        ("DELETE FROM entry WHERE seq = 5", "entries 5 to 5 are missing"),
        ("UPDATE entry SET mac = zeroblob(32) WHERE seq = 3", "entry 3 is not as it was written"),
        ("UPDATE entry SET stream = 'session:x' WHERE seq = 3", "filed under another name"),
        ("UPDATE entry SET station = 'other' WHERE seq = 1", "filed under another name"),
        ("UPDATE entry SET mac = 'x' WHERE seq = 3", "entry 3 is not as it was written"),
        (
            "UPDATE entry SET seq = CASE seq WHEN 3 THEN 104 ELSE 103 END WHERE seq IN (3, 4)",
            "are missing",
        ),
    ],
)
def test_what_is_changed_behind_the_programs_back_is_found(
    record: Record, attack: str, found: str
) -> None:
    whole_session(record, register(record).id)
    assert list(record.faults()) == []
    break_open(record, attack)
    assert [fault for fault in list(record.faults()) if found in fault]


def insert(connection: Connection, verb: str = "INSERT", **changed: object) -> None:
    held = connection.execute(text("SELECT *, rowid FROM entry ORDER BY seq LIMIT 1"))
    values = {**held.one()._mapping, **changed}
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"{verb} INTO entry ({names}) VALUES ({marks})"), values)


CHANGES: dict[str, Callable[[Connection], object]] = {
    "update": lambda c: c.execute(text("UPDATE entry SET stream = 'x'")),
    "update of nothing new": lambda c: c.execute(text("UPDATE entry SET body = body")),
    "delete": lambda c: c.execute(text("DELETE FROM entry WHERE seq = 2")),
    "delete all": lambda c: c.execute(text("DELETE FROM entry")),
    "replace": lambda c: insert(c, "REPLACE"),
    "replace by id": lambda c: insert(c, "REPLACE", seq=3, rowid=99),
    "replace by row": lambda c: insert(c, "REPLACE", seq=3, id="0" * 32),
    "replace by number": lambda c: insert(c, "REPLACE", id="0" * 32, rowid=99),
    "leave a gap": lambda c: insert(c, id="0" * 32, seq=4, rowid=99),
    "number twice": lambda c: insert(c, id="0" * 32, seq=2, rowid=99),
    "begin another station at two": lambda c: insert(
        c, id="0" * 32, station="other", seq=2, rowid=99
    ),
    "update or replace": lambda c: c.execute(text("UPDATE OR REPLACE entry SET seq = 2")),
    "upsert": lambda c: c.execute(
        text(
            "INSERT INTO entry SELECT * FROM entry WHERE seq = 1"
            " ON CONFLICT(id) DO UPDATE SET body = 'x'"
        )
    ),
}


@pytest.mark.parametrize("recursive_triggers", [True, False])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_statement_changes_deletes_or_squeezes_in_an_entry(
    record: Record, change: Callable[[Connection], object], recursive_triggers: bool
) -> None:
    record.journal.append([note(), note(minute=1)])
    before = rows(record, "SELECT *, rowid FROM entry")
    dbapi = record._store._writer.raw_connection()
    dbapi.execute(f"PRAGMA recursive_triggers = {int(recursive_triggers)}")
    dbapi.close()
    with pytest.raises(DatabaseError, match="an entry is"), record._store.writing() as connection:
        change(connection)
    assert rows(record, "SELECT *, rowid FROM entry") == before


def test_another_stations_entries_come_in_with_their_own_numbers(record: Record) -> None:
    record.journal.append([note(), note(minute=1)])
    with record._store.writing() as connection:
        insert(connection, id="0" * 32, station="other", seq=1, rowid=99)
    assert record.journal.append([note(minute=2)])[0].seq == 3


def test_what_goes_wrong_inside_the_program_is_not_called_the_disks_fault(record: Record) -> None:
    with record._store.writing() as connection:
        connection.execute(text("DROP TABLE session_row"))
    with pytest.raises(DatabaseError, match="no such table") as caught:
        plan(record, register(record).id)
    assert "Reyes" not in str(caught.value)
