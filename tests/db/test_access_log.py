"""The store itself gives the access log to nobody who may not read it, and takes what is noted."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from infusion_desk.db import record as records
from infusion_desk.db.record import Record, open_for_a_verb
from infusion_desk.domain import access_facts as access
from infusion_desk.domain import log_facts as log
from infusion_desk.domain.access_log import LogWanted
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact, access_stream
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.domain.session_facts import DocumentPrinted, NoteWritten
from tests.db.charted import TEN, charted, plan, register
from tests.desks import KEYS, FakeClock, new_record

STREAM = access_stream("x", TEN.date())


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Record]:
    with new_record(tmp_path / "clinic", FakeClock()) as made:
        yield made


def noted(fact: Fact, minute: int = 0, **changed: Any) -> Entry:
    return replace(charted(STREAM, fact, minute), **changed)


def joins(record: Record, initials: str, role: Role) -> None:
    joined = charted(CLINIC_STREAM, StaffJoined(initials, initials, role))
    record.journal.append([replace(joined, by="SH", entered_by="SH")])


def facts_read(record: Record, wanted: LogWanted | None = None, by: str = "AU") -> list[Fact]:
    entries = record.access_log.read(by, wanted or LogWanted())
    return [one.fact for one in entries if one.stream != CLINIC_STREAM]


@pytest.mark.parametrize("role", list(Role))
def test_the_store_asks_for_itself_whether_whoever_reads_it_may(clinic: Record, role: Role) -> None:
    joins(clinic, "AD", Role.ADMINISTRATOR)
    joined = charted(CLINIC_STREAM, StaffJoined("ZZ", "Z Z", role))
    clinic.journal.append([replace(joined, by="AD", entered_by="AD")])
    if role in (Role.ADMINISTRATOR, Role.AUDITOR):
        assert clinic.access_log.read("zz", LogWanted())
    else:
        with pytest.raises(Refused, match=f"ZZ is {role}, who may not read the access log"):
            clinic.access_log.read("ZZ", LogWanted())


def test_nobody_unknown_and_nobody_in_an_emergency_reads_it(clinic: Record) -> None:
    with pytest.raises(Refused, match="XX is not known here"):
        clinic.access_log.read("XX", LogWanted())
    assert clinic.access_log.read("SH", LogWanted())
    with pytest.raises(Refused, match="under emergency access"):
        clinic.access_log.read("SH", LogWanted(), emergency=True)


def test_the_log_is_access_settings_prints_and_emergencies_and_no_other_charting(
    clinic: Record,
) -> None:
    joins(clinic, "AU", Role.AUDITOR)
    stream = plan(clinic, register(clinic).id).entries[0].stream
    printed, calm = DocumentPrinted("summary", 0), NoteWritten('"emergency":true')
    urgent = NoteWritten("help is here")
    clinic.journal.append([charted(stream, printed, 1), charted(stream, calm, 2)])
    clinic.journal.append([replace(charted(stream, urgent, 3), emergency=True)])
    clinic.note([noted(log.OpenedBySheet(), 4)])
    assert facts_read(clinic) == [printed, urgent, log.OpenedBySheet()]
    settled = clinic.access_log.read("AU", LogWanted())[0]
    assert settled.stream == CLINIC_STREAM


def test_a_patients_log_follows_their_sessions(clinic: Record) -> None:
    joins(clinic, "AU", Role.AUDITOR)
    maya, devon = register(clinic), register(clinic, "Devon", "Ortega", "4218")
    mayas, devons = plan(clinic, maya.id), plan(clinic, devon.id, "3")
    for one in (mayas, devons):
        clinic.note([noted(log.Viewed(log.Seen.SESSION, one.plan.patient, one.id))])
        clinic.journal.append([charted(one.entries[0].stream, DocumentPrinted("summary", 0), 1)])
    told = facts_read(clinic, LogWanted(patient=maya.id))
    seen = log.Viewed(log.Seen.SESSION, maya.id, mayas.id)
    assert told == [seen, DocumentPrinted("summary", 0)]


def test_days_are_a_stretch_of_the_log_also_for_an_entry_that_was_stored_late(
    clinic: Record,
) -> None:
    joins(clinic, "AU", Role.AUDITOR)
    late = noted(log.BackedUp(), 0, recorded_at=TEN + timedelta(hours=20))
    clinic.note([noted(log.OpenedBySheet(), 5), late])
    hour = timedelta(hours=1)
    assert facts_read(clinic, LogWanted(since=TEN + hour)) == [log.BackedUp()]
    assert facts_read(clinic, LogWanted(until=TEN + hour)) == [log.OpenedBySheet()]
    assert facts_read(clinic, LogWanted(since=TEN, until=TEN)) == []


def test_what_is_noted_is_sealed_and_counted_by_verify(clinic: Record) -> None:
    clinic.note([noted(log.Viewed(log.Seen.LOG)), noted(log.BackedUp(), 1)])
    steps: list[int] = []
    assert list(clinic.faults(lambda _, whole: steps.append(whole))) == []
    before = steps[-1]
    clinic.note([noted(log.OpenedBySheet(), 2)])
    assert list(clinic.faults(lambda _, whole: steps.append(whole))) == []
    assert steps[-1] == before + 1


def test_an_entry_of_the_log_that_was_changed_is_found(clinic: Record) -> None:
    clinic.note([noted(access.EmergencyAccessTaken("JK", "locked out"))])
    with clinic._store.writing() as connection:
        for name in ("entry_is_never_changed",):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(
            "UPDATE entry SET body = replace(body, 'locked out', 'all is well')"
            " WHERE stream LIKE 'access:%'"
        )
    assert any("is not as it was written, in access:x" in fault for fault in clinic.faults())


def test_a_verb_that_only_reads_notes_beside_an_open_window_and_both_keep_their_numbers(
    clinic: Record,
) -> None:
    with open_for_a_verb(clinic.folder, KEYS) as beside:
        assert not beside.is_writable
        head = clinic.journal.head.seq
        (first,) = beside.note([noted(log.Exported("sessions", "json", "all.jsonl"))])
        (second,) = clinic.journal.append([noted(log.BackedUp(), 1)])
        (third,) = beside.note([noted(log.OpenedBySheet(), 2)])
        assert [one.seq - head for one in (first, second, third)] == [1, 2, 3]
        assert {one.station for one in (first, second, third)} == {clinic.journal.station}
    assert list(clinic.faults()) == []


def test_two_programs_that_note_at_once_lose_nothing(clinic: Record) -> None:
    child = (
        "import sys; from pathlib import Path\n"
        "from tests.db.test_access_log import *\n"
        "with open_for_a_verb(Path(sys.argv[1]), KEYS) as beside:\n"
        "    for minute in range(20):\n"
        "        beside.note([noted(log.OpenedBySheet(), minute)])\n"
    )
    before = clinic.journal.head.seq
    with subprocess.Popen([sys.executable, "-c", child, str(clinic.folder)]) as other:
        for minute in range(20):
            clinic.journal.append([noted(log.BackedUp(), minute)])
    assert other.returncode == 0
    assert clinic.journal.head.seq == before + 40
    assert list(clinic.faults()) == []


def test_a_verb_that_only_reads_never_anchors_beside_an_open_window(
    clinic: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "ANCHOR_EVERY", 1)
    with open_for_a_verb(clinic.folder, KEYS) as beside:
        beside.note([noted(log.OpenedBySheet())])
        assert beside.anchors.known().lines == ()


def test_where_the_disk_takes_nothing_that_is_said(
    clinic: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise NotSaved("Not stored: the disk is full.")

    with open_for_a_verb(clinic.folder, KEYS) as beside:
        monkeypatch.setattr("infusion_desk.db.journal.Journal._add", locked)
        with pytest.raises(NotSaved):
            beside.note([noted(log.OpenedBySheet())])


def test_what_this_station_wrote_after_a_number_is_read_in_order(clinic: Record) -> None:
    head = clinic.journal.head.seq
    clinic.note([noted(log.OpenedBySheet(), minute) for minute in range(3)])
    (first, second) = clinic.journal.own_after(head, most=2)
    assert (first.seq, second.seq) == (head + 1, head + 2)
    assert clinic.journal.own_after(head + 3, most=2) == ()


def test_the_first_renewal_of_the_key_after_a_moment_is_found(clinic: Record) -> None:
    renewed = log.WayInChanged(log.WayIn.KEY, log.Change.RENEWED)
    assert clinic.access_log.key_renewed(TEN) is None
    other = log.WayInChanged(log.WayIn.SHEET, log.Change.RENEWED)
    clinic.journal.append([noted(renewed, 10), noted(other, 20), noted(renewed, 30)])
    clinic.journal.append([noted(renewed, 50)])
    assert clinic.access_log.key_renewed(TEN + timedelta(minutes=10)) == TEN + timedelta(minutes=10)
    assert clinic.access_log.key_renewed(TEN + timedelta(minutes=11)) == TEN + timedelta(minutes=30)
    assert clinic.access_log.key_renewed(TEN + timedelta(minutes=51)) is None
