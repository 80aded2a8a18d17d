"""Whole sessions against figures worked out by hand: each transcript's header carries its own.

A header line `#= name value` is one figure, told in the session's own time.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from infusion_desk.domain.discharge import judge
from infusion_desk.domain.patient import patient_of
from infusion_desk.exchange.as_json import session_json
from infusion_desk.projections.report import report_of
from tests import given

Json = dict[str, Any]
PATHS = sorted(given.TRANSCRIPTS.glob("*.transcript"))
SHARED = ("ordinary", "difficult")


def json_of(path: Path) -> Json:
    made = given.transcribed(path.read_bytes())
    patient = patient_of(made.patient_entries)
    assert patient is not None
    return session_json(report_of(made.session, patient, given.CLINIC, given.NOW))


def figures(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line.removeprefix("#= ") for line in lines if line.startswith("#= ")]


def clock(told: str | None) -> str:
    """HH:MM, with seconds only where there are any."""
    if told is None:
        return "null"
    moment = datetime.fromisoformat(told)
    return f"{moment:%H:%M:%S}".removesuffix(":00")


def plain(value: object) -> str:
    return "null" if value is None else str(value)


def segments(json: Json) -> str:
    parts = json["dose"]["segments"]
    told = (f"{clock(one['from'])}-{clock(one['to'])}@{one['ml_per_hour']}" for one in parts)
    return " ".join(told)


def baseline(json: Json) -> str:
    one = json["baseline"]
    return "null" if one is None else f"{four(one)} at {clock(one['at'])}"


def peak(json: Json) -> str:
    one = json["peak"]
    if one is None:
        return "null"
    rise = "null" if one["systolic_rise"] is None else f"{one['systolic_rise']:+}"
    return f"{one['systolic']}/{one['diastolic']} at {clock(one['at'])} {rise}"


def four(one: Json) -> str:
    pressure = f"{plain(one['systolic'])}/{plain(one['diastolic'])}"
    return f"{pressure} {plain(one['heart_rate'])} {plain(one['spo2'])}"


def reading(json: Json, at: str) -> Json:
    (found,) = (one for one in json["vitals"] if clock(one["at"]) == at and not one["corrected"])
    return found  # type: ignore[no-any-return]


def not_taken(json: Json, at: str, field: str) -> str:
    return plain(reading(json, at)["not_taken"].get(field))


def rule(json: Json, wanted: str) -> str:
    (found,) = (one["state"] for one in json["readiness"]["rules"] if one["id"] == wanted)
    return str(found)


def effects(json: Json) -> list[str]:
    return [
        f"{one['name']} {plain(one['severity'])} {clock(one['began_at'])}-{clock(one['ended_at'])}"
        for one in json["effects"]
    ]


def medicines(json: Json) -> list[str]:
    return [
        f"{clock(one['at'])} {one['name']} {one['dose']} {one['unit']} {one['route']}"
        for one in json["medicines"]
    ]


def told_in(part: str, name: str) -> Callable[[Json], str]:
    return lambda json: plain(json[part][name])


DOSE = (
    "planned_mg",
    "given_mg",
    "given_mg_per_kg",
    "given_ml",
    "wasted_mg",
    "running_s",
    "paused_s",
)
TOLD: dict[str, Callable[[Json], str]] = {
    **{name: told_in("dose", name) for name in DOSE},
    **{name: told_in("session", name) for name in ("state", "left_how", "kind", "chair")},
    "weight": told_in("session", "weight_kg"),
    "segments": segments,
    "baseline": baseline,
    "peak": peak,
    "readings": lambda json: str(len(json["vitals"])),
    "corrected": lambda json: str(sum(one["corrected"] for one in json["vitals"])),
}
TIMES = {
    "started": "started_at",
    "ended": "ended_at",
    "ready": "ready_at",
    "ready_first": "ready_at_first",
    "released": "released_at",
    "left": "left_at",
}
AT: dict[str, Callable[[Json, str], str]] = {
    "reading": lambda json, at: four(reading(json, at)),
    "temperature": lambda json, at: plain(reading(json, at)["temperature_c"]),
    "by": lambda json, at: str(reading(json, at)["by"]),
    "late": lambda json, at: plain(reading(json, at)["late_s"]),
    "rule": rule,
}


def check_figure(json: Json, figure: str) -> None:
    name, _, value = figure.partition(" ")
    first, _, rest = value.partition(" ")
    if name in TIMES:
        told = json["session"][TIMES[name]]
        assert (told if "T" in value else clock(told)) == value
    elif name in AT:
        assert AT[name](json, first) == rest
    elif name == "not_taken":
        field, _, reason = rest.partition(" ")
        assert not_taken(json, first, field) == reason
    elif name == "effect":
        assert value in effects(json)
    elif name == "medicine":
        assert value in medicines(json)
    else:
        assert TOLD[name](json) == value


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_transcript_comes_to_the_figures_of_its_header(path: Path) -> None:
    json = json_of(path)
    told = figures(path)
    assert told or path.stem in SHARED
    for figure in told:
        check_figure(json, figure)


def test_ordinary_comes_to_the_figures_of_its_header() -> None:
    json = json_of(given.TRANSCRIPTS / "ordinary.transcript")
    for figure in (
        *("planned_mg 35.000", "given_mg 35.000", "given_mg_per_kg 0.5000", "given_ml 35.000"),
        *("running_s 2400", "paused_s 0", "wasted_mg 15.000", "segments 10:00-10:40@52.5"),
        *("baseline 118/74 70 98 at 09:50", "peak 136/86 at 10:40 +18", "readings 9"),
        *("ready 2026-11-20T11:16:00-08:00", "ready_first 11:16", "left 11:22", "state left"),
    ):
        check_figure(json, figure)
    assert rule(json, "D11") == "unknown"
    gating = {f"D{number}" for number in range(1, 23)} - {"D11", "D14"}
    assert {rule(json, one) for one in gating} == {"met"}
    assert rule(json, "D14") == "not_applicable"


def test_difficult_comes_to_the_figures_of_its_header() -> None:
    json = json_of(given.TRANSCRIPTS / "difficult.transcript")
    parts = "09:00-09:10@15.0 09:10-09:25@30.0 09:30-09:45@20.0 09:45-09:55@30.0"
    for figure in (
        *("planned_mg 40.000", "given_mg 40.000", "given_mg_per_kg 0.5000", "given_ml 20.000"),
        *("running_s 3000", "paused_s 300", "wasted_mg 60.000", f"segments {parts}"),
        *("baseline 128/80 72 98 at 08:50", "peak 172/104 at 09:24 +44", "ended 09:55"),
        *("ready 10:52", "ready_first 10:52", "released 10:54", "left 11:00", "kind kap"),
        *("effect nausea moderate 09:25-09:42", "medicine 09:27 ondansetron 4.000 mg iv"),
        *("readings 12", "corrected 1", "reading 09:10 133/84 76 98"),
    ):
        check_figure(json, figure)


def test_difficult_is_not_ready_at_1020() -> None:
    difficult = given.shared("difficult").session
    gating = {one.rule for one in judge(difficult, given.clock("10:20")) if one.gates}
    assert {"D1", "D9", "D19"} <= gating
