"""One thing at a time is told at the top of a page, the gravest first; what is typed goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.ui.notices import HIGH, Notices
from tests.ui.hands import child

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    made = Notices()
    qtbot.addWidget(made)
    return made


def shown(notices: Notices) -> list[str]:
    return [one.text() for one in notices.findChildren(QLabel) if one.isVisible()]


def test_what_is_seen_goes_and_takes_no_room(notices: Notices) -> None:
    seen: list[str] = []
    notices.answer()
    notices.tell("clock", "It went back.", lambda: seen.append("clock"))
    assert shown(notices) == ["It went back."]
    notices.tell("clock", "It went back twice.", lambda: seen.append("never"))
    assert shown(notices) == ["It went back twice."]
    press = child(notices, QPushButton, "seen clock")
    assert press.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert press.height() >= 44
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert (seen, notices.isVisible()) == (["clock"], False)
    notices.drop("clock")


def test_what_is_graver_goes_first_and_stays_and_lets_the_others_be_seen(
    notices: Notices,
) -> None:
    did: list[str] = []
    notices.tell("clock", "It went back.", lambda: did.append("clock"))
    notices.tell("record", "It was changed.", lambda: did.append("record"), next_step="Backups")
    assert shown(notices) == ["It was changed."]
    assert notices.sizeHint().height() == HIGH
    assert child(notices, QPushButton, "seen record").text().startswith("Backups")
    notices.answer()
    assert shown(notices) == ["It went back."]
    notices.answer()
    assert shown(notices) == ["It was changed."]
    notices.answer()
    assert shown(notices) == ["It was changed."]
    assert did == ["record", "clock", "record"]
