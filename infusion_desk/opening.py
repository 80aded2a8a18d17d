"""From a folder to an open record: what stands in the way, the passphrase, a new clinic. No Qt."""

import shutil
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from infusion_desk.db.key_file import has_key_file
from infusion_desk.db.keys import (
    create_keys,
    unlock_with_keyring,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from infusion_desk.db.record import Record, create_record, has_record, open_record
from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.founding import found_clinic

PIN = "pin"


class Standing(StrEnum):
    """What a folder needs before its record is open."""

    NEW = "there is none"
    LOCKED = "the passphrase"


def looked_at(folder: Path) -> Record | Standing:
    """The record, where the system's keyring opens it silently; otherwise what it needs."""
    if not has_record(folder):
        return Standing.NEW
    keys = unlock_with_keyring(folder)
    return Standing.LOCKED if keys is None else open_record(folder, keys)


def unlocked(folder: Path, passphrase: str) -> Record:
    """The record behind the passphrase."""
    return open_record(folder, unlock_with_passphrase(folder, passphrase))


def recovered(folder: Path, code: str) -> Record:
    """The record behind the code of its recovery sheet."""
    return open_record(folder, unlock_with_recovery(folder, code))


def founded(
    folder: Path,
    clinic: ClinicSetUp,
    founder: StaffJoined,
    secrets: tuple[str, str],
    clock: Callable[[], datetime],
) -> Record:
    """A new record with the clinic in it; `secrets` are the founder's PIN and the passphrase.

    It is made in a folder of its own and moved when whole, so that a set-up which breaks off
    leaves nothing in the way of the next.
    """
    if has_record(folder) or has_key_file(folder):
        raise Refused(f"There is a record in {folder} already.")
    pin, passphrase = secrets
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    keys = create_keys(unfinished, passphrase, clock())
    with create_record(unfinished, keys) as record:
        found_clinic(record, clock, clinic, [founder])
        record.beside.set_secret(founder.initials, PIN, pin)
    folder.mkdir(exist_ok=True)
    for made in unfinished.iterdir():
        made.replace(folder / made.name)
    unfinished.rmdir()
    return open_record(folder, keys)


def clinic_name(record: Record) -> str:
    """What the clinic of this record is called."""
    return clinic_of(record.journal.read(CLINIC_STREAM)).name
