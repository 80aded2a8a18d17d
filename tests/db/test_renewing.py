"""A record gets another key: what it seals stays, a kill at any moment leaves one that opens."""

import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infusion_desk.db import renewing
from infusion_desk.db.backup import back_up, restore
from infusion_desk.db.key_file import COPIES, read_key_file
from infusion_desk.db.key_slots import change_passphrase, keep_recovery, slots_of
from infusion_desk.db.keys import (
    RECOVERY,
    RecordKeys,
    are_of,
    create_keys,
    unlock_with_keyring,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from infusion_desk.db.record import create_record, open_for_reading, open_record
from infusion_desk.db.renewing import renew_key
from infusion_desk.domain.problems import CannotOpen, Refused
from infusion_desk.domain.recovery_code import groups_of
from tests.db.charted import register, whole_session
from tests.db.dying import deaths
from tests.db.system_keyring import SystemKeyring
from tests.db.tampering import broken_open

pytestmark = pytest.mark.usefixtures("quick_keys")

PHRASE, NEW = "correct horse battery", "four quiet blue herons"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CODE = bytes(range(20))
SHEET = " ".join(groups_of(CODE))
EVERY = 4
"""Lines between two kills; 1 takes a minute."""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    made = create_keys(folder, PHRASE, NOW)
    with create_record(folder, made) as record:
        whole_session(record, register(record).id)
    keep_recovery(folder, made, CODE, NOW)
    return folder


def unlock(folder: Path) -> RecordKeys:
    return unlock_with_passphrase(folder, PHRASE)


def macs(folder: Path) -> list[str]:
    """Every seal, once the record has proved to be whole."""
    with open_for_reading(folder, unlock(folder)) as record:
        assert list(record.faults()) == []
        with record._store.reading() as connection:
            told = connection.exec_driver_sql("SELECT mac FROM entry ORDER BY seq").scalars()
            return [one.hex() for one in told]


def test_a_renewed_record_holds_the_same_entries_under_another_key(clinic: Path) -> None:
    before, sealed = unlock(clinic), macs(clinic)
    new = renew_key(clinic, PHRASE, NOW)
    assert unlock(clinic) == new
    assert new.data_key != before.data_key
    assert (new.audit_key, new.anchor_key) == (before.audit_key, before.anchor_key)
    assert macs(clinic) == sealed
    with pytest.raises(CannotOpen, match="damaged"):
        open_for_reading(clinic, before)
    with open_record(clinic, new) as record:
        whole_session(record, register(record, mrn="second").id)
    assert macs(clinic)[: len(sealed)] == sealed
    assert {one.name for one in clinic.iterdir()} == {
        "record.db",
        "record.lock",
        "record.anchors",
        *COPIES,
    }


def test_a_record_is_renewed_again_and_its_passphrase_changed(clinic: Path) -> None:
    renew_key(clinic, PHRASE, NOW)
    sealed = macs(clinic)
    twice = renew_key(clinic, PHRASE, NOW)
    assert macs(clinic) == sealed
    change_passphrase(clinic, twice, NEW, NOW)
    assert unlock_with_passphrase(clinic, NEW) == twice


def test_the_sheet_of_the_old_key_opens_nothing_any_more(clinic: Path) -> None:
    renew_key(clinic, PHRASE, NOW)
    assert [one.name for one in slots_of(clinic)] == ["passphrase"]
    with pytest.raises(CannotOpen, match="no recovery sheet"):
        unlock_with_recovery(clinic, SHEET)
    keep_recovery(clinic, unlock(clinic), CODE, NOW)
    assert unlock_with_recovery(clinic, SHEET) == unlock(clinic)


def test_the_keyring_opens_the_renewed_record_too(tmp_path: Path, ring: SystemKeyring) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    create_record(folder, create_keys(folder, PHRASE, NOW)).close()
    new = renew_key(folder, PHRASE, NOW)
    assert unlock_with_keyring(folder) == new
    ring.kept.clear()
    renew_key(folder, PHRASE, NOW)
    assert unlock_with_keyring(folder) is None


def test_nothing_is_renewed_without_the_passphrase_beside_a_window_or_a_reader(
    clinic: Path,
) -> None:
    before = (clinic / "record.db").read_bytes()
    with pytest.raises(CannotOpen, match="wrong"):
        renew_key(clinic, NEW, NOW)
    with open_record(clinic, unlock(clinic)), pytest.raises(CannotOpen, match="another window"):
        renew_key(clinic, PHRASE, NOW)
    with open_for_reading(clinic, unlock(clinic)) as reader, reader._store.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM entry").scalar()
        with pytest.raises(Refused, match="Another program reads"):
            renew_key(clinic, PHRASE, NOW)
    assert (clinic / "record.db").read_bytes() == before
    assert [one.name for one in slots_of(clinic)] == ["passphrase", RECOVERY]


def test_a_record_that_is_not_whole_keeps_its_key(clinic: Path) -> None:
    with broken_open(clinic, unlock(clinic)) as connection:
        connection.execute("UPDATE entry SET mac = zeroblob(32) WHERE seq = 3")
    with pytest.raises(CannotOpen, match="The key is as it was"):
        renew_key(clinic, PHRASE, NOW)
    assert not (clinic / "renewing").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_kill_at_any_line_of_a_renewal_leaves_a_whole_record_that_opens(
    clinic: Path, tmp_path: Path
) -> None:
    before, first, sealed = tmp_path / "before", unlock(clinic), macs(clinic)
    shutil.copytree(clinic, before)
    seen = set()
    rooms = ("renewing", "key_file", "durable_file")
    for _ in deaths(lambda: renew_key(clinic, PHRASE, NOW), rooms, step=EVERY):
        opened = unlock(clinic)
        assert unlock(clinic) == opened
        with open_record(clinic, opened) as record:
            assert record.journal.head.seq == len(sealed)
        file = read_key_file(clinic)
        assert not file.before
        assert are_of(file, opened)
        assert unlock(clinic) == opened
        seen.add(opened == first)
        if opened == first:
            assert unlock_with_recovery(clinic, SHEET) == first
        shutil.rmtree(clinic)
        shutil.copytree(before, clinic)
    assert seen == {True, False}
    assert macs(clinic) == sealed


@pytest.mark.parametrize("way", ["passphrase", "sheet"])
def test_a_renewal_that_broke_off_is_read_by_either_way_in(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Before the rename the old key holds, and with it the old sheet."""
    first = unlock(clinic)

    def cut(source: Path, target: Path) -> None:
        raise OSError(5, "cut")

    monkeypatch.setattr(renewing, "move_durably", cut)
    with pytest.raises(OSError, match="cut"):
        renew_key(clinic, PHRASE, NOW)
    ways: dict[str, Callable[[], RecordKeys]] = {
        "passphrase": lambda: unlock(clinic),
        "sheet": lambda: unlock_with_recovery(clinic, SHEET),
    }
    assert ways[way]() == first
    (clinic / "record.db").write_bytes(b"neither")
    assert ways[way]().record == first.record


def test_a_backup_from_before_a_renewal_is_restored_with_its_own_keys(
    clinic: Path, tmp_path: Path
) -> None:
    made, first = tmp_path / "made.backup", unlock(clinic)
    with open_for_reading(clinic, first) as record:
        back_up(record, made)
    new = renew_key(clinic, PHRASE, NOW)
    later = tmp_path / "later.backup"
    with open_for_reading(clinic, new) as record:
        back_up(record, later)
    with pytest.raises(Refused, match="under another key of the record"):
        restore(made, clinic, lambda _: new, NOW)
    restore(made, clinic, unlock, NOW)
    assert unlock(clinic) == first
    assert not read_key_file(clinic).before
    assert macs(clinic)
    restore(later, clinic, unlock, NOW.replace(hour=11))
    assert unlock(clinic) == new
    assert macs(clinic)
