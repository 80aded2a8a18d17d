"""Paper typed back in, on a real encrypted record."""

from uuid import UUID

import pytest

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.domain.entries import Source
from infusion_desk.domain.problems import Refused
from infusion_desk.exchange.as_text import plain_text
from infusion_desk.exchange.transcript import TranscriptRefused
from infusion_desk.paper_in import PaperIn, take_in
from infusion_desk.projections.timeline import timeline_of
from tests import given
from tests.desks import MAYA, FakeClock, accepted, chart_all

SHEET = "as JK\n10:10 ! nausea mild\n10:20 132/84 77 97 13 m4 d5\n10:22 rate 40"


@pytest.fixture
def running(desk: Desk, clock: FakeClock) -> UUID:
    """Begun at the bedside; the lights went out at 10:12 and came back at 10:50."""
    session = desk.plan(accepted(desk, MAYA).id, "2")
    chart_all(desk, clock, session, *given.STARTED, "10:10 126/80 74 98", "10:50 128/80 75 98")
    desk.sign_in("FD")
    return session


def test_a_sheet_stands_in_its_place_and_says_who_typed_it(desk: Desk, running: UUID) -> None:
    take_in(desk, SHEET.encode(), running)
    session = desk.session(running)
    typed = [entry for entry in session.entries if entry.source is Source.PAPER]
    assert [entry.kind for entry in typed] == ["effect_begun", "vitals_taken", "rate_changed"]
    assert all(entry.mac and entry.seq for entry in session.entries)
    rows = timeline_of(session, {})
    (row,) = (one for one in rows if "132/84" in one.words)
    assert row.remark == "transcribed from paper by FD"
    assert row.stamp.endswith("JK, entered by FD")
    told = " ".join(plain_text(desk.report(running)).split())
    assert "Transcribed from paper by FD: 3 entries, 10:10 to 10:22; typed in 10:50" in told
    assert "from paper" in told


def test_nothing_of_a_refused_sheet_is_written(desk: Desk, running: UUID) -> None:
    before = desk.session(running).entries
    with pytest.raises(TranscriptRefused, match=r"line 3: .*rate 400000"):
        take_in(desk, b"as JK\n10:20 132/84 77 97\n10:22 rate 400000", running)
    assert desk.session(running).entries == before


def test_charting_goes_on_after_it(desk: Desk, clock: FakeClock, running: UUID) -> None:
    take_in(desk, SHEET.encode(), running)
    clock.set("10:52")
    desk.sign_in("JK")
    desk.chart(running, "! nausea gone")
    with pytest.raises(Refused, match="no nausea is open"):
        desk.chart(running, "! nausea gone")


def test_the_record_has_no_fault_and_reads_the_same_again(
    desk: Desk, record: Record, clock: FakeClock, running: UUID
) -> None:
    take_in(desk, SHEET.encode(), running)
    assert list(record.faults()) == []
    again = Desk(record, clock, "SH").session(running)
    assert [one.id for one in again.entries] == [one.id for one in desk.session(running).entries]


def test_a_sheet_is_read_while_it_is_typed_and_taken_in_by_one_press(
    desk: Desk, running: UUID
) -> None:
    paper = PaperIn(desk)
    assert paper.read(SHEET, running).ready
    assert paper.take(SHEET, running) == running
    again = paper.read("as JK\n10:21 rate 30", running)
    assert again.ready, again
    new = "\n".join((*given.HEADER, "09:20 arrived")).replace("2026-11-20", "2026-11-13")
    assert paper.read(new, None).ready
    assert paper.take(new, None) != running


def test_a_file_that_names_no_session_of_ours_is_refused(desk: Desk) -> None:
    with pytest.raises(TranscriptRefused, match="no such session"):
        take_in(desk, f"session {UUID(int=9)}\n10:00 note a".encode())
