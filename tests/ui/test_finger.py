"""A press must rest before it chooses; a swipe only scrolls (ui.md, 4.7 and 4.12)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from infusion_desk.ui.finger import Finger, scrolled_by_finger
from tools.played import finger as touch

HERE, BELOW = QPoint(40, 100), QPoint(40, 20)


@pytest.fixture
def rows(qtbot: QtBot, dressed: None) -> Iterator[QListWidget]:
    made = QListWidget()
    qtbot.addWidget(made)
    made.addItems([str(number) for number in range(100)])
    made.resize(200, 200)
    made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def finger(rows: QListWidget) -> Finger:
    return scrolled_by_finger(rows)


def told(finger: Finger) -> list[str]:
    said: list[str] = []
    finger.rested.connect(lambda _: said.append("rested"))
    finger.tapped.connect(lambda _: said.append("tapped"))
    finger.swiped.connect(lambda _: said.append("swiped"))
    return said


def test_a_press_that_rests_is_told_while_the_finger_is_down(
    qtbot: QtBot, rows: QListWidget, finger: Finger
) -> None:
    said = told(finger)
    with qtbot.waitSignal(finger.rested) as rested:
        touch.press(rows.viewport(), HERE)
    assert rested.args == [QPointF(HERE)]
    touch.lift(rows.viewport(), HERE)
    assert said == ["rested"]


def test_a_short_press_is_a_tap(rows: QListWidget, finger: Finger) -> None:
    said = told(finger)
    touch.tap(rows.viewport(), HERE)
    assert said == ["tapped"]


def test_a_swipe_scrolls_as_far_as_the_finger_went_and_no_further(
    rows: QListWidget, finger: Finger
) -> None:
    said = told(finger)
    touch.swipe(rows.viewport(), HERE, BELOW)
    assert set(said) == {"swiped"}
    assert rows.verticalScrollBar().value() == 80
    assert rows.selectedItems() == []
    touch.swipe(rows.viewport(), BELOW, HERE)
    assert rows.verticalScrollBar().value() == 0


def test_a_swipe_that_comes_back_and_lies_still_chooses_nothing(
    rows: QListWidget, finger: Finger
) -> None:
    said = told(finger)
    touch.press(rows.viewport(), HERE)
    touch.move(rows.viewport(), BELOW)
    touch.move(rows.viewport(), HERE)
    assert not finger._resting.isActive()
    touch.lift(rows.viewport(), HERE)
    assert set(said) == {"swiped"}
