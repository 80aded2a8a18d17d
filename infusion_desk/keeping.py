"""The verbs that look after a record as a whole."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.domain.log_facts import BackedUp, Change, WayIn, WayInChanged
from infusion_desk.domain.paper_check import typed_check
from infusion_desk.domain.problems import CannotOpen, NotSaved, Refused
from infusion_desk.domain.who_may import Task
from infusion_desk.verb_record import (
    allow,
    asked,
    folder_of,
    is_demo,
    passphrase_of,
    record_of,
    secrets_of,
    show_progress,
    system_clock,
    unlocked_backup,
    user_of,
)

if TYPE_CHECKING:
    from infusion_desk.db.keys import RecordKeys
    from infusion_desk.db.printed_check import Compared
    from infusion_desk.db.record import Record
    from infusion_desk.domain.entries import Fact


def verify(options: argparse.Namespace) -> str:
    """Says that the record is whole; prints a line for each fault, and is refused with them.

    Also refused where it does not hold what a paper says, though nothing else is wrong.
    """
    from infusion_desk.db.key_file import key_file_notes
    from infusion_desk.db.place import SYNCED, Place, place_of

    check = None if options.check is None else typed_check(options.check)
    with record_of(options, writes=False) as record:
        allow(record, options, Task.VERIFY)
        faults = [*record.faults(show_progress), *filter(None, (record.lost_anchors(),))]
        restores = record.anchors.read().restores()
        paper = None if check is None else record.against_paper(check)
        head = record.journal.head
    for fault in faults:
        print(fault)
    for one in restores:
        print(f"A backup was restored on {one.at}: station {one.station} up to entry {one.seq}.")
    for note in key_file_notes(folder_of(options)):
        print(note)
    if place_of(folder_of(options)) is Place.SYNCED:
        print(SYNCED)
    if paper is not None:
        print(paper.words)
    _must_hold(faults, paper)
    return f"The record is whole. Station {head.station} ends at entry {head.seq}."


def _must_hold(faults: Sequence[str], paper: "Compared | None") -> None:
    """Raises Refused with what to do next, where something was found."""
    if faults:
        count = "A fault was" if len(faults) == 1 else f"{len(faults)} faults were"
        raise Refused(f"{count} found. {_COMPARE}")
    if paper is not None and not paper.holds:
        raise Refused(
            "In itself the record is whole, but it does not hold what this paper says. Keep both, "
            "and look in the backups and in replaced records for the one that does."
        )


_COMPARE = (
    "Keep this record as it is. Restore the newest backup into a new folder (--data), verify that, "
    "and go on with the one that is whole."
)


def back_up_to(options: argparse.Namespace) -> str:
    """Makes the backup that the options name; says how far it reaches."""
    from infusion_desk.db.backup import back_up

    with record_of(options, writes=False) as record:
        allow(record, options, Task.KEEP)
        head = back_up(record, options.file, show_progress)
        try:
            _note(record, options, BackedUp(asked=True, to=options.file.name))
        except NotSaved as problem:
            whole = f"{options.file} is whole, but the record does not say so. {problem}"
            raise Refused(whole) from problem
    return f"{options.file} is whole. Station {head.station} ends at entry {head.seq}."


def restore_from(options: argparse.Namespace) -> str:
    """Restores the backup that the options name; says where the record before it is kept."""
    from infusion_desk.db.backup import restore
    from infusion_desk.projections.backups import PutBack
    from infusion_desk.safekeeping import note_restored, under_another_key

    folder, opened, other_key = folder_of(options), [], []

    def unlock(fresh: Path) -> "RecordKeys":
        opened.append(unlocked_backup(options, fresh))
        other_key.append(under_another_key(folder, opened[-1]))
        return opened[-1]

    kept = restore(options.file, folder, unlock, system_clock(), show_progress)
    note_restored(folder, opened[-1], options.file, user_of(options), system_clock)
    told = PutBack(kept, other_key[-1]).words
    return f"{options.file} is restored to {folder}. {told}".strip()


def renew_key_of(options: argparse.Namespace) -> str:
    """Puts the record under a new key; says what that means for sheets and backups."""
    from infusion_desk.db.record import open_record
    from infusion_desk.db.renewing import renew_key

    if is_demo(options):
        raise Refused("The key of the demo is known to everybody, and stays.")
    with record_of(options, writes=False) as record:
        allow(record, options, Task.KEEP)
    folder = folder_of(options)
    keys = renew_key(folder, _passphrase_to_keep(options), system_clock(), show_progress)
    with open_record(folder, keys) as record:
        _note(record, options, WayInChanged(WayIn.KEY, Change.RENEWED))
    return (
        "The record is under a new key. Make a new recovery sheet in Settings: the one before "
        "opens nothing now. Backups from before keep the old key: make a new one."
    )


def _passphrase_to_keep(options: argparse.Namespace) -> str:
    """The passphrase opens the record before and after; a sheet opens only what it was made for."""
    from infusion_desk.db.key_slots import slots_of
    from infusion_desk.db.keys import PASSPHRASE

    if PASSPHRASE not in {one.name for one in slots_of(folder_of(options))}:
        raise Refused(
            "This record has no passphrase to put the new key behind. Open the desk with its "
            "recovery sheet, set a passphrase in Settings, then renew the key."
        )
    secrets = secrets_of(options)
    if "recovery" in secrets and "passphrase" not in secrets:
        raise Refused(
            "The new key goes behind the passphrase, and a recovery sheet cannot say it: give "
            "passphrase=…. Is it forgotten? Open the desk with the sheet and set another first."
        )
    return passphrase_of(options)


def way_back_of(options: argparse.Namespace) -> str:
    """A new password for whoever looks after people, by what opens the record."""
    from infusion_desk.sign_in import SignIn
    from infusion_desk.way_back import WayBack

    if is_demo(options):
        raise Refused("The demo asks for no password.")
    user, secrets = user_of(options), secrets_of(options)
    typed = secrets.get("recovery") or secrets.get("passphrase") or asked(*_SHOWN)
    password = secrets.get("new-password") or _asked_twice("The new password")
    pin = secrets.get("new-pin") or _asked_twice("The new PIN, 6 digits")
    with _opened_to_write(folder_of(options), typed) as record:
        way, signing = WayBack(record, system_clock), SignIn(record, system_clock)
        showing = way.attempt(user)
        try:
            shown = showing.shows(typed)
        except CannotOpen as problem:
            raise Refused(way.missed(showing, problem)) from problem
        known = signing.clinic.person(user)
        if known is not None:
            signing.must_be_hard(known, password, pin)
        signing.choose(way.settle(showing, shown), password, pin)
    return f"{user} signs in with the new password. All who work here will read of it."


_LINES = "passphrase=… (or recovery=…), new-password=… and new-pin=…"
_SHOWN = ("The passphrase, or the code of the recovery sheet", _LINES)


def _asked_twice(what: str) -> str:
    typed = asked(what, _LINES)
    if asked(f"{what}, again", _LINES) != typed:
        raise Refused(f"{what} was not the same twice.")
    return typed


def _opened_to_write(folder: Path, typed: str) -> "Record":
    """Where the keyring opens it, a wrong try can be counted; elsewhere it opens nothing."""
    from infusion_desk.db.key_slots import opened_by
    from infusion_desk.db.keys import unlock_with_keyring
    from infusion_desk.db.record import has_record, open_record

    if not has_record(folder):
        raise Refused(f"There is no record in {folder}.")
    return open_record(folder, unlock_with_keyring(folder) or opened_by(folder, typed))


def _note(record: "Record", options: argparse.Namespace, fact: "Fact") -> None:
    """Of whoever called the verb."""
    from infusion_desk.access_log import AccessLog

    AccessLog(record, system_clock).keep(fact, user_of(options))
