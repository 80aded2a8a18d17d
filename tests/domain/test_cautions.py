"""Acts that want attention: each bound of the reference, and never a refusal."""

import pytest

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.cautions import cautions_for
from infusion_desk.domain.session import Session
from tests import given


def asked(session: Session) -> list[str]:
    """What the last act of this session is asked about."""
    last = session.standing[-1]
    return [one.text for one in cautions_for(last.fact, session, last.at)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("plan 1 mg/kg over 120 min", []),
        ("plan 0.2 mg/kg over 30 min", []),
        (
            "plan 1.01 mg/kg over 121 min",
            ["Dose 1.01 mg/kg: amber, above 1", "Duration 121 min: amber, above 120"],
        ),
        (
            "plan 0.19 mg/kg over 29 min",
            ["Dose 0.19 mg/kg: amber, below 0.2", "Duration 29 min: amber, below 30"],
        ),
        (
            "plan 1.6 mg/kg over 9 min",
            ["Dose 1.6 mg/kg: red, above 1.5", "Duration 9 min: red, below 10"],
        ),
        ("bag 100 mg in 10 ml", []),
        ("bag 101 mg in 10 ml", ["Concentration 10.1 mg/mL: amber, above 10"]),
        ("bag 101 mg in 10 ml add", []),
        ("note x", []),
    ],
)
def test_preparing(line: str, told: list[str]) -> None:
    assert asked(given.session(*given.ARRIVED, f"09:30 {line}")) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("rate 87.5", []),
        ("rate 87.6", ["Rate 1.25 mg/kg/h: amber, above 1.25"]),
        ("rate 140", ["Rate 2 mg/kg/h: amber, above 1.25"]),
        ("rate 141", ["Rate 2.01 mg/kg/h: red, above 2"]),
        ("158/80", ["Systolic 158: red, 40 above baseline"]),
    ],
)
def test_running(line: str, told: list[str]) -> None:
    assert asked(given.session(*given.STARTED, f"10:05 {line}")) == told


def test_a_resume_is_asked_about_as_a_rate_is() -> None:
    session = given.session(*given.STARTED, "10:05 pause x", "10:06 resume 90")
    assert asked(session) == ["Rate 1.29 mg/kg/h: amber, above 1.25"]


def test_a_high_baseline_asks_at_the_start_and_does_not_refuse() -> None:
    session = given.session(*given.PREPARED, "09:59 141/91 70 98", "10:00 start")
    assert [one.partition(":")[0] for one in asked(session)] == [
        *("Baseline systolic 141, above 140", "Baseline diastolic 91, above 90")
    ]
    assert asked(given.session(*given.PREPARED, "09:59 140/90 70 98", "10:00 start")) == []


def test_what_is_not_known_is_not_asked_about() -> None:
    lines = [one for one in given.PREPARED if " bag " not in one and "09:50" not in one]
    overrides = ("09:59 override bag because x", "09:59 override baseline because x")
    assert asked(given.session(*lines, *overrides, "10:00 start 900")) == []
    before = given.session(*given.ARRIVED, "09:30 180/99 70 98")
    assert [
        one.field for one in cautions_for(facts.VitalsTaken(given.vitals("s89")), before, given.NOW)
    ] == ["spo2"]
