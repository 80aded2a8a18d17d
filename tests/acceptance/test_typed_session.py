"""A whole session typed into the real window comes to the figures of its transcript."""

import io
import json
from collections.abc import Iterable
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from infusion_desk.domain.course import State
from infusion_desk.exchange.as_json import json_text
from infusion_desk.projections.papers import Document
from infusion_desk.ui.row_list import RowList
from tests.acceptance.conftest import Bedside
from tests.desks import shared_lines
from tests.ui.hands import child


def typed(bedside: Bedside, lines: Iterable[tuple[str, str]]) -> None:
    """Each line at its own time; every one of them leaves the field, so it is stored."""
    for at, line in lines:
        bedside.at(at)
        bedside.enters(line)
        assert bedside.line.text() == "", f"{at} {line}: {bedside.says('echo')}"


def test_the_ordinary_session(bedside: Bedside, maya: UUID) -> None:
    lines = shared_lines("ordinary")
    until_end = next(i for i, (_, line) in enumerate(lines) if line.startswith("stop"))
    typed(bedside, lines[:until_end])
    assert "139" not in bedside.says("last set")
    assert "136/86" in bedside.says("last set")
    assert "35 mg" in bedside.says("given")
    rest = lines[until_end:]
    ready = next(i for i, (_, line) in enumerate(rest) if line == "ok instructions")
    typed(bedside, rest[: ready + 1])
    assert "Ready since 11:16" in bedside.says("infusion")
    typed(bedside, rest[ready + 1 :])
    assert "Left 11:22" in bedside.says("infusion")
    assert "drawn 50, wasted 15" in bedside.says("given")
    assert bedside.built.live.desk.session(maya).state is State.LEFT


def told(bedside: Bedside, session: UUID) -> dict[str, dict[str, object]]:
    report = bedside.built.live.desk.report(session)
    found: dict[str, dict[str, object]] = json.loads(json_text(report))
    return found


def test_its_figures_its_papers_and_the_file_opened_again(bedside: Bedside, maya: UUID) -> None:
    typed(bedside, shared_lines("ordinary"))
    before = told(bedside, maya)
    assert before["dose"]["given_mg"] == "35.000"
    assert before["dose"]["given_mg_per_kg"] == "0.5000"
    assert (before["dose"]["running_s"], before["dose"]["paused_s"]) == (2400, 0)
    assert before["peak"]["systolic"] == 136
    assert str(before["session"]["ready_at"]).endswith("11:16:00-08:00")
    text = paper(bedside, Document.SUMMARY)
    for figure in ("Reyes, Maya", "118/74", "136/86", "35 mg", "15 mg"):
        assert figure in text, figure
    assert "DO NOT DRIVE" in paper(bedside, Document.DISCHARGE)
    bedside.close()
    bedside.reopen()
    after = told(bedside, maya)
    assert after == before
    patient = bedside.built.live.desk.patient_with("900017")
    assert patient is not None
    (row,) = bedside.built.live.desk.past_sessions(patient.id)
    assert (row.dose, row.minutes, row.peak) == ("0.5 mg/kg", "40 min", "136/86 at +40, rise 18")


def paper(bedside: Bedside, document: Document) -> str:
    """The text of the PDF that the Documents page shows."""
    bedside.key(Qt.Key.Key_F7)
    page = bedside.built.room.pages.documents
    queue = child(page, RowList, "queue")
    queue.setCurrentIndex(queue.model().index(list(Document).index(document), 0))
    queue.open_current()
    bedside.until(lambda: page.preview.page_count > 0 and page.paper is not None)
    bedside.until(lambda: not bedside.built.window.jobs.busy)
    pdf = bedside.built.room.pages.papers.pdf
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 2
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)


def test_a_session_of_long_ago_opens_read_only_on_the_same_page(
    bedside: Bedside, maya: UUID
) -> None:
    typed(bedside, shared_lines("ordinary"))
    bedside.clock.advance(days=30)
    bedside.built.live.refresh()
    bedside.key(Qt.Key.Key_F3)
    bedside.types("reyes")
    bedside.key(Qt.Key.Key_Return)
    bedside.key(Qt.Key.Key_Return)
    assert bedside.built.room.place == "session"
    assert "Left 11:22" in bedside.says("infusion")
    bedside.until(lambda: bedside.built.room.line.ready)
    bedside.enters("128/82 76 98")
    assert bedside.line.text() == "128/82 76 98"
    assert "ot stored" in bedside.says("echo")


@pytest.mark.parametrize("line", ["138/", "pasue", "start", "weight 150"])
def test_what_is_not_stored_stays_in_the_line(bedside: Bedside, maya: UUID, line: str) -> None:
    bedside.enters("arrived")
    bedside.enters(line)
    assert bedside.line.text() == line
    assert "ot st" in bedside.says("echo")
    assert len(bedside.built.live.desk.session(maya).entries) == 2
