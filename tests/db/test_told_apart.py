"""Whatever stands in the way of a record is told apart, and each sentence says what to do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from infusion_desk.db.key_file import COPIES
from infusion_desk.db.keys import create_keys, unlock_with_passphrase
from infusion_desk.db.record import RECORD, create_record, open_for_reading, open_record
from infusion_desk.domain.problems import CannotOpen

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
    (as_it_is, "another phrase", "The passphrase is wrong", "."),
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
