"""A finger on the screen: real touch events, as a screen would send them."""

from functools import lru_cache

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


@lru_cache(maxsize=1)
def _screen() -> QPointingDevice:
    """One for the whole process: Qt keeps every device it is told of."""
    device = QTest.createTouchDevice()
    assert isinstance(device, QPointingDevice)
    return device


def _bring_under(widget: QWidget, at: QPoint) -> None:
    """Qt drops a touch beside the screen, and that of the tests is smaller than the window."""
    screen, window = widget.screen().geometry(), widget.window()
    if not screen.adjusted(100, 100, -100, -100).contains(widget.mapToGlobal(at)):
        window.move(window.pos() + screen.center() - widget.mapToGlobal(at))


def press(widget: QWidget, at: QPoint) -> None:
    """The finger comes down."""
    _bring_under(widget, at)
    QTest.touchEvent(widget, _screen()).press(0, at, widget).commit()


def move(widget: QWidget, to: QPoint) -> None:
    """It slides."""
    QTest.touchEvent(widget, _screen()).move(0, to, widget).commit()


def lift(widget: QWidget, at: QPoint) -> None:
    """It goes up."""
    QTest.touchEvent(widget, _screen()).release(0, at, widget).commit()


def tap(widget: QWidget, at: QPoint | None = None) -> None:
    """Down and up, in the middle or at a place."""
    place = at or widget.rect().center()
    press(widget, place)
    lift(widget, place)


def swipe(widget: QWidget, start: QPoint, end: QPoint, steps: int = 6) -> None:
    """Down, along, and up."""
    press(widget, start)
    for step in range(1, steps + 1):
        move(widget, start + (end - start) * step / steps)
    lift(widget, end)
