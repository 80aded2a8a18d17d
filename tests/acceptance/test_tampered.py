"""A record that was changed from outside is opened by the window: it says so, where, what next."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from infusion_desk.app import Built, build
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.record import Record, open_record
from infusion_desk.domain.paper_check import check_of
from infusion_desk.looking_after import LookingAfter
from infusion_desk.theme import NIGHT
from infusion_desk.ui import proof_flow
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.parts import Words
from tests import given
from tests.db import tampering
from tests.desks import KEYS, MAYA, FakeClock, accepted, chart_all, new_record
from tests.ui.hands import child

Harm = Callable[[Any, RecordKeys], None]


def edit(c: Any, _keys: RecordKeys) -> None:
    c.execute("UPDATE entry SET body = CAST(replace(body, 'calm', 'calX') AS BLOB)")


def edit_and_seal_anew(c: Any, keys: RecordKeys) -> None:
    edit(c, keys)
    tampering.seal_anew(c, keys.audit_key)


def delete_one(c: Any, _keys: RecordKeys) -> None:
    c.execute("DELETE FROM entry WHERE seq = 14")


HARMS: tuple[Harm, ...] = (
    edit,
    edit_and_seal_anew,
    delete_one,
    tampering.swap,
    tampering.append_forged,
    tampering.cut_off_the_end,
)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_flow, "SOON_MS", 0)


class Opened:
    """The window on a record, looked after as the program does."""

    def __init__(self, qtbot: QtBot, record: Record, clock: FakeClock) -> None:
        self.qtbot, self.record = qtbot, record
        self.window = MainWindow(NIGHT)
        qtbot.addWidget(self.window)
        self.built: Built = build(record, clock, "SH", self.window)
        self.after = LookingAfter(self.window, self.built.live, self.built.room, record)
        self.built.room.seen.connect(self.built.room.pages.make_rest)
        self.window.show()

    def proved(self) -> str:
        proof = self.after.proof
        self.qtbot.waitUntil(lambda: proof.words.startswith("Proved"), timeout=60_000)
        return proof.words

    def told(self) -> str:
        rows = self.built.room.notices.findChildren(QLabel)
        return " ".join(one.text() for one in rows if one.isVisible())

    def leave(self) -> None:
        self.window.jobs.wait()
        self.after.leave()
        self.built.live.stop()
        self.record.close()


@pytest.fixture
def folder(tmp_path: Path, clock: FakeClock) -> Path:
    from infusion_desk.desk import Desk

    with new_record(tmp_path / "record", clock) as record:
        desk = Desk(record, clock, "SH")
        session = desk.plan(accepted(desk, MAYA).id, "2")
        chart_all(desk, clock, session, *given.STARTED, "10:10 note calm")
    return tmp_path / "record"


@pytest.fixture
def opened(qtbot: QtBot, folder: Path, clock: FakeClock) -> Iterator[Callable[[], Opened]]:
    made: list[Opened] = []

    def now() -> Opened:
        made.append(Opened(qtbot, open_record(folder, KEYS), clock))
        return made[-1]

    yield now
    for one in made:
        one.leave()


def test_a_whole_record_says_quietly_that_it_was_proved(opened: Callable[[], Opened]) -> None:
    window = opened()
    assert window.proved() == "Proved at 10:10: every entry is as it was written."
    assert window.told() == ""
    panel = window.built.room.pages.settings.proof
    assert child(panel, QLabel, "proof told").text() == window.after.proof.words


def test_a_record_that_another_program_may_put_back_is_warned_about_until_it_was_seen(
    opened: Callable[[], Opened], folder: Path, qtbot: QtBot
) -> None:
    (folder.parent / ".stfolder").touch()
    window = opened()
    qtbot.waitUntil(lambda: "in a folder that is synchronised" in window.told(), timeout=20_000)
    window.built.room.strike("seen told", "")
    qtbot.waitUntil(lambda: window.told() == "")


def held_against(window: Opened, qtbot: QtBot, typed: str, told: str) -> str:
    """What the panel says of a check that somebody types into it, once it says `told`."""
    panel = window.built.room.pages.settings.proof
    window.built.room.go("settings")
    field = child(panel, QLineEdit, "paper check")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    said = (child(panel, QLabel, "of paper"), child(panel, Words, "paper check below"))
    qtbot.waitUntil(lambda: any(told in one.text() for one in said), timeout=20_000)
    return " ".join(one.text() for one in said).strip()


def test_a_check_typed_from_a_paper_is_held_against_the_record(
    opened: Callable[[], Opened], qtbot: QtBot
) -> None:
    window = opened()
    window.proved()
    printed = window.built.live.desk.check
    mistyped = printed[:-1] + ("0" if printed[-1] != "0" else "1")
    assert "look at group 4, sign 4" in held_against(window, qtbot, mistyped, "slip")
    told = held_against(window, qtbot, printed, "is the same")
    assert "The record holds what it held when the paper was printed" in told
    assert "slip" not in told
    assert "UTC" in told
    assert "Proved" in window.proved()
    assert window.told() == ""


def test_a_paper_that_is_newer_than_the_record_is_told_at_the_top(
    opened: Callable[[], Opened], qtbot: QtBot
) -> None:
    window = opened()
    window.proved()
    head = window.record.journal.head
    newer = str(check_of(head.station, head.seq + 7, head.mac))
    told = held_against(window, qtbot, newer, "ends at entry")
    assert f"entry {head.seq + 7} was there when the paper was printed" in told
    qtbot.waitUntil(lambda: "The record is not as it was written. " in window.told())


@pytest.mark.parametrize("harm", HARMS)
def test_a_record_that_was_changed_from_outside_is_told_at_once_and_for_good(
    opened: Callable[[], Opened], folder: Path, harm: Harm
) -> None:
    with tampering.broken_open(folder, KEYS) as connection:
        harm(connection, KEYS)
    window = opened()
    assert "found" in window.proved()
    told = window.told()
    assert "The record is not as it was written. " in told
    assert "entr" in told
    assert "restore a backup" in told
    room = window.built.room
    for place in ("today", "patients", "settings"):
        room.go(place)
        assert window.told() == told
    room.strike("seen told", "")
    assert (room.place, window.told()) == ("backups", told)


def test_it_reads_beside_a_desk_that_goes_on_writing(
    opened: Callable[[], Opened], clock: FakeClock
) -> None:
    window = opened()
    desk = window.built.live.desk
    session = desk.on_chair("2")
    assert session is not None
    for minute in range(11, 40):
        clock.set(f"10:{minute}")
        desk.chart(session, "126/80 74 98 14")
    assert "every entry is as it was written" in window.proved()
