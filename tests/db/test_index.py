"""Finding patients and sessions, and the proof that nothing is known but from the journal."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from infusion_desk.db.birth_dates import birth_date_globs
from infusion_desk.db.folding import folded, name_words
from infusion_desk.db.index import put_rows
from infusion_desk.db.near_names import slips_to_name
from infusion_desk.db.record import Record
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import State
from infusion_desk.domain.entries import MadeByNewerVersion, session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.occupancy import Occupied, clash, occupied_by
from infusion_desk.domain.record_facts import AllergiesTold
from infusion_desk.domain.session import Session
from infusion_desk.domain.summary import SessionSummary
from tests.db.charted import FRIDAY, TEN, act, charted, plan, register, whole_session

PEOPLE = {
    "maya": ("Maya", "Reyes", "4217", "1985-03-14"),
    "lukasz": ("Łukasz <b>", "Ö'Brien & 山田", "A-100", "1971-12-01"),
    "anna": ("Anna-Maria", "van der Søe", "4218", "1985-03-02"),
    "maya2": ("Maya", "Reyes", "9004", "1990-11-30"),
}


@pytest.fixture
def people(record: Record) -> dict[UUID, str]:
    return {
        register(record, given, surname, mrn, born).id: key
        for key, (given, surname, mrn, born) in PEOPLE.items()
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("reyes", ["maya: name", "maya2: name"]),
        ("REY may", ["maya: name", "maya2: name"]),
        ("may, rey", ["maya: name", "maya2: name"]),
        ("eyes", []),
        ("lukasz", ["lukasz: name"]),
        ("ŁUK", ["lukasz: name"]),
        ("o'brien", ["lukasz: name"]),
        ("O’Brien", ["lukasz: name"]),
        ("obrien", ["lukasz: name"]),
        ("brien", ["lukasz: name"]),
        ("山", ["lukasz: name"]),
        ("soe anna", ["anna: name"]),
        ("maria", ["anna: name"]),
        ("annamaria", ["anna: name"]),
        ("421", ["maya: MRN", "anna: MRN"]),
        ("4217", ["maya: MRN"]),
        ("a-1", ["lukasz: MRN"]),
        ("A1", ["lukasz: MRN"]),
        ("217", []),
        ("1985-03-14", ["maya: birth date"]),
        ("19850314", ["maya: birth date"]),
        ("3/14/1985", ["maya: birth date"]),
        ("03/14/85", ["maya: birth date"]),
        ("14.3.1985", ["maya: birth date"]),
        ("14/3/85", ["maya: birth date"]),
        ("14-3-1985", ["maya: birth date"]),
        ("1985/3/14", ["maya: birth date"]),
        ("14 Mar 1985", ["maya: birth date"]),
        ("14-mar-1985", ["maya: birth date"]),
        ("reyes, march 14th, 1985", ["maya: name, birth date"]),
        ("14 mai 1985", []),
        ("1985-03", ["maya: birth date", "anna: birth date"]),
        ("1985", ["maya: birth date", "anna: birth date"]),
        ("maya 1990", ["maya2: name, birth date"]),
        ("reyes 4217 1985", ["maya: name, MRN, birth date"]),
        ("reyes 1971", []),
        ("13/13/1985", []),
        ("%", ["lukasz: ", "maya: ", "maya2: ", "anna: "]),
        ("r_y", []),
        ("", ["lukasz: ", "maya: ", "maya2: ", "anna: "]),
    ],
)
def test_a_patient_is_found_by_name_number_or_birth_date_and_it_says_which(
    record: Record, people: dict[UUID, str], words: str, found: list[str]
) -> None:
    rows = record.index.find_patients(words)
    assert [f"{people[row.id]}: {', '.join(row.matched)}" for row in rows] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("reyez", ["maya", "maya2"]),
        ("ryees", ["maya", "maya2"]),
        ("reyees maja", ["maya", "maya2"]),
        ("reyez ma", ["maya", "maya2"]),
        ("reyez mx", []),
        ("reyez 1990", ["maya2"]),
        ("reyez 1971", []),
        ("rye", ["maya", "maya2"]),
        ("mja", ["maya", "maya2", "anna"]),
        ("lukazs", ["lukasz"]),
        ("o'brain", ["lukasz"]),
        ("4271", []),
        ("ab", []),
        ("", []),
    ],
)
def test_a_misspelt_name_finds_those_it_is_near(
    record: Record, people: dict[UUID, str], words: str, found: list[str]
) -> None:
    rows = record.index.find_near(words)
    assert [people[row.id] for row in rows] == found
    assert all(row.matched == ("near name",) for row in rows)


@given(data=st.data())
def test_any_name_is_found_with_any_one_slip_in_it(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("reyes", "nguyen", "kim", "alvarez", "wong")))
    letter = data.draw(st.characters(codec="ascii", categories=["Ll"]))
    at = data.draw(st.integers(0, len(name) - 1))
    cut = name[:at] + name[at + 1 :]
    for typed in (
        cut,
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        cut[:at] + name[at : at + 1] + cut[at:],
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    ):
        assert len(typed) < 3 or slips_to_name(typed, f" {name} devon") is not None, typed


def test_who_is_called_otherwise_is_found_by_the_new_name_alone(
    record: Record, people: dict[UUID, str]
) -> None:
    (anna,) = (one for one, key in people.items() if key == "anna")
    row = record.index.patient(anna)
    assert row is not None
    with record._store.writing() as connection:
        put_rows(connection, [replace(row, surname="Kowalski")], ())
    assert [people[one.id] for one in record.index.find_near("kowalsky")] == ["anna"]
    assert not record.index.find_near("van der soo")
    record.rebuild_index()
    assert [people[one.id] for one in record.index.find_near("van der soo")] == ["anna"]
    assert not record.index.find_near("kowalsky")


def test_a_long_list_of_patients_is_cut(record: Record, people: dict[UUID, str]) -> None:
    assert len(record.index.find_patients("", most=2)) == 2


def test_a_patient_is_known_by_number_whatever_its_case(
    record: Record, people: dict[UUID, str]
) -> None:
    known = record.index.patient_with_mrn("a-100")
    assert known is not None
    assert people[known.id] == "lukasz"
    assert record.index.patient(known.id) == known
    assert record.index.patient_with_mrn("a100") is None
    assert record.index.patient_with_mrn("7") is None
    assert record.index.patient(UUID(int=7)) is None


@given(st.dates(date(1900, 1, 1), date(2026, 11, 20)))
def test_a_birth_date_is_understood_in_every_usual_form(born: date) -> None:
    year, month, day = born.year, born.month, born.day
    for typed in (
        born.isoformat(),
        f"{born:%Y%m%d}",
        f"{month}/{day}/{year}",
        f"{born:%m/%d/%y}",
        f"{day}.{month}.{year}",
    ):
        assert any(fits(born, glob) for glob in birth_date_globs(typed)), typed


def fits(born: date, glob: str) -> bool:
    return len(glob) == 10 and all(
        one in ("?", two) for one, two in zip(glob, str(born), strict=True)
    )


@pytest.mark.parametrize(
    "word", ["reyes", "\N{FULLWIDTH DIGIT FOUR}217", "1985-13-01", "3/40/1985", "12", ""]
)
def test_other_words_are_no_birth_date(word: str) -> None:
    assert birth_date_globs(word) == ()


@given(st.text())
def test_folding_twice_changes_nothing_more(typed: str) -> None:
    assert folded(folded(typed)) == folded(typed)
    assert name_words(typed) == "".join(f" {word}" for word in name_words(typed).split())


def test_the_rows_of_a_day_are_in_order_of_arrival_with_those_to_come_last(record: Record) -> None:
    patients = [register(record, mrn=str(number)).id for number in range(4)]
    to_come = plan(record, patients[0], None)
    second = act(record, plan(record, patients[1], "1"), facts.CheckedIn(), 20)
    first = act(record, plan(record, patients[2], "2"), facts.CheckedIn(), 10)
    plan(record, patients[3], "3", on=FRIDAY + timedelta(days=1))
    rows = record.index.sessions_on(FRIDAY)
    assert [row.id for row in rows] == [first.id, second.id, to_come.id]
    assert rows[0].arrived_at == TEN + timedelta(minutes=10)
    assert [row.id for row in record.index.open_sessions()] == [first.id, second.id]


def test_a_session_is_open_until_the_patient_left(record: Record) -> None:
    done = whole_session(record, register(record).id)
    assert record.index.open_sessions() == ()
    row = record.index.session(done.id)
    assert row is not None
    assert (row.state, row.left_at) == (State.LEFT, TEN + timedelta(minutes=120))
    assert record.index.session(UUID(int=7)) is None


def test_past_sessions_come_the_latest_first_with_what_they_came_to(record: Record) -> None:
    patient = register(record)
    earlier = whole_session(record, patient.id, minute=-300)
    later = whole_session(record, patient.id)
    rows = record.index.sessions_of(patient.id)
    assert [row.id for row in rows] == [later.id, earlier.id]
    assert rows[0].summary == SessionSummary(
        planned_mg_per_kg="0.5",
        planned_minutes="40",
        given_mg="35.000",
        given_mg_per_kg="0.5000",
        running_minutes=40,
        peak_systolic=142,
        peak_diastolic=102,
        peak_rise=20,
        peak_after=25,
        hypertension=True,
        dissociation=6,
        effects=("nausea",),
        ready_after=None,
        baseline_systolic=122,
        systolic=((10, 134), (25, 142), (45, 130)),
    )


def test_a_session_that_never_began_comes_to_nothing(record: Record) -> None:
    session = act(record, plan(record, register(record).id), facts.CheckedIn(), 0)
    gone = act(record, session, facts.Left(facts.Leaving.AGAINST_ADVICE), 5)
    row = record.index.session(gone.id)
    assert row is not None
    assert row.summary == SessionSummary(given_mg="0.000", running_minutes=0)


def test_a_session_of_a_newer_program_is_found_though_its_plan_cannot_be_read(
    record: Record,
) -> None:
    stream = session_stream(uuid7(TEN))
    session = act(record, stream, MadeByNewerVersion("session_planned", 7, {"when": "soon"}), 0)
    row = record.index.session(session.id)
    assert row is not None
    assert (row.patient, row.on_date, row.state) == (None, None, State.PLANNED)
    assert list(record.faults()) == []


def as_found(session: Session) -> Occupied:
    return replace(occupied_by(session), until=None)


def test_what_takes_the_same_chair_or_patient_is_found_for_the_overlap_check(
    record: Record,
) -> None:
    maya, anna = register(record).id, register(record, mrn="4218").id
    here = whole_session(record, maya, chair="2")
    cancelled = act(record, plan(record, anna, "2"), facts.CheckedIn(), 30)
    cancelled = act(record, cancelled, facts.Cancelled("no show"), 31)
    whole_session(record, anna, chair="2", minute=120)
    mine = act(record, plan(record, anna, "2"), facts.CheckedIn(), 5)
    mine = act(record, mine, facts.IvPlaced("arm"), 6)
    mine = act(record, mine, facts.BagPrepared(TEN_MG, TEN_MG), 7)
    mine = act(record, mine, facts.InfusionStarted(TEN_MG, None), 20)
    mine = act(record, mine, facts.InfusionStopped("done"), 30)
    mine = act(record, mine, facts.Left(facts.Leaving.AMBULANCE), 60)
    found = record.index.occupied(occupied_by(mine))
    assert found == (as_found(here), as_found(cancelled))
    assert "Chair 2 is taken" in (clash(occupied_by(mine), found, mine.zone) or "")


def test_only_what_is_about_the_same_time_is_found(record: Record) -> None:
    maya = register(record).id
    whole_session(record, maya, chair="2", minute=-300)
    later = whole_session(record, maya, chair="2", minute=300)
    assert record.index.occupied(occupied_by(later)) == ()
    waiting = act(record, plan(record, maya, "1"), facts.CheckedIn(), 0)
    assert record.index.occupied(occupied_by(waiting)) == (as_found(later),)
    planned = plan(record, maya, "1")
    assert record.index.occupied(occupied_by(planned)) == ()


def test_lists_are_the_same_when_made_anew_from_the_journal(record: Record) -> None:
    whole_session(record, register(record).id)
    stranger = charted(f"patient:{uuid7(TEN)}", AllergiesTold("latex"))
    record.journal.append([stranger, charted("clinic", AllergiesTold("none"))])
    with record._store.reading() as connection:
        before = [connection.execute(text(f"SELECT * FROM {one}_row")).all() for one in KINDS]
    record.rebuild_index()
    with record._store.reading() as connection:
        after = [connection.execute(text(f"SELECT * FROM {one}_row")).all() for one in KINDS]
    assert before == after
    assert list(record.faults()) == []


KINDS = ("patient", "session")
TEN_MG = Decimal(10)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE patient_row SET surname = 'Reyez'",
        "DELETE FROM patient_row",
        "UPDATE session_row SET state = 'recovery'",
        "UPDATE session_row SET summary = NULL",
        "DELETE FROM session_row",
        "UPDATE session_row SET id = '00000000000000000000000000000001'",
    ],
)
def test_a_list_that_says_something_else_is_found_and_mended(record: Record, harm: str) -> None:
    whole_session(record, register(record).id)
    with record._store.writing() as connection:
        connection.execute(text(harm))
    assert any("is not what the journal says" in fault for fault in record.faults())
    record.rebuild_index()
    assert list(record.faults()) == []
