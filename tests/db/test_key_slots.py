"""Ways into a record are changed, added and removed; what opens it is never lost on the way."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.errors import KeyringLocked, PasswordDeleteError

from infusion_desk.db import durable_file
from infusion_desk.db.key_file import (
    COPIES,
    _digest,
    key_file_notes,
    mend_key_file,
    read_key_file,
    write_key_file,
)
from infusion_desk.db.key_slots import (
    Slot,
    change_passphrase,
    keep_in_keyring,
    keep_recovery,
    opened_by,
    remove_slot,
    slots_of,
)
from infusion_desk.db.keys import (
    KEYRING,
    PASSPHRASE,
    RECOVERY,
    RecordKeys,
    create_keys,
    settle_keys,
    unlock_with_keyring,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from infusion_desk.domain.problems import CannotOpen, NotSaved, Refused, Unreadable
from infusion_desk.domain.recovery_code import groups_of
from tests.db.dying import deaths
from tests.db.system_keyring import SystemKeyring

pytestmark = pytest.mark.usefixtures("quick_keys")

PHRASE, NEW = "correct horse battery", "four quiet blue herons"
FIRST = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LATER = FIRST + timedelta(days=2)
CODE, OTHER_CODE = bytes(range(20)), bytes(range(20, 40))
SHEET, OTHER_SHEET = (" ".join(groups_of(one)) for one in (CODE, OTHER_CODE))

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="forks")


@pytest.fixture
def made(tmp_path: Path) -> RecordKeys:
    return create_keys(tmp_path, PHRASE, FIRST)


def opens(folder: Path, typed: str) -> bool:
    try:
        opened_by(folder, typed)
    except CannotOpen:
        return False
    return True


def test_a_new_passphrase_opens_and_the_old_one_no_longer(tmp_path: Path, made: RecordKeys) -> None:
    change_passphrase(tmp_path, made, NEW, LATER)
    assert unlock_with_passphrase(tmp_path, NEW) == made
    with pytest.raises(CannotOpen, match=r"The passphrase is wrong\. Try it again\.$"):
        unlock_with_passphrase(tmp_path, PHRASE)
    assert slots_of(tmp_path) == (Slot(PASSPHRASE, LATER),)


def test_a_passphrase_of_a_few_signs_is_refused(tmp_path: Path, made: RecordKeys) -> None:
    with pytest.raises(Refused, match="At least 12 characters"):
        change_passphrase(tmp_path, made, "short", LATER)
    assert opens(tmp_path, PHRASE)


def test_a_recovery_sheet_opens_the_record(tmp_path: Path, made: RecordKeys) -> None:
    keep_recovery(tmp_path, made, CODE, LATER)
    assert unlock_with_recovery(tmp_path, SHEET.lower()) == made
    assert opened_by(tmp_path, SHEET) == opened_by(tmp_path, PHRASE) == made
    assert slots_of(tmp_path) == (Slot(PASSPHRASE, FIRST), Slot(RECOVERY, LATER))
    with pytest.raises(CannotOpen, match=r"wrong\. Try it again, or use the recovery sheet\."):
        unlock_with_passphrase(tmp_path, NEW)


def test_a_newer_sheet_takes_the_place_of_the_one_before(tmp_path: Path, made: RecordKeys) -> None:
    keep_recovery(tmp_path, made, CODE, FIRST)
    keep_recovery(tmp_path, made, OTHER_CODE, LATER)
    assert unlock_with_recovery(tmp_path, OTHER_SHEET) == made
    with pytest.raises(CannotOpen, match=r"replaced by a newer\..* made on 2026-11-22\."):
        unlock_with_recovery(tmp_path, SHEET)


def test_a_slip_in_a_code_is_told_and_nothing_is_tried(tmp_path: Path, made: RecordKeys) -> None:
    keep_recovery(tmp_path, made, CODE, FIRST)
    with pytest.raises(Unreadable, match=r"Group 8 .* its character 6"):
        unlock_with_recovery(tmp_path, SHEET[:-1] + ("0" if SHEET[-1] != "0" else "1"))


def test_a_record_without_a_sheet_says_so(tmp_path: Path, made: RecordKeys) -> None:
    del made
    with pytest.raises(CannotOpen, match="no recovery sheet"):
        unlock_with_recovery(tmp_path, SHEET)


def test_no_code_lies_in_the_folder_in_clear(tmp_path: Path, made: RecordKeys) -> None:
    keep_recovery(tmp_path, made, CODE, FIRST)
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        for secret in (CODE, CODE.hex().encode(), *(one.encode() for one in SHEET.split())):
            assert secret not in content


def test_the_last_way_in_that_a_person_can_use_is_never_removed(
    tmp_path: Path, made: RecordKeys, ring: SystemKeyring
) -> None:
    keep_in_keyring(tmp_path, made, LATER)
    with pytest.raises(Refused, match="the last way in"):
        remove_slot(tmp_path, PASSPHRASE)
    keep_recovery(tmp_path, made, CODE, LATER)
    remove_slot(tmp_path, PASSPHRASE)
    with pytest.raises(Refused, match="the last way in"):
        remove_slot(tmp_path, RECOVERY)
    with pytest.raises(CannotOpen, match="no passphrase"):
        unlock_with_passphrase(tmp_path, PHRASE)
    change_passphrase(tmp_path, unlock_with_recovery(tmp_path, SHEET), NEW, LATER)
    remove_slot(tmp_path, RECOVERY)
    remove_slot(tmp_path, RECOVERY)
    assert [one.name for one in slots_of(tmp_path)] == [PASSPHRASE, KEYRING]
    assert len(ring.kept) == 1


def test_the_keyring_keeps_the_key_and_forgets_it(
    tmp_path: Path, made: RecordKeys, ring: SystemKeyring
) -> None:
    assert unlock_with_keyring(tmp_path) is None
    keep_in_keyring(tmp_path, made, LATER)
    assert unlock_with_keyring(tmp_path) == made
    remove_slot(tmp_path, KEYRING)
    assert unlock_with_keyring(tmp_path) is None
    assert ring.kept == {}


def test_a_keyring_that_cannot_be_reached_is_told(
    tmp_path: Path, made: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="no keyring that encrypts"):
        keep_in_keyring(tmp_path, made, LATER)
    ring = SystemKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    keep_in_keyring(tmp_path, made, LATER)
    ring.trouble = KeyringLocked()
    with pytest.raises(Refused, match="keyring is locked"):
        remove_slot(tmp_path, KEYRING)
    assert KEYRING in read_key_file(tmp_path).slots


def test_a_keyring_that_has_gone_does_not_hold_its_slot(
    tmp_path: Path, made: RecordKeys, monkeypatch: pytest.MonkeyPatch, ring: SystemKeyring
) -> None:
    keep_in_keyring(tmp_path, made, LATER)
    ring.kept.clear()
    remove_slot(tmp_path, KEYRING)
    keep_in_keyring(tmp_path, made, LATER)

    def gone(service: str, username: str) -> None:
        raise PasswordDeleteError

    monkeypatch.setattr(ring, "delete_password", gone)
    remove_slot(tmp_path, KEYRING)
    keep_in_keyring(tmp_path, made, LATER)
    monkeypatch.undo()
    remove_slot(tmp_path, KEYRING)
    assert [one.name for one in slots_of(tmp_path)] == [PASSPHRASE]


def test_the_keys_of_another_record_are_never_put_into_this_one(
    tmp_path: Path, made: RecordKeys
) -> None:
    (tmp_path / "other").mkdir()
    create_keys(tmp_path / "other", PHRASE)
    with pytest.raises(Refused, match="of another record"):
        change_passphrase(tmp_path / "other", made, NEW, LATER)


def full_disk(descriptor: int) -> None:
    del descriptor
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_old_passphrase(
    tmp_path: Path, made: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(NotSaved, match="as they were: No space left"):
        change_passphrase(tmp_path, made, NEW, LATER)
    monkeypatch.undo()
    assert opens(tmp_path, PHRASE)
    assert not opens(tmp_path, NEW)


def test_a_disk_that_fails_after_the_rename_is_not_called_the_old_state(
    tmp_path: Path, made: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(durable_file, "sync_folder", failing)
    with pytest.raises(NotSaved, match="Not confirmed"):
        change_passphrase(tmp_path, made, NEW, LATER)


def test_copies_that_differ_are_made_equal_and_the_first_is_the_newer(
    tmp_path: Path, made: RecordKeys
) -> None:
    old = (tmp_path / COPIES[1]).read_bytes()
    change_passphrase(tmp_path, made, NEW, LATER)
    new = (tmp_path / COPIES[0]).read_bytes()
    (tmp_path / COPIES[1]).write_bytes(old)
    mend_key_file(tmp_path, made.record)
    assert [(tmp_path / name).read_bytes() for name in COPIES] == [new, new]
    (tmp_path / COPIES[0]).write_bytes(b"half")
    mend_key_file(tmp_path, made.record)
    assert [(tmp_path / name).read_bytes() for name in COPIES] == [new, new]
    for name in COPIES:
        (tmp_path / name).write_bytes(name.encode())
    mend_key_file(tmp_path, made.record)
    assert (tmp_path / COPIES[0]).read_bytes() == COPIES[0].encode()


def test_a_key_file_of_another_record_hides_the_right_one_from_nobody(
    tmp_path: Path, made: RecordKeys
) -> None:
    own = (tmp_path / COPIES[1]).read_bytes()
    (tmp_path / "other").mkdir()
    create_keys(tmp_path / "other", "sixteen other herons")
    (tmp_path / COPIES[0]).write_bytes((tmp_path / "other" / COPIES[0]).read_bytes())
    assert key_file_notes(tmp_path) == (
        "keys.json and keys.copy.json are of different records, one of which lies here. "
        "Open the desk once: it makes both copies equal again.",
    )
    assert unlock_with_passphrase(tmp_path, PHRASE) == made
    settle_keys(tmp_path, made)
    assert [(tmp_path / name).read_bytes() for name in COPIES] == [own, own]
    assert key_file_notes(tmp_path) == ()


def test_a_copy_that_is_missing_or_damaged_is_told(tmp_path: Path, made: RecordKeys) -> None:
    del made
    (tmp_path / COPIES[0]).unlink()
    assert key_file_notes(tmp_path)[0].startswith("keys.json is not there. Open the desk once")
    (tmp_path / COPIES[1]).write_bytes(b"half")
    with pytest.raises(CannotOpen, match=r"keys\.copy\.json, the one key file in .* is damaged"):
        unlock_with_passphrase(tmp_path, PHRASE)
    assert "keys.copy.json is damaged" in key_file_notes(tmp_path)[1]


def restored(backup: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)


@needs_fork
@pytest.mark.parametrize("change", ["passphrase", "sheet", "remove"])
def test_a_kill_at_any_line_of_a_change_leaves_the_old_way_in_or_the_new(
    tmp_path: Path, change: str
) -> None:
    folder, before = tmp_path / "folder", tmp_path / "before"
    folder.mkdir()
    made = create_keys(folder, PHRASE, FIRST)
    keep_recovery(folder, made, CODE, FIRST)
    shutil.copytree(folder, before)
    acts: dict[str, tuple[Callable[[], object], str, str]] = {
        "passphrase": (lambda: change_passphrase(folder, made, NEW, LATER), PHRASE, NEW),
        "sheet": (lambda: keep_recovery(folder, made, OTHER_CODE, LATER), SHEET, OTHER_SHEET),
        "remove": (lambda: remove_slot(folder, PASSPHRASE), PHRASE, SHEET),
    }
    act, old, new = acts[change]
    seen = set()
    for _ in deaths(act, ("key_slots", "key_file", "durable_file")):
        seen.add((opens(folder, old), opens(folder, new)))
        assert any(seen), "neither opens"
        mend_key_file(folder, made.record)
        assert len({(folder / name).read_bytes() for name in COPIES}) == 1
        assert opens(folder, old) or opens(folder, new)
        restored(before, folder)
    assert (opens(folder, old), opens(folder, new)) == (False, True)
    both = {(True, True)} if change == "remove" else {(True, False)}
    assert seen == both | {(False, True)}


def forged(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Both copies changed by somebody who knows how to make the digest fit."""
    held = json.loads((folder / COPIES[0]).read_bytes())
    change(held)
    held.pop("digest", None)
    sealed = {**held, "digest": _digest(held)}
    for name in COPIES:
        (folder / name).write_text(json.dumps(sealed), "utf-8")


def argon(**asked: object) -> Callable[[dict[str, Any]], object]:
    return lambda held: held["slots"]["passphrase"]["argon2id"].update(asked)


@pytest.mark.parametrize(
    "change",
    [
        argon(passes=10**9),
        argon(passes=0),
        argon(passes=-1),
        argon(passes=True),
        argon(passes="3"),
        argon(passes=2.0),
        argon(memory_kib=2**40),
        argon(memory_kib=1024 * 1024, passes=16),
        argon(memory_kib=8, lanes=2),
        argon(lanes=10**6),
        argon(salt=""),
        argon(salt="00" * 5000),
        argon(salt="zz"),
        argon(salt=None),
        lambda held: held["slots"]["passphrase"].pop("argon2id"),
        lambda held: held["slots"]["passphrase"].update(argon2id=[]),
        lambda held: held["slots"]["passphrase"].update(nonce="00"),
        lambda held: held["slots"]["passphrase"].update(nonce=7),
        lambda held: held["slots"]["passphrase"].update(wrapped="00" * 5000),
        lambda held: held["slots"]["passphrase"].update(wrapped="not hex"),
        lambda held: held["slots"]["passphrase"].pop("wrapped"),
        lambda held: held["slots"]["passphrase"].update(form=[]),
        lambda held: held["slots"]["passphrase"].update(form=2),
        lambda held: held.update(slots=[]),
        lambda held: held.update(slots={"passphrase": 1}),
        lambda held: held.update(slots=None),
        lambda held: held.update(before=7),
        lambda held: held.update(record="nobody"),
        lambda held: held.update(record=7),
        lambda held: held.update(format=True),
        lambda held: held.update(format=0),
        lambda held: held.update(format="1"),
        lambda held: held.pop("format"),
    ],
)
def test_keys_that_somebody_forged_are_refused_in_words_and_at_once(
    tmp_path: Path, made: RecordKeys, change: Callable[[dict[str, Any]], object]
) -> None:
    del made
    forged(tmp_path, change)
    with pytest.raises(CannotOpen, match=r"are damaged.*A backup holds them"):
        unlock_with_passphrase(tmp_path, PHRASE)


def test_keys_of_a_later_format_are_refused_in_words(tmp_path: Path, made: RecordKeys) -> None:
    forged(tmp_path, lambda held: held.update(format=3, slots="another shape"))
    with pytest.raises(CannotOpen, match="newer version"):
        unlock_with_passphrase(tmp_path, PHRASE)
    mend_key_file(tmp_path, made.record)
    assert b"another shape" in (tmp_path / COPIES[0]).read_bytes()


@pytest.mark.parametrize(
    "content", [b"[" * 60_000, b"{" * 200_000, b"\xff" * 100, b'{"format":1e999}', b"null", b"7"]
)
def test_files_that_are_no_keys_are_refused_in_words(
    tmp_path: Path, made: RecordKeys, content: bytes
) -> None:
    del made
    for name in COPIES:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotOpen, match="Both key files"):
        unlock_with_passphrase(tmp_path, PHRASE)


def test_a_folder_or_a_pipe_in_the_place_of_the_keys_is_not_waited_for(
    tmp_path: Path, made: RecordKeys
) -> None:
    (tmp_path / COPIES[0]).unlink()
    (tmp_path / COPIES[0]).mkdir()
    assert unlock_with_passphrase(tmp_path, PHRASE) == made
    if hasattr(os, "mkfifo"):
        (tmp_path / COPIES[1]).unlink()
        os.mkfifo(tmp_path / COPIES[1])
        with pytest.raises(CannotOpen, match="Both key files"):
            unlock_with_passphrase(tmp_path, PHRASE)


def test_no_bit_of_the_keys_can_be_flipped_and_no_end_cut_off_without_being_told(
    tmp_path: Path, made: RecordKeys
) -> None:
    """Alone in one copy it changes nothing; in both it is damage, never a wrong passphrase."""
    whole = (tmp_path / COPIES[0]).read_bytes()
    spoilt = [whole[:at] for at in range(0, len(whole), 7)]
    for at in range(len(whole)):
        spoilt.append(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
    for content in spoilt:
        (tmp_path / COPIES[0]).write_bytes(content)
        (tmp_path / COPIES[1]).write_bytes(content)
        with pytest.raises(CannotOpen, match="Both key files"):
            read_key_file(tmp_path)
        (tmp_path / COPIES[1]).write_bytes(whole)
        assert read_key_file(tmp_path).record == made.record


def test_an_unreadable_time_of_a_slot_is_no_reason_to_keep_the_door_shut(
    tmp_path: Path, made: RecordKeys
) -> None:
    for when in ("yesterday", 7, None):
        file = read_key_file(tmp_path)
        slot = {**file.slots[PASSPHRASE], "made": when}
        write_key_file(tmp_path, file.with_slot(PASSPHRASE, slot))
        assert slots_of(tmp_path) == (Slot(PASSPHRASE, None),)
        assert unlock_with_passphrase(tmp_path, PHRASE) == made
