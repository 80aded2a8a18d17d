"""Backups that the program makes by itself: none counts unproved, and the old ones grow thin."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given as example
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from infusion_desk.db import backup, kept_backups, migrate, schema
from infusion_desk.db.backup import NotWhole, Told, restore
from infusion_desk.db.engine import Store, copy_of
from infusion_desk.db.kept_backups import (
    BACKUPS,
    DAILY,
    MONTHLY,
    NEWEST,
    copy_beside,
    keep,
    kept_in,
    to_stay,
)
from infusion_desk.db.keys import RecordKeys, create_keys
from infusion_desk.db.migrate import MIGRATIONS
from infusion_desk.db.record import RECORD, Record, create_record, open_for_reading, open_record
from infusion_desk.db.verify import Progress
from infusion_desk.domain.problems import CannotOpen, InfusionDeskError, NotSaved
from tests.db.charted import note, register, whole_session
from tests.db.tampering import broken_open

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    folder = tmp_path / "clinic"
    folder.mkdir()
    with create_record(folder, create_keys(folder, "correct horse")) as made:
        whole_session(made, register(made).id)
        yield made


def kept(record: Record, at: datetime = NOON) -> kept_backups.Kept:
    return keep(record.folder, record.keys, at)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_kept_backup_is_proved_says_when_and_how_far_it_reaches(
    record: Record, tmp_path: Path
) -> None:
    made = kept(record)
    assert kept_in(record.folder / BACKUPS, record.keys) == (made,)
    assert (made.at, made.seq, made.station) == (NOON, 18, record.journal.station)
    assert restore(made.path, tmp_path / "new", lambda _: record.keys, NOON) is None
    with open_for_reading(tmp_path / "new", record.keys) as again:
        assert list(again.faults()) == []


def test_it_is_made_while_the_window_goes_on_writing(record: Record) -> None:
    record.journal.append([note("clinic")])
    assert kept(record).seq == 19
    record.journal.append([note("clinic")])
    assert kept(record, NOON + timedelta(minutes=30)).seq == 20
    assert list(record.faults()) == []


def test_without_a_clock_it_is_of_the_moment_it_was_written(record: Record) -> None:
    made = keep(record.folder, record.keys)
    assert abs(made.at.timestamp() - made.path.stat().st_mtime) < 2


@pytest.mark.parametrize("harm", ["UPDATE entry SET body = zeroblob(9) WHERE seq = 3"])
def test_what_cannot_be_proved_does_not_count_and_the_ones_before_stay(
    record: Record, harm: str
) -> None:
    before = kept(record)
    with broken_open(record.folder, record.keys) as connection:
        connection.execute(harm)
    with pytest.raises(NotWhole, match="does not count"):
        kept(record, NOON + timedelta(minutes=30))
    assert kept_in(record.folder / BACKUPS, record.keys) == (before,)
    assert names(record.folder / BACKUPS) == [before.path.name]


def test_a_stop_leaves_the_ones_before_and_nothing_half_made(record: Record) -> None:
    before = kept(record)

    def stop(done: int, whole: int) -> None:
        if done * 2 > whole:
            raise InfusionDeskError("Stopped.")

    with pytest.raises(InfusionDeskError, match="Stopped"):
        keep(record.folder, record.keys, NOON + timedelta(minutes=1), Told(proving=stop))
    assert names(record.folder / BACKUPS) == [before.path.name]


def test_what_a_power_cut_left_half_made_is_not_counted_and_goes_with_the_next(
    record: Record,
) -> None:
    into = record.folder / BACKUPS
    (into / "unproved.unfinished").mkdir(parents=True)
    (into / "unproved.unfinished" / RECORD).write_bytes(b"half")
    (into / "unproved").write_bytes(b"half")
    assert kept_in(into, record.keys) == ()
    made = kept(record)
    assert names(into) == [made.path.name]


def test_where_there_is_no_room_it_says_so_and_writes_nothing(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(record.folder)._replace(free=5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NotSaved, match="no room for a backup: 5 MB are free"):
        kept(record)
    assert names(record.folder / BACKUPS) == []


def test_files_of_another_record_or_of_anybody_are_left_alone(record: Record) -> None:
    into = record.folder / BACKUPS
    into.mkdir()
    (into / "holiday.jpg").write_bytes(b"sea")
    for month in range(1, 13):
        for day in range(1, 20):
            name = f"infusion-desk-2025-{month:02}-{day:02}T10-00-00Z-00000000-ab-7.backup"
            (into / name).write_bytes(b"of another")
    made = kept(record)
    assert len(names(into)) == 12 * 19 + 2
    assert kept_in(into, record.keys) == (made,)


# --- how many -------------------------------------------------------------------------------


def half_hours(days: int) -> list[datetime]:
    """A backup every half hour from nine to five."""
    return [
        NOON - timedelta(days=day, minutes=30 * slot)
        for day in range(days)
        for slot in range(-6, 8)
    ]


def test_ten_newest_the_last_of_thirty_days_and_of_twelve_months() -> None:
    stay = sorted(to_stay(half_hours(800)), reverse=True)
    newest = NOON + timedelta(hours=3)
    assert stay[:NEWEST] == [newest - timedelta(minutes=30 * n) for n in range(NEWEST)]
    days = [at for at in stay if at.date() > date(2026, 10, 23)]
    assert len({at.date() for at in days}) == DAILY
    assert len(days) == NEWEST + DAILY - 1
    assert all(at.hour == 15 for at in stay[NEWEST:])
    assert len({(at.year, at.month) for at in stay}) == MONTHLY
    older = [at for at in stay if at.date() <= date(2026, 10, 23)]
    assert [at.date().isoformat() for at in older] == [
        *("2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30"),
        *("2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"),
    ]


def test_days_without_one_are_not_counted_so_a_clinic_on_holiday_loses_nothing() -> None:
    one_a_month = [NOON.replace(year=2026 - n // 12, month=12 - n % 12) for n in range(45)]
    assert to_stay(one_a_month) == frozenset(one_a_month[:DAILY])
    assert to_stay([]) == frozenset()


@example(st.lists(st.integers(0, 20_000), max_size=80))
def test_the_newest_ten_always_stay_and_thinning_again_takes_nothing_more(hours: list[int]) -> None:
    times = [NOON - timedelta(hours=one) for one in hours]
    stay = to_stay(times)
    assert set(sorted(times, reverse=True)[:NEWEST]) <= stay <= set(times)
    assert len(stay) <= NEWEST + DAILY + MONTHLY
    assert to_stay(sorted(stay)) == stay


def test_files_that_are_too_many_go_once_the_next_one_counts(record: Record) -> None:
    into = record.folder / BACKUPS
    first = kept(record, NOON)
    for number in range(1, 60):
        at = (NOON - timedelta(minutes=number)).strftime("%Y-%m-%dT%H-%M-%SZ")
        shutil.copy(first.path, into / first.path.name.replace("2026-11-22T12-00-00Z", at))
    made = kept(record, NOON + timedelta(minutes=1))
    found = kept_in(into, record.keys)
    assert found[:2] == (made, first)
    assert len(found) == NEWEST


# --- the second folder ----------------------------------------------------------------------


def test_a_copy_in_a_second_folder_is_the_same_file_and_restores(
    record: Record, tmp_path: Path
) -> None:
    made, second = kept(record), tmp_path / "usb"
    second.mkdir()
    copied = copy_beside(made, second, record.keys)
    assert copied.path.read_bytes() == made.path.read_bytes()
    assert kept_in(second, record.keys) == (copied,)
    restore(copied.path, tmp_path / "new", lambda _: record.keys, NOON)


def test_a_second_folder_that_is_not_there_is_said_and_made_nowhere(
    record: Record, tmp_path: Path
) -> None:
    with pytest.raises(NotSaved, match="usb is not there"):
        copy_beside(kept(record), tmp_path / "usb", record.keys)
    assert not (tmp_path / "usb").exists()


def test_what_a_bad_disk_gives_back_otherwise_does_not_count(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kept(record)
    honest = kept_backups._digest

    def lies(path: Path, tell: Progress) -> bytes:
        return b"other" if path.name.endswith(".part") else honest(path, tell)

    monkeypatch.setattr(kept_backups, "_digest", lies)
    with pytest.raises(NotWhole, match="gave back is not what was written"):
        copy_beside(made, tmp_path, record.keys)
    assert kept_in(tmp_path, record.keys) == ()
    assert list(tmp_path.glob("*.part")) == []


def test_a_full_second_disk_is_said_before_it_is_written(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kept(record)
    usage = shutil.disk_usage(tmp_path)._replace(free=1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NotSaved, match="no room"):
        copy_beside(made, tmp_path, record.keys)


# --- before a migration ---------------------------------------------------------------------


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes this program one version newer, with one more table."""
    scripts = tmp_path / "newer migrations"
    (scripts / "versions").mkdir(parents=True)
    (scripts / "env.py").write_text((MIGRATIONS / "env.py").read_text())
    for one in (MIGRATIONS / "versions").glob("m*.py"):
        (scripts / "versions" / one.name).write_text(one.read_text())
    last = schema.REVISIONS[-1]
    (scripts / "versions" / "m9999.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = '9999', '{last}'\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE newer (id)')\n"
    )

    def become() -> None:
        monkeypatch.setattr(migrate, "MIGRATIONS", scripts)
        monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9999"))

    return become


def has_newer_table(folder: Path, keys: RecordKeys) -> bool:
    store = Store(folder / RECORD, keys, read_only=True)
    with closing(store), store.reading() as connection:
        return inspect(connection).has_table("newer")


def test_a_record_is_backed_up_and_proved_before_its_tables_are_changed(
    record: Record, newer: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, keys = record.folder, record.keys
    record.close()
    newer()
    open_record(folder, keys).close()
    assert has_newer_table(folder, keys)
    (before,) = kept_in(folder / BACKUPS, keys)
    assert before.seq == 18
    monkeypatch.undo()
    restore(before.path, tmp_path / "new", lambda _: keys, NOON)
    assert not has_newer_table(tmp_path / "new", keys)


def test_tables_that_cannot_be_backed_up_first_are_left_as_they_were(
    record: Record, newer: Callable[[], None]
) -> None:
    folder, keys = record.folder, record.keys
    record.close()
    with broken_open(folder, keys) as connection:
        connection.execute("UPDATE entry SET mac = zeroblob(32) WHERE seq = 5")
    newer()
    with pytest.raises(CannotOpen, match="left as it was: it could not be backed up first"):
        open_record(folder, keys)
    assert not has_newer_table(folder, keys)
    assert kept_in(folder / BACKUPS, keys) == ()


def test_a_disk_that_fails_stops_the_migration_in_words(
    record: Record, newer: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, keys = record.folder, record.keys
    record.close()
    newer()

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backup, "_pack", fails)
    with pytest.raises(CannotOpen, match=r"backed up first\. Input/output error"):
        open_record(folder, keys)
    assert not has_newer_table(folder, keys)


# --- beside an open window ------------------------------------------------------------------

PROBE = """
import fcntl, os, sys
file = os.open(sys.argv[1], os.O_RDWR)
try:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    print("free")
except OSError:
    print("held")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_nothing_here_lets_go_of_the_lock_by_which_others_know_the_record_is_open(
    record: Record, tmp_path: Path
) -> None:
    """A file of its own that is closed takes all POSIX locks of the process on that file along."""
    path = record.folder / RECORD

    def locks() -> str:
        command = [sys.executable, "-c", PROBE, os.fspath(path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    record.journal.append([note("clinic")])
    assert locks() == "held"
    kept(record)
    copy_of(path, tmp_path / "copy.db", record.keys)
    with record._store.writing() as connection:
        connection.execute(text("DELETE FROM draft"))
    assert locks() == "held"
