"""A recovery sheet counts when it was typed back from paper, and not before."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.domain.problems import NotSaved
from infusion_desk.domain.recovery_code import GROUPS, code_of, groups_of
from infusion_desk.printing import recovery_pdf
from infusion_desk.projections.recovery_sheet import RecoverySheet
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.documents import printers
from infusion_desk.ui.documents.printers import NotSent, drawn_on, send_unkept
from infusion_desk.ui.parts import Words
from infusion_desk.ui.recovery import recovery_flow
from infusion_desk.ui.recovery.recovery_flow import RecoveryFlow
from infusion_desk.ui.recovery.recovery_page import RecoveryPage
from infusion_desk.ui.unlock.recover_page import NewPassphrasePage, RecoverPage
from tests.ui.hands import child

pytestmark = pytest.mark.usefixtures("dressed")
LEFT, ENTER, ESCAPE = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier
GIVEN = groups_of(bytes(range(20)))


class Sheets:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.drawn: list[tuple[str, ...]] = []
        self.trouble: Exception | None = None

    def keep_sheet(self, code: bytes) -> None:
        if self.trouble:
            raise self.trouble
        self.kept.append(code)

    def sheet_pdf(self, groups: Sequence[str]) -> bytes:
        self.drawn.append(tuple(groups))
        return b"%PDF of the sheet"


class Room:
    """The page of first run, with printers of the test's own."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
        self.sent: list[tuple[bytes, str, str]] = []
        self.qtbot, self.sheets = qtbot, Sheets()
        monkeypatch.setattr(recovery_flow, "printer_names", lambda: names)
        monkeypatch.setattr(recovery_flow, "send_unkept", lambda *told: self.sent.append(told))
        self.page = RecoveryPage()
        self.jobs = Jobs(self.page)
        qtbot.addWidget(self.page)
        self.panel = self.page.panel
        self.flow = RecoveryFlow(self.panel, self.jobs, self.sheets)
        self.page.resize(1366, 768)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.flow.begin()
        self.settle()

    def settle(self) -> None:
        """Until every job has been told of."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=10_000)

    @property
    def groups(self) -> tuple[str, ...]:
        return self.panel._groups

    def presses(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        where = QApplication.focusWidget() or self.panel
        QTest.keyClick(where, key, held or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def types(self, text: str) -> None:
        field = child(self.panel, QLineEdit, "typed back")
        field.clear()
        QTest.keyClicks(field, text)

    def shows(self, name: str) -> bool:
        return child(self.panel, QWidget, name).isVisible()

    @property
    def below(self) -> str:
        return child(self.panel, Words, "typed back below").whole

    @property
    def told(self) -> str:
        return child(self.panel, QLabel, "recovery told").text()


@pytest.fixture
def room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    made = Room(qtbot, monkeypatch, "Front desk", "Back office")
    yield made
    made.jobs.wait()


def test_a_printed_sheet_counts_once_its_last_group_was_typed_back(room: Room) -> None:
    room.presses(Qt.Key.Key_P)
    groups = room.groups
    assert room.sent == [(b"%PDF of the sheet", "Front desk", "Recovery sheet")]
    assert room.sheets.drawn == [groups]
    assert room.told == "Sent to Front desk. Take the sheet from there."
    assert room.sheets.kept == []
    room.types(groups[0])
    room.presses(ENTER)
    assert room.below.startswith("Not the last group of this sheet. It is number 8")
    room.presses(ENTER)
    assert room.sheets.kept == []
    room.types(groups[-1].lower())
    with room.qtbot.waitSignal(room.flow.kept):
        room.presses(ENTER)
    assert room.sheets.kept == [code_of("".join(groups))]
    assert room.groups == ()


def test_nothing_typed_is_nothing_proved(room: Room) -> None:
    room.presses(Qt.Key.Key_P)
    room.presses(ENTER)
    assert room.below == "Type it from the paper."
    assert room.sheets.kept == []


def test_a_sheet_written_by_hand_is_typed_back_whole_and_a_slip_is_told(room: Room) -> None:
    QTest.mouseClick(child(room.panel, QPushButton, "write sheet"), LEFT)
    groups = room.groups
    shown = [one.whole for one in room.panel.findChildren(Words) if one.property("role") == "code"]
    assert shown == [" ".join(one) for one in groups]
    room.page.grab()
    room.presses(ENTER)
    words = room.panel.findChildren
    room.qtbot.waitUntil(lambda: all(one.property("role") != "code" for one in words(Words)))
    wrong = groups[0][:-1] + ("7" if groups[0][-1] != "7" else "8")
    room.types(wrong)
    assert room.below == f"Group 1 is not right. Look at its character 6: is it {groups[0][-1]}?"
    room.presses(ENTER)
    assert room.below.startswith("Group 1 is not right")
    room.types(groups[-1])
    assert room.below.startswith("Group 1 is what stands in group 8")
    room.types(" ".join(groups[:-1]))
    room.presses(ENTER)
    assert room.below == "These are not all eight groups of this sheet."
    room.types(" - ".join(groups))
    QTest.mouseClick(child(room.panel, QPushButton, "keep sheet"), LEFT)
    room.settle()
    assert room.sheets.kept == [code_of("".join(groups))]


def test_escape_goes_one_step_back_and_then_leaves_it_for_later(room: Room) -> None:
    room.presses(Qt.Key.Key_W)
    room.presses(ENTER)
    assert room.shows("typed back")
    room.presses(ESCAPE)
    assert room.shows("print sheet")
    room.presses(Qt.Key.Key_W)
    room.presses(ESCAPE)
    assert room.shows("print sheet")
    with room.qtbot.waitSignal(room.flow.left):
        room.presses(ESCAPE)
    assert room.groups == ()
    assert room.sheets.kept == []


def test_each_time_the_code_is_another(room: Room) -> None:
    before = room.groups
    room.flow.begin()
    room.settle()
    assert room.groups != before
    assert len(room.groups) == GROUPS


def test_a_printer_that_fails_is_told_and_can_be_tried_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise NotSent("Front desk did not take it: out of paper")

    monkeypatch.setattr(recovery_flow, "send_unkept", refused)
    room.presses(Qt.Key.Key_P)
    assert room.told == "Front desk did not take it: out of paper"
    assert room.shows("print sheet")
    assert child(room.panel, QPushButton, "print sheet").isEnabled()


def test_a_full_disk_is_told_and_the_sheet_can_be_kept_once_more(room: Room) -> None:
    room.presses(Qt.Key.Key_P)
    room.sheets.trouble = NotSaved("The keys are as they were: No space left on device.")
    room.types(room.groups[-1])
    room.presses(ENTER)
    assert room.told == "The keys are as they were: No space left on device."
    room.sheets.trouble = ValueError("a word that nobody may see")
    room.presses(ENTER)
    assert room.told == "It did not work: ValueError."
    room.sheets.trouble = None
    room.presses(ENTER)
    assert len(room.sheets.kept) == 1


def test_without_a_printer_it_is_written_by_hand(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(qtbot, monkeypatch)
    assert room.told == "No printer is set up on this computer: write it by hand."
    assert not room.shows("recovery printer")
    room.presses(Qt.Key.Key_P)
    assert room.sent == []
    room.presses(ENTER)
    assert room.shows("written")
    QTest.mouseClick(child(room.panel, QPushButton, "unwritten"), LEFT)
    assert room.shows("write sheet")


def test_tab_goes_round_inside_the_panel(room: Room) -> None:
    seen = set()
    for _ in range(8):
        room.presses(Qt.Key.Key_Tab)
        where = QApplication.focusWidget()
        assert where is not None
        assert room.panel.isAncestorOf(where)
        seen.add(where.objectName())
    assert seen == {"recovery printer", "recovery later", "write sheet", "print sheet"}
    child(room.panel, QPushButton, "recovery later").setFocus()
    with room.qtbot.waitSignal(room.flow.left):
        room.presses(ENTER)


Shown = TypeVar("Shown", bound=QWidget)


def shown(qtbot: QtBot, page: Shown) -> Shown:
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_the_code_is_read_into_the_unlock_page_group_by_group(qtbot: QtBot) -> None:
    page = shown(qtbot, RecoverPage())
    page.begin()
    field, below = child(page, QLineEdit, "recovery code"), "recovery code below"
    QTest.keyClicks(field, GIVEN[0] + " " + GIVEN[1][:2])
    assert child(page, Words, below).whole == "1 of 8 groups, and 2 of the next"
    QTest.keyClick(field, ENTER)
    assert child(page, Words, below).whole == "8 of 48 characters are there."
    QTest.keyClicks(field, "ZZZZ")
    assert child(page, Words, below).whole.startswith("Group 2 is not right")
    field.clear()
    QTest.keyClicks(field, " ".join(GIVEN))
    with qtbot.waitSignal(page.entered) as told:
        QTest.keyClick(field, ENTER)
    assert told.args is not None
    assert code_of(told.args[0]) == bytes(range(20))
    with qtbot.assertNotEmitted(page.entered):
        QTest.keyClick(field, ENTER)
    page.show_problem("This sheet was replaced.")
    assert child(page, Words, below).whole == "This sheet was replaced."
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(field, ESCAPE)
    child(page, QPushButton, "recover back").setFocus()
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(child(page, QPushButton, "recover back"), ENTER)
    QTest.keyClick(page, Qt.Key.Key_F4)
    field.clear()
    QTest.keyClicks(field, " ")
    assert child(page, Words, below).whole == ""


def test_a_new_passphrase_is_typed_twice_or_left_for_later(qtbot: QtBot) -> None:
    page = shown(qtbot, NewPassphrasePage())
    page.begin()
    new, again = (child(page, QLineEdit, f"new passphrase{one}") for one in ("", " again"))
    QTest.keyClicks(new, "short")
    QTest.keyClick(new, ENTER, CONTROL)
    assert "At least 12" in child(page, Words, "new passphrase below").whole
    new.clear()
    QTest.keyClicks(new, "four quiet blue herons")
    QTest.keyClick(new, ENTER)
    assert page.focusWidget() is again
    QTest.keyClick(again, ENTER, CONTROL)
    assert child(page, Words, "new passphrase again below").whole == "Not the same passphrase."
    QTest.keyClicks(again, "four quiet blue herons")
    child(page, QPushButton, "keep passphrase").setFocus()
    with qtbot.waitSignal(page.chosen) as told:
        QTest.keyClick(child(page, QPushButton, "keep passphrase"), ENTER)
    assert told.args == ["four quiet blue herons"]
    with qtbot.assertNotEmitted(page.chosen):
        QTest.keyClick(again, ENTER, CONTROL)
    page.show_problem("The disk is full.")
    assert child(page, Words, "new passphrase again below").whole == "The disk is full."


def test_a_new_passphrase_can_be_left_for_later(qtbot: QtBot) -> None:
    page = shown(qtbot, NewPassphrasePage())
    QTest.keyClick(page, Qt.Key.Key_F4)
    child(page, QPushButton, "passphrase later").setFocus()
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(child(page, QPushButton, "passphrase later"), ENTER)
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, ESCAPE)


def test_where_the_way_to_the_printer_needs_no_file_the_sheet_is_sent_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[object] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(printers, "send", lambda *told: sent.extend(told))
    send_unkept(b"%PDF", "Front desk", "Recovery sheet")
    assert sent == [b"%PDF", "Front desk", 1, "Recovery sheet"]


def test_elsewhere_it_is_drawn_on_the_printer(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "drawn.pdf"))
    assert drawn_on(printer, recovery_pdf(RecoverySheet("Quiet Room", "3f2a", "today", GIVEN)))
    assert (tmp_path / "drawn.pdf").stat().st_size > 10_000
    printer.setOutputFileName("/nowhere/drawn.pdf")
    assert not drawn_on(printer, recovery_pdf(RecoverySheet("Quiet Room", "3f2a", "now", GIVEN)))
