"""Effects and medicines of a line: `! nausea moderate`, `gave ondansetron 4 mg iv for nausea`."""

import re
from dataclasses import dataclass

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.line_words import Word, Words, number_and_unit, number_at
from infusion_desk.domain.session_facts import EffectGone, MedicineGiven, Severity

UNITS = tuple(
    "mg mcg g ml l units unit mmol meq puff puffs drop drops tab tabs tablet tablets "
    "spray sprays mg/kg mcg/kg".split()
)
ROUTES = tuple("iv im sc po sl in inh neb pr td top buccal nasal oral".split())


_BARE_NUMBER = re.compile(r"[\d.,]+\Z")


@dataclass(frozen=True, slots=True)
class EffectSaid:
    """An effect with how strong it is; the session tells whether it begins or changes."""

    name: str
    severity: Severity | None = None
    score: int | None = None


def read_effect(words: Words) -> Fact | EffectSaid:
    """What follows the exclamation mark: name words, then how strong, or `gone`."""
    last = words.word(len(words.all) - 1) if words.all else words.word(0)
    name = words.text[: last.start].strip()
    if last.low == "gone" and name:
        return EffectGone(_effect_name(name, words))
    if last.low in set(Severity) and name:
        return EffectSaid(_effect_name(name, words), Severity(last.low))
    if last.text[:1].isdigit():
        if not re.fullmatch("[0-9]|10", last.text, re.ASCII):
            raise last.fault(f"Severity {last.text}: must be a whole number 0 to 10.")
        score = int(last.text)
        return EffectSaid(_effect_name(name, words), severity_of(score), score)
    return EffectSaid(_effect_name(words.text.strip(), words))


def severity_of(score: int) -> Severity | None:
    """Mild 1 to 3, moderate 4 to 6, severe 7 to 10 (clinical.md, 3.12); 0 is none of them."""
    if score == 0:
        return None
    return Severity.MILD if score <= 3 else Severity.MODERATE if score <= 6 else Severity.SEVERE


def _effect_name(name: str, words: Words) -> str:
    parts = name.lower().split()
    if not parts or parts[0] in (*Severity, "gone"):
        words.reject("Which effect?")
    if any(character.isdigit() for character in name):
        words.reject(f"{name!r}: an effect's name has no digits.")
    if not {*Severity, "gone"}.isdisjoint(parts):
        words.reject(f"{name!r} says how strong it is before the end.")
    return " ".join(name.split())


def read_gave(words: Words) -> Fact:
    """What follows `gave`: name words, number, unit, route, and perhaps `for …`."""
    parts = words.all
    for index in range(1, len(parts)):
        joined = number_and_unit(parts[index].text)
        if joined and joined[1] in UNITS:
            return _medicine(words, index, (parts[index], joined[0], joined[1]), index + 1)
        unit = parts[index + 1].low if index + 1 < len(parts) else ""
        if unit in UNITS:
            return _medicine(words, index, (parts[index], parts[index].text, unit), index + 2)
    return words.reject("A medicine needs a number and a unit.")


def _medicine(words: Words, index: int, dose: tuple[Word, str, str], route_at: int) -> Fact:
    word, digits, unit = dose
    amount = number_at(Word(digits, word.start), "Dose")
    if not amount:
        raise word.fault("Dose 0: a dose that was given is more than 0.")
    route = words.key(route_at, *ROUTES)
    name = words.text[: words.word(index).start].strip()
    for one in words.all[:index]:
        if _BARE_NUMBER.match(one.text):
            raise one.fault(f"{one.text}: a number without a unit. It reads: {words.shape}")
    indication = ""
    if len(words) > route_at + 1:
        words.key(route_at + 1, "for")
        indication = words.said(route_at + 2)
    return MedicineGiven(name, amount, unit, route, indication)
