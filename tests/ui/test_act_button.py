import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.projections.acts_now import NOTE, START, VITALS, Act
from infusion_desk.theme import DAY
from infusion_desk.ui.act_button import DEAD_S, HAND_S, HOLD_S, ActButton, MainButton

LEFT = Qt.MouseButton.LeftButton


class Stopwatch:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


def shown(qtbot: QtBot, act: Act, watch: Stopwatch) -> ActButton:
    button = ActButton(act, clock=watch)
    qtbot.addWidget(button)
    button.show()
    return button


def main_button(qtbot: QtBot, act: Act, watch: Stopwatch) -> MainButton:
    button = MainButton(act, clock=watch)
    qtbot.addWidget(button)
    button.show()
    watch.now += 10
    return button


def test_a_press_does_the_act(qtbot: QtBot, watch: Stopwatch) -> None:
    button = shown(qtbot, NOTE, watch)
    with qtbot.waitSignal(button.acted) as acted:
        QTest.mouseClick(button, LEFT)
    assert acted.args == [NOTE]
    assert button.accessibleName() == "Note, Alt+N"


def test_a_held_act_fires_when_its_outline_is_full(qtbot: QtBot, watch: Stopwatch) -> None:
    button = shown(qtbot, START, watch)
    QTest.mousePress(button, LEFT)
    assert button.filled == 0
    watch.now += HOLD_S / 2
    assert button.filled == pytest.approx(0.5)
    with qtbot.waitSignal(button.acted) as acted:
        watch.now += HOLD_S / 2
    assert acted.args == [START]
    QTest.mouseRelease(button, LEFT)
    assert button.filled == 0


@pytest.mark.parametrize("how", ["let go", "leave"])
def test_a_hold_that_is_broken_off_starts_again(qtbot: QtBot, watch: Stopwatch, how: str) -> None:
    button = shown(qtbot, START, watch)
    fired: list[object] = []
    button.acted.connect(fired.append)
    QTest.mousePress(button, LEFT)
    watch.now += HOLD_S * 0.9
    if how == "let go":
        QTest.mouseRelease(button, LEFT)
    else:
        QTest.mouseMove(button, QPoint(-40, -40))
        button.setDown(False)
        button.released.emit()
    watch.now += HOLD_S
    assert button.filled == 0
    assert fired == []


def test_the_space_bar_holds_too(qtbot: QtBot, watch: Stopwatch) -> None:
    button = shown(qtbot, START, watch)
    button.setFocus()
    QTest.keyPress(button, Qt.Key.Key_Space)
    with qtbot.waitSignal(button.acted):
        watch.now += HOLD_S * 1.1


def test_the_main_button_does_not_change_under_a_hand(qtbot: QtBot, watch: Stopwatch) -> None:
    button = main_button(qtbot, VITALS, watch)
    QTest.mousePress(button, LEFT)
    QTest.mouseRelease(button, LEFT)
    QApplication.processEvents()
    watch.now += HAND_S / 2
    button.offer(START)
    assert button.act == VITALS
    watch.now += HAND_S
    qtbot.waitUntil(lambda: button.act == START, timeout=3000)


def test_it_changes_at_once_where_no_hand_is(qtbot: QtBot, watch: Stopwatch) -> None:
    button = main_button(qtbot, VITALS, watch)
    button.offer(NOTE)
    assert button.act == NOTE
    button.offer(NOTE)
    assert button.act == NOTE


def test_another_chair_changes_it_even_under_a_hand(qtbot: QtBot, watch: Stopwatch) -> None:
    button = main_button(qtbot, VITALS, watch)
    QTest.mousePress(button, LEFT)
    button.offer(START, at_once=True)
    assert button.act == START
    QTest.mouseRelease(button, LEFT)


def test_after_changing_it_takes_nothing_for_a_while(qtbot: QtBot, watch: Stopwatch) -> None:
    button = main_button(qtbot, VITALS, watch)
    fired: list[object] = []
    button.acted.connect(fired.append)
    button.offer(NOTE)
    QTest.mouseClick(button, LEFT)
    assert fired == []
    watch.now += DEAD_S
    QTest.mouseClick(button, LEFT)
    assert fired == [NOTE]


def test_a_held_act_that_has_just_come_is_not_done_by_its_key(
    qtbot: QtBot, watch: Stopwatch
) -> None:
    button = main_button(qtbot, VITALS, watch)
    fired: list[object] = []
    button.acted.connect(fired.append)
    button.offer(START)
    button.press()
    QTest.mousePress(button, LEFT)
    watch.now += HOLD_S * 2
    assert button.filled == 0
    QTest.mouseRelease(button, LEFT)
    assert fired == []
    button.press()
    assert fired == [START]


def test_it_paints_in_either_theme_focused_and_held(qtbot: QtBot, watch: Stopwatch) -> None:
    button = main_button(qtbot, START, watch)
    night = button.grab().toImage()
    button.show_theme(DAY)
    button.setFocus()
    QTest.mousePress(button, LEFT)
    watch.now += 0.3
    assert button.grab().toImage() != night
    QTest.mouseRelease(button, LEFT)


class Page(QWidget):
    """Says why a button on it did nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def say_why(self, words: str) -> None:
        self.said.append(words)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_short_press_of_a_held_button_is_told_to_hold_and_by_which_key_it_goes(
    page: Page, watch: Stopwatch
) -> None:
    sheet = QWidget(page)
    button = ActButton(START, sheet, watch)
    sheet.show()
    QTest.mouseClick(button, LEFT)
    assert page.said == ["Hold Start until its outline is full, or press Ctrl+Enter."]


def test_a_button_that_was_held_says_nothing(qtbot: QtBot, page: Page, watch: Stopwatch) -> None:
    button = ActButton(START, page, watch)
    button.show()
    QTest.mousePress(button, LEFT)
    with qtbot.waitSignal(button.acted):
        watch.now += HOLD_S * 1.1
    QTest.mouseRelease(button, LEFT)
    assert page.said == []


@pytest.mark.parametrize("how", ["key", "press"])
def test_a_main_button_that_has_just_changed_says_so_when_it_takes_nothing(
    page: Page, watch: Stopwatch, how: str
) -> None:
    button = MainButton(VITALS, page, watch)
    button.show()
    watch.now += 10
    button.offer(START)
    if how == "key":
        button.press()
    else:
        QTest.mouseClick(button, LEFT)
    assert page.said == ["The button has just become Start: look, then press again."]


def test_a_button_on_no_page_says_nothing_to_anybody(qtbot: QtBot, watch: Stopwatch) -> None:
    QTest.mouseClick(shown(qtbot, START, watch), LEFT)
