"""A backup from before the key was renewed, restored from the window by what opened it then."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.access_log import AccessLog
from infusion_desk.db.kept_backups import keep
from infusion_desk.db.key_slots import change_passphrase, keep_recovery
from infusion_desk.db.keys import create_keys, unlock_with_passphrase
from infusion_desk.db.record import open_for_reading, open_record
from infusion_desk.db.renewing import renew_key
from infusion_desk.desk import Desk
from infusion_desk.domain.log_facts import Change, WayIn, WayInChanged
from infusion_desk.domain.problems import OtherKey, Refused
from infusion_desk.domain.recovery_code import groups_of
from infusion_desk.ui.live_desk import LiveDesk
from tests.desks import MAYA, FakeClock, accepted, new_record
from tests.ui.backups.test_backup_flow import Room
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
THEN, NOW = "four quiet blue herons", "a dry stone wall by the sea"
CODE = bytes(range(20))
SHEET = " ".join(groups_of(CODE))


@pytest.fixture
def room(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    """Backed up with one patient; then the key was renewed, and the passphrase changed."""
    quick = {"memory_kib": 8, "passes": 1, "lanes": 1}
    monkeypatch.setattr("infusion_desk.db.keys._ARGON2ID", quick)
    folder = tmp_path / "clinic"
    folder.mkdir()
    first = create_keys(folder, THEN, clock.now)
    with new_record(folder, clock, keys=first) as record:
        session = Desk(record, clock, "SH").plan(accepted(Desk(record, clock, "SH"), MAYA).id, "2")
    keep_recovery(folder, first, CODE, clock.now)
    keep(folder, first, clock.now)
    clock.advance(days=3)
    new = renew_key(folder, THEN, clock.now)
    change_passphrase(folder, new, NOW, clock.now)
    with open_record(folder, new) as record:
        AccessLog(record, clock).keep(WayInChanged(WayIn.KEY, Change.RENEWED), "SH")
        clock.advance(days=2)
        made = Room(qtbot, Ward(LiveDesk(Desk(record, clock, "SH")), clock, session), record)
        made.shown.begin()
        made.settled()
        made.press("restore beside")
        made.settled()
        yield made
        made.flow.stop()
        made.jobs.wait()


def field(room: Room) -> QLineEdit:
    return child(room.page, QLineEdit, "secret then")


def give(room: Room, secret: str) -> None:
    field(room).clear()
    QTest.keyClicks(field(room), secret)
    QTest.keyClick(field(room), Qt.Key.Key_Return)
    room.settled()


def restored_beside(room: Room) -> list[Path]:
    return list(room.record.folder.parent.glob("* restored *"))


def test_one_field_asks_in_place_for_what_opened_the_record_then(room: Room) -> None:
    assert room.says("about restoring") == (
        "This backup was made before the key was renewed on 23 Nov 2026. What opened the record "
        "at that time opens it: its passphrase or recovery code of then."
    )
    assert field(room).isVisible()
    assert field(room).echoMode() is QLineEdit.EchoMode.Password
    assert not child(room.page, QPushButton, "restore beside").isVisible()
    assert room.says() == ""
    assert restored_beside(room) == []
    assert room.told == []


def test_the_secret_of_that_time_restores_it_and_it_may_take_the_records_place(room: Room) -> None:
    give(room, THEN)
    (into,) = restored_beside(room)
    assert room.says().startswith(f"Restored and proved in {into}.")
    assert not field(room).isVisible()
    assert field(room).text() == ""
    assert "opens from then on with the passphrase" in room.says("about restoring")
    wanted: list[Path] = []
    room.flow.replacing.connect(wanted.append)
    room.press("restore in place")
    folder, present = room.record.folder, room.record.keys
    room.ward.live.stop()
    room.record.close()
    at = datetime(2026, 11, 25, 18, tzinfo=UTC)
    put = room.keeper.put_in_place(wanted[0], "SH", at, lambda *_: None)
    first = unlock_with_passphrase(folder, THEN)
    assert first.data_key != present.data_key
    with open_for_reading(folder, first) as again:
        assert list(again.faults()) == []
    assert put.words.endswith("renew it again, and make a new recovery sheet.")
    assert put.kept is not None
    assert unlock_with_passphrase(put.kept, NOW) == present
    with open_for_reading(put.kept, present) as before:
        assert list(before.faults()) == []


def test_the_sheet_of_that_time_does_as_well(room: Room) -> None:
    give(room, SHEET)
    assert len(restored_beside(room)) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (NOW, "The passphrase is wrong."),
        (" ".join(groups_of(bytes(20))), "This sheet is of another record"),
        ("", "Type the passphrase, or the code of the sheet."),
    ],
)
def test_a_wrong_secret_says_so_and_changes_nothing(room: Room, typed: str, words: str) -> None:
    give(room, typed)
    assert child(room.page, QLabel, "secret then below").text().startswith(words)
    assert field(room).isVisible()
    assert restored_beside(room) == []
    assert list(room.record.faults()) == []
    give(room, THEN)
    assert len(restored_beside(room)) == 1


def test_escape_leaves_it_and_what_was_typed_is_nowhere(room: Room) -> None:
    QTest.keyClicks(field(room), "four quiet")
    QTest.keyClick(field(room), Qt.Key.Key_Escape)
    assert not field(room).isVisible()
    assert field(room).text() == ""
    assert child(room.page, QPushButton, "restore beside").isVisible()
    assert restored_beside(room) == []


def test_a_renewal_of_which_nothing_is_known_is_not_dated(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room.record.access_log, "key_renewed", lambda _: None)
    give(room, NOW)
    assert room.says("about restoring").startswith(
        "This backup was made under another key of the record. "
    )


def test_the_secret_of_another_record_restores_nothing(
    room: Room, tmp_path: Path, clock: FakeClock
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    keys = create_keys(other, THEN, clock.now)
    new_record(other, clock, keys=keys).close()
    made = keep(other, keys, clock.now)
    with pytest.raises(OtherKey):
        room.keeper.restore_beside(made.path, clock.now, lambda *_: None)
    with pytest.raises(Refused, match="no backup of this record"):
        room.keeper.restore_beside(made.path, clock.now, lambda *_: None, THEN)
    assert restored_beside(room) == []
