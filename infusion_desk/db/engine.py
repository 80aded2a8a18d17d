"""Connections to the encrypted file, and what its failures mean.

A write holds the only write lock from its first statement (BEGIN IMMEDIATE), so that what was read
inside it still holds when it commits; a read sees one moment of the record (plain BEGIN).
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from infusion_desk.db.keys import RecordKeys
from infusion_desk.domain.problems import CannotOpen, NotSaved

OLDEST_SAFE = (3, 51, 3)
"""The first SQLite without the WAL-reset corruption (reliability.md, 1.1)."""
PAGES = 256
"""Copied at a step: a megabyte."""
Progress = Callable[[int, int], None]

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
}
"""What every connection must read back; synchronous 2 is FULL, temp_store 2 is memory."""

WRITABLE = (
    "Its folder and files must be ones that this user may read and write, on a disk that takes "
    "changes: look at their permissions."
)
"""What to do where folder or file refuse."""
RESTORE = (
    "Restore a backup: infusion-desk restore FILE. Those that the program made lie in the folder "
    "backups, beside the record."
)

_PLAIN_HEADER = b"SQLite format 3\0"
_NOT_OURS = (sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_CORRUPT)


class Store:
    """One record's file: `writing` and `reading` are transactions on it."""

    def __init__(
        self, path: Path, keys: RecordKeys, *, read_only: bool = False, create: bool = False
    ) -> None:
        if not create:
            _check_header(path, keys)
        mode = "rwc" if create else "rw"
        self._reader = _engine(path, keys, "BEGIN", mode, query_only=True)
        self._writer = self._reader if read_only else _engine(path, keys, "BEGIN IMMEDIATE", mode)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on the disk when the block ends, or has left no trace."""
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the record; other programs go on writing."""
        with self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        """Lets go of the file; the next use opens it afresh."""
        self._reader.dispose()
        self._writer.dispose()

    def is_on_disk(self) -> bool:
        """Forces what is committed into the main file; False where some of it did not get there."""
        dbapi = self._writer.raw_connection()
        try:
            busy, logged, moved = dbapi.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except sqlcipher.DatabaseError:
            return False
        finally:
            dbapi.close()
        return (busy, logged) == (0, moved)


def safety_of(connection: Connection) -> dict[str, str]:
    """The pragmas as this connection has them, for the page that tells how safe the data is."""
    held = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
    return {**{name: str(value) for name, value in held.items()}, "cipher": str(cipher)}


class Fault(NamedTuple):
    """What the environment did to us; `wrote` where something may have got to the disk before."""

    words: str
    verdict: str = "Not stored"
    wrote: bool = True
    advice: str = ""
    """What else to do where it happens at the opening, behind a space."""

    def __str__(self) -> str:
        return f"{self.verdict}: {self.words}."


def fault_of(error: DBAPIError) -> Fault | None:
    """None where the fault is this program's own."""
    return _fault_of(error.orig)


def _fault_of(error: object) -> Fault | None:
    # The primary result code; SQLite's higher bits only say more about it.
    return _FAULTS.get(int(getattr(error, "sqlite_errorcode", 0)) & 0xFF)


def is_under(path: Path, keys: RecordKeys) -> bool:
    """Whether these keys open the file."""
    try:
        _check_header(path, keys)
        _opened(f"{path.absolute().as_uri()}?mode=rw", keys).close()
    except CannotOpen:
        return False
    return True


def copy_of(
    source: Path,
    target: Path,
    keys: RecordKeys,
    new: RecordKeys | None = None,
    copying: Progress | None = None,
) -> None:
    """One moment of the record as a new file, under the same keys or a renewed one.

    Others may go on writing: what they write is after that moment, and does not make it begin anew.
    `copying` is told the pages copied, of all, and may raise to end it.
    """
    with closing(_opened(f"{source.absolute().as_uri()}?mode=rw", keys)) as held:
        try:
            with closing(_keyed(str(target), new or keys)) as copy:
                held.execute("BEGIN")
                held.execute("SELECT count(*) FROM sqlite_master").fetchone()
                held.backup(copy, pages=PAGES, progress=partial(_copied, copying))
        except sqlcipher.DatabaseError as error:
            fault = _fault_of(error)
            if fault is None:
                raise
            raise NotSaved(f"The copy could not be made: {fault.words}.") from error


def _copied(copying: Progress | None, _status: int, left: int, whole: int) -> None:
    if copying is not None:
        copying(whole - left, whole)


_DAMAGED = (
    "The record is damaged, or its key was renewed after these keys were written: then put the "
    f"newer keys.json beside it. {RESTORE}"
)
_DAMAGED_PAGE = Fault(
    "the disk gave back a damaged page", "Not confirmed", advice=" Restore a backup."
)
DISK_FULL = Fault("the disk is full", advice=" Make room on it, then try again.")
_FAULTS = {
    sqlcipher.SQLITE_FULL: DISK_FULL,
    sqlcipher.SQLITE_BUSY: Fault(
        "another program has locked the record", wrote=False, advice=" Close that, then try again."
    ),
    sqlcipher.SQLITE_READONLY: Fault(
        "the record can only be read here", wrote=False, advice=f" {WRITABLE}"
    ),
    sqlcipher.SQLITE_CANTOPEN: Fault("the record's file cannot be opened", advice=f" {WRITABLE}"),
    sqlcipher.SQLITE_PERM: Fault("this user may not write the record", advice=f" {WRITABLE}"),
    sqlcipher.SQLITE_IOERR: Fault(
        "the disk failed", "Not confirmed", advice=" Try again; if it stays so, use another disk."
    ),
    sqlcipher.SQLITE_CORRUPT: _DAMAGED_PAGE,
    sqlcipher.SQLITE_NOTADB: _DAMAGED_PAGE,
}


def _engine(
    path: Path, keys: RecordKeys, begin: str, mode: str, *, query_only: bool = False
) -> Engine:
    if sqlcipher.sqlite_version_info < OLDEST_SAFE:
        raise CannotOpen(
            f"SQLite {sqlcipher.sqlite_version} can damage records: 3.51.3 or later is needed."
        )

    def connect() -> Any:
        try:
            connection = _opened(f"{path.absolute().as_uri()}?mode={mode}", keys)
        except (CannotOpen, sqlcipher.DatabaseError):
            _check_header(path, keys)
            raise
        connection.execute(f"PRAGMA query_only = {int(query_only)}")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _check_header(path: Path, keys: RecordKeys) -> None:
    """Told apart by the first bytes, because SQLCipher has one error for all of these.

    Only before the first connection, or where none can be made: a file of its own that is closed
    lets go of every lock that this program holds on that file, and others could think it closed.
    """
    try:
        with path.open("rb") as file:
            header = file.read(16)
    except FileNotFoundError as error:
        raise CannotOpen(f"There is no record at {path}.") from error
    except OSError as error:
        raise CannotOpen(
            f"The record {path} cannot be read: {error.strerror}. {WRITABLE}"
        ) from error
    if header == _PLAIN_HEADER:
        raise CannotOpen(
            f"{path} is not encrypted, so it is no record of this program and is not opened. "
            "Restore a backup, or name another folder."
        )
    if len(header) < len(_PLAIN_HEADER):
        raise CannotOpen(f"The record {path} is damaged: it is cut off. {RESTORE}")
    if header != keys.record.bytes:
        raise CannotOpen(
            f"The record {path} was made with other keys, or its beginning is lost. "
            "Put the keys.json beside it that it was made with, or restore a backup."
        )


def _opened(uri: str, keys: RecordKeys) -> Any:
    """A connection with key and pragmas set and read back.

    Tried twice before the file is called damaged: a passing read error looks the same.
    """
    try:
        return _connected(uri, keys)
    except sqlcipher.DatabaseError as error:
        if error.sqlite_errorcode not in _NOT_OURS:
            raise
    try:
        return _connected(uri, keys)
    except sqlcipher.DatabaseError as error:
        if error.sqlite_errorcode not in _NOT_OURS:
            raise
        raise CannotOpen(_DAMAGED) from error


def _connected(uri: str, keys: RecordKeys) -> Any:
    connection = _keyed(uri, keys)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set_pragmas(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _keyed(uri: str, keys: RecordKeys) -> Any:
    connection = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{keys.data_key.hex()}{keys.record.hex}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    return connection


def _set_pragmas(connection: Any) -> None:
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        held = connection.execute(f"PRAGMA {name}").fetchone()
        if held is not None and held[0] != value:
            raise CannotOpen(f"The record cannot be kept safely here: {name} is {held[0]}.")
