"""Room kept for the hour in which the disk is full, on a disk that is really full."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest

from infusion_desk.db import ballast
from infusion_desk.db.backup import back_up
from infusion_desk.db.ballast import NAME, SIZE, Ballast
from infusion_desk.db.place import free_at
from infusion_desk.db.record import Record, open_record
from infusion_desk.desk import Desk
from infusion_desk.domain.problems import CannotOpen, NotSaved
from tests import given
from tests.desks import KEYS, MAYA, FakeClock, accepted, chart_all, new_record

MB = 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Of 48 MB."""
    monkeypatch.setattr(ballast, "PLENTY", 24 * MB)
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Somebody's film takes all the rest."""
    film = disk / "film"
    with film.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return film


def notes(desk: Desk, session: UUID, count: int) -> None:
    for number in range(count):
        desk.chart(session, f"note {number} {'x' * 1900}")


def test_a_running_session_is_charted_to_its_end_on_a_disk_that_became_full(
    disk: Path, clock: FakeClock
) -> None:
    with new_record(disk / "record", clock) as record:
        assert record.ballast.keep()
        desk = Desk(record, clock, "SH")
        session = desk.plan(accepted(desk, MAYA).id, "2")
        told: list[bool] = []
        record.tell_room_made(lambda: told.append(record.ballast.is_kept))
        with pytest.MonkeyPatch.context() as free:
            free.setattr("infusion_desk.desk_ground.ROOM", 0)
            chart_all(desk, clock, session, *given.STARTED)
        film = fill(disk)
        notes(desk, session, 300)
        assert told == [False]
        chart_all(desk, clock, session, *given.RELEASED[len(given.STARTED) :], "11:13 left home")
        assert desk.session(session).state == "left"
        assert list(record.faults()) == []
        assert not record.ballast.keep()
        film.unlink()
        assert record.ballast.keep()


def test_without_it_the_first_entry_is_refused(disk: Path, clock: FakeClock) -> None:
    with new_record(disk / "record", clock) as record:
        desk = Desk(record, clock, "SH")
        session = desk.plan(accepted(desk, MAYA).id, "2")
        film = fill(disk)
        with pytest.raises(NotSaved, match="the disk"):
            notes(desk, session, 300)
        film.unlink()


def test_it_is_kept_where_there_is_plenty_of_room_and_no_backup_has_it(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballast, "free_at", lambda _: ballast.PLENTY - 1)
    assert not record.ballast.keep()
    monkeypatch.setattr(ballast, "free_at", lambda _: ballast.PLENTY)
    assert record.ballast.keep()
    assert record.ballast.keep()
    assert (record.folder / NAME).stat().st_size == SIZE
    assert [one.name for one in record.folder.glob("record.ballast*")] == [NAME]
    back_up(record, tmp_path / "one.backup")
    assert (tmp_path / "one.backup").stat().st_size < SIZE


def test_it_is_given_up_only_where_the_disk_is_full(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballast, "PLENTY", 0)
    assert not record.ballast.give_up()
    assert record.ballast.keep()
    assert free_at(record.folder) > ballast.FULL
    assert not record.ballast.give_up()
    assert record.ballast.is_kept
    monkeypatch.setattr(ballast, "free_at", lambda _: 0)
    assert record.ballast.give_up()
    assert not record.ballast.is_kept


def test_a_folder_that_cannot_be_written_keeps_none_and_says_so(tmp_path: Path) -> None:
    assert not Ballast(tmp_path / "away").keep()
    assert not Ballast(tmp_path / "away").give_up()


def test_a_disk_that_is_full_when_the_program_starts_gives_way_once(disk: Path) -> None:
    folder = disk / "record"
    with new_record(folder, FakeClock()) as record:
        assert record.ballast.keep()
    film = fill(disk)
    with open_record(folder, KEYS) as record:
        assert not record.ballast.is_kept
        assert list(record.faults()) == []
    with film.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    with pytest.raises(CannotOpen, match=r"the disk is full\. Make room on it, then try again"):
        open_record(folder, KEYS)
    film.unlink()
