"""Backups of a real encrypted record, made, copied, stopped and restored from the window."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk import safekeeping
from infusion_desk.db import backup, engine, kept_backups
from infusion_desk.db.kept_backups import BACKUPS, kept_in
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.place import Place
from infusion_desk.db.record import Record, open_for_reading
from infusion_desk.db.verify import Progress
from infusion_desk.domain.entries import access_stream
from infusion_desk.domain.log_facts import (
    BackedUp,
    Restored,
    Setting,
    SettingChanged,
    Viewed,
)
from infusion_desk.handing import handed
from infusion_desk.projections.backups import BackupLine, BackupRow
from infusion_desk.safekeeping import SECOND, Safekeeping
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.backups import second_flow, under_way
from infusion_desk.ui.backups.backup_flow import BackupFlow
from infusion_desk.ui.backups.backups_page import BackupsPage
from infusion_desk.ui.backups.under_way import Stopped, UnderWay
from infusion_desk.ui.backups.with_page import BackupsOnPage
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.row_list import RowList, value_of
from infusion_desk.ui.today.today_page import TodayPage
from tests import given
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton


class Room:
    """The flow with its page, over a real record; nothing is made by itself until it starts."""

    def __init__(self, qtbot: QtBot, ward: Ward, record: Record) -> None:
        self.qtbot, self.ward, self.record = qtbot, ward, record
        self.keeper = Safekeeping(record)
        self.page = BackupsPage()
        self.jobs = Jobs(self.page)
        self.flow = BackupFlow(ward.live, self.jobs, self.keeper)
        self.flow.setParent(self.page)
        qtbot.addWidget(self.page)
        self.page.resize(1270, 560)
        self.page.show()
        self.shown = BackupsOnPage(self.page, self.flow, ward.live)
        self.lines: list[BackupLine] = []
        self.told: list[str] = []
        self.flow.line_changed.connect(self.lines.append)
        self.flow.told.connect(self.told.append)

    def settled(self) -> None:
        """All that was begun is done and told."""
        second = self.flow.second
        self.qtbot.waitUntil(lambda: not self.jobs.busy and second.answers, timeout=20_000)

    def desk_notes(self, number: int) -> None:
        """Something is stored meanwhile."""
        self.ward.desk.chart(self.ward.session, f"note number {number}")

    def press(self, name: str) -> None:
        QTest.mouseClick(child(self.page, QPushButton, name), LEFT)

    def says(self, name: str = "backup told") -> str:
        return child(self.page, QLabel, name).text()

    @property
    def kept(self) -> tuple[kept_backups.Kept, ...]:
        return kept_in(self.record.folder / BACKUPS, self.record.keys)


@pytest.fixture
def room(qtbot: QtBot, ward: Ward, record: Record) -> Iterator[Room]:
    made = Room(qtbot, ward, record)
    yield made
    made.flow.stop()
    made.jobs.wait()


@pytest.fixture
def running(room: Room) -> Room:
    """Somebody is here, and backups are made by themselves."""
    room.ward.chart(*given.STARTED)
    room.shown.begin()
    room.flow.start()
    room.settled()
    return room


def later(room: Room, minutes: int) -> None:
    """Time goes on, and everybody is told."""
    room.ward.clock.advance(minutes=minutes)
    room.ward.live.refresh()
    room.settled()


def test_while_somebody_is_here_one_is_made_every_thirty_minutes(running: Room) -> None:
    later(running, 29)
    assert not running.kept
    later(running, 1)
    first = running.kept[0]
    assert first.at == running.ward.clock.now
    running.ward.chart("10:40 stop complete")
    later(running, 25)
    assert len(running.kept) == 2
    assert list(running.record.faults()) == []


def test_where_nothing_was_stored_since_none_is_made(running: Room) -> None:
    later(running, 30)
    later(running, 45)
    assert len(running.kept) == 1


def test_where_nobody_is_here_none_is_made(room: Room) -> None:
    room.flow.start()
    room.settled()
    later(room, 200)
    assert room.kept == ()
    assert room.lines[-1] == BackupLine("No backup yet")


def test_its_age_stands_on_today_and_is_louder_once_one_was_missed(
    running: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert running.lines[-1] == BackupLine("No backup yet", louder=True)
    later(running, 30)
    assert running.lines[-1] == BackupLine("Backup just now")
    later(running, 12)
    assert running.lines[-1] == BackupLine("Backup 12 min ago")
    monkeypatch.setattr(running.keeper, "is_wanted", lambda _: False)
    later(running, 49)
    assert running.lines[-1] == BackupLine("Backup 1 h 1 min ago", louder=True)


def test_one_that_fails_is_said_and_tried_again_in_five_minutes(
    running: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(backup, "_pack", fails)
        later(running, 30)
    assert running.kept == ()
    assert running.told == [
        "Not done: No space left on device. The backups before it are as they were."
    ]
    later(running, 4)
    assert running.kept == ()
    later(running, 1)
    assert len(running.kept) == 1


def test_it_gives_way_to_whoever_prints(running: Room) -> None:
    printed: list[str] = []
    running.ward.clock.advance(minutes=30)
    running.ward.live.refresh()
    assert running.flow.busy
    running.jobs.run(lambda: "sheet", printed.append, lambda _: None)
    running.settled()
    assert printed == ["sheet"]
    if not running.kept:
        assert running.told == []
        later(running, 5)
    assert len(running.kept) == 1


def test_work_that_gives_way_is_stopped_by_anything_that_waits(qtbot: QtBot) -> None:
    class Waiting(Jobs):
        waiting = True

    with pytest.raises(Stopped):
        UnderWay(Waiting())(1, 2)
    UnderWay(Jobs())(1, 2)


def test_work_rests_from_a_key_on_until_the_hands_do(monkeypatch: pytest.MonkeyPatch) -> None:
    now, naps = [100.0], 0

    def nap(seconds: float) -> None:
        nonlocal naps
        naps += 1
        now[0] += seconds

    monkeypatch.setattr(under_way, "monotonic", lambda: now[0])
    monkeypatch.setattr(under_way, "sleep", nap)
    work = UnderWay()
    work(1, 9)
    assert naps == 0
    work.rest()
    work(2, 9)
    assert now[0] >= 100 + under_way.RESTS
    work.rest()
    work.stop()
    before = naps
    with pytest.raises(Stopped):
        work(3, 9)
    assert naps == before


def test_a_key_in_the_line_lets_it_rest(
    qtbot: QtBot, ward: Ward, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs()
    desk_room = DeskRoom(ward.live, jobs, handed(ward.desk, record))
    qtbot.addWidget(desk_room)
    jobs.setParent(desk_room)
    desk_room.show()
    desk_room.open(ward.session)
    rested: list[UnderWay] = []
    monkeypatch.setattr(UnderWay, "rest", lambda work: rested.append(work))
    desk_room.type("1")
    assert rested == []
    desk_room.pages.safekeeping.make()
    desk_room.type("2")
    desk_room.go("today")
    desk_room.type("2")
    assert len(rested) == 2
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    desk_room.type("3")
    assert len(rested) == 2


def test_a_press_makes_one_and_it_stands_in_the_list(room: Room) -> None:
    room.shown.begin()
    room.settled()
    room.press("back up")
    assert child(room.page, QPushButton, "stop backup").isVisible()
    assert not child(room.page, QPushButton, "back up").isVisible()
    room.settled()
    assert room.says() == "Backed up and proved."
    queue = child(room.page, RowList, "kept backups")
    row = value_of(queue.currentIndex())
    assert isinstance(row, BackupRow)
    assert queue.model().rowCount() == 1
    assert row.title == "20 Nov 2026, 09:00"
    assert row.below.startswith("just now · ")
    room.page.grab()


def test_a_stop_leaves_everything_as_it_was(room: Room) -> None:
    room.shown.begin()
    room.settled()
    room.press("back up")
    room.press("stop backup")
    room.settled()
    assert room.says() == "Stopped. Nothing was changed."
    assert room.kept == ()


# --- the second folder ----------------------------------------------------------------------


def chosen(room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As somebody picks it in the chooser, which wears our own look."""

    def choose(chooser: QFileDialog) -> int:
        assert chooser.testOption(QFileDialog.Option.DontUseNativeDialog)
        child(chooser, QLineEdit).setText(str(folder))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(folder)])
    room.press("choose second")
    room.settled()


def test_each_backup_is_copied_to_the_second_folder_also_after_a_restart(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    chosen(room, usb, monkeypatch)
    assert room.says() == f"From the next backup on: also to {usb}."
    assert "nothing there yet" in room.says("second folder")
    room.press("back up")
    room.settled()
    (here,), (there,) = room.kept, kept_in(usb, room.record.keys)
    assert there.path.read_bytes() == here.path.read_bytes()
    assert room.says("second folder") == f"{usb}: just now."
    assert Safekeeping(room.record).look().second is not None


def test_a_second_folder_that_is_away_is_said_with_what_to_do_and_the_first_goes_on(
    room: Room, tmp_path: Path
) -> None:
    room.record.beside.keep_setting(SECOND, str(tmp_path / "usb"))
    away = Room(room.qtbot, room.ward, room.record)
    away.shown.begin()
    away.settled()
    away.press("back up")
    away.settled()
    assert len(away.kept) == 1
    assert away.told == [
        f"Backed up here, but not in the second folder: {tmp_path / 'usb'} is not there. "
        "Put the disk in or choose another folder; the next backup goes there too."
    ]
    assert away.lines[-1].words == "Backup just now · second folder not there"
    assert "is not there. Put the disk in" in away.says("second folder")


def test_a_second_folder_that_is_none_is_refused(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(room, room.record.folder / BACKUPS, monkeypatch)
    assert room.says().startswith("Not chosen. ")
    chosen(room, room.record.folder, monkeypatch)
    assert "the record's own folder" in room.says()
    assert room.record.beside.setting(SECOND) is None


def test_no_second_folder_can_be_chosen_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(room, tmp_path, monkeypatch)
    room.press("no second")
    room.settled()
    assert room.says("second folder").startswith("None. ")
    assert Safekeeping(room.record).look().second is None


# --- the way back ---------------------------------------------------------------------------


def proved(room: Room) -> None:
    room.shown.begin()
    room.settled()
    room.press("back up")
    room.settled()
    assert not child(room.page, QPushButton, "restore in place").isEnabled()
    room.press("restore beside")
    room.settled()


def test_a_backup_is_restored_into_a_new_folder_and_the_record_goes_on(room: Room) -> None:
    proved(room)
    folder = room.record.folder
    into = folder.with_name(f"{folder.name} restored 2026-11-20T17-00-00Z")
    assert room.says() == f"Restored and proved in {into}. The record in use is as it was."
    room.ward.chart("09:20 arrived")
    with open_for_reading(into, room.record.keys) as again:
        assert list(again.faults()) == []
        assert len(again.journal.read(f"session:{room.ward.session}")) == 1
    assert list(room.record.faults()) == []


def test_only_what_was_proved_beside_may_take_the_records_place(room: Room) -> None:
    proved(room)
    wanted: list[Path] = []
    room.flow.replacing.connect(wanted.append)
    room.press("restore in place")
    assert wanted == [room.kept[0].path]


def test_nothing_takes_the_records_place_while_somebody_is_here(room: Room) -> None:
    room.ward.chart("09:20 arrived")
    proved(room)
    wanted: list[Path] = []
    room.flow.replacing.connect(wanted.append)
    room.press("restore in place")
    assert wanted == []
    assert room.says() == "Not now: somebody is on chair 2."


def test_a_damaged_backup_restores_nothing_and_leaves_no_folder(room: Room) -> None:
    room.shown.begin()
    room.settled()
    room.press("back up")
    room.settled()
    path = room.kept[0].path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    room.press("restore beside")
    room.settled()
    assert room.says().startswith("Not done: ")
    assert not list(room.record.folder.parent.glob("* restored *"))
    assert not child(room.page, QPushButton, "restore in place").isEnabled()


def test_the_proved_backup_takes_the_place_of_the_closed_record(room: Room) -> None:
    proved(room)
    room.ward.chart("09:20 arrived")
    room.record.close()
    at = datetime(2026, 11, 20, 18, tzinfo=UTC)
    put = room.keeper.put_in_place(room.kept[0].path, "SH", at, lambda *_: None)
    assert put.words == f"What was there is kept in {put.kept}."
    assert put.kept is not None
    assert len(room.kept) == 1
    with open_for_reading(room.record.folder, room.record.keys) as again:
        assert len(again.journal.read(f"session:{room.ward.session}")) == 1
    with open_for_reading(put.kept, room.record.keys) as before:
        assert len(before.journal.read(f"session:{room.ward.session}")) == 2


def test_low_space_and_a_synchronised_folder_are_noted(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "free_at", lambda _: 900_000_000)
    monkeypatch.setattr(safekeeping, "place_of", lambda _: Place.SYNCED)
    notes = room.keeper.look().notes
    assert notes[0] == "900 MB are free on this disk. Make room soon."
    assert "synchronised" in notes[1]


def test_a_folder_that_cannot_be_read_is_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(room.keeper, "look", fails)
    room.flow.look()
    room.settled()
    assert room.flow.words == "The folder of backups cannot be read: Permission denied."


def test_by_hand_it_is_a_task_and_by_itself_it_is_made_whoever_is_there(running: Room) -> None:
    running.ward.desk.sign_in("JK")
    running.press("back up")
    assert "may not keep backups and keys" in running.says()
    running.flow.choose_second(running.record.folder.parent)
    assert running.record.beside.setting(SECOND) is None
    assert not running.flow.busy
    later(running, 30)
    assert len(running.kept) == 1
    running.press("restore beside")
    assert running.flow.backups is not None
    running.flow.replace(running.flow.backups.kept[0])
    assert "may not keep backups and keys" in running.says()
    assert not running.flow.busy


def test_who_backed_up_restored_and_chose_the_second_folder_is_kept(
    running: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(running, 30)
    running.press("back up")
    running.settled()
    usb = tmp_path / "usb"
    usb.mkdir()
    chosen(running, usb, monkeypatch)
    running.press("no second")
    running.settled()
    later(running, 1)
    proved(running)
    running.ward.live.stop()
    stream = access_stream(running.record.journal.station, running.ward.clock.now.date())
    facts = [(one.by, one.fact) for one in running.record.journal.read(stream)]
    name = running.kept[0].path.name
    assert [one for one in facts if not isinstance(one[1], Viewed)] == [
        ("", BackedUp()),
        ("SH", BackedUp(asked=True)),
        ("SH", SettingChanged(Setting.SECOND_FOLDER, "none", str(usb))),
        ("SH", SettingChanged(Setting.SECOND_FOLDER, str(usb), "none")),
        ("SH", BackedUp(asked=True)),
        ("SH", Restored(name, beside=True)),
    ]


def test_its_age_on_today_leads_to_the_page(qtbot: QtBot) -> None:
    today = TodayPage()
    asked: list[str] = []
    qtbot.addWidget(today)
    today.resize(1200, 600)
    today.show()
    age = child(today, QPushButton, "backup age")
    assert not age.isVisible()
    today.asked.connect(asked.append)
    today.show_backup(BackupLine("Backup 12 min ago"))
    assert (age.text(), age.property("role")) == ("Backup 12 min ago", "quiet")
    QTest.mouseClick(age, LEFT)
    assert asked == ["backups"]
    today.show_backup(BackupLine("No backup yet", louder=True))
    assert age.property("role") == ""


# --- a second folder that hangs -------------------------------------------------------------


class Hanging:
    """A second folder in which the next copy is opened and never answered, until it is let go."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pipes = folder, list[Path]()
        folder.mkdir()

    def copy(
        self, kept: kept_backups.Kept, second: Path, keys: RecordKeys, progress: Progress
    ) -> None:
        pipe = second / f"{kept.path.name}.part"
        os.mkfifo(pipe)
        self.pipes.append(pipe)
        kept_backups.copy_beside(kept, second, keys, progress)

    def let_go(self) -> None:
        """Somebody reads at the other end, and goes away."""
        for pipe in self.pipes:
            with suppress(FileNotFoundError):
                os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))

    def answers(self, second: second_flow.SecondFlow) -> bool:
        """Let go once more: whoever opens the pipe only now would wait for ever."""
        self.let_go()
        return second.answers


@pytest.fixture
def hanging(running: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    made = Hanging(tmp_path / "share")
    running.keeper.choose_second(made.folder)
    monkeypatch.setattr(safekeeping, "copy_beside", made.copy)
    monkeypatch.setattr(second_flow, "LIMIT_S", 0.2)
    monkeypatch.setattr(second_flow, "LOOK_MS", 20)
    running.flow.second._timer.setInterval(20)
    yield made
    made.let_go()
    running.flow.second._lane.wait()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that hangs is made of a pipe")
def test_a_second_folder_that_hangs_is_told_and_every_other_job_goes_on(
    running: Room, hanging: Hanging
) -> None:
    running.ward.clock.advance(minutes=30)
    running.ward.live.refresh()
    running.qtbot.waitUntil(lambda: bool(running.told and hanging.pipes), timeout=20_000)
    assert running.told == [
        "The second folder did not answer within 0 s. "
        "Everything else goes on; it is tried again at 10:35."
    ]
    assert not running.flow.second.answers
    assert len(running.kept) == 1
    told = partial(running.says, "second folder")
    running.qtbot.waitUntil(lambda: "has not answered yet" in told(), timeout=20_000)
    done: list[int] = []
    running.jobs.run(lambda: 6 * 7, done.append, lambda _: None)
    running.qtbot.waitUntil(lambda: done == [42], timeout=20_000)
    running.ward.chart("10:31 note still here")
    running.ward.clock.advance(minutes=29)
    running.ward.live.refresh()
    running.qtbot.waitUntil(lambda: len(running.kept) == 2, timeout=20_000)
    running.qtbot.waitUntil(lambda: len(running.told) >= 2, timeout=20_000)
    assert "tried again at 11:05" in running.told[-1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that hangs is made of a pipe")
def test_once_it_answers_what_it_missed_is_copied_by_itself(
    running: Room, hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.ward.clock.advance(minutes=30)
    running.ward.live.refresh()
    running.qtbot.waitUntil(lambda: bool(running.told and hanging.pipes), timeout=20_000)
    monkeypatch.setattr(safekeeping, "copy_beside", kept_backups.copy_beside)
    running.qtbot.waitUntil(lambda: hanging.answers(running.flow.second), timeout=20_000)
    running.settled()
    assert "not in the second folder" in running.told[-1]
    running.flow.second._again = running.ward.clock.now
    later(running, 1)
    (there,) = kept_in(hanging.folder, running.record.keys)
    assert there.path.name == running.kept[0].path.name


def test_the_copy_says_its_pages_and_can_be_stopped_among_them(
    running: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PAGES", 1)
    told: list[str] = []
    under_way = UnderWay()

    def copying(pages: int, whole: int) -> None:
        if pages == 3:
            under_way.stop()
        try:
            under_way.copying(pages, whole)
        finally:
            told.append(under_way.words)

    now = running.ward.clock.now
    with pytest.raises(Stopped):
        running.keeper.keep(now, copying, under_way)
    assert told[0].startswith("Copying 1 of ")
    assert len(told) == 3
    assert running.kept == ()
    assert not list((running.record.folder / BACKUPS).iterdir())


def test_what_is_stored_while_pages_are_copied_does_not_make_the_copy_begin_anew(
    running: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PAGES", 1)
    pages: list[int] = []

    def copying(done: int, _whole: int) -> None:
        pages.append(done)
        if done in (2, 5, 9):
            running.desk_notes(done)

    running.keeper.keep(running.ward.clock.now, copying, lambda *_: None)
    assert pages == sorted(set(pages))
    assert list(running.record.faults()) == []
