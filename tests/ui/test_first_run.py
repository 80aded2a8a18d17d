"""Setting up a clinic in eight fields; the record behind it opens again with the passphrase."""

from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QByteArray, Qt, QTimeZone
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.desk import Desk
from infusion_desk.domain.problems import CannotOpen, Refused
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.opening import Standing, clinic_name, founded, looked_at, unlocked
from infusion_desk.theme import NIGHT
from infusion_desk.ui.first_run.clinic_form import NewClinic
from infusion_desk.ui.first_run.first_run_page import FirstRunPage
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.parts import Words
from infusion_desk.ui.unlock.pin_pad import PinPad
from infusion_desk.ui.unlock.unlock_page import UnlockPage
from tests.desks import FakeClock
from tests.ui.hands import child

pytestmark = pytest.mark.usefixtures("dressed")
LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier
FIELDS = {
    "clinic": "Quiet Room",
    "phone": "555-0199",
    "person": "Sofia Hale",
    "initials": "sh",
    "pin": "271828",
    "pin again": "271828",
    "passphrase": "four quiet blue herons",
    "passphrase again": "four quiet blue herons",
}


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)


@pytest.fixture
def page(qtbot: QtBot) -> FirstRunPage:
    made = FirstRunPage()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.begin()
    return made


def fill(qtbot: QtBot, page: FirstRunPage, **other: str) -> None:
    for name, text in {**FIELDS, **other}.items():
        field = child(page, QLineEdit, name)
        field.clear()
        QTest.keyClicks(field, text)


def test_enter_begins_and_d_opens_the_demo(qtbot: QtBot, page: FirstRunPage) -> None:
    with qtbot.waitSignal(page.demo_wanted):
        QTest.keyClick(page, Qt.Key.Key_D)
    QTest.keyClick(page, ENTER)
    assert page.currentWidget() is page.form
    QTest.keyClick(page.form, Qt.Key.Key_Escape)
    assert page.currentWidget() is not page.form


def test_eight_fields_make_a_clinic(qtbot: QtBot, page: FirstRunPage) -> None:
    QTest.keyClick(page, ENTER)
    fill(qtbot, page)
    with qtbot.waitSignal(page.founded) as told:
        QTest.keyClick(child(page, QLineEdit, "passphrase again"), ENTER, CONTROL)
    (clinic,) = told.args
    assert isinstance(clinic, NewClinic)
    assert (clinic.name, clinic.initials, clinic.chairs) == ("Quiet Room", "SH", 3)
    assert clinic.secrets.pin == "271828"
    assert "herons" not in repr(clinic)
    assert "271828" not in repr(clinic)
    page.show_problem("There is a record already.")
    assert child(page, QPushButton, "set up").isEnabled()
    assert child(page, QLabel, "clinic problem").text() == "There is a record already."


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("America/Los Angeles", "America/Los_Angeles"),
        ("america/new_york ", "America/New_York"),
        ("UTC", "UTC"),
    ],
)
def test_the_clinics_time_zone_is_chosen(
    qtbot: QtBot, page: FirstRunPage, typed: str, zone: str
) -> None:
    QTest.keyClick(page, ENTER)
    fill(qtbot, page, **{"time zone": typed})
    with qtbot.waitSignal(page.founded) as told:
        QTest.keyClick(page.form, ENTER, CONTROL)
    (clinic,) = told.args
    assert clinic.zone == zone


def test_the_time_zone_is_the_machines_until_another_is_chosen(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QTimeZone, "systemTimeZoneId", lambda: QByteArray(b"America/Denver"))
    page = FirstRunPage()
    qtbot.addWidget(page)
    assert child(page, QLineEdit, "time zone").text() == "America/Denver"


def test_a_city_leads_to_its_time_zone(qtbot: QtBot, page: FirstRunPage) -> None:
    QTest.keyClick(page, ENTER)
    fill(qtbot, page, **{"time zone": "denver"})
    completer = child(page, QLineEdit, "time zone").completer()
    assert completer.currentCompletion() == "America/Denver"
    popup = completer.popup()
    assert popup is not None
    popup.hide()


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("clinic", " ", "The clinic needs a name."),
        ("person", "", "Your name is missing."),
        ("initials", "S1", "2 to 4 letters."),
        ("pin", "12345", "A PIN has 6 digits."),
        ("pin again", "271829", "Not the same PIN."),
        ("passphrase", "short", "At least 12 characters: four words do."),
        ("passphrase again", "four quiet blue heron", "Not the same passphrase."),
        (
            "time zone",
            "Atlantis",
            "No such time zone. Type a city: Chicago gives America/Chicago.",
        ),
    ],
)
def test_a_field_says_what_is_wrong_with_it(
    qtbot: QtBot, page: FirstRunPage, field: str, typed: str, says: str
) -> None:
    QTest.keyClick(page, ENTER)
    fill(qtbot, page, **{field: typed})
    with qtbot.assertNotEmitted(page.founded):
        QTest.mouseClick(child(page, QPushButton, "set up"), LEFT)
    assert child(page, Words, f"{field} below").whole == says
    page.grab()


def found(folder: Path) -> None:
    clinic = ClinicSetUp("Quiet Room", "555-0199", "America/Los_Angeles", 3)
    founder = StaffJoined("SH", "Sofia Hale", "physician")
    founded(folder, clinic, founder, ("271828", "four quiet blue herons"), FakeClock()).close()


def test_a_founded_clinic_opens_with_its_passphrase_and_pin(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    assert looked_at(folder) is Standing.NEW
    found(folder)
    assert looked_at(folder) is Standing.LOCKED
    with pytest.raises(CannotOpen, match="wrong"):
        unlocked(folder, "four quiet blue heron")
    with unlocked(folder, "four quiet blue herons") as record:
        assert clinic_name(record) == "Quiet Room"
        assert record.beside.secret_fits("SH", "pin", "271828")
        assert not record.beside.secret_fits("SH", "pin", "271829")
        assert Desk(record, FakeClock(), "SH").clinic.chairs == ("1", "2", "3")
    with pytest.raises(Refused, match="already"):
        found(folder)


def test_a_set_up_that_broke_off_does_not_stand_in_the_way(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    (tmp_path / "record.new").mkdir()
    (tmp_path / "record.new" / "keys.json").write_text("half")
    found(folder)
    assert not (tmp_path / "record.new").exists()


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(qtbot: QtBot) -> None:
    page = UnlockPage()
    qtbot.addWidget(page)
    page.show()
    page.begin()
    field = child(page, QLineEdit, "passphrase")
    QTest.keyClick(field, ENTER)
    assert child(page, Words, "passphrase below").whole == "Type the passphrase."
    QTest.keyClicks(field, "four quiet")
    with qtbot.waitSignal(page.entered) as told:
        QTest.keyClick(field, ENTER)
    assert told.args == ["four quiet"]
    with qtbot.assertNotEmitted(page.entered):
        QTest.keyClick(field, ENTER)
    page.show_problem("The passphrase is wrong.")
    assert child(page, Words, "passphrase below").whole == "The passphrase is wrong."
    assert not child(page, QLabel, "not opened because").isVisible()
    QTest.keyClicks(field, "x")
    with qtbot.waitSignal(page.entered):
        QTest.keyClick(field, ENTER)


def test_the_sixth_digit_asks_by_keys_or_by_the_pad(qtbot: QtBot) -> None:
    page = PinPad()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.begin("SH", "Quiet Room")
    QTest.keyClicks(page, "2718")
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    assert child(page, Words, "dots").whole == "● ● ● ○ ○ ○"
    for digit in "82":
        QTest.mouseClick(child(page, QPushButton, f"key {digit}"), LEFT)
    with qtbot.waitSignal(page.entered) as told:
        QTest.keyClicks(page, "8")
    assert told.args == ["SH", "271828"]
    page.show_problem("Not the PIN of these initials.")
    assert child(page, Words, "dots").whole == "○ ○ ○ ○ ○ ○"


def test_a_letter_says_that_somebody_else_is_there(qtbot: QtBot) -> None:
    page = PinPad()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.begin("SH", "Quiet Room")
    QTest.keyClicks(page, "j")
    initials = child(page, QLineEdit, "initials")
    assert initials.text() == "J"
    QTest.keyClicks(initials, "k")
    QTest.keyClick(initials, ENTER)
    with qtbot.waitSignal(page.entered) as told:
        QTest.keyClicks(page, "314159")
    assert told.args == ["JK", "314159"]


def test_enter_in_the_initials_leads_to_the_pin_and_is_seen_to(qtbot: QtBot) -> None:
    page = PinPad()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin("", "Quiet Room")
    entry = child(page, QFrame, "pin entry")
    initials = child(page, QLineEdit, "initials")
    assert initials.hasFocus()
    before = entry.grab().toImage()
    QTest.keyClicks(initials, "sh")
    QTest.keyClick(initials, ENTER)
    assert entry.hasFocus()
    assert entry.grab().toImage() != before
    QTest.keyClicks(entry, "27")
    assert entry.accessibleName() == "PIN, 2 of 6 digits"


def test_what_to_do_next_is_never_cut_however_long_the_sentence_is(qtbot: QtBot) -> None:
    page = UnlockPage()
    qtbot.addWidget(page)
    page.show()
    page.begin()
    words = f"The record {'/clinic' * 9}/record.db was made with other keys. Restore a backup."
    page.show_problem(words)
    told = child(page, QLabel, "not opened because")
    assert told.text() == words
    qtbot.waitUntil(
        lambda: told.visibleRegion().boundingRect().height() >= told.heightForWidth(told.width())
    )
    assert child(page, Words, "passphrase below").whole == "It was not opened."
    QTest.keyClicks(child(page, QLineEdit, "passphrase"), "x")
    assert not told.isVisible()


def test_why_a_record_cannot_be_opened_stands_whole_in_the_middle(qtbot: QtBot) -> None:
    window = MainWindow(NIGHT)
    qtbot.addWidget(window)
    window.show()
    words = f"The folder {'/clinic' * 30} cannot be used. Look at its permissions."
    window.show_waiting(words)
    told = next(one for one in window.findChildren(QLabel) if one.text() == words)
    assert told.height() >= told.heightForWidth(told.width())
