"""`keys.json`, in two copies: which record the keys are of, and the slots that hold them."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from infusion_desk.db.codec import UNREADABLE, Data, canonical, plain_of
from infusion_desk.db.durable_file import write_durably
from infusion_desk.domain.problems import CannotOpen, NotSaved

FORMAT, RENEWED = 1, 2
"""The second is of a record whose key was renewed: its slots hold the key of the chain too."""
COPIES = ("keys.json", "keys.copy.json")
IN_A_BACKUP = "A backup holds them: unpack it, and copy its keys.json there."
_NEWER = "The keys were made by a newer version of this program. Update it first."
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class KeyFile:
    """The slots by name; one that this program does not know is kept as it is.

    `before` is there while the record's key is being renewed: the slots of the key that its file
    may still be under.
    """

    record: UUID
    slots: dict[str, Data]
    before: dict[str, Data] = field(default_factory=dict)

    @property
    def format(self) -> int:
        """The oldest one that can say this, so that an older program reads what it can."""
        renewed = any(one.get("form") == RENEWED for one in self.slots.values())
        return RENEWED if self.before or renewed else FORMAT

    def with_slot(self, name: str, slot: Data) -> "KeyFile":
        """The file with one slot set anew."""
        return replace(self, slots={**self.slots, name: slot})

    def without_slot(self, name: str) -> "KeyFile":
        """The file with one slot fewer."""
        return replace(self, slots={one: held for one, held in self.slots.items() if one != name})


def has_key_file(folder: Path) -> bool:
    """Whether the folder holds keys, damaged or not."""
    return any((folder / name).exists() for name in COPIES)


def write_key_file(folder: Path, keys: KeyFile) -> None:
    """The first copy, from which on it counts; then the second, so that one is always whole.

    Raises NotSaved where the first could not be written. A second that could not is made up for
    when the record is opened next (`mend_key_file`).
    """
    content: Data = {"format": keys.format, "record": str(keys.record), "slots": keys.slots}
    if keys.before:
        content["before"] = keys.before
    sealed = canonical({**content, "digest": _digest(content)})
    first, second = (folder / name for name in COPIES)
    try:
        write_durably(first, sealed)
    except OSError as error:
        if _bytes_of(first) != sealed:
            raise NotSaved(f"The keys are as they were: {error.strerror}.") from error
        raise NotSaved(f"Not confirmed that the keys were changed: {error.strerror}.") from error
    with suppress(OSError):
        write_durably(second, sealed)


def mend_key_file(folder: Path, record: UUID) -> None:
    """Makes the copies equal again, for whoever holds the lock of the record and opened it.

    The first is written first, so where both are whole and of this record it is the newer one.
    """
    held = [_bytes_of(folder / name) for name in COPIES]
    if held[0] == held[1]:
        return
    with suppress(CannotOpen):
        sound = [one for one in held if one is not None and _record_in(one) == record]
        if sound:
            _make_equal(folder, held, sound[0])


def _record_in(content: bytes) -> UUID | None:
    held = _whole(content)
    return None if held is None else held.record


def _sound(path: Path) -> KeyFile | None:
    content = _bytes_of(path)
    return None if content is None else _readable(content)


def _make_equal(folder: Path, held: list[bytes | None], sound: bytes) -> None:
    for name, content in zip(COPIES, held, strict=True):
        if content != sound:
            with suppress(OSError):
                write_durably(folder / name, sound)


def read_key_file(folder: Path) -> KeyFile:
    """The first copy that is whole.

    An intact file is what lets a wrong passphrase be told from damage: its digest fits.
    """
    if not has_key_file(folder):
        raise CannotOpen(
            f"There are no keys in {folder}, so the record there cannot be opened. {IN_A_BACKUP}"
        )
    for name in COPIES:
        held = _bytes_of(folder / name)
        found = None if held is None else _whole(held)
        if found is not None:
            return found
    why = _refused(folder)
    if why:
        raise CannotOpen(
            f"The keys in {folder} cannot be read: {why}. Let this user read {COPIES[0]}."
        )
    there = [name for name in COPIES if (folder / name).exists()]
    which = "Both key files" if len(there) > 1 else f"{there[0]}, the one key file"
    are = "are" if len(there) > 1 else "is"
    raise CannotOpen(f"{which} in {folder} {are} damaged. {IN_A_BACKUP}")


def key_files(folder: Path) -> tuple[KeyFile, ...]:
    """The one that is read, and the other copy where somebody put one of another record there."""
    first = read_key_file(folder)
    other = _sound(folder / COPIES[-1])
    return (first,) if other is None or other.record == first.record else (first, other)


def same_keys(some: Sequence[bytes], others: Sequence[bytes]) -> bool:
    """Whether two folders' copies are of one record and one key of it; none and none are too."""
    if not some and not others:
        return True
    held, other = (
        next((one for one in map(_readable, each) if one), None) for each in (some, others)
    )
    if held is None or other is None or held.record != other.record:
        return False
    return _checks_of(held) == _checks_of(other)


def _checks_of(file: KeyFile) -> set[object]:
    """What tells the key of these slots; of a key that was never renewed nothing is told."""
    return {one.get("check") for one in file.slots.values()}


def _readable(content: bytes) -> KeyFile | None:
    with suppress(CannotOpen):
        return _whole(content)
    return None


def key_file_notes(folder: Path) -> tuple[str, ...]:
    """A sentence for a copy that is not as the other: nothing is lost as long as one is whole.

    Empty too where there are no keys: those of the demo lie nowhere.
    """
    if not has_key_file(folder):
        return ()
    found = [
        f"{name} {'is damaged' if (folder / name).exists() else 'is not there'}"
        for name in COPIES
        if _sound(folder / name) is None
    ]
    if not found and len(key_files(folder)) > 1:
        found = [f"{COPIES[0]} and {COPIES[1]} are of different records, one of which lies here"]
    elif not found and len({_bytes_of(folder / name) for name in COPIES}) > 1:
        found = [f"{COPIES[0]} and {COPIES[1]} are not the same"]
    return tuple(f"{one}. Open the desk once: it makes both copies equal again." for one in found)


def _refused(folder: Path) -> str:
    """Why a copy that is there is kept from this user; empty where none is."""
    for path in (folder / name for name in COPIES):
        try:
            if path.is_file():
                path.open("rb").close()
        except OSError as error:
            return error.strerror or "the disk failed"
    return ""


def _bytes_of(path: Path) -> bytes | None:
    """What the file holds; None where there is none, or something that is no small file.

    A pipe in its place would be waited for, for ever.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError:
        return None
    return content if len(content) <= _MOST_BYTES else None


def _whole(content: bytes) -> KeyFile | None:
    """What the bytes say; None where they are not as some program wrote them."""
    try:
        held = plain_of(content)
        digest, form = held.pop("digest"), held["format"]
        if digest != _digest(held) or type(form) is not int or form < FORMAT:
            return None
        if form > RENEWED:
            raise CannotOpen(_NEWER)
        slots, before = held["slots"], held.get("before", {})
        objects = (slots, before, *slots.values(), *before.values())
        if not all(isinstance(one, dict) for one in objects):
            return None
        return KeyFile(UUID(held["record"]), slots, before)
    except UNREADABLE:
        return None


def _digest(content: Data) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()
