"""The ways into a record, listed and changed. Whoever calls holds the lock of the record."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from infusion_desk.db import system_keyring
from infusion_desk.db.codec import Data
from infusion_desk.db.key_file import read_key_file, write_key_file
from infusion_desk.db.keys import (
    KEYRING,
    PASSPHRASE,
    RECOVERY,
    RecordKeys,
    keyring_slot,
    made_at,
    passphrase_slot,
    recovery_slot,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.recovery_code import is_code

LEAST_PASSPHRASE = 12
BY_HAND = (PASSPHRASE, RECOVERY)
"""What a person carries from one computer to the next; a keyring stays where it is."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in; `made` is not known of those of the first versions."""

    name: str
    made: datetime | None


def slots_of(folder: Path) -> tuple[Slot, ...]:
    """The ways into this record that this program knows."""
    held = read_key_file(folder).slots
    known = (PASSPHRASE, RECOVERY, KEYRING)
    return tuple(Slot(name, made_at(held[name])) for name in known if name in held)


def opened_by(folder: Path, typed: str) -> RecordKeys:
    """The keys behind what a person typed: the passphrase, or the code of the sheet."""
    return (unlock_with_recovery if is_code(typed) else unlock_with_passphrase)(folder, typed)


def change_passphrase(folder: Path, keys: RecordKeys, new: str, now: datetime) -> None:
    """From now on this one opens the record, and the one before does not."""
    if len(new) < LEAST_PASSPHRASE:
        raise Refused(f"At least {LEAST_PASSPHRASE} characters: four words do.")
    _set(folder, keys, PASSPHRASE, passphrase_slot(keys, new, now))


def keep_recovery(folder: Path, keys: RecordKeys, code: bytes, now: datetime) -> None:
    """From now on the sheet with this code opens the record, and the one before does not."""
    _set(folder, keys, RECOVERY, recovery_slot(keys, code, now))


def keep_in_keyring(folder: Path, keys: RecordKeys, now: datetime) -> None:
    """From now on the record opens silently for this user of this computer."""
    slot = keyring_slot(keys, now)
    if slot is None:
        raise Refused("This computer has no keyring that encrypts, or it is locked.")
    _set(folder, keys, KEYRING, slot)


def remove_slot(folder: Path, name: str) -> None:
    """One way in fewer; never the last that a person can carry to another computer."""
    file = read_key_file(folder)
    if name not in file.slots:
        return
    left = file.without_slot(name)
    if name in BY_HAND and not any(one in left.slots for one in BY_HAND):
        raise Refused("This is the last way in that a person can use. Make another first.")
    if name == KEYRING:
        system_keyring.forget(file.record)
    write_key_file(folder, left)


def _set(folder: Path, keys: RecordKeys, name: str, slot: Data) -> None:
    file = read_key_file(folder)
    if file.record != keys.record:
        raise Refused(f"The keys in {folder} are of another record.")
    write_key_file(folder, file.with_slot(name, slot))
