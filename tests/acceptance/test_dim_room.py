"""The dim room: light, names and the black screen, on the real window."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from infusion_desk.domain.problems import NotSaved
from infusion_desk.theme import DAY, LIGHTS, NIGHT, dimmed
from infusion_desk.ui.chair_strip import ChairCell
from infusion_desk.ui.line.line_edit import LineEdit
from infusion_desk.ui.window_settings import WindowSettings
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, timed
from tests.ui.hands import child

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER, LEFT = Qt.Key.Key_Return, Qt.MouseButton.LeftButton


def settings(bedside: Bedside) -> None:
    bedside.key(Qt.Key.Key_Comma, CONTROL)


def press(bedside: Bedside, name: str) -> None:
    QTest.mouseClick(child(bedside.built.window, QPushButton, name), LEFT)


def ground(bedside: Bedside) -> str:
    return bedside.built.window.grab().toImage().pixelColor(84, 764).name().upper()


def entries(bedside: Bedside, session: UUID) -> int:
    return len(bedside.built.live.desk.session(session).entries)


def intervals(bedside: Bedside) -> tuple[int | None, int | None]:
    clinic = bedside.built.live.desk.clinic
    return clinic.during_minutes, clinic.recovery_minutes


def strike(bedside: Bedside, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """A chord while the screen is black."""
    QTest.keyClick(bedside.built.window.blank, key, held)


@pytest.mark.usefixtures("maya")
def test_less_light_is_worn_by_every_page_at_once(bedside: Bedside) -> None:
    settings(bedside)
    assert ground(bedside) == NIGHT.bg
    press(bedside, "light 74 %")
    darkest = dimmed(NIGHT, LIGHTS[-1])
    for page in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F7, Qt.Key.Key_F8):
        bedside.key(page)
        assert ground(bedside) == darkest.bg
    assert QColor(bedside.built.window.palette().window().color()).name().upper() == darkest.bg


@pytest.mark.usefixtures("maya")
def test_settings_are_chosen_with_keys_alone(bedside: Bedside) -> None:
    settings(bedside)
    region = child(bedside.built.window, QWidget, "window settings")
    while not region.isAncestorOf(bedside.focused):
        bedside.key(Qt.Key.Key_F6)
    bedside.key(Qt.Key.Key_Right)
    assert bedside.built.window.theme is DAY
    bedside.key(Qt.Key.Key_Left)
    bedside.key(Qt.Key.Key_Tab)
    for _ in LIGHTS:
        bedside.key(Qt.Key.Key_Right)
    assert bedside.built.window.theme == dimmed(NIGHT, LIGHTS[-1])
    bedside.types("128/82")
    assert bedside.line.text() == "128/82"


@pytest.mark.usefixtures("maya")
def test_f12_shows_on_the_settings_page_and_keeps_the_light(bedside: Bedside) -> None:
    settings(bedside)
    press(bedside, "light 80 %")
    bedside.key(Qt.Key.Key_F12)
    assert child(bedside.built.window, QPushButton, "theme Day").isChecked()
    assert bedside.built.window.theme is DAY
    bedside.key(Qt.Key.Key_F12)
    assert bedside.built.window.settings == WindowSettings(light=80)


def test_initials_stand_on_the_strip_until_names_are_chosen_and_no_name_in_a_title(
    bedside: Bedside, maya: UUID
) -> None:
    bedside.session_for(DEVON, "3")
    room, window = bedside.built.room, bedside.built.window
    room.open(maya)
    cell = child(window, ChairCell, "strip 2")
    assert "Maya" not in window.windowTitle()
    initials = cell.grab().toImage()
    settings(bedside)
    press(bedside, "who Names")
    room.open(maya)
    assert window.windowTitle() == "Session – chair 2 – Infusion Desk"
    assert cell.grab().toImage() != initials
    bedside.key(Qt.Key.Key_F2)
    assert bedside.button("Arrived MR").isVisible()


@pytest.mark.usefixtures("maya")
def test_the_black_screen_says_what_is_owed_and_names_nobody(bedside: Bedside) -> None:
    window = bedside.built.window
    window.settle(replace(window.settings, names=True))
    bedside.enters("arrived")
    bedside.built.live.refresh()
    bedside.key(Qt.Key.Key_F9)
    told = window.blank.accessibleName()
    assert "Chair 2: Before the start" in told
    assert "Chair 3: free" in told
    for secret in ("Maya", "Reyes", "MR"):
        assert secret not in told + window.windowTitle() + window.blank.accessibleDescription()
    bedside.key(Qt.Key.Key_F9)
    assert not window.blank.isVisible()
    assert window.windowTitle().startswith("Session – chair 2")


def test_the_first_character_wakes_the_page_and_stands_in_the_line(
    bedside: Bedside, maya: UUID
) -> None:
    bedside.key(Qt.Key.Key_F9)
    QTest.keyClicks(bedside.built.window.blank, "1")
    bedside.types("28/82")
    assert bedside.line.text() == "128/82"
    assert entries(bedside, maya) == 1


def test_a_character_that_wakes_a_half_typed_line_is_not_typed_into_it(bedside: Bedside) -> None:
    bedside.types("128/8")
    bedside.key(Qt.Key.Key_F9)
    QTest.keyClicks(bedside.built.window.blank, "9")
    assert not bedside.built.window.blank.isVisible()
    assert bedside.line.text() == "128/8"
    bedside.types("2")
    assert bedside.line.text() == "128/82"


@pytest.mark.parametrize(("key", "held"), [(ENTER, Qt.KeyboardModifier.NoModifier),
                                           (ENTER, CONTROL), (Qt.Key.Key_P, ALT)])  # fmt: skip
def test_no_key_records_a_line_that_was_not_visible(
    bedside: Bedside, maya: UUID, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    bedside.types("arrived")
    bedside.key(Qt.Key.Key_F9)
    strike(bedside, key, held)
    assert not bedside.built.window.blank.isVisible()
    assert entries(bedside, maya) == 1
    assert bedside.line.text() == "arrived"


def test_the_key_of_an_emergency_wakes_and_opens_at_once_and_records_nothing_yet(
    bedside: Bedside, maya: UUID
) -> None:
    for at, line in timed(*given.STARTED):
        bedside.clock.set(at)
        bedside.built.live.desk.chart(maya, line)
    bedside.built.live.refresh()
    before = entries(bedside, maya)
    bedside.key(Qt.Key.Key_F9)
    strike(bedside, Qt.Key.Key_9, ALT)
    assert not bedside.built.window.blank.isVisible()
    assert child(bedside.built.window, QWidget, "emergency").isVisible()
    assert entries(bedside, maya) == before


def test_a_moment_marked_in_the_dark_is_offered_and_never_goes_in_by_itself(
    bedside: Bedside, maya: UUID
) -> None:
    bedside.enters("arrived")
    bedside.clock.set("09:03:08")
    bedside.key(Qt.Key.Key_F9)
    strike(bedside, Qt.Key.Key_M, ALT)
    blank = bedside.built.window.blank
    assert blank.accessibleDescription() == "Marked 09:03:08. Claim it from the line."
    bedside.clock.set("09:05")
    strike(bedside, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert bedside.line.text() == ""
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "@09:03:08 "
    bedside.enters("note asked for water")
    stored = bedside.built.live.desk.session(maya).entries[-1]
    assert f"{stored.happened_at:%M:%S}" == "03:08"
    bedside.key(Qt.Key.Key_Tab)
    assert not isinstance(bedside.focused, LineEdit)


def test_a_marked_moment_is_taken_by_a_press_as_well(bedside: Bedside, maya: UUID) -> None:
    bedside.enters("arrived")
    bedside.clock.set("09:03:08")
    bedside.key(Qt.Key.Key_M, ALT)
    chips = child(bedside.built.room.pages.session, QWidget, "chips")
    assert chips.isVisible()
    taken = child(chips, QAbstractButton, "chip 1")
    assert taken.text() == "@09:03:08"
    QTest.mouseClick(taken, LEFT)
    assert bedside.line.text() == "@09:03:08 "
    assert not chips.isVisible()
    bedside.enters("note asked for water")
    assert f"{bedside.built.live.desk.session(maya).entries[-1].happened_at:%M:%S}" == "03:08"
    assert not chips.isVisible()


def test_a_moment_can_be_marked_with_a_press_and_on_any_page(bedside: Bedside, maya: UUID) -> None:
    bedside.key(Qt.Key.Key_F9)
    press(bedside, "mark this moment")
    assert bedside.built.window.blank.isVisible()
    QTest.mouseClick(bedside.built.window.blank, LEFT)
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "@09:00:00 "
    bedside.key(Qt.Key.Key_Escape)
    bedside.clock.set("09:01")
    bedside.key(Qt.Key.Key_M, ALT)
    bedside.types("@")
    bedside.key(Qt.Key.Key_Tab)
    assert bedside.line.text() == "@09:01:00 "
    assert entries(bedside, maya) == 1


@pytest.mark.usefixtures("maya")
def test_the_clinics_intervals_are_entries_and_arrows_alone_record_nothing(
    bedside: Bedside,
) -> None:
    settings(bedside)
    child(bedside.built.window, QPushButton, "during 10 min").setFocus()
    bedside.key(Qt.Key.Key_Left)
    assert intervals(bedside) == (None, None)
    bedside.key(Qt.Key.Key_Return)
    assert intervals(bedside) == (5, 15)
    press(bedside, "recovery 10 min")
    assert intervals(bedside) == (5, 10)
    chosen = child(bedside.built.window, QPushButton, "recovery 10 min")
    assert chosen.isChecked()


@pytest.mark.usefixtures("maya")
def test_whether_another_hand_gives_its_pin_is_chosen_on_the_page_and_is_an_entry(
    bedside: Bedside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: bool) -> None:
        raise NotSaved("the disk is full.")

    def asks() -> bool:
        return desk.clinic.asks_hand_pin

    desk = bedside.built.live.desk
    settings(bedside)
    not_asked = child(bedside.built.window, QPushButton, "hand pin Not asked")
    assert not_asked.isChecked()
    not_asked.setFocus()
    bedside.key(Qt.Key.Key_Right)
    assert not asks()
    bedside.key(Qt.Key.Key_Return)
    assert asks()
    assert child(bedside.built.window, QPushButton, "hand pin Asked").isChecked()
    monkeypatch.setattr(desk, "ask_pin_of_hands", full)
    press(bedside, "hand pin Not asked")
    assert not not_asked.isChecked()


@pytest.mark.usefixtures("maya")
def test_an_interval_that_could_not_be_stored_does_not_look_chosen(
    bedside: Bedside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: int) -> None:
        raise NotSaved("the disk is full.")

    settings(bedside)
    monkeypatch.setattr(bedside.built.live.desk, "adopt_intervals", full)
    press(bedside, "during 5 min")
    assert child(bedside.built.window, QPushButton, "during 10 min").isChecked()
    assert not child(bedside.built.window, QPushButton, "during 5 min").isChecked()


def test_several_chairs_are_late_quietly_over_every_page_and_nothing_takes_the_keyboard(
    bedside: Bedside, maya: UUID
) -> None:
    devon = bedside.session_for(DEVON, "3")
    for at, line in timed(*given.STARTED):
        bedside.clock.set(at)
        for session in (maya, devon):
            bedside.built.live.desk.chart(session, line)
    bedside.types("note wa")
    bedside.at("10:13")
    for page in (Qt.Key.Key_F8, Qt.Key.Key_F1, Qt.Key.Key_F7):
        bedside.key(page)
        for chair in ("2", "3"):
            cell = child(bedside.built.window, ChairCell, f"strip {chair}")
            assert "Vitals late" in cell.accessibleName()
            assert cell.isVisible()
    bedside.key(Qt.Key.Key_F8)
    assert bedside.line.text() == "note wa"
    assert isinstance(bedside.focused, LineEdit)
