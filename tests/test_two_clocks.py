"""Clocks that disagree, zones and their changes: exact as stored, the clinic's time as shown."""

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.exchange.as_json import session_json
from infusion_desk.exchange.as_text import plain_text
from infusion_desk.printing import pdf_of
from infusion_desk.projections.papers import Document
from tests import given
from tests.desks import MAYA, FakeClock, accepted, chart_all, new_record
from tests.printing.paper import text


@pytest.fixture
def record(tmp_path: Path, clock: FakeClock) -> Iterator[Record]:
    with new_record(tmp_path / "record", clock) as made:
        yield made
        assert not list(made.faults())


@pytest.fixture
def session(desk: Desk) -> UUID:
    return desk.plan(accepted(desk, MAYA).id, "2")


def pressures(desk: Desk, session: UUID) -> list[tuple[str, str]]:
    """Clock and words of every set, the newest first."""
    rows = desk.look(session).timeline
    return [(row.clock, row.words) for row in rows if "/" in row.words and row.words[0].isdigit()]


@pytest.mark.parametrize("apart", [timedelta(minutes=-9), timedelta(minutes=9), timedelta(hours=3)])
def test_an_entry_is_never_refused_because_two_clocks_disagree(
    desk: Desk, record: Record, clock: FakeClock, session: UUID, apart: timedelta
) -> None:
    chart_all(desk, clock, session, *given.STARTED, "10:10 128/82 76 98 14")
    theirs = FakeClock("10:11")
    theirs.advance(seconds=apart.total_seconds())
    other = Desk(record, theirs, "JK")
    late = other.chart(session, "131/84 78 98 14")
    note = other.chart(session, "note by the clock of another computer")
    assert (late.happened_at, late.recorded_at) == (theirs.now, theirs.now)
    clock.set("10:12")
    again = Desk(record, clock, "SH")
    third = again.chart(session, "133/84 78 98 14")
    kept = again.session(session)
    assert {late.id, note.id, third.id} <= {one.entry.id for one in kept.standing}
    assert len(kept.of(VitalsTaken)) == 4
    assert third.happened_at == given.clock("10:12")


def test_a_clock_that_is_set_back_keeps_nothing_from_being_charted(
    desk: Desk, clock: FakeClock, session: UUID
) -> None:
    chart_all(desk, clock, session, *given.STARTED, "10:10 128/82 76 98 14")
    clock.set("10:03")
    desk.chart(session, "131/84 78 98 14")
    desk.chart(session, "rate 40")
    assert desk.session(session).last(VitalsTaken) == VitalsTaken(given.vitals("128/82 76 98 14"))
    assert [row[0] for row in pressures(desk, session)][:2] == ["10:10", "10:03"]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer believes that it is in Kolkata."""
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="a zone for one process is not on Windows")
def test_the_zone_of_the_computer_changes_no_time_on_page_paper_or_export(
    desk: Desk, clock: FakeClock, session: UUID, elsewhere: None
) -> None:
    assert os.environ["TZ"] == "Asia/Kolkata"
    assert time.localtime(0).tm_hour == 5, "the computer is elsewhere"
    chart_all(desk, clock, session, *given.STARTED, "10:14 @10:10 126/80 74 98 14")
    look, report = desk.look(session), desk.report(session)
    assert (look.clock, look.timeline[0].clock) == ("10:14", "10:10")
    assert look.timeline[0].stamp.startswith("taken 10:10 · entered 10:14")
    ticks = {tick.minutes: tick.clock for tick in look.chart.ticks if tick.heavy}
    assert ticks["0"] == "10:00"
    paper = text(pdf_of(report, Document.SUMMARY))
    assert "10:10 +10 126/80 95 74 98 14 SH" in paper
    assert "times America/Los_Angeles (UTC-8)" in paper
    assert "10:10" in plain_text(report)
    told = json.loads(json.dumps(session_json(report)))["vitals"][-1]
    assert told["at"] == "2026-11-20T10:10:00-08:00"
    assert datetime.fromisoformat(told["at"]) == given.clock("10:10")


def test_through_the_hour_that_comes_twice_sets_stay_in_the_order_in_which_they_were_taken(
    desk: Desk, clock: FakeClock
) -> None:
    """On 1 November 2026 the clocks of Los Angeles go from 01:59 back to 01:00."""
    clock.now = datetime(2026, 11, 1, 8, 40, tzinfo=UTC)
    session = desk.plan(accepted(desk, MAYA).id, "2")
    desk.chart(session, "arrived")
    clock.advance(minutes=10)
    desk.chart(session, "121/80 71 98 14")
    clock.advance(minutes=20)
    desk.chart(session, "122/80 72 98 14")
    clock.advance(minutes=10)
    meant = desk.chart(session, "@01:55 123/80 73 98 14")
    assert meant.happened_at == datetime(2026, 11, 1, 8, 55, tzinfo=UTC)
    assert pressures(desk, session) == [
        ("01:10", "122/80 72 98 14"),
        ("01:55", "123/80 73 98 14"),
        ("01:50", "121/80 71 98 14"),
    ]
    paper = text(pdf_of(desk.report(session), Document.SUMMARY))
    assert paper.index("121/80") < paper.index("123/80") < paper.index("122/80")
    assert "America/Los_Angeles (UTC-7, then UTC-8)" in paper
    assert [one["at"][-6:] for one in session_json(desk.report(session))["vitals"]] == [
        "-07:00",
        "-07:00",
        "-08:00",
    ]
