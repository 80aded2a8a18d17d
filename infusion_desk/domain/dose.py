"""Dose arithmetic, exact (clinical.md, section 2). Amounts are Fraction until shown."""

from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain.amounts import KG_PER_LB, Exact, rounded
from infusion_desk.domain.session_facts import (
    BagPrepared,
    DrugPrepared,
    PlanSet,
    Way,
    WeightTaken,
)


def kilograms(weight: WeightTaken) -> Fraction:
    """The weight in kg, exactly."""
    return Fraction(weight.amount) * (KG_PER_LB if weight.unit == "lb" else 1)


def planned_mg(weight: WeightTaken | None, plan: PlanSet | None) -> Fraction | None:
    """Weight × mg/kg, or None while either is missing."""
    if weight is None or plan is None:
        return None
    return kilograms(weight) * Fraction(plan.mg_per_kg)


def final_ml(bag: BagPrepared, drug: DrugPrepared | None) -> Fraction | None:
    """The volume in the bag: with ADD the drug's own volume comes on top, which needs the vial."""
    if bag.way is not Way.ADD:
        return Fraction(bag.ml)
    if drug is None:
        return None
    return Fraction(bag.ml) + Fraction(bag.mg) / Fraction(drug.mg_per_ml)


def concentration(bag: BagPrepared | None, drug: DrugPrepared | None) -> Fraction | None:
    """mg/mL in the bag, or None while it cannot be known."""
    volume = None if bag is None else final_ml(bag, drug)
    return None if bag is None or volume is None else Fraction(bag.mg) / volume


def volume_to_infuse(mg: Fraction | None, mg_per_ml: Fraction | None) -> Fraction | None:
    """VTBI in mL: the planned dose over the concentration."""
    return None if mg is None or mg_per_ml is None else mg / mg_per_ml


def ideal_rate(vtbi_ml: Fraction, minutes: Exact) -> Fraction:
    """mL/h that empties the volume in that many minutes."""
    return vtbi_ml * 60 / Fraction(minutes)


def programmed_rate(vtbi_ml: Fraction | None, plan: PlanSet | None) -> Decimal | None:
    """The ideal rate as a pump takes it: half up to 0.1 mL/h."""
    if vtbi_ml is None or plan is None:
        return None
    return rounded(ideal_rate(vtbi_ml, plan.minutes), 1)


def mg_per_kg_per_hour(ml_per_hour: Exact, mg_per_ml: Fraction, kg: Fraction) -> Fraction:
    """The rate in mg/kg/h."""
    return Fraction(ml_per_hour) * mg_per_ml / kg


def mcg_per_kg_per_min(ml_per_hour: Exact, mg_per_ml: Fraction, kg: Fraction) -> Fraction:
    """The rate in mcg/kg/min."""
    return mg_per_kg_per_hour(ml_per_hour, mg_per_ml, kg) * 1000 / 60


def mg_delivered(ml_per_hour: Exact, seconds: Exact, mg_per_ml: Exact) -> Fraction:
    """What a constant rate delivers in that many seconds."""
    return Fraction(ml_per_hour) * Fraction(seconds) / 3600 * Fraction(mg_per_ml)
