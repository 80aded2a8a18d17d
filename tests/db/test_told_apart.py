"""Whatever stands in the way of a record is told apart, and each sentence says what to do."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DatabaseError

from infusion_desk.db import record
from infusion_desk.db.engine import Store
from infusion_desk.db.key_file import COPIES
from infusion_desk.db.keys import RecordKeys, create_keys, unlock_with_passphrase
from infusion_desk.db.record import (
    RECORD,
    create_record,
    has_record,
    open_for_a_verb,
    open_for_reading,
    open_record,
)
from infusion_desk.domain.problems import CannotOpen
from infusion_desk.in_words import in_words

PHRASE = "four quiet blue herons"


@pytest.fixture
def clinic(tmp_path: Path, quick_keys: None) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    create_record(folder, create_keys(folder, PHRASE)).close()
    return folder


def as_it_is(folder: Path) -> None:
    del folder


def in_clear(folder: Path) -> None:
    (folder / RECORD).unlink()
    connection = sqlcipher.connect(str(folder / RECORD))
    connection.execute("CREATE TABLE entry (id)")
    connection.commit()
    connection.close()


def of_others(folder: Path) -> None:
    (folder / RECORD).write_bytes(os.urandom(16) + (folder / RECORD).read_bytes()[16:])


def cut_off(folder: Path) -> None:
    (folder / RECORD).write_bytes(b"")


def first_page_damaged(folder: Path) -> None:
    flip(folder / RECORD, 100)


def later_page_damaged(folder: Path) -> None:
    """The table that says which version made the record, which every opening reads."""
    flip(folder / RECORD, 4096 + 50)


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)


def keys_damaged(folder: Path) -> None:
    for name in COPIES:
        flip(folder / name, 50)


def keys_gone(folder: Path) -> None:
    for name in COPIES:
        (folder / name).unlink()


STANDING = [
    (as_it_is, "another phrase", "The passphrase is wrong", "Try it again"),
    (keys_damaged, PHRASE, "Both key files", "copy its keys.json there"),
    (keys_gone, PHRASE, "There are no keys", "copy its keys.json there"),
    (in_clear, PHRASE, "is not encrypted", "Restore a backup, or name another folder"),
    (of_others, PHRASE, "made with other keys", "restore a backup"),
    (cut_off, PHRASE, "is cut off", "Restore a backup"),
    (first_page_damaged, PHRASE, "The record is damaged", "Restore a backup"),
    (later_page_damaged, PHRASE, "a damaged page", "Restore a backup"),
]


@pytest.mark.parametrize("standing", STANDING)
@pytest.mark.parametrize("opening", [open_record, open_for_reading])
def test_what_stands_in_the_way_is_told_and_nothing_is_written_in_clear(
    clinic: Path,
    standing: tuple[Callable[[Path], None], str, str, str],
    opening: Callable[..., object],
) -> None:
    spoil, typed, says, do = standing
    spoil(clinic)
    before = {one.name: one.read_bytes() for one in clinic.iterdir() if one.suffix != ".lock"}
    with pytest.raises(CannotOpen) as told:
        opening(clinic, unlock_with_passphrase(clinic, typed))
    assert says in str(told.value)
    assert do in str(told.value)
    after = {one.name: one.read_bytes() for one in clinic.iterdir() if one.name in before}
    assert after == before
    made = {one.name for one in clinic.iterdir()} - before.keys()
    assert made <= {"record.lock", f"{RECORD}-wal", f"{RECORD}-shm"}


def test_the_sentences_are_as_many_as_the_causes() -> None:
    assert len({says for _, _, says, _ in STANDING}) == len(STANDING)


def test_a_file_that_can_only_be_read_is_told_at_the_opening_and_not_at_the_first_entry(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = unlock_with_passphrase(clinic, PHRASE)
    monkeypatch.setattr(record, "Store", partial(_read_only, Store))
    with pytest.raises(CannotOpen, match=r"can only be read here\. .*look at their permissions"):
        open_record(clinic, keys)
    monkeypatch.undo()
    open_record(clinic, keys).close()


def test_where_no_try_can_be_counted_no_verb_asks_for_a_password(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = unlock_with_passphrase(clinic, PHRASE)
    monkeypatch.setattr(record, "Store", partial(_read_only, Store))
    with pytest.raises(CannotOpen, match=r"can only be read here\. .*look at their permissions"):
        open_for_a_verb(clinic, keys)


def _read_only(kind: type[Store], path: Path, keys: RecordKeys, **_: object) -> Store:
    return kind(path, keys, read_only=True)


def refuse(*_: object, **_named: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_folder_that_nobody_may_look_into_is_told(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is never taken for one that holds no record: a new one would be set up over it."""
    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(CannotOpen, match=r"Permission denied\. .*look at their permissions"):
        has_record(clinic)


def test_keys_that_this_user_may_not_read_are_not_called_damaged(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotOpen, match=r"Permission denied\. Let this user read keys\.json"):
        unlock_with_passphrase(clinic, PHRASE)


def test_a_record_that_this_user_may_not_read_is_not_called_damaged(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = unlock_with_passphrase(clinic, PHRASE)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotOpen, match=r"cannot be read: Permission denied\. Its folder"):
        open_for_reading(clinic, keys)


def test_a_page_that_is_found_damaged_later_is_told_with_what_to_do() -> None:
    cause = sqlcipher.DatabaseError("malformed")
    error = DatabaseError("SELECT", None, cause)
    assert in_words(error).startswith("A fault in the program: DatabaseError")
    cause.sqlite_errorcode = sqlcipher.SQLITE_CORRUPT
    assert in_words(error) == (
        "The record cannot be read: the disk gave back a damaged page. Restore a backup."
    )
