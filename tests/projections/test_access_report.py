"""The access log in words, and as rows that say whose record it was."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from infusion_desk.domain import access_facts as access
from infusion_desk.domain import log_facts as log
from infusion_desk.domain import record_facts as record
from infusion_desk.domain.access_facts import LockedBy, Proof
from infusion_desk.domain.clock_facts import ClockDoubted, ClockSeen, Doubt
from infusion_desk.domain.entries import (
    CLINIC_STREAM,
    Entry,
    Fact,
    MadeByNewerVersion,
    access_stream,
    patient_stream,
    session_stream,
)
from infusion_desk.domain.people import Role
from infusion_desk.domain.session_facts import DocumentPrinted, EffectBegun, Severity
from infusion_desk.projections.access_report import Known, LogRow, asked_words, rows_of
from infusion_desk.projections.access_words import LogKind
from tests import given

WEST = ZoneInfo("America/Los_Angeles")
MAYA, MAYAS, LOST = UUID(int=1), UUID(int=11), UUID(int=12)
KNOWN = Known({MAYA: "Reyes, Maya · MRN 900017"}, {MAYAS: MAYA}, {MAYAS: date(2026, 11, 20)})


def entry(fact: Fact, stream: str = "", minute: int = 0, **changed: Any) -> Entry:
    made = given.Ward().entry(fact, by="JK", entered_by="JK", **changed)
    at = made.recorded_at + timedelta(minutes=minute)
    stream = stream or access_stream("a1", given.NOW.date())
    return replace(made, stream=stream, recorded_at=at, station="a1", seq=minute)


def rows(*entries: Entry, settled: tuple[Entry, ...] = ()) -> tuple[LogRow, ...]:
    return rows_of(entries, settled, KNOWN, WEST)


def said(fact: Fact) -> tuple[str, str]:
    (row,) = rows(entry(fact))
    return row.kind.value, row.text


@pytest.mark.parametrize(
    ("fact", "kind", "text"),
    [
        (access.SignedIn("JK", Proof.PASSWORD), "sign-in", "Signed in by password"),
        (access.SignedIn("JK", Proof.PIN), "sign-in", "Unlocked by PIN"),
        (access.SignedIn("JK", Proof.PASSWORD, True), "sign-in", "Unlocked by password"),
        (access.SignedIn("JK", Proof.INITIALS), "sign-in", "Signed in by initials"),
        (access.SignInFailed("JK", Proof.PIN), "failed", "Wrong PIN"),
        (
            access.SignInFailed("", Proof.PASSWORD, 60),
            "failed",
            "Wrong password, by initials that nobody here has; the next is heard in 60 s",
        ),
        (
            access.EmergencyAccessTaken("JK", "locked out"),
            "emergency",
            "Taken, because locked out",
        ),
        (access.EmergencyAccessEnded("JK"), "emergency", "Ended"),
        (access.ScreenLocked(LockedBy.IDLE), "lock", "Screen locked by idle"),
        (access.MomentMarked(), "lock", "Marked a moment on the locked screen"),
        (access.StaffLeft("NP"), "people", "NP works here no longer"),
        (access.PasswordReset("NP"), "people", "Password of NP set anew"),
        (access.PasswordChosen("NP"), "people", "NP chose a password and a PIN"),
        (
            access.WayBackTaken("SH", access.Shown.SHEET),
            "people",
            "SH came back without the password, by the recovery sheet",
        ),
        (access.WayBackFailed("SH"), "failed", "A way back without the password failed"),
        (
            access.WayBackFailed("", 30),
            "failed",
            "A way back without the password failed, by initials that nobody here has; "
            "the next is heard in 30 s",
        ),
        (
            ClockDoubted(Doubt.SET_BACK, given.NOW, given.NOW, 7),
            "clock",
            "The station's clock was set back",
        ),
        (ClockSeen(), "clock", "Saw what the station's clock did"),
        (log.Viewed(log.Seen.PATIENT, MAYA), "seen", "Looked at the patient's page"),
        (
            log.Viewed(log.Seen.SESSION, MAYA, MAYAS),
            "seen",
            "Looked at the session of 20 Nov 2026",
        ),
        (
            log.Viewed(log.Seen.SESSION, None, LOST),
            "seen",
            "Looked at the session 0000000c",
        ),
        (
            log.Viewed(log.Seen.EARLIER, MAYA, MAYAS),
            "seen",
            "Looked at the earlier sessions, under the session of 20 Nov 2026",
        ),
        (
            log.Viewed(log.Seen.PAPER, MAYA, MAYAS, "summary"),
            "seen",
            "Looked at the paper: summary of 20 Nov 2026",
        ),
        (log.Viewed(log.Seen.LOG), "seen", "Read the access log"),
        (log.Viewed(log.Seen.OVERVIEW), "seen", "Looked at the clinic's overview"),
        (
            log.Exported("session", "json", "one.json", MAYA, MAYAS),
            "exported",
            "Exported as json: session of 20 Nov 2026, to one.json",
        ),
        (
            log.Exported("sessions", "json", "all.jsonl"),
            "exported",
            "Exported as json: everybody's sessions, to all.jsonl",
        ),
        (log.BackedUp(), "backup", "Backed up and proved, by itself"),
        (log.BackedUp(True, "a.backup"), "backup", "Backed up and proved, to a.backup"),
        (
            log.Restored("a.backup"),
            "backup",
            "Restored a backup in the place of the record: a.backup",
        ),
        (
            log.Restored("a.backup", beside=True),
            "backup",
            "Unpacked a backup in a new folder: a.backup",
        ),
        (log.OpenedBySheet(), "key", "The recovery sheet opened the record"),
        (
            log.WayInChanged(log.WayIn.PASSPHRASE, log.Change.RENEWED),
            "key",
            "Passphrase renewed",
        ),
        (
            log.SettingChanged(log.Setting.NAMES, "initials", "names"),
            "setting",
            "Who is on tiles and strip: initials → names",
        ),
        (DocumentPrinted("summary", 0), "printed", "Printed: summary"),
        (
            MadeByNewerVersion("looked_away", 3, {}),
            "unknown",
            "Made by a newer version: looked away",
        ),
    ],
)
def test_each_kind_is_said_in_words(fact: Fact, kind: str, text: str) -> None:
    assert said(fact) == (kind, text)


def test_what_was_charted_in_an_emergency_is_named_without_its_values() -> None:
    (row,) = rows(
        entry(EffectBegun("nausea", Severity.SEVERE), session_stream(MAYAS), emergency=True)
    )
    assert (row.kind, row.text) == (LogKind.CHARTED, "Charted: effect begun")
    assert row.emergency
    assert row.patient == "Reyes, Maya · MRN 900017"


def test_a_setting_says_from_what_to_what_by_all_that_was_settled_before() -> None:
    settled = tuple(
        entry(fact, CLINIC_STREAM, minute)
        for minute, fact in enumerate(
            [
                record.ClinicSetUp("Quiet Room", "555-0199", "UTC", 6),
                record.StaffJoined("KA", "Kim Amberly", Role.COACH),
                record.StaffJoined("KA", "Kim Amberly", Role.NURSE),
                record.HandPinAsked(True),
                record.VitalsIntervalsAdopted(5, 10),
                record.VitalsIntervalsAdopted(10, 15),
                access.LockAdopted(10),
                record.MedicineClassed("Calmol", "sedative"),
                record.MedicineClassed("calmol", "other"),
                record.NameKept(record.NameList.EFFECTS, "hiccups"),
                record.NameKept(record.NameList.EFFECTS, "hiccups", kept=False),
                record.RulesAdopted("2026-11"),
            ]
        )
    )
    told = [row.text for row in rows(*settled, settled=settled)]
    assert told == [
        "Clinic: Quiet Room, 6 chairs, UTC",
        "KA works here: Kim Amberly, coach",
        "Role of KA: coach → nurse",
        "PIN of another hand: not asked → asked",
        "Vitals during the infusion: 10 → 5 min, in recovery: 15 → 10 min",
        "Vitals during the infusion: 5 → 10 min, in recovery: 10 → 15 min",
        "A screen locks after: 5 → 10 min",
        "Class of Calmol: sedative",
        "Class of calmol: sedative → other",
        "Put on the list of effects: hiccups",
        "Taken off the list of effects: hiccups",
        "Rules of edition 2026-11",
    ]


def test_rows_stand_in_order_of_time_whatever_order_they_come_in() -> None:
    late, early = entry(log.OpenedBySheet(), minute=2), entry(log.BackedUp(), minute=1)
    assert [row.kind for row in rows(late, early)] == [LogKind.BACKUP, LogKind.KEY]


def test_within_one_second_rows_stand_as_the_journal_has_them() -> None:
    """A job that began earlier may have stored later; no row shows less than a second."""
    first = entry(log.BackedUp(), minute=1)
    then = replace(entry(log.OpenedBySheet(), minute=1), seq=2)
    for early in (0, 400_000):
        first = replace(first, recorded_at=first.recorded_at.replace(microsecond=500_000))
        then = replace(then, recorded_at=then.recorded_at.replace(microsecond=early))
        assert [row.kind for row in rows(then, first)] == [LogKind.BACKUP, LogKind.KEY]


def test_a_row_says_whose_record_it_was_by_fact_or_by_stream() -> None:
    told = rows(
        entry(log.Viewed(log.Seen.PAPER, None, MAYAS, "summary")),
        entry(DocumentPrinted("summary", 0), session_stream(MAYAS), 1),
        entry(record.AllergiesTold(""), patient_stream(MAYA), 2, emergency=True),
        entry(log.Viewed(log.Seen.PATIENT, LOST), minute=3),
        entry(log.OpenedBySheet(), minute=4),
    )
    name = "Reyes, Maya · MRN 900017"
    assert [row.patient for row in told] == [name, name, name, "patient 0000000c", ""]


def test_a_row_is_read_out_as_one_sentence() -> None:
    (row,) = rows(entry(log.Viewed(log.Seen.PATIENT, MAYA), emergency=True))
    assert str(row) == (
        "20 Nov 2026 09:00:00, JK, Looked at the patient's page, Reyes, Maya · MRN 900017, "
        "emergency access"
    )
    (nobody,) = rows(replace(entry(access.MomentMarked()), by=""))
    assert str(nobody).startswith("20 Nov 2026 09:00:00, nobody known, Marked")


def test_what_was_asked_for_is_said_in_words() -> None:
    assert asked_words("", "", ("", ""), emergency=False) == "everything"
    told = asked_words("JK", "900017", ("2026-11-01", "2026-11-30"), emergency=True)
    assert told == (
        "by or about JK, MRN 900017, from 2026-11-01, to 2026-11-30, emergency access alone"
    )
