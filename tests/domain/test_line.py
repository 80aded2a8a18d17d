"""The line: every form of the contract's table reads so, and nothing is guessed at."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.effect_details import EffectDetails, Outcome, Reaction, Relation
from infusion_desk.domain.line import Fix, Line, Strike, clean, parse
from infusion_desk.domain.line_effects import ROUTES, UNITS, EffectSaid, severity_of
from infusion_desk.domain.line_forms import FORMS, ResumePump, StartPump
from infusion_desk.domain.line_table import SAID
from infusion_desk.domain.line_words import Word
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.session_facts import Leaving, Severity, VitalsTaken, Way
from infusion_desk.domain.times import AtClock
from infusion_desk.domain.vitals import Vitals
from tools.torture.hard_limits import VITALS

D = Decimal
PROBABLE_SLOWED = EffectDetails(Relation.PROBABLE, Reaction.SLOWED)

READS: list[tuple[str, object]] = [
    ("128/82 76 98 14", VitalsTaken(Vitals(128, 82, 76, 98, 14))),
    ("128/82", VitalsTaken(Vitals(128, 82))),
    ("128/82 98", VitalsTaken(Vitals(128, 82, 98))),
    ("128/82 76 98", VitalsTaken(Vitals(128, 82, 76, 98))),
    ("bp128/82 76", VitalsTaken(Vitals(128, 82, 76))),
    (
        "hr76 s98 rr14 t36.8 bp128/82 m5 d4 n2 a3 p0",
        VitalsTaken(Vitals(128, 82, 76, 98, 14, D("36.8"), False, 5, 4, 2, 3, 0)),
    ),
    (
        "P0 A3 N2 D4 M5 BP128/82",
        VitalsTaken(Vitals(128, 82, None, None, None, None, False, 5, 4, 2, 3, 0)),
    ),
    ("t98.2f", VitalsTaken(Vitals(temperature=D("98.2"), fahrenheit=True))),
    ("t98.2F", VitalsTaken(Vitals(temperature=D("98.2"), fahrenheit=True))),
    ("t36.8c", VitalsTaken(Vitals(temperature=D("36.8")))),
    ("128/82 76 98 14 m5 d4", VitalsTaken(Vitals(128, 82, 76, 98, 14, moaas=5, dissociation=4))),
    ("m5 d0", VitalsTaken(Vitals(moaas=5, dissociation=0))),
    (
        "bp x refused",
        VitalsTaken(Vitals(not_taken=(("systolic", "refused"), ("diastolic", "refused")))),
    ),
    ("128/82 s x probe off", VitalsTaken(Vitals(128, 82, not_taken=(("spo2", "probe off"),)))),
    ("t X cold ears m5", VitalsTaken(Vitals(not_taken=(("temperature_c", "cold ears m5"),)))),
    ("arrived", facts.CheckedIn()),
    *(
        (f"ok {item}", facts.ItemAnswered(item))
        for item in "identity allergies medicines consent safety equipment time-out".split()
    ),
    *(
        (f"OK  {item}", facts.CriterionAttested(item))
        for item in ("oriented", "gait", "instructions", "iv site")
    ),
    ("ate 3h toast", facts.IntakeTold("ate", Fraction(180), "toast")),
    (
        "ate 90m toast because hungry because late",
        facts.IntakeTold("ate", Fraction(90), "toast because hungry", "late"),
    ),
    ("drank 2h water", facts.IntakeTold("drank", Fraction(120), "water")),
    ("alcohol 3d", facts.IntakeTold("alcohol", Fraction(4320))),
    ("alcohol none", facts.IntakeTold("alcohol", None)),
    ("cannabis NONE", facts.IntakeTold("cannabis", None)),
    ("cannabis 1.5h smoked", facts.IntakeTold("cannabis", Fraction(90), "smoked")),
    ("override consent because on paper", facts.ItemOverridden("consent", "on paper")),
    ("override iv in because port", facts.ItemOverridden("iv", "port")),
    ("override time-out because alone", facts.ItemOverridden("time-out", "alone")),
    ("override d7 because stable", facts.CriterionOverridden("D7", "stable")),
    ("driver Sam Reyes, spouse, 555-0100", facts.DriverNamed("Sam Reyes", "spouse", "555-0100")),
    ("driver Sam Reyes, 555-0100", facts.DriverNamed("Sam Reyes", phone="555-0100")),
    ("driver Sam Reyes, spouse", facts.DriverNamed("Sam Reyes", "spouse")),
    ("driver Sam", facts.DriverNamed("Sam")),
    ("driver here", facts.DriverHere()),
    ("coach Kim", facts.CoachCheckedIn("Kim")),
    ("attend NP", facts.AttendanceHandedOver("NP")),
    ("weight 70 kg", facts.WeightTaken(D(70), "kg")),
    ("weight 154.3 lb", facts.WeightTaken(D("154.3"), "lb")),
    ("weight 154.3lbs", facts.WeightTaken(D("154.3"), "lb")),
    ("height 172 cm", facts.HeightTaken(D(172))),
    ("intention to be Curious", facts.IntentionSet("to be Curious")),
    ("sound quiet piano", facts.SoundChosen("quiet piano")),
    ("note he said: 5/10 better", facts.NoteWritten("he said: 5/10 better")),
    ("iv in left forearm 22g", facts.IvPlaced("left forearm", 22)),
    ("iv in left forearm", facts.IvPlaced("left forearm")),
    ("iv out", facts.IvRemoved()),
    ("plan 0.5 mg/kg over 40 min", facts.PlanSet(D("0.5"), D(40))),
    ("PLAN 0.5 MG/KG OVER 40 MIN", facts.PlanSet(D("0.5"), D(40))),
    ("drug 50 mg/ml lot A123 exp 2027-03", facts.DrugPrepared(D(50), "A123", "2027-03")),
    ("drug 100 mg/ml exp 2027-03-31 lot b", facts.DrugPrepared(D(100), "b", "2027-03-31")),
    ("drug 50 mg/ml", facts.DrugPrepared(D(50))),
    ("bag 50 mg in 50 ml", facts.BagPrepared(D(50), D(50), None, 0)),
    ("bag 35 mg in 100 ml add", facts.BagPrepared(D(35), D(100), Way.ADD, 0)),
    ("bag 35 mg in 100 ml replace", facts.BagPrepared(D(35), D(100), Way.REPLACE, 0)),
    ("bag 50 mg in 50 ml final", facts.BagPrepared(D(50), D(50), None, 0)),
    ("bag 2 50 mg in 50 ml", facts.BagPrepared(D(50), D(50), None, 2)),
    ("check JK", facts.PreparationChecked("JK")),
    ("start", StartPump(None)),
    ("start 52.5", StartPump(D("52.5"))),
    ("start 52.5 ml/h", StartPump(D("52.5"))),
    ("rate 40", facts.RateChanged(D(40))),
    ("rate 40 because pressure", facts.RateChanged(D(40), "pressure")),
    ("pause bathroom", facts.InfusionPaused("bathroom")),
    ("pause because bathroom", facts.InfusionPaused("bathroom")),
    ("resume", ResumePump(None)),
    ("resume 45", ResumePump(D(45))),
    ("stop patient request", facts.InfusionStopped("patient request")),
    ("stop complete pump 34.8 ml", facts.InfusionStopped("complete", D("34.8"))),
    ("stop pump alarm", facts.InfusionStopped("pump alarm")),
    ("bolus 5 mg", facts.BolusGiven(D(5))),
    (
        "gave ondansetron 4 mg iv for nausea",
        facts.MedicineGiven("ondansetron", D(4), "mg", "iv", "nausea"),
    ),
    ("gave 0.9% saline 500 ml IV", facts.MedicineGiven("0.9% saline", D(500), "ml", "iv")),
    ("gave vitamin b12 1mg im", facts.MedicineGiven("vitamin b12", D(1), "mg", "im")),
    ("o2 2 l", facts.OxygenChanged(D(2))),
    ("o2 2l", facts.OxygenChanged(D(2))),
    ("o2 2l/min", facts.OxygenChanged(D(2))),
    ("bolus 5mg", facts.BolusGiven(D(5))),
    ("waste 15mg witness JK", facts.WasteRecorded(D(15), "JK")),
    ("height 172cm", facts.HeightTaken(D(172))),
    ("bag 2 50mg in 50ml add", facts.BagPrepared(D(50), D(50), Way.ADD, 2)),
    ("bag 50mg in 50ml", facts.BagPrepared(D(50), D(50), None, 0)),
    ("room air", facts.OxygenChanged(None)),
    ("! nausea moderate", EffectSaid("nausea", Severity.MODERATE)),
    ("! chest tightness 3", EffectSaid("chest tightness", Severity.MILD, 3)),
    ("!Chest  Tightness 10", EffectSaid("Chest Tightness", Severity.SEVERE, 10)),
    ("! nausea 0", EffectSaid("nausea", None, 0)),
    ("! nausea", EffectSaid("nausea")),
    ("! nausea gone", facts.EffectGone("nausea")),
    (
        "! nausea moderate probable slowed",
        EffectSaid("nausea", Severity.MODERATE, None, PROBABLE_SLOWED),
    ),
    (
        "! chest tightness Severe SERIOUS",
        EffectSaid("chest tightness", Severity.SEVERE, None, EffectDetails(serious=True)),
    ),
    (
        "! headache 4 not serious none unrelated unresolved",
        EffectSaid(
            "headache",
            Severity.MODERATE,
            4,
            EffectDetails(Relation.UNRELATED, Reaction.NONE, Outcome.UNRESOLVED, serious=False),
        ),
    ),
    ("! nausea gone resolved", facts.EffectGone("nausea", EffectDetails(outcome=Outcome.RESOLVED))),
    ("! possible seizure", EffectSaid("possible seizure")),
    ("! not breathing well severe", EffectSaid("not breathing well", Severity.SEVERE)),
    ("difficult spoke with SH, hand held", facts.DifficultExperience("spoke with SH, hand held")),
    ("seen", facts.CautionAnswered()),
    ("seen none, repeat", facts.CautionAnswered((facts.Symptom.NONE,), facts.Decision.REPEAT)),
    (
        "Seen  None , Repeat 5 min",
        facts.CautionAnswered((facts.Symptom.NONE,), facts.Decision.REPEAT),
    ),
    (
        "seen chest pain, head, watch because it hurt before",
        facts.CautionAnswered(
            (facts.Symptom.CHEST_PAIN, facts.Symptom.HEAD),
            facts.Decision.WATCH,
            "it hurt before",
        ),
    ),
    ("later", facts.CautionPutOff()),
    ("late", facts.LateAcknowledged()),
    ("every 5 min", facts.VitalsIntervalChosen(5)),
    ("every 15min", facts.VitalsIntervalChosen(15)),
    ("aldrete a2 r2", facts.AldreteAttested(2, 2)),
    ("aldrete r0 a1", facts.AldreteAttested(1, 0)),
    ("waste 15 mg witness JK", facts.WasteRecorded(D(15), "JK")),
    ("release", facts.Released()),
    ("left home", facts.Left(Leaving.HOME)),
    ("Left Ambulance", facts.Left(Leaving.AMBULANCE)),
    ("left against  advice", facts.Left(Leaving.AGAINST_ADVICE)),
    ("cancel because no show", facts.Cancelled("no show")),
    (
        "fix 10:15 128/82 76 98 because mistyped",
        Fix(AtClock(10, 15), None, VitalsTaken(Vitals(128, 82, 76, 98)), "mistyped"),
    ),
    (
        "fix 09:25 @09:22 rate 20 because charted late",
        Fix(AtClock(9, 25), AtClock(9, 22), facts.RateChanged(D(20)), "charted late"),
    ),
    ("FIX 0925 start BECAUSE x", Fix(AtClock(9, 25), None, StartPump(None), "x")),
    (
        "fix 09:25 rate 20 because slow because late",
        Fix(AtClock(9, 25), None, facts.RateChanged(D(20), "slow"), "late"),
    ),
    ("strike 10:15 because wrong patient", Strike(AtClock(10, 15), "", "wrong patient")),
    ("strike 09:10:30 Rate because x", Strike(AtClock(9, 10, 30), "rate", "x")),
]


@pytest.mark.parametrize(("text", "act"), READS)
def test_this_form_reads_exactly_so(text: str, act: object) -> None:
    assert parse(text) == Line(act)  # type: ignore[arg-type]
    assert parse(f"  {text} ").act == act


@pytest.mark.parametrize(
    ("prefix", "line"),
    [
        ("@14:05 ", {"when": AtClock(14, 5)}),
        ("@1405 ", {"when": AtClock(14, 5)}),
        ("@9:05 ", {"when": AtClock(9, 5)}),
        ("@14:05:30 ", {"when": AtClock(14, 5, 30)}),
        ("-4m ", {"when": timedelta(minutes=4)}),
        ("-12h ", {"when": timedelta(hours=12)}),
        ("2> ", {"chair": "2"}),
        ("2>", {"chair": "2"}),
        (" 2 > ", {"chair": "2"}),
        ("jk: ", {"hand": "jk"}),
        ("12> JK: -0m ", {"chair": "12", "hand": "JK", "when": timedelta(0)}),
        ("2> jk: @14:05 ", {"chair": "2", "hand": "jk", "when": AtClock(14, 5)}),
    ],
)
def test_chair_hand_and_time_may_stand_before_any_line(
    prefix: str, line: dict[str, object]
) -> None:
    told = VitalsTaken(Vitals(128, 82, 76, 98))
    assert parse(f"{prefix}128/82 76 98") == Line(told, **line)  # type: ignore[arg-type]


REFUSED: list[tuple[str, str | None, str]] = [
    # text, the part that is pointed at, part of the reason
    ("", "", "empty"),
    ("   ", "", "empty"),
    ("128/82 76 98 14 5", "5", "a fifth number"),
    ("76", "76", "follows a pressure"),
    ("76 128/82", "76", "follows a pressure"),
    ("hr70 76", "76", "follows a pressure"),
    ("128/82 130/84", "130/84", "Blood pressure is given twice"),
    ("128/82 bp130/84", "bp130/84", "given twice"),
    ("hr70 hr71", "hr71", "Heart rate is given twice: hr71"),
    ("128/82 76 hr70", "hr70", "given twice"),
    ("hr70 128/82 76", "76", "given twice"),
    ("128/82 bp x refused", "bp", "given twice"),
    ("128/82 s98 s x off", "s", "given twice"),
    ("s x", "x", "Why was it not taken?"),
    ("128/", "128/", "the diastolic is missing"),
    ("/82", "/82", "the systolic is missing"),
    ("128/82/60", "82/60", "not a number"),
    ("82/128", "82/128", "Swapped? Type 128/82"),
    ("90/90", "90/90", "not below systolic 90."),
    ("39/30", "39", "must be 40 to 300 mmHg"),
    ("301/82", "301", "must be 40 to 300"),
    ("128/19", "19", "must be 20 to 200"),
    ("250/201", "201", "must be 20 to 200"),
    ("128/82 19", "19", "must be 20 to 250"),
    ("hr251", "251", "must be 20 to 250"),
    ("s49", "49", "must be 50 to 100 %"),
    ("s101", "101", "must be 50 to 100"),
    ("rr2", "2", "must be 3 to 60"),
    ("rr61", "61", "must be 3 to 60"),
    ("t29.9", "29.9", "must be 30 to 43 °C"),
    ("t43.1", "43.1", "must be 30 to 43"),
    ("t85.9f", "85.9f", "must be 86 to 109.4"),
    ("t37f", "37f", "must be 86 to 109.4"),
    ("t98.6", "98.6", "Fahrenheit is t98.6f"),
    ("m6", "6", "must be 0 to 5"),
    ("d11", "11", "must be 0 to 10"),
    ("d4.5", "4.5", "must be a whole number"),
    ("q5", "q5", "not a word here"),
    ("128/82 q5", "q5", "The labels are bp, hr"),
    ("128/82 hello", "hello", "not a reading"),
    ("hr 76", "hr", "A label and its number are one word: hr76."),
    ("bp 128/82", "bp", "are one word: bp128/82."),
    ("128/82 HR 76 s98", "HR", "are one word: HR76."),
    ("hr:76", "hr:76", "are one word: hr76."),
    ("hr", "hr", "Right behind hr stands its number; or hr x and why."),
    ("spo2 98", "spo2", "spo2 is written s98 here."),
    ("spo298", "spo298", "spo2 is written s98 here."),
    ("128/82 pulse76", "pulse76", "pulse is written hr76 here."),
    ("spo2 x probe off", "spo2", "spo2 is written s x here."),
    ("128/82 sats", "sats", "sats is written s here."),
    ("jk:128/82", "jk:128/82", "Behind the initials of a hand a space follows: jk: 128/82"),
    ("note:he said", "note:he", "No colon: note he"),
    ("x:y", "x:y", "No colon: x y"),
    ("nausea 5", "nausea", "exclamation mark: ! nausea 5. As a reading: n5."),
    ("chest pain mild", "chest", "exclamation mark: ! chest pain mild."),
    ("mvoe 10:15 vitals", "mvoe", "Did you mean move? Tab takes it."),
    ("asign 900018", "asign", "Did you mean assign? Tab takes it."),
    ("ok consnet", None, "Did you mean consent? Tab takes it."),
    ("override consnet because x", None, "Did you mean consent? Tab takes it."),
    ("left hmoe", None, "Did you mean home? Tab takes it."),
    ("iv uot", "uot", "Did you mean out?"),
    ("o2 2l fast", "fast", "more than fits"),
    ("bolus 5ml", "5ml", "not a number"),
    ("128.5/82", "128.5", "must be a whole number"),
    ("128/82 .5", ".5", "'.5' is not a number"),
    ("128/82 7,5", "7,5", "'7,5' is not a number"),
    ("128/82 1e2", "1e2", "'1e2' is not a number"),
    ("128/82 -76", "-76", "'-76' is not a number"),
    ("t\uff13\uff16", "\uff13\uff16", "\uff13\uff16"),
    ("rate NaN", "NaN", "'NaN' is not a number"),
    ("rate 1234567890123", "1234567890123", "not a number"),
    ("rate 52,5", "52,5", "'52,5'"),
    ("rate 0", "0", "use pause"),
    ("rate 0.0", "0.0", "use pause"),
    ("rate 0.09", "0.09", "must be 0.1 to 999.9 mL/h"),
    ("rate 1000", "1000", "must be 0.1 to 999.9"),
    ("rate", "", "To what rate?"),
    ("rate because x", "because x", "To what rate?"),
    ("rate 40 mg/h", "mg/h", "does not fit here"),
    ("rate 40 ml/h now", "now", "more than fits"),
    ("rate 40 because", "because", "reason after 'because' is missing"),
    ("start 0", "0", "must be 0.1"),
    ("start now", "now", "not a number"),
    ("pause", "", "needs its reason"),
    ("pause because", "because", "needs its reason"),
    ("stop", "", "needs its reason"),
    ("stop pump 34.8 ml", "pump 34.8 ml", "needs its reason"),
    ("stop complete pump 34.8", "complete pump 34.8", "Something is missing"),
    ("stop complete pump 34.8 mg", "mg", "does not fit here"),
    ("stop complete pump .8 ml", ".8", "not a number"),
    ("stop complete pump 34.8 ml now", "now", "more than fits"),
    ("@14:60 arrived", "@14:60", "not a time like 14:05"),
    ("@24:00 arrived", "@24:00", "not a time"),
    ("@14:05:60 arrived", "@14:05:60", "not a time"),
    ("@145 arrived", "@145", "not a time"),
    ("@ 14:05 arrived", "@", "not a time"),
    ("@14:05", "@14:05", "Nothing follows"),
    ("-721m arrived", "-721m ", "at most 12 h back"),
    ("-4 arrived", "-4", "not a number"),
    ("arrived late", "late", "more than fits"),
    ("ok", "", "cannot be read"),
    ("ok breakfast", "breakfast", "nothing to answer"),
    ("ate toast", "toast", "How long ago?"),
    ("ate", "", "Something is missing"),
    ("ate 3 h", "3", "How long ago?"),
    ("ate 3w", "3w", "How long ago?"),
    ("ate 3h because", "because", "reason after 'because' is missing"),
    ("override", "", "What is overridden, and the reason, are missing"),
    ("override consent", "consent", "The reason is missing: override consent because …"),
    ("override driver because x", "driver because x", "no override"),
    ("override D19 because x", "D19 because x", "D19 has no override"),
    ("override lunch because x", "lunch because x", "nothing that can be overridden"),
    ("driver", "", "Something is missing"),
    ("driver Sam,, 555", "Sam,, 555", "Name, relation and phone"),
    ("driver a, b, c, d", "a, b, c, d", "Name, relation and phone"),
    ("driver 555-0100", "555-0100", "Name, relation and phone"),
    ("coach 7", "7", "not a name"),
    ("weight 70", "70", "Kilograms or pounds? 70 lb is 31.75 kg"),
    ("weight 70 stone", "stone", "does not fit here"),
    ("weight 70st", "70st", "no unit of weight"),
    ("weight 29.99 kg", "29.99", "must be 30 to 300"),
    ("weight 66 lb", "66", "66 lb (29.94 kg)"),
    ("weight 301kg", "301kg", "must be 30 to 300"),
    ("weight 70 kg now", "now", "more than fits"),
    ("height 119 cm", "119", "must be 120 to 230"),
    ("height 172", "172", "Something is missing"),
    ("note", "", "Something is missing"),
    ("iv", "", "Something is missing"),
    ("iv left", "left", "does not fit"),
    ("iv out now", "now", "more than fits"),
    ("iv in 22g", "in 22g", "Where?"),
    ("iv in arm 13g", "13g", "must be 14 to 28"),
    ("plan 0.04 mg/kg over 40 min", "0.04", "must be 0.05 to 2"),
    ("plan 2.01 mg/kg over 40 min", "2.01", "must be 0.05 to 2"),
    ("plan 0.5 mg over 40 min", "mg", "does not fit"),
    ("plan 0.5 mg/kg over 4.9 min", "4.9", "must be 5 to 240"),
    ("plan 0.5 mg/kg over 241 min", "241", "must be 5 to 240"),
    ("plan 0.5 mg/kg", "0.5 mg/kg", "Something is missing"),
    ("drug 101 mg/ml", "101", "must be 0.05 to 100"),
    ("drug 50 mg/ml lot A lot B", "lot", "lot is given twice"),
    ("drug 50 mg/ml exp 2027-13", "2027-13", "not a month"),
    ("drug 50 mg/ml exp 2027-W01-1", "2027-W01-1", "not a month"),
    ("drug 50 mg/ml exp 2027-02-30", "2027-02-30", "not a month"),
    ("drug 50 mg/ml lot", "50 mg/ml lot", "Something is missing"),
    ("drug 50 mg/ml A123", "A123", "does not fit"),
    ("bag 0 mg in 50 ml", "0 mg in 50 ml", "more than 0 mg"),
    ("bag 50 mg in 0 ml", "50 mg in 0 ml", "more than 0 mg"),
    ("bag 0 50 mg in 50 ml", "0", "counted from 1"),
    ("bag 1.5 50 mg in 50 ml", "1.5", "whole number"),
    ("bag 100 mg in 1 ml", "100 mg in 1 ml", "never into a vein undiluted"),
    ("bag 101 mg in 1 ml", "101 mg in 1 ml", "must be 0.05 to 100"),
    ("bag 1 mg in 21 ml", "1 mg in 21 ml", "must be 0.05 to 100"),
    ("bag 50 mg in 50 ml mixed", "mixed", "does not fit"),
    ("bag 50 mg in 50 ml add now", "now", "more than fits"),
    ("check 5", "5", "not a name"),
    ("bolus 0 mg", "0 mg", "more than 0 mg"),
    ("bolus 5", "5", "Something is missing"),
    ("bolus 5 ml", "ml", "does not fit"),
    ("gave", "", "The medicine is missing"),
    ("gave ondansetron", "ondansetron", "The dose is missing"),
    ("gave ondansetron 4", "ondansetron 4", "The unit is missing"),
    ("gave 4 mg iv", "4 mg iv", "The medicine is missing"),
    ("gave ondansetron 4 mg", "ondansetron 4 mg", "The route is missing"),
    ("gave ondansetron 4 mg nose", "nose", "does not fit"),
    ("gave ondansetron 0 mg iv", "0", "more than 0"),
    ("gave ondansetron four mg iv", "four", "not a number"),
    ("gave ondansetron 4 8 mg iv", "4", "without a unit"),
    ("gave ondansetron 4 mg 8 mg iv", "8", "does not fit"),
    ("gave ondansetron 4 mg iv nausea", "nausea", "does not fit"),
    ("gave ondansetron 4 mg iv for", "ondansetron 4 mg iv for", "What it was for is missing"),
    ("o2 0 l", "0 l", "room air"),
    ("o2 2", "2", "Something is missing"),
    ("room", "", "Something is missing"),
    ("room hot", "hot", "does not fit"),
    ("!", "", "Something is missing"),
    ("! severe", "severe", "Which effect?"),
    ("! gone", "gone", "Which effect?"),
    ("! 5", "5", "Which effect?"),
    ("! nausea 11", "11", "must be a whole number 0 to 10"),
    ("! nausea 3.5", "3.5", "must be a whole number"),
    ("! nausea 5 severe", "nausea 5 severe", "no digits"),
    ("! nausea mild severe", "nausea mild severe", "before the end"),
    ("! nausea gone because x", "nausea gone because x", "before the end"),
    ("seen it", "it", "no symptom and no decision"),
    ("seen none, headdache, repeat", "headdache", "no symptom and no decision"),
    ("seen headache", "headache", "Did you mean head? Tab takes it."),
    ("seen chest", "chest", "Did you mean chest pain? Tab takes it."),
    ("seen no headache, repeat", "no headache", "It reads: seen none, repeat"),
    ("seen none", "none", "What was decided?"),
    ("seen repeat, none", "repeat, none", "What was decided?"),
    ("seen none, paused, repeat", "none, paused, repeat", "What was decided?"),
    ("seen repeat", "repeat", "Which symptoms?"),
    ("seen head, head, repeat", "head, head, repeat", "given twice"),
    ("seen none, head, repeat", "none, head, repeat", "which of them?"),
    ("seen none, watch", "none, watch", "Watch needs its reason"),
    ("seen because tired", "because tired", "What was decided?"),
    ("later now", "now", "more than fits"),
    ("late again", "again", "more than fits"),
    ("every 7 min", "7", "5, 10 or 15 min"),
    ("every 20min", "20min", "5, 10 or 15 min"),
    ("every 5.5min", "5.5min", "5, 10 or 15 min"),
    ("every 5 h", "h", "does not fit here"),
    ("every 5h", "5h", "is not a number"),
    ("every 5min more", "more", "more than fits"),
    ("! breathing slowed", "slowed", "part of the name, or told of the effect"),
    ("! nausea probable moderate", "probable", "part of the name, or told of the effect"),
    ("! serious chest pain", "serious", "part of the name, or told of the effect"),
    ("! serious", "serious", "Which effect?"),
    ("! nausea mild probabel", "probabel", "Did you mean probable?"),
    ("! nausea mild today", "today", "does not fit here. It reads"),
    ("! nausea mild not", "not", "does not fit here"),
    ("! nausea mild probable possible", "possible", "told once each"),
    ("! nausea mild serious not serious", "not", "told once each"),
    ("! nausea mild resolved", "nausea mild resolved", "contradicts"),
    ("! nausea gone unresolved", "nausea gone unresolved", "contradicts"),
    ("aldrete a2", "a2", "cannot be read"),
    ("aldrete a2 a2", "a2 a2", "cannot be read"),
    ("aldrete a3 r2", "a3", "0, 1 or 2"),
    ("waste 15 mg", "15 mg", "Something is missing"),
    ("waste 15 mg witness JK NP", "NP", "more than fits"),
    ("release now", "now", "more than fits"),
    ("left", "", "Left how?"),
    ("left early", "early", "Left how?"),
    ("cancel", "", "The reason is missing: cancel because …"),
    ("cancel no show", "no show", "The reason is missing: cancel because no show"),
    ("cancel today because no show", "today because no show", "cancel because today"),
    ("addendum slept well", "addendum", "follows a signature"),
    ("fix 10:15 128/82", "fix 10:15 128/82", "reason is missing: fix 10:15 128/82 because …"),
    ("fix 10:15", "fix 10:15", "What stands there instead, and the reason, are missing"),
    ("fix because x", "fix because x", "The time is missing"),
    ("fix soon 128/82 because x", "soon", "not a time"),
    ("fix 10:15 128/82 hr because x", "hr", "Right behind hr"),
    ("fix 10:15 @1 rate 20 because x", "@1", "not a time"),
    ("fix 10:15 @10:10 because x", None, "Nothing follows"),
    ("fix 10:15 strike 10:15 because x because y", None, "not another correction"),
    ("strike because x", "strike because x", "The time is missing"),
    ("strike 10:15", "strike 10:15", "The reason is missing: strike 10:15 because …"),
    ("strike 09:54  rate", "strike 09:54  rate", "missing: strike 09:54 rate because …"),
    ("128/82 5 120 99", "5", "Respiratory rate 99"),
    ("strike soon because x", "soon", "not a time"),
    ("rtae 40", "rtae", "Did you mean rate?"),
    ("zzz", "zzz", "? shows the words that fit"),
    ("jk: 128/82 hello", "hello", "not a reading"),
    ("2> jk: @14:05 hello", "hello", "not a word here"),
]


@pytest.mark.parametrize(("text", "pointed", "why"), REFUSED)
def test_this_line_is_refused_with_its_place_and_reason(
    text: str, pointed: str | None, why: str
) -> None:
    with pytest.raises(Unreadable) as fault:
        parse(text)
    assert why in str(fault.value)
    if pointed:
        end = fault.value.end if fault.value.end is not None else len(text)
        assert text[fault.value.start : end].strip() == pointed.strip()


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("note a\tb", 6, "Character 7 (U+0009)"),
        ("note a\nb", 6, "Character 7 (U+000A)"),
        ("\x00arrived", 0, "Character 1 (U+0000)"),
        ("note a\x7f", 6, "U+007F"),
        ("note a\u202eb", 6, "U+202E"),
        ("note a\u2028b", 6, "U+2028"),
        ("note \u200bb", 5, "U+200B"),
        ("note \ud800", 5, "U+D800"),
        ("note a" + "\u0316" * 5, 10, "too many marks"),
        ("x" * 2001, 2000, "at most 2000"),
    ],
)
def test_what_cannot_be_seen_is_refused_with_its_position(text: str, place: int, why: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse(text)
    assert why in str(fault.value)
    assert fault.value.start == place


def test_text_is_kept_as_typed_in_its_composed_form() -> None:
    assert parse(
        "note Zo\u0308e  said <b>no</b> \u5c71\u7530 \u0928\u093f"
    ).act == facts.NoteWritten("Z\u00f6e  said <b>no</b> \u5c71\u7530 \u0928\u093f")
    assert clean("a" * 2000) == "a" * 2000


def test_severity_begins_at_one_four_and_seven() -> None:
    told = [severity_of(score) for score in range(11)]
    mild, moderate, severe = Severity.MILD, Severity.MODERATE, Severity.SEVERE
    assert told == [None, *[mild] * 3, *[moderate] * 3, *[severe] * 4]


def test_every_form_is_offered_with_an_example_that_reads() -> None:
    for form in FORMS:
        if re.search("[A-Z]{3}", form.shape):
            assert form.word in SAID
            continue
        for shape in form.shape.split(" · "):
            text = shape if shape.startswith(form.word) else f"{form.word} {shape}"
            assert parse(text.replace("because …", "because x").replace("…", "words"))


def test_no_form_names_a_medicine_or_a_number_that_could_be_given() -> None:
    dosed = (
        "plan",
        "drug",
        "bag",
        "start",
        "rate",
        "resume",
        "stop",
        "bolus",
        "gave",
        "o2",
        "waste",
    )
    shapes = [form.shape.removeprefix(form.word) for form in FORMS if form.word in dosed]
    assert not [shape for shape in shapes if re.search(r"\d", shape.replace(" o2 ", " "))]


# What random hands type.

numbers = st.from_regex(r"[0-9]{1,4}(\.[0-9]{1,2})?", fullmatch=True)
pieces = st.sampled_from(
    [
        *(form.word for form in FORMS),
        *(
            "fix",
            "strike",
            "because",
            "x",
            "mg",
            "ml",
            "mg/ml",
            "mg/kg",
            "over",
            "min",
            "in",
            "out",
        ),
        *("lot", "exp", "witness", "none", "here", "gone", "severe", "kg", "lb", "cm", "l", "air"),
        *("hr", "s", "bp", "t", "m", "@10:15", "10:15", "-4m", "2>", "jk:", "3h", "22g", "add"),
        *(
            "128/82",
            "hr76",
            "t98.2f",
            "m5",
            "a2",
            "r2",
            "2027-03",
            "D7",
            "home",
            "pump",
            "!",
            "\u0660",
        ),
        *UNITS,
        *ROUTES,
    ]
)
lines = st.lists(st.one_of(pieces, numbers, st.text(max_size=6)), max_size=9).map(" ".join)


POUND = Fraction("0.45359237")


def vitals_inside(taken: VitalsTaken) -> bool:
    vitals = taken.vitals
    typed = ((getattr(vitals, name), limits) for name, limits in VITALS.items())
    if not all(value is None or low <= value <= high for value, (low, high) in typed):
        return False
    if vitals.systolic is not None and vitals.diastolic is not None:
        assert vitals.diastolic < vitals.systolic
    return vitals.temperature_c is None or 30 <= vitals.temperature_c <= 43


def rate_inside(told: facts.RateChanged | StartPump | ResumePump) -> bool:
    return told.ml_per_hour is None or D("0.1") <= told.ml_per_hour <= D("999.9")


INSIDE: dict[type[Any], Callable[[Any], bool]] = {
    VitalsTaken: vitals_inside,
    facts.WeightTaken: lambda one: (
        30 <= Fraction(one.amount) * (POUND if one.unit == "lb" else 1) <= 300
    ),
    facts.HeightTaken: lambda one: 120 <= one.cm <= 230,
    facts.PlanSet: lambda one: D("0.05") <= one.mg_per_kg <= 2 and 5 <= one.minutes <= 240,
    facts.RateChanged: rate_inside,
    StartPump: rate_inside,
    ResumePump: rate_inside,
    facts.DrugPrepared: lambda one: D("0.05") <= one.mg_per_ml <= 100,
    facts.BagPrepared: lambda one: one.way is Way.ADD or D("0.05") <= one.mg / one.ml < 100,
    Fix: lambda one: inside(one.said),
}


def inside(act: object) -> bool:
    """Whether no number of this act is outside the hard limits of clinical.md, section 7."""
    judged = INSIDE.get(type(act))
    return judged is None or judged(act)


@settings(max_examples=1500, deadline=400)
@given(st.one_of(lines, st.text(max_size=60)))
@example("fix 10:15 fix 10:15 rate 40 because x")
@example("! 5")
@example("\u0958 128/82")
def test_any_text_is_understood_or_unreadable_with_a_place_inside_it(text: str) -> None:
    try:
        line = parse(text)
    except Unreadable as caught:
        fault = caught
    else:
        assert inside(line.act)
        return
    length = max(len(text), len(unicodedata.normalize("NFC", text)))
    assert str(fault)
    assert 0 <= fault.start <= length
    assert fault.end is None or fault.start <= fault.end <= length


@settings(max_examples=50, deadline=1000)
@given(st.integers(min_value=100, max_value=400), pieces)
def test_a_long_line_does_not_hang(many: int, piece: str) -> None:
    with suppress(Unreadable):
        parse(" ".join([piece] * many))


whole = st.integers


@given(
    whole(41, 300),
    whole(20, 40),
    st.tuples(whole(20, 250), whole(50, 100), whole(3, 60)),
    whole(0, 3),
)
def test_bare_numbers_read_back_in_their_order_however_many_are_left_out(
    systolic: int, diastolic: int, others: tuple[int, int, int], kept: int
) -> None:
    line = " ".join([f"{systolic}/{diastolic}", *map(str, others[:kept])])
    heart, spo2, breaths = (*others[:kept], None, None, None)[:3]
    assert parse(line).act == VitalsTaken(Vitals(systolic, diastolic, heart, spo2, breaths))


def test_a_word_ends_after_its_last_character() -> None:
    assert Word("mild", 3).end == 7


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jk: 3> note word", "The chair comes first: 3>"),
        ("@10:01 3> note word", "The chair comes first: 3>"),
        ("driver Sam here", "Here stands alone"),
        ("gave midazolam 2 iv for anxiety", "The unit is missing"),
        ("gave ondansetron 4 mg for nausea", "The route is missing"),
        ("128 82 76 98", "as in 128/82"),
    ],
)
def test_what_stands_in_the_wrong_place_or_is_missing_is_named(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        parse(text)
