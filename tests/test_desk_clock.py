"""A station whose clock is wrong: it is kept and told, and refuses nobody."""

import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from infusion_desk.db.record import Record, open_record
from infusion_desk.desk import Desk
from infusion_desk.desk_clock import steady_clock
from infusion_desk.domain.clock_facts import ClockDoubted, ClockSeen, Doubt
from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.domain.station_clock import clock_stream
from infusion_desk.exchange.as_json import session_json
from infusion_desk.exchange.as_text import plain_text
from infusion_desk.printing import pdf_of
from infusion_desk.projections.papers import Document
from tests import given
from tests.desks import DEVON, KEYS, MAYA, FakeClock, SteadyClock, accepted, chart_all, timed
from tests.printing.paper import text


@pytest.fixture
def steady(desk: Desk, clock: FakeClock) -> SteadyClock:
    made = SteadyClock(clock)
    desk.station_clock.watch(made, desk.clinic.zone)
    return made


@pytest.fixture
def session(desk: Desk, steady: SteadyClock) -> UUID:
    return desk.plan(accepted(desk, MAYA).id, "2")


@pytest.fixture
def whole(record: Record) -> Iterator[None]:
    yield
    assert list(record.faults()) == []


def kept(record: Record) -> list[Entry]:
    entries = record.journal.read(clock_stream(record.journal.station))
    return sorted(entries, key=lambda one: one.seq)


def charted(desk: Desk, steady: SteadyClock, session: UUID, *lines: str) -> None:
    """Each at its own time, which passes for both clocks."""
    for at, line in timed(*lines):
        steady.advance(seconds=(given.clock(at) - steady.clock.now).total_seconds())
        desk.chart(session, line)


@pytest.mark.usefixtures("whole")
def test_a_clock_that_is_set_is_an_entry_before_whatever_is_charted_next(
    desk: Desk, record: Record, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED)
    steady.advance(minutes=20)
    steady.set_by(minutes=-5)
    after = desk.chart(session, "128/82 76 98 14")
    (jump,) = kept(record)
    assert jump.fact == ClockDoubted(
        Doubt.SET_BACK, given.clock("10:00"), given.clock("10:15"), 20 * 60
    )
    assert jump.seq == after.seq - 1
    assert (jump.by, jump.station) == ("", record.journal.station)
    assert desk.station_clock.unseen == (jump.fact,)


def test_a_computer_that_slept_is_not_a_clock_that_was_set(
    desk: Desk, record: Record, steady: SteadyClock, session: UUID
) -> None:
    steady.advance(hours=9)
    desk.station_clock.look()
    assert kept(record) == []


def test_it_is_told_again_after_a_restart_until_somebody_has_seen_it(
    desk: Desk, record: Record, steady: SteadyClock, clock: FakeClock, tmp_path: Path
) -> None:
    steady.set_by(hours=1)
    desk.station_clock.look()
    record.close()
    with open_record(tmp_path / "record", KEYS) as again:
        later = Desk(again, clock, "JK")
        later.station_clock.watch(SteadyClock(clock), later.clinic.zone)
        assert [one.doubt for one in later.station_clock.unseen] == [Doubt.SET_FORWARD]
        later.station_clock.seen("JK")
        assert later.station_clock.unseen == ()
        assert kept(again)[-1].fact == ClockSeen()
        assert kept(again)[-1].by == "JK"
        third = Desk(again, clock, "SH")
        third.station_clock.watch(SteadyClock(clock), third.clinic.zone)
        assert third.station_clock.unseen == ()


@pytest.mark.parametrize(
    ("minutes", "doubts"),
    [
        (-180, [Doubt.BEFORE_RECORD]),
        (1, []),
        (29 * 24 * 60, []),
        (400 * 24 * 60, [Doubt.FAR_AFTER_RECORD]),
    ],
)
def test_a_station_that_starts_by_a_wrong_clock_is_told_so(
    record: Record, tmp_path: Path, minutes: int, doubts: list[Doubt]
) -> None:
    clock = FakeClock()
    Desk(record, clock, "SH").register(MAYA)
    record.close()
    clock.advance(minutes=minutes)
    with open_record(tmp_path / "record", KEYS) as again:
        later = Desk(again, clock, "SH")
        later.register(DEVON)
        later.station_clock.watch(SteadyClock(clock), later.clinic.zone)
        assert [one.doubt for one in later.station_clock.unseen] == doubts


def test_what_the_disk_does_not_take_is_told_and_stored_once_it_does(
    desk: Desk, record: Record, steady: SteadyClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = record.journal.append

    def full(*_: object, **__: object) -> tuple[Entry, ...]:
        raise NotSaved("Not stored: the disk is full.")

    monkeypatch.setattr(record.journal, "append", full)
    steady.set_by(minutes=-30)
    desk.station_clock.look()
    desk.station_clock.look()
    assert len(desk.station_clock.unseen) == 1
    monkeypatch.setattr(record.journal, "append", sound)
    desk.station_clock.look()
    desk.station_clock.look()
    assert len(kept(record)) == 1


@pytest.mark.usefixtures("whole")
def test_a_clock_set_back_before_the_arrival_refuses_nothing_that_has_no_time_of_its_own(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED)
    steady.advance(minutes=20)
    steady.set_by(minutes=-90)
    desk.station_clock.look()
    echo = desk.echo(session, "128/82 76 98 14")
    assert (echo.records, echo.clock) == (True, "10:20")
    assert "the clock said 08:50" in echo.notes
    vitals = desk.chart(session, "128/82 76 98 14")
    assert (vitals.happened_at, vitals.charted_at) == (given.clock("10:20"), given.clock("08:50"))
    steady.advance(minutes=20)
    stop = desk.chart(session, "stop complete")
    assert stop.happened_at == given.clock("10:40")
    assert desk.session(session).state is State.RECOVERY
    assert desk.session(session).misfits == {}
    assert "the clock said 09:10" in desk.look(session).timeline[0].remark


def test_where_it_is_not_known_by_how_much_it_comes_a_second_after_all_the_rest(
    desk: Desk, clock: FakeClock
) -> None:
    session = desk.plan(accepted(desk, MAYA).id, "2")
    chart_all(desk, clock, session, *given.STARTED)
    clock.set("08:00")
    assert desk.chart(session, "rate 40").happened_at == given.clock("10:00") + timedelta(seconds=1)
    assert desk.chart(session, "pause bathroom").happened_at > given.clock("10:00")
    assert desk.session(session).misfits == {}


def test_a_button_pressed_before_the_clock_was_set_is_refused_no_more_than_a_line(
    desk: Desk, clock: FakeClock
) -> None:
    session = desk.plan(accepted(desk, MAYA).id, "2")
    chart_all(desk, clock, session, *given.STARTED)
    clock.set("09:10")
    pressed = clock.now
    clock.advance(seconds=8)
    stop = desk.chart(session, "stop patient request", pressed)
    assert stop.happened_at > given.clock("10:00")


def test_a_time_that_was_typed_stays_refused_by_what_it_does_not_fit(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED)
    steady.set_by(minutes=-55)
    with pytest.raises(Refused, match="the patient has not arrived"):
        desk.chart(session, "@09:04 128/82 76 98 14")


def test_what_fits_nowhere_is_refused_by_the_state_as_it_is(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED)
    steady.set_by(minutes=-90)
    with pytest.raises(Refused, match="the infusion is not paused"):
        desk.chart(session, "resume")


def test_an_entry_can_be_corrected_also_by_a_clock_that_stands_before_it(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED, "10:10 128/82 76 98 14")
    steady.set_by(hours=-2)
    desk.chart(session, "fix 10:10 182/82 76 98 14 because mistyped")
    desk.chart(session, "strike 10:10 because wrong patient")
    assert desk.session(session).heads


def test_a_chair_that_only_a_wrong_clock_says_is_taken_is_not(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.RELEASED, "11:13 left home")
    steady.set_by(minutes=-61)
    other = desk.plan(accepted(desk, DEVON).id, "2")
    steady.advance(minutes=1)
    desk.chart(other, "arrived")
    for line in given.PREPARED[1:]:
        steady.advance(seconds=20)
        desk.chart(other, line[6:])
    started = desk.chart(other, "start")
    assert started.happened_at == steady.clock.now < given.clock("10:40")
    assert desk.session(other).state is State.INFUSING


def test_nobody_leaves_the_chairs_because_the_clock_went_forward_a_year(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED)
    steady.set_by(days=365)
    desk.station_clock.look()
    assert desk.on_chair("2") == session
    assert desk.chart(session, "2> note still here").fact


def test_paper_text_and_json_say_it_where_the_session_was_charted_on_both_sides_of_it(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED)
    steady.advance(minutes=20)
    steady.set_by(minutes=-15)
    desk.station_clock.look()
    said = "At 10:20 the clock of this station went back 15 min, to 10:05"
    assert said not in plain_text(desk.report(session))
    assert "clock_doubts" not in session_json(desk.report(session))
    desk.chart(session, "128/82 76 98 14")
    other = desk.plan(accepted(desk, DEVON).id, "3")
    desk.chart(other, "arrived")
    assert said in " ".join(plain_text(desk.report(session)).split())
    assert said in text(pdf_of(desk.report(session), Document.SUMMARY))
    (doubt,) = session_json(desk.report(session))["clock_doubts"]
    assert said in doubt.pop("text")
    assert doubt == {
        "doubt": "set back",
        "showed": "2026-11-20T10:00:00-08:00",
        "shows": "2026-11-20T10:05:00-08:00",
        "passed_s": 1200,
    }
    assert said not in " ".join(plain_text(desk.report(other)).split())


def test_paper_says_of_what_comes_after_all_the_rest_what_the_clock_said(
    desk: Desk, steady: SteadyClock, session: UUID
) -> None:
    charted(desk, steady, session, *given.STARTED)
    steady.set_by(minutes=-90)
    desk.chart(session, "rate 40")
    told = " ".join(plain_text(desk.report(session)).split())
    assert "10:00:01 by SH: the clock said 08:30" in told


@pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux only")
def test_the_steady_clock_goes_on_and_is_not_the_one_that_can_be_set() -> None:
    before = steady_clock()
    assert before == pytest.approx(
        timedelta(seconds=time.clock_gettime(time.CLOCK_BOOTTIME)), abs=timedelta(seconds=5)
    )
    assert steady_clock() >= before


def test_a_program_that_was_held_up_between_its_two_clocks_asks_them_again(
    desk: Desk, record: Record, clock: FakeClock
) -> None:
    readings = iter([0, 0, 0, 9, 9, 9])
    desk.station_clock.watch(lambda: timedelta(seconds=next(readings)), desk.clinic.zone)
    clock.advance(seconds=9)
    desk.station_clock.look()
    assert kept(record) == []
