"""What the forms for a new patient and a new clinic come to."""

from datetime import date

import pytest

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM, Fact
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.problems import Refused, Unreadable
from infusion_desk.domain.record_facts import (
    AllergiesTold,
    ClinicSetUp,
    PatientRegistered,
    StaffJoined,
)
from infusion_desk.domain.told import founding
from tests import given

BORN, TODAY = date(1985, 3, 14), date(2026, 11, 20)


def registered(**changed: object) -> tuple[Fact, ...]:
    form = {"mrn": " 900017 ", "surname": "Reyes", "given": "Maya", "birth_date": BORN}
    return Registration(**{**form, **changed}).facts(TODAY)  # type: ignore[arg-type]


def test_a_patient_is_registered_with_or_without_allergies_asked() -> None:
    fact = PatientRegistered("900017", "Reyes", "Maya", BORN)
    assert registered() == (fact,)
    assert registered(allergies=" ") == (fact, AllergiesTold(""))
    told = registered(allergies=" latex ", pronouns=" she ")
    assert told == (
        PatientRegistered("900017", "Reyes", "Maya", BORN, "she"),
        AllergiesTold("latex"),
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"mrn": " "}, "MRN is missing"),
        ({"surname": ""}, "Surname is missing"),
        ({"given": ""}, "Given name is missing"),
        ({"birth_date": date(2026, 11, 21)}, "has not come yet"),
    ],
)
def test_what_is_missing_or_cannot_be_is_named(changed: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        registered(**changed)
    with pytest.raises(Unreadable, match=r"U\+0007"):
        registered(given="Ma\u0007ya")


def test_a_clinic_is_founded_with_its_staff_and_the_rules_it_begins_with() -> None:
    stamp = Stamp(charted_at=given.NOW, recorded_at=given.NOW, by="SH", entered_by="SH")
    clinic = ClinicSetUp("Quiet Room", "555-0199", "America/Los_Angeles", 6)
    entries = founding(clinic, (StaffJoined("SH", "Sofia Hale", "physician"),), stamp)
    made = clinic_of(entries)
    assert (made.name, made.chairs) == ("Quiet Room", tuple("123456"))
    assert made.rules == entries[-1].id
    assert {entry.stream for entry in entries} == {CLINIC_STREAM}


@pytest.mark.parametrize("words", ["none", "NKDA", " None known ", "-"])
def test_words_for_no_allergies_are_never_an_allergy(words: str) -> None:
    form = Registration("1", "Doe", "Ann", date(1980, 1, 1), allergies=words)
    assert AllergiesTold("") in form.facts(date(2026, 11, 20))
