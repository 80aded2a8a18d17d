"""Hard limits (refused) and cautions (asked about), from clinical.md section 7.

A hard limit only catches typing errors; amber and red are what a clinician wants to notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from infusion_desk.domain.amounts import Exact, as_typed
from infusion_desk.domain.vitals import Vitals


class Level(StrEnum):
    """How much a caution matters."""

    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Limit:
    """One quantity: its words, unit, hard range (inclusive) and where amber and red begin.

    `amber_low` and `red_low` warn below (exclusive); `amber_high` and `red_high` warn from that
    value on (inclusive), except where the source says "above": then the next whole value stands.
    """

    name: str
    unit: str
    lowest: Decimal
    highest: Decimal
    amber_low: Decimal | None = None
    amber_high: Decimal | None = None
    red_low: Decimal | None = None
    red_high: Decimal | None = None

    def fault(self, value: Exact, typed: str | None = None) -> str | None:
        """Why `value` cannot be recorded, or None."""
        if Fraction(self.lowest) <= Fraction(value) <= Fraction(self.highest):
            return None
        told = typed or as_typed(Decimal(str(value)))
        unit = f" {self.unit}" if self.unit else ""
        range_told = f"{as_typed(self.lowest)} to {as_typed(self.highest)}{unit}"
        return f"{self.name} {told}: must be {range_told}."

    def level(self, value: int | Decimal) -> tuple[Level, str] | None:
        """The caution that `value` calls for, with the bound in words."""
        for level, low, high in (
            (Level.RED, self.red_low, self.red_high),
            (Level.AMBER, self.amber_low, self.amber_high),
        ):
            if low is not None and value < low:
                return level, f"below {as_typed(low)}"
            if high is not None and value >= high:
                return level, f"from {as_typed(high)}"
        return None


def _limit(name: str, unit: str, hard: tuple[str, str], *bounds: str | None) -> Limit:
    low, high, red_low, red_high = ([*bounds, None, None, None, None])[:4]
    numbers = [None if text is None else Decimal(text) for text in (low, high, red_low, red_high)]
    return Limit(name, unit, Decimal(hard[0]), Decimal(hard[1]), *numbers)


VITAL_LIMITS: dict[str, Limit] = {
    "systolic": _limit("Systolic", "mmHg", ("40", "300"), "95", "160", "90", "180"),
    "diastolic": _limit("Diastolic", "mmHg", ("20", "200"), "50", "100", "40", "110"),
    "heart_rate": _limit("Heart rate", "/min", ("20", "250"), "50", "111", "40", "131"),
    "spo2": _limit("SpO2", "%", ("50", "100"), "94", None, "90", None),
    "respiratory_rate": _limit("Respiratory rate", "/min", ("3", "60"), "10", "25", "8", "31"),
    "temperature": _limit("Temperature", "°C", ("30", "43"), "35.5", "37.8", "34", "39"),
    "moaas": _limit("MOAA/S", "", ("0", "5"), "4", None, "3", None),
    "dissociation": _limit("Dissociation", "", ("0", "10")),
    "nausea": _limit("Nausea", "", ("0", "10"), None, "4", None, "7"),
    "anxiety": _limit("Anxiety", "", ("0", "10"), None, "4", None, "7"),
    "pain": _limit("Pain", "", ("0", "10"), None, "4", None, "7"),
}

FAHRENHEIT = _limit("Temperature", "°F", ("86", "109.4"))
WEIGHT_KG = _limit("Weight", "kg", ("30", "300"))
HEIGHT_CM = _limit("Height", "cm", ("120", "230"))
RATE = _limit("Rate", "mL/h", ("0.1", "999.9"))
DOSE = _limit("Dose", "mg/kg", ("0.05", "2"))
CONCENTRATION = _limit("Concentration", "mg/mL", ("0.05", "100"))
DURATION = _limit("Duration", "min", ("5", "240"))

DELTAS = {"systolic": (30, 40), "diastolic": (20, 25)}
"""Rise above today's baseline in mmHg that is amber, red."""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that wants attention and never stands in the way of recording."""

    field: str
    level: Level
    text: str
    below: bool = False


@lru_cache(maxsize=512)
def cautions_of(
    vitals: Vitals, baseline: Vitals | None = None, fast_for: timedelta | None = None
) -> tuple[Caution, ...]:
    """What in these readings is outside amber or red, absolutely or against today's baseline.

    `fast_for` is how long the heart has been too fast, if that is long enough to be red.
    """
    found: dict[str, Caution] = {}
    for caution in (*_absolute(vitals), *_against(vitals, baseline), *_lasting(vitals, fast_for)):
        known = found.get(caution.field)
        if known is None or (known.level is Level.AMBER and caution.level is Level.RED):
            found[caution.field] = caution
    return (*found.values(), *_odd_pressure(vitals))


def _absolute(vitals: Vitals) -> Iterator[Caution]:
    for field, limit in VITAL_LIMITS.items():
        value = vitals.temperature_c if field == "temperature" else getattr(vitals, field)
        level = None if value is None else limit.level(value)
        if value is not None and level is not None:
            text = f"{limit.name} {as_typed(Decimal(value))}: {level[0]}, {level[1]}"
            yield Caution(field, level[0], text, below=level[1].startswith("below"))


def _against(vitals: Vitals, baseline: Vitals | None) -> Iterator[Caution]:
    for field, (amber, red) in DELTAS.items():
        value = getattr(vitals, field)
        before = None if baseline is None else getattr(baseline, field)
        if value is None or before is None or value - before < amber:
            continue
        level = Level.RED if value - before >= red else Level.AMBER
        name = VITAL_LIMITS[field].name
        yield Caution(field, level, f"{name} {value}: {level}, {value - before} above baseline")


def _lasting(vitals: Vitals, fast_for: timedelta | None) -> Iterator[Caution]:
    if fast_for is not None:
        name, minutes = VITAL_LIMITS["heart_rate"].name, fast_for // timedelta(minutes=1)
        text = f"{name} {vitals.heart_rate}: red, above 120 for {minutes} min"
        yield Caution("heart_rate", Level.RED, text)


def _odd_pressure(vitals: Vitals) -> Iterator[Caution]:
    if vitals.systolic is None or vitals.diastolic is None:
        return
    pulse = vitals.systolic - vitals.diastolic
    if pulse < 15 or pulse > 120:
        yield Caution("pressure", Level.AMBER, f"Pulse pressure {pulse}: right cuff?")
