"""What is printed at a paper's foot proves the record years later: read back from real PDFs."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from infusion_desk.db.anchors import ANCHORS
from infusion_desk.db.backup import back_up, restore
from infusion_desk.db.printed_check import Compared
from infusion_desk.db.record import Record, open_for_reading, open_record
from infusion_desk.db.verify import MARK
from infusion_desk.desk import Desk
from infusion_desk.domain.paper_check import check_of, typed_check
from infusion_desk.domain.patient_facts import Consent, ConsentGiven
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.paper_out import pdf_work
from infusion_desk.printing import downtime_pdf, pdf_of
from infusion_desk.projections.papers import Document
from infusion_desk.shelf import downtime_sheets
from tests.db.tampering import broken_open, seal_anew
from tests.desks import KEYS, MAYA, FakeClock, accepted, chart_all, new_record, noon, shared_lines


@pytest.fixture
def record(tmp_path: Path, clock: FakeClock) -> Iterator[Record]:
    with new_record(tmp_path / "record", clock) as made:
        yield made


@pytest.fixture
def session(desk: Desk, clock: FakeClock) -> UUID:
    """Charted to its end, so that every paper can be printed."""
    one = desk.plan(accepted(desk, MAYA).id, "2")
    for at, line in shared_lines("ordinary"):
        clock.set(at)
        desk.chart(one, line)
    return one


def feet(pdf: bytes) -> list[str]:
    """What follows "check" on each page, as somebody would type it."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return [page.rpartition("check ")[2].split()[0] for page in pages]


def held_against(folder: Path, printed: str) -> Compared:
    with open_for_reading(folder, KEYS) as record:
        return record.against_paper(typed_check(printed))


def faults(folder: Path) -> list[str]:
    with open_for_reading(folder, KEYS) as record:
        return list(record.faults())


@pytest.mark.parametrize("document", list(Document))
def test_every_page_of_every_paper_says_how_far_the_record_reached(
    desk: Desk, record: Record, session: UUID, document: Document
) -> None:
    patient, today = desk.session(session).plan.patient, desk.today_is()
    desk.tell(patient, ConsentGiven(Consent.RELEASE, today, "Dr. Ann Lee"))
    desk.plan_series(patient, SeriesPhase.INDUCTION, (4, today, 7), SessionKind.IV)
    desk.include(session)
    pdf = pdf_work(desk, session, document)()
    assert set(feet(pdf)) == {desk.check}
    assert document not in (Document.DISCHARGE, Document.TRANSFER) or len(feet(pdf)) == 1
    assert document is not Document.DISCHARGE_SPANISH or len(feet(pdf)) == 2
    told = record.against_paper(typed_check(feet(pdf)[0]))
    assert told.holds
    assert f"entry {record.journal.head.seq} of station {record.journal.station}" in told.words


def test_a_sheet_to_be_written_by_hand_has_one_too(desk: Desk) -> None:
    assert feet(downtime_pdf(downtime_sheets(desk, ()))) == [desk.check] * 2


def test_what_is_charted_after_it_changes_nothing(
    desk: Desk, record: Record, clock: FakeClock, session: UUID
) -> None:
    (printed,) = feet(pdf_of(desk.report(session), Document.DISCHARGE))
    desk.printed(session, "discharge")
    assert desk.check != printed
    assert record.against_paper(typed_check(printed)).holds


def test_record_and_anchors_taken_back_to_one_day_show_against_a_paper_alone(
    desk: Desk, record: Record, clock: FakeClock, session: UUID, tmp_path: Path
) -> None:
    folder = record.folder
    record.close()
    yesterday = shutil.copytree(folder, tmp_path / "yesterday")
    with open_record(folder, KEYS) as today:
        desk = Desk(today, clock, "SH")
        chart_all(desk, clock, session, "11:40 note slept on the way out")
        (printed,) = feet(pdf_of(desk.report(session), Document.DISCHARGE))
        reached = today.journal.head.seq
    assert held_against(folder, printed).holds
    shutil.rmtree(folder)
    shutil.copytree(yesterday, folder)
    assert faults(folder) == []
    told = held_against(folder, printed)
    assert not told.holds
    assert f"ends at entry {reached - 1}, but entry {reached} was there" in told.words
    assert "cut off, or an older copy was put back" in told.words


def test_a_chain_that_was_made_anew_with_all_keys_shows_against_a_paper(
    desk: Desk, record: Record, session: UUID
) -> None:
    folder = record.folder
    (printed,) = feet(pdf_of(desk.report(session), Document.DISCHARGE))
    record.close()
    with broken_open(folder, KEYS) as connection:
        connection.execute(
            "UPDATE entry SET body = CAST(replace(body, 'Lakeside', 'Seaside') AS BLOB)"
        )
        connection.execute("UPDATE entry SET body = CAST(replace(body, 'Hale', 'Hall') AS BLOB)")
        seal_anew(connection, KEYS.audit_key)
        connection.execute("UPDATE setting SET value = '0 -' WHERE name = ?", (MARK,))
    (folder / ANCHORS).unlink()
    assert faults(folder) == []
    told = held_against(folder, printed)
    assert not told.holds
    assert "is another than when the paper was printed" in told.words


def test_a_backup_that_was_restored_is_named_where_the_paper_is_newer(
    desk: Desk, record: Record, clock: FakeClock, session: UUID, tmp_path: Path
) -> None:
    folder, before = record.folder, desk.check
    back_up(record, tmp_path / "made")
    chart_all(desk, clock, session, "11:40 note slept on the way out")
    printed = desk.check
    record.close()
    restore(tmp_path / "made", folder, lambda _: KEYS, noon())
    assert held_against(folder, before).holds
    told = held_against(folder, printed)
    assert not told.holds
    assert told.known
    assert "A backup was restored on 2026-11-20T12:00:00+00:00" in told.words
    with open_record(folder, KEYS) as restored:
        anew = Desk(restored, clock, "SH")
        anew.printed(session, "summary")
        assert restored.against_paper(typed_check(anew.check)).holds


def test_a_paper_of_another_record_is_said_to_be_one(desk: Desk, record: Record) -> None:
    """One station of a thousand has the same two signs; not this one."""
    stations = (check_of(str(number), 5, bytes(32)) for number in range(9))
    strange = next(one for one in stations if not one.is_of(record.journal.station))
    told = record.against_paper(strange)
    assert not told.holds
    assert told.words.startswith("No station of this record printed that paper")


def test_a_mac_that_is_none_is_no_match(desk: Desk, record: Record, session: UUID) -> None:
    folder = record.folder
    printed, reached = desk.check, record.journal.head.seq
    record.close()
    with broken_open(folder, KEYS) as connection:
        connection.execute("UPDATE entry SET mac = 'gone' WHERE seq = ?", (reached,))
    assert "is another than when" in held_against(folder, printed).words
    with broken_open(folder, KEYS) as connection:
        connection.execute("DELETE FROM entry")
    assert f"ends at entry 0, but entry {reached}" in held_against(folder, printed).words
