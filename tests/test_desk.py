"""What a clinician can do at the desk, on a real encrypted record."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from infusion_desk.db.record import Record, open_record
from infusion_desk.desk import Desk
from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry, Source
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.problems import InfusionDeskError, NotSaved, Refused, Unreadable
from infusion_desk.domain.record_facts import NameKept, NameList
from infusion_desk.domain.session_facts import CheckedIn, SessionKind, VitalsTaken
from infusion_desk.exchange.transcript import Surroundings, transcribe
from infusion_desk.projections.papers import papers_of
from tests import given
from tests.desks import DEVON, KEYS, MAYA, FakeClock, accepted, chart_all, new_demo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


@pytest.fixture
def session(desk: Desk) -> UUID:
    return desk.plan(accepted(desk, MAYA).id, "2")


def reopened(record: Record, folder: Path, clock: FakeClock) -> Record:
    record.close()
    return open_record(folder, KEYS)


def test_only_who_works_here_can_stand_at_the_desk(record: Record, clock: FakeClock) -> None:
    with pytest.raises(Refused, match="XX is not known here"):
        Desk(record, clock, "XX")


def test_somebody_else_can_take_over_the_desk(desk: Desk, session: UUID) -> None:
    desk.sign_in("jk")
    assert desk.chart(session, "arrived").by == "JK"
    with pytest.raises(Refused, match="not known"):
        desk.sign_in("XX")


def test_a_charted_line_is_there_after_the_file_is_opened_again(
    desk: Desk, session: UUID, record: Record, folder: Path, clock: FakeClock
) -> None:
    desk.chart(session, "arrived")
    desk.chart(session, "128/82 76 98 14")
    with reopened(record, folder, clock) as again:
        kept = Desk(again, clock, "SH").session(session)
    assert [one.kind for one in kept.entries] == ["session_planned", "checked_in", "vitals_taken"]
    assert kept.last(VitalsTaken) == VitalsTaken(given.vitals("128/82 76 98 14"))


def test_nothing_is_written_of_a_line_that_is_refused(desk: Desk, session: UUID) -> None:
    before = len(desk.session(session).entries)
    with pytest.raises(Refused):
        desk.chart(session, "start")
    with pytest.raises(Unreadable):
        desk.chart(session, "438/84 79")
    with pytest.raises(Refused, match="xx is not known"):
        desk.chart(session, "xx: arrived")
    assert len(desk.session(session).entries) == before


def test_a_button_keeps_the_moment_of_its_press(
    desk: Desk, session: UUID, clock: FakeClock
) -> None:
    desk.chart(session, "arrived")
    pressed = clock.now
    clock.advance(seconds=90)
    entry = desk.chart(session, "128/82 76", pressed_at=pressed)
    assert (entry.happened_at, entry.charted_at) == (pressed, clock.now)


def test_a_time_in_the_line_goes_before_the_press(
    desk: Desk, session: UUID, clock: FakeClock
) -> None:
    desk.chart(session, "arrived")
    clock.advance(minutes=10)
    entry = desk.chart(session, "@09:05 128/82 76", pressed_at=clock.now)
    assert entry.happened_at == given.clock("09:05")


def test_the_echo_says_what_would_be_recorded_and_by_whom_it_cannot(
    desk: Desk, session: UUID
) -> None:
    assert desk.echo(session, "arrived").records
    assert desk.echo(session, "").parts == ()
    assert "xx is not known here" in desk.echo(session, "xx: arrived").problem
    assert desk.echo(session, "438/84 ").faults == ((0, 3),)
    assert desk.session(session).state is State.PLANNED


def failing(desk: Desk, monkeypatch: pytest.MonkeyPatch, times: int) -> list[Entry]:
    """The next appends fail as a full disk does; what they were given."""
    journal = desk._record.journal
    real, tried = journal.append, []

    def append(entries: tuple[Entry, ...], **rest: object) -> tuple[Entry, ...]:
        tried.append(entries[0])
        if len(tried) <= times:
            raise NotSaved("The record could not be written: the disk is full.")
        return real(entries, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "append", append)
    return tried


def test_a_line_tried_again_after_a_full_disk_is_the_same_entry(
    desk: Desk, session: UUID, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = failing(desk, monkeypatch, times=1)
    with pytest.raises(NotSaved):
        desk.chart(session, "arrived")
    assert desk.session(session).state is State.PLANNED
    clock.advance(seconds=20)
    entry = desk.chart(session, "arrived")
    assert entry.id == tried[0].id
    assert desk.session(session).state is State.CHECKED_IN


def test_the_demo_is_marked_everywhere(tmp_path: Path, clock: FakeClock) -> None:
    with new_demo(tmp_path / "demo", clock) as record:
        desk = Desk(record, clock, "SH")
        session = desk.plan(accepted(desk, MAYA).id, "1")
        assert desk.is_demo
        assert desk.chart(session, "arrived").source is Source.DEMO
        assert desk.look(session).demo
        assert desk.today().demo
        assert desk.report(session).demo


def test_patients_are_found_by_name_number_and_birth_date(desk: Desk) -> None:
    desk.register(MAYA)
    desk.register(DEVON)
    desk.register(replace(MAYA, mrn="900099", birth_date=date(1961, 1, 2)))
    assert [one.name for one in desk.find_patients("ort")] == ["Ortega, Devon"]
    assert desk.find_patients("900018")[0].matched == ("MRN",)
    assert desk.find_patients("1961-01-02")[0].born == "born 2 Jan 1961"
    two = desk.find_patients("maya")
    assert [one.alike for one in two] == [True, True]
    assert not any(one.near for one in two)
    assert not desk.find_patients("reynolds")


def test_a_misspelt_name_finds_whom_it_is_near_and_says_so(desk: Desk) -> None:
    desk.register(MAYA)
    desk.register(DEVON)
    (found,) = desk.find_patients("reyez")
    assert (found.name, found.near, found.matched) == ("Reyes, Maya", True, ("near name",))
    assert not desk.find_patients("reyez 90001x")


def test_a_patient_who_is_here_is_found_with_the_chair(desk: Desk, session: UUID) -> None:
    desk.register(DEVON)
    assert {one.mrn: one.here for one in desk.find_patients("")} == {
        "900017": "chair 2",
        "900018": "",
    }


def test_one_number_is_one_patient(desk: Desk) -> None:
    desk.register(MAYA)
    with pytest.raises(Refused, match="900017 is Reyes, Maya"):
        desk.register(replace(DEVON, mrn="900017"))
    assert desk.patient_with("900017") is not None
    assert desk.patient_with("900018") is None


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (replace(MAYA, mrn=" "), "MRN is missing"),
        (replace(MAYA, surname=""), "Surname is missing"),
        (replace(MAYA, given=""), "Given name is missing"),
        (replace(MAYA, birth_date=date(2030, 1, 1)), "has not come yet"),
        (replace(MAYA, surname="Rey\x00es"), "cannot be seen"),
    ],
)
def test_a_form_that_cannot_be_so_is_refused(desk: Desk, form: Registration, says: str) -> None:
    with pytest.raises(InfusionDeskError, match=says):
        desk.register(form)
    assert not desk.find_patients("")


def test_allergies_are_not_asked_none_known_or_told(desk: Desk) -> None:
    assert desk.register(MAYA).allergies == "penicillin (rash)"
    assert desk.register(DEVON).allergies is None
    assert desk.register(replace(DEVON, mrn="900019", allergies=" ")).allergies == ""


def test_a_session_that_memory_let_go_is_read_again_and_charted_on(
    desk: Desk, session: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infusion_desk.desk_ground.SESSIONS_HELD", 1)
    desk.chart(session, "arrived")
    held = desk.session(session)
    assert desk.session(session) is held

    desk.session(desk.plan(accepted(desk, DEVON).id, "3"))
    again = desk.session(session)
    desk.chart(session, "128/82 76 98 14")

    assert again is not held
    assert again.entries == held.entries
    assert desk.session(session).entries[:-1] == held.entries


def test_who_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="no such patient"):
        desk.patient(uuid4())
    with pytest.raises(Refused):
        desk.session(uuid4())


def test_a_chair_that_the_clinic_does_not_have_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="the clinic has 1, 2, 3, 4, 5, 6"):
        desk.plan(accepted(desk, MAYA).id, "9")


def test_today_has_a_tile_a_chair(desk: Desk, session: UUID, clock: FakeClock) -> None:
    chart_all(desk, clock, session, *given.STARTED)
    clock.set("10:09")
    today = desk.today()
    assert [tile.session for tile in today.tiles] == [None, session, None, None, None, None]
    tile = today.tiles[1]
    assert (tile.initials, tile.phase, tile.vitals) == ("MR", "Infusing 9", "118/74  98 %")
    assert tile.owed is not None
    assert tile.owed.number == "1:00"
    assert today.day == "Friday 20 November 2026"
    assert today.free_chairs == ("1", "3", "4", "5", "6")
    assert (today.clinic, today.user, today.clock) == ("Quiet Room", "SH, physician", "10:09")


def test_who_is_there_goes_before_who_is_planned(desk: Desk, session: UUID) -> None:
    other = desk.plan(accepted(desk, DEVON).id, "2")
    desk.chart(other, "arrived")
    assert desk.on_chair("2") == other
    assert desk.on_chair("3") is None
    assert [row.initials for row in desk.today().planned] == ["MR"]


def test_a_session_without_a_chair_is_in_the_list_only(desk: Desk) -> None:
    desk.plan(accepted(desk, MAYA).id, None, SessionKind.KAP)
    today = desk.today()
    assert [row.words for row in today.planned] == ["KAP session 1"]
    assert not today.strip


def test_a_session_of_another_day_waits_for_it(desk: Desk, clock: FakeClock) -> None:
    tomorrow = desk.today_is() + timedelta(days=1)
    session = desk.plan(accepted(desk, MAYA).id, "2", on=tomorrow)
    assert desk.on_chair("2") is None
    clock.advance(days=1)
    assert desk.on_chair("2") == session


def test_who_was_forgotten_at_a_chair_is_not_there_the_day_after(
    desk: Desk, session: UUID, clock: FakeClock
) -> None:
    desk.chart(session, "arrived")
    assert desk.on_chair("2") == session
    clock.advance(hours=25)
    assert desk.on_chair("2") is None


def test_two_infusions_on_one_chair_are_refused_and_nothing_is_written(
    desk: Desk, session: UUID, clock: FakeClock
) -> None:
    chart_all(desk, clock, session, *given.STARTED)
    other = desk.plan(accepted(desk, DEVON).id, "2")
    chart_all(desk, clock, other, *(f"10:05{line[5:]}" for line in given.PREPARED))
    with pytest.raises(Refused, match="Chair 2 is taken"):
        desk.chart(other, "start")
    assert desk.session(other).state is State.PREPARING


def test_a_patient_cannot_be_in_two_sessions_at_once(desk: Desk, session: UUID) -> None:
    desk.chart(session, "arrived")
    again = desk.plan(desk.session(session).plan.patient, "3")
    with pytest.raises(Refused, match="sessions would overlap"):
        desk.chart(again, "arrived")


def test_past_sessions_stand_newest_first_with_their_figures(
    desk: Desk, session: UUID, clock: FakeClock
) -> None:
    chart_all(desk, clock, session, *given.RELEASED, "11:13 left home")
    clock.advance(days=7)
    planned = desk.plan(desk.session(session).plan.patient, "2")
    page = desk.patient_page(desk.session(session).plan.patient)
    (older,) = page.sessions
    assert [one.session for one in page.series.bubbles] == [planned]
    newer, _ = desk.past_sessions(page.patient)
    assert (newer.session, newer.number, newer.dose) == (planned, 2, "–")
    assert (older.number, older.dose, older.minutes) == (1, "0.5 mg/kg", "40 min")
    assert older.curve
    assert page.here is None
    assert page.facts == "she/her · born 14 Mar 1985 (41 y) · MRN 900017"
    assert desk.look(planned).header.facts.endswith("session 2")
    assert desk.sessions_of(page.patient) == (session, planned)
    assert list(desk.every_session()) == [session, planned]


def test_a_patient_who_is_here_has_the_session_on_the_page(desk: Desk, session: UUID) -> None:
    desk.chart(session, "arrived")
    assert desk.patient_page(desk.session(session).plan.patient).here == session


def test_papers_wait_for_who_has_left(desk: Desk, session: UUID, clock: FakeClock) -> None:
    chart_all(desk, clock, session, *given.RELEASED, "11:13 left home")
    (row,) = desk.today().to_print
    assert (row.session, row.words) == (session, "left 11:13")
    desk.printed(session, "discharge")
    one = desk.session(session)
    summary, discharge, _ = papers_of(one, desk.patient(one.plan.patient))
    assert (summary.printed, discharge.printed) == ((), ("SH 11:13",))
    assert discharge.to == "Maya Reyes, born 14 Mar 1985"
    assert summary.state == "not signed"


def test_drafts_are_kept_beside_the_record(
    desk: Desk, session: UUID, record: Record, folder: Path, clock: FakeClock
) -> None:
    desk.drafts.keep(session, "138/8")
    desk.drafts.keep(None, "2> 138")
    with reopened(record, folder, clock) as again:
        desk = Desk(again, clock, "SH")
        assert (desk.drafts.text(session), desk.drafts.text(None)) == ("138/8", "2> 138")
        desk.drafts.keep(session, "")
        assert desk.drafts.text(session) == ""


def test_a_transcript_is_taken_in_whole(desk: Desk, record: Record) -> None:
    around = Surroundings(
        clinic=desk.clinic,
        entered_by="FD",
        now=given.NOW,
        find_patient=desk.patient_with,
        clash=desk.clash_of,
    )
    data = (given.TRANSCRIPTS / "ordinary.transcript").read_bytes()
    first = transcribe(data, around)
    desk.take_in(first.patient_entries, first.session)
    report = desk.report(first.session.id)
    assert (report.number, len(report.readings)) == (1, 9)
    with pytest.raises(InfusionDeskError, match="overlap"):
        transcribe(data, around)
    assert not list(record.faults())


def test_what_is_owed_is_told_without_the_rest(desk: Desk, session: UUID) -> None:
    assert desk.owed(session) == desk.look(session).slots.owed


def test_the_clinic_s_minutes_count_from_the_next_check_in_on(
    desk: Desk, record: Record, clock: FakeClock
) -> None:
    before = desk.plan(accepted(desk, MAYA).id, "2")
    clock.advance(minutes=5)
    desk.chart(before, "arrived")
    desk.adopt_intervals(5, 10)
    after = desk.plan(accepted(desk, DEVON).id, "3")
    desk.chart(after, "arrived")
    assert desk.session(before).last(CheckedIn) == CheckedIn(desk.clinic.rules)
    assert desk.session(after).last(CheckedIn) == CheckedIn(desk.clinic.rules, 5, 10)
    assert Desk(record, clock, "SH").clinic.check_in == CheckedIn(desk.clinic.rules, 5, 10)
    with pytest.raises(Refused, match="5, 10 or 15 min"):
        desk.adopt_intervals(7, 10)


def test_a_weight_is_asked_about_beside_the_last_session_s(
    desk: Desk, session: UUID, clock: FakeClock
) -> None:
    desk.chart(session, "arrived")
    desk.chart(session, "weight 70 kg")
    assert desk.echo(session, "weight 71 kg").notes == ("today 70 kg so far",)
    clock.advance(days=7)
    again = desk.plan(desk.session(session).plan.patient, "3")
    desk.chart(again, "arrived")
    notes = desk.echo(again, "weight 154 kg").notes
    assert notes == ("pounds? 154 lb is 69.85 kg; last time 70 kg",)


def test_the_clinics_own_lists_hold_from_now_on_and_most_used_comes_first(
    desk: Desk, session: UUID, record: Record, folder: Path, clock: FakeClock
) -> None:
    assert desk.look(session).picks.effects == ()
    desk.settle(NameKept(NameList.EFFECTS, "shivering"))
    desk.chart(session, "arrived")
    assert desk.look(session).picks.effects[-1] == "shivering"
    for line in ("! shivering mild", "gave ondansetron 4 mg iv", "left against advice"):
        desk.chart(session, line)
    clock.advance(days=1)
    other = desk.plan(accepted(desk, DEVON).id, "3")
    desk.chart(other, "arrived")
    picks = desk.look(other).picks
    assert (picks.effects[0], picks.medicines[0]) == ("shivering", "ondansetron")
    desk.settle(NameKept(NameList.EFFECTS, "shivering", kept=False))
    kept = desk.look(other).picks
    assert "shivering" not in kept.effects
    again = Desk(reopened(record, folder, clock), clock, "SH")
    assert again.look(other).picks == kept
