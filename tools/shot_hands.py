"""What a hand types while the pages are drawn."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from infusion_desk.tour import Stage


def type_text(stage: Stage, text: str) -> None:
    """Real keys into whatever has the keyboard, in the place of what it holds."""
    field = focus(stage)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def open_chair(stage: Stage, chair: str) -> None:
    """Its page, once Enter there means it, however fast the state before was drawn."""
    stage.built.room.open_chair(chair)
    stage.wait_for_line()


def enter(stage: Stage) -> None:
    """Enter where the keyboard is."""
    stage.wait_for_line()
    QTest.keyClick(focus(stage), Qt.Key.Key_Return)


def clear_line(stage: Stage) -> None:
    """Escape: the text goes to the history."""
    QTest.keyClick(focus(stage), Qt.Key.Key_Escape)


def focus(stage: Stage) -> QWidget:
    """Where the keyboard is."""
    return stage.built.window.focusWidget() or stage.built.room
