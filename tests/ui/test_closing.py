"""Closing the window: at once when nobody is here, asked in place while a chair runs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.theme import NIGHT
from infusion_desk.ui.closing_sheet import ClosingSheet, running_words
from infusion_desk.ui.main_window import MainWindow
from tests.ui.hands import child

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(NIGHT)
    qtbot.addWidget(made)
    page = QLineEdit()
    made.show_page(page)
    made.listen()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    page.setFocus()
    yield made
    made.chairs_running = tuple


def sheet(window: MainWindow) -> ClosingSheet:
    found = window.findChild(ClosingSheet)
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    QTest.keyClick(focused, key, held)


def test_without_a_running_chair_it_closes_at_once(window: MainWindow) -> None:
    assert window.close()
    assert not window.isVisible()


def test_while_a_chair_runs_the_first_close_asks_and_the_second_closes(window: MainWindow) -> None:
    window.chairs_running = lambda: ("2", "4")
    assert not window.close()
    assert sheet(window).isVisible()
    told = {one.text() for one in sheet(window).findChildren(QLabel)}
    assert "Chairs 2 and 4 are still running.\nTheir sessions go on; the record is safe." in told
    assert window.close()


def test_escape_stays_with_the_keyboard_where_it_was(window: MainWindow) -> None:
    window.chairs_running = lambda: ("2",)
    window.close()
    press(Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not sheet(window).isVisible()
    assert QApplication.focusWidget() is window.page


def test_what_was_being_typed_closes_nothing(window: MainWindow) -> None:
    window.chairs_running = lambda: ("2",)
    window.close()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return):
        press(key)
    assert window.isVisible()
    assert isinstance(window.page, QLineEdit)
    assert not window.page.text()


def test_ctrl_enter_closes_and_is_no_pages_main_button(qtbot: QtBot, window: MainWindow) -> None:
    window.chairs_running = lambda: ("2",)
    window.close()
    with qtbot.assertNotEmitted(window.struck):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_tab_leads_to_the_closing_button(window: MainWindow) -> None:
    window.chairs_running = lambda: ("2",)
    window.close()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is child(window, QPushButton, "close all the same")
    press(Qt.Key.Key_Return)
    assert not window.isVisible()


def test_whoever_goes_on_working_is_asked_again_next_time(window: MainWindow) -> None:
    window.chairs_running = lambda: ("2",)
    window.close()
    assert window.page is not None
    window.page.setFocus()
    assert not sheet(window).isVisible()
    assert not window.close()


@pytest.mark.parametrize(
    ("chairs", "words"),
    [
        (("1",), "Chair 1 is still running.\nIts session goes on; the record is safe."),
        (
            ("1", "2", "5"),
            "Chairs 1, 2 and 5 are still running.\nTheir sessions go on; the record is safe.",
        ),
    ],
)
def test_the_chairs_are_named(chairs: tuple[str, ...], words: str) -> None:
    assert running_words(chairs) == words
