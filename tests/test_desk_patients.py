"""Patients over the years, at the desk: revised, told of, joined and parted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.desk import Desk
from infusion_desk.domain.patient_facts import (
    CandidacyDecided,
    Consent,
    ConsentGiven,
    MedicineTold,
    Outcome,
    PatientRevised,
)
from infusion_desk.domain.patient_told import allergies_told
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import AllergiesTold, StaffJoined
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.candidacy import Candidacy
from infusion_desk.projections.patient_lists import OF_WHO, Kind
from tests.desks import DEVON, MAYA, accepted

TODAY = date(2026, 11, 20)
ACCEPTED = CandidacyDecided(Outcome.ACCEPTED, TODAY, "SH")


def test_a_revised_patient_is_found_by_the_new_name_and_kept_with_the_old(desk: Desk) -> None:
    maya = desk.register(MAYA).id
    desk.revise(maya, PatientRevised(surname="Lindqvist", because="married"))
    assert [one.name for one in desk.find_patients("lind")] == ["Lindqvist, Maya"]
    assert not desk.find_patients("reyes")
    (revised,) = desk.patient_file(maya).revisions
    assert revised.changes == (("surname", "Reyes", "Lindqvist"),)
    assert (revised.entry.by, revised.entry.fact.because) == ("SH", "married")  # type: ignore[attr-defined]


@pytest.mark.parametrize("user", ["SH", "FD"])
def test_the_page_says_what_the_patient_was_called_before_newest_first(
    desk: Desk, user: str
) -> None:
    maya = desk.register(MAYA).id
    desk.revise(maya, PatientRevised(surname="Lindqvist", phone="555-0100", because="married"))
    told = PatientRevised(mrn="900019", birth_date=date(1985, 3, 15), because="mistyped")
    desk.revise(maya, told)
    desk.sign_in(user)
    assert desk.patient_page(maya).marks == (
        "Was MRN 900017 until 20 Nov 2026, SH: mistyped",
        "Was born 14 Mar 1985 until 20 Nov 2026, SH: mistyped",
        "Was Reyes until 20 Nov 2026, SH: married",
    )


def test_a_number_that_is_taken_is_not_given_twice(desk: Desk) -> None:
    maya = desk.register(MAYA).id
    desk.register(DEVON)
    with pytest.raises(Refused, match="900018 is Ortega, Devon"):
        desk.revise(maya, PatientRevised(mrn="900018", because="mistyped"))
    desk.revise(maya, PatientRevised(mrn="900019", because="mistyped"))
    assert desk.patient_with("900019") is not None
    assert desk.patient_with("900017") is None


@pytest.mark.parametrize(
    ("form", "like"),
    [
        (replace(MAYA, mrn="1"), True),
        (replace(MAYA, mrn="1", surname="Reyez", given="Maja"), True),
        (replace(MAYA, mrn="1", given="Isabel"), True),
        (replace(MAYA, mrn="1", surname="MAYA", given="Réyes"), True),
        (replace(MAYA, mrn="1", birth_date=date(1985, 4, 13)), True),
        (replace(MAYA, mrn="1", birth_date=date(1985, 4, 13), given="Isabel"), False),
        (DEVON, False),
    ],
)
def test_who_may_be_registered_already_is_shown_before_a_second_registration(
    desk: Desk, form: object, like: bool
) -> None:
    desk.register(MAYA)
    assert [one.mrn for one in desk.like(form)] == ["900017"] * like  # type: ignore[arg-type]


def test_what_is_told_of_a_patient_is_kept_in_their_own_stream(desk: Desk) -> None:
    maya = desk.register(MAYA).id
    desk.tell(maya, MedicineTold(" Sertraline ", "50 mg"))
    desk.tell(maya, ConsentGiven(Consent.TREATMENT, TODAY))
    desk.tell(maya, ACCEPTED)
    known = desk.patient_file(maya)
    assert known.of(MedicineTold) == (MedicineTold("Sertraline", "50 mg"),)
    assert known.accepted
    with pytest.raises(Refused, match="has not come yet"):
        desk.tell(maya, ConsentGiven(Consent.OFF_LABEL, date(2026, 11, 21)))


def test_allergies_told_anew_stand_at_once_and_none_known_is_none(desk: Desk) -> None:
    maya = desk.register(MAYA).id
    desk.tell(maya, AllergiesTold("latex"))
    assert desk.patient(maya).allergies == "latex"
    assert desk.patient_page(maya).allergies == "Allergy: latex"
    desk.tell(maya, allergies_told(" None known. "))
    assert desk.patient_page(maya).allergies == "No known allergies"


def test_a_medicine_under_its_right_name_ends_the_wrong_one_in_one_change(desk: Desk) -> None:
    maya = desk.register(MAYA).id
    desk.tell(maya, MedicineTold("Sertralin", "50 mg"))
    wrong = MedicineTold("Sertralin", "50 mg", ended=True)
    with pytest.raises(Refused, match="The name is missing"):
        desk.tell(maya, wrong, MedicineTold(" ", "50 mg"))
    assert len(desk.patient_file(maya).of(MedicineTold)) == 1
    desk.tell(maya, wrong, MedicineTold("Sertraline", "50 mg"))
    assert desk.patient_file(maya).of(MedicineTold) == (MedicineTold("Sertraline", "50 mg"),)


def test_the_front_desk_tells_what_is_no_part_of_the_chart(desk: Desk) -> None:
    maya = desk.register(MAYA).id
    desk.sign_in("FD")
    assert desk.patient_page(maya).lists.told == (
        Kind.ALLERGIES,
        Kind.PROVIDER,
        Kind.CONSENT,
        *OF_WHO,
    )
    desk.sign_in("SH")
    assert desk.patient_page(maya).lists.told == tuple(Kind)


@pytest.mark.parametrize("user", ["FD", "JK"])
def test_who_is_treated_is_decided_by_a_physician(desk: Desk, user: str) -> None:
    maya = desk.register(MAYA).id
    desk.sign_in(user)
    with pytest.raises(Refused, match="physician"):
        desk.tell(maya, ACCEPTED)
    desk.tell(maya, ConsentGiven(Consent.TREATMENT, TODAY))
    assert not desk.patient_file(maya).accepted


def test_a_consultation_is_decided_by_who_is_here_and_the_last_one_holds(desk: Desk) -> None:
    maya = desk.register(MAYA).id
    assert desk.patient_page(maya).candidacy == Candidacy("Not yet decided", may_decide=True)
    desk.decide(maya, Outcome.DEFERRED, TODAY - timedelta(days=9), "blood pressure first")
    told = desk.patient_page(maya).candidacy
    assert told is not None
    assert told.words == "Deferred · SH · 11 Nov 2026 · blood pressure first"
    desk.sign_in("NP")
    desk.decide(maya, Outcome.ACCEPTED, TODAY, "")
    told = desk.patient_page(maya).candidacy
    assert told is not None
    assert told.words == "Accepted for treatment · NP · 20 Nov 2026"
    assert len(desk.consultations(maya)) == 2


@pytest.mark.parametrize(
    ("user", "row"),
    [
        ("JK", Candidacy("Not accepted · SH · 20 Nov 2026 · psychosis")),
        ("FD", Candidacy("Not accepted · SH · 20 Nov 2026")),
        ("AD", None),
    ],
)
def test_why_somebody_was_not_accepted_is_for_those_who_see_charts(
    desk: Desk, user: str, row: Candidacy | None
) -> None:
    maya = desk.register(MAYA).id
    desk.decide(maya, Outcome.DECLINED, TODAY, "psychosis")
    desk.settle(StaffJoined("AD", "Ada Dunn", Role.ADMINISTRATOR))
    desk.sign_in(user)
    assert desk.candidacy(maya) == row


def test_a_decision_is_of_the_person_under_every_registration(desk: Desk) -> None:
    one, other = desk.register(MAYA).id, desk.register(replace(MAYA, mrn="900099")).id
    desk.decide(other, Outcome.ACCEPTED, TODAY, "")
    desk.join_registrations(one, other, "registered twice")
    assert desk.candidacy(one) == desk.candidacy(other)
    assert len(desk.consultations(one)) == 1


def test_registrations_of_one_person_are_joined_and_parted_again(desk: Desk) -> None:
    one, other = desk.register(MAYA).id, desk.register(replace(MAYA, mrn="900099")).id
    with pytest.raises(Refused, match="itself"):
        desk.join_registrations(one, one, "same")
    with pytest.raises(Refused, match="reason"):
        desk.join_registrations(one, other, " ")
    desk.join_registrations(one, other, "registered twice")
    assert desk.patient_file(other).leader == one
    assert desk.patient_file(one).joined == ((other, True),)
    with pytest.raises(Refused, match="MRN 900099 is joined with MRN 900017, which leads"):
        desk.join_registrations(other, one, "again")
    with pytest.raises(Refused, match="already: part them first"):
        desk.join_registrations(one, other, "again")
    desk.part_registrations(other, one, "two sisters")
    assert not desk.patient_file(one).joined
    assert not desk.patient_file(other).joined
    with pytest.raises(Refused, match="not joined"):
        desk.part_registrations(one, other, "again")


def test_of_three_registrations_one_leads_and_all_sessions_are_one_person_s(desk: Desk) -> None:
    one, two, three = (accepted(desk, replace(MAYA, mrn=mrn)).id for mrn in ("1", "2", "3"))
    sessions = [desk.plan(each, None, on=day(at)) for at, each in enumerate((one, two, three, one))]
    desk.join_registrations(one, two, "registered twice")
    desk.join_registrations(one, three, "and a third time")
    for each in (one, two, three):
        past = desk.past_sessions(each)
        assert [row.session for row in past] == sessions[::-1]
        assert [row.number for row in past] == [4, 3, 2, 1]
    assert [row.mrn for row in desk.past_sessions(one)] == ["", "3", "2", ""]
    assert desk.report(sessions[3]).number == 4
    assert [row.mrn for row in desk.joined_to(one)] == ["2", "3"]
    desk.part_registrations(one, two, "two sisters")
    assert [row.session for row in desk.past_sessions(two)] == [sessions[1]]
    assert [row.number for row in desk.past_sessions(one)] == [3, 2, 1]


def test_what_is_new_is_planned_where_the_leading_registration_is(desk: Desk) -> None:
    one, other = accepted(desk, MAYA).id, desk.register(replace(MAYA, mrn="900099")).id
    desk.join_registrations(one, other, "registered twice")
    with pytest.raises(Refused, match="which leads: plan it there"):
        desk.plan(other, "1")
    with pytest.raises(Refused, match="which leads: plan it there"):
        desk.plan_series(other, SeriesPhase.INDUCTION, (4, day(7), 7), SessionKind.IV)
    assert desk.plan(one, "1")


def test_the_pages_of_both_say_that_they_are_joined_and_one_leads(desk: Desk) -> None:
    one, other = desk.register(MAYA).id, desk.register(replace(MAYA, mrn="900099")).id
    desk.join_registrations(one, other, "wrong")
    desk.part_registrations(one, other, "no, two")
    desk.join_registrations(one, other, "registered twice")
    leading, led = desk.patient_page(one), desk.patient_page(other)
    assert leading.leader is None
    assert leading.marks == (
        "Joined with MRN 900099 (Reyes, Maya, born 14 Mar 1985), this one leads · "
        "20 Nov 2026 SH: registered twice",
    )
    assert led.leader is not None
    assert led.leader.mrn == "900017"
    assert led.marks[0].startswith("Joined to MRN 900017 (Reyes, Maya, born 14 Mar 1985) · ")
    assert [(one.mrn, one.leader) for one in desk.find_patients("reyes")] == [
        ("900017", ""),
        ("900099", "900017"),
    ]


def test_what_tells_one_registration_from_another_stands_in_lines(desk: Desk) -> None:
    maya = accepted(desk, MAYA).id
    assert desk.registration(maya)[-2:] == ("Allergy: penicillin (rash)", "0 sessions")
    desk.plan(maya, None, on=day(3))
    assert desk.registration(maya)[-1] == "1 session, the last 23 Nov 2026"


def day(after: int) -> date:
    return TODAY + timedelta(days=after)
