"""Another key for a record, where the one it has may have become known.

The record is copied under the new key, the copy proved, and then put in its place by one rename.
From before that rename until after it `keys.json` holds the slots of both keys, so that a cut at
any moment leaves a record that opens.
"""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

from infusion_desk.db import system_keyring
from infusion_desk.db.anchors import ANCHORS
from infusion_desk.db.codec import Data
from infusion_desk.db.durable_file import move_durably, write_durably
from infusion_desk.db.engine import Store, copy_of
from infusion_desk.db.holding import locked
from infusion_desk.db.key_file import KeyFile, read_key_file, write_key_file
from infusion_desk.db.keys import (
    KEYRING,
    PASSPHRASE,
    RecordKeys,
    keyring_slot_under,
    passphrase_slot,
    settle_keys,
    unlock_with_passphrase,
)
from infusion_desk.db.record import RECORD, open_for_reading
from infusion_desk.db.verify import Progress
from infusion_desk.domain.problems import CannotOpen, Refused

_COPY = "renewing"


def renew_key(
    folder: Path, passphrase: str, now: datetime, progress: Progress | None = None
) -> RecordKeys:
    """The record under a new key, behind the same passphrase and keyring.

    A recovery sheet holds the old key and opens nothing from then on. Backups made before keep the
    key they were made with, and open with what opened the record then.
    """
    with locked(folder) as lock:
        copy = folder / _COPY
        try:
            keys = unlock_with_passphrase(folder, passphrase)
            settle_keys(folder, keys)
            new = keys.renewed()
            shutil.rmtree(copy, ignore_errors=True)
            copy.mkdir(mode=0o700)
            _check_nobody_reads(folder, keys)
            copy_of(folder / RECORD, copy / RECORD, keys, new)
            _prove(folder, copy, new, progress)
            file = read_key_file(folder)
            slots = _slots(file, new, passphrase, now)
            write_key_file(folder, KeyFile(keys.record, slots, before=file.slots))
            _check_nobody_reads(folder, keys)
            move_durably(copy / RECORD, folder / RECORD)
            settle_keys(folder, new)
        finally:
            shutil.rmtree(copy, ignore_errors=True)
            lock.release()
    return new


def _slots(file: KeyFile, new: RecordKeys, passphrase: str, now: datetime) -> dict[str, Data]:
    slots = {PASSPHRASE: passphrase_slot(new, passphrase, now)}
    kept = system_keyring.kept_for(file.record) if KEYRING in file.slots else None
    if kept is not None:
        slots[KEYRING] = keyring_slot_under(new, kept, now)
    return slots


def _prove(folder: Path, copy: Path, new: RecordKeys, progress: Progress | None) -> None:
    """Opens the copy with the new key and looks at everything."""
    if (folder / ANCHORS).exists():
        write_durably(copy / ANCHORS, (folder / ANCHORS).read_bytes())
    with open_for_reading(copy, new) as record:
        for fault in record.faults(progress):
            raise CannotOpen(f"The key is as it was: the record is not whole. {fault}")
    for beside in copy.glob(f"{RECORD}-*"):
        beside.unlink()


def _check_nobody_reads(folder: Path, keys: RecordKeys) -> None:
    """What is in the log goes into the file; the last to close the file takes its log away.

    A log that stays is of a program that reads the record now: the renewed file would get it.
    """
    with closing(Store(folder / RECORD, keys)) as store:
        store.is_on_disk()
    if (folder / f"{RECORD}-wal").exists():
        raise Refused("Another program reads this record. Close it, and try again.")
