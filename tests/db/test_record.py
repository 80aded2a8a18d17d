"""A record's folder: made whole, opened by one, read by many, never in clear."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from infusion_desk.db import engine, migrate, schema
from infusion_desk.db.holding import LOCK
from infusion_desk.db.keys import DEMO_KEYS, RecordKeys, create_keys
from infusion_desk.db.record import (
    RECORD,
    Record,
    create_record,
    has_record,
    open_for_reading,
    open_record,
)
from infusion_desk.domain.problems import CannotOpen, NotSaved, Refused
from tests.db.charted import note, register, whole_session

MARKER = "ZZPHIMARKERZZ"


def file_of(folder: Path) -> Path:
    return folder / RECORD


def test_every_promise_about_the_file_reads_back_from_it(record: Record) -> None:
    assert record.safety() == {
        "journal_mode": "wal",
        "synchronous": "2",
        "foreign_keys": "1",
        "recursive_triggers": "1",
        "busy_timeout": "5000",
        "fullfsync": "1",
        "checkpoint_fullfsync": "1",
        "trusted_schema": "0",
        "secure_delete": "1",
        "temp_store": "2",
        "mmap_size": "0",
        "cipher": "4.19.0 community",
    }


def test_a_file_that_cannot_be_kept_safely_is_not_opened(
    folder: Path, keys: RecordKeys, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()
    monkeypatch.setitem(engine.PRAGMAS, "synchronous", 9)
    with pytest.raises(CannotOpen, match="kept safely here: synchronous is"):
        open_record(folder, keys)


def test_a_sqlite_that_can_damage_records_is_refused(
    folder: Path, keys: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(CannotOpen, match=r"3\.51\.3"):
        create_record(folder, keys)


def test_no_word_about_a_patient_is_readable_in_any_file(folder: Path, record: Record) -> None:
    patient = register(record, given=MARKER, surname=MARKER, mrn=MARKER)
    session = whole_session(record, patient.id)
    record.journal.append([replace(note(session.entries[0].stream), reason=MARKER)])
    record.beside.keep_draft("line", MARKER, note().charted_at)
    record.beside.set_secret("SH", "pin", MARKER)
    names = {path.name for path in folder.iterdir()}
    assert names >= {RECORD, f"{RECORD}-wal", f"{RECORD}-shm", LOCK}
    for when in ("while it is open", "after it is closed"):
        for path in folder.iterdir():
            content = path.read_bytes().lower()
            assert MARKER.lower().encode() not in content, (path, when)
            assert b"sqlite format" not in content, (path, when)
            assert b"sqlite_" not in content, (path, when)
        record.close()


def in_clear(path: Path, keys: RecordKeys) -> None:
    with closing(sqlcipher.connect(str(path.with_suffix(".clear")))) as clear:
        clear.execute("CREATE TABLE entry (id)")
    path.with_suffix(".clear").replace(path)


def cut_off(path: Path, keys: RecordKeys) -> None:
    path.write_bytes(path.read_bytes()[:9])


def emptied(path: Path, keys: RecordKeys) -> None:
    path.write_bytes(b"")


def first_page_damaged(path: Path, keys: RecordKeys) -> None:
    content = bytearray(path.read_bytes())
    content[100:200] = os.urandom(100)
    path.write_bytes(content)


def gone(path: Path, keys: RecordKeys) -> None:
    path.unlink()


def a_folder(path: Path, keys: RecordKeys) -> None:
    path.unlink()
    path.mkdir()


def of_another_program(path: Path, keys: RecordKeys) -> None:
    path.unlink()
    engine.Store(path, keys, create=True).is_on_disk()


def unstationed(path: Path, keys: RecordKeys) -> None:
    with engine.Store(path, keys).writing() as connection:
        connection.execute(text("DELETE FROM setting"))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (in_clear, "is not encrypted"),
        (cut_off, "is cut off"),
        (emptied, "is cut off"),
        (first_page_damaged, "is damaged"),
        (gone, "There is no record at"),
        (a_folder, "cannot be read"),
        (of_another_program, "its tables are not there"),
        (unstationed, "which station"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_apart(
    folder: Path,
    keys: RecordKeys,
    record: Record,
    harm: Callable[[Path, RecordKeys], None],
    told: str,
) -> None:
    record.close()
    harm(file_of(folder), keys)
    with pytest.raises(CannotOpen, match=told):
        open_record(folder, keys)
    with pytest.raises(CannotOpen, match=told):
        open_for_reading(folder, keys)


def test_a_wrong_key_is_not_called_damage(folder: Path, record: Record) -> None:
    record.close()
    for others in (RecordKeys(uuid4(), os.urandom(32)), DEMO_KEYS):
        with pytest.raises(CannotOpen, match="made with other keys"):
            open_record(folder, others)


def test_a_damaged_page_further_on_is_found(folder: Path, keys: RecordKeys, record: Record) -> None:
    whole_session(record, register(record).id)
    record.close()
    content = bytearray(file_of(folder).read_bytes())
    content[4096 * 3 + 50] ^= 1
    file_of(folder).write_bytes(content)
    with open_record(folder, keys) as opened:
        assert any("page 4" in fault for fault in opened.faults())


def test_a_second_window_is_told_that_the_record_is_open(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    with pytest.raises(CannotOpen, match="open in another window"):
        open_record(folder, keys)
    record.close()
    open_record(folder, keys).close()


def test_a_folder_that_is_not_there_is_told(folder: Path, keys: RecordKeys) -> None:
    assert not has_record(folder)
    folder.parent.joinpath("file").write_text("")
    with pytest.raises(CannotOpen, match="cannot be used"):
        open_record(folder.parent / "file" / "record", keys)


def test_a_failed_opening_gives_the_lock_back(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    record.close()
    with pytest.raises(CannotOpen):
        open_record(folder, DEMO_KEYS)
    open_record(folder, keys).close()


def test_reading_works_beside_an_open_window_and_sees_what_it_stores(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    with open_for_reading(folder, keys) as beside:
        assert (record.is_writable, beside.is_writable) == (True, False)
        session = whole_session(record, register(record).id)
        read = beside.journal.read(session.entries[0].stream)
        assert [entry.id for entry in read] == [entry.id for entry in session.entries]
        assert beside.index.session(session.id) == record.index.session(session.id)
        assert list(beside.faults()) == []


def test_what_is_opened_for_reading_cannot_be_written(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    record.close()
    with open_for_reading(folder, keys) as opened:
        with pytest.raises(NotSaved, match="Not stored: the record can only be read here"):
            opened.journal.append([note()])
        assert opened.journal.read(note().stream) == ()


def test_there_is_never_a_second_record_in_a_folder(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    with pytest.raises(Refused, match="There is a record"):
        create_record(folder, keys)
    assert has_record(folder)


def test_the_demo_never_goes_where_real_patients_are(folder: Path) -> None:
    folder.mkdir()
    create_keys(folder, "correct horse")
    with pytest.raises(Refused, match="real patients"):
        create_record(folder, DEMO_KEYS)


def test_the_demo_opens_without_asking_and_knows_that_it_is_one(
    folder: Path, keys: RecordKeys
) -> None:
    with create_record(folder, DEMO_KEYS) as demo:
        assert demo.is_demo
    with open_record(folder, DEMO_KEYS) as demo:
        assert demo.is_demo
    with create_record(folder.parent / "real", keys) as real:
        assert not real.is_demo


def test_making_a_record_that_was_interrupted_starts_afresh(folder: Path, keys: RecordKeys) -> None:
    folder.mkdir()
    for name in (f"{RECORD}.new", f"{RECORD}.new-wal", f"{RECORD}.new-shm"):
        folder.joinpath(name).write_bytes(b"half of it")
    create_record(folder, keys).close()
    assert {path.name for path in folder.iterdir()} == {RECORD, LOCK}


def test_a_disk_that_fails_while_a_record_is_made_or_opened_is_told(
    folder: Path, keys: RecordKeys, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()

    def fail(code: int) -> Callable[..., object]:
        def connect(*args: object, **named: object) -> object:
            error = sqlcipher.OperationalError("x")
            error.sqlite_errorcode = code
            raise error

        return connect

    monkeypatch.setattr(sqlcipher, "connect", fail(sqlcipher.SQLITE_FULL))
    with pytest.raises(CannotOpen, match="cannot be opened: the disk is full"):
        open_record(folder, keys)
    monkeypatch.setattr(sqlcipher, "connect", fail(sqlcipher.SQLITE_MISUSE))
    with pytest.raises(OperationalError):
        open_record(folder, keys)


def test_damage_is_looked_at_twice_before_it_is_called_so(
    folder: Path, keys: RecordKeys, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()
    real, failures = engine._connected, [sqlcipher.SQLITE_NOTADB]

    def passing(uri: str, opened_with: RecordKeys) -> object:
        if failures:
            error = sqlcipher.DatabaseError("file is not a database")
            error.sqlite_errorcode = failures.pop()
            raise error
        return real(uri, opened_with)

    monkeypatch.setattr(engine, "_connected", passing)
    open_record(folder, keys).close()
    failures += [sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_NOTADB]
    with pytest.raises(CannotOpen, match="the disk failed"):
        open_record(folder, keys)


def set_revision(folder: Path, keys: RecordKeys, revision: str) -> None:
    store = engine.Store(file_of(folder), keys)
    with store.writing() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    store.close()


def test_a_record_made_by_a_newer_program_is_refused_and_left_alone(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    record.close()
    set_revision(folder, keys, "9999")
    before = file_of(folder).read_bytes()
    for opening in (open_record, open_for_reading):
        with pytest.raises(CannotOpen, match="newer version of the program"):
            opening(folder, keys)
    assert file_of(folder).read_bytes() == before


def test_an_older_record_is_brought_up_to_date_when_it_is_opened_to_write(
    folder: Path, keys: RecordKeys, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9000"))
    with pytest.raises(CannotOpen, match="older version"):
        open_for_reading(folder, keys)
    monkeypatch.setattr(
        migrate,
        "upgrade",
        lambda connection: connection.execute(
            text("UPDATE alembic_version SET version_num = '9000'")
        ),
    )
    open_record(folder, keys).close()
    open_for_reading(folder, keys).close()


def test_opening_a_record_needs_no_alembic(folder: Path, keys: RecordKeys, record: Record) -> None:
    record.close()
    told = json.dumps([str(folder), str(keys.record), keys.data_key.hex()])
    program = (
        "import json, sys; from pathlib import Path; from uuid import UUID;"
        "from infusion_desk.db.keys import RecordKeys;"
        "from infusion_desk.db.record import open_record;"
        "folder, record, key = json.loads(sys.argv[1]);"
        "open_record(Path(folder), RecordKeys(UUID(record), bytes.fromhex(key))).close();"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, told], check=True)


def test_each_folder_has_a_station_of_its_own(tmp_path: Path, keys: RecordKeys) -> None:
    with create_record(tmp_path / "one", keys) as one, create_record(tmp_path / "two", keys) as two:
        assert one.journal.station != two.journal.station
