"""What in any act wants attention (clinical.md, sections 1.3 and 7); it never refuses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import Exact, shown
from infusion_desk.domain.baseline import HIGH, baseline_of
from infusion_desk.domain.dose import mg_per_kg_per_hour
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals_cautions import cautions_at

Bounds = tuple[str | None, str | None]
"""Below the first or above the second; None is no bound."""


@dataclass(frozen=True, slots=True)
class Usual:
    """One quantity and the bounds outside which it is amber, and red."""

    field: str
    name: str
    unit: str
    amber: Bounds
    red: Bounds = (None, None)

    def caution(self, value: Exact, places: int = 2) -> Caution | None:
        """The caution for `value`, or None while it is usual."""
        for level, (low, high) in ((Level.RED, self.red), (Level.AMBER, self.amber)):
            told = f"{self.name} {shown(value, places)} {self.unit}: {level}"
            if low is not None and Fraction(value) < Fraction(low):
                return Caution(self.field, level, f"{told}, below {low}", below=True)
            if high is not None and Fraction(value) > Fraction(high):
                return Caution(self.field, level, f"{told}, above {high}")
        return None


DOSE = Usual("dose", "Dose", "mg/kg", ("0.2", "1"), (None, "1.5"))
DURATION = Usual("duration", "Duration", "min", ("30", "120"), ("10", None))
STRENGTH = Usual("strength", "Concentration", "mg/mL", (None, "10"))
HOURLY = Usual("rate", "Rate", "mg/kg/h", (None, "1.25"), (None, "2"))


def cautions_for(fact: Fact, session: Session, at: datetime) -> tuple[Caution, ...]:
    """What in this act, one of the entries of `session`, is outside the usual."""
    match fact:
        case facts.VitalsTaken(vitals):
            return cautions_at(session, vitals, at)
        case facts.PlanSet(dose, minutes):
            found = (DOSE.caution(dose), DURATION.caution(minutes))
            return tuple(one for one in found if one is not None)
        case facts.BagPrepared():
            strength = infusion_of(session, at).mg_per_ml
            caution = None if strength is None else STRENGTH.caution(strength)
            return () if caution is None else (caution,)
        case facts.InfusionStarted(rate):
            return (*_rate(rate, session, at), *_high_baseline(session))
        case facts.RateChanged(rate) | facts.InfusionResumed(rate):
            return tuple(_rate(rate, session, at))
    return ()


def rate_caution(
    ml_per_hour: Exact | None, mg_per_ml: Fraction | None, kg: Fraction | None
) -> Caution | None:
    """The caution for a rate, once weight and strength are known."""
    if ml_per_hour is None or mg_per_ml is None or not kg:
        return None
    return HOURLY.caution(mg_per_kg_per_hour(ml_per_hour, mg_per_ml, kg))


def _rate(ml_per_hour: Exact, session: Session, at: datetime) -> Iterator[Caution]:
    now = infusion_of(session, at)
    caution = rate_caution(ml_per_hour, now.mg_per_ml, now.kg)
    if caution is not None:
        yield caution


def _high_baseline(session: Session) -> Iterator[Caution]:
    baseline = baseline_of(session)
    if baseline is None:
        return
    for field, bound in HIGH.items():
        value = getattr(baseline.fact.vitals, field)
        if value > bound:
            told = f"Baseline {field} {value}, above {bound}: repeat it, or say why it may be"
            yield Caution(field, Level.AMBER, told)
