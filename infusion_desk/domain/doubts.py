"""What is asked before Enter because it looks like a slip of the hand (ui.md, 6); never a refusal.

A jump, a value ten times too large, two values swapped, pounds for kilograms.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import KG_PER_LB, Exact, as_typed, shown
from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.course import Standing
from infusion_desk.domain.dose import kilograms, programmed_rate, volume_to_infuse
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.limits import DELTAS, VITAL_LIMITS
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.vitals import Vitals

F = TypeVar("F", bound=Fact)

RIGHT = "right patient? right cuff?"
EARLIER = "Changed earlier? Begin with @"
_SLIP = (Fraction(19, 2), Fraction(21, 2))
"""About ten times: what is typed is rounded."""
_POUNDS = (Fraction(2), Fraction(12, 5))
"""About 2.2 times."""
_CHANGED, _MUCH = Fraction(5, 100), Fraction(10, 100)
"""Of the weight before, amber and red (clinical.md, 7)."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_COUNTED = ("heart_rate", "respiratory_rate")


def doubts_of(
    entry: Entry,
    session: Session,
    weight_before: facts.WeightTaken | None = None,
) -> tuple[str, ...]:
    """What to ask about this act; `weight_before` is the last session's."""
    match entry.fact:
        case facts.VitalsTaken(vitals):
            return tuple(_of_vitals(vitals, entry, session))
        case facts.ItemAnswered("time-out"):
            return _of_weight(session, weight_before)
        case facts.InfusionStarted(rate):
            return (*_of_rate(rate, entry, session), *_of_weight(session, weight_before))
        case facts.WeightTaken() as weight:
            today = _before(session, facts.WeightTaken, entry)
            told = weight_doubts(weight, today, today=True) if today else ()
            return (*told, *(weight_doubts(weight, weight_before) if weight_before else ()))
        case facts.DrugPrepared() as drug:
            expired = expired_words(drug, session)
            return (f"{expired}: right vial?",) if expired else ()
    return _of_pump(entry, session)


def slip_doubt(entry: Entry, session: Session) -> str:
    """That a dot slipped in a rate, or in a weight or bag that is corrected; else nothing."""
    match entry.fact:
        case facts.InfusionStarted() | facts.RateChanged() | facts.InfusionResumed():
            return next((one for one in doubts_of(entry, session) if one.startswith(_SLIPS)), "")
    wrong = next((one.fact for one in session.entries if one.id == entry.corrects), None)
    match (entry.fact, wrong):
        case (facts.WeightTaken() as weight, facts.WeightTaken() as before):
            told = " ".join(weight_doubts(weight, before, today=True))
            charted = told.replace("today ", "").replace(" so far", " as charted")
            return charted if "?" in told else ""
        case (facts.BagPrepared() as bag, facts.BagPrepared() as before):
            slip = slip_words(
                Fraction(bag.mg) / Fraction(bag.ml), Fraction(before.mg) / Fraction(before.ml)
            )
            told = f"{as_typed(before.mg)} mg in {as_typed(before.ml)} mL"
            return f"{slip} the bag before, {told}?" if slip else ""
    return ""


_SLIPS = ("ten times", "more than ten times", "a tenth of")


def _of_pump(entry: Entry, session: Session) -> tuple[str, ...]:
    match entry.fact:
        case facts.RateChanged(rate) | facts.InfusionResumed(rate):
            return tuple(_of_rate(rate, entry, session))
        case facts.PlanSet() as plan:
            return tuple(_of_plan(plan, _before(session, facts.PlanSet, entry)))
        case facts.BagPrepared() as bag:
            return tuple(_of_bag(bag, entry, session))
    return ()


def by_weight(fact: Fact) -> bool:
    """Whether the last session's weight is needed to judge it."""
    timed_out = isinstance(fact, facts.ItemAnswered) and fact.item == "time-out"
    return timed_out or isinstance(fact, facts.WeightTaken | facts.InfusionStarted)


def _of_weight(session: Session, before: facts.WeightTaken | None) -> tuple[str, ...]:
    """What was asked when the weight was typed is asked once more before it is dosed by."""
    weight = session.last(facts.WeightTaken)
    return tuple(weight_doubts(weight, before)) if weight and before else ()


def named_in_allergies(fact: Fact, allergies: str) -> tuple[str, ...]:
    """That a medicine bears a name which the allergies name: the word alone, no class of drugs."""
    if not isinstance(fact, facts.MedicineGiven):
        return ()
    named = set(_WORD.findall(allergies.casefold())) & set(_WORD.findall(fact.name.casefold()))
    return (f"allergy on file: {allergies}",) if named else ()


def expired_words(drug: facts.DrugPrepared, session: Session) -> str:
    """That a vial's expiry is before the day of the session; a month lasts to its end."""
    day = session.plan.on.isoformat()[: len(drug.expires)]
    return f"vial expired {drug.expires}" if drug.expires and drug.expires < day else ""


def _of_vitals(vitals: Vitals, entry: Entry, session: Session) -> Iterator[str]:
    if swapped(vitals):
        yield f"HR {vitals.heart_rate}, SpO2 {vitals.spo2}: swapped?"
    last = _last_set(session, entry)
    if last is not None:
        yield from _jump(vitals, last, session)
    baseline = baseline_of(session)
    jumped = last is not None and _apart(vitals, last.fact.vitals)
    if baseline is not None and not jumped and _apart(vitals, baseline.fact.vitals):
        yield f"{_differences(vitals, baseline.fact.vitals)} on baseline: {RIGHT}"


def swapped(vitals: Vitals) -> bool:
    """Whether heart rate and SpO2 would both be usual the other way round, and are not so."""
    rate, spo2 = vitals.heart_rate, vitals.spo2
    limits = VITAL_LIMITS["spo2"], VITAL_LIMITS["heart_rate"]
    if rate is None or spo2 is None or limits[0].red_low is None or spo2 >= limits[0].red_low:
        return False
    usual = limits[0].level(rate) is None and limits[1].level(spo2) is None
    return usual and rate <= limits[0].highest


def _jump(vitals: Vitals, last: Standing[facts.VitalsTaken], session: Session) -> Iterator[str]:
    before, clock = last.fact.vitals, shown_clock(last.at, session.zone)
    if _apart(vitals, before):
        yield f"{_differences(vitals, before)} on {clock}: {RIGHT}"
    for field in _COUNTED:
        value, known = getattr(vitals, field), getattr(before, field)
        if value and known and (slip := slip_words(value, known)):
            yield f"{VITAL_LIMITS[field].name} {value}: {slip} {known} at {clock}?"


def _apart(vitals: Vitals, before: Vitals) -> bool:
    """Whether a pressure jumped by the amber delta of clinical.md 7, up or down."""
    pairs = ((getattr(vitals, name), getattr(before, name), by[0]) for name, by in DELTAS.items())
    return any(
        None not in (value, known) and abs(value - known) >= delta for value, known, delta in pairs
    )


def _differences(vitals: Vitals, before: Vitals) -> str:
    """+42/+10."""
    told = "/".join(f"{getattr(vitals, name) - getattr(before, name):+}" for name in DELTAS)
    return told.replace("-", "−")


def _of_rate(rate: Exact, entry: Entry, session: Session) -> Iterator[str]:
    totals = infusion_of(session, entry.happened_at)
    if totals.volume_reached_at is not None:
        clock = shown_clock(totals.volume_reached_at, session.zone)
        yield f"runs nothing in: volume reached {clock}. {EARLIER}"
    volume = volume_to_infuse(totals.planned_mg, totals.mg_per_ml)
    planned = programmed_rate(volume, session.last(facts.PlanSet))
    before = session.course.rate
    if planned and (slip := _rate_slip(rate, planned)):
        yield f"{slip} the plan, {shown(planned, 1)} mL/h?"
    elif before and (slip := _rate_slip(rate, before)):
        yield f"{slip} the rate before, {shown(before, 1)} mL/h?"
    elif isinstance(entry.fact, facts.InfusionResumed) and before and rate != before:
        yield f"{shown(before, 1)} mL/h before the pause"
    elif isinstance(entry.fact, facts.InfusionStarted) and planned and rate != _pumped(planned):
        yield f"planned {shown(planned, 1)} mL/h"


def _rate_slip(rate: Exact, known: Exact) -> str:
    """Of a pump more than ten times is as unlikely."""
    beyond = Fraction(rate) > Fraction(known) * _SLIP[1]
    return "more than ten times" if beyond else slip_words(rate, known)


def _pumped(rate: Exact) -> Fraction:
    """As a pump takes it and `start` alone says it: to a tenth."""
    return Fraction(shown(rate, 1))


def _of_plan(plan: facts.PlanSet, before: facts.PlanSet | None) -> Iterator[str]:
    if before is None:
        return
    for value, known, unit in (
        (plan.mg_per_kg, before.mg_per_kg, "mg/kg"),
        (plan.minutes, before.minutes, "min"),
    ):
        if slip := slip_words(value, known):
            yield f"{slip} the plan before, {shown(known, 2)} {unit}?"
    if (plan.mg_per_kg, plan.minutes) != (before.mg_per_kg, before.minutes):
        yield f"{as_typed(before.mg_per_kg)} mg/kg over {as_typed(before.minutes)} min so far"


def _of_bag(bag: facts.BagPrepared, entry: Entry, session: Session) -> Iterator[str]:
    """Another bag under a number that is there; what is added to one is another bag by itself."""
    same = [
        one.fact
        for one in session.of(facts.BagPrepared)
        if one.fact.number == bag.number and one.entry.id != entry.corrects
    ]
    if same and bag.way is not facts.Way.ADD and (bag.mg, bag.ml) != (same[-1].mg, same[-1].ml):
        yield f"{as_typed(same[-1].mg)} mg in {as_typed(same[-1].ml)} mL so far"


def weight_doubts(
    weight: facts.WeightTaken, before: facts.WeightTaken, *, today: bool = False
) -> Iterator[str]:
    """A slip, the other unit, or a change that is amber or red; of `today`'s own any change."""
    kg, known = Fraction(kilograms(weight)), Fraction(kilograms(before))
    change = (kg - known) / known
    told = f"today {shown(known, 2)} kg so far" if today else f"last time {shown(known, 2)} kg"
    if slip := slip_words(kg, known):
        yield f"{slip} {told if today else f'{shown(known, 2)} kg, the weight before'}?"
    elif _within(kg / known, _POUNDS) and weight.unit == "kg":
        pounds = shown(Fraction(weight.amount) * KG_PER_LB, 2)
        yield f"pounds? {shown(weight.amount, 2)} lb is {pounds} kg; {told}"
    elif _within(known / kg, _POUNDS) and weight.unit == "lb":
        yield f"kilograms? {shown(weight.amount, 2)} lb is {shown(kg, 2)} kg; {told}"
    elif abs(change) > _CHANGED:
        percent = shown(change * 100, 1).replace("-", "−")
        sign = "+" if change > 0 else ""
        asks = ": kg or lb?" if abs(change) > _MUCH else ""
        yield f"{sign}{percent} % on {told}{asks}"
    elif today and change:
        yield told


def slip_words(value: Exact, known: Exact) -> str:
    """Whether a dot slipped: ten times, a tenth of; else nothing."""
    ratio = Fraction(value) / Fraction(known)
    if _within(ratio, _SLIP):
        return "ten times"
    return "a tenth of" if ratio and _within(1 / ratio, _SLIP) else ""


def _within(ratio: Fraction, bounds: tuple[Fraction, Fraction]) -> bool:
    return bounds[0] <= ratio <= bounds[1]


def _last_set(session: Session, entry: Entry) -> Standing[facts.VitalsTaken] | None:
    """The last set with a pressure at or before this one, and not the one that it corrects."""
    found = [
        one
        for one in session.of(facts.VitalsTaken)
        if one.fact.vitals.is_set and one.at <= entry.happened_at and one.entry.id != entry.corrects
    ]
    return found[-1] if found else None


def _before(session: Session, kind: type[F], entry: Entry) -> F | None:
    """The last fact of this kind that this one does not correct."""
    found = [one.fact for one in session.of(kind) if one.entry.id != entry.corrects]
    return found[-1] if found else None
