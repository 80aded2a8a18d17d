"""One table of the forms a line can take, each with the function that reads it.

The table makes the parser, the words offered while typing and the help page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import KG_PER_LB, shown
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.limits import (
    CONCENTRATION,
    DOSE,
    DURATION,
    HEIGHT_CM,
    RATE,
    WEIGHT_KG,
)
from infusion_desk.domain.line_effects import EffectSaid, read_effect, read_gave
from infusion_desk.domain.line_words import Words, number_and_unit, split_because
from infusion_desk.domain.problems import Unreadable

ITEMS = ("identity", "allergies", "medicines", "consent", "safety", "equipment", "time-out")
ATTESTED = ("oriented", "gait", "instructions", "iv site")
CHECKLIST = (
    *ITEMS[:5],
    "ate",
    "alcohol",
    "driver",
    "weight",
    "iv",
    "plan",
    "drug",
    "bag",
    "baseline",
    "equipment",
    "time-out",
)
"""What must be there before the start, in the order it is usually done."""
OVERRIDABLE_RULES = ("D1", "D3", "D5", "D6", "D7", "D9", "D10", "D14", "D17", "D20")


@dataclass(frozen=True, slots=True)
class StartPump:
    """`start`: at the typed rate in mL/h, or the planned one."""

    ml_per_hour: Decimal | None


@dataclass(frozen=True, slots=True)
class ResumePump:
    """`resume`: at the typed rate in mL/h, or the one before the pause."""

    ml_per_hour: Decimal | None


Said = Fact | StartPump | ResumePump | EffectSaid
"""What a line says, before the session's own numbers complete it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the line: its key words, how it reads, and the function that reads the rest."""

    word: str
    shape: str
    read: Callable[[Words], Said]


def _text(fact: Callable[[str], Fact]) -> Callable[[Words], Fact]:
    return lambda words: fact(words.said())


def _alone(fact: Callable[[], Fact]) -> Callable[[Words], Fact]:
    def read(words: Words) -> Fact:
        words.end(0)
        return fact()

    return read


def _ok(words: Words) -> Fact:
    name = " ".join(words.said().lower().split()) if words.text.strip() else words.reject()
    if name in ITEMS:
        return facts.ItemAnswered(name)
    if name in ATTESTED:
        return facts.CriterionAttested(name)
    return words.reject(f"{words.text.strip()!r} is nothing to answer.")


def _override(words: Words) -> Fact:
    text, because = split_because(words.text)
    name = " ".join(text.lower().split())
    if name == "iv in":
        name = "iv"
    if because is None:
        words.reject("An override needs its reason.")
    if name.upper() in OVERRIDABLE_RULES:
        return facts.CriterionOverridden(name.upper(), because)
    if name == "driver":
        words.reject("A driver has no override.")
    if re.fullmatch(r"d([1-9]|1[0-9]|2[0-2])", name):
        words.reject(f"{name.upper()} has no override.")
    if name in CHECKLIST or name == "candidacy":
        return facts.ItemOverridden(name, because)
    return words.reject(f"{text.strip()!r} is nothing that can be overridden.")


_PER = {"m": 1, "min": 1, "h": 60, "d": 24 * 60}


def _intake(what: str) -> Callable[[Words], Fact]:
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


def _driver(words: Words) -> Fact:
    text = words.said()
    if text.lower() == "here":
        return facts.DriverHere()
    parts = [part.strip() for part in text.split(",")]
    if not all(parts) or len(parts) > 3:
        words.reject("Name, relation and phone, with commas between.")
    if len(parts) == 2 and any(character.isdigit() for character in parts[1]):
        return facts.DriverNamed(parts[0], phone=parts[1])
    return facts.DriverNamed(*parts)


def _weight(words: Words) -> Fact:
    joined = number_and_unit(words.word(0).text)
    amount = Decimal(joined[0]) if joined else words.number(0, "Weight")
    if not joined and len(words) == 1:
        kg = shown(Fraction(amount) * KG_PER_LB, 2)
        raise words.word(0).fault(f"Kilograms or pounds? {amount} lb is {kg} kg.")
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


def _height(words: Words) -> Fact:
    cm = words.number(0, "Height", HEIGHT_CM)
    words.key(1, "cm")
    words.end(2)
    return facts.HeightTaken(cm)


def _iv(words: Words) -> Fact:
    if words.key(0, "in", "out") == "out":
        words.end(1)
        return facts.IvRemoved()
    site = words.said(1)
    last = words.all[-1]
    gauge = re.fullmatch(r"([0-9]{2})g", last.low, re.ASCII)
    if gauge is None:
        return facts.IvPlaced(site)
    if not 14 <= int(gauge.group(1)) <= 28:
        raise last.fault(f"Gauge {gauge.group(1)}: must be 14 to 28.")
    before = words.text[words.word(1).start : last.start].strip()
    return facts.IvPlaced(before, int(gauge.group(1))) if before else words.reject("Where?")


def _plan(words: Words) -> Fact:
    dose = words.number(0, "Dose", DOSE)
    words.key(1, "mg/kg")
    words.key(2, "over")
    minutes = words.number(3, "Duration", DURATION)
    words.key(4, "min")
    words.end(5)
    return facts.PlanSet(dose, minutes)


def _drug(words: Words) -> Fact:
    strength = words.number(0, "Strength", CONCENTRATION)
    words.key(1, "mg/ml")
    lot = expires = ""
    index = 2
    while index < len(words):
        if words.key(index, "lot", "exp") == "lot":
            lot = words.word(index + 1).text
        else:
            expires = _expiry(words, index + 1)
        index += 2
    return facts.DrugPrepared(strength, lot, expires)


def _expiry(words: Words, index: int) -> str:
    word = words.word(index)
    try:
        date.fromisoformat(word.text if len(word.text) == 10 else f"{word.text}-01")
    except ValueError:
        raise word.fault(f"Expiry {word.text!r} is not a month like 2027-03.") from None
    return word.text


def _bag(words: Words) -> Fact:
    first = 1 if len(words) > 1 and words.all[1].low != "mg" else 0
    number = int(words.number(0, "Bag number")) if first else 0
    mg = words.number(first, "Drug in the bag")
    words.key(first + 1, "mg")
    words.key(first + 2, "in")
    ml = words.number(first + 3, "Bag volume")
    words.key(first + 4, "ml")
    way = None
    if len(words) > first + 5:
        way = facts.Way(words.key(first + 5, "add", "replace"))
    words.end(first + 6)
    if not (mg and ml):
        words.reject("A bag holds more than 0 mg in more than 0 mL.")
    if way is not facts.Way.ADD:
        check_concentration(Fraction(mg) / Fraction(ml))
    return facts.BagPrepared(mg, ml, way, number)


def check_concentration(mg_per_ml: Fraction) -> None:
    """Raises Unreadable for a bag outside the hard limits, or as strong as an undiluted vial."""
    fault = CONCENTRATION.fault(mg_per_ml, f"{shown(mg_per_ml, 3)} mg/mL")
    if fault is None and mg_per_ml == 100:
        fault = "Concentration 100 mg/mL: never into a vein undiluted; it must be below 100."
    if fault:
        raise Unreadable(fault)


def _rate_at(words: Words) -> Decimal | None:
    """The rate in mL/h that is the whole rest, or None for no rest."""
    if not len(words):
        return None
    rate = words.number(0, "Rate")
    if rate == 0:
        raise words.word(0).fault("Rate 0: use pause.")
    words.number(0, "Rate", RATE)
    if len(words) > 1:
        words.key(1, "ml/h")
    words.end(2)
    return rate


def _rate(words: Words) -> Fact:
    text, because = split_because(words.text)
    rate = _rate_at(Words(text, words.shape))
    return words.reject("To what rate?") if rate is None else facts.RateChanged(rate, because)


def _reason(text: str) -> str:
    """A reason, with or without the word because before it."""
    return re.sub(r"\A\s*because\s+", "", text, flags=re.IGNORECASE).strip()


def _pause(words: Words) -> Fact:
    reason = _reason(words.text)
    return facts.InfusionPaused(reason) if reason else words.reject("A pause needs its reason.")


_PUMP = re.compile(r"\bpump\s+(\S+)\s+ml\s*\Z", re.IGNORECASE)


def _stop(words: Words) -> Fact:
    pump = _PUMP.search(words.text)
    reason = _reason(words.text[: pump.start()] if pump else words.text)
    if not reason:
        words.reject("A stop needs its reason.")
    if pump is None:
        return facts.InfusionStopped(reason)
    index = len(words.text[: pump.start(1)].split())
    return facts.InfusionStopped(reason, words.number(index, "Volume on the pump"))


def _bolus(words: Words) -> Fact:
    mg = words.number(0, "Bolus")
    words.key(1, "mg")
    words.end(2)
    return facts.BolusGiven(mg) if mg else words.reject("A bolus is more than 0 mg.")


def _oxygen(words: Words) -> Fact:
    litres = words.number(0, "Oxygen")
    words.key(1, "l", "l/min")
    words.end(2)
    return facts.OxygenChanged(litres) if litres else words.reject("No oxygen is: room air.")


def _aldrete(words: Words) -> Fact:
    given = {word.low[:1]: word for word in words.all}
    if len(words) != 2 or set(given) != {"a", "r"}:
        words.reject()
    scores = {}
    for label, word in given.items():
        if not re.fullmatch("[0-2]", word.text[1:], re.ASCII):
            raise word.fault(f"{word.text}: each Aldrete item is 0, 1 or 2.")
        scores[label] = int(word.text[1:])
    return facts.AldreteAttested(scores["a"], scores["r"])


def _waste(words: Words) -> Fact:
    mg = words.number(0, "Waste")
    words.key(1, "mg")
    words.key(2, "witness")
    witness = words.word(3).text
    words.end(4)
    return facts.WasteRecorded(mg, witness)


def _left(words: Words) -> Fact:
    how = " ".join(words.said().lower().split()) if len(words) else ""
    if how not in set(facts.Leaving):
        words.reject("Left how?")
    return facts.Left(facts.Leaving(how))


def _cancel(words: Words) -> Fact:
    text, because = split_because(words.text)
    if because is None or text.strip():
        words.reject("Cancelling needs its reason.")
    return facts.Cancelled(because)


def _room(words: Words) -> Fact:
    words.key(0, "air")
    words.end(1)
    return facts.OxygenChanged(None)


def _name(fact: Callable[[str], Fact]) -> Callable[[Words], Fact]:
    def read(words: Words) -> Fact:
        name = words.said()
        if not any(character.isalpha() for character in name):
            words.reject(f"{name!r} is not a name.")
        return fact(name)

    return read


def _resume(words: Words) -> Said:
    return ResumePump(_rate_at(words))


def _start(words: Words) -> Said:
    return StartPump(_rate_at(words))


FORMS: tuple[Form, ...] = (
    Form("arrived", "arrived", _alone(facts.CheckedIn)),
    Form("ok", f"ok {' · '.join((*ITEMS, *ATTESTED))}", _ok),
    Form("ate", "ate 3h toast", _intake("ate")),
    Form("drank", "drank 2h water", _intake("drank")),
    Form("alcohol", "alcohol 3d · alcohol none", _intake("alcohol")),
    Form("cannabis", "cannabis 3d · cannabis none", _intake("cannabis")),
    Form("override", "override consent because … · override D7 because …", _override),
    Form("driver", "driver Sam Reyes, spouse, 555-0100 · driver here", _driver),
    Form("coach", "coach Kim", _name(facts.CoachCheckedIn)),
    Form("attend", "attend NP", _name(facts.AttendanceHandedOver)),
    Form("weight", "weight 70 kg · weight 154.3 lb", _weight),
    Form("height", "height 172 cm", _height),
    Form("intention", "intention …", _text(facts.IntentionSet)),
    Form("sound", "sound …", _text(facts.SoundChosen)),
    Form("note", "note …", _text(facts.NoteWritten)),
    Form("iv", "iv in left forearm 22g · iv out", _iv),
    Form("plan", "plan 0.5 mg/kg over 40 min", _plan),
    Form("drug", "drug 50 mg/ml lot A123 exp 2027-03", _drug),
    Form("bag", "bag 50 mg in 50 ml · bag 35 mg in 100 ml add", _bag),
    Form("check", "check JK", _name(facts.PreparationChecked)),
    Form("start", "start · start 52.5", _start),
    Form("rate", "rate 40 · rate 40 because …", _rate),
    Form("pause", "pause bathroom", _pause),
    Form("resume", "resume · resume 45", _resume),
    Form("stop", "stop complete · stop patient request pump 34.8 ml", _stop),
    Form("bolus", "bolus 5 mg", _bolus),
    Form("gave", "gave ondansetron 4 mg iv for nausea", read_gave),
    Form("o2", "o2 2 l", _oxygen),
    Form("room", "room air", _room),
    Form("!", "! nausea moderate · ! chest tightness 3 · ! nausea gone", read_effect),
    Form("difficult", "difficult spoke with SH, hand held", _text(facts.DifficultExperience)),
    Form("seen", "seen", _alone(facts.CautionAnswered)),
    Form("aldrete", "aldrete a2 r2", _aldrete),
    Form("waste", "waste 15 mg witness JK", _waste),
    Form("release", "release", _alone(facts.Released)),
    Form("left", "left home · left ambulance · left against advice", _left),
    Form("cancel", "cancel because no show", _cancel),
)

FORM_OF: dict[str, Form] = {form.word: form for form in FORMS}
