"""Papers: the very bytes that are printed are on show; what came of printing is told apart."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.patient_facts import Consent, ConsentGiven, ConsentWithdrawn, ProviderTold
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session_facts import DocumentPrinted
from infusion_desk.exchange.as_text import plain_text
from infusion_desk.paper_out import pdf_work
from infusion_desk.projections.papers import Document
from infusion_desk.theme import DAY, NIGHT
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.documents import paper_flow, printers
from infusion_desk.ui.documents.documents_page import DocumentsPage
from infusion_desk.ui.documents.paper_flow import PaperFlow, file_name
from infusion_desk.ui.documents.preview import in_theme
from infusion_desk.ui.documents.printers import NoPrinter, NotSent
from infusion_desk.ui.row_list import RowList
from tests import given
from tests.printing.paper import text
from tests.ui.hands import child
from tests.ui.ward import Ward

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton


class Room:
    """The page with its flow, and what was sent to the printer."""

    def __init__(self, ward: Ward, page: DocumentsPage, jobs: Jobs) -> None:
        self.ward, self.page, self.jobs = ward, page, jobs
        self.sent: list[tuple[bytes, str, int, str]] = []
        self.fails: Exception | None = None
        self.flow = PaperFlow(page, ward.live, jobs, self)

    def pdf_of(self, session: UUID, document: Document, whom: str) -> Callable[[], bytes]:
        return pdf_work(self.ward.desk, session, document, whom)

    def text_of(self, session: UUID) -> Callable[[], str]:
        return partial(plain_text, self.ward.desk.report(session))

    def send(self, pdf: bytes, printer: str, copies: int, title: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.sent.append((pdf, printer, copies, title))


@pytest.fixture
def room(qtbot: QtBot, ward: Ward, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    ward.chart(*given.RELEASED, "11:13 left home")
    page = DocumentsPage()
    jobs = Jobs(page)
    qtbot.addWidget(page)
    page.resize(1270, 560)
    made = Room(ward, page, jobs)
    monkeypatch.setattr(paper_flow, "send", made.send)
    monkeypatch.setattr(paper_flow, "printer_names", lambda: ("Front desk", "Back office"))
    page.show()
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        made.flow.begin(None)
    yield made
    jobs.wait()


def press(qtbot: QtBot, room: Room, name: str) -> None:
    QTest.mouseClick(child(room.page, QPushButton, name), LEFT)


def told(room: Room) -> str:
    return child(room.page, QLabel, "told").text()


def print_it(qtbot: QtBot, room: Room) -> None:
    with qtbot.waitSignal(room.jobs.busy_changed, check_params_cb=lambda busy: not busy):
        press(qtbot, room, "print")


def test_the_paper_itself_is_on_show(room: Room) -> None:
    assert "Reyes, Maya" in room.page.preview.text()
    assert room.page.preview.page_count <= 2
    assert child(room.page, QPushButton, "print").text() == "Print for Maya Reyes"


def test_the_next_paper_of_the_queue_comes_with_a_key(qtbot: QtBot, room: Room) -> None:
    queue = child(room.page, RowList, "queue")
    QTest.keyClick(queue, Qt.Key.Key_Down)
    with qtbot.waitSignal(room.jobs.busy_changed, check_params_cb=lambda busy: not busy):
        QTest.keyClick(queue, Qt.Key.Key_Return)
    assert "DO NOT DRIVE" in room.page.preview.text()
    room.page.grab()


def test_what_is_printed_is_what_is_shown_and_it_is_recorded(qtbot: QtBot, room: Room) -> None:
    print_it(qtbot, room)
    ((pdf, printer, copies, title),) = room.sent
    assert (printer, copies) == ("Front desk", 1)
    assert pdf.startswith(b"%PDF")
    assert "Reyes" not in title
    assert told(room).startswith("Sent to Front desk, ")
    assert told(room).endswith("Hand it to Maya Reyes, born 14 Mar 1985.")
    assert room.ward.desk.session(room.ward.session).entries[-1].kind == "document_printed"
    assert room.page.paper is not None
    assert room.page.paper.printed == ("SH 11:13",)


@pytest.mark.parametrize(
    "problem",
    [NoPrinter("No printer is set up on this computer. Save the PDF instead."), NotSent("Jammed.")],
)
def test_a_paper_that_was_not_sent_is_not_recorded_as_printed(
    qtbot: QtBot, room: Room, problem: Exception
) -> None:
    room.fails = problem
    print_it(qtbot, room)
    assert told(room) == str(problem)
    assert room.ward.desk.session(room.ward.session).entries[-1].kind != "document_printed"


def test_a_paper_that_cannot_be_drawn_says_so_without_a_name(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> bytes:
        raise ValueError("Reyes")

    monkeypatch.setattr(room.flow, "_pdf_of", lambda *_: broken)
    with qtbot.waitSignal(room.jobs.busy_changed, check_params_cb=lambda busy: not busy):
        room.flow.begin(room.ward.session)
    assert "ValueError" in told(room)
    assert "Reyes" not in told(room)


def test_a_session_that_is_gone_is_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> Callable[[], bytes]:
        raise Refused("There is no such session.")

    monkeypatch.setattr(room.flow, "_pdf_of", gone)
    room.flow.begin(room.ward.session)
    assert told(room) == "There is no such session."


def test_a_paper_is_saved_under_a_name_that_names_nobody(
    qtbot: QtBot, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(chooser: QFileDialog) -> int:
        assert chooser.testOption(QFileDialog.Option.DontUseNativeDialog)
        name = child(chooser, QLineEdit).text()
        assert "Reyes" not in name
        chooser.selectFile(str(tmp_path / "kept.pdf"))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    press(qtbot, room, "save")
    assert (tmp_path / "kept.pdf").read_bytes().startswith(b"%PDF")
    assert told(room) == "Saved as kept.pdf."
    assert room.page.paper is not None
    name = file_name(room.page.paper, room.ward.clock.now)
    assert name.startswith("summary-")
    assert name.endswith("-2026-11-20.pdf")


def stored(qtbot: QtBot, room: Room, at: str, line: str) -> None:
    """As the line does it: stored, told, and whatever follows from it done."""
    room.ward.clock.set(at)
    room.ward.desk.chart(room.ward.session, line)
    with qtbot.waitSignal(room.ward.live.today_changed):
        room.ward.live.tell(room.ward.session)
    qtbot.waitUntil(lambda: not room.jobs.busy)


def test_what_is_stored_while_its_paper_is_on_show_stands_on_it(qtbot: QtBot, room: Room) -> None:
    assert "a grey hat" not in room.page.preview.text()
    stored(qtbot, room, "11:14", "note left a grey hat")
    assert "a grey hat" in room.page.preview.text()
    print_it(qtbot, room)
    ((pdf, *_),) = room.sent
    assert "a grey hat" in text(pdf)


def test_a_paper_that_is_being_made_anew_cannot_be_printed_as_it_was(
    qtbot: QtBot, room: Room
) -> None:
    room.ward.clock.set("11:14")
    room.ward.desk.chart(room.ward.session, "note left a grey hat")
    room.ward.live.refresh()
    assert not child(room.page, QPushButton, "print").isEnabled()
    assert not child(room.page, QPushButton, "save").isEnabled()
    assert room.page.preview.page_count
    room.page.press_print()
    qtbot.waitUntil(lambda: not room.jobs.busy)
    assert room.sent == []
    assert child(room.page, QPushButton, "print").isEnabled()


def test_time_alone_and_printing_it_make_no_paper_anew(qtbot: QtBot, room: Room) -> None:
    before = room.flow.pdf
    room.ward.clock.set("11:40")
    room.ward.live.refresh()
    assert not room.jobs.busy
    print_it(qtbot, room)
    assert room.flow.pdf is before


def test_the_paper_that_was_chosen_stays_chosen_when_another_joins_the_queue(
    qtbot: QtBot, room: Room
) -> None:
    queue = child(room.page, RowList, "queue")
    QTest.keyClick(queue, Qt.Key.Key_Down)
    with qtbot.waitSignal(room.jobs.busy_changed, check_params_cb=lambda busy: not busy):
        QTest.keyClick(queue, Qt.Key.Key_Return)
    before = queue.model().rowCount()
    stored(qtbot, room, "11:14", "emergency called 911")
    assert queue.model().rowCount() == before + 1
    assert room.page.paper is not None
    assert room.page.paper.document is Document.DISCHARGE
    assert queue.currentIndex().data(Qt.ItemDataRole.UserRole) == room.page.paper
    assert "DO NOT DRIVE" in room.page.preview.text()


def test_nothing_to_print_says_so(qtbot: QtBot) -> None:
    page = DocumentsPage()
    qtbot.addWidget(page)
    page.show()
    assert not child(page, QPushButton, "print").isEnabled()
    page.show_printers(())
    assert child(page, QComboBox).currentText() == "No printer is set up"


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_the_preview_has_a_pixel_for_every_pixel_of_the_screen(
    room: Room, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    """125 % or 150 %: the page is rendered at that size, not drawn small and stretched."""
    preview = room.page.preview
    monkeypatch.setattr(preview, "devicePixelRatioF", lambda: ratio)
    room.page.show_theme(DAY)
    pages = preview._pages._pages
    assert len(pages) == preview.page_count
    for page in pages:
        assert page.devicePixelRatio() == ratio
        assert page.width() == round((preview.viewport().width() - 4) * ratio)
        assert page.deviceIndependentSize().width() <= preview.viewport().width()
        colours = {page.toImage().pixelColor(x, page.height() // 2).name() for x in range(900)}
        assert len(colours) > 1


def test_at_night_white_is_the_panel_and_black_is_the_text(room: Room) -> None:
    paper = QImage(2, 1, QImage.Format.Format_RGB32)
    paper.setPixel(0, 0, 0xFFFFFFFF)
    paper.setPixel(1, 0, 0xFF000000)
    shown = in_theme(paper, NIGHT)
    assert shown.pixelColor(0, 0).name().upper() == NIGHT.panel
    assert shown.pixelColor(1, 0).name().upper() == NIGHT.text
    room.page.show_theme(DAY)
    assert room.page.preview.page_count


def test_without_cups_there_is_no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert printers.printer_names() == ()
    with pytest.raises(NoPrinter, match="Save the PDF instead"):
        printers.send(b"%PDF", "Front desk", 1, "summary")


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
def test_cups_is_given_the_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    took = tmp_path / "took"
    cups(tmp_path, "lp", f'echo "$@" > {took}.args; cat > {took}')
    cups(tmp_path, "lpstat", 'case $1 in -e) printf "Back\\nFront\\n";; *) echo "d: Front";; esac')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert printers.printer_names() == ("Front", "Back")
    printers.send(b"%PDF-1.7 bytes", "Front", 2, "summary 12ab")
    assert took.read_bytes() == b"%PDF-1.7 bytes"
    assert Path(f"{took}.args").read_text().split() == "-d Front -n 2 -t summary 12ab -".split()
    with pytest.raises(NoPrinter):
        printers.send(b"%PDF", "", 1, "summary")


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
def test_what_cups_says_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cups(tmp_path, "lp", 'echo "lp: The printer or class does not exist." >&2; exit 1')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(NotSent, match="Front did not take it: The printer or class does not exist"):
        printers.send(b"%PDF", "Front", 1, "summary")


def cups(folder: Path, name: str, script: str) -> None:
    """A stand-in for a program of CUPS."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def unseen(qtbot: QtBot, room: Room) -> list[str]:
    """The transfer sheet asked for from another page; what was told there."""
    said: list[str] = []
    room.flow.told.connect(said.append)
    room.flow.print_transfer(room.ward.session)
    qtbot.waitUntil(lambda: not room.jobs.busy)
    return said


def test_the_transfer_sheet_is_sent_without_leaving_the_page(qtbot: QtBot, room: Room) -> None:
    said = unseen(qtbot, room)
    assert said == [
        "Transfer sheet: sending to Front desk…",
        "Transfer sheet sent to Front desk. Hand it over with Maya Reyes, born 14 Mar 1985.",
    ]
    ((pdf, printer, copies, title),) = room.sent
    assert pdf.startswith(b"%PDF")
    assert (printer, copies) == ("Front desk", 1)
    assert "Reyes" not in title
    printed = room.ward.desk.session(room.ward.session).entries[-1].fact
    assert printed == DocumentPrinted("transfer", 0, "Maya Reyes, born 14 Mar 1985")
    room.flow.begin(room.ward.session)
    queue = child(room.page, RowList, "queue").model()
    assert queue.rowCount() == 5


def test_a_transfer_sheet_that_was_not_sent_says_so(qtbot: QtBot, room: Room) -> None:
    room.fails = NotSent("Jammed.")
    assert unseen(qtbot, room)[-1] == "NOT PRINTED: Jammed."
    assert not room.sent


def test_a_transfer_sheet_sent_but_not_recorded_says_so(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr(room.ward.desk, "printed", full)
    assert "NOT STORED: The disk is full." in unseen(qtbot, room)[-1]


def test_without_a_printer_the_transfer_sheet_comes_onto_the_page(qtbot: QtBot, room: Room) -> None:
    room.page.show_printers(())
    room.flow.wanted.connect(partial(room.flow.begin, room.ward.session))
    assert unseen(qtbot, room) == []
    assert room.page.paper is not None
    assert room.page.paper.document is Document.TRANSFER
    assert "No printer is set up" in told(room)
    assert "Transfer sheet" in room.page.preview.text()


LEE = ConsentGiven(Consent.RELEASE, date(2026, 11, 20), "Dr. Ann Lee")


def letters(qtbot: QtBot, room: Room, *facts: Fact) -> None:
    """The letter on show, after these were told of the patient."""
    desk = room.ward.desk
    desk.tell(desk.session(room.ward.session).plan.patient, *facts)
    room.flow.begin(None)
    qtbot.waitUntil(lambda: not room.jobs.busy)
    (letter,) = [one for one in room.flow._queue() if one.document is Document.LETTER]
    room.page._choose(letter)
    qtbot.waitUntil(lambda: not room.jobs.busy)


def test_a_letter_says_whom_it_is_for_and_the_record_to_whom_it_went(
    qtbot: QtBot, room: Room
) -> None:
    letters(qtbot, room, ProviderTold("Dr. Ann Lee", "North Street"), LEE)
    assert "About Maya Reyes" in room.page.preview.text()
    print_it(qtbot, room)
    assert told(room).endswith("For Dr. Ann Lee, about Maya Reyes, born 14 Mar 1985.")
    ((_, _, _, title),) = room.sent
    assert "Lee" not in title
    assert "Reyes" not in title
    fact = room.ward.desk.session(room.ward.session).entries[-1].fact
    assert fact == DocumentPrinted("letter", 0, "Dr. Ann Lee")
    assert room.page.paper is not None
    assert room.page.paper.printed == ("SH 11:13",)
    assert file_name(room.page.paper, room.ward.clock.now).startswith("letter-")


def test_a_letter_without_consent_says_whose_is_missing_and_is_not_made(
    qtbot: QtBot, room: Room
) -> None:
    letters(qtbot, room, ProviderTold("Dr. Ann Lee"))
    assert "the consent of Maya Reyes to release information to Dr. Ann Lee is missing" in (
        told(room)
    )
    assert not child(room.page, QPushButton, "print").isEnabled()


def test_a_letter_on_show_is_not_printed_once_the_consent_is_withdrawn(
    qtbot: QtBot, room: Room
) -> None:
    letters(qtbot, room, LEE)
    desk = room.ward.desk
    withdrawn = ConsentWithdrawn(Consent.RELEASE, date(2026, 11, 20), "Dr. Ann Lee", "asked")
    desk.tell(desk.session(room.ward.session).plan.patient, withdrawn)
    for name in ("print", "save"):
        press(qtbot, room, name)
        assert "was withdrawn on 20 Nov 2026" in told(room)
    assert room.sent == []
