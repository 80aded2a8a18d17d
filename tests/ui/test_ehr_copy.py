"""One key copies the session for the EHR; nothing of it is left lying on the clipboard."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.db.record import Record
from infusion_desk.desk_log import LogAsked
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.handing import handed
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.desk_room import DeskRoom
from infusion_desk.ui.documents.ehr_copy import KEPT, NO_SESSION, EhrCopy
from tests import given
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")


class Board:
    """In the place of the system's clipboard, which other tests and programs write to as well."""

    def __init__(self) -> None:
        self.held = QMimeData()

    def text(self) -> str:
        return self.held.text()

    def setText(self, text: str) -> None:  # noqa: N802 as Qt has it
        self.held = QMimeData()
        self.held.setText(text)

    def setMimeData(self, mime: QMimeData) -> None:  # noqa: N802 as Qt has it
        self.held = mime

    def clear(self) -> None:
        self.held = QMimeData()


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    made = Board()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: made)
    return made


@pytest.fixture
def room(qtbot: QtBot, ward: Ward, record: Record, board: Board) -> Iterator[DeskRoom]:
    ward.chart(*given.RELEASED, "11:13 left home")
    jobs = Jobs()
    made = DeskRoom(ward.live, jobs, handed(ward.desk, record))
    qtbot.addWidget(made)
    jobs.setParent(made)
    made.show()
    made.open(ward.session)
    yield made
    jobs.wait()


def copying(room: DeskRoom) -> EhrCopy:
    return child(room.pages.papers, EhrCopy)


def copied(qtbot: QtBot, room: DeskRoom) -> str:
    with qtbot.waitSignal(copying(room).told) as said:
        room.strike("copy", "Ctrl+Shift+C")
    assert said.args is not None
    return str(said.args[0])


def test_the_key_copies_the_session_on_show(qtbot: QtBot, room: DeskRoom, board: Board) -> None:
    said = copied(qtbot, room)
    assert board.text().startswith("KETAMINE INFUSION")
    assert "Reyes, Maya" in board.text()
    assert max(map(len, board.text().splitlines())) <= 80
    assert said == "Copied for the EHR: MR, 20 Nov 2026. Paste it now; it is cleared in 30 s."
    assert "Reyes" not in said


def test_what_is_copied_is_logged(qtbot: QtBot, room: DeskRoom, ward: Ward) -> None:
    copied(qtbot, room)
    told = [row.text for row in ward.desk.log.report_work(LogAsked())().rows]
    assert any("clipboard" in one for one in told)


def test_it_is_cleared_after_half_a_minute_where_it_is_still_ours(
    qtbot: QtBot, room: DeskRoom, board: Board
) -> None:
    copied(qtbot, room)
    clock = copying(room)._clear
    assert (clock.isActive(), clock.interval(), KEPT) == (True, 30_000, 30)
    clock.stop()
    clock.timeout.emit()
    assert board.text() == ""


def test_what_somebody_copied_since_stays(qtbot: QtBot, room: DeskRoom, board: Board) -> None:
    copied(qtbot, room)
    board.setText("a telephone number")
    copying(room).clear()
    assert board.text() == "a telephone number"


def test_why_nothing_was_copied_is_said(
    qtbot: QtBot, room: DeskRoom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: UUID) -> Callable[[], str]:
        raise Refused("CO may not print.")

    def broken() -> str:
        raise ValueError("Reyes")

    for text_of, why in ((refused, "CO may not print."), (lambda _: broken, "ValueError. Please")):
        monkeypatch.setattr(copying(room), "_text_of", text_of)
        with qtbot.waitSignal(copying(room).failed) as said:
            room.strike("copy", "Ctrl+Shift+C")
        assert said.args is not None
        assert str(said.args[0]).startswith(f"Not copied. {why}")
    assert board.text() == ""


def test_no_history_of_the_clipboard_is_to_keep_it(
    qtbot: QtBot, room: DeskRoom, board: Board
) -> None:
    copied(qtbot, room)
    assert board.held.data("x-kde-passwordManagerHint").data() == b"secret"


def test_on_a_page_of_no_session_nothing_is_copied(
    qtbot: QtBot, room: DeskRoom, board: Board
) -> None:
    room.go("today")
    with qtbot.waitSignal(copying(room).failed) as said:
        room.strike("copy", "Ctrl+Shift+C")
    assert said.args == [NO_SESSION]
    assert board.text() == ""


def test_the_documents_page_copies_whose_paper_it_shows(
    qtbot: QtBot, room: DeskRoom, board: Board
) -> None:
    room.go("documents")
    with qtbot.waitSignal(copying(room).told):
        child(room.pages.documents, QPushButton, "copy").click()
    assert "Reyes, Maya" in board.text()


def test_what_could_not_be_logged_is_not_copied(
    qtbot: QtBot, room: DeskRoom, ward: Ward, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(ward.desk.log, "note", nothing)
    with qtbot.waitSignal(copying(room).failed) as said:
        room.strike("copy", "Ctrl+Shift+C")
    assert said.args == ["Not copied. The disk is full."]
    assert board.text() == ""
