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
_COUNTED_BY_BOLUS = re.compile(
    r"\b(?:es|ar)?ketamin|\b(?:ketalar|ketanest|spravato)\b", re.IGNORECASE
)


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
        case facts.WeightTaken():
            slips = filter(None, (slip_doubt(entry, session),))
            return _first(r"\bweight\s+(\S+)", chain(slips, _of_volume(after, entry)))
        case facts.WasteRecorded():
            return _first(r"\bwaste\s+(\S+)", _of_waste(infusion_of(after, _now(entry))))
        case facts.IvRemoved() if session.state in RUNNING:
            return AmountAsked("The pump is charted as running.", r"\b(iv out)\b")
        case facts.MedicineGiven(name) if _COUNTED_BY_BOLUS.search(name):
            words = f"{name.capitalize()} by gave is not counted in the dose; bolus is."
            return AmountAsked(words, rf"\bgave\s+({re.escape(name)})(?!\S)")
    slip = slip_doubt(entry, session)
    return AmountAsked(slip, r"\b(?:start|rate|resume)\s+(\S+)") if slip else None


def _now(entry: Entry) -> datetime:
    return max(entry.happened_at, entry.charted_at)


def _first(written: str, found: Iterator[str]) -> AmountAsked | None:
    words = next(found, None)
    return None if words is None else AmountAsked(words, written)


def _of_bolus(then: Infusion) -> Iterator[str]:
    """All that is beyond, in one sentence: there is one question."""
    given, per_kg = then.given_mg, then.given_mg_per_kg
    if given is None:
        return
    high = per_kg is not None and per_kg > HIGH
    beyond = ["above 1 mg/kg"] if high else []
    beyond += [words] if (words := _beyond_drawn(given, then.drawn_mg)) else []
    if beyond:
        by_weight = "" if per_kg is None else f", {shown(per_kg, 2)} mg/kg"
        yield f"Given would be {_mg(given)}{by_weight}: {' and '.join(beyond)}."


def _beyond_drawn(mg: Fraction, drawn: Fraction) -> str:
    return f"more than the {_mg(drawn)} drawn" if drawn and mg > drawn + LEAST else ""


def _of_new_strength(entry: Entry, after: Session) -> Iterator[str]:
    """A bag hung while the pump runs makes another dose of the same rate."""
    mine = [one for one in limited_rates(after) if one.charted.entry.id == entry.id]
    for one in (rate for rate in mine if rate.caution.level is Level.RED):
        yield f"At {as_typed(one.ml_per_hour)} mL/h: {one.caution.text}."


def _of_volume(after: Session, entry: Entry) -> Iterator[str]:
    """A plan that is more than is drawn; before the start the bag made last is the one to hang."""
    then, bag = infusion_of(after, _now(entry)), after.last(facts.BagPrepared)
    hangs = Fraction(bag.mg) if bag and after.started_at is None else then.drawn_mg
    planned = then.planned_mg
    if planned is not None and (beyond := _beyond_drawn(planned, hangs)):
        yield f"Planned {_mg(planned)}, {beyond}."


def _of_waste(then: Infusion) -> Iterator[str]:
    rest = then.unaccounted_mg
    if rest is not None and rest < -LEAST:
        left = max(rest + then.wasted_mg, Fraction(0))
        yield f"{_mg(then.wasted_mg)} wasted in all, and {_mg(left)} is what was left."


def _mg(amount: Decimal | Fraction) -> str:
    return f"{shown(amount, 1)} mg"
