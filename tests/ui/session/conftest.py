from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.theme import NIGHT
from infusion_desk.ui.line.line_edit import LineEdit
from infusion_desk.ui.line.line_zone import LineZone
from infusion_desk.ui.line_face import Aim
from infusion_desk.ui.session.session_page import SessionPage
from tests.ui.hands import child
from tests.ui.session.moments import Moment

NO_KEY = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@dataclass
class Bedside:
    """A page, and somebody who types and presses at it; what it told is kept."""

    page: SessionPage
    moment: Moment
    entered: list[tuple[str, object]] = field(default_factory=list)
    did: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    selected: list[object] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.entered.connect(lambda text, at: self.entered.append((text, at)))
        self.page.did.connect(self.did.append)
        self.page.typed.connect(self.typed.append)
        self.page.selected.connect(self.selected.append)
        self.page.opened.connect(self.opened.append)

    @property
    def line(self) -> LineEdit:
        return child(self.page, LineEdit, "line")

    def types(self, text: str) -> None:
        QTest.keyClicks(self.line, text)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY, on: str = "") -> None:
        QTest.keyClick(self.part(on) if on else self.line, key, held)

    def alt(self, letter: str) -> None:
        self.key(Qt.Key(ord(letter)), ALT)

    def part(self, name: str) -> QWidget:
        return child(self.page, QWidget, name)

    def shows(self, name: str) -> bool:
        found = self.page.findChildren(QWidget, name)
        return any(one.isVisible() for one in found)

    def says(self, name: str) -> str:
        return self.part(name).accessibleName()

    @property
    def foot(self) -> str:
        """The quiet sentence under the line."""
        return child(self.page, LineZone).accessibleDescription()

    def button_words(self, name: str, most: int = 3) -> list[str]:
        """The first buttons of a part, in order."""
        buttons = self.part(name).findChildren(QAbstractButton)
        return [one.text() for one in buttons if one.isVisible()][:most]

    def presses(self, name: str, at: QPoint | None = None) -> None:
        button = child(self.page, QAbstractButton, name)
        assert button.isVisible(), name
        where = at or button.rect().center()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, NO_KEY, where)

    def show(self, moment: Moment) -> None:
        """Time goes on, or another chair comes."""
        self.moment = moment
        self.page.show_snapshot(moment.snapshot)


At = Callable[..., Bedside]


@pytest.fixture
def at(qtbot: QtBot, dressed: None) -> Iterator[At]:
    """A page that shows a moment."""
    made: list[SessionPage] = []

    def show(moment: Moment, width: int = 1270, height: int = 712) -> Bedside:
        page = SessionPage()
        qtbot.addWidget(page)
        made.append(page)
        page.resize(width, height)
        page.show_theme(NIGHT)
        page.show_snapshot(moment.snapshot)
        page.show_aim(Aim(moment.snapshot.session, "2", moment.snapshot.header.initials))
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.take_focus()
        return Bedside(page, moment)

    yield show
    for page in made:
        page.close()
