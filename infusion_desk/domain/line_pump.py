"""What a line says of the drug and the pump: plan, vial, bag, start, rate, stop, bolus, waste."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.limits import CONCENTRATION, DOSE, DURATION, RATE
from infusion_desk.domain.line_words import Words, number_and_unit, split_because, whole_at


@dataclass(frozen=True, slots=True)
class StartPump:
    """`start`: at the typed rate in mL/h, or the planned one."""

    ml_per_hour: Decimal | None


@dataclass(frozen=True, slots=True)
class ResumePump:
    """`resume`: at the typed rate in mL/h, or the one before the pause."""

    ml_per_hour: Decimal | None


def read_plan(words: Words) -> Fact:
    """0.5 mg/kg over 40 min."""
    dose = words.number(0, "Dose", DOSE)
    words.key(1, "mg/kg")
    words.key(2, "over")
    minutes = words.number(3, "Duration", DURATION)
    words.key(4, "min")
    words.end(5)
    return facts.PlanSet(dose, minutes)


def read_drug(words: Words) -> Fact:
    """50 mg/ml, lot and expiry once each and in any order."""
    strength = words.number(0, "Strength", CONCENTRATION)
    words.key(1, "mg/ml")
    told: dict[str, str] = {}
    for index in range(2, len(words), 2):
        key = words.key(index, "lot", "exp")
        if key in told:
            raise words.word(index).fault(f"{key} is given twice.")
        told[key] = words.word(index + 1).text if key == "lot" else _expiry(words, index + 1)
    return facts.DrugPrepared(strength, told.get("lot", ""), told.get("exp", ""))


_EXPIRY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?\Z", re.ASCII)


def _expiry(words: Words, index: int) -> str:
    word = words.word(index)
    try:
        if _EXPIRY.match(word.text):
            date.fromisoformat(f"{word.text}-01"[:10])
            return word.text
    except ValueError:
        pass
    raise word.fault(f"Expiry {word.text!r} is not a month like 2027-03.")


def read_bag(words: Words) -> Fact:
    """50 mg in 50 ml, perhaps numbered, perhaps add, replace, or final as without a word."""
    all_words = words.all
    joined = number_and_unit(all_words[0].text) if all_words else None
    numbered = joined is None and len(all_words) > 1 and all_words[1].low != "mg"
    number = whole_at(words.word(0), "Bag number") if numbered else 0
    if numbered and not number:
        raise words.word(0).fault("Bag 0: bags are counted from 1.")
    mg, behind = words.amount(int(numbered), "Drug in the bag", "mg")
    words.key(behind, "in")
    ml, behind = words.amount(behind + 1, "Bag volume", "ml")
    way = None
    if len(words) > behind:
        how = words.key(behind, "add", "replace", "final")
        way = None if how == "final" else facts.Way(how)
    words.end(behind + 1)
    if not (mg and ml):
        words.reject("A bag holds more than 0 mg in more than 0 mL.")
    fault = None if way is facts.Way.ADD else concentration_fault(Fraction(mg) / Fraction(ml))
    return words.reject(fault) if fault else facts.BagPrepared(mg, ml, way, number)


def concentration_fault(mg_per_ml: Fraction) -> str | None:
    """Why a bag may not be as strong as this: a hard limit, or a vial undiluted."""
    if mg_per_ml == 100:
        return "Concentration 100 mg/mL: never into a vein undiluted; it must be below 100."
    return CONCENTRATION.fault(mg_per_ml, f"{shown(mg_per_ml, 3)} mg/mL")


def _rate_at(words: Words) -> Decimal | None:
    """The rate in mL/h that is the whole rest, or None for no rest."""
    if not len(words):
        return None
    rate = words.number(0, "Rate", RATE)
    if len(words) > 1:
        words.key(1, "ml/h")
    words.end(2)
    return rate


def read_rate(words: Words) -> Fact:
    """40, perhaps because …"""
    text, because = split_because(words.text)
    told = Words(text, words.shape)
    if not len(told):
        words.reject("To what rate?")
    if not told.number(0, "Rate"):
        raise told.word(0).fault("Rate 0: use pause.")
    rate = _rate_at(told)
    assert rate is not None
    return facts.RateChanged(rate, because)


def _reason(text: str) -> str:
    """A reason, with or without the word because before it."""
    return re.sub(r"\A\s*because(?:\s+|\Z)", "", text, flags=re.IGNORECASE).strip()


def read_pause(words: Words) -> Fact:
    """A reason."""
    reason = _reason(words.text)
    return facts.InfusionPaused(reason) if reason else words.reject("A pause needs its reason.")


_PUMP = re.compile(r"(?:^|\s)pump\s+([.,+-]?\d\S*)", re.IGNORECASE)


def read_stop(words: Words) -> Fact:
    """A reason, and perhaps what the pump shows at the very end: pump 34.8 ml."""
    pump = _PUMP.search(words.text)
    reason = _reason(words.text[: pump.start()] if pump else words.text)
    if not reason:
        words.reject("A stop needs its reason.")
    if pump is None:
        return facts.InfusionStopped(reason)
    index = len(words.text[: pump.start(1)].split())
    volume = words.number(index, "Volume on the pump")
    words.key(index + 1, "ml")
    words.end(index + 2)
    return facts.InfusionStopped(reason, volume)


def read_bolus(words: Words) -> Fact:
    """5 mg."""
    mg, behind = words.amount(0, "Bolus", "mg")
    words.end(behind)
    return facts.BolusGiven(mg) if mg else words.reject("A bolus is more than 0 mg.")


def read_waste(words: Words) -> Fact:
    """15 mg witness JK."""
    mg, behind = words.amount(0, "Waste", "mg")
    words.key(behind, "witness")
    witness = words.word(behind + 1).text
    words.end(behind + 2)
    return facts.WasteRecorded(mg, witness)


def read_resume(words: Words) -> ResumePump:
    """Nothing, or a rate."""
    return ResumePump(_rate_at(words))


def read_start(words: Words) -> StartPump:
    """Nothing, or a rate."""
    return StartPump(_rate_at(words))
