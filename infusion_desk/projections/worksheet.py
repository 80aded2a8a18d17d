"""The preparation worksheet: from weight and vial to the pump's rate, every step shown."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.asked_doses import LEAST
from infusion_desk.domain.dose import (
    concentration,
    final_ml,
    kilograms,
    planned_mg,
    programmed_rate,
    volume_to_infuse,
)
from infusion_desk.domain.session import Session
from infusion_desk.projections.rate_units import with_units

NOT_YET = "–"
ROUND = Fraction(1, 100)
"""A strength further than this from a round figure is named (ui.md, section 6)."""
_WAYS = {
    None: "final volume",
    facts.Way.ADD: "drug ADDED on top",
    facts.Way.REPLACE: "volume REPLACED",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, what goes into it, what comes out."""

    name: str
    sum: str
    result: str = NOT_YET


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The steps in order, and what is odd about them."""

    steps: tuple[Step, ...]
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the worksheet is worked out from, as it stands."""

    weight: facts.WeightTaken | None
    plan: facts.PlanSet | None
    drug: facts.DrugPrepared | None
    bag: facts.BagPrepared | None

    @property
    def mg(self) -> Fraction | None:
        """The planned dose."""
        return planned_mg(self.weight, self.plan)

    @property
    def beyond_bag(self) -> str:
        """That the bag which is to hang does not hold the dose."""
        if self.mg is None or self.bag is None or self.mg <= Fraction(self.bag.mg) + LEAST:
            return ""
        return f"{shown(self.mg, 1)} mg planned, {as_typed(self.bag.mg)} mg in the bag"

    @property
    def mg_per_ml(self) -> Fraction | None:
        """The bag's strength."""
        return concentration(self.bag, self.drug)

    @property
    def vtbi_ml(self) -> Fraction | None:
        """The volume to be infused."""
        return volume_to_infuse(self.mg, self.mg_per_ml)


def prepared(session: Session) -> Prepared:
    """Weight, plan, vial and bag that stand."""
    return Prepared(
        session.last(facts.WeightTaken),
        session.last(facts.PlanSet),
        session.last(facts.DrugPrepared),
        session.last(facts.BagPrepared),
    )


def worksheet_of(session: Session, _now: datetime) -> Worksheet:
    """Every step; one that lacks something says what."""
    one = prepared(session)
    steps = (_dose(one), _vial(one), _bag(one), _volume(one), _pump(one), _units(one))
    odd = (one.beyond_bag, odd_strength(one.mg_per_ml))
    return Worksheet(steps, " · ".join(filter(None, odd)))


def _dose(one: Prepared) -> Step:
    if one.weight is None or one.plan is None:
        missing = "weight" if one.weight is None else "plan"
        return Step("Dose", f"needs the {missing}")
    kg, per_kg = shown(kilograms(one.weight), 2), as_typed(one.plan.mg_per_kg)
    assert one.mg is not None
    return Step("Dose", f"{kg} kg × {per_kg} mg/kg", f"{shown(one.mg, 1)} mg")


def _vial(one: Prepared) -> Step:
    if one.drug is None or one.bag is None:
        return Step("Drawn", f"needs the {'vial' if one.drug is None else 'bag'}")
    strength, mg = as_typed(one.drug.mg_per_ml), as_typed(one.bag.mg)
    drawn = Fraction(one.bag.mg) / Fraction(one.drug.mg_per_ml)
    return Step("Drawn", f"{mg} mg from {strength} mg/mL", f"{shown(drawn, 2)} mL")


def _bag(one: Prepared) -> Step:
    if one.bag is None:
        return Step("Bag", "needs the bag")
    told = f"{as_typed(one.bag.mg)} mg in {as_typed(one.bag.ml)} mL, {_WAYS[one.bag.way]}"
    volume = final_ml(one.bag, one.drug)
    if volume is None or one.mg_per_ml is None:
        return Step("Bag", f"{told}: needs the vial")
    if one.bag.way is facts.Way.ADD:
        told = f"{told} = {shown(volume, 2)} mL"
    return Step("Bag", told, f"{shown(one.mg_per_ml, 3)} mg/mL")


def _volume(one: Prepared) -> Step:
    if one.mg is None or one.mg_per_ml is None or one.vtbi_ml is None:
        return Step("Volume", "needs dose and bag")
    told = f"{shown(one.mg, 1)} mg ÷ {shown(one.mg_per_ml, 3)} mg/mL"
    return Step("Volume", told, f"{shown(one.vtbi_ml, 1)} mL")


def _pump(one: Prepared) -> Step:
    rate = programmed_rate(one.vtbi_ml, one.plan)
    if rate is None or one.vtbi_ml is None or one.plan is None:
        return Step("Pump", "needs volume and minutes")
    told = f"{shown(one.vtbi_ml, 1)} mL over {as_typed(one.plan.minutes)} min"
    return Step("Pump", told, f"{shown(rate, 1)} mL/h")


def _units(one: Prepared) -> Step:
    rate = programmed_rate(one.vtbi_ml, one.plan)
    if rate is None or one.mg_per_ml is None or one.weight is None:
        return Step("That is", "in the two other units")
    return Step("That is", *with_units(rate, one.mg_per_ml, kilograms(one.weight)))


def odd_strength(mg_per_ml: Fraction | None) -> str:
    """A strength that is nearly a round figure, and is not: 0.98, not 1."""
    if mg_per_ml is None:
        return ""
    nearest = next(
        (one for one in _ROUND_FIGURES if abs(mg_per_ml - one) <= one * Fraction(1, 10)), None
    )
    if nearest is None or abs(mg_per_ml - nearest) <= nearest * ROUND:
        return ""
    return f"Bag {shown(mg_per_ml, 3)} mg/mL, not {shown(nearest, 1)}: as meant?"


_ROUND_FIGURES = tuple(Fraction(one) for one in ("1/2", "1", "2", "5", "10"))
