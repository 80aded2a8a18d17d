"""What is told of a patient over the years: lists, consent, candidacy, revisions, joins."""

from datetime import date
from uuid import UUID

import pytest

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.entries import Entry, Fact, patient_stream
from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.patient_facts import (
    CandidacyDecided,
    ConditionTold,
    Consent,
    ConsentGiven,
    ConsentWithdrawn,
    IndicationTold,
    MedicineTold,
    Outcome,
    PatientRevised,
    ProviderTold,
    RegistrationsJoined,
    RegistrationsParted,
)
from infusion_desk.domain.patient_file import PatientFile, file_of
from infusion_desk.domain.patient_told import cleaned, must_be_so, revision
from infusion_desk.domain.problems import Refused, Unreadable
from infusion_desk.domain.record_facts import AllergiesTold, PatientRegistered
from infusion_desk.domain.told import told
from tests import given

BORN, TODAY = date(1985, 3, 14), date(2026, 11, 20)
REGISTERED = PatientRegistered("900017", "Reyes", "Maya", BORN, "she/her")
OTHER = UUID(int=7)


def stream(*facts: Fact) -> list[Entry]:
    stamp = Stamp(charted_at=given.NOW, recorded_at=given.NOW, by="SH", entered_by="SH")
    return [told(fact, patient_stream(UUID(int=1)), stamp, "UTC") for fact in facts]


def patient(*facts: Fact) -> Patient:
    known = patient_of(stream(REGISTERED, *facts))
    assert known is not None
    return known


def filed(*facts: Fact) -> PatientFile:
    return file_of(stream(REGISTERED, *facts))


def test_a_revision_changes_what_it_names_and_nothing_else() -> None:
    before = patient(AllergiesTold("latex"))
    after = patient(AllergiesTold("latex"), PatientRevised(surname="Ortega", pronouns=""))
    assert (after.name, after.pronouns) == ("Maya Ortega", "")
    assert (after.mrn, after.birth_date, after.allergies) == (
        before.mrn,
        before.birth_date,
        "latex",
    )


def test_every_revision_keeps_what_it_replaced() -> None:
    known = filed(
        PatientRevised(surname="Ortega", because="married"),
        PatientRevised(surname="Ortega", phone="555-0101"),
    )
    assert [one.changes for one in known.revisions] == [
        (("surname", "Reyes", "Ortega"),),
        (("phone", "", "555-0101"),),
    ]
    assert not file_of(stream(PatientRevised(surname="Ortega"))).revisions


def test_a_registration_that_comes_again_keeps_allergies() -> None:
    assert patient(AllergiesTold("latex"), REGISTERED).allergies == "latex"
    assert patient_of(stream(PatientRevised(given="Maya"), AllergiesTold("latex"))) is None


def test_a_list_holds_what_is_so_now_in_the_order_it_was_told_first() -> None:
    known = filed(
        MedicineTold("Sertraline", "50 mg daily"),
        ConditionTold("asthma"),
        MedicineTold("Lithium", "300 mg"),
        IndicationTold("F33.2", "recurrent depression"),
        ProviderTold("Dr Okafor", "Lakeside Family Practice"),
        MedicineTold("sertraline", "100 mg daily"),
        MedicineTold("lithium", ended=True),
        IndicationTold("f33.2", "recurrent depression, severe"),
    )
    assert known.of(MedicineTold) == (MedicineTold("sertraline", "100 mg daily"),)
    assert known.of(ConditionTold) == (ConditionTold("asthma"),)
    assert known.of(IndicationTold)[0].name == "recurrent depression, severe"
    assert [one.name for one in known.of(ProviderTold)] == ["Dr Okafor"]


def test_only_who_was_accepted_last_is_accepted() -> None:
    yes = CandidacyDecided(Outcome.ACCEPTED, TODAY, "SH")
    no = CandidacyDecided(Outcome.DECLINED, TODAY, "SH", "psychosis")
    assert not filed().accepted
    assert filed(yes).accepted
    assert not filed(yes, no).accepted


def test_a_consent_stands_until_it_is_withdrawn() -> None:
    okafor = ConsentGiven(Consent.RELEASE, TODAY, "Dr Okafor")
    known = filed(
        ConsentGiven(Consent.TREATMENT, TODAY),
        okafor,
        ConsentGiven(Consent.RELEASE, TODAY, "Dr Lund"),
        ConsentWithdrawn(Consent.RELEASE, TODAY, "dr lund", "asked"),
    )
    assert known.agreed(Consent.TREATMENT) is not None
    assert known.agreed(Consent.OFF_LABEL) is None
    found = known.agreed(Consent.RELEASE, "dr okafor")
    assert found is not None
    assert found.fact == okafor
    assert known.agreed(Consent.RELEASE, "Dr Lund") is None
    assert len(known.withdrawn) == 1


def test_registrations_are_joined_and_parted() -> None:
    joined = RegistrationsJoined(OTHER, leads=False, because="same person")
    assert filed(joined).leader == OTHER
    assert filed(RegistrationsJoined(OTHER, leads=True, because="same")).leader is None
    again = filed(joined, RegistrationsJoined(OTHER, leads=True, because="other way"))
    assert again.joined == ((OTHER, True),)
    assert not filed(joined, RegistrationsParted(OTHER, "two people")).joined


def test_a_revision_says_only_what_differs() -> None:
    said = PatientRevised(surname=" Reyes ", phone=" 555-0101 ", pronouns="she/her")
    assert revision(patient(), said, TODAY) == PatientRevised(phone="555-0101")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (PatientRevised(), "Nothing was changed"),
        (PatientRevised(given="Maya"), "Nothing was changed"),
        (PatientRevised(surname="Ortega"), "needs its reason"),
        (PatientRevised(mrn=" "), "MRN is missing"),
        (PatientRevised(birth_date=date(2026, 11, 21), because="x"), "has not come yet"),
    ],
)
def test_a_revision_that_cannot_be_so_is_refused(said: PatientRevised, why: str) -> None:
    with pytest.raises(Refused, match=why):
        revision(patient(), said, TODAY)


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        (IndicationTold("depression", "depression"), "no ICD-10 code"),
        (CandidacyDecided(Outcome.DECLINED, TODAY, "SH"), "Declined needs its reason"),
        (CandidacyDecided(Outcome.ACCEPTED, date(2026, 11, 21), "SH"), "21 Nov 2026 has not come"),
        (ConsentGiven(Consent.RELEASE, TODAY), "names the provider"),
        (ConsentGiven(Consent.TREATMENT, TODAY, "Dr Lund"), "is for no provider"),
        (ConsentWithdrawn(Consent.OFF_LABEL, TODAY), "no consent to off-label use"),
        (ConsentWithdrawn(Consent.TREATMENT, date(2026, 1, 1)), "and withdrawn before"),
    ],
)
def test_what_cannot_be_so_is_refused(fact: Fact, why: str) -> None:
    with pytest.raises(Refused, match=why):
        must_be_so(fact, filed(ConsentGiven(Consent.TREATMENT, TODAY)), TODAY)


@pytest.mark.parametrize(
    "fact",
    [
        IndicationTold("F32.A", "depression"),
        IndicationTold("F4310", "typed without its point, so that it can be ended", ended=True),
        CandidacyDecided(Outcome.DEFERRED, TODAY, "SH", "blood pressure first"),
        ConsentWithdrawn(Consent.TREATMENT, TODAY),
        MedicineTold("Lithium"),
    ],
)
def test_what_can_be_so_is_taken(fact: Fact) -> None:
    must_be_so(fact, filed(ConsentGiven(Consent.TREATMENT, TODAY)), TODAY)


def test_texts_are_cleaned_and_kinds_stay_what_they_are() -> None:
    fact = cleaned(ConsentGiven(Consent.RELEASE, TODAY, " Dr Okafor "))
    assert fact == ConsentGiven(Consent.RELEASE, TODAY, "Dr Okafor")
    assert isinstance(fact.to, Consent)
    with pytest.raises(Refused, match="The name is missing"):
        cleaned(MedicineTold(" "))
    with pytest.raises(Unreadable, match=r"U\+0007"):
        cleaned(MedicineTold("Lith\u0007ium"))
