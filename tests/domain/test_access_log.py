"""Which entries are the access log, and which of them are asked for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.domain import access_facts as access
from infusion_desk.domain import log_facts as log
from infusion_desk.domain.access_log import (
    LogWanted,
    day_asked,
    is_of_emergency,
    is_of_log,
    is_wanted,
)
from infusion_desk.domain.clock_facts import ClockSeen
from infusion_desk.domain.entries import (
    CLINIC_STREAM,
    Entry,
    Fact,
    access_stream,
    patient_stream,
    session_stream,
)
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import AllergiesTold, HandPinAsked
from infusion_desk.domain.session_facts import DocumentPrinted, NoteWritten
from infusion_desk.domain.station_clock import clock_stream
from tests import given

MAYA, DEVON = UUID(int=1), UUID(int=2)
MAYAS, DEVONS = UUID(int=11), UUID(int=12)
WEST = ZoneInfo("America/Los_Angeles")


def entry(fact: Fact, stream: str = "", by: str = "JK", **changed: Any) -> Entry:
    made = given.Ward().entry(fact, by=by, entered_by=by, **changed)
    return replace(made, stream=stream or access_stream("x", given.NOW.date()))


def about(one: Entry, patient: UUID, sessions: tuple[UUID, ...] = ()) -> bool:
    return is_wanted(one, LogWanted(patient=patient), sessions)


def test_who_was_there_what_was_set_printed_and_done_in_an_emergency_is_the_log() -> None:
    assert is_of_log(entry(access.ScreenLocked(access.LockedBy.IDLE)))
    assert is_of_log(entry(ClockSeen(), clock_stream("x")))
    assert is_of_log(entry(HandPinAsked(True), CLINIC_STREAM))
    assert is_of_log(entry(DocumentPrinted("summary", 0), session_stream(MAYAS)))
    assert is_of_log(entry(NoteWritten("calm"), session_stream(MAYAS), emergency=True))
    assert not is_of_log(entry(NoteWritten("calm"), session_stream(MAYAS)))


def test_without_a_word_everything_is_asked_for() -> None:
    assert is_wanted(entry(log.OpenedBySheet()), LogWanted(), ())


def test_a_person_is_asked_for_in_any_case_by_whose_hand_it_was_or_whom_it_was_about() -> None:
    reset = entry(access.PasswordReset("NP"), CLINIC_STREAM, by="SH")
    assert is_wanted(reset, LogWanted("sh"), ())
    assert is_wanted(reset, LogWanted("np"), ())
    assert not is_wanted(reset, LogWanted("JK"), ())
    typed = replace(entry(NoteWritten("calm")), entered_by="FD")
    assert is_wanted(typed, LogWanted("FD"), ())


def test_a_patient_is_asked_for_by_page_session_paper_and_stream() -> None:
    for fact in (
        log.Viewed(log.Seen.PATIENT, MAYA),
        log.Viewed(log.Seen.SESSION, MAYA, MAYAS),
        log.Viewed(log.Seen.PAPER, None, MAYAS, "summary"),
        log.Exported("session", "json", "-", None, MAYAS),
        log.Exported("sessions", "json", "-", MAYA),
    ):
        assert about(entry(fact), MAYA, (MAYAS,))
        assert not about(entry(fact), DEVON, (DEVONS,))
    for stream in (session_stream(MAYAS), patient_stream(MAYA)):
        assert about(entry(AllergiesTold(""), stream), MAYA, (MAYAS,))
        assert not about(entry(AllergiesTold(""), stream), DEVON, (DEVONS,))


def test_what_was_viewed_as_the_patients_stays_about_them_when_the_session_is_assigned() -> None:
    viewed = entry(log.Viewed(log.Seen.SESSION, MAYA, MAYAS))
    assert about(viewed, MAYA, ())
    assert about(viewed, DEVON, (MAYAS,))


def test_an_export_of_everybody_is_about_each_and_one_of_the_log_about_nobody() -> None:
    assert about(entry(log.Exported("sessions", "json", "all.jsonl")), MAYA)
    assert not about(entry(log.Exported("access log", "csv", "log.csv")), MAYA)
    assert not about(entry(log.Viewed(log.Seen.LOG)), MAYA)
    assert not about(entry(access.ScreenLocked(access.LockedBy.IDLE)), MAYA)


def test_the_time_asked_for_begins_with_its_first_moment_and_ends_before_its_last() -> None:
    one = entry(log.OpenedBySheet())
    at, moment = one.recorded_at, timedelta(microseconds=1)
    assert is_wanted(one, LogWanted(since=at, until=at + moment), ())
    assert not is_wanted(one, LogWanted(since=at + moment), ())
    assert not is_wanted(one, LogWanted(until=at), ())


def test_emergency_access_has_a_filter_of_its_own() -> None:
    taken = entry(access.EmergencyAccessTaken("JK", "locked out"))
    ended = entry(access.EmergencyAccessEnded("JK"))
    between = entry(log.Viewed(log.Seen.PATIENT, MAYA), emergency=True)
    other = entry(log.Viewed(log.Seen.PATIENT, MAYA))
    assert all(is_of_emergency(one) for one in (taken, ended, between))
    assert is_wanted(between, LogWanted(emergency=True), ())
    assert not is_wanted(other, LogWanted(emergency=True), ())


def test_a_day_is_asked_for_in_the_clinics_time_also_over_a_change_of_its_clocks() -> None:
    autumn = day_asked("2026-11-01", WEST)
    after = day_asked(" 2026-11-01 ", WEST, after=True)
    assert autumn is not None
    assert after is not None
    assert autumn.astimezone(UTC) == datetime(2026, 11, 1, 7, tzinfo=UTC)
    assert after.astimezone(UTC) - autumn.astimezone(UTC) == timedelta(hours=25)
    assert day_asked("  ", WEST) is None


@pytest.mark.parametrize("typed", ["20.11.2026", "2026-02-30", "today", "\uff19\uff19"])
def test_a_day_that_is_written_otherwise_is_refused_by_name(typed: str) -> None:
    with pytest.raises(Refused, match="a day is written 2026-11-20"):
        day_asked(typed, WEST)


def test_the_last_day_there_is_has_none_after_it() -> None:
    with pytest.raises(Refused):
        day_asked("9999-12-31", WEST, after=True)
