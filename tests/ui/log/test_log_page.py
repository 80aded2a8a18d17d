"""The access log in the window: asked with keys, shown, saved, and closed to whoever may not."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.app import Built, build
from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.domain import log_facts as log
from infusion_desk.domain.access_facts import EmergencyAccessTaken
from infusion_desk.domain.entries import access_stream
from infusion_desk.domain.log_facts import Seen
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import NotSaved
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.projections.access_report import LogRow
from infusion_desk.theme import NIGHT
from infusion_desk.ui.log.log_page import LogPanel
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.parts import Words
from infusion_desk.ui.row_list import RowList, value_of
from tests.desks import DEVON, MAYA, FakeClock, accepted
from tests.ui.hands import child

pytestmark = pytest.mark.usefixtures("dressed")
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


class Office:
    """A window with an auditor AU before it; SH and JK have been at the bedside."""

    def __init__(self, qtbot: QtBot, record: Record, clock: FakeClock) -> None:
        self.qtbot, self.record, self.clock = qtbot, record, clock
        desk = Desk(record, clock, "SH")
        for initials, role in (("AU", Role.AUDITOR), ("AD", Role.ADMINISTRATOR)):
            desk.settle(StaffJoined(initials, initials, role))
        self.maya = desk.plan(accepted(desk, MAYA).id, "2")
        devon = desk.plan(accepted(desk, DEVON).id, "3")
        desk.log.saw(Seen.SESSION, self.maya)
        desk.sign_in("JK", emergency=True)
        desk.log.keep(EmergencyAccessTaken("JK", "locked out"))
        clock.advance(seconds=1)
        desk.log.saw(Seen.SESSION, devon)
        desk.log.store()
        self.window = MainWindow(NIGHT)
        qtbot.addWidget(self.window)
        self.built: Built = build(record, clock, "AU", self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def page(self) -> LogPanel:
        return self.built.room.pages.log

    def opens(self) -> None:
        """Over the settings, by a press."""
        QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Comma, CONTROL)
        QTest.mouseClick(child(self.built.room.pages.settings, QPushButton, "to log"), LEFT)
        self.settles()

    def settles(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)

    def types(self, **fields: str) -> None:
        """Each into its field; Enter in the last."""
        for name, text in fields.items():
            field = child(self.page, QLineEdit, f"log {name}")
            field.selectAll()
            QTest.keyClick(field, Qt.Key.Key_Backspace)
            QTest.keyClicks(field, text)
        QTest.keyClick(field, ENTER)
        self.settles()

    @property
    def told(self) -> str:
        return child(self.page, Words, "log told").whole

    @property
    def rows(self) -> list[LogRow]:
        model = child(self.page, RowList, "log rows").model()
        values = [value_of(model.index(row, 0)) for row in range(model.rowCount())]
        return [one for one in values if isinstance(one, LogRow)]

    @property
    def seen(self) -> list[tuple[str, str]]:
        """The bedside's alone."""
        return [(one.by, one.text) for one in self.rows if one.kind in ("seen", "emergency")]

    def kept(self) -> list[object]:
        stream = access_stream(self.record.journal.station, self.clock.now.date())
        self.qtbot.waitUntil(lambda: not self.built.live.desk.log._waiting)
        return [one.fact for one in self.record.journal.read(stream)]


@pytest.fixture
def office(qtbot: QtBot, record: Record, clock: FakeClock) -> Iterator[Office]:
    made = Office(qtbot, record, clock)
    yield made
    made.window.jobs.wait()
    made.built.live.stop()


LOOKED = "Looked at the session of 20 Nov 2026"


def test_it_opens_from_the_settings_with_everything_the_newest_first_and_that_is_a_view(
    office: Office,
) -> None:
    office.opens()
    assert office.built.room.place == "log"
    assert office.seen == [("JK", LOOKED), ("JK", "Taken, because locked out"), ("SH", LOOKED)]
    assert office.told.endswith("entries, the newest first.  Asked for: everything.")
    assert office.kept()[-1] == log.Viewed(Seen.LOG)
    office.page.grab()
    assert all(child(office.page, QLineEdit, f"log {name}").text() == "" for name in FIELDS)


FIELDS = ("person", "patient", "first", "last")


def test_it_is_narrowed_by_person_patient_and_days_with_keys_alone(office: Office) -> None:
    office.opens()
    office.types(person="jk")
    assert office.seen == [("JK", LOOKED), ("JK", "Taken, because locked out")]
    office.types(person="", patient=MAYA.mrn)
    assert office.seen == [("SH", LOOKED)]
    assert [one.patient for one in office.rows] == ["Reyes, Maya · MRN 900017"]
    office.types(patient="", first="2026-11-21")
    assert office.rows == []
    assert office.told.startswith("Nothing was kept of that.")
    office.types(first="2026-11-20", last="2026-11-20")
    assert ("SH", LOOKED) in office.seen


def test_emergency_access_has_a_filter_and_each_of_its_rows_says_so(office: Office) -> None:
    office.opens()
    press(office, "log kind Emergency access")
    assert office.seen == [("JK", LOOKED), ("JK", "Taken, because locked out")]
    assert all(one.emergency for one in office.rows)
    assert "emergency access alone" in office.told
    press(office, "log kind Everything")
    assert ("SH", LOOKED) in office.seen


def press(office: Office, name: str) -> None:
    QTest.mouseClick(child(office.page, QAbstractButton, name), LEFT)
    office.settles()


def test_what_cannot_be_asked_for_is_said_and_nothing_stays_on_show(office: Office) -> None:
    office.opens()
    office.types(patient="1")
    assert office.told == "There is no patient with MRN 1."
    assert office.rows == []
    office.types(patient="", last="tomorrow")
    assert office.told == "tomorrow: a day is written 2026-11-20."
    assert not child(office.page, QPushButton, "log csv").isEnabled()


def test_a_row_says_all_of_itself_when_it_is_opened(office: Office) -> None:
    office.opens()
    office.types(patient=DEVON.mrn)
    rows = child(office.page, RowList, "log rows")
    QTest.keyClick(rows, ENTER)
    whole = child(office.page, Words, "log entry").whole
    assert whole.endswith(
        "JK, Looked at the session of 20 Nov 2026, Ortega, Devon · MRN 900018, emergency access"
    )


def test_too_many_are_cut_to_the_newest_and_a_file_has_them_all(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(600):
        office.built.live.desk.log.keep(log.BackedUp(True))
    office.opens()
    assert len(office.rows) == 500
    assert office.told.startswith("The newest 500 of 6")
    made = saved(office, tmp_path / "log.csv", monkeypatch)
    assert len(list(csv.DictReader(StringIO(made, newline="")))) > 600


def saved(office: Office, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    def choose(chooser: QFileDialog) -> int:
        assert chooser.testOption(QFileDialog.Option.DontUseNativeDialog)
        assert chooser.defaultSuffix() == path.suffix[1:]
        chooser.selectFile(str(path))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    press(office, f"log {path.suffix[1:]}")
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def test_what_is_on_show_is_saved_as_csv_and_json_and_that_is_an_entry_in_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.opens()
    office.types(person="JK")
    made = saved(office, tmp_path / "log.csv", monkeypatch)
    assert office.told == "Saved as log.csv."
    lines = [(row["by"], row["what"]) for row in csv.DictReader(StringIO(made, newline=""))]
    assert lines == [
        ("SH", "JK works here: Jo Kim, nurse"),
        ("JK", "Taken, because locked out"),
        ("JK", LOOKED),
    ]
    office.types(person="AU")
    told = json.loads(saved(office, tmp_path / "log.json", monkeypatch))
    assert told["asked"] == "by or about AU"
    texts = [one["text"] for one in told["entries"]]
    assert texts[-2:] == [
        "Exported as csv: access log, to log.csv",
        "Exported as json: access log, to log.json",
    ]
    assert log.Exported(Seen.LOG, "json", "log.json") in office.kept()


def test_what_the_disk_does_not_keep_is_not_saved_either(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.opens()
    office.kept()

    def full(*_: object) -> None:
        raise NotSaved("Not stored: the disk is full.")

    path = tmp_path / "log.csv"
    monkeypatch.setattr(office.record, "note", full)
    with pytest.raises(FileNotFoundError):
        saved(office, path, monkeypatch)
    assert office.told == "Not saved. Not stored: the disk is full."
    monkeypatch.undo()
    nowhere = tmp_path / "gone" / "log.csv"
    with pytest.raises(FileNotFoundError):
        saved(office, nowhere, monkeypatch)
    assert office.told == "Not saved: No such file or directory."
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 0)
    press(office, "log csv")
    assert not path.exists()


@pytest.mark.parametrize("who", ["FD", "SH", "JK"])
def test_whoever_may_not_read_it_is_told_so_and_sees_nothing(office: Office, who: str) -> None:
    office.built.live.desk.sign_in(who)
    office.opens()
    assert office.told.endswith("who may not read the access log.")
    assert office.rows == []
    assert not child(office.page, QPushButton, "log json").isEnabled()
    assert log.Viewed(Seen.LOG) not in office.kept()


def test_it_is_gone_for_whoever_comes_next_with_what_was_asked_for(office: Office) -> None:
    office.opens()
    office.types(person="JK")
    office.window.show_waiting("somebody else")
    office.built.live.desk.sign_in("FD")
    office.window.show_page(office.built.room)
    office.settles()
    assert office.rows == []
    assert child(office.page, QLineEdit, "log person").text() == ""


def test_what_was_asked_for_by_one_is_never_shown_to_the_next(office: Office) -> None:
    office.opens()
    field = child(office.page, QLineEdit, "log person")
    QTest.keyClicks(field, "JK")
    QTest.keyClick(field, ENTER)
    office.page.clear()
    office.built.live.desk.sign_in("FD")
    office.settles()
    assert office.rows == []


def test_an_administrator_reads_numbers_and_no_names(office: Office) -> None:
    office.built.live.desk.sign_in("AD")
    office.opens()
    assert {one.patient for one in office.rows} == {"", "MRN 900017", "MRN 900018"}


def test_escape_leads_back_to_the_settings(office: Office) -> None:
    office.opens()
    QTest.keyClick(office.window.focusWidget(), ESCAPE)
    assert office.built.room.place == "settings"


def test_a_fault_in_reading_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.opens()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(office.record.access_log, "read", broken)
    press(office, "log show")
    assert office.told == "A fault in the program: RuntimeError."
