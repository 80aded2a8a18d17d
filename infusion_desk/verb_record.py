"""Which record a verb works on, and who is there: the options, the secrets, the PIN."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.domain.problems import CannotOpen, Refused

if TYPE_CHECKING:
    from infusion_desk.db.keys import RecordKeys
    from infusion_desk.db.record import Record
    from infusion_desk.desk import Desk
    from infusion_desk.domain.who_may import Task

DEMO_USER = "SH"
SECRETS = frozenset(("passphrase", "recovery", "pin", "password", "new-password", "new-pin"))
"""What a file of secrets may hold; the new ones are for `way-back`.

None is ever taken from the command line or the environment.
"""
WIDTH_OF_BAR = 30


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 the one clock that the verbs hand in


def is_demo(options: argparse.Namespace) -> bool:
    """Whether the invented clinic is meant."""
    return bool(getattr(options, "demo", False))


def folder_of(options: argparse.Namespace) -> Path:
    """The folder that they name, or the system's own."""
    from infusion_desk.record_folder import default_folder

    return getattr(options, "data", None) or default_folder(demo=is_demo(options))


def user_of(options: argparse.Namespace) -> str:
    """Whose initials sign what the verb does."""
    user = getattr(options, "user", None) or (DEMO_USER if is_demo(options) else "")
    if not user:
        raise Refused("Say who is there: --user and the initials.")
    return user


@contextmanager
def desk_of(options: argparse.Namespace, *, writes: bool) -> Iterator["Desk"]:
    """The desk of the record that the options name, for one verb."""
    from infusion_desk.desk import Desk

    with record_of(options, writes=writes) as record:
        yield Desk(record, system_clock, user_of(options))


def record_of(options: argparse.Namespace, *, writes: bool) -> "Record":
    """The record that the options name, once it is known who is there."""
    if is_demo(options):
        return _demo_record(options, writes=writes)
    return _real_record(options, user_of(options), writes=writes)


def _demo_record(options: argparse.Namespace, *, writes: bool) -> "Record":
    from infusion_desk.db.keys import DEMO_KEYS
    from infusion_desk.db.record import has_record, open_for_a_verb
    from infusion_desk.demo_record import must_be_demo, open_demo

    folder = folder_of(options)
    must_be_demo(folder)
    if writes or not has_record(folder):
        record = open_demo(folder, system_clock, running=False)
        if writes:
            return record
        record.close()
    return open_for_a_verb(folder, DEMO_KEYS)


def _real_record(options: argparse.Namespace, user: str, *, writes: bool) -> "Record":
    from infusion_desk.db.record import has_record, open_for_a_verb, open_record

    folder = folder_of(options)
    if not has_record(folder):
        raise Refused(_why_none(folder))
    secrets = secrets_of(options)
    keys = _keys(folder, secrets)
    record = (open_record if writes else open_for_a_verb)(folder, keys)
    return _let_in(record, user, secrets)


def _why_none(folder: Path) -> str:
    from infusion_desk.db.key_file import has_key_file

    if has_key_file(folder):
        return f"The keys are in {folder}, and the record is not. Restore a backup of it."
    return f"There is no record in {folder}. Open the desk once to set it up."


def unlocked_backup(options: argparse.Namespace, fresh: Path) -> "RecordKeys":
    """The keys of a backup that was unpacked, for somebody whom it knows.

    The passphrase is the one of the record's folder, where that still says it.
    """
    from infusion_desk.db.key_file import has_key_file, read_key_file
    from infusion_desk.db.keys import DEMO_KEYS, are_of
    from infusion_desk.db.record import open_for_reading
    from infusion_desk.domain.who_may import Task

    if is_demo(options):
        return DEMO_KEYS
    user, secrets = user_of(options), secrets_of(options)
    if not has_key_file(fresh):
        raise Refused("This is a backup of the demo: restore it with --demo.")
    try:
        keys = _keys(folder_of(options), secrets)
    except CannotOpen:
        keys = _keys(fresh, secrets)
    if not are_of(read_key_file(fresh), keys):
        keys = _keys(fresh, secrets)
    with _let_in(open_for_reading(fresh, keys), user, secrets) as backup:
        allow(backup, options, Task.KEEP)
    return keys


def _let_in(record: "Record", user: str, secrets: dict[str, str]) -> "Record":
    """By the password, or by the PIN where there is none yet, as the window does."""
    from infusion_desk.domain.access_facts import Proof
    from infusion_desk.sign_in import SignIn

    try:
        typed = secrets.get("password") or secrets.get("pin") or asked(f"The password of {user}")
        signing = SignIn(record, system_clock)
        signing.prove(user, Proof.PASSWORD, typed)
        signing.must_have_chosen(user)
    except BaseException:
        record.close()
        raise
    return record


def allow(record: "Record", options: argparse.Namespace, *tasks: "Task") -> None:
    """Raises Refused where who is there may do none of these."""
    from infusion_desk.desk import Desk

    Desk(record, system_clock, user_of(options)).must(*tasks)


def _keys(folder: Path, secrets: dict[str, str]) -> "RecordKeys":
    from infusion_desk.db.keys import (
        unlock_with_keyring,
        unlock_with_passphrase,
        unlock_with_recovery,
    )

    if "recovery" in secrets:
        return unlock_with_recovery(folder, secrets["recovery"])
    if "passphrase" not in secrets:
        keys = unlock_with_keyring(folder)
        if keys is not None:
            return keys
    return unlock_with_passphrase(folder, secrets.get("passphrase") or asked("The passphrase"))


def passphrase_of(options: argparse.Namespace) -> str:
    """The passphrase itself, also where the keyring would open the record without it."""
    return secrets_of(options).get("passphrase") or asked("The passphrase")


def secrets_of(options: argparse.Namespace) -> dict[str, str]:
    """What --secrets FILE holds."""
    file: Path | None = getattr(options, "secrets", None)
    if file is None:
        return {}
    if not file.exists() and "=" in file.name:
        raise Refused("--secrets takes the name of a file, never a secret itself.")
    _check_private(file)
    lines = [line for line in _text_of(file).splitlines() if line.strip()]
    pairs = [
        (name.strip(), value.strip()) for name, _, value in (one.partition("=") for one in lines)
    ]
    if {name for name, _ in pairs} - SECRETS:
        raise Refused(f"{file} holds other lines than passphrase=…, recovery=… and password=….")
    return dict(pairs)


def _text_of(file: Path) -> str:
    """Also with the mark that some editors put before UTF-8."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{file} is no text in UTF-8. Save it anew as UTF-8.") from None


def _check_private(file: Path) -> None:
    """Secrets that others on this computer can read are none; Windows keeps files private."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise Refused(f"{file} can be read by others. Make it yours alone: chmod 600 {file}")


def asked(what: str, lines: str = "passphrase=… and password=…") -> str:
    """A secret typed at the prompt; never waited for where nobody can type."""
    if not sys.stdin.isatty():
        raise Refused(f"{what} is missing: give --secrets FILE with {lines}.")
    from getpass import getpass

    return getpass(f"{what}: ")


def show_progress(done: int, whole: int) -> None:
    """A bar on standard error, where somebody looks at it."""
    per_cent = 100 * done // whole
    if not sys.stderr.isatty() or (per_cent == 100 * (done - 1) // whole and done < whole):
        return
    filled = "█" * (WIDTH_OF_BAR * done // whole)
    end = "\n" if done == whole else ""
    print(f"\r{filled:<{WIDTH_OF_BAR}} {done} of {whole}", end=end, file=sys.stderr, flush=True)
