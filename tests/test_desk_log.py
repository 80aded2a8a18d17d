"""What the desk keeps of who looked and what went out, and the report of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from infusion_desk.access_log import AccessLog
from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.desk_log import LogAsked
from infusion_desk.domain import log_facts as log
from infusion_desk.domain.entries import Entry, Source, access_stream
from infusion_desk.domain.log_facts import Seen, Viewed
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.exchange.log_as_json import log_json
from infusion_desk.paper_in import take_in
from infusion_desk.sign_in import SignIn
from tests import given
from tests.desks import DEVON, MAYA, FakeClock, accepted, new_demo, new_record


@pytest.fixture
def desk(record: Record, clock: FakeClock) -> Desk:
    made = Desk(record, clock, "SH")
    for initials, role in (("AU", Role.AUDITOR), ("AD", Role.ADMINISTRATOR)):
        made.settle(StaffJoined(initials, initials, role))
    return made


@pytest.fixture
def maya(desk: Desk) -> UUID:
    return desk.plan(accepted(desk, MAYA).id, "2")


def kept(record: Record, clock: FakeClock) -> list[Entry]:
    return list(record.journal.read(access_stream(record.journal.station, clock.now.date())))


def told(desk: Desk, **asked: Any) -> list[tuple[str, str]]:
    report = desk.log.report_work(LogAsked(**asked))()
    return [(row.by, row.text) for row in report.rows if row.kind not in ("people", "setting")]


def full(monkeypatch: pytest.MonkeyPatch, record: Record) -> Callable[[], None]:
    """The disk takes nothing until the returned call."""

    def nothing(*_: object, **__: object) -> None:
        raise NotSaved("Not stored: the disk is full.")

    whole = record.journal.append
    monkeypatch.setattr(record.journal, "append", nothing)
    return lambda: monkeypatch.setattr(record.journal, "append", whole)


def test_a_view_says_who_whom_what_when_and_where(
    desk: Desk, maya: UUID, record: Record, clock: FakeClock
) -> None:
    assert desk.log.saw(Seen.SESSION, maya)
    assert kept(record, clock) == []
    desk.log.store()
    (entry,) = kept(record, clock)
    patient = desk.session(maya).plan.patient
    assert entry.fact == Viewed(Seen.SESSION, patient, maya)
    assert (entry.by, entry.recorded_at) == ("SH", clock.now)
    assert entry.station == record.journal.station
    assert entry.mac


def test_one_view_is_kept_a_person_a_thing_and_a_sitting(
    desk: Desk, maya: UUID, record: Record, clock: FakeClock
) -> None:
    patient = desk.session(maya).plan.patient
    for _ in range(3):
        desk.log.saw(Seen.SESSION, maya)
        desk.log.saw(Seen.PATIENT, patient=patient)
        desk.log.saw(Seen.PAPER, maya, paper="summary")
        desk.log.saw(Seen.PAPER, maya, paper="discharge")
    desk.log.store()
    assert len(kept(record, clock)) == 4
    desk.sign_in("JK")
    assert desk.log.saw(Seen.SESSION, maya)
    desk.sign_in("JK")
    assert desk.log.saw(Seen.SESSION, maya)
    assert not desk.log.saw(Seen.SESSION, maya)
    desk.log.store()
    assert [one.by for one in kept(record, clock)[4:]] == ["JK", "JK"]


def test_another_day_is_another_sitting(desk: Desk, maya: UUID, clock: FakeClock) -> None:
    clock.set("23:30")
    assert desk.log.saw(Seen.SESSION, maya)
    clock.advance(minutes=29)
    assert not desk.log.saw(Seen.SESSION, maya)
    clock.advance(minutes=1)
    assert desk.log.saw(Seen.SESSION, maya)


def test_what_is_seen_under_emergency_access_is_a_view_of_its_own_and_marked(
    desk: Desk, maya: UUID, record: Record, clock: FakeClock
) -> None:
    desk.log.saw(Seen.SESSION, maya)
    desk.sign_in("SH", emergency=True)
    desk.log.saw(Seen.SESSION, maya)
    desk.log.store()
    assert [one.emergency for one in kept(record, clock)] == [False, True]


def test_a_view_is_of_whoever_looked_also_when_it_is_stored_after_they_left(
    desk: Desk, maya: UUID, record: Record, clock: FakeClock
) -> None:
    desk.log.saw(Seen.SESSION, maya)
    desk.sign_in("JK", emergency=True)
    desk.log.store()
    (entry,) = kept(record, clock)
    assert (entry.by, entry.emergency) == ("SH", False)


def test_what_the_disk_does_not_take_waits_and_is_stored_once(
    desk: Desk, maya: UUID, record: Record, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend = full(monkeypatch, record)
    desk.log.saw(Seen.SESSION, maya)
    desk.log.store()
    desk.log.keep(log.OpenedBySheet())
    desk.log.store()
    assert kept(record, clock) == []
    mend()
    desk.log.store()
    desk.log.store()
    assert [one.kind for one in kept(record, clock)] == ["viewed", "opened_by_sheet"]


def test_what_leaves_the_record_is_kept_first_or_does_not_leave(
    desk: Desk, record: Record, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend = full(monkeypatch, record)
    with pytest.raises(NotSaved):
        desk.log.note(log.Exported("sessions", "json", "all.jsonl"))
    mend()
    desk.log.store()
    assert kept(record, clock) == []
    desk.log.note(log.Exported("sessions", "json", "all.jsonl"))
    assert [one.kind for one in kept(record, clock)] == ["exported"]


def test_what_happens_by_itself_is_nobodys(desk: Desk, record: Record, clock: FakeClock) -> None:
    desk.log.keep(log.BackedUp(), by_itself=True)
    desk.log.keep(log.BackedUp(True))
    desk.log.store()
    assert [(one.by, one.entered_by) for one in kept(record, clock)] == [("", ""), ("SH", "SH")]


@pytest.mark.parametrize("who", ["SH", "JK", "FD"])
def test_the_report_is_for_who_may_read_it(desk: Desk, who: str) -> None:
    desk.sign_in(who)
    with pytest.raises(Refused, match=f"{who} is .*, who may not read the access log"):
        desk.log.report_work(LogAsked())


def test_the_store_refuses_the_report_where_the_desk_forgot_to_ask(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_in("FD")
    monkeypatch.setattr(Desk, "must", lambda *_: None)
    with pytest.raises(Refused, match="FD is front desk, who may not read the access log"):
        desk.log.report_work(LogAsked())()


def test_the_report_is_by_person_patient_and_days(desk: Desk, maya: UUID, clock: FakeClock) -> None:
    devon = desk.plan(accepted(desk, DEVON).id, "3")
    desk.log.saw(Seen.SESSION, maya)
    desk.sign_in("JK")
    desk.log.saw(Seen.SESSION, devon)
    clock.advance(days=1)
    desk.log.saw(Seen.SESSION, maya)
    desk.sign_in("AU")
    looked = "Looked at the session of 20 Nov 2026"
    assert told(desk) == [("SH", looked), ("JK", looked), ("JK", looked)]
    assert told(desk, person=" jk ") == [("JK", looked), ("JK", looked)]
    assert told(desk, mrn=f" {MAYA.mrn} ") == [("SH", looked), ("JK", looked)]
    assert told(desk, person="JK", mrn=MAYA.mrn) == [("JK", looked)]
    assert told(desk, last="2026-11-20") == [("SH", looked), ("JK", looked)]
    assert told(desk, first="2026-11-21") == [("JK", looked)]
    assert told(desk, first="2026-11-22") == []


def test_emergency_access_is_in_the_report_with_its_reason_and_all_that_was_done_under_it(
    desk: Desk, maya: UUID, record: Record, clock: FakeClock
) -> None:
    desk.chart(maya, "arrived")
    SignIn(record, clock).in_emergency("JK", "locked out, she is red")
    desk.sign_in("JK", emergency=True)
    desk.log.saw(Seen.SESSION, maya)
    clock.advance(seconds=1)
    desk.chart(maya, "128/82 76 98")
    desk.sign_in("AU")
    desk.log.saw(Seen.PATIENT, patient=desk.session(maya).plan.patient)
    rows = desk.log.report_work(LogAsked(emergency=True))().rows
    assert [(row.by, row.text) for row in rows] == [
        ("JK", "Taken, because locked out, she is red"),
        ("JK", "Looked at the session of 20 Nov 2026"),
        ("JK", "Charted: vitals taken"),
    ]
    assert all(row.emergency for row in rows)


def test_whoever_may_not_see_charts_reads_a_number_and_no_name(desk: Desk, maya: UUID) -> None:
    desk.log.saw(Seen.SESSION, maya)
    desk.sign_in("AD")
    assert "Reyes" not in log_json(desk.log.report_work(LogAsked())())
    desk.sign_in("AU")
    assert "Reyes, Maya · MRN 900017" in log_json(desk.log.report_work(LogAsked())())


def test_a_patient_who_is_not_here_and_a_day_that_is_none_are_refused(desk: Desk) -> None:
    desk.sign_in("AU")
    with pytest.raises(Refused, match="There is no patient with MRN 1"):
        desk.log.report_work(LogAsked(mrn="1"))
    with pytest.raises(Refused, match="a day is written"):
        desk.log.report_work(LogAsked(first="yesterday"))


def test_a_question_that_nothing_can_answer_is_refused_and_no_empty_report(desk: Desk) -> None:
    desk.sign_in("AU")
    with pytest.raises(Refused, match="XX: nobody has worked here by these initials"):
        desk.log.report_work(LogAsked(person="XX"))
    with pytest.raises(Refused, match="The first day is after the last"):
        desk.log.report_work(LogAsked(first="2026-11-21", last="2026-11-20"))
    desk.log.report_work(LogAsked(person="sh", first="2026-11-20", last="2026-11-20"))


def test_a_session_whose_plan_is_not_here_is_named_by_the_end_of_its_id(
    desk: Desk, record: Record
) -> None:
    desk.log.keep(Viewed(Seen.SESSION, None, UUID(int=12)))
    desk.log.keep(Viewed(Seen.PATIENT, UUID(int=13)))
    desk.sign_in("AU")
    rows = desk.log.report_work(LogAsked())().rows
    assert [(row.text, row.patient) for row in rows[-2:]] == [
        ("Looked at the session 0000000c", ""),
        ("Looked at the patient's page", "patient 0000000d"),
    ]


def test_a_record_that_has_no_desk_keeps_what_happened_to_it_as_well(
    record: Record, clock: FakeClock
) -> None:
    AccessLog(record, clock).keep(log.OpenedBySheet(), "")
    (entry,) = kept(record, clock)
    assert (entry.by, entry.zone, entry.source) == (
        "",
        "America/Los_Angeles",
        Source.BEDSIDE,
    )


def test_what_is_kept_of_the_demo_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    clock = FakeClock()
    with new_demo(tmp_path_factory.mktemp("demo"), clock) as record:
        AccessLog(record, clock).keep(log.OpenedBySheet(), "SH")
        assert kept(record, clock)[0].source is Source.DEMO
        assert Desk(record, clock, "SH").log.report_work(LogAsked())().demo


def test_a_long_log_is_read_whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    clock = FakeClock()
    with new_record(tmp_path_factory.mktemp("long"), clock) as record:
        desk = Desk(record, clock, "SH")
        for _ in range(500):
            desk.log.keep(log.BackedUp(True))
        desk.log.store()
        assert len(told(desk)) == 500


def test_paper_that_was_typed_in_stands_in_the_log(desk: Desk, clock: FakeClock) -> None:
    desk.plan(accepted(desk, MAYA).id, "2")
    sheet = (given.TRANSCRIPTS / "ordinary.transcript").read_bytes().replace(b"900017", b"900031")
    clock.set("23:00")
    desk.sign_in("FD")
    take_in(desk, sheet)
    desk.sign_in("AU")
    report = desk.log.report_work(LogAsked(person="FD", mrn="900031"))()
    assert [(row.kind, row.text) for row in report.rows] == [
        ("typed in", "Typed in from paper: the session of 20 Nov 2026")
    ]
