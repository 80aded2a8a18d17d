"""The key is behind a passphrase or the system's keyring, and nowhere in clear."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import keyring
import pytest
from keyring.errors import KeyringLocked

from infusion_desk.db.key_file import KeyFile, read_key_file, write_key_file
from infusion_desk.db.keys import (
    DEMO_KEYS,
    RecordKeys,
    create_keys,
    unlock_with_keyring,
    unlock_with_passphrase,
)
from infusion_desk.domain.problems import CannotOpen, Refused
from tests.db.system_keyring import SystemKeyring

PHRASE = "correct horse très battery"


class FileKeyring(SystemKeyring):
    """One of those that keep passwords in a file in clear."""


def test_the_passphrase_opens_what_it_closed(tmp_path: Path) -> None:
    made = create_keys(tmp_path, PHRASE)
    assert unlock_with_passphrase(tmp_path, PHRASE) == made
    assert len(made.data_key) == len(made.audit_key) == 32
    assert made.audit_key != made.data_key


def test_a_passphrase_is_the_same_however_the_keyboard_makes_its_accents(tmp_path: Path) -> None:
    made = create_keys(tmp_path, "tr\u00e8s secret")
    assert unlock_with_passphrase(tmp_path, "tre\u0300s secret") == made


def test_a_wrong_passphrase_is_told_as_such(tmp_path: Path) -> None:
    create_keys(tmp_path, PHRASE)
    with pytest.raises(CannotOpen, match="The passphrase is wrong"):
        unlock_with_passphrase(tmp_path, PHRASE + " ")


def test_a_passphrase_slot_is_made_with_argon2id_at_64_mib(tmp_path: Path) -> None:
    create_keys(tmp_path, PHRASE)
    slot = json.loads((tmp_path / "keys.json").read_text())["slots"]["passphrase"]
    assert {**slot["argon2id"], "salt": None} == {
        "memory_kib": 65536,
        "passes": 3,
        "lanes": 4,
        "salt": None,
    }


def test_no_key_lies_in_the_folder_in_clear(tmp_path: Path, ring: SystemKeyring) -> None:
    made = create_keys(tmp_path, PHRASE)
    secrets = [made.data_key, made.audit_key, *map(bytes.fromhex, ring.kept.values())]
    assert {path.name for path in tmp_path.iterdir()} == {"keys.json", "keys.copy.json"}
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert PHRASE.encode() not in content
        for secret in secrets:
            assert secret not in content
            assert secret.hex().encode() not in content
        assert os.name == "nt" or path.stat().st_mode & 0o077 == 0
    assert made.data_key.hex() not in repr(made)


def harm(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "spoil",
    [harm, Path.unlink, lambda path: path.write_bytes(b""), lambda path: path.write_text("[]")],
)
def test_one_damaged_copy_of_the_keys_is_made_up_for_by_the_other(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    made = create_keys(tmp_path, PHRASE)
    spoil(tmp_path / "keys.json")
    assert unlock_with_passphrase(tmp_path, PHRASE) == made


def test_damaged_keys_are_not_called_a_wrong_passphrase(tmp_path: Path) -> None:
    create_keys(tmp_path, PHRASE)
    for path in tmp_path.iterdir():
        harm(path)
    with pytest.raises(CannotOpen, match=r"Both key files .* are damaged"):
        unlock_with_passphrase(tmp_path, PHRASE)


def test_missing_keys_are_told(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no keys"):
        unlock_with_passphrase(tmp_path, PHRASE)


def test_keys_are_made_once_and_with_a_passphrase(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="A passphrase is needed"):
        create_keys(tmp_path, "")
    create_keys(tmp_path, PHRASE)
    with pytest.raises(Refused, match="There are keys"):
        create_keys(tmp_path, PHRASE)


def test_the_systems_keyring_opens_without_asking(tmp_path: Path, ring: SystemKeyring) -> None:
    made = create_keys(tmp_path, PHRASE)
    assert unlock_with_keyring(tmp_path) == made
    assert unlock_with_passphrase(tmp_path, PHRASE) == made


def test_where_the_system_has_no_keyring_there_is_no_slot(tmp_path: Path) -> None:
    create_keys(tmp_path, PHRASE)
    assert set(read_key_file(tmp_path).slots) == {"passphrase"}
    assert unlock_with_keyring(tmp_path) is None


def test_a_keyring_that_keeps_passwords_in_clear_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = FileKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: unknown)
    create_keys(tmp_path, PHRASE)
    assert unknown.kept == {}
    assert set(read_key_file(tmp_path).slots) == {"passphrase"}


def test_among_several_keyrings_a_real_one_is_found(
    tmp_path: Path, ring: SystemKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = FileKeyring()
    chain.backends = [FileKeyring(), ring]  # type: ignore[attr-defined]
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    made = create_keys(tmp_path, PHRASE)
    assert unlock_with_keyring(tmp_path) == made


def test_a_locked_or_emptied_keyring_leaves_the_passphrase(
    tmp_path: Path, ring: SystemKeyring
) -> None:
    made = create_keys(tmp_path, PHRASE)
    ring.trouble = KeyringLocked()
    assert unlock_with_keyring(tmp_path) is None
    ring.trouble = None
    ring.kept = dict.fromkeys(ring.kept, os.urandom(32).hex())
    assert unlock_with_keyring(tmp_path) is None
    ring.kept.clear()
    assert unlock_with_keyring(tmp_path) is None
    assert unlock_with_passphrase(tmp_path, PHRASE) == made


def test_a_keyring_that_refuses_leaves_no_slot(tmp_path: Path, ring: SystemKeyring) -> None:
    ring.trouble = KeyringLocked()
    create_keys(tmp_path, PHRASE)
    assert set(read_key_file(tmp_path).slots) == {"passphrase"}


def test_a_slot_moved_to_another_record_or_name_does_not_open(tmp_path: Path) -> None:
    create_keys(tmp_path, PHRASE)
    file = read_key_file(tmp_path)
    moved = KeyFile(uuid4(), file.slots)
    write_key_file(tmp_path, moved)
    with pytest.raises(CannotOpen, match="wrong"):
        unlock_with_passphrase(tmp_path, PHRASE)


def test_a_kind_of_slot_of_a_later_program_is_left_as_it_is(tmp_path: Path) -> None:
    made = create_keys(tmp_path, PHRASE)
    later = {"nonce": "00", "wrapped": "00", "printed": True}
    write_key_file(tmp_path, read_key_file(tmp_path).with_slot("token", later))
    assert unlock_with_passphrase(tmp_path, PHRASE) == made
    assert read_key_file(tmp_path).slots["token"] == later


def test_a_record_without_a_passphrase_says_so(tmp_path: Path, keys: RecordKeys) -> None:
    write_key_file(tmp_path, KeyFile(keys.record, {}))
    with pytest.raises(CannotOpen, match="has no passphrase"):
        unlock_with_passphrase(tmp_path, PHRASE)


def test_the_demos_key_is_the_same_on_every_computer() -> None:
    assert DEMO_KEYS.data_key.hex().startswith("2a9ba45f")
    assert DEMO_KEYS.record.version == 4
