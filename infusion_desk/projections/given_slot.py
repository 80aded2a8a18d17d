"""Slot D: the weight, the dose to give, what was given and what of it is accounted for."""

from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.asked_doses import LEAST
from infusion_desk.domain.course import State
from infusion_desk.domain.dose import kilograms, volume_to_infuse
from infusion_desk.domain.infusion import Infusion
from infusion_desk.domain.limits import Caution
from infusion_desk.domain.session import Session


@dataclass(frozen=True, slots=True)
class Slot:
    """Slots C and D: a label, a number, a line below."""

    label: str
    number: str
    below: str = ""
    outlined: bool = False
    caution: Caution | None = None
    """The limit that the rate in force is beyond."""


def never_began(session: Session) -> bool:
    """Cancelled, or left another way before any infusion."""
    return session.started_at is None and session.state in (State.CANCELLED, State.LEFT)


def given_slot(session: Session, totals: Infusion) -> Slot:
    """What slot D says; nothing to give of a session that was cancelled."""
    if never_began(session):
        return Slot("Given", "0 mg", ledger_words(totals) if totals.drawn_mg else "")
    if session.state is State.CHECKED_IN:
        weight = session.last(facts.WeightTaken)
        told = f"{shown(kilograms(weight), 2)} kg" if weight else "not taken"
        return Slot("Weight today", told)
    planned = totals.planned_mg
    if session.started_at is None:
        told = f"{shown(planned, 1)} mg" if planned is not None else "–"
        volume = volume_to_infuse(planned, totals.mg_per_ml)
        plan = session.last(facts.PlanSet)
        per_kg = f"{as_typed(plan.mg_per_kg)} mg/kg" if plan else ""
        ml = f"{shown(volume, 1)} mL" if volume is not None else ""
        return Slot("To give", told, " · ".join(filter(None, (per_kg, ml))))
    label = f"Given, of {shown(planned, 1)} mg" if planned is not None else "Given"
    if totals.given_mg is None:
        return Slot(label, f"{shown(totals.given_ml, 1)} mL", "concentration not known")
    by_weight = totals.given_mg_per_kg
    of_weight = "" if by_weight is None else f"{shown(by_weight, 2)} mg/kg · "
    below = f"{of_weight}{shown(totals.given_ml, 1)} mL"
    if session.left_at is not None:
        below = ledger_words(totals)
    elif totals.pump_set_otherwise is not None:
        label = f"Given, planned {shown(planned or 0, 1)} mg"
        below = f"pump set for {shown(totals.pump_set_otherwise, 1)} mg"
    elif totals.drawn_mg and (planned or 0) > totals.drawn_mg + LEAST:
        below = f"only {shown(totals.drawn_mg, 1)} mg drawn · {of_weight}".removesuffix(" · ")
    return Slot(label, f"{shown(totals.given_mg, 1)} mg", below)


def ledger_words(totals: Infusion) -> str:
    """Drawn 50, wasted 15; what is still open is named."""
    told = f"drawn {shown(totals.drawn_mg, 1)}, wasted {shown(totals.wasted_mg, 1)}"
    rest = totals.unaccounted_mg
    if rest is None or totals.balances_with(totals.wasted_mg):
        return told
    return f"{told}: {shown(rest, 1)} open".replace("-", "−")
