"""The backups that the program makes by itself: kept in a folder of their own, thinned with age.

A backup has its name only once it was proved; what has no such name does not count. A name says
when it was made, of which record, and how far the chain of which station reaches in it.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from infusion_desk.db.backup import (
    NOBODY,
    NotWhole,
    Prove,
    Told,
    back_up_folder,
    proved_before_migration,
)
from infusion_desk.db.chain import Head
from infusion_desk.db.durable_file import WholeFile, move_durably
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.record import RECORD
from infusion_desk.db.verify import Progress
from infusion_desk.domain.problems import NotSaved

BACKUPS = "backups"
"""The folder of them, in the record's own."""
NEWEST, DAILY, MONTHLY = 10, 30, 12
"""Of all; beyond those of each day that has one, and of each month (reliability.md, 3.8)."""
SPARE = 64 * 1024 * 1024
"""Bytes that stay free for the record itself."""
CHUNK = 4 * 1024 * 1024
"""Copied at a step, and on the disk before the next: a folder that answers tells so."""
_UNPROVED = "unproved"
_STAMP = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(
    r"infusion-desk-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)-([0-9a-f]{8})-([0-9a-f]*)-(\d+)\.backup"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that counts; `station` and `seq` say how far it reaches."""

    path: Path
    at: datetime
    station: str
    seq: int
    size: int


def kept_in(folder: Path, keys: RecordKeys) -> tuple[Kept, ...]:
    """Those of this record, the newest first; none where there is no such folder."""
    found = []
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            kept = _kept(path, keys)
            if kept is not None:
                found.append(kept)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def keep(
    folder: Path,
    keys: RecordKeys,
    now: datetime | None = None,
    told: Told = NOBODY,
    proved: Prove | None = None,
) -> Kept:
    """Makes one of the record in `folder` and thins out the older; without `now`, of this minute.

    Raises, with the older ones as they were, where it could not be made or proved.
    """
    into = folder / BACKUPS
    into.mkdir(mode=0o700, exist_ok=True)
    _check_room(folder, into)
    made = into / _UNPROVED
    head = back_up_folder(folder, keys, made, told, proved)
    at = now or datetime.fromtimestamp(made.stat().st_mtime, UTC)
    named = into / _name(at, keys, head)
    move_durably(made, named)
    thin_out(into, keys)
    return Kept(named, _whole_seconds(at), head.station, head.seq, named.stat().st_size)


def keep_before_migration(folder: Path, keys: RecordKeys) -> Kept:
    """Of tables that an older version made."""
    return keep(folder, keys, proved=proved_before_migration)


def copy_beside(
    kept: Kept, second: Path, keys: RecordKeys, progress: Progress | None = None
) -> Kept:
    """The same backup in a second folder, compared byte for byte before it counts there.

    `progress` is told in bytes: where it is told nothing for long, the folder does not answer.
    """
    tell = progress or _unseen
    if not second.is_dir():
        raise NotSaved(f"{second} is not there.")
    _check_free(second, kept.size)
    unproved = second / f"{kept.path.name}.part"
    try:
        with kept.path.open("rb") as source, WholeFile(unproved, "wb") as target:
            while part := source.read(CHUNK):
                target.write(part)
                os.fsync(target.fileno())
                tell(target.tell(), 2 * kept.size)
        if _digest(unproved, partial(_half, tell, kept.size)) != _digest(kept.path, _unseen):
            raise NotWhole(f"What {second} gave back is not what was written to it.")
        move_durably(unproved, second / kept.path.name)
    finally:
        unproved.unlink(missing_ok=True)
    thin_out(second, keys)
    return Kept(second / kept.path.name, kept.at, kept.station, kept.seq, kept.size)


def _unseen(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""


def thin_out(folder: Path, keys: RecordKeys) -> None:
    """Takes away what is too many, of this record alone; one that cannot go stays."""
    found = kept_in(folder, keys)
    stay = to_stay([one.at for one in found])
    for one in found:
        if one.at not in stay:
            with suppress(OSError):
                one.path.unlink()


def to_stay(times: Sequence[datetime]) -> frozenset[datetime]:
    """The newest ten; the last one of each of thirty days, and of each of twelve months.

    Days and months that have one are counted: a clinic that was closed loses nothing.
    """
    newest = sorted(times, reverse=True)
    stay = set(newest[:NEWEST])
    stay.update(_last_of_each(newest, lambda at: at.strftime("%Y-%m-%d"), DAILY))
    stay.update(_last_of_each(newest, lambda at: at.strftime("%Y-%m"), MONTHLY))
    return frozenset(stay)


def _last_of_each(
    newest: Iterable[datetime], span: Callable[[datetime], str], most: int
) -> list[datetime]:
    last: dict[str, datetime] = {}
    for at in newest:
        last.setdefault(span(at), at)
    return list(last.values())[:most]


def _check_room(folder: Path, into: Path) -> None:
    """The copy and the file it is packed into lie there at once."""
    size = sum(path.stat().st_size for path in folder.glob(f"{RECORD}*"))
    _check_free(into, 2 * size)


def _check_free(folder: Path, wanted: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < wanted + SPARE:
        raise NotSaved(f"The disk has no room for a backup: {free // 1_000_000} MB are free.")


def _name(at: datetime, keys: RecordKeys, head: Head) -> str:
    when = at.astimezone(UTC).strftime(_STAMP)
    return f"infusion-desk-{when}-{_short(keys)}-{head.station}-{head.seq}.backup"


def _kept(path: Path, keys: RecordKeys) -> Kept | None:
    told = _NAME.fullmatch(path.name)
    if told is None or told[2] != _short(keys):
        return None
    at = datetime.strptime(told[1], _STAMP).replace(tzinfo=UTC)
    return Kept(path, at, told[3], int(told[4]), path.stat().st_size)


def _short(keys: RecordKeys) -> str:
    return keys.record.hex[-8:]


def _whole_seconds(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _half(tell: Progress, size: int, done: int, _whole: int) -> None:
    tell(size + done, 2 * size)


def _digest(path: Path, tell: Progress) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            digest.update(part)
            tell(file.tell(), 0)
    return digest.digest()
