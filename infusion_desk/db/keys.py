"""The key of a record, and the ways to it.

The key is random and never changes hands in clear: every slot of `keys.json` holds it wrapped with
AES-256-GCM by a key of the slot's own: from the passphrase, from the code of a recovery sheet, or
kept by the operating system.
"""

import hashlib
import os
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from infusion_desk.db import system_keyring
from infusion_desk.db.codec import Data
from infusion_desk.db.key_file import (
    FORMAT,
    IN_A_BACKUP,
    RENEWED,
    KeyFile,
    has_key_file,
    key_files,
    mend_key_file,
    read_key_file,
    write_key_file,
)
from infusion_desk.domain.problems import CannotOpen, NotSaved, Refused
from infusion_desk.domain.recovery_code import code_of

PASSPHRASE, KEYRING, RECOVERY = "passphrase", "keyring", "recovery"

_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES, _TAG_BYTES, _CHECK_BYTES = 32, 16, 12, 16, 8
_ARGON2ID = {"memory_kib": 65536, "passes": 3, "lanes": 4}
"""What a new passphrase slot is made with (reliability.md, 2.5); an old one says its own."""
_MOST = {"memory_kib": 1024 * 1024, "passes": 16, "lanes": 16}
_MOST_WORK = 4 * 1024 * 1024
"""KiB times passes: some seconds. Whatever asks for more was not made by this program."""


@dataclass(frozen=True)
class RecordKeys:
    """What opens one record. `record` is its id, and the salt in its file's first bytes.

    `root` is what the keys of chain and anchors come from: the first data key, also when the data
    key was renewed; empty as long as it was not.
    """

    record: UUID
    data_key: bytes = field(repr=False)
    root: bytes = field(default=b"", repr=False)

    @property
    def audit_key(self) -> bytes:
        """The key of the chain over all entries."""
        return self._derived(b"audit")

    @property
    def anchor_key(self) -> bytes:
        """The key of the heads that are kept outside the file."""
        return self._derived(b"anchor")

    @property
    def check(self) -> str:
        """Tells this data key from others of the record without saying it."""
        held = HKDF(SHA256(), _KEY_BYTES, salt=self.record.bytes, info=b"check")
        return held.derive(self.data_key)[:_CHECK_BYTES].hex()

    def renewed(self) -> "RecordKeys":
        """Another key for the file; what it seals inside stays sealed by the same."""
        return RecordKeys(self.record, os.urandom(_KEY_BYTES), self.root or self.data_key)

    def _derived(self, label: bytes) -> bytes:
        root = self.root or self.data_key
        return HKDF(SHA256(), _KEY_BYTES, salt=self.record.bytes, info=label).derive(root)


DEMO_KEYS = RecordKeys(
    UUID("d3300000-0000-4000-8000-000000000000"),
    hashlib.sha256(b"Infusion Desk demo clinic: invented patients, no secret").digest(),
)
"""Known to everybody, so that the demo clinic opens without asking, by the same path as others."""


def create_keys(folder: Path, passphrase: str, made: datetime | None = None) -> RecordKeys:
    """A new random key for a new record, behind the passphrase and the system's keyring if any."""
    if has_key_file(folder):
        raise Refused(f"There are keys in {folder} already.")
    keys = RecordKeys(uuid4(), os.urandom(_KEY_BYTES))
    slots = {PASSPHRASE: passphrase_slot(keys, passphrase, made)}
    kept = keyring_slot(keys, made)
    if kept is not None:
        slots[KEYRING] = kept
    write_key_file(folder, KeyFile(keys.record, slots))
    return keys


def unlock_with_passphrase(folder: Path, passphrase: str) -> RecordKeys:
    """The keys behind the passphrase; CannotOpen tells a wrong one from damaged or missing keys."""
    files = key_files(folder)
    held = [file for file in files if PASSPHRASE in file.slots]
    if not held:
        raise CannotOpen("This record has no passphrase. Use its recovery sheet.")
    for file in held:
        keys = _behind(folder, file, PASSPHRASE, lambda slot: stretched(passphrase, slot))
        if keys is not None:
            return keys
    other = ", or use the recovery sheet" if RECOVERY in held[0].slots else ""
    raise CannotOpen(f"The passphrase is wrong. Try it again{other}.")


def unlock_with_recovery(folder: Path, typed: str) -> RecordKeys:
    """The keys behind the code of the recovery sheet.

    Unreadable tells where the code was typed wrong; CannotOpen that it is of another sheet.
    """
    own_key = partial(_code_key, code=code_of(typed))
    made = []
    for file in key_files(folder):
        slot = file.slots.get(RECOVERY) or file.before.get(RECOVERY)
        if slot is None:
            continue
        keys = _behind(folder, file, RECOVERY, partial(_as_of, own_key(file.record)))
        if keys is not None:
            return keys
        made.append(made_at(slot))
    if not made:
        raise CannotOpen("This record has no recovery sheet. Its passphrase opens it.")
    which = f" The one that opens it was made on {made[0]:%Y-%m-%d}." if made[0] else ""
    raise CannotOpen(f"This sheet is of another record, or was replaced by a newer.{which}")


def unlock_with_keyring(folder: Path) -> RecordKeys | None:
    """The keys that the operating system keeps for this user; None where it keeps none."""
    for file in key_files(folder):
        slots = file.slots | file.before
        kept = system_keyring.kept_for(file.record) if KEYRING in slots else None
        if kept is not None and len(kept) == _KEY_BYTES:
            return _behind(folder, file, KEYRING, partial(_as_of, kept))
    return None


def _as_of(own_key: bytes, _slot: Data) -> bytes:
    """A slot's own key that does not come from the slot."""
    return own_key


def settle_keys(folder: Path, keys: RecordKeys) -> None:
    """What a kill left half done is done or undone; for whoever holds the record's lock.

    `keys` open the record. Both copies say the same afterwards, and one set of slots is left.
    """
    with suppress(CannotOpen, NotSaved):
        mend_key_file(folder, keys.record)
        file = read_key_file(folder)
        if file.before:
            slots = file.slots if _is_of(file.slots, keys) else file.before
            write_key_file(folder, KeyFile(file.record, slots))


def are_of(file: KeyFile, keys: RecordKeys) -> bool:
    """Whether the slots hold these keys, and not those before or after a renewal."""
    return file.record == keys.record and _is_of(file.slots, keys)


def _is_of(slots: dict[str, Data], keys: RecordKeys) -> bool:
    check = keys.check if keys.root else None
    return all(one.get("check") == check for one in slots.values())


def _behind(
    folder: Path, file: KeyFile, name: str, own_key: Callable[[Data], bytes]
) -> RecordKeys | None:
    """The keys in the slot of this name; in a renewal that broke off, those that open the file."""
    opened = [
        keys
        for slots in (file.slots, file.before)
        if name in slots
        and (keys := _unwrapped(file.record, name, slots[name], own_key(slots[name])))
    ]
    first = opened[0] if opened else None
    if not file.before:
        return first
    from infusion_desk.db.engine import is_under
    from infusion_desk.db.record import RECORD

    return next((keys for keys in opened if is_under(folder / RECORD, keys)), first)


def passphrase_slot(keys: RecordKeys, passphrase: str, made: datetime | None) -> Data:
    """The key behind a passphrase."""
    if not passphrase:
        raise Refused("A passphrase is needed.")
    stretching = {**_ARGON2ID, "salt": os.urandom(_SALT_BYTES).hex()}
    own_key = stretched(passphrase, {"argon2id": stretching})
    return {**wrapped(keys, PASSPHRASE, own_key, made), "argon2id": stretching}


def recovery_slot(keys: RecordKeys, code: bytes, made: datetime | None) -> Data:
    """The key behind the code of a recovery sheet, which is random enough without stretching."""
    return wrapped(keys, RECOVERY, _code_key(keys.record, code), made)


def keyring_slot(keys: RecordKeys, made: datetime | None) -> Data | None:
    """The key behind one that the system's keyring keeps; None where it keeps none."""
    own_key = os.urandom(_KEY_BYTES)
    if not system_keyring.keep_for(keys.record, own_key):
        return None
    return keyring_slot_under(keys, own_key, made)


def keyring_slot_under(keys: RecordKeys, own_key: bytes, made: datetime | None) -> Data:
    """The key behind one that the keyring keeps already."""
    return wrapped(keys, KEYRING, own_key, made)


def wrapped(keys: RecordKeys, slot: str, own_key: bytes, made: datetime | None) -> Data:
    """A slot: the key of the record, and that of its chain where it is another."""
    form = RENEWED if keys.root else FORMAT
    nonce = os.urandom(_NONCE_BYTES)
    secret = keys.data_key + keys.root
    held = AESGCM(own_key).encrypt(nonce, secret, _bound_to(keys.record, slot, form))
    data: Data = {"nonce": nonce.hex(), "wrapped": held.hex()}
    if form != FORMAT:
        data |= {"form": form, "check": keys.check}
    if made is not None:
        data["made"] = made.astimezone(UTC).isoformat(timespec="seconds")
    return data


def made_at(slot: Data) -> datetime | None:
    """When the slot was made; None for those of the first versions, which did not say."""
    try:
        return datetime.fromisoformat(slot["made"])
    except (KeyError, TypeError, ValueError):
        return None


def stretched(passphrase: str, slot: Data) -> bytes:
    """The same passphrase typed on another keyboard gives the same key: NFC."""
    memory, passes, lanes, salt = _stretching(slot)
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        salt,
        time_cost=passes,
        memory_cost=memory,
        parallelism=lanes,
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )


def _stretching(slot: Data) -> tuple[int, int, int, bytes]:
    """How much work the slot asks for; refused where it would never end, or was never so made."""
    try:
        asked = slot["argon2id"]
        memory, passes, lanes = (asked[name] for name in _MOST)
        salt = bytes.fromhex(asked["salt"])
    except (KeyError, TypeError, ValueError) as error:
        raise _spoilt(PASSPHRASE) from error
    whole = all(
        type(asked[name]) is int and 1 <= asked[name] <= most for name, most in _MOST.items()
    )
    if not whole or memory < 8 * lanes or memory * passes > _MOST_WORK or not 8 <= len(salt) <= 64:
        raise _spoilt(PASSPHRASE)
    return memory, passes, lanes, salt


def _code_key(record: UUID, code: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=record.bytes, info=b"recovery").derive(code)


def _unwrapped(record: UUID, name: str, slot: Data, own_key: bytes) -> RecordKeys | None:
    """The keys in a slot; None where `own_key` does not open it."""
    form = slot.get("form", FORMAT)
    if form not in (FORMAT, RENEWED):
        raise _spoilt(name)
    keys = 2 if form == RENEWED else 1
    try:
        nonce, held = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
    except (KeyError, TypeError, ValueError) as error:
        raise _spoilt(name) from error
    if (len(nonce), len(held)) != (_NONCE_BYTES, keys * _KEY_BYTES + _TAG_BYTES):
        raise _spoilt(name)
    try:
        secret = AESGCM(own_key).decrypt(nonce, held, _bound_to(record, name, form))
    except InvalidTag:
        return None
    return RecordKeys(record, secret[:_KEY_BYTES], secret[_KEY_BYTES:])


def _bound_to(record: UUID, slot: str, form: int) -> bytes:
    """A slot copied to another name or another record does not open."""
    return f"{form}|{slot}|{record}".encode()


def _spoilt(slot: str) -> CannotOpen:
    return CannotOpen(f"The keys are damaged: their {slot} is not as it was written. {IN_A_BACKUP}")
