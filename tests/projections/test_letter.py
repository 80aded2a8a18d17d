"""Whom a letter may go to: the patient's standing consent decides, and the refusal says whose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.entries import Fact, patient_stream
from infusion_desk.domain.patient_facts import (
    Consent,
    ConsentGiven,
    ConsentWithdrawn,
    IndicationTold,
    MedicineTold,
    ProviderTold,
)
from infusion_desk.domain.patient_file import PatientFile, file_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.letter import addressee, letter_of, providers_of
from infusion_desk.projections.report import SessionReport
from tests import given
from tests.printing.paper import of_lines, of_transcript

LEE = ProviderTold("Dr. Ann Lee", "North Street", "555-0142")
ROY = ProviderTold("Sam Roy, NP")
DAY = date(2026, 11, 1)
TO_LEE = ConsentGiven(Consent.RELEASE, DAY, "dr. ann lee")
MAYA = "Maya Reyes"


def known(*facts: Fact) -> PatientFile:
    ward = given.Ward()
    return file_of(
        replace(ward.entry(fact), stream=patient_stream(given.MAYA.id)) for fact in facts
    )


def sections(report: SessionReport, *facts: Fact) -> dict[str, tuple[str, ...]]:
    return dict(letter_of(report, known(LEE, TO_LEE, *facts), "", None, ((), ())).sections)


def test_it_goes_to_the_provider_whom_the_consent_names() -> None:
    for wanted in ("", "DR. ANN LEE", " Dr. Ann Lee "):
        assert addressee(known(LEE, ROY, TO_LEE), MAYA, wanted) == LEE


def test_a_consent_for_somebody_who_is_not_listed_names_whom_it_is_for() -> None:
    only = known(ConsentGiven(Consent.RELEASE, DAY, "Dr. Ann Lee"))
    assert addressee(only, MAYA, "") == ProviderTold("Dr. Ann Lee")
    assert providers_of(known(LEE, ROY, TO_LEE)) == ((LEE, True), (ROY, False))


@pytest.mark.parametrize("wanted", ["", "Sam Roy, NP"])
def test_without_consent_it_is_refused_saying_whose_and_what_to_do(wanted: str) -> None:
    facts = (ROY, ConsentGiven(Consent.OFF_LABEL, DAY), *([LEE, TO_LEE] if wanted else []))
    with pytest.raises(Refused) as refused:
        addressee(known(*facts), MAYA, wanted)
    assert str(refused.value) == (
        "No letter: the consent of Maya Reyes to release information to Sam Roy, NP is missing. "
        "Chart it on the patient's page (Alt+0, Consent) once it is signed."
    )


def test_a_consent_that_was_withdrawn_refuses_and_says_when() -> None:
    facts = (
        LEE, TO_LEE, ROY, ConsentGiven(Consent.RELEASE, DAY, ROY.name),
        ConsentWithdrawn(Consent.RELEASE, DAY + timedelta(days=2), "Dr. Ann Lee", "moved"),
        ConsentWithdrawn(Consent.RELEASE, DAY + timedelta(days=3), ROY.name),
    )  # fmt: skip
    with pytest.raises(Refused, match=r"to Dr\. Ann Lee was withdrawn on 3 Nov 2026\. Chart it"):
        addressee(known(*facts), MAYA, "dr. ann lee")
    again = known(*facts, replace(TO_LEE, on=DAY + timedelta(days=4)))
    assert addressee(again, MAYA, "") == LEE


def test_of_several_one_is_named_and_a_stranger_is_refused() -> None:
    both = known(LEE, ROY, TO_LEE, ConsentGiven(Consent.RELEASE, DAY, ROY.name))
    with pytest.raises(Refused, match=r"name one of Dr\. Ann Lee; Sam Roy, NP"):
        addressee(both, MAYA, "")
    with pytest.raises(Refused, match=r"^Dr\. Who is not charted as a provider of"):
        addressee(both, MAYA, "Dr. Who")
    with pytest.raises(Refused, match="Nobody is charted as a provider of Maya Reyes"):
        addressee(known(), MAYA, "")


def test_it_says_what_was_done_and_what_came_of_it() -> None:
    report = replace(of_transcript("ordinary"), place="3 of 6", booked=date(2026, 11, 27))
    report = replace(report, patient=replace(report.patient, allergies="penicillin (rash)"))
    facts = (IndicationTold("F33.2", "Depression"), MedicineTold("Sertraline", "100 mg daily"))
    letter = letter_of(report, known(LEE, TO_LEE, *facts), "", None, ((), ()))
    assert letter.to == ("Dr. Ann Lee", "North Street", "555-0142")
    assert letter.about == "Maya Reyes, born 14 Mar 1985"
    assert "ketamine by IV here on 20 Nov 2026, session 3 of 6 of the series: " in letter.opening[0]
    told = dict(letter.sections)
    assert told["Treated for"] == ("F33.2 Depression",)
    assert told["Takes, as charted here"] == ("Sertraline 100 mg daily",)
    assert told["Allergies"] == ("penicillin (rash)",)
    assert told["Scores"] == ("None charted.",)
    assert told["Going home"][-1] == "The next session is planned for 27 Nov 2026."
    assert (
        "agreed to this letter on 1 Nov 2026. Questions: Quiet Room, 555-0199."
        in (letter.closing[0])
    )


def test_nothing_said_in_confidence_is_in_it() -> None:
    report = of_lines(
        *given.STARTED, "10:05 intention to forgive my father", "10:10 note wept about her",
        "10:12 difficult held hands", "10:15 ! nausea mild", "10:18 ! nausea gone",
        "10:20 ! headache", "10:40 stop complete",
    )  # fmt: skip
    letter = letter_of(report, known(LEE, TO_LEE), "", None, ((), ()))
    whole = str((letter.opening, letter.sections, letter.closing, letter.rows))
    assert not [one for one in ("father", "wept", "held hands", "Sam") if one in whole]
    effects = dict(letter.sections)["Effects"]
    assert effects == ("Nausea, mild: 10:15 to 10:18", "Headache: 10:20, not charted as over")


def test_it_is_not_written_before_the_end_of_the_infusion() -> None:
    with pytest.raises(Refused, match="stop comes first"):
        sections(of_lines(*given.STARTED))
    with pytest.raises(Refused, match="stop comes first"):
        sections(of_lines(*given.PREPARED))


def test_a_kap_session_and_how_somebody_left_are_told() -> None:
    report = of_lines(*given.STOPPED, "10:50 left ambulance")
    unmet = replace(report, outcome=replace(report.outcome, ready_at=None))
    told = sections(unmet)
    assert told["Going home"] == ("Criteria not met.", "Left by ambulance at 10:50.")
    assert "Allergies" not in told
    none = replace(report, patient=replace(report.patient, allergies=""))
    assert sections(none)["Allergies"] == ("None known",)
    assert sections(of_lines(*given.STOPPED))["Going home"] == ("Criteria not met.",)
    kap = replace(report, kind=SessionKind.KAP, clinic=replace(report.clinic, phone=""))
    letter = letter_of(kap, known(LEE, TO_LEE), "", None, ((), ()))
    assert "ketamine by IV, with therapy here" in letter.opening[0]
    assert "Questions" not in letter.closing[0]
