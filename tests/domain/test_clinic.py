"""The clinic and the patient as their own streams tell them; who may be where at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from infusion_desk.domain.access_facts import (
    LockAdopted,
    PasswordChosen,
    PasswordReset,
    Shown,
    StaffLeft,
    WayBackTaken,
)
from infusion_desk.domain.clinic import Clinic, clinic_of
from infusion_desk.domain.effects import effects_in
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact, patient_stream, stream_id
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.medicines import DEFAULT_CLASSES, MedicineClass, class_of
from infusion_desk.domain.occupancy import Occupied, clash, occupied_by
from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.people import Person, Role
from infusion_desk.domain.record_facts import (
    AllergiesTold,
    ClinicSetUp,
    MedicineClassed,
    PatientRegistered,
    RulesAdopted,
    StaffJoined,
    VitalsIntervalsAdopted,
)
from infusion_desk.domain.session import replay
from infusion_desk.domain.session_facts import CheckedIn, EffectGone, NoteWritten
from infusion_desk.domain.summary import summary_of
from tests import given

BORN = date(1985, 3, 14)


def told(stream: str, *facts: Fact) -> list[Entry]:
    ward = given.Ward()
    return [replace(ward.entry(fact), stream=stream) for fact in facts]


def test_a_clinic_is_what_its_entries_say_last() -> None:
    entries = told(
        CLINIC_STREAM,
        ClinicSetUp("Old", "1", "UTC", 1),
        ClinicSetUp("Quiet Room", "555-0199", "America/Los_Angeles", 3),
        StaffJoined("SH", "S", "nurse"),
        StaffJoined("SH", "Sofia Hale", "physician"),
        MedicineClassed("Foscarnet", "sedative"),
        RulesAdopted("2026-11"),
        VitalsIntervalsAdopted(5, 10),
        NoteWritten("of no concern"),
    )
    clinic = clinic_of(entries)
    assert (clinic.name, clinic.phone, clinic.zone) == (
        "Quiet Room",
        "555-0199",
        "America/Los_Angeles",
    )
    assert clinic.chairs == ("1", "2", "3")
    assert clinic.staff == (Person("SH", "Sofia Hale", Role.PHYSICIAN),)
    assert clinic.person("sh") == clinic.staff[0]
    assert clinic.person("xx") is None
    assert clinic.classes["foscarnet"] is MedicineClass.SEDATIVE
    assert clinic.rules == entries[5].id
    assert clinic.check_in == CheckedIn(entries[5].id, 5, 10)
    assert clinic_of(()) == Clinic()


def test_a_medicine_is_classed_by_its_name_or_the_first_word_of_it() -> None:
    assert class_of("Labetalol HCl", DEFAULT_CLASSES) is MedicineClass.ANTIHYPERTENSIVE
    assert class_of("ondansetron", DEFAULT_CLASSES) is MedicineClass.OTHER
    assert class_of("\r", DEFAULT_CLASSES) is None
    assert class_of("foscarnet", DEFAULT_CLASSES) is None


def test_a_patient_is_what_the_stream_says_last() -> None:
    stream = patient_stream(given.MAYA.id)
    registered = PatientRegistered("900017", "Reyes", "Maya", BORN)
    married = replace(registered, surname="Łu", pronouns="she")
    entries = told(
        stream, AllergiesTold("lost"), registered, AllergiesTold(""), married, NoteWritten("x")
    )
    patient = patient_of(entries)
    assert patient == Patient(stream_id(stream), "900017", "Łu", "Maya", BORN, "she", "")
    assert patient is not None
    assert (patient.name, patient.filed_name, patient.initials) == ("Maya Łu", "Łu, Maya", "MŁ")
    assert patient_of(entries[:1]) is None
    assert patient_of(()) is None


@pytest.mark.parametrize(
    ("on", "age"), [(date(2026, 3, 13), 40), (date(2026, 3, 14), 41), (date(2027, 1, 1), 41)]
)
def test_age_is_in_whole_years(on: date, age: int) -> None:
    assert given.MAYA.age_on(on) == age


# Who is where.

TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)
ONE, OTHER = UUID(int=1), UUID(int=2)


def hour(number: float | None) -> datetime | None:
    return None if number is None else TEN + timedelta(hours=number)


def taken(
    session: int,
    here: tuple[float | None, float | None],
    infusing: tuple[float | None, float | None] = (None, None),
    *,
    patient: UUID = ONE,
    until: float | None = None,
) -> Occupied:
    arrived, left, started, ended = (hour(one) for one in (*here, *infusing))
    return Occupied(uuid7(TEN, session), patient, "2", arrived, left, started, ended, hour(until))


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        (taken(1, (0, 2)), taken(2, (3, 4)), ""),
        (taken(1, (0, 2)), taken(2, (2, 4)), ""),
        (taken(1, (0, 2)), taken(2, (1, 4)), "overlap"),
        (taken(1, (0, 2)), taken(1, (0, 2)), ""),
        (taken(1, (0, None), until=0), taken(2, (0, 2)), "overlap"),
        (taken(1, (0, None), until=1), taken(2, (1.5, 2)), ""),
        (taken(1, (0, None), until=1.6), taken(2, (1.5, 2)), "overlap"),
        (taken(1, (0, None)), taken(2, (23, 24)), "overlap"),
        (taken(1, (24, 25)), taken(2, (0, None)), ""),
        (taken(1, (23, 25)), taken(2, (0, None)), "overlap"),
        (taken(1, (None, None)), taken(2, (0, None)), ""),
        (taken(1, (0, 2), (1, 2)), taken(2, (0, 2), (1.5, 3), patient=OTHER), "Chair 2 is taken"),
        (taken(1, (0, 2), (1, 2)), taken(2, (0, 3), (2, 3), patient=OTHER), ""),
        (taken(1, (0, 2), (1, None), until=1), taken(2, (0, 9), (1, 3), patient=OTHER), "Chair 2"),
        (
            replace(taken(1, (0, 2), (1, 2)), chair=None),
            taken(2, (0, 2), (1, 2), patient=OTHER),
            "",
        ),
    ],
)
def test_one_patient_is_in_one_place_and_one_chair_runs_one_infusion(
    mine: Occupied, theirs: Occupied, told: str
) -> None:
    found = clash(mine, (theirs,), given.WEST)
    assert (found or "") == "" if not told else told in (found or "")


def test_a_session_takes_its_patient_from_arriving_to_leaving() -> None:
    session = given.session(*given.RELEASED, "11:14 left home", "11:20 note x")
    mine = occupied_by(session)
    assert (mine.arrived_at, mine.left_at) == (given.clock("09:20"), given.clock("11:14"))
    assert (mine.started_at, mine.ended_at) == (given.clock("10:00"), given.clock("10:40"))
    assert mine.until == given.clock("11:20")
    cancelled = occupied_by(given.session("09:20 arrived", "09:30 cancel because unwell"))
    assert (cancelled.arrived_at, cancelled.left_at) == (given.clock("09:20"), given.clock("09:30"))


def test_an_effect_that_was_never_open_does_not_end() -> None:
    ward = given.Ward("09:20 arrived")
    session = replay((*ward.session.entries, ward.entry(EffectGone("nausea"))))
    assert effects_in(session.standing) == ()


def test_a_past_session_is_summed_up_once_the_patient_left() -> None:
    assert summary_of(given.session(*given.RELEASED)) is None
    lines = ("10:10 150/88 80 97 m5 d6", "10:12 ! nausea mild", "10:13 gave ondansetron 4 mg iv")
    rest = given.RELEASED[len(given.STARTED) :]
    summary = summary_of(given.session(*given.STARTED, *lines, *rest, "11:14 left home"))
    assert summary is not None
    assert (summary.planned_mg_per_kg, summary.planned_minutes) == ("0.5", "40")
    assert (summary.given_mg, summary.given_mg_per_kg) == ("35.000", "0.5000")
    assert (summary.running_minutes, summary.ready_after) == (40, 30)
    assert (summary.peak_systolic, summary.peak_diastolic) == (150, 88)
    assert (summary.peak_rise, summary.peak_after, summary.dissociation) == (32, 10, 6)
    assert (summary.effects, summary.medicines) == (("nausea",), ("ondansetron",))
    assert summary.systolic == ((10, 150), (55, 120), (65, 120))
    never = summary_of(given.session("09:20 arrived", "09:25 left against advice"))
    assert never is not None
    assert (never.given_mg, never.peak_after, never.ready_after) == ("0.000", None, None)
    assert (never.planned_mg_per_kg, never.given_mg_per_kg, never.systolic) == (None, None, ())


def test_who_left_is_kept_apart_and_may_come_back_in_another_role() -> None:
    joined = StaffJoined("JK", "Jo Kim", "nurse")
    entries = told(CLINIC_STREAM, StaffJoined("SH", "S", "physician"), joined, StaffLeft("JK"))
    clinic = clinic_of(entries)
    assert [one.initials for one in clinic.staff] == ["SH"]
    assert [one.initials for one in clinic.left] == ["JK"]
    back = clinic_of([*entries, *told(CLINIC_STREAM, StaffJoined("JK", "Jo Kim", "coach"))])
    assert [(one.initials, one.role) for one in back.staff] == [
        ("SH", Role.PHYSICIAN),
        ("JK", Role.COACH),
    ]
    assert back.left == ()


def test_a_password_set_anew_stands_until_it_is_chosen_and_says_by_whom() -> None:
    entries = told(CLINIC_STREAM, PasswordReset("JK"))
    reset = clinic_of(entries).resets["JK"]
    assert (reset.by, reset.chosen_at) == ("SH", None)
    chosen = clinic_of([*entries, *told(CLINIC_STREAM, PasswordChosen("JK"))]).resets["JK"]
    assert chosen.chosen_at == chosen.at
    assert clinic_of(told(CLINIC_STREAM, PasswordChosen("JK"))).resets == {}


def test_a_way_back_stands_as_a_password_set_anew_by_oneself_with_what_was_shown() -> None:
    entries = told(CLINIC_STREAM, WayBackTaken("SH", Shown.SHEET))
    reset = clinic_of(entries).resets["SH"]
    assert (reset.by, reset.shown, reset.chosen_at) == ("SH", Shown.SHEET, None)
    chosen = clinic_of([*entries, *told(CLINIC_STREAM, PasswordChosen("SH"))]).resets["SH"]
    assert (chosen.shown, chosen.chosen_at) == (Shown.SHEET, chosen.at)


def test_screens_lock_after_five_minutes_until_the_clinic_chooses() -> None:
    assert clinic_of(()).lock_minutes == 5
    assert clinic_of(told(CLINIC_STREAM, LockAdopted(10))).lock_minutes == 10
