"""The keyring of the operating system, where it is one that is known to encrypt."""

from typing import TYPE_CHECKING
from uuid import UUID

from infusion_desk.domain.problems import Refused

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Infusion Desk"
_REAL_KEYRINGS = frozenset(
    f"keyring.backends.{name}"
    for name in ("SecretService", "kwallet", "libsecret", "macOS", "Windows")
)
"""Keyrings that encrypt. Any other might be a file in clear."""


def has_keyring() -> bool:
    """Whether this system has one that is used."""
    return _real_keyring() is not None


def kept_for(record: UUID) -> bytes | None:
    """The key that it keeps for this record and this user; None where it keeps none."""
    ring = _real_keyring()
    if ring is None:
        return None
    from keyring.errors import KeyringError

    try:
        kept = ring.get_password(_SERVICE, str(record))
        return None if kept is None else bytes.fromhex(kept)
    except (KeyringError, ValueError):
        return None


def keep_for(record: UUID, key: bytes) -> bool:
    """Has it keep the key; False where it does not."""
    ring = _real_keyring()
    if ring is None:
        return False
    from keyring.errors import KeyringError

    try:
        ring.set_password(_SERVICE, str(record), key.hex())
    except KeyringError:
        return False
    return True


def forget(record: UUID) -> None:
    """Has it forget the key; Refused where it is locked and may still have it."""
    ring = _real_keyring()
    if ring is None:
        return
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if ring.get_password(_SERVICE, str(record)) is not None:
            ring.delete_password(_SERVICE, str(record))
    except PasswordDeleteError:
        return
    except KeyringError as error:
        raise Refused("The system's keyring is locked. Unlock it, and try again.") from error


def _real_keyring() -> "KeyringBackend | None":
    """The first keyring of this system that is known to encrypt.

    It takes long to import, and most starts do without: the demo has no slots.
    """
    import keyring

    chosen = keyring.get_keyring()
    candidates = getattr(chosen, "backends", [chosen])
    return next((one for one in candidates if type(one).__module__ in _REAL_KEYRINGS), None)
