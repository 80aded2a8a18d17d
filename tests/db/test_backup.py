"""A backup counts once it was proved; a restore never takes the only copy away."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from sqlalchemy import text

from infusion_desk.db import key_file
from infusion_desk.db.anchors import ANCHORS
from infusion_desk.db.backup import NotWhole, back_up, restore
from infusion_desk.db.engine import Store
from infusion_desk.db.keys import DEMO_KEYS, RecordKeys, create_keys, unlock_with_passphrase
from infusion_desk.db.record import (
    RECORD,
    Record,
    create_record,
    open_for_reading,
    open_record,
)
from infusion_desk.db.renewing import renew_key
from infusion_desk.domain.problems import CannotOpen, InfusionDeskError, NotSaved, Refused
from tests.db import tampering
from tests.db.charted import note, register, whole_session
from tests.db.tampering import broken_open

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
PHRASE = "correct horse"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A record of real keys with a session in it; closed."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    with create_record(folder, create_keys(folder, PHRASE)) as record:
        whole_session(record, register(record).id)
    return folder


def unlock(folder: Path) -> RecordKeys:
    return unlock_with_passphrase(folder, PHRASE)


@pytest.fixture
def made(clinic: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    with open_for_reading(clinic, unlock(clinic)) as record:
        assert back_up(record, tmp_path / "made.backup").seq == 18
    return tmp_path / "made.backup"


def entries(folder: Path) -> list[tuple[object, ...]]:
    with open_for_reading(folder, unlock(folder)) as record:
        assert list(record.faults()) == []
        with record._store.reading() as connection:
            rows = connection.execute(text("SELECT * FROM entry ORDER BY station, seq"))
            return [tuple(row) for row in rows]


def files(folder: Path) -> dict[str, bytes]:
    """What lies there; the lock and what SQLite keeps while it reads are nothing."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("lock", "-wal", "-shm"))
    }


def test_a_backup_holds_every_entry_and_restores_on_another_computer(
    clinic: Path, made: Path, tmp_path: Path
) -> None:
    before = entries(clinic)
    assert restore(made, tmp_path / "elsewhere" / "record", unlock, NOW) is None
    assert entries(tmp_path / "elsewhere" / "record") == before
    assert list(tmp_path.glob("*.part")) + list(tmp_path.glob("*.unfinished")) == []


def test_a_backup_is_made_beside_an_open_window(clinic: Path, tmp_path: Path) -> None:
    keys = unlock(clinic)
    with open_record(clinic, keys) as window, open_for_reading(clinic, keys) as beside:
        window.journal.append([note("clinic")])
        assert back_up(beside, tmp_path / "made").seq == 19
    restore(tmp_path / "made", tmp_path / "new", unlock, NOW)
    assert len(entries(tmp_path / "new")) == 19


def test_no_word_about_a_patient_is_readable_in_a_backup(made: Path) -> None:
    content = made.read_bytes().lower()
    for word in (b"reyes", b"maya", b"nausea", b"sqlite", PHRASE.encode()):
        assert word not in content


def test_a_restore_keeps_the_record_that_was_there(clinic: Path, made: Path) -> None:
    with open_record(clinic, unlock(clinic)) as record:
        record.journal.append([note("clinic")])
    later = entries(clinic)
    kept = restore(made, clinic, unlock, NOW)
    assert kept == clinic / "replaced 2026-11-22T14-30-00Z"
    assert entries(kept) == later
    assert entries(clinic) == later[:-1]
    assert not (clinic / "restoring").exists()


def test_a_restored_record_counts_as_another_station_so_that_no_number_is_given_twice(
    clinic: Path, made: Path
) -> None:
    with open_record(clinic, unlock(clinic)) as record:
        record.journal.append([note("clinic")])
        before = record.journal.station
    restore(made, clinic, unlock, NOW)
    with open_record(clinic, unlock(clinic)) as record:
        assert record.journal.station != before
        assert record.journal.append([note("clinic")])[0].seq == 1
    assert len(entries(clinic)) == 19
    with open_for_reading(clinic, unlock(clinic)) as record:
        (told,) = record.anchors.read().restores()
    assert (told.station, told.seq, told.at) == (before, 18, "2026-11-22T14:30:00+00:00")


def test_a_station_that_the_backup_does_not_know_lapses_too(clinic: Path, made: Path) -> None:
    with broken_open(clinic, unlock(clinic)) as connection:
        connection.execute("UPDATE setting SET value = 'second' WHERE name = 'station'")
    with open_record(clinic, unlock(clinic)) as record:
        record.journal.append([note("clinic")])
    restore(made, clinic, unlock, NOW)
    assert len(entries(clinic)) == 18


def test_anchors_that_were_harmed_give_way_to_those_of_the_backup(clinic: Path, made: Path) -> None:
    (clinic / ANCHORS).write_text("spoilt\n")
    restore(made, clinic, unlock, NOW)
    assert len(entries(clinic)) == 18


def first_page(folder: Path) -> None:
    content = bytearray((folder / RECORD).read_bytes())
    content[:3000] = os.urandom(3000)
    (folder / RECORD).write_bytes(content)
    (folder / f"{RECORD}-wal").write_bytes(os.urandom(5000))


def all_keys(folder: Path) -> None:
    for name in key_file.COPIES:
        (folder / name).unlink()


def the_file(folder: Path) -> None:
    (folder / RECORD).unlink()


@pytest.mark.parametrize("harm", [first_page, all_keys, the_file])
def test_a_damaged_record_is_replaced_and_kept_as_it_was(
    clinic: Path, made: Path, harm: Callable[[Path], None]
) -> None:
    before = entries(clinic)
    harm(clinic)
    harmed = files(clinic).get(RECORD)
    kept = restore(made, clinic, unlock, NOW)
    assert entries(clinic) == before
    assert (files(kept).get(RECORD) if kept else None) == harmed


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-900])


def no_zip(path: Path) -> None:
    path.write_bytes(b"nothing of the kind")


def one_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[9000] ^= 1
    path.write_bytes(content)


def repacked(path: Path, change: Callable[[dict[str, bytes]], None], how: int = ZIP_STORED) -> None:
    with ZipFile(path) as held:
        members = {name: held.read(name) for name in held.namelist()}
    change(members)
    with ZipFile(path, "w", how) as made:
        for name, content in members.items():
            made.writestr(name, content)


def swollen(path: Path) -> None:
    repacked(path, lambda members: None, ZIP_DEFLATED)


def reaching_out(path: Path) -> None:
    repacked(path, lambda members: members.update({"../out": b"x"}))


def without_record(path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        del members[RECORD]

    repacked(path, change)


def page_changed(path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        content = bytearray(members[RECORD])
        content[4096 * 3 + 50] ^= 1
        members[RECORD] = bytes(content)

    repacked(path, change)


def head_changed(path: Path) -> None:
    repacked(path, lambda members: members.update({RECORD: os.urandom(9000)}))


@pytest.mark.parametrize(
    "harm",
    [cut, no_zip, one_byte, swollen, reaching_out, without_record, page_changed, head_changed],
)
def test_a_damaged_backup_is_refused_and_nothing_is_touched(
    clinic: Path, made: Path, harm: Callable[[Path], None]
) -> None:
    harm(made)
    before = files(clinic)
    with pytest.raises(NotWhole):
        restore(made, clinic, unlock, NOW)
    assert files(clinic) == before
    assert not (made.parent / "out").exists()


def test_a_backup_whose_chain_was_broken_is_refused(
    clinic: Path, made: Path, tmp_path: Path
) -> None:
    restore(made, tmp_path / "bad", unlock, NOW)
    with broken_open(tmp_path / "bad", unlock(clinic)) as connection:
        tampering.delete_in_the_middle(connection, unlock(clinic))
    with (
        pytest.raises(NotWhole, match="entries 5 to 5 are missing"),
        open_for_reading(tmp_path / "bad", unlock(clinic)) as record,
    ):
        back_up(record, made)
    repacked(made, lambda held: held.update({RECORD: (tmp_path / "bad" / RECORD).read_bytes()}))
    with pytest.raises(NotWhole, match="is not whole, and does not count"):
        restore(made, clinic, unlock, NOW)
    assert len(entries(clinic)) == 18


def test_a_backup_that_failed_leaves_the_one_before_it(clinic: Path, made: Path) -> None:
    before = made.read_bytes()
    with broken_open(clinic, unlock(clinic)) as connection:
        tampering.cut_off_the_end(connection, unlock(clinic))
    with pytest.raises(NotWhole), open_for_reading(clinic, unlock(clinic)) as record:
        back_up(record, made)
    assert made.read_bytes() == before


def test_a_backup_of_another_record_is_refused(clinic: Path, made: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    create_record(tmp_path / "other", create_keys(tmp_path / "other", PHRASE)).close()
    with create_record(tmp_path / "demo", DEMO_KEYS) as demo:
        back_up(demo, tmp_path / "demo.backup")
    before = files(tmp_path / "other")
    with pytest.raises(Refused, match="no backup of the record in"):
        restore(made, tmp_path / "other", unlock, NOW)
    with pytest.raises(Refused, match="no backup of the record in"):
        restore(tmp_path / "demo.backup", tmp_path / "other", lambda fresh: DEMO_KEYS, NOW)
    assert files(tmp_path / "other") == before


def test_keys_of_another_record_do_not_prove_a_backup(clinic: Path, made: Path) -> None:
    others = RecordKeys(uuid4(), os.urandom(32))
    with pytest.raises(InfusionDeskError):
        restore(made, clinic, lambda fresh: others, NOW)
    right = unlock(clinic)
    with pytest.raises(NotWhole, match="cannot be opened"):
        restore(made, clinic, lambda fresh: RecordKeys(right.record, os.urandom(32)), NOW)
    assert len(entries(clinic)) == 18


def test_no_restore_under_an_open_window(clinic: Path, made: Path) -> None:
    with open_record(clinic, unlock(clinic)) as window:
        with pytest.raises(CannotOpen, match="open in another window"):
            restore(made, clinic, unlock, NOW)
        window.journal.append([note("clinic")])
    assert len(entries(clinic)) == 19


def test_the_lock_is_given_back_after_a_restore_that_was_refused(clinic: Path, made: Path) -> None:
    cut(made)
    with pytest.raises(NotWhole):
        restore(made, clinic, unlock, NOW)
    open_record(clinic, unlock(clinic)).close()


def test_a_restore_that_came_to_nothing_leaves_no_folder(made: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    with pytest.raises(Refused, match=r"There is no backup .*elsewhere"):
        restore(tmp_path / "elsewhere", new, unlock, NOW)
    cut(made)
    with pytest.raises(InfusionDeskError):
        restore(made, new, unlock, NOW)
    assert not new.exists()


def test_a_backup_makes_no_folder_where_a_disk_should_be(clinic: Path, tmp_path: Path) -> None:
    says = pytest.raises(Refused, match=r"The folder .*usb is not there\. Put the disk in")
    with open_for_reading(clinic, unlock(clinic)) as record, says:
        back_up(record, tmp_path / "usb" / "made")
    assert not (tmp_path / "usb").exists()


def test_a_backup_does_not_lie_with_the_record(clinic: Path) -> None:
    with open_for_reading(clinic, unlock(clinic)) as record:
        for name in (RECORD, "made"):
            with pytest.raises(Refused, match="another folder"):
                back_up(record, clinic / name)


def test_a_record_is_kept_where_no_second_name_can_be_given(
    clinic: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(source: Path, target: Path) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", no_link)
    kept = restore(made, clinic, unlock, NOW)
    assert kept is not None
    assert entries(kept) == entries(clinic)


def test_a_disk_that_fails_while_restoring_changes_nothing(
    clinic: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(clinic)
    monkeypatch.setattr(Store, "is_on_disk", lambda self: False)
    with pytest.raises(NotSaved, match="the disk failed"):
        restore(made, clinic, unlock, NOW)
    assert files(clinic) == before


def test_what_was_written_otherwise_than_it_reads_back_does_not_count(
    clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ZipFile, "testzip", lambda self: RECORD)
    with (
        pytest.raises(NotWhole, match="Use another disk"),
        open_for_reading(clinic, unlock(clinic)) as record,
    ):
        back_up(record, tmp_path / "made")
    assert {path.name for path in tmp_path.iterdir()} == {"clinic"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("more", [-30_000, 100])
def test_a_full_disk_is_one_clear_line_and_leaves_nothing(tmp_path: Path, more: int) -> None:
    import resource

    with create_record(tmp_path / "demo", DEMO_KEYS) as record:
        whole_session(record, register(record).id)
    size = (tmp_path / "demo" / RECORD).stat().st_size + more
    words = ("--demo", "--data", str(tmp_path / "demo"), "backup", str(tmp_path / "made"))
    done = subprocess.run(
        [sys.executable, "-B", "-m", "infusion_desk", *words],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    told = done.stderr.decode()
    assert (done.returncode, len(told.splitlines())) == (1, 1), told
    assert {path.name for path in tmp_path.iterdir()} == {"demo"}


def test_a_backup_from_the_record_itself_is_told_from_one_in_another_folder(
    record: Record, tmp_path: Path
) -> None:
    register(record)
    assert back_up(record, tmp_path / "made").seq == 1


def test_a_backup_goes_over_none_of_another_record_or_another_key(
    clinic: Path, made: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with create_record(other, create_keys(other, PHRASE)) as record:
        with pytest.raises(Refused, match="is no backup of this record under its key"):
            back_up(record, made)
        note = tmp_path / "note.txt"
        note.write_text("not to be lost")
        with pytest.raises(Refused, match="what is there stays"):
            back_up(record, note)
    assert note.read_text() == "not to be lost"
    renew_key(clinic, PHRASE, NOW)
    with open_for_reading(clinic, unlock(clinic)) as record:
        with pytest.raises(Refused, match="under its key"):
            back_up(record, made)
        back_up(record, tmp_path / "newer.backup")
        back_up(record, tmp_path / "newer.backup")
    restore(made, tmp_path / "new", unlock, NOW)


def test_a_backup_goes_over_no_archive_whose_keys_cannot_be_read(
    clinic: Path, tmp_path: Path
) -> None:
    target = tmp_path / "some.zip"
    with ZipFile(target, "w", ZIP_STORED) as held:
        held.writestr("keys.json", b"half")
    with (
        open_for_reading(clinic, unlock(clinic)) as record,
        pytest.raises(Refused, match="what is there stays"),
    ):
        back_up(record, target)
