"""How an invented body answers the drug (clinical.md, section 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from infusion_desk.demo.patients import Invented

Flow = tuple[float, float, float]
"""From minute to minute after the start, at this share of the planned rate."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes until an effect shows, and its time constants while the pump runs and after."""

    lag: float
    on: float
    off: float

    def level(self, minute: float, flows: Sequence[Flow], planned: float) -> float:
        """How much of the peak there is; 1 at the end of `planned` minutes without a pause."""
        whole = 1 / (1 - exp(-(planned - self.lag) / self.on))
        level, at = 0.0, self.lag
        for begun, ended, share in flows:
            since, until = max(begun, at), min(ended, minute)
            if until <= since:
                continue
            level *= exp(-(since - at) / self.off)
            target = whole * share
            level = target - (target - level) * exp(-(until - since) / self.on)
            at = until
        return level * exp(-max(minute - at, 0) / self.off)


PRESSURE = Pace(lag=2, on=14, off=22)
DISSOCIATION = Pace(lag=6, on=10, off=12)


@dataclass(frozen=True, slots=True)
class Vital:
    """Pressures, heart rate and the rest, before the noise of measuring."""

    systolic: float
    diastolic: float
    heart_rate: float
    spo2: float = 98
    respiratory_rate: float = 15
    temperature: float = 36.7


@dataclass(frozen=True, slots=True)
class Body:
    """Today's values at rest, what the drug adds at its peak, and the scores it brings."""

    rest: Vital
    rise: Vital
    dissociation: int
    nausea: int
    anxiety: int

    def at(self, minute: float, flows: Sequence[Flow], planned: float) -> Vital:
        """What a perfect instrument would show."""
        level = PRESSURE.level(minute, flows, planned)
        return Vital(
            self.rest.systolic + level * self.rise.systolic,
            self.rest.diastolic + level * self.rise.diastolic,
            self.rest.heart_rate + level * self.rise.heart_rate,
            self.rest.spo2 - 0.8 * level,
            self.rest.respiratory_rate,
            self.rest.temperature,
        )


def body_of(one: Invented, number: int, age: int, mg_per_kg: float) -> Body:
    """The body that a patient brings to the session of this number."""
    usual, today = one.random("body"), one.random(f"body {number}")
    stronger = {True: 1.3, False: 1.0}[mg_per_kg >= 1] * (0.7 if mg_per_kg <= 0.3 else 1)
    rest = _rest(one, usual, today)
    return Body(
        rest=rest,
        rise=_rise(one, today, age, stronger),
        dissociation=_dissociation(usual, today, number, stronger),
        nausea=today.choice((2, 3, 3, 4, 5)) if today.random() < 0.16 else 0,
        anxiety=max(0, round(today.gauss(2.5 - 0.4 * number, 1.2))),
    )


def _rest(one: Invented, usual: Random, today: Random) -> Vital:
    systolic = usual.gauss(122 + 12 * one.hypertensive, 11) + today.gauss(0, 5)
    diastolic = usual.gauss(77 + 5 * one.hypertensive, 7) + today.gauss(0, 3)
    return Vital(
        _within(systolic, 98, 152),
        _within(diastolic, 58, 96),
        _within(usual.gauss(74, 8) + today.gauss(0, 4), 54, 98),
        _within(usual.gauss(98, 0.7), 96, 99.4),
        _within(usual.gauss(15, 1.5), 12, 19),
        36.7 + today.gauss(0, 0.2),
    )


def _rise(one: Invented, today: Random, age: int, stronger: float) -> Vital:
    systolic = _drawn(today, (13, 11), (-8, 55)) + 4 * (age >= 50) + 5 * one.hypertensive
    systolic *= stronger
    diastolic = 0.66 * systolic + today.gauss(0, 4)
    return Vital(systolic, diastolic, _drawn(today, (4, 8), (-15, 40)))


def _dissociation(usual: Random, today: Random, number: int, stronger: float) -> int:
    """0 to 10 at its peak: strongest the first time, then about the same, never the same."""
    cadss = usual.gammavariate(0.70, 11.0) * (1.0 if number == 1 else 0.6) * stronger
    cadss *= today.lognormvariate(0, 0.5)
    return min(10, round(cadss / 4) + 1)


def _drawn(random: Random, normal: tuple[float, float], bounds: tuple[float, float]) -> float:
    while True:
        value = random.gauss(*normal)
        if bounds[0] <= value <= bounds[1]:
            return value


def _within(value: float, lowest: float, highest: float) -> float:
    return min(max(value, lowest), highest)
