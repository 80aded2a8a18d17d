"""The downtime sheets of everybody who is here, by one key from any page."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.domain.problems import NotSaved
from infusion_desk.ui.documents import paper_flow
from infusion_desk.ui.line.line_zone import LineZone
from tests import given
from tests.acceptance.conftest import Bedside
from tests.desks import DEVON, MAYA, FakeClock, chart_all

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Sent = list[tuple[bytes, str, int, str]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """What came to the printer."""
    took: Sent = []
    monkeypatch.setattr(paper_flow, "send", lambda *paper: took.append(paper))
    monkeypatch.setattr(paper_flow, "printer_names", lambda: ("Front desk",))
    return took


def two_running(bedside: Bedside, clock: FakeClock) -> None:
    desk = bedside.built.live.desk
    devon, maya = bedside.session_for(DEVON, "1"), bedside.session_for(MAYA, "2")
    chart_all(desk, clock, maya, *given.STARTED, "10:10 126/80 74 98 14")
    chart_all(desk, clock, devon, "10:11 arrived")
    bedside.at("10:12")


def strike(bedside: Bedside) -> None:
    QTest.keyClick(bedside.built.window, Qt.Key.Key_P, BOTH)


def read(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def foot(bedside: Bedside) -> str:
    zones = bedside.built.window.findChildren(LineZone)
    return " ".join(one.accessibleDescription() for one in zones if one.isVisible())


def test_one_key_prints_a_sheet_for_each_running_patient_from_any_page(
    bedside: Bedside, clock: FakeClock, sent: Sent
) -> None:
    two_running(bedside, clock)
    bedside.types("128/8")
    for number, page in enumerate(("session", "today", "patients"), start=1):
        bedside.built.room.go(page)
        strike(bedside)
        bedside.until(lambda number=number: len(sent) == number)  # type: ignore[misc]
        assert bedside.built.room.place == page
        (pdf, printer, copies, title) = sent[-1]
        assert (printer, copies) == ("Front desk", 1)
        assert "Reyes" not in title
        told = read(pdf)
        for words in ("Reyes, Maya", "Ortega, Devon", "126/80", "10:20", "page 1 of 2"):
            assert words in told
    bedside.built.room.go("session")
    assert bedside.line.text() == "128/8"
    bedside.until(lambda: not bedside.built.window.jobs.busy)
    printed = [
        desk_session.entries[-1].kind
        for desk_session in (
            bedside.built.live.desk.session(row.id) for row in bedside.built.live.desk.here()
        )
    ]
    assert printed == ["document_printed", "document_printed"]


def test_a_disk_that_takes_nothing_does_not_keep_the_sheets_from_the_printer(
    bedside: Bedside, clock: FakeClock, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_running(bedside, clock)

    def full(*_: object) -> None:
        raise NotSaved("the disk is full")

    monkeypatch.setattr(bedside.built.live.desk, "printed", full)
    strike(bedside)
    bedside.until(lambda: "NOT STORED: the disk is full" in foot(bedside))
    assert len(sent) == 1


def test_without_a_printer_the_sheets_are_shown_to_be_saved(
    bedside: Bedside, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_flow, "printer_names", tuple)
    two_running(bedside, clock)
    strike(bedside)
    room = bedside.built.room
    bedside.until(lambda: room.place == "documents" and bool(room.pages.papers.pdf))
    assert "Ortega, Devon" in room.pages.documents.preview.text()
    assert "Reyes, Maya" in room.pages.documents.preview.text()


def test_while_nobody_is_here_the_sheet_is_empty(bedside: Bedside, sent: Sent) -> None:
    strike(bedside)
    bedside.until(lambda: len(sent) == 1)
    told = read(sent[0][0])
    assert "Allergies" in told
    assert "Reyes" not in told
    bedside.until(lambda: "For whoever comes." in foot(bedside))


def test_in_documents_the_sheets_are_one_row_of_the_queue_and_one_button(
    bedside: Bedside, clock: FakeClock, sent: Sent
) -> None:
    two_running(bedside, clock)
    bedside.built.room.go("documents")
    assert "Ctrl+Shift+P" in bedside.button("downtime").text()
    bedside.presses("downtime")
    bedside.until(lambda: len(sent) == 1)
    papers = bedside.built.room.pages.papers
    queue = papers._downtime()
    assert (queue.title, queue.to) == ("Downtime sheets", "chairs 1, 2")
    assert paper_flow.file_name(queue, clock.now).startswith("downtime-")
