"""The JSON of the contract, section 8: its names, its kinds of values, its times."""

import json
from datetime import datetime
from typing import Any

import pytest

from infusion_desk.domain.session import Session
from infusion_desk.exchange.as_json import json_text, session_json
from infusion_desk.projections.report import report_of
from tests import given

Json = dict[str, Any]


def json_of(session: Session, now: str = "12:00") -> Json:
    return session_json(report_of(session, given.MAYA, given.CLINIC, given.clock(now)))


SHAPE = {
    "": "format patient session dose baseline peak vitals effects medicines readiness timeline",
    "patient": "mrn name birth_date",
    "session": (
        "id kind state chair weight_kg started_at ended_at ready_at ready_at_first released_at "
        "left_at left_how signed_at version"
    ),
    "dose": "planned_mg given_mg given_mg_per_kg given_ml wasted_mg running_s paused_s segments",
    "baseline": "at systolic diastolic heart_rate spo2",
    "peak": "at systolic diastolic systolic_rise",
    "readiness": "as_at rules",
}
ROWS = {
    ("dose", "segments"): "from to ml_per_hour",
    ("vitals",): (
        "at by systolic diastolic map heart_rate spo2 respiratory_rate temperature_c moaas "
        "dissociation nausea anxiety pain not_taken late_s corrected"
    ),
    ("effects",): "name severity began_at ended_at relation action outcome serious",
    ("medicines",): "at name dose unit route for",
    ("readiness", "rules"): "id state because",
    ("timeline",): ("id at charted_at recorded_at by entered_by kind text corrects reason source"),
}


def test_every_name_of_the_contract_is_there_in_its_order_and_no_other() -> None:
    told = json_of(given.shared("difficult").session)
    for part, names in SHAPE.items():
        assert list(told[part] if part else told) == names.split()
    for path, names in ROWS.items():
        rows = told
        for step in path:
            rows = rows[step]
        assert rows
        assert all(list(row) == names.split() for row in rows)
    assert told["format"] == "infusion-desk/1"
    assert told["patient"] == {"mrn": "900017", "name": "Reyes, Maya", "birth_date": "1985-03-14"}


def test_whole_numbers_are_numbers_amounts_strings_and_what_is_not_there_null() -> None:
    told = json_of(given.session(*given.STARTED, "10:05 128/82 t98.2f s x off"), "10:10")
    last = told["vitals"][-1]
    assert (last["systolic"], last["map"], last["temperature_c"]) == (128, 97, "36.8")
    assert (last["spo2"], last["heart_rate"], last["moaas"], last["late_s"]) == (None,) * 4
    assert last["not_taken"] == {"spo2": "off"}
    assert told["dose"] == {
        "planned_mg": "35.000",
        "given_mg": "8.750",
        "given_mg_per_kg": "0.1250",
        "given_ml": "8.750",
        "wasted_mg": "0.000",
        "running_s": 600,
        "paused_s": 0,
        "segments": [{"from": "2026-11-20T10:00:00-08:00", "to": None, "ml_per_hour": "52.5"}],
    }
    assert told["session"]["weight_kg"] == "70.00"
    assert told["session"]["version"] == 0
    assert told["readiness"]["as_at"] == "2026-11-20T10:10:00-08:00"


def test_before_anything_happened_all_is_null() -> None:
    told = json_of(given.session("09:20 arrived"))
    assert (told["baseline"], told["peak"], told["session"]["weight_kg"]) == (None, None, None)
    assert (told["dose"]["planned_mg"], told["dose"]["given_mg"]) == (None, "0.000")
    assert told["dose"]["given_mg_per_kg"] is None
    assert (told["vitals"], told["dose"]["segments"], told["effects"]) == ([], [], [])


def test_bp_not_taken_gives_both_pressures() -> None:
    told = json_of(given.session("09:20 arrived", "09:21 hr76 bp x refused"))
    assert told["vitals"][0]["not_taken"] == {"systolic": "refused", "diastolic": "refused"}
    assert told["vitals"][0]["map"] is None


def test_readings_are_in_order_of_when_they_were_taken_corrected_ones_too() -> None:
    moved = ("10:05 128/82", "10:10 213/84", "10:12 fix 10:10 @10:04 133/84 because mistyped")
    lines = (*moved, "10:20 150/90", "10:21 strike 10:20 because x", "10:22 @10:01 120/80")
    told = json_of(given.session(*given.STARTED, *lines))["vitals"]
    assert [(one["systolic"], one["corrected"]) for one in told[1:]] == [
        *((120, False), (133, False), (128, False), (213, True), (150, True))
    ]
    assert [datetime.fromisoformat(one["at"]) for one in told] == sorted(
        datetime.fromisoformat(one["at"]) for one in told
    )


def test_an_effect_carries_what_was_told_of_it_and_null_for_what_was_not() -> None:
    lines = (
        "10:05 ! nausea moderate probable slowed",
        "10:10 ! hives mild serious",
        "10:20 ! nausea gone resolved",
    )
    nausea, hives = json_of(given.session(*given.STARTED, *lines))["effects"]
    keys = ("severity", "relation", "action", "outcome", "serious")
    assert [nausea[key] for key in keys] == ["moderate", "probable", "slowed", "resolved", False]
    assert [hives[key] for key in keys] == ["mild", None, None, None, True]
    assert (nausea["ended_at"], hives["ended_at"]) == ("2026-11-20T10:20:00-08:00", None)


@pytest.mark.parametrize(
    ("line", "dose", "unit", "route", "indication"),
    [
        ("gave ondansetron 4 mg iv for nausea", "4.000", "mg", "iv", "nausea"),
        ("gave saline 100 ml iv", "100.000", "mL", "iv", None),
        ("gave naloxone 400 mcg im", "400", "mcg", "im", None),
    ],
)
def test_a_medicine_has_its_amount_in_its_unit(
    line: str, dose: str, unit: str, route: str, indication: str | None
) -> None:
    (told,) = json_of(given.session(*given.STARTED, f"10:05 {line}"))["medicines"]
    assert (told["dose"], told["unit"], told["route"], told["for"]) == (
        dose,
        unit,
        route,
        indication,
    )


def test_late_is_told_at_the_bedside_only() -> None:
    ward = given.Ward("09:20 arrived", "09:40 -5m 128/82", "09:41 -17m 130/84")
    told = json_of(ward.session)["vitals"]
    assert [(one["systolic"], one["late_s"]) for one in told] == [(130, 17 * 60), (128, None)]


def test_the_timeline_says_who_what_when_and_why() -> None:
    told = json_of(
        given.session(
            "09:20 arrived", "09:21 weight 70 kg", "09:22 fix 09:21 weight 71 kg because misread"
        )
    )
    planned, accepted, arrived, weight, fixed = told["timeline"]
    kinds = [one["kind"] for one in told["timeline"]]
    assert kinds == [
        "session_planned",
        "item_overridden",
        "checked_in",
        "weight_taken",
        "weight_taken",
    ]
    assert accepted["text"] == "Overridden: candidacy, because transcribed from paper"
    assert (planned["by"], planned["entered_by"]) == ("SH", "FD")
    assert (fixed["corrects"], fixed["reason"]) == (weight["id"], "misread")
    assert (weight["corrects"], weight["reason"]) == (None, None)
    assert fixed["at"] == "2026-11-20T09:21:00-08:00"
    assert fixed["charted_at"] == "2026-11-20T09:22:00-08:00"
    assert fixed["recorded_at"] == "2026-12-01T10:00:00-08:00"
    assert {one["source"] for one in told["timeline"]} == {"transcribed from paper"}
    assert arrived["text"] == "Arrived"


def test_the_text_is_the_object_in_any_script_on_one_line_or_many() -> None:
    session = given.session("09:20 arrived", "09:21 note Łukasz <b>Ö'Brien & 山田")
    report = report_of(session, given.MAYA, given.CLINIC, given.clock("10:00"))
    many, one = json_text(report), json_text(report, one_line=True)
    assert json.loads(many) == json.loads(one) == session_json(report)
    assert "Łukasz <b>Ö'Brien & 山田" in one
    assert "\n" not in one
