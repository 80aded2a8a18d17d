"""Backups in words: how old the last good one is, and what lies where."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from infusion_desk.domain.times import age_words, shown_clock
from infusion_desk.projections.header import day_words

EVERY = timedelta(minutes=30)
"""While somebody is here (issue 4, point 6)."""
LATE = 2 * EVERY
"""Older than this while somebody is here, it is said louder: one was missed."""


OTHER_KEY = (
    "The record is under the key of the backup again: what opened it when the backup was made "
    "opens it now. If the key was renewed after a leak, renew it again, and make a new recovery "
    "sheet."
)


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup that was proved; `station` and `seq` say how far it reaches, `size` is in bytes."""

    path: Path
    at: datetime
    station: str
    seq: int
    size: int


@dataclass(frozen=True, slots=True)
class SecondFolder:
    """Where each backup is copied to; `last` is the newest one there, None where it has none.

    `answers` is false while nothing is known of it, because it did not answer yet.
    """

    path: Path
    there: bool
    last: datetime | None = None
    answers: bool = True


@dataclass(frozen=True, slots=True)
class BackupsNow:
    """What lies in the folder of backups, the newest first, and in the second one."""

    folder: Path
    kept: tuple[KeptBackup, ...] = ()
    second: SecondFolder | None = None
    notes: tuple[str, ...] = ()

    @property
    def last(self) -> datetime | None:
        """When the newest was made."""
        return self.kept[0].at if self.kept else None


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One line for Today; `louder` where a backup is missing while somebody is here."""

    words: str
    louder: bool = False


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in the list."""

    backup: KeptBackup
    title: str
    below: str

    def __str__(self) -> str:
        return f"Backup of {self.title}, {self.below}"


def backup_line(backups: BackupsNow, now: datetime, *, running: bool) -> BackupLine:
    """How old the last good one is, and whether the second folder keeps up with it."""
    last = backups.last
    words = "No backup yet" if last is None else f"Backup {age_words(now - last)}"
    late = running and (last is None or now - last > LATE)
    behind = _behind(backups, now)
    return BackupLine(" · ".join(filter(None, (words, behind))), late)


def backup_rows(backups: BackupsNow, now: datetime, zone: ZoneInfo) -> tuple[BackupRow, ...]:
    """The list, in the clinic's time."""
    return tuple(_row(one, now, zone) for one in backups.kept)


def second_words(backups: BackupsNow, now: datetime) -> str:
    """Where the second folder is and how it does, with what to do next where it does not."""
    second = backups.second
    if second is None:
        return "None. A disk that is taken home, or another computer's, survives this one."
    if not second.answers:
        return f"{second.path} has not answered yet. Other work goes on meanwhile."
    if not second.there:
        return f"{second.path} is not there. Put the disk in; the next backup goes there too."
    if second.last is None:
        return f"{second.path}: nothing there yet. The next backup goes there."
    return f"{second.path}: {age_words(now - second.last)}."


def other_key_words(renewed_at: datetime | None, zone: ZoneInfo) -> str:
    """Why a secret is asked for, and which."""
    which = "What opened the record at that time opens it: its passphrase or recovery code of then."
    if renewed_at is None:
        return f"This backup was made under another key of the record. {which}"
    on = day_words(renewed_at.astimezone(zone).date())
    return f"This backup was made before the key was renewed on {on}. {which}"


def size_words(size: int) -> str:
    """In megabytes, to one place."""
    return f"{max(size / 1_000_000, 0.1):.1f} MB"


def _behind(backups: BackupsNow, now: datetime) -> str:
    second, last = backups.second, backups.last
    if second is None or last is None:
        return ""
    if not second.answers:
        return "second folder does not answer"
    if not second.there:
        return "second folder not there"
    if second.last is None:
        return "second folder empty"
    return "" if second.last >= last else f"second folder {age_words(now - second.last)}"


def _row(one: KeptBackup, now: datetime, zone: ZoneInfo) -> BackupRow:
    title = f"{day_words(one.at.astimezone(zone).date())}, {shown_clock(one.at, zone)}"
    told = (age_words(now - one.at), size_words(one.size), f"up to entry {one.seq}")
    return BackupRow(one, title, " · ".join(told))


@dataclass(frozen=True, slots=True)
class PutBack:
    """A backup in the place of a record: where that is kept, if there was one, and under which key.

    `other_key` says that the key was renewed between the two.
    """

    kept: Path | None
    other_key: bool

    @property
    def words(self) -> str:
        """What there is to know of it; empty where nothing was there."""
        told = [] if self.kept is None else [f"What was there is kept in {self.kept}."]
        if self.other_key:
            told.append(OTHER_KEY)
        return " ".join(told)
