"""The backups of an open record, for the window: what lies where, and slow work for a job."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from infusion_desk.access_log import AccessLog
from infusion_desk.db.backup import NotWhole, Told, restore
from infusion_desk.db.kept_backups import BACKUPS, Kept, copy_beside, keep, kept_in
from infusion_desk.db.key_file import has_key_file, read_key_file
from infusion_desk.db.key_slots import opened_by
from infusion_desk.db.keys import RecordKeys, are_of
from infusion_desk.db.place import SYNCED, Place, free_at, place_of
from infusion_desk.db.record import Record, open_record
from infusion_desk.desk_ground import Clock
from infusion_desk.domain.log_facts import BackedUp, Restored
from infusion_desk.domain.problems import (
    CannotOpen,
    InfusionDeskError,
    NotSaved,
    OtherKey,
    Refused,
    Unreadable,
)
from infusion_desk.projections.backups import BackupsNow, KeptBackup, PutBack, SecondFolder

Progress = Callable[[int, int], None]

SECOND = "second backups"
"""The setting of this station that names the second folder."""
LOW = 2_000_000_000
"""Bytes free below which it is said (reliability.md, 3.3)."""


class Safekeeping:
    """Knows the record's folder and keys; what it gives as work opens files of its own."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._folder = record.folder
        self._second = _path_in(record.beside.setting(SECOND))
        self._seen = _not_seen(self._second)
        self._opened: dict[Path, RecordKeys] = {}
        """What opened a backup of another key, once it was proved beside the record."""

    def look(self) -> BackupsNow:
        """What lies there now, and in the second folder as it was seen last; for a job."""
        kept = kept_in(self._folder / BACKUPS, self._record.keys)
        told = tuple(_told(one) for one in kept)
        return BackupsNow(self._folder / BACKUPS, told, self._seen, self._notes())

    def is_wanted(self, backups: BackupsNow) -> bool:
        """Whether something was stored that the newest of them does not hold.

        That it was made stands after what it holds, and is nothing to make another for.
        """
        journal = self._record.journal
        newest = backups.kept[0] if backups.kept else None
        if newest is None or newest.station != journal.station:
            return True
        since = journal.own_after(newest.seq, most=2)
        return not all(isinstance(one.fact, BackedUp) for one in since)

    def keep(self, now: datetime, copying: Progress, proving: Progress) -> None:
        """Makes one here: pages are copied, then entries proved."""
        keep(self._folder, self._record.keys, now, Told(copying, proving))

    def has_second(self) -> bool:
        """Whether there is a second folder."""
        return self._second is not None

    def look_at_second(self) -> SecondFolder | None:
        """What lies there now. A share may never answer: for a lane of its own."""
        second = self._second
        if second is None:
            self._seen = None
            return None
        try:
            kept = kept_in(second, self._record.keys)
            seen = SecondFolder(second, second.is_dir(), kept[0].at if kept else None)
        except OSError:
            seen = SecondFolder(second, there=False)
        self._seen = seen
        return seen

    def copy_to_second(self, progress: Progress) -> str:
        """The newest backup, where it is not there yet; what to do where it could not be copied."""
        second, kept = self._second, kept_in(self._folder / BACKUPS, self._record.keys)
        problem = None
        if second is not None and kept and not (second / kept[0].path.name).exists():
            try:
                copy_beside(kept[0], second, self._record.keys, progress)
            except (NotSaved, NotWhole, OSError) as error:
                problem = error
        self.look_at_second()
        if problem is None:
            return ""
        return (
            f"Backed up here, but not in the second folder: {_in_words(problem)} "
            "Put the disk in or choose another folder; the next backup goes there too."
        )

    def check_second(self, folder: Path) -> None:
        """Raises Refused where it would be no second place; may wait for a share as above."""
        whole, own = folder.resolve(), self._folder.resolve()
        if not folder.is_dir():
            raise Refused(f"{folder} is not there. Put the disk in first.")
        if whole == own or own in whole.parents:
            raise Refused("That is the record's own folder: a second one lies on another disk.")

    def choose_second(self, folder: Path | None) -> None:
        """From the next backup on; it was checked."""
        self._record.beside.keep_setting(SECOND, "" if folder is None else str(folder))
        self._second, self._seen = folder, _not_seen(folder)

    def restore_beside(
        self, backup: Path, now: datetime, progress: Progress, secret: str = ""
    ) -> Path:
        """Unpacks and proves it in a new folder beside the record's, which stays as it is.

        Raises OtherKey where it was made under another key of the record; `secret` is then what
        opened the record at that time.
        """
        into = self._folder.with_name(f"{self._folder.name} restored {now:%Y-%m-%dT%H-%M-%SZ}")
        if into.exists():
            raise Refused(f"{into} is there already.")
        try:
            restore(backup, into, lambda fresh: self._keys_of(backup, fresh, secret), now, progress)
        except OtherKey as problem:
            raise OtherKey(self._renewed_after(backup), problem.missed) from problem
        return into

    def put_in_place(self, backup: Path, by: str, now: datetime, progress: Progress) -> PutBack:
        """Once the record is closed: the backup in its place."""
        keys = self._opened.get(backup, self._record.keys)
        other = under_another_key(self._folder, keys)
        kept = restore(backup, self._folder, lambda _: keys, now, progress)
        note_restored(self._folder, keys, backup, by, lambda: now)
        return PutBack(kept, other)

    def _keys_of(self, backup: Path, fresh: Path, secret: str) -> RecordKeys:
        """The record's own, or those of before or after a renewal behind the secret."""
        own = self._record.keys
        if not secret:
            return own
        try:
            keys = opened_by(fresh, secret)
        except (CannotOpen, Unreadable) as problem:
            raise OtherKey(missed=str(problem)) from problem
        if keys.record != own.record:
            raise Refused("This is no backup of this record.")
        self._opened[backup] = keys
        return keys

    def _renewed_after(self, backup: Path) -> datetime | None:
        kept = kept_in(backup.parent, self._record.keys)
        at = next((one.at for one in kept if one.path == backup), None)
        return None if at is None else self._record.access_log.key_renewed(at)

    def _notes(self) -> tuple[str, ...]:
        free = free_at(self._folder)
        notes = []
        if free < LOW:
            notes.append(f"{free // 1_000_000} MB are free on this disk. Make room soon.")
        if place_of(self._folder) is Place.SYNCED:
            notes.append(SYNCED)
        return tuple(notes)


def note_restored(folder: Path, keys: RecordKeys, backup: Path, by: str, clock: Clock) -> None:
    """The first entry of what was restored. Where the disk takes none, its anchors say it alone."""
    with suppress(InfusionDeskError), open_record(folder, keys) as restored:
        AccessLog(restored, clock).keep(Restored(backup.name), by)


def under_another_key(folder: Path, keys: RecordKeys) -> bool:
    """Whether the record there has another key than these of a backup: it was renewed between."""
    with suppress(CannotOpen):
        return has_key_file(folder) and not are_of(read_key_file(folder), keys)
    return False


def _told(kept: Kept) -> KeptBackup:
    return KeptBackup(kept.path, kept.at, kept.station, kept.seq, kept.size)


def _not_seen(folder: Path | None) -> SecondFolder | None:
    return None if folder is None else SecondFolder(folder, there=False, answers=False)


def _path_in(setting: str | None) -> Path | None:
    return Path(setting) if setting else None


def _in_words(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return f"{problem.strerror or 'the disk failed'}."
    return str(problem)
