"""The verbs that look after a record as a whole."""

import argparse

from infusion_desk.domain.problems import Refused
from infusion_desk.domain.who_may import Task
from infusion_desk.verb_record import (
    allow,
    folder_of,
    is_demo,
    passphrase_of,
    record_of,
    show_progress,
    system_clock,
    unlocked_backup,
)


def verify(options: argparse.Namespace) -> str:
    """Says that the record is whole; prints a line for each fault, and is refused with them."""
    with record_of(options, writes=False) as record:
        allow(record, options, Task.VERIFY)
        faults = list(record.faults(show_progress))
        restores = record.anchors.read().restores()
        head = None if faults else record.journal.head
    for fault in faults:
        print(fault)
    for one in restores:
        print(f"A backup was restored on {one.at}: station {one.station} up to entry {one.seq}.")
    if head is None:
        raise Refused(f"{len(faults)} faults were found. Restore a backup, and keep this record.")
    return f"The record is whole. Station {head.station} ends at entry {head.seq}."


def back_up_to(options: argparse.Namespace) -> str:
    """Makes the backup that the options name; says how far it reaches."""
    from infusion_desk.db.backup import back_up

    with record_of(options, writes=False) as record:
        allow(record, options, Task.KEEP)
        head = back_up(record, options.file, show_progress)
    return f"{options.file} is whole. Station {head.station} ends at entry {head.seq}."


def restore_from(options: argparse.Namespace) -> str:
    """Restores the backup that the options name; says where the record before it is kept."""
    from infusion_desk.db.backup import restore

    folder = folder_of(options)
    kept = restore(
        options.file,
        folder,
        lambda fresh: unlocked_backup(options, fresh),
        system_clock(),
        show_progress,
    )
    told = f"{options.file} is restored to {folder}."
    return told if kept is None else f"{told} What was there is kept in {kept}."


def renew_key_of(options: argparse.Namespace) -> str:
    """Puts the record under a new key; says what that means for sheets and backups."""
    from infusion_desk.db.renewing import renew_key

    if is_demo(options):
        raise Refused("The key of the demo is known to everybody, and stays.")
    with record_of(options, writes=False) as record:
        allow(record, options, Task.KEEP)
    renew_key(folder_of(options), passphrase_of(options), system_clock(), show_progress)
    return (
        "The record is under a new key. Make a new recovery sheet in Settings: the one before "
        "opens nothing now. Backups from before keep the old key: make a new one."
    )
