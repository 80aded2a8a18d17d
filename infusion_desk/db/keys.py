"""The key of a record, and the ways to it.

The key is random and never changes hands in clear: every slot of `keys.json` holds it wrapped with
AES-256-GCM by a key of the slot's own, from the passphrase or kept by the operating system.
"""

import hashlib
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from infusion_desk.db.codec import Data
from infusion_desk.db.key_file import (
    FORMAT,
    KeyFile,
    has_key_file,
    read_key_file,
    write_key_file,
)
from infusion_desk.domain.problems import CannotOpen, Refused

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

PASSPHRASE, KEYRING = "passphrase", "keyring"

_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
_ARGON2ID = {"memory_kib": 65536, "passes": 3, "lanes": 4}
"""What a new passphrase slot is made with (reliability.md, 2.5); an old one says its own."""

_SERVICE = "Infusion Desk"
_REAL_KEYRINGS = frozenset(
    f"keyring.backends.{name}"
    for name in ("SecretService", "kwallet", "libsecret", "macOS", "Windows")
)
"""Keyrings that encrypt. Any other might be a file in clear."""


@dataclass(frozen=True)
class RecordKeys:
    """What opens one record. `record` is its id, and the salt in its file's first bytes."""

    record: UUID
    data_key: bytes = field(repr=False)

    @property
    def audit_key(self) -> bytes:
        """The key of the chain over all entries."""
        return self._derived(b"audit")

    @property
    def anchor_key(self) -> bytes:
        """The key of the heads that are kept outside the file."""
        return self._derived(b"anchor")

    def _derived(self, label: bytes) -> bytes:
        return HKDF(SHA256(), _KEY_BYTES, salt=self.record.bytes, info=label).derive(self.data_key)


DEMO_KEYS = RecordKeys(
    UUID("d3300000-0000-4000-8000-000000000000"),
    hashlib.sha256(b"Infusion Desk demo clinic: invented patients, no secret").digest(),
)
"""Known to everybody, so that the demo clinic opens without asking, by the same path as others."""


def create_keys(folder: Path, passphrase: str) -> RecordKeys:
    """A new random key for a new record, behind the passphrase and the system's keyring if any."""
    if has_key_file(folder):
        raise Refused(f"There are keys in {folder} already.")
    if not passphrase:
        raise Refused("A passphrase is needed.")
    keys = RecordKeys(uuid4(), os.urandom(_KEY_BYTES))
    slots = {PASSPHRASE: _passphrase_slot(keys, passphrase)}
    kept = _keyring_slot(keys)
    if kept is not None:
        slots[KEYRING] = kept
    write_key_file(folder, KeyFile(keys.record, slots))
    return keys


def unlock_with_passphrase(folder: Path, passphrase: str) -> RecordKeys:
    """The keys behind the passphrase; CannotOpen tells a wrong one from damaged or missing keys."""
    file = read_key_file(folder)
    slot = file.slots.get(PASSPHRASE)
    if slot is None:
        raise CannotOpen("This record has no passphrase.")
    keys = _unwrapped(file, PASSPHRASE, _stretched(passphrase, slot["argon2id"]))
    if keys is None:
        raise CannotOpen("The passphrase is wrong.")
    return keys


def unlock_with_keyring(folder: Path) -> RecordKeys | None:
    """The keys that the operating system keeps for this user; None where it keeps none."""
    file = read_key_file(folder)
    ring = _real_keyring() if KEYRING in file.slots else None
    if ring is None:
        return None
    from keyring.errors import KeyringError

    try:
        kept = ring.get_password(_SERVICE, str(file.record))
    except KeyringError:
        return None
    return None if kept is None else _unwrapped(file, KEYRING, bytes.fromhex(kept))


def _passphrase_slot(keys: RecordKeys, passphrase: str) -> Data:
    stretching = {**_ARGON2ID, "salt": os.urandom(_SALT_BYTES).hex()}
    wrapped = _wrapped(keys, PASSPHRASE, _stretched(passphrase, stretching))
    return {**wrapped, "argon2id": stretching}


def _keyring_slot(keys: RecordKeys) -> Data | None:
    ring = _real_keyring()
    if ring is None:
        return None
    from keyring.errors import KeyringError

    own_key = os.urandom(_KEY_BYTES)
    try:
        ring.set_password(_SERVICE, str(keys.record), own_key.hex())
    except KeyringError:
        return None
    return _wrapped(keys, KEYRING, own_key)


def _real_keyring() -> "KeyringBackend | None":
    """The first keyring of this system that is known to encrypt.

    It takes long to import, and most starts do without: the demo has no slots.
    """
    import keyring

    chosen = keyring.get_keyring()
    candidates = getattr(chosen, "backends", [chosen])
    return next((one for one in candidates if type(one).__module__ in _REAL_KEYRINGS), None)


def _stretched(passphrase: str, stretching: Data) -> bytes:
    """The same passphrase typed on another keyboard gives the same key: NFC."""
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        bytes.fromhex(stretching["salt"]),
        time_cost=stretching["passes"],
        memory_cost=stretching["memory_kib"],
        parallelism=stretching["lanes"],
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )


def _wrapped(keys: RecordKeys, slot: str, own_key: bytes) -> Data:
    nonce = os.urandom(_NONCE_BYTES)
    wrapped = AESGCM(own_key).encrypt(nonce, keys.data_key, _bound_to(keys.record, slot))
    return {"nonce": nonce.hex(), "wrapped": wrapped.hex()}


def _unwrapped(file: KeyFile, slot: str, own_key: bytes) -> RecordKeys | None:
    held = file.slots[slot]
    nonce, wrapped = bytes.fromhex(held["nonce"]), bytes.fromhex(held["wrapped"])
    try:
        key = AESGCM(own_key).decrypt(nonce, wrapped, _bound_to(file.record, slot))
    except InvalidTag:
        return None
    return RecordKeys(file.record, key)


def _bound_to(record: UUID, slot: str) -> bytes:
    """A slot copied to another name or another record does not open."""
    return f"{FORMAT}|{slot}|{record}".encode()
