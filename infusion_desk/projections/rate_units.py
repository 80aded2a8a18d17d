"""One rate in its two other units, wherever weight and strength are known."""

from fractions import Fraction

from infusion_desk.domain.amounts import Exact, shown
from infusion_desk.domain.dose import mcg_per_kg_per_min, mg_per_kg_per_hour

OTHER_UNITS = ("mg/kg/h", "mcg/kg/min")


def other_rates(
    ml_per_hour: Exact | None, mg_per_ml: Fraction | None, kg: Fraction | None
) -> tuple[str, ...]:
    """The numbers under OTHER_UNITS; none while something is not known."""
    if ml_per_hour is None or mg_per_ml is None or not kg:
        return ()
    per_hour = mg_per_kg_per_hour(ml_per_hour, mg_per_ml, kg)
    return shown(per_hour, 2), shown(mcg_per_kg_per_min(ml_per_hour, mg_per_ml, kg), 1)


def with_units(
    ml_per_hour: Exact | None, mg_per_ml: Fraction | None, kg: Fraction | None
) -> tuple[str, ...]:
    """The same, each with its unit."""
    numbers = other_rates(ml_per_hour, mg_per_ml, kg)
    return tuple(f"{number} {unit}" for number, unit in zip(numbers, OTHER_UNITS, strict=False))
