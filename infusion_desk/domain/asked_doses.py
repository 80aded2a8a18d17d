"""A dose that the bag does not hold, or that is beyond what a session has: asked about once."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.asked_amounts import AmountAsked
from infusion_desk.domain.course import RUNNING
from infusion_desk.domain.doubts import slip_doubt
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.infusion import Infusion, infusion_of
from infusion_desk.domain.limits import Level
from infusion_desk.domain.rates_asked import limited_rates
from infusion_desk.domain.session import Session

HIGH = Fraction(1)
"""mg/kg above which a session's dose is asked about (clinical.md, 2.1)."""
LEAST = Fraction(1, 2)
"""mg: a rounded rate gives so much more or less than the bag holds."""
_COUNTED_BY_BOLUS = re.compile(r"(?:es)?ketamin", re.IGNORECASE)


def asked_dose(entry: Entry, session: Session, after: Session) -> AmountAsked | None:
    """What is asked before this is stored; `after` is the session with it."""
    match entry.fact:
        case facts.BolusGiven():
            return _first(r"\bbolus\s+(\S+)", _of_bolus(infusion_of(after, _now(entry))))
        case facts.BagPrepared():
            slips = filter(None, (slip_doubt(entry, session),))
            found = chain(slips, _of_new_strength(entry, after), _of_volume(after, entry))
            return _first(r"\bbag\s+(\S+)", found)
        case facts.PlanSet():
            return _first(r"\bplan\s+(\S+)", _of_volume(after, entry))
        case facts.WasteRecorded():
            return _first(r"\bwaste\s+(\S+)", _of_waste(infusion_of(after, _now(entry))))
        case facts.IvRemoved() if session.state in RUNNING:
            return AmountAsked("The pump is charted as running.", r"\b(iv out)\b")
        case facts.MedicineGiven(name) if _COUNTED_BY_BOLUS.match(name):
            words = f"{name.capitalize()} by gave is not counted in the dose; bolus is."
            return AmountAsked(words, rf"\bgave\s+({re.escape(name)})(?!\S)")
    slip = slip_doubt(entry, session)
    return (
        AmountAsked(slip, r"(?:\d\d\S*\s+)?\b(?:start|rate|resume|weight|bag)\s+(\S+)")
        if slip
        else None
    )


def _now(entry: Entry) -> datetime:
    return max(entry.happened_at, entry.charted_at)


def _first(written: str, found: Iterator[str]) -> AmountAsked | None:
    words = next(found, None)
    return None if words is None else AmountAsked(words, written)


def _of_bolus(then: Infusion) -> Iterator[str]:
    given, per_kg = then.given_mg, then.given_mg_per_kg
    if given is not None and then.drawn_mg and given > then.drawn_mg + LEAST:
        yield f"Given would be {_mg(given)}, more than the {_mg(then.drawn_mg)} drawn."
    if given is not None and per_kg is not None and per_kg > HIGH:
        yield f"Given would be {_mg(given)}, {shown(per_kg, 2)} mg/kg: above 1 mg/kg."


def _of_new_strength(entry: Entry, after: Session) -> Iterator[str]:
    """A bag hung while the pump runs makes another dose of the same rate."""
    mine = [one for one in limited_rates(after) if one.charted.entry.id == entry.id]
    for one in (rate for rate in mine if rate.caution.level is Level.RED):
        yield f"At {as_typed(one.ml_per_hour)} mL/h: {one.caution.text}."


def _of_volume(after: Session, entry: Entry) -> Iterator[str]:
    """A plan that is more than all that is drawn."""
    then = infusion_of(after, _now(entry))
    planned, drawn = then.planned_mg, then.drawn_mg
    if planned is not None and drawn and planned > drawn + LEAST:
        yield f"Planned {_mg(planned)}, more than the {_mg(drawn)} drawn."


def _of_waste(then: Infusion) -> Iterator[str]:
    rest = then.unaccounted_mg
    if rest is not None and rest < -LEAST:
        left = max(rest + then.wasted_mg, Fraction(0))
        yield f"{_mg(then.wasted_mg)} wasted in all, and {_mg(left)} is what was left."


def _mg(amount: Decimal | Fraction) -> str:
    return f"{shown(amount, 1)} mg"
