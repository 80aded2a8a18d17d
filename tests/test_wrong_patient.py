"""What was charted under the wrong patient is put right: both are kept, and both say so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.domain.problems import PinWanted, Refused, Unreadable
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.projections.summary import summary_of
from tests import given
from tests.desks import DEVON, MAYA, FakeClock, accepted, chart_all, new_demo, new_record

SET = VitalsTaken(given.vitals("150/90 80 97 15"))


@pytest.fixture
def record(tmp_path: Path, clock: FakeClock) -> Iterator[Record]:
    with new_record(tmp_path / "record", clock) as made:
        for initials, pin in (("SH", "111111"), ("JK", "222222")):
            made.beside.set_secret(initials, "pin", pin)
        yield made
        assert not list(made.faults())


@pytest.fixture
def maya(desk: Desk, clock: FakeClock) -> UUID:
    session = desk.plan(accepted(desk, MAYA).id, "2")
    chart_all(desk, clock, session, *given.STARTED)
    return session


@pytest.fixture
def devon(desk: Desk, clock: FakeClock, maya: UUID) -> UUID:
    session = desk.plan(accepted(desk, DEVON).id, "3")
    chart_all(desk, clock, session, "10:01 arrived")
    return session


def test_an_entry_is_struck_here_and_charted_there_with_the_reason_and_when(
    desk: Desk, clock: FakeClock, maya: UUID, devon: UUID
) -> None:
    chart_all(desk, clock, maya, "10:15 jk: 150/90 80 97 15")
    clock.set("10:31")
    strike = desk.chart(maya, "move 10:15 vitals to chair 3 because wrong patient")
    assert strike.stream.endswith(str(maya))
    assert SET not in [one.fact for one in desk.session(maya).standing]
    (there,) = desk.session(devon).of(VitalsTaken)
    assert (there.fact, there.at, there.entry.charted_at) == (SET, given.clock("10:15"), clock.now)
    why = "wrong patient; moved from chair 2, charted there 10:15 by JK"
    assert there.entry.reason == why
    here = {row.words: row for row in desk.look(maya).timeline}["150/90 80 97 15"]
    assert here.struck
    assert "entered in error 10:31 SH: wrong patient" in here.remark
    row = desk.look(devon).timeline[0]
    assert row.remark == f"+16 min late · moved here 10:31 SH: {why}"
    assert Desk(desk._record, clock, "SH").session(devon).of(VitalsTaken)[0].entry == there.entry


def test_paper_says_that_a_reading_was_moved(
    desk: Desk, clock: FakeClock, maya: UUID, devon: UUID
) -> None:
    chart_all(desk, clock, maya, "10:15 150/90 80 97 15")
    desk.chart(maya, "move 10:15 vitals to chair 3 because wrong patient")
    told = summary_of(desk.report(devon))
    assert told.vitals.rows[0].cells[-1] == "moved here"
    assert "because wrong patient; moved from chair 2" in told.amendments[0]
    left = str(summary_of(desk.report(maya)).vitals)
    assert "moved here" not in left
    assert "wrong patient; moved to chair 3" in left


def test_it_is_echoed_before_and_nothing_is_written_by_that(
    desk: Desk, clock: FakeClock, maya: UUID, devon: UUID
) -> None:
    chart_all(desk, clock, maya, "10:15 150/90 80 97 15")
    echo = desk.echo(maya, "move 10:15 to chair 3 because wrong patient")
    assert echo.records
    assert [part.label for part in echo.parts] == ["strike here", "record it for chair 3 · DO"]
    whole = desk.echo(maya, "assign 900018 because wrong patient")
    assert whole.parts[0].value == "Ortega, Devon, born 2 Sep 1974, MRN 900018"
    assert len(desk.session(devon).entries) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("move 09:59 to chair 5 because x", "Nobody is on chair 5"),
        ("move 09:59 to chair 3 because x", "On chair 3: "),
        ("move 09:59 to chair 4 because x", "Nobody has arrived on chair 4."),
        ("move 09:59 to chair 2 because x", "stands on chair 2 already"),
        ("move 10:00 start to chair 3 because x", "start is not moved: strike it here"),
        ("move 09:00 to chair 3 because x", "there stands nothing"),
        ("assign 77 because x", "no patient with MRN 77"),
        ("assign 900017 because x", "Reyes, Maya's already"),
    ],
)
def test_what_cannot_be_put_right_so_is_refused_and_nothing_is_written(
    desk: Desk, maya: UUID, devon: UUID, line: str, says: str
) -> None:
    desk.plan(desk.session(devon).plan.patient, "4")
    desk.chart(maya, "@09:59 150/90 80 97 15")
    before = [desk.session(one).entries for one in (maya, devon)]
    with pytest.raises(Refused, match=says):
        desk.chart(maya, line)
    assert says in desk.echo(maya, line).problem
    assert [desk.session(one).entries for one in (maya, devon)] == before


@pytest.mark.parametrize(
    "line",
    [
        "move",
        "move 10:15",
        "move 10:15 to chair because x",
        "move 10:15 to chair 3",
        "assign",
        "assign 9",
    ],
)
def test_a_line_about_the_wrong_patient_says_what_is_missing(
    desk: Desk, maya: UUID, line: str
) -> None:
    with pytest.raises(Unreadable, match="missing"):
        desk.chart(maya, line)


def test_a_move_corrects_nothing_and_is_no_transcripts(desk: Desk, maya: UUID) -> None:
    with pytest.raises(Unreadable, match="not another correction"):
        desk.chart(maya, "fix 10:00 move 10:15 to chair 3 because x because y")
    with pytest.raises(Refused, match="Only at the desk"):
        given.Ward("09:20 arrived").at("09:21 assign 900018 because x")


def test_a_moved_entry_can_be_corrected_where_it_is_now(
    desk: Desk, clock: FakeClock, maya: UUID, devon: UUID
) -> None:
    chart_all(desk, clock, maya, "10:15 150/90 80 97 15")
    desk.chart(maya, "move 10:15 vitals to chair 3 because wrong patient")
    desk.chart(devon, "fix 10:15 152/90 80 97 15 because mistyped")
    assert [one.fact.vitals.systolic for one in desk.session(devon).of(VitalsTaken)] == [152]


def test_a_whole_session_is_assigned_and_both_patients_pages_say_so(
    desk: Desk, clock: FakeClock, maya: UUID, record: Record
) -> None:
    was, other = desk.session(maya).plan.patient, desk.register(DEVON)
    clock.set("10:20")
    desk.chart(maya, "assign 900018 because wrong patient")
    assert desk.look(maya).header.name == "Devon Ortega"
    assert "Assigned to this patient: wrong patient" in [
        row.words for row in desk.look(maya).timeline
    ]
    told = "20 Nov 2026 10:20 SH: wrong patient"
    (away,), (here,) = desk.patient_page(was).marks, desk.patient_page(other.id).marks
    assert away == f"The session of 20 Nov 2026 was charted here and is another patient's · {told}"
    assert here.startswith("The session of 20 Nov 2026 was charted under another patient")
    assert "Ortega" not in away
    assert "Reyes" not in here
    assert desk.sessions_of(was) == ()
    assert desk.sessions_of(other.id) == (maya,)
    assert [row.patient for row in record.index.sessions_of(other.id)] == [other.id]
    record.rebuild_index()
    assert desk.sessions_of(other.id) == (maya,)
    assert desk.report(maya).patient.mrn == "900018"
    assert any("Assigned to this patient" in note for note in summary_of(desk.report(maya)).notes)
    with pytest.raises(Refused, match="there stands"):
        desk.chart(maya, "strike 10:20 because x")
    assert [row.fix for row in desk.look(maya).timeline if "Assigned" in row.words] == [""]


def test_marks_stay_when_the_patient_is_registered_anew(desk: Desk, maya: UUID) -> None:
    desk.register(DEVON)
    desk.chart(maya, "assign 900018 because wrong patient")
    desk.chart(maya, "assign 900017 because it was right")
    again = Desk(desk._record, desk._clock, "SH")
    assert len(again.patient_page(again.session(maya).plan.patient).marks) == 2


def test_a_session_is_not_assigned_to_a_patient_who_is_in_another_one(
    desk: Desk, maya: UUID, devon: UUID
) -> None:
    with pytest.raises(Refused, match="sessions would overlap"):
        desk.chart(maya, "assign 900018 because wrong patient")
    assert desk.look(maya).header.name == "Maya Reyes"


def test_another_hand_is_asked_for_its_pin_where_the_clinic_says_so(
    desk: Desk, maya: UUID, clock: FakeClock
) -> None:
    assert desk.chart(maya, "jk: note one").by == "JK"
    desk.ask_pin_of_hands(True)
    with pytest.raises(PinWanted, match="JK charts here only with a PIN") as wanted:
        desk.chart(maya, "jk: note two")
    assert wanted.value.hand == "JK"
    assert not desk.prove_hand("jk", "111111")
    with pytest.raises(PinWanted):
        desk.chart(maya, "jk: note two")
    assert desk.prove_hand("jk", "222222")
    assert desk.chart(maya, "jk: note two").by == "JK"
    with pytest.raises(PinWanted):
        desk.chart(maya, "jk: note three")
    assert desk.chart(maya, "sh: note by my own").by == "SH"
    assert Desk(desk._record, clock, "SH").clinic.asks_hand_pin
    desk.ask_pin_of_hands(False)
    assert desk.chart(maya, "jk: note four").by == "JK"


def test_a_proof_is_for_one_line_and_one_hand(desk: Desk, maya: UUID) -> None:
    desk.ask_pin_of_hands(True)
    assert desk.prove_hand("JK", "222222")
    desk.chart(maya, "note by the user")
    with pytest.raises(PinWanted):
        desk.chart(maya, "jk: note mine")


def test_the_demo_asks_for_no_pin(tmp_path: Path, clock: FakeClock) -> None:
    with new_demo(tmp_path / "demo", clock) as record:
        desk = Desk(record, clock, "SH")
        desk.ask_pin_of_hands(True)
        session = desk.plan(accepted(desk, MAYA).id, "1")
        assert desk.chart(session, "jk: arrived").by == "JK"


def test_two_desks_on_one_record_never_run_two_infusions_on_one_chair(
    desk: Desk, record: Record, clock: FakeClock, maya: UUID
) -> None:
    """The second desk has read nothing since: the writing transaction itself says no."""
    other = Desk(record, clock, "JK")
    devon = other.plan(accepted(desk, DEVON).id, "2")
    chart_all(other, clock, devon, *(f"10:05{line[5:]}" for line in given.PREPARED))
    desk.chart(maya, "stop patient request")
    clock.set("10:06")
    other.chart(devon, "start")
    held = desk.plan(accepted(desk, replace(DEVON, mrn="900019", given="Dora")).id, "2")
    chart_all(desk, clock, held, *(f"10:07{line[5:]}" for line in given.PREPARED))
    with pytest.raises(Refused, match="Chair 2 is taken"):
        desk.chart(held, "start")
    assert desk.session(held).started_at is None
    assert other.session(devon).started_at is not None
