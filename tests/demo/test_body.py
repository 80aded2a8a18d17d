"""The invented body answers as clinical.md, section 9, says."""

import pytest

from infusion_desk.demo.body import DISSOCIATION, PRESSURE, body_of
from infusion_desk.demo.patients import PATIENTS

WHOLE = [(0.0, 40.0, 1.0)]


@pytest.mark.parametrize(
    ("minute", "share"),
    [
        (0, 0),
        (5, 0.21),
        (10, 0.47),
        (15, 0.65),
        (20, 0.77),
        (30, 0.93),
        (40, 1.00),
        (55, 0.51),
        (70, 0.26),
        (90, 0.10),
    ],
)
def test_pressure_rises_and_falls_by_the_curve(minute: float, share: float) -> None:
    assert PRESSURE.level(minute, WHOLE, 40) == pytest.approx(share, abs=0.006)


def test_a_pause_lets_the_pressure_fall() -> None:
    paused = [(0.0, 20.0, 1.0), (25.0, 45.0, 1.0)]
    before, after = PRESSURE.level(20, paused, 40), PRESSURE.level(25, paused, 40)
    assert after == pytest.approx(before * 0.797, abs=0.001)
    assert PRESSURE.level(45, paused, 40) > after


def test_half_the_rate_brings_half_the_rise() -> None:
    half = [(0.0, 40.0, 0.5)]
    assert PRESSURE.level(30, half, 40) == pytest.approx(PRESSURE.level(30, WHOLE, 40) / 2)


def test_dissociation_begins_after_minutes_and_is_gone_an_hour_after_the_end() -> None:
    assert DISSOCIATION.level(5, WHOLE, 40) == 0
    assert DISSOCIATION.level(100, WHOLE, 40) < 0.01


def test_the_same_patient_is_the_same_at_the_same_session() -> None:
    one = PATIENTS[0]
    assert body_of(one, 2, 41, 0.5) == body_of(one, 2, 41, 0.5)
    assert body_of(one, 2, 41, 0.5) != body_of(one, 3, 41, 0.5)


def test_everybody_could_be_started_at_rest() -> None:
    for one in PATIENTS:
        rest = body_of(one, 1, 50, 0.5).rest
        assert 98 <= rest.systolic <= 152
        assert 58 <= rest.diastolic <= 96
        assert 54 <= rest.heart_rate <= 98
        assert rest.spo2 >= 96
