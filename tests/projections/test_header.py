from dataclasses import replace

import pytest

from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.projections.header import (
    PHASES,
    Header,
    allergy_words,
    header_of,
    phase_words,
)
from tests import given


def header(session: Session, number: int | None = 3) -> Header:
    return header_of(session, given.MAYA, given.clock("10:30"), number)


def test_the_facts_stand_in_one_line_as_far_as_they_are_known() -> None:
    assert header(given.session("09:20 arrived"), None).facts == (
        "born 14 Mar 1985 (41 y) · MRN 900017"
    )
    full = header(given.session(*given.STARTED))
    assert full.facts == (
        "born 14 Mar 1985 (41 y) · MRN 900017 · 70 kg today · baseline 118/74 · session 3"
        " · 0.5 mg/kg over 40 min · bag 1 mg/mL · IV left forearm 22G"
    )
    assert full.weight == "70 kg"
    assert full.identity == "born 14 Mar 1985 (41 y) · MRN 900017"


@pytest.mark.parametrize(
    "lines", [given.STARTED, (*given.STARTED, "10:10 pause nausea"), given.STOPPED, given.RELEASED]
)
def test_allergies_weight_baseline_and_plan_stand_there_through_the_whole_session(
    lines: tuple[str, ...],
) -> None:
    allergic = replace(given.MAYA, allergies="penicillin (rash)")
    session = given.session(*lines, f"{lines[-1][:5]}:30 hr71")
    shown = header_of(session, allergic, given.clock("11:30"), 3)
    assert shown.allergies == "Allergy: penicillin (rash)"
    for words in ("70 kg today", "baseline 118/74", "0.5 mg/kg over 40 min", "bag 1 mg/mL"):
        assert words in shown.facts
    assert "baseline" not in header(given.session(*given.PREPARED)).facts


def test_a_severe_or_serious_effect_is_named_until_it_is_gone_or_the_patient_left() -> None:
    severe = given.session(*given.PREPARED, "09:58 ! vomiting severe serious", "09:58 ! itch mild")
    told = header(severe).facts
    assert " · ▲ vomiting, severe, serious · " in told
    assert "itch" not in told
    itched = (*given.PREPARED, "09:58 ! itch mild serious")
    assert " · ▲ itch, mild, serious · " in header(given.session(*itched)).facts
    gone = given.session(*itched, "09:59 ! itch gone")
    assert "itch" not in header(gone).facts
    started = given.session(*given.STARTED, "10:05 ! vomiting severe serious")
    assert " · ▲ vomiting, severe, serious · " in header(started).facts
    over = given.session(*given.STARTED, "10:05 ! vomiting severe", "10:06 ! vomiting gone")
    assert "vomiting" not in header(over).facts
    stopped = (
        *given.STARTED,
        "10:05 ! vomiting severe",
        "10:06 stop reaction",
        "10:07 left ambulance",
    )
    assert "vomiting" not in header(given.session(*stopped)).facts


def test_an_emergency_stands_there_until_the_patient_left() -> None:
    lines = (*given.STARTED, "10:05 emergency called 911", "10:07 emergency stopped")
    assert " · Emergency since 10:05 · " in header(given.session(*lines)).facts
    stopped = given.session(*given.STARTED, "10:06 emergency stopped")
    assert " · Emergency since 10:06 · " in header(stopped).facts
    gone = (*lines, "10:20 left ambulance")
    assert "Emergency" not in header(given.session(*gone)).facts
    assert "Emergency" not in header(given.session(*given.STARTED)).facts


def test_allergies_that_were_looked_at_are_not_called_unasked() -> None:
    assert header(given.session("09:20 arrived")).allergies == "Allergies not asked"
    seen = given.session("09:20 arrived", "09:21 ok allergies")
    assert header(seen).allergies == "Allergies looked at, none on file"


def test_an_iv_that_is_out_is_no_fact_any_more() -> None:
    assert "IV" not in header(given.session(*given.STOPPED, "10:41 iv out")).facts
    again = given.session(*given.ARRIVED, "09:38 iv in left hand")
    assert header(again).facts.endswith("IV left hand")


def test_a_kap_session_says_so() -> None:
    kap = given.shared("difficult").session
    assert kap.plan.kind is SessionKind.KAP
    assert "KAP session 1" in header_of(kap, given.MAYA, given.clock("10:30"), 1).facts


@pytest.mark.parametrize(
    ("allergies", "words"),
    [(None, "Allergies not asked"), ("", "No known allergies"), ("latex", "Allergy: latex")],
)
def test_allergies_not_asked_are_not_none_known(allergies: str | None, words: str) -> None:
    assert allergy_words(replace(given.MAYA, allergies=allergies)) == words


@pytest.mark.parametrize(
    ("lines", "phase"),
    [
        (("09:20 arrived",), "Check-in"),
        (given.PREPARED, "Prepare"),
        (given.STARTED, "Infusion"),
        (given.STOPPED, "Recovery"),
        (given.RELEASED, "Home"),
        ((*given.RELEASED, "11:13 left home"), "Sign"),
    ],
)
def test_the_phase_follows_the_state(lines: tuple[str, ...], phase: str) -> None:
    assert PHASES[header(given.session(*lines)).phase] == phase


def test_a_cancelled_session_says_so_and_the_title_names_nobody() -> None:
    cancelled = header(given.session("09:20 arrived", "09:30 cancel because no show"))
    assert cancelled.cancelled
    assert cancelled.title == "Session – chair 2"
    assert replace(cancelled, chair=None).title == "Session"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("09:20 arrived",), "Check-in"),
        (given.PREPARED, "Preparing"),
        (given.STARTED, "Infusing 30"),
        ((*given.STARTED, "10:20 pause bathroom"), "Paused 10"),
        ((*given.STARTED, "10:20 stop complete"), "Recovery 10"),
        (("09:20 arrived", "09:30 cancel because no show"), "Cancelled"),
    ],
)
def test_a_tile_says_the_phase_and_its_minutes(lines: tuple[str, ...], words: str) -> None:
    assert phase_words(given.session(*lines), given.clock("10:30")) == words


def test_who_left_before_any_infusion_passed_through_no_phase() -> None:
    assert header(given.session(*given.PREPARED, "09:59 left ambulance")).phase == 0
    assert header(given.session(*given.STOPPED, "10:45 left ambulance")).phase == 5
