"""A disk that fails costs nothing that was acknowledged, and the clinician is told the truth."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import OperationalError

from infusion_desk.db.engine import PRAGMAS, Store
from infusion_desk.db.journal import Journal
from infusion_desk.db.keys import DEMO_KEYS, RecordKeys
from infusion_desk.db.record import RECORD, Record, create_record, open_record
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.problems import NotSaved
from tests.db.charted import note

STREAM = note().stream


@pytest.fixture
def commit(record: Record, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`commit(code, done=…)`: the next commit fails with that code, done or not."""
    dialect = record._store._writer.dialect
    real = dialect.do_commit

    def fail(code: int, *, done: bool) -> None:
        def failing(connection: sqlcipher.Connection) -> None:
            monkeypatch.setattr(dialect, "do_commit", real)
            if done:
                real(connection)
            error = sqlcipher.OperationalError("disk I/O error")
            error.sqlite_errorcode = code
            raise error

        monkeypatch.setattr(dialect, "do_commit", failing)

    return fail


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlcipher.SQLITE_FULL, "Not stored: the disk is full."),
        (sqlcipher.SQLITE_IOERR | 5 << 8, "Not confirmed: the disk failed."),
        (sqlcipher.SQLITE_CORRUPT, "Not confirmed: the disk gave back a damaged page."),
        (sqlcipher.SQLITE_READONLY, "Not stored: the record can only be read here."),
        (sqlcipher.SQLITE_PERM, "Not stored: this user may not write the record."),
    ],
)
def test_a_commit_that_failed_is_told_and_can_be_tried_again(
    record: Record, commit: Callable[..., None], code: int, told: str
) -> None:
    entry = note()
    commit(code, done=False)
    with pytest.raises(NotSaved) as caught:
        record.journal.append([entry])
    assert str(caught.value) == told
    assert record.journal.read(STREAM) == ()
    stored = record.journal.append([entry])
    assert record.journal.read(STREAM) == stored


def test_a_failed_commit_that_is_on_the_disk_all_the_same_counts_as_stored(
    record: Record, commit: Callable[..., None]
) -> None:
    entries = [note(), note(minute=1)]
    commit(sqlcipher.SQLITE_IOERR, done=True)
    stored = record.journal.append(entries)
    assert [one.seq for one in stored] == [1, 2]
    assert record.journal.read(STREAM) == stored
    assert record.journal.append(entries) == stored


@pytest.mark.parametrize("trouble", ["not moved to the main file", "cannot be opened again"])
def test_what_cannot_be_proved_to_be_on_the_disk_is_not_called_stored(
    record: Record, commit: Callable[..., None], monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    entry = note()

    def cannot(*args: object) -> None:
        raise OperationalError("PRAGMA", None, sqlcipher.OperationalError("disk I/O error"))

    with monkeypatch.context() as patched:
        if trouble == "cannot be opened again":
            patched.setattr(record._store, "reading", cannot)
        else:
            patched.setattr(record._store, "is_on_disk", lambda: False)
        commit(sqlcipher.SQLITE_IOERR, done=True)
        with pytest.raises(NotSaved, match="Not confirmed"):
            record.journal.append([entry])
    assert len(record.journal.append([entry])) == len(record.journal.read(STREAM)) == 1


def test_what_cannot_be_moved_to_the_main_file_is_not_proved(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert record._store.is_on_disk()
    connection = Mock()
    connection.execute.side_effect = sqlcipher.OperationalError("disk I/O error")
    monkeypatch.setattr(record._store._writer, "raw_connection", lambda: connection)
    assert not record._store.is_on_disk()
    connection.close.assert_called_once()


def test_a_fault_of_this_program_is_not_taken_for_the_disks(
    record: Record, commit: Callable[..., None]
) -> None:
    commit(sqlcipher.SQLITE_MISUSE, done=False)
    with pytest.raises(OperationalError):
        record.journal.append([note()])


def test_a_record_whose_file_went_away_takes_nothing(folder: Path, record: Record) -> None:
    record._store.close()
    (folder / RECORD).unlink()
    with pytest.raises(NotSaved, match="Not stored: There is no record"):
        record.journal.append([note()])


def test_a_locked_record_takes_nothing_and_says_why(
    folder: Path, keys: RecordKeys, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 50)
    record._store.close()
    other = Store(folder / RECORD, keys)
    with other.writing(), pytest.raises(NotSaved, match="another program has locked the record"):
        record.journal.append([note()])
    other.close()
    assert len(record.journal.append([note()])) == 1


def fill(folder: Path, limit: int | None) -> None:
    """In a process of its own: writes until the disk is full, telling what was acknowledged."""
    import resource  # is not on Windows

    with create_record(folder, DEMO_KEYS) as record:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        acknowledged, refusals = [], []
        for minute in range(4000):
            entry = note(minute=minute)
            try:
                record.journal.append([entry])
                acknowledged.append(str(entry.id))
            except NotSaved as error:
                refusals.append(str(error))
                if len(refusals) == 20:
                    break
    print(json.dumps([acknowledged, sorted(set(refusals))]))  # noqa: T201


def run_fill(folder: Path, limit: int | None) -> tuple[list[str], list[str]]:
    program = [sys.executable, "-m", "tests.db.test_not_saved", str(folder), str(limit or "")]
    done = subprocess.run(program, check=True, capture_output=True, timeout=60)
    acknowledged, refusals = json.loads(done.stdout)
    return acknowledged, refusals


def check_full(folder: Path, acknowledged: list[str], refusals: list[str]) -> None:
    assert len(acknowledged) > 20
    assert refusals
    for refusal in refusals:
        assert refusal in ("Not stored: the disk is full.", "Not confirmed: the disk failed.")
    with open_record(folder, DEMO_KEYS) as record:
        kept = [str(entry.id) for entry in record.journal.read(STREAM)]
        assert set(acknowledged) <= set(kept)
        assert not [fault for fault in record.faults() if "row of session" not in fault]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
def test_a_file_that_may_not_grow_loses_nothing(folder: Path) -> None:
    """The limit is whole pages, as a disk's blocks are."""
    check_full(folder, *run_fill(folder, 100 * 4096))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs root")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        pytest.skip("this machine does not let a small disk be made")
    try:
        acknowledged, refusals = run_fill(disk / "record", None)
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        check_full(disk / "record", acknowledged, refusals)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def append_many(path: Path, station: str, stream: str, keys: RecordKeys) -> None:
    store = Store(path, keys)
    journal = Journal(store, keys.audit_key, station, lambda session: None)
    for minute in range(100):
        journal.append([note(stream, minute)])
    store.close()


def test_two_processes_that_write_at_once_keep_both_chains_whole(
    folder: Path, keys: RecordKeys, record: Record
) -> None:
    """The lock forbids it; the file would bear it."""
    streams = [f"session:00000000-0000-0000-0000-00000000000{number}" for number in range(3)]
    stations = (record.journal.station, record.journal.station, "other")
    record._store.close()
    children = []
    for station, stream in zip(stations, streams, strict=True):
        told = json.dumps(
            [str(folder / RECORD), station, stream, str(keys.record), keys.data_key.hex()]
        )
        children.append(
            subprocess.Popen([sys.executable, "-m", "tests.db.test_not_saved", "many", told])
        )
    assert [child.wait(60) for child in children] == [0, 0, 0]
    written: list[Entry] = [entry for one in streams for entry in record.journal.read(one)]
    assert len(written) == 300
    assert not [fault for fault in record.faults() if "row of session" not in fault]


def main() -> None:
    first, second = sys.argv[1:]
    if first == "many":
        path, station, stream, known, key = json.loads(second)
        append_many(Path(path), station, stream, RecordKeys(UUID(known), bytes.fromhex(key)))
    else:
        fill(Path(first), int(second) if second else None)


if __name__ == "__main__":
    main()
