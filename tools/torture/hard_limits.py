"""The hard limits of clinical.md, section 7, written down a second time: no word of the program's.

A session that stores a number outside them was let down by whoever checked it.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.pump_facts import (
    BagPrepared,
    DrugPrepared,
    InfusionResumed,
    InfusionStarted,
    PlanSet,
    RateChanged,
    Way,
)
from infusion_desk.domain.session_facts import HeightTaken, VitalsTaken, WeightTaken
from infusion_desk.domain.vitals import Vitals

VITALS = {
    "systolic": (40, 300),
    "diastolic": (20, 200),
    "heart_rate": (20, 250),
    "spo2": (50, 100),
    "respiratory_rate": (3, 60),
    "moaas": (0, 5),
    "dissociation": (0, 10),
    "nausea": (0, 10),
    "anxiety": (0, 10),
    "pain": (0, 10),
}
POUND = Decimal("0.45359237")


def outside(entries: tuple[Entry, ...]) -> Iterator[str]:
    """What of these entries is beyond the limits."""
    for entry in entries:
        judge = JUDGES.get(type(entry.fact))
        if judge is not None and not judge(entry.fact):
            yield repr(entry.fact)


def _vitals(taken: VitalsTaken) -> bool:
    held = taken.vitals
    known = {name: getattr(held, name) for name in VITALS}
    whole = all(
        VITALS[name][0] <= value <= VITALS[name][1] and isinstance(value, int)
        for name, value in known.items()
        if value is not None
    )
    pressures = (held.systolic, held.diastolic)
    paired = None not in pressures or pressures == (None, None)
    return whole and paired and _is_apart(held) and _is_warm(held)


def _is_apart(held: Vitals) -> bool:
    return held.systolic is None or held.diastolic is None or held.diastolic < held.systolic


def _is_warm(held: Vitals) -> bool:
    if held.temperature is None:
        return True
    low, high = (Decimal(86), Decimal("109.4")) if held.fahrenheit else (Decimal(30), Decimal(43))
    return low <= held.temperature <= high


def _weight(taken: WeightTaken) -> bool:
    kilograms = taken.amount * (POUND if taken.unit == "lb" else 1)
    return Decimal("29.995") <= kilograms <= Decimal("300.005")


def _rate(one: Any) -> bool:
    return bool(Decimal("0.1") <= one.ml_per_hour <= Decimal("999.9"))


def _bag(bag: BagPrepared) -> bool:
    if bag.ml <= 0:
        return False
    return bag.way is Way.ADD or Decimal("0.05") <= bag.mg / bag.ml < 100


JUDGES: Mapping[type[Fact], Callable[[Any], bool]] = {
    VitalsTaken: _vitals,
    WeightTaken: _weight,
    HeightTaken: lambda one: 120 <= one.cm <= 230,
    PlanSet: lambda one: Decimal("0.05") <= one.mg_per_kg <= 2 and 5 <= one.minutes <= 240,
    InfusionStarted: _rate,
    InfusionResumed: _rate,
    RateChanged: _rate,
    DrugPrepared: lambda one: Decimal("0.05") <= one.mg_per_ml <= 100,
    BagPrepared: _bag,
}
