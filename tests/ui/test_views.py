"""Who looked at what is kept as they look: once a sitting, by whoever is there, a turn later."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.db.beside import PASSWORD, PIN
from infusion_desk.db.record import Record
from infusion_desk.domain.entries import Entry, access_stream
from infusion_desk.domain.log_facts import Exported, Seen, Setting, SettingChanged, Viewed
from infusion_desk.domain.problems import NotSaved
from infusion_desk.ui.documents import paper_flow
from infusion_desk.ui.unlock.idle import Idle
from tests import given
from tests.desks import DEVON, FakeClock, accepted, chart_all
from tests.ui.hands import child
from tests.ui.unlock.bedside import Bedside
from tests.ui.unlock.test_door import HERON, RIGHT

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Watched(Bedside):
    """The bedside, and what the record keeps of who looked."""

    def entries(self) -> list[Entry]:
        stream = access_stream(self.record.journal.station, self.clock.now.date())
        return list(self.record.journal.read(stream))

    def views(self) -> list[tuple[str, Seen, bool]]:
        """By whom, what, and whether under emergency access; once all of it is stored."""
        self.qtbot.waitUntil(lambda: not self.built.live.desk.log._waiting)
        return [
            (one.by, one.fact.what, one.emergency)
            for one in self.entries()
            if isinstance(one.fact, Viewed)
        ]

    def forget(self) -> None:
        self.begun = len(self.views())

    def new(self) -> list[tuple[str, Seen, bool]]:
        return self.views()[self.begun :]

    def unlocks(self) -> None:
        self.types(RIGHT)
        self.opens()


@pytest.fixture
def bedside(
    qtbot: QtBot, record: Record, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watched]:
    monkeypatch.setattr(paper_flow, "printer_names", tuple)
    monkeypatch.setattr(Idle, "start", lambda _: None)
    for initials in ("SH", "JK", "FD"):
        record.beside.set_secret(initials, PASSWORD, HERON)
        record.beside.set_secret(initials, PIN, RIGHT)
    made = Watched(qtbot, record, clock)
    yield made
    made.window.jobs.wait()
    made.built.live.stop()


@pytest.fixture
def maya(bedside: Watched) -> UUID:
    return bedside.maya()


def test_a_session_on_the_page_is_one_view_however_often_it_is_told_turned_to_or_charted(
    bedside: Watched, maya: UUID
) -> None:
    for _ in range(3):
        bedside.clock.advance(seconds=20)
        bedside.built.live.tick()
        bedside.built.live.refresh()
        bedside.strikes(Qt.Key.Key_F2)
        bedside.strikes(Qt.Key.Key_F8)
    bedside.types("130/82 76 98")
    bedside.strikes(ENTER)
    assert bedside.views() == [("SH", Seen.SESSION, False)]
    (entry,) = [one for one in bedside.entries() if isinstance(one.fact, Viewed)]
    assert entry.fact == Viewed(
        Seen.SESSION, bedside.built.live.desk.session(maya).plan.patient, maya
    )


def test_nothing_is_stored_before_the_page_is_there_and_no_enter_writes_a_view(
    bedside: Watched, maya: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    bedside.forget()
    written: list[str] = []
    whole = bedside.record.journal.append

    def append(entries: list[Entry], **more: object) -> tuple[Entry, ...]:
        written.extend(one.kind for one in entries)
        return whole(entries, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(bedside.record.journal, "append", append)
    desk = bedside.built.live.desk
    devon = desk.plan(accepted(desk, DEVON).id, "3")
    written.clear()
    bedside.built.room.open(devon)
    assert written == []
    bedside.qtbot.waitUntil(lambda: written == ["viewed"])
    bedside.qtbot.waitUntil(lambda: bedside.built.room.line.ready)
    bedside.types("arrived")
    bedside.strikes(ENTER)
    assert written == ["viewed", "checked_in"]


def test_a_view_of_the_last_moment_is_stored_before_the_desk_goes(
    bedside: Watched, maya: UUID
) -> None:
    bedside.built.live.stop()
    assert [one.kind for one in bedside.entries()] == ["viewed"]


def test_whoever_unlocks_a_page_looks_at_it(bedside: Watched, maya: UUID) -> None:
    bedside.strikes(Qt.Key.Key_L, CONTROL)
    bedside.forget()
    bedside.clock.advance(minutes=1)
    bedside.built.live.refresh()
    assert bedside.new() == []
    bedside.unlocks()
    assert bedside.new() == [("SH", Seen.SESSION, False)]


def test_whoever_comes_in_by_emergency_access_looks_at_it_and_that_is_marked(
    bedside: Watched, maya: UUID
) -> None:
    bedside.forget()
    bedside.strikes(Qt.Key.Key_L, CONTROL)
    bedside.presses("emergency access")
    bedside.types("SH")
    bedside.strikes(Qt.Key.Key_Tab)
    bedside.types("forgot the PIN")
    bedside.strikes(ENTER)
    bedside.opens()
    assert bedside.new() == [("SH", Seen.SESSION, True)]
    bedside.strikes(Qt.Key.Key_L, CONTROL)
    bedside.unlocks()
    assert bedside.new() == [("SH", Seen.SESSION, True), ("SH", Seen.SESSION, False)]


def test_who_may_not_see_a_chart_looks_at_none(bedside: Watched, maya: UUID) -> None:
    bedside.forget()
    bedside.built.live.desk.sign_in("FD")
    bedside.built.live.leave()
    bedside.built.room.go("today")
    bedside.built.room.open(maya)
    bedside.built.live.refresh()
    assert bedside.new() == []


def test_a_patients_page_is_a_view_and_every_patient_a_view_of_their_own(
    bedside: Watched, maya: UUID
) -> None:
    desk = bedside.built.live.desk
    desk.register(DEVON)
    bedside.forget()
    bedside.strikes(Qt.Key.Key_F3)
    for mrn in (DEVON.mrn, DEVON.mrn, "900017"):
        bedside.types(mrn)
        bedside.strikes(ENTER)
        bedside.built.live.refresh()
        bedside.strikes(ESCAPE)
    assert bedside.new() == [("SH", Seen.PATIENT, False)] * 2


def test_a_patients_page_that_is_unlocked_is_looked_at_again(bedside: Watched, maya: UUID) -> None:
    bedside.strikes(Qt.Key.Key_F3)
    bedside.types("900017")
    bedside.strikes(ENTER)
    bedside.forget()
    bedside.strikes(Qt.Key.Key_L, CONTROL)
    bedside.unlocks()
    assert (("SH", Seen.PATIENT, False)) in bedside.new()


def test_the_sessions_underneath_are_looked_at_when_they_are_laid_there(
    bedside: Watched, maya: UUID
) -> None:
    bedside.forget()
    for _ in range(3):
        bedside.strikes(Qt.Key.Key_U, ALT)
    assert bedside.new() == [("SH", Seen.EARLIER, False)]


def test_a_paper_on_show_is_a_view_and_a_saved_one_an_export_before_it_is_there(
    bedside: Watched, maya: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart_all(bedside.built.live.desk, bedside.clock, maya, *given.STOPPED[len(given.STARTED) :])
    bedside.forget()
    bedside.strikes(Qt.Key.Key_F7)
    page = bedside.built.room.pages.documents
    bedside.qtbot.waitUntil(lambda: page.preview.page_count > 0, timeout=20_000)
    bedside.built.live.refresh()
    assert bedside.new() == [("SH", Seen.PAPER, False)]
    target = tmp_path / "kept.pdf"

    def choose(chooser: QFileDialog) -> int:
        chooser.selectFile(str(target))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    QTest.mouseClick(child(page, QPushButton, "save"), Qt.MouseButton.LeftButton)
    patient = bedside.built.live.desk.session(maya).plan.patient
    assert page.paper is not None
    exported = Exported(page.paper.document, "pdf", "kept.pdf", patient, maya)
    assert bedside.entries()[-1].fact == exported
    assert target.read_bytes().startswith(b"%PDF")
    target.unlink()

    def full(*_: object) -> None:
        raise NotSaved("Not stored: the disk is full.")

    monkeypatch.setattr(bedside.record, "note", full)
    QTest.mouseClick(child(page, QPushButton, "save"), Qt.MouseButton.LeftButton)
    assert not target.exists()


def test_names_in_the_place_of_initials_are_kept_from_and_to_and_the_light_is_nobodys_matter(
    bedside: Watched, maya: UUID
) -> None:
    bedside.strikes(Qt.Key.Key_Comma, CONTROL)
    page = bedside.built.room.pages.settings
    bedside.forget()
    before = len(bedside.entries())
    for name in ("who Names", "who Names", "theme Day", "who Initials"):
        QTest.mouseClick(child(page, QWidget, name), Qt.MouseButton.LeftButton)
    assert bedside.new() == []
    assert [one.fact for one in bedside.entries()[before:]] == [
        SettingChanged(Setting.NAMES, "initials", "names"),
        SettingChanged(Setting.NAMES, "names", "initials"),
    ]
