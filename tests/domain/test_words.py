"""An act in words, as the echo, the timeline and the paper say it."""

import pytest

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import stream_id
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.limits import Level, cautions_of
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.words import short_vitals, vitals_words, words_of
from tests import given

SAID = {
    "arrived": "Arrived",
    "ok consent": "Consent in order",
    "override consent because on paper": "Overridden: consent, because on paper",
    "ate 3h toast": "Ate 3 h ago, toast",
    "ate 90m because hungry": "Ate 90 min ago, because hungry",
    "drank 2h water": "Drank 2 h ago, water",
    "alcohol none": "Alcohol: none",
    "alcohol 3d": "Alcohol: 3 days ago",
    "cannabis 50h": "Cannabis: 50 h ago",
    "driver Sam Reyes, spouse, 555-0100": "Driver Sam Reyes, spouse, 555-0100",
    "driver here": "Driver here",
    "coach Kim": "Coach Kim checked in",
    "attend NP": "Attendance handed over to NP",
    "weight 70.0 kg": "Weight 70 kg",
    "weight 154.3 lb": "Weight 154.3 lb (69.99 kg)",
    "height 172 cm": "Height 172 cm",
    "intention to rest": "Intention: to rest",
    "sound piano": "Sound: piano",
    "note as said": "as said",
    "iv in left forearm 22g": "IV in left forearm, 22G",
    "iv in port": "IV in port",
    "plan 0.5 mg/kg over 40 min": "Plan 0.5 mg/kg over 40 min",
    "drug 50 mg/ml lot A exp 2027-03": "Ketamine 50 mg/mL, lot A, expires 2027-03",
    "drug 50 mg/ml": "Ketamine 50 mg/mL",
    "bag 50 mg in 50 ml": "Bag 50 mg in 50 mL, final volume",
    "bag 35 mg in 100 ml add": "Bag 35 mg in 100 mL, drug added on top",
    "bag 2 35 mg in 100 ml replace": "Bag 2 35 mg in 100 mL, volume replaced",
    "check JK": "Bag checked by JK",
    "iv out": "IV out",
    "rate 40.0": "Rate 40 mL/h",
    "rate 40 because pressure": "Rate 40 mL/h, because pressure",
    "pause bathroom": "Pause: bathroom",
    "stop complete": "Stop: complete",
    "stop complete pump 34.8 ml": "Stop: complete, 34.8 mL on the pump",
    "bolus 5 mg": "Bolus 5 mg",
    "128/82 76 98 14 m5 d4 t98.2f": (
        "BP 128/82 · HR 76 · SpO2 98 · RR 14 · MOAA/S 5 · dissociation 4 · "
        "temperature 98.2 °F (36.8 °C)"
    ),
    "t36.8 s x probe off": "temperature 36.8 °C · SpO2 not taken: probe off",
    "bp x refused": "BP not taken: refused",
    "t x no probe": "temperature not taken: no probe",
    "gave ondansetron 4 mg iv for nausea": "Ondansetron 4 mg IV for nausea",
    "gave saline 100 ml iv": "Saline 100 mL IV",
    "gave naloxone 4 mg nasal": "Naloxone 4 mg nasal",
    "o2 2 l": "Oxygen 2 L/min",
    "room air": "Room air",
    "! nausea gone": "Nausea gone",
    "difficult cried": "Difficult experience: cried",
    "seen": "Caution seen",
    "seen none, watch because calm": ("Answered: watch, because calm; symptoms none"),
    "later": "Red reading: asked again in 2 min",
    "late": "Late, seen. Still owed",
    "every 5 min": "Vitals every 5 min",
    "ok oriented": "Oriented to person, place and time",
    "ok gait": "Walks steadily",
    "ok instructions": "Instructions understood",
    "ok iv site": "IV site looked at",
    "aldrete a2 r1": "Aldrete activity 2, respiration 1",
    "override d7 because calm": "Overridden: D7, because calm",
    "waste 15 mg witness JK": "Waste 15 mg, witness JK",
    "emergency called": "Emergency: help called",
    "emergency called 911": "Emergency: help called, 911",
    "emergency arrived": "Emergency: help arrived",
    "emergency stopped": "Emergency: all stopped",
    "emergency handed over": "Emergency: handed over",
    "emergency handed over to Medic 12": "Emergency: handed over to Medic 12",
    "iv stays medic asked": "IV stays in: medic asked",
    "attempt told the risks": "Tried to keep the patient: told the risks",
    "refusal signed": "Refused to stay: signed",
    "witness JK": "Refusal witnessed by JK",
    "release": "Released",
    "left home": "Left home",
    "left ambulance": "Left by ambulance",
    "left against advice": "Left against advice",
    "cancel because no show": "Cancelled: no show",
}


@pytest.mark.parametrize("line", SAID)
def test_a_line_is_echoed_in_words(line: str) -> None:
    fact = given.fact(line)
    assert words_of(fact) == SAID[line]


def test_what_the_session_completes_is_echoed_with_its_numbers() -> None:
    lines = (
        "10:05 pause x",
        "10:06 resume",
        "10:07 ! nausea",
        "10:08 ! nausea 5",
        "10:09 ! nausea severe",
    )
    session = given.session(*given.STARTED, *lines)
    told = [words_of(one.fact) for one in session.standing[-6:]]
    assert told == [
        "Start 52.5 mL/h",
        "Pause: x",
        "Resume 52.5 mL/h",
        "Nausea",
        "Nausea now, moderate (5 of 10)",
        "Nausea now, severe",
    ]


def test_what_no_line_says_has_words_too() -> None:
    planned = facts.SessionPlanned(given.MAYA.id, given.MAYA.birth_date)
    assert words_of(planned) == "IV session planned"
    assert name_of(planned) == "planned"
    chair = facts.SessionPlanned(given.MAYA.id, given.MAYA.birth_date, facts.SessionKind.KAP, "2")
    assert words_of(chair) == "KAP session planned, chair 2"
    assert words_of(facts.Struck()) == "Entered in error"
    assert words_of(facts.DocumentPrinted("summary", 2)) == "Printed summary, version 2"


@pytest.mark.parametrize(
    "line",
    ["128/82 76 98 14 m5 d4 n2 a3 p0", "128/82 76", "128/82 s98", "hr76 s98", "t98.2f", "t36.8 m5"],
)
def test_short_vitals_could_be_typed_again(line: str) -> None:
    assert short_vitals(given.vitals(line)) == line
    assert given.vitals(short_vitals(given.vitals(line))) == given.vitals(line)


def test_short_vitals_say_what_was_not_taken() -> None:
    assert short_vitals(given.vitals("128/82 s x off")) == "128/82 · SpO2 not taken: off"
    assert short_vitals(given.vitals("128/82 rr14")) == "128/82 rr14"
    assert vitals_words(Vitals()) == ""


def test_a_set_has_a_sign_of_life_and_a_complete_one_all_four() -> None:
    told = {
        "128/82": (True, False),
        "t36.8": (True, False),
        "m5 d0": (False, False),
        "128/82 76 98": (True, True),
    }
    for line, (is_set, is_complete) in told.items():
        assert (given.vitals(line).is_set, given.vitals(line).is_complete) == (is_set, is_complete)


@pytest.mark.parametrize(
    ("reading", "mean"),
    [("124/78", 93), ("120/80", 93), ("121/80", 94), ("122/80", 94), ("130/85", 100)],
)
def test_the_mean_pressure_is_whole_and_half_up(reading: str, mean: int) -> None:
    assert given.vitals(reading).mean_pressure == mean
    assert Vitals().mean_pressure is None
    assert Vitals().temperature_c is None


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("128/82 76 98 14 t36.8 m5 n3 a3 p3", []),
        ("159/99 110 94 24", []),
        ("160/99", ["Systolic 160: amber, from 160"]),
        ("180/99", ["Systolic 180: red, from 180"]),
        ("94/60", ["Systolic 94: amber, below 95"]),
        ("89/60", ["Systolic 89: red, below 90"]),
        ("128/100", ["Diastolic 100: amber, from 100"]),
        ("128/49", ["Diastolic 49: amber, below 50"]),
        ("128/39", ["Diastolic 39: red, below 40"]),
        ("hr111", ["Heart rate 111: amber, from 111"]),
        ("hr131", ["Heart rate 131: red, from 131"]),
        ("s93", ["SpO2 93: amber, below 94"]),
        ("s89", ["SpO2 89: red, below 90"]),
        ("rr25", ["Respiratory rate 25: amber, from 25"]),
        ("t37.8", ["Temperature 37.8: amber, from 37.8"]),
        ("t102.3f", ["Temperature 39.1: red, from 39"]),
        ("m3", ["MOAA/S 3: amber, below 4"]),
        ("n4 a7", ["Nausea 4: amber, from 4", "Anxiety 7: red, from 7"]),
        ("d10", []),
        ("100/86", ["Pulse pressure 14: right cuff?"]),
        ("150/29", ["Diastolic 29: red, below 40", "Pulse pressure 121: right cuff?"]),
    ],
)
def test_cautions_begin_where_the_reference_says(reading: str, told: list[str]) -> None:
    assert [one.text for one in cautions_of(given.vitals(reading))] == told


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("147/93", []),
        ("148/80", ["Systolic 148: amber, 30 above baseline"]),
        ("158/80", ["Systolic 158: red, 40 above baseline"]),
        ("130/94", ["Diastolic 94: amber, 20 above baseline"]),
        ("130/99", ["Diastolic 99: red, 25 above baseline"]),
        ("180/99", ["Systolic 180: red, from 180", "Diastolic 99: red, 25 above baseline"]),
        ("hr70", []),
    ],
)
def test_a_rise_above_baseline_is_a_caution_and_the_worse_of_two_is_told(
    reading: str, told: list[str]
) -> None:
    found = cautions_of(given.vitals(reading), given.vitals("118/74"))
    assert [one.text for one in found] == told


def test_a_caution_says_how_much_it_matters_and_on_which_side() -> None:
    low, high = cautions_of(given.vitals("89/60 131"))
    assert (low.level, low.below, high.level, high.below) == (Level.RED, True, Level.RED, False)


def test_ids_sort_by_when_they_were_made() -> None:
    first, later = uuid7(given.NOW), uuid7(given.NOW.replace(year=2027))
    assert first < later
    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    assert uuid7(given.NOW, 5) == uuid7(given.NOW, 5)
    assert stream_id(f"session:{first}") == first
