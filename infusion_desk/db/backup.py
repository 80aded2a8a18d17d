"""A record's backup and its way back: one file that counts only once it was opened and proved.

A backup is a zip, nothing in it packed, of what a record's folder holds: the encrypted file, its
keys (still behind the passphrase) and its anchors. Unpacked, it is a record's folder again.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sqlalchemy.exc import DBAPIError

from infusion_desk.db.anchors import ANCHORS, RESTORED, AnchorFile
from infusion_desk.db.chain import Head, heads_of
from infusion_desk.db.durable_file import WholeFile, move_durably, sync_folder, write_durably
from infusion_desk.db.engine import Store, copy_of
from infusion_desk.db.holding import LOCK, locked
from infusion_desk.db.key_file import (
    COPIES,
    KeyFile,
    has_key_file,
    read_key_file,
    same_keys,
    write_key_file,
)
from infusion_desk.db.keys import DEMO_KEYS, RecordKeys, are_of, settle_keys
from infusion_desk.db.record import (
    RECORD,
    Record,
    has_record,
    head_of_own,
    open_for_reading,
)
from infusion_desk.db.tables import name_station
from infusion_desk.db.verify import Progress, Verifier
from infusion_desk.domain.problems import (
    CannotOpen,
    InfusionDeskError,
    NotSaved,
    OtherKey,
    Refused,
)

Unlock = Callable[[Path], RecordKeys]
"""Gives the keys of what lies in the folder, once it is known who is there; raises otherwise."""

Prove = Callable[[Path, RecordKeys, Progress | None], Head]
"""Opens a copy and looks at everything; the end of its own station's chain."""


class Told(NamedTuple):
    """Who is told how far it is: the copy in pages, then its proof in entries."""

    copying: Progress | None = None
    proving: Progress | None = None


NOBODY = Told()
MEMBERS = (RECORD, *COPIES, ANCHORS)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The journal inside says when."""


class NotWhole(InfusionDeskError):
    """A backup that cannot be trusted."""


def back_up(record: Record, target: Path, progress: Progress | None = None) -> Head:
    """Makes the file, or leaves what was there; the end of this station's chain in it.

    The record may be open in a window: the copy is of one moment. Raises Refused where another
    record's backup lies there, or one under another key: nobody has that twice.
    """
    elsewhere = target.resolve().parent != record.folder.resolve()
    if elsewhere and target.is_file() and not _is_of(target, record.folder):
        raise Refused(
            f"{target.name} is there and is no backup of this record under its key. Name another "
            "file: what is there stays."
        )
    return back_up_folder(record.folder, record.keys, target, Told(proving=progress))


def back_up_folder(
    folder: Path,
    keys: RecordKeys,
    target: Path,
    told: Told = NOBODY,
    proved: Prove | None = None,
) -> Head:
    """The same, of whatever record lies there; `proved` opens the copy and looks at everything."""
    if target.resolve().parent == folder.resolve():
        raise Refused("A backup lies in another folder than the record, best on another disk.")
    if not target.parent.is_dir():
        raise Refused(
            f"The folder {target.parent} is not there. Put the disk in, or make it first."
        )
    if target.exists() and not target.is_file():
        raise Refused(f"{target.name} is there and is no file: name a file for the backup.")
    with _fresh_folder(target.with_name(f"{target.name}.unfinished")) as copy:
        copy_of(folder / RECORD, copy / RECORD, keys, copying=told.copying)
        _copy(folder, copy, (*COPIES, ANCHORS))
        head = (proved or _proved)(copy, keys, told.proving)
        packed = target.with_name(f"{target.name}.part")
        try:
            _pack(copy, packed)
            move_durably(packed, target)
        finally:
            packed.unlink(missing_ok=True)
    return head


def _is_of(target: Path, folder: Path) -> bool:
    """Whether what lies there is a backup of this record that its keys of today still open."""
    try:
        with ZipFile(target) as held:
            inside = [held.read(name) for name in COPIES if name in held.namelist()]
    except (BadZipFile, OSError, NotImplementedError, EOFError):
        return False
    here = [(folder / name).read_bytes() for name in COPIES if (folder / name).is_file()]
    return same_keys(inside, here)


def restore(
    backup: Path, folder: Path, unlock: Unlock, now: datetime, progress: Progress | None = None
) -> Path | None:
    """Puts the backup in the place of the record, which is kept: the folder where it lies then.

    It is unpacked into a folder of its own and proved first. Raises, and changes nothing, where
    it does not open with what `unlock` gives (OtherKey: those are of before or after a renewal),
    is not whole, or is of another record.
    """
    if not backup.is_file():
        raise Refused(f"There is no backup {backup}. Settings shows those there are.")
    is_new = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        kept = _put_back(backup, folder, unlock, now, progress)
    except BaseException:
        if is_new:
            _forget_empty(folder)
        raise
    return kept


def _put_back(
    backup: Path, folder: Path, unlock: Unlock, now: datetime, progress: Progress | None
) -> Path | None:
    with locked(folder) as lock:
        try:
            with _unpacked(backup, folder / "restoring") as fresh:
                keys = unlock(fresh)
                _check_same_record(folder, keys)
                _check_same_key(fresh, keys)
                _proved(fresh, keys, progress)
                _begin_anew(fresh, folder, keys, now)
                kept = _set_aside(folder, keys, now)
                _bring_keys(fresh, folder, keys)
                (fresh / ANCHORS).replace(folder / ANCHORS)
                move_durably(fresh / RECORD, folder / RECORD)
                settle_keys(folder, keys)
        finally:
            lock.release()
    return kept


def _forget_empty(folder: Path) -> None:
    """What a restore that broke off left: its lock, and nothing else."""
    (folder / LOCK).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _proved(copy: Path, keys: RecordKeys, progress: Progress | None) -> Head:
    """Opens it with the keys and looks at everything."""
    try:
        with open_for_reading(copy, keys) as record:
            for fault in record.faults(progress):
                raise NotWhole(f"The backup is not whole, and does not count: {fault}")
            return record.journal.head
    except CannotOpen as error:
        raise NotWhole(f"The backup cannot be opened: {error}") from error


def proved_before_migration(copy: Path, keys: RecordKeys, progress: Progress | None) -> Head:
    """A copy whose tables are of an older version: its pages, its chains and their anchors."""
    with closing(Store(copy / RECORD, keys, read_only=True)) as store:
        for fault in Verifier(store, keys, AnchorFile(copy, keys.anchor_key)).faults(
            progress, tables=False
        ):
            raise NotWhole(f"The backup is not whole, and does not count: {fault}")
        return head_of_own(store)


def _check_same_record(folder: Path, keys: RecordKeys) -> None:
    of_another = has_key_file(folder) and (keys == DEMO_KEYS or not _keys_fit(folder, keys))
    if of_another:
        raise Refused(f"This is no backup of the record in {folder}. Restore it to another one.")


def _check_same_key(fresh: Path, keys: RecordKeys) -> None:
    if has_key_file(fresh) and not are_of(read_key_file(fresh), keys):
        raise OtherKey


def _keys_fit(folder: Path, keys: RecordKeys) -> bool:
    return has_key_file(folder) and read_key_file(folder).record == keys.record


def _bring_keys(fresh: Path, folder: Path, keys: RecordKeys) -> None:
    """Those that are here stay where they hold the key of the backup: they are the newer.

    Otherwise the record's key was renewed since, or was not yet: both sets of slots are there until
    the file has its name.
    """
    if not _keys_fit(folder, keys):
        _copy(fresh, folder, COPIES)
        return
    here = read_key_file(folder)
    if not are_of(here, keys):
        there = read_key_file(fresh)
        write_key_file(folder, KeyFile(there.record, there.slots, before=here.slots))


def _begin_anew(fresh: Path, folder: Path, keys: RecordKeys, now: datetime) -> None:
    """Another station, so that no number is given twice; later anchors lapse, in writing."""
    here, there = AnchorFile(folder, keys.anchor_key), AnchorFile(fresh, keys.anchor_key)
    known = here.read()
    if known.lines and not known.broken and known.agrees_with(there.read().mark):
        _copy(folder, fresh, (ANCHORS,))
    with closing(Store(fresh / RECORD, keys)) as store:
        with store.writing() as connection:
            ends = {head.station: head for head, _ in heads_of(connection)}
            name_station(connection)
        if not store.is_on_disk():
            raise NotSaved("Not restored: the disk failed.")
    stations = {one.station for _, one in there.read().in_force()} | ends.keys()
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    there.add(RESTORED, [(ends.get(one, Head(one, 0, b"")), at) for one in sorted(stations)])


def _set_aside(folder: Path, keys: RecordKeys, now: datetime) -> Path | None:
    """Keeps the record that is there; its file goes only when the next one takes its name.

    Its keys and anchors also where the file was moved away: nothing else would ever open it.
    """
    if not any((folder / name).exists() for name in (RECORD, *COPIES, ANCHORS)):
        return None
    if has_record(folder):
        with suppress(InfusionDeskError, DBAPIError), closing(Store(folder / RECORD, keys)) as file:
            file.is_on_disk()
    kept = folder / f"replaced {now.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}"
    kept.mkdir(mode=0o700)
    try:
        os.link(folder / RECORD, kept / RECORD)
    except OSError:
        _copy(folder, kept, (RECORD,))
    for name in (f"{RECORD}-wal", f"{RECORD}-shm"):
        with suppress(FileNotFoundError):
            (folder / name).replace(kept / name)
    _copy(folder, kept, (*COPIES, ANCHORS))
    sync_folder(folder)
    return kept


def _copy(source: Path, target: Path, names: Iterable[str]) -> None:
    """Those that are there; on the disk when this returns."""
    for name in names:
        if (source / name).exists():
            write_durably(target / name, (source / name).read_bytes())


@contextmanager
def _unpacked(backup: Path, path: Path) -> Iterator[Path]:
    with _fresh_folder(path) as fresh:
        try:
            with ZipFile(backup) as held:
                _take_out(held, fresh)
        except (BadZipFile, NotImplementedError, EOFError) as error:
            raise NotWhole(f"{backup} is damaged, or no backup of this program.") from error
        yield fresh


def _pack(copy: Path, packed: Path) -> None:
    with WholeFile(packed, "wb") as file:
        with ZipFile(file, "w", ZIP_STORED) as made:
            for name in MEMBERS:
                if (copy / name).exists():
                    member = made.open(ZipInfo(name, _NO_TIME), "w", force_zip64=True)
                    with member, (copy / name).open("rb") as content:
                        shutil.copyfileobj(content, member)
        os.fsync(file.fileno())
    with ZipFile(packed) as read_back:
        if read_back.testzip() is not None:
            raise NotWhole("The backup was not written as it should be. Use another disk.")


def _take_out(held: ZipFile, fresh: Path) -> None:
    """Only what a backup has, under its own names; nothing that would swell."""
    names = {one.filename: one for one in held.infolist()}
    if RECORD not in names or not names.keys() <= set(MEMBERS):
        raise BadZipFile
    for name, told in names.items():
        if told.compress_type != ZIP_STORED:
            raise BadZipFile
        with held.open(told) as member, WholeFile(fresh / name, "xb") as file:
            shutil.copyfileobj(member, file)
            os.fsync(file.fileno())


@contextmanager
def _fresh_folder(path: Path) -> Iterator[Path]:
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True, mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
