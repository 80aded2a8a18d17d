"""`keys.json`, in two copies: which record the keys are of, and the slots that hold them."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from infusion_desk.db.codec import Data, canonical, plain_of
from infusion_desk.db.durable_file import write_durably
from infusion_desk.domain.problems import CannotOpen

FORMAT = 1
COPIES = ("keys.json", "keys.copy.json")


@dataclass(frozen=True)
class KeyFile:
    """The slots by name; one that this program does not know is kept as it is."""

    record: UUID
    slots: dict[str, Data]

    def with_slot(self, name: str, slot: Data) -> "KeyFile":
        """The file with one slot set anew."""
        return replace(self, slots={**self.slots, name: slot})


def has_key_file(folder: Path) -> bool:
    """Whether the folder holds keys, damaged or not."""
    return any((folder / name).exists() for name in COPIES)


def write_key_file(folder: Path, keys: KeyFile) -> None:
    """Both copies, one after the other, so that one is always whole."""
    content: Data = {"format": FORMAT, "record": str(keys.record), "slots": keys.slots}
    sealed = canonical({**content, "digest": _digest(content)})
    for name in COPIES:
        write_durably(folder / name, sealed)


def read_key_file(folder: Path) -> KeyFile:
    """The first copy that is whole.

    An intact file is what lets a wrong passphrase be told from damage: its digest fits.
    """
    if not has_key_file(folder):
        raise CannotOpen(f"There are no keys in {folder}, so the record there cannot be opened.")
    for name in COPIES:
        whole = _whole(folder / name)
        if whole is not None:
            return _understood(whole)
    raise CannotOpen(f"Both key files in {folder} are damaged. Restore them from a backup.")


def _whole(path: Path) -> Data | None:
    try:
        held = plain_of(path.read_bytes())
        content = {name: value for name, value in held.items() if name != "digest"}
    except (OSError, ValueError, AttributeError):
        return None
    return content if held.get("digest") == _digest(content) else None


def _understood(content: Data) -> KeyFile:
    if content["format"] > FORMAT:
        raise CannotOpen("The keys were made by a newer version of this program. Update it first.")
    return KeyFile(UUID(content["record"]), content["slots"])


def _digest(content: Data) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()
