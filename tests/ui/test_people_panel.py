"""Who works here, in Settings: joining, leaving, a password that opens once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.access_facts import Proof
from infusion_desk.domain.entries import CLINIC_STREAM
from infusion_desk.domain.people import Role
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.sign_in import SignIn
from infusion_desk.ui.parts import Words
from infusion_desk.ui.settings.role_sheet import RoleSheet
from infusion_desk.ui.settings.settings_flow import SettingsFlow
from infusion_desk.ui.settings.settings_page import SettingsPage
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, ward: Ward) -> Iterator[SettingsPage]:
    made = SettingsPage()
    qtbot.addWidget(made)
    flow = SettingsFlow(made, ward.live)
    made.shown.connect(flow.begin)
    made.show()
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), LEFT)


def told(page: QWidget) -> str:
    return child(page, QLabel, "people told").text()


def join(page: QWidget, *typed: str) -> None:
    for name, text in zip(("new initials", "new name", "new role"), typed, strict=True):
        field = child(page, QLineEdit, name)
        field.clear()
        QTest.keyClicks(field, text)
    press(page, "joins")


def test_who_joins_gets_a_password_that_is_shown_once(page: SettingsPage, ward: Ward) -> None:
    join(page, "AD", "Ada Dee", "boss")
    assert told(page).startswith("Not stored. A role is one of: physician, nurse")
    join(page, "AD", "Ada Dee", "Administrator")
    desk = ward.desk
    assert desk.person("AD").role is Role.ADMINISTRATOR
    once = told(page).split()[4]
    assert told(page).startswith(f"AD signs in with {once} – It opens once")
    signing = SignIn(desk._record, ward.clock)
    assert signing.prove("AD", Proof.PASSWORD, once).initials == "AD"
    page.hide()
    page.show()
    assert told(page) == ""


def test_the_buttons_are_for_whoever_looks_after_people(page: SettingsPage, ward: Ward) -> None:
    assert page.findChild(QPushButton, "Leaves JK") is not None
    join(page, "AD", "Ada Dee", "administrator")
    page.hide()
    page.show()
    QTest.qWait(0)
    assert not child(page, QPushButton, "joins").isVisible()


def test_a_password_set_anew_says_by_whom_for_everybody_to_see(
    page: SettingsPage, ward: Ward
) -> None:
    press(page, "New password JK")
    assert told(page).startswith("JK signs in with ")
    captions = [one.whole for one in page.people.findChildren(Words)]
    assert any("password set by SH" in one and "not their own yet" in one for one in captions)
    press(page, "New password SH")
    assert "Nobody changes their own role" in told(page)


def test_who_leaves_is_there_no_more(page: SettingsPage, ward: Ward) -> None:
    press(page, "Leaves JK")
    assert told(page) == "JK works here no longer. What JK charted stays."
    assert ward.desk.clinic.person("JK") is None


def test_when_screens_lock_is_an_entry_and_is_refused_to_others(
    page: SettingsPage, ward: Ward
) -> None:
    press(page, "lock after 10 min")
    assert ward.desk.clinic.lock_minutes == 10
    ward.desk.sign_in("JK")
    press(page, "lock after 2 min")
    assert ward.desk.clinic.lock_minutes == 10


def words(page: QWidget) -> str:
    return child(page, QLabel, "role words").text()


def test_another_role_is_read_before_it_is_stored_and_is_an_entry(
    page: SettingsPage, ward: Ward
) -> None:
    before = ward.desk._record.journal.head
    press(page, "Role… JK")
    sheet = child(page, RoleSheet)
    assert sheet.isVisible()
    assert not child(page, QPushButton, "role done").isEnabled()
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(page, "role coach")
    assert "JK is nurse, and would be coach.\nMay no longer: chart treatment" in words(page)
    assert ward.desk._record.journal.head == before
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert told(page) == "Stored: JK is coach from now on."
    entry = ward.desk._record.journal.read(CLINIC_STREAM)[-1]
    assert (entry.by, entry.fact) == ("SH", StaffJoined("JK", "Jo Kim", "coach"))


def test_another_role_is_chosen_by_keys_and_escape_changes_nothing(
    page: SettingsPage, ward: Ward
) -> None:
    press(page, "Role… JK")
    sheet = child(page, RoleSheet)
    nurse, coach = (child(page, QPushButton, f"role {one}") for one in ("nurse", "coach"))
    QTest.keyClick(nurse, Qt.Key.Key_Right)
    assert "Nothing is stored yet" in words(page)
    QTest.keyClick(coach, Qt.Key.Key_Return)
    assert "would be coach" in words(page)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    press(page, "Role… JK")
    assert "Nothing is stored yet" in words(page)
    press(page, "role back")
    press(page, "Role… JK")
    page.hide()
    page.show()
    assert not sheet.isVisible()
    assert ward.desk.person("JK").role is Role.NURSE


def test_the_last_administrators_role_and_ones_own_stay(page: SettingsPage, ward: Ward) -> None:
    press(page, "Role… SH")
    press(page, "role nurse")
    press(page, "role done")
    assert told(page).startswith("Not stored. Nobody changes their own role")
    ward.desk.settle(StaffJoined("AD", "Ada Dee", Role.ADMINISTRATOR))
    ward.desk.sign_in("AD")
    page.hide()
    page.show()
    press(page, "Role… AD")
    press(page, "role nurse")
    press(page, "role done")
    assert told(page) == (
        "Not stored. AD is the only administrator: somebody else becomes one before."
    )


def test_who_makes_the_first_administrator_looks_after_people_no_longer_at_once(
    page: SettingsPage, ward: Ward
) -> None:
    press(page, "Role… NP")
    press(page, "role administrator")
    assert "physicians look after people no longer" in words(page)
    press(page, "role done")
    QTest.qWait(0)
    assert page.findChild(QPushButton, "Role… JK") is None
