"""Holding a record's folder: the lock that one program has, and what went wrong there in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.exc import DBAPIError

from infusion_desk.db.ballast import FULL
from infusion_desk.db.engine import DISK_FULL, WRITABLE, fault_of
from infusion_desk.db.place import Place, free_at, place_of
from infusion_desk.domain.problems import CannotOpen

LOCK = "record.lock"


@contextmanager
def locked(folder: Path) -> Iterator[FileLock]:
    """The lock that one program holds while it may write; kept when the block ends well.

    Nothing is written over a network, where SQLite's log of writes cannot be relied on.
    """
    if place_of(folder) is Place.NETWORK:
        raise CannotOpen(
            f"{folder} is on a network drive, where entries can be lost. Move the record to a disk "
            "of this computer; its second folder for backups may be on the network."
        )
    lock = FileLock(folder / LOCK, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CannotOpen(
            "This record is open in another window, or a verb works on it. Close that first."
        ) from error
    except OSError as error:
        raise CannotOpen(
            f"The folder {folder} cannot be used: {error.strerror}. {WRITABLE}"
        ) from error
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


@contextmanager
def faults_told(folder: Path) -> Iterator[None]:
    """Failures of disk and folder in words; this program's own faults go on as they are."""
    try:
        yield
    except DBAPIError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        if fault.wrote and free_at(folder) < FULL:
            fault = DISK_FULL
        raise CannotOpen(f"The record cannot be opened: {fault.words}.{fault.advice}") from error
