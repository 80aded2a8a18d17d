"""What a hand writes down of what the monitor shows: noisy, rounded, now and then incomplete."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from infusion_desk.demo.body import Vital
from infusion_desk.domain.vitals import Vitals

NOISE = Vital(4, 3, 3, 0.6, 1, 0.1)
"""Standard deviations of one reading (clinical.md, section 9)."""
EVEN = 0.30
"""How often a pressure is written as an even number."""
MISSING = 0.03


def read(true: Vital, random: Random) -> Vitals:
    """A set as charted: pressures, heart rate, SpO2 and respiratory rate."""
    systolic = _pressure(true.systolic, NOISE.systolic, random)
    diastolic = min(_pressure(true.diastolic, NOISE.diastolic, random), systolic - 20)
    return Vitals(
        systolic=systolic,
        diastolic=diastolic,
        heart_rate=max(round(random.gauss(true.heart_rate, NOISE.heart_rate)), 48),
        spo2=min(max(round(random.gauss(true.spo2, NOISE.spo2)), 93), 100),
        respiratory_rate=max(round(random.gauss(true.respiratory_rate, 1)), 10),
    )


def with_temperature(vitals: Vitals, true: Vital, random: Random) -> Vitals:
    """The set with a temperature."""
    celsius = random.gauss(true.temperature, NOISE.temperature)
    return replace(vitals, temperature=Decimal(round(celsius * 10)) / 10)


def incomplete(vitals: Vitals, random: Random) -> Vitals:
    """The set with one value that could not be had."""
    if random.random() < 0.5:
        return replace(vitals, spo2=None, not_taken=(("spo2", "probe off"),))
    missing = (("systolic", "cuff error"), ("diastolic", "cuff error"))
    return replace(vitals, systolic=None, diastolic=None, not_taken=missing)


def mistyped(vitals: Vitals) -> Vitals:
    """The same set with the first two digits of the systolic pressure the wrong way round."""
    assert vitals.systolic is not None
    tens = f"{vitals.systolic:03}"
    swapped = int(tens[1] + tens[0] + tens[2])
    wrong = swapped if 60 < swapped < 300 and swapped != vitals.systolic else vitals.systolic + 60
    return replace(vitals, systolic=wrong)


def _pressure(true: float, deviation: float, random: Random) -> int:
    value = round(random.gauss(true, deviation))
    return 2 * round(value / 2) if random.random() < EVEN else value
