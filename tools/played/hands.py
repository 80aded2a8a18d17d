"""Three hands that play the same session: each is counted by what it costs a person."""

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from infusion_desk.ui.act_button import ActButton
from tools.played.finger import lift, press
from tools.played.script import HOLD, KEY_IN, SPELL, Step

PATIENCE_S = 10.0
"""A button rests for some tenths of a second; one that takes longer is missing."""
_SIGNS = {" ": "space"}


class Keys:
    """The keyboard alone."""

    what = "keys"

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.count = 0

    def play(self, step: Step) -> None:
        """Types the line, and Enter."""
        QTest.keyClicks(self._focused(), step.line)
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)
        self.count += len(step.line) + 1

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window


class Pointer:
    """One that presses what it sees; the keyboard is never touched."""

    what = "presses"

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.count = 0

    def down(self, widget: QWidget, at: QPoint) -> None:
        """The press."""
        raise NotImplementedError

    def up(self, widget: QWidget, at: QPoint) -> None:
        """Its end."""
        raise NotImplementedError

    def play(self, step: Step) -> None:
        """One press after another."""
        for what in step.presses:
            if what.startswith(SPELL):
                self._spell(what.removeprefix(SPELL))
            elif what.startswith(KEY_IN):
                self._key_in(what.removeprefix(KEY_IN))
            elif what.startswith(HOLD):
                self._hold(what.removeprefix(HOLD))
            else:
                self._press(what)

    def _press(self, name: str) -> None:
        button = self._wanted(name)
        self.count += 1
        self.down(button, button.rect().center())
        self.up(button, button.rect().center())

    def _hold(self, name: str) -> None:
        button = self._wanted(name)
        self.count += 1
        self.down(button, button.rect().center())
        until(lambda: not button.isDown(), f"{name} is not held to its end")
        self.up(button, button.rect().center())

    def _spell(self, text: str) -> None:
        if self._seen("letters a") is None:
            self._press("letters")
        for sign in text:
            if sign.isupper():
                self._press("letters shift")
            self._press(f"letters {_SIGNS.get(sign, sign.lower())}")
        self._press("letters enter")
        self._press("letters close")

    def _key_in(self, digits: str) -> None:
        for digit in digits:
            self._press(f"pad {digit}")

    def _wanted(self, name: str) -> QAbstractButton:
        """The button, once it can be seen and takes a press."""
        until(lambda: self._takes(name), f"no {name} to press")
        found = self._seen(name)
        assert found is not None
        return found

    def _takes(self, name: str) -> bool:
        found = self._seen(name)
        return found is not None and found.isEnabled() and not getattr(found, "resting", False)

    def _seen(self, name: str) -> QAbstractButton | None:
        """By its own name, or an act by how its caption begins."""
        seen = [one for one in self.window.findChildren(QAbstractButton) if one.isVisible()]
        named = (one for one in seen if one.objectName() == name)
        called = (one for one in seen if _caption(one).startswith(name))
        return next(named, None) or next(called, None)


def _caption(button: QAbstractButton) -> str:
    return button.act.caption if isinstance(button, ActButton) else button.text()


class Mouse(Pointer):
    """The left button alone."""

    what = "clicks"

    def down(self, widget: QWidget, at: QPoint) -> None:
        """Pressed."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=at)

    def up(self, widget: QWidget, at: QPoint) -> None:
        """Let go."""
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=at)


class Finger(Pointer):
    """Touch alone."""

    what = "touches"

    def down(self, widget: QWidget, at: QPoint) -> None:
        """The finger comes down."""
        press(widget, at)

    def up(self, widget: QWidget, at: QPoint) -> None:
        """It goes up."""
        lift(widget, at)


Hand = Keys | Mouse | Finger
HANDS: tuple[Callable[[QWidget], Hand], ...] = (Keys, Mouse, Finger)


def until(condition: Callable[[], bool], otherwise: str) -> None:
    """Lets the window go on until it is so."""
    last = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < last, otherwise
        QTest.qWait(10)
