"""What a line says on arrival: the list, intake, driver, weight, height, the IV."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import KG_PER_LB, shown
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.items import ATTESTED, CHECKLIST, ITEMS, OVERRIDABLE_RULES
from infusion_desk.domain.limits import HEIGHT_CM, WEIGHT_KG
from infusion_desk.domain.line_words import (
    MISSING,
    Words,
    number_and_unit,
    split_because,
    without_reason,
)
from infusion_desk.domain.near_words import meant
from infusion_desk.domain.problems import Unreadable


def read_ok(words: Words) -> Fact:
    """identity … time-out, or what is attested on the way home."""
    name = " ".join(words.said().lower().split()) if words.text.strip() else words.reject()
    if name in ITEMS:
        return facts.ItemAnswered(name)
    if name in ATTESTED:
        return facts.CriterionAttested(name)
    near = meant(name, (*ITEMS, *ATTESTED))
    return words.reject(f"{words.text.strip()!r} is nothing to answer.", near)


def read_override(words: Words) -> Fact:
    """An item of the list or a rule, because …."""
    text, because = split_because(words.text)
    name = " ".join(text.lower().split())
    if name == "iv in":
        name = "iv"
    if because is None and name:
        raise Unreadable(without_reason(f"override {text}"), 0, len(words.text))
    if because is None:
        words.reject(f"What is overridden, and the reason, are {MISSING}.")
    if name.upper() in OVERRIDABLE_RULES:
        return facts.CriterionOverridden(name.upper(), because)
    if name == "driver":
        words.reject("A driver has no override.")
    if re.fullmatch(r"d([1-9]|1[0-9]|2[0-2])", name):
        words.reject(f"{name.upper()} has no override.")
    if name in CHECKLIST:
        return facts.ItemOverridden(name, because)
    near = meant(name, CHECKLIST)
    return words.reject(f"{text.strip()!r} is nothing that can be overridden.", near)


_PER = {"m": 1, "min": 1, "h": 60, "d": 24 * 60}


def read_intake(what: str) -> Callable[[Words], Fact]:
    """3h toast, 3d or none, perhaps because …."""

    def read(words: Words) -> Fact:
        text, because = split_because(words.text)
        told = Words(text, words.shape)
        first = told.word(0)
        detail = text[first.end :].strip()
        if first.low == "none":
            return facts.IntakeTold(what, None, detail, because)
        span = number_and_unit(first.text)
        if span is None or span[1] not in _PER:
            raise first.fault(f"How long ago? {first.text!r} is not a time like 90m, 3h or 2d.")
        return facts.IntakeTold(what, Fraction(span[0]) * _PER[span[1]], detail, because)

    return read


def read_driver(words: Words) -> Fact:
    """Name, relation and phone, or here."""
    text = words.said()
    if text.lower() == "here":
        return facts.DriverHere()
    if text.lower().endswith(" here"):
        words.reject("Here stands alone: it says that the driver who was named is at the door.")
    parts = [part.strip() for part in text.split(",")]
    if not all(parts) or len(parts) > 3 or not any(map(str.isalpha, parts[0])):
        words.reject("Name, relation and phone, with commas between.")
    if len(parts) == 2 and any(character.isdigit() for character in parts[1]):
        return facts.DriverNamed(parts[0], phone=parts[1])
    return facts.DriverNamed(*parts)


def read_weight(words: Words) -> Fact:
    """70 kg or 154.3 lb."""
    joined = number_and_unit(words.word(0).text)
    amount = Decimal(joined[0]) if joined else words.number(0, "Weight")
    if not joined and len(words) == 1:
        kg = shown(Fraction(amount) * KG_PER_LB, 2)
        raise words.word(0).unfinished(f"Kilograms or pounds? {amount} lb is {kg} kg.")
    unit = joined[1] if joined else words.key(1, "kg", "lb", "lbs")
    if unit not in ("kg", "lb", "lbs"):
        words.reject(f"{unit!r} is no unit of weight here.")
    words.end(1 if joined else 2)
    exact = Fraction(amount) * (1 if unit == "kg" else KG_PER_LB)
    typed = f"{amount} kg" if unit == "kg" else f"{amount} lb ({shown(exact, 2)} kg)"
    fault = WEIGHT_KG.fault(exact, typed)
    if fault:
        raise words.word(0).fault(fault)
    return facts.WeightTaken(amount, unit.removesuffix("s"))


def read_height(words: Words) -> Fact:
    """172 cm."""
    cm, behind = words.amount(0, "Height", "cm")
    words.end(behind)
    fault = HEIGHT_CM.fault(cm)
    if fault:
        raise words.word(0).fault(fault)
    return facts.HeightTaken(cm)


def read_iv(words: Words) -> Fact:
    """in left forearm 22g, out, or stays with the reason."""
    how = words.key(0, "in", "out", "stays")
    if how == "out":
        words.end(1)
        return facts.IvRemoved()
    if how == "stays":
        return facts.IvLeftIn(words.said(1).removeprefix("because ").strip())
    site = words.said(1)
    last = words.all[-1]
    gauge = re.fullmatch(r"([0-9]{2})g", last.low, re.ASCII)
    if gauge is None:
        return facts.IvPlaced(site)
    if not 14 <= int(gauge.group(1)) <= 28:
        raise last.fault(f"Gauge {gauge.group(1)}: must be 14 to 28.")
    before = words.text[words.word(1).start : last.start].strip()
    return facts.IvPlaced(before, int(gauge.group(1))) if before else words.reject("Where?")
