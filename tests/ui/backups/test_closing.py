"""The window waits for its last backup, shows how far it is, and never holds anybody for it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk import safekeeping
from infusion_desk.db import backup
from infusion_desk.db.kept_backups import BACKUPS, kept_in
from infusion_desk.db.record import Record
from infusion_desk.safekeeping import Safekeeping
from infusion_desk.theme import NIGHT
from infusion_desk.ui.backups import second_flow
from infusion_desk.ui.backups.backup_flow import BackupFlow
from infusion_desk.ui.backups.closing_page import BackupOnClose, ClosingPage
from infusion_desk.ui.main_window import MainWindow
from tests import given
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")


class Door:
    """A window that backs up when it closes."""

    def __init__(self, qtbot: QtBot, ward: Ward, record: Record) -> None:
        self.qtbot, self.record, self.window = qtbot, record, MainWindow(NIGHT)
        qtbot.addWidget(self.window)
        self.flow = BackupFlow(ward.live, self.window.jobs, Safekeeping(record))
        self.holding = BackupOnClose(self.window, self.flow)
        self.window.held_open = self.holding.holds
        self.window.show()
        self.flow.start()
        self.settled()

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)

    def closed(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=20_000)

    def press(self, name: str) -> None:
        QTest.mouseClick(child(self.window, QPushButton, name), Qt.MouseButton.LeftButton)

    @property
    def kept(self) -> int:
        return len(kept_in(self.record.folder / BACKUPS, self.record.keys))


@pytest.fixture
def door(qtbot: QtBot, ward: Ward, record: Record) -> Iterator[Door]:
    made = Door(qtbot, ward, record)
    yield made
    made.window.held_open = bool
    made.window.close()


def test_closing_makes_one_with_its_progress_on_show_and_then_the_window_goes(door: Door) -> None:
    assert not door.window.close()
    assert isinstance(door.window.page, ClosingPage)
    door.window.grab()
    assert not door.window.close()
    door.closed()
    assert door.kept == 1


def test_what_is_half_typed_goes_along_with_it(door: Door) -> None:
    kept: list[bool] = []
    door.window.closing.connect(lambda: kept.append(door.flow.busy))
    door.window.close()
    assert kept == [False]
    door.closed()


def test_where_nothing_was_stored_since_the_last_one_it_closes_at_once(door: Door) -> None:
    door.flow.make()
    door.settled()
    assert door.window.close()
    assert door.kept == 1


def test_while_a_chair_runs_it_asks_first_and_only_once(door: Door, ward: Ward) -> None:
    ward.chart(*given.STARTED)
    door.window.chairs_running = lambda: ("2",)
    assert not door.window.close()
    assert not isinstance(door.window.page, ClosingPage)
    assert not door.window.close()
    assert isinstance(door.window.page, ClosingPage)
    door.closed()
    assert door.kept == 1


def test_whoever_cannot_wait_closes_without_it(door: Door) -> None:
    door.window.close()
    door.press("close without backup")
    door.closed()
    assert not list((door.record.folder / BACKUPS).glob("*.unfinished"))


def test_one_that_fails_is_said_and_can_be_tried_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(backup, "_pack", fails)
        door.window.close()
        door.settled()
    told = child(door.window, QLabel, "closing told").text()
    assert "No space left on device" in told
    assert told.endswith("The record itself is stored.")
    assert door.window.isVisible()
    door.window.grab()
    door.press("back up again")
    door.closed()
    assert door.kept == 1


def test_one_that_fails_holds_nobody(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_pack", fails)
    door.window.close()
    door.settled()
    door.press("close without backup")
    door.closed()
    assert door.kept == 0


def test_one_that_gave_way_is_begun_again_before_the_window_goes(door: Door, ward: Ward) -> None:
    ward.chart(*given.STARTED)
    ward.clock.advance(minutes=31)
    ward.live.refresh()
    assert door.flow.busy
    door.window.jobs.run(lambda: None, lambda _: None, lambda _: None)
    door.window.close()
    door.closed()
    assert door.kept >= 1


def test_a_second_folder_that_hangs_holds_the_window_no_longer_than_its_limit(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()
    (tmp_path / "share").mkdir()
    door.flow.keeper.choose_second(tmp_path / "share")
    monkeypatch.setattr(safekeeping, "copy_beside", lambda *_: answered.wait(30))
    monkeypatch.setattr(second_flow, "LIMIT_S", 0.2)
    assert not door.window.close()
    door.closed()
    assert door.kept == 1
    answered.set()
    door.qtbot.waitUntil(lambda: door.flow.second.answers, timeout=20_000)
