"""The lists of a patient: what stands, since when, what it was, and what is over."""

from datetime import date

import pytest

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.patient_facts import (
    ConditionTold,
    Consent,
    ConsentGiven,
    ConsentWithdrawn,
    IndicationTold,
    MedicineTold,
    PatientRevised,
    ProviderTold,
)
from infusion_desk.domain.record_facts import AllergiesTold
from infusion_desk.projections.patient_lists import (
    Kind,
    PatientLists,
    patient_lists,
    words_of,
)
from tests.domain.test_patient_file import REGISTERED, patient, stream

ALL = tuple(Kind)
GIVEN = date(2026, 11, 12)


def lists(*facts: Fact, told: tuple[Kind, ...] = ALL, charts: bool = True) -> PatientLists:
    return patient_lists(patient(*facts), stream(REGISTERED, *facts), told, charts=charts)


def rows(*facts: Fact) -> list[tuple[str, str, str]]:
    return [(one.kind, one.words, one.under) for one in lists(*facts).rows]


def test_what_was_never_told_is_said_and_no_allergy_is_not_none_known() -> None:
    assert [(kind, words) for kind, words, _ in rows()] == [
        ("Allergies", "Not asked"),
        ("Indication", "None charted"),
        ("Condition", "None charted"),
        ("Medicine", "None charted"),
        ("Provider", "None charted"),
        ("Consent", "None on file"),
        ("Emergency", "Nobody named"),
        ("Driver", "Nobody named"),
    ]
    assert rows(AllergiesTold(""))[0][:2] == ("Allergies", "None known")


def test_what_is_told_again_says_what_it_was() -> None:
    told = rows(
        AllergiesTold("latex"),
        MedicineTold("Sertraline", "50 mg"),
        MedicineTold("sertraline", "100 mg"),
        AllergiesTold("latex"),
    )
    assert told[0] == ("Allergies", "latex", "since 1 Dec 2026 · SH")
    assert told[3] == (
        "Medicine",
        "sertraline 100 mg",
        "since 1 Dec 2026 · SH · was Sertraline 50 mg",
    )


def test_what_is_over_stands_below_and_its_list_says_that_nothing_stands() -> None:
    told = lists(
        MedicineTold("Lithium", "300 mg"),
        MedicineTold("Lithium", "300 mg", ended=True),
        ConsentGiven(Consent.RELEASE, GIVEN, "Dr A. Moss"),
        ConsentWithdrawn(Consent.RELEASE, date(2026, 11, 20), "dr a. moss", "moved"),
    ).rows
    assert [one.words for one in told if one.kind is Kind.MEDICINE] == [
        "None charted",
        "Lithium 300 mg",
    ]
    assert [(one.words, one.under, one.stands) for one in told[-2:]] == [
        ("Lithium 300 mg", "until 1 Dec 2026 · SH", False),
        (
            "Release of information to dr a. moss",
            "given 12 Nov 2026, withdrawn 20 Nov 2026 · SH: moved",
            False,
        ),
    ]


def test_a_withdrawal_alone_says_when_and_by_whom() -> None:
    (last,) = lists(ConsentWithdrawn(Consent.TREATMENT, GIVEN)).rows[-1:]
    assert (last.words, last.under) == ("Treatment", "withdrawn 12 Nov 2026 · SH")
    (given,) = [one for one in lists(ConsentGiven(Consent.OFF_LABEL, GIVEN)).rows if one.under]
    assert str(given) == "Consent, Off-label use, given 12 Nov 2026 · SH"


def test_whoever_sees_no_charts_sees_no_medicines_and_tells_none() -> None:
    told = lists(MedicineTold("Lithium"), told=(Kind.PROVIDER, Kind.MEDICINE), charts=False)
    seen = [Kind.ALLERGIES, Kind.PROVIDER, Kind.CONSENT, Kind.CONTACT, Kind.DRIVER]
    assert [one.kind for one in told.rows] == seen
    assert told.told == (Kind.PROVIDER,)


def test_whom_to_call_and_who_drives_stand_there_with_their_telephones() -> None:
    told = lists(PatientRevised(contact="Sam", contact_phone="555-0100", driver="Kim")).rows
    assert [(one.kind, one.words) for one in told[-2:]] == [
        (Kind.CONTACT, "Sam · 555-0100"),
        (Kind.DRIVER, "Kim"),
    ]
    assert [one.is_said for one in told].count(True) == 2


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (IndicationTold("F33.2", "Depression"), "F33.2 Depression"),
        (ConditionTold("Hypertension", "treated"), "Hypertension treated"),
        (ProviderTold("Dr A. Moss", "", "555-0100"), "Dr A. Moss · 555-0100"),
    ],
)
def test_each_is_said_in_one_line(fact: Fact, words: str) -> None:
    assert words_of(fact) == words


def test_what_is_in_no_list_has_no_words_here() -> None:
    with pytest.raises(TypeError):
        words_of(REGISTERED)
