"""Backups in words."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from infusion_desk.projections.backups import (
    BackupLine,
    BackupsNow,
    KeptBackup,
    SecondFolder,
    backup_line,
    backup_rows,
    second_words,
    size_words,
)
from tests import given

NOW = given.clock("10:42")
HERE, USB = Path("backups"), Path("usb")


def backups(minutes: int | None, second: SecondFolder | None = None) -> BackupsNow:
    if minutes is None:
        return BackupsNow(HERE, (), second)
    made = KeptBackup(HERE / "one", NOW - timedelta(minutes=minutes), "ab", 120, 8_140_000)
    return BackupsNow(HERE, (made,), second)


def second(minutes: int | None, *, there: bool = True) -> SecondFolder:
    last = None if minutes is None else NOW - timedelta(minutes=minutes)
    return SecondFolder(USB, there, last)


def test_it_is_louder_only_where_one_was_missed_while_somebody_is_here() -> None:
    assert backup_line(backups(60), NOW, running=True) == BackupLine("Backup 1 h ago")
    assert backup_line(backups(61), NOW, running=True).louder
    assert not backup_line(backups(6100), NOW, running=False).louder
    assert backup_line(backups(None), NOW, running=True) == BackupLine("No backup yet", louder=True)
    assert not backup_line(backups(None), NOW, running=False).louder


def test_a_second_folder_is_named_only_where_it_falls_behind() -> None:
    def line(of: SecondFolder) -> str:
        return backup_line(backups(12, of), NOW, running=True).words

    assert line(second(12)) == "Backup 12 min ago"
    assert line(second(3000)) == "Backup 12 min ago · second folder 2 days ago"
    assert line(second(None)) == "Backup 12 min ago · second folder empty"
    assert line(second(None, there=False)) == "Backup 12 min ago · second folder not there"
    assert backup_line(backups(None, second(None)), NOW, running=False).words == "No backup yet"


def test_the_second_folder_says_what_to_do_next() -> None:
    assert second_words(backups(1), NOW).startswith("None. ")
    assert second_words(backups(1, second(None, there=False)), NOW) == (
        "usb is not there. Put the disk in; the next backup goes there too."
    )
    assert second_words(backups(1, second(None)), NOW).endswith("The next backup goes there.")
    assert second_words(backups(1, second(130)), NOW) == "usb: 2 h 10 min ago."


def test_a_row_says_when_in_the_clinics_time_how_old_how_large_and_how_far() -> None:
    (row,) = backup_rows(backups(12), NOW, ZoneInfo("America/Los_Angeles"))
    assert row.title == "20 Nov 2026, 10:30"
    assert row.below == "12 min ago · 8.1 MB · up to entry 120"
    assert str(row) == "Backup of 20 Nov 2026, 10:30, 12 min ago · 8.1 MB · up to entry 120"
    assert size_words(10) == "0.1 MB"
    assert backups(12).last == NOW - timedelta(minutes=12)
    assert backups(None).last is None
