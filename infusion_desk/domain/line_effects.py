"""Effects and medicines of a line: `! nausea moderate`, `gave ondansetron 4 mg iv for nausea`."""

import difflib
import re
from dataclasses import dataclass, replace

from infusion_desk.domain.effect_details import (
    AFTER_GONE,
    UNTOLD,
    WHILE_OPEN,
    EffectDetails,
    Outcome,
    Reaction,
    Relation,
)
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
    details: EffectDetails = UNTOLD


_GONE = "gone"
_STRENGTHS = frozenset({*Severity, _GONE})
_DETAILS: dict[str, tuple[str, object]] = {
    **{one.value: ("relation", one) for one in Relation},
    **{one.value: ("action", one) for one in Reaction},
    **{one.value: ("outcome", one) for one in Outcome},
    "serious": ("serious", True),
}
DETAIL_WORDS = (*_DETAILS, "not serious")
"""What may follow how strong an effect is, in any order."""


def read_effect(words: Words) -> Fact | EffectSaid:
    """Name words, then how strong, or `gone`; after that what else is told of it."""
    parts = words.all or (words.word(0),)
    at = next((index for index, one in enumerate(parts) if index and _strength(one)), len(parts))
    name = " ".join(words.text[: parts[at - 1].end].split())
    after = parts[at + 1 :]
    if any(_strength(one) or one.low == "because" for one in after):
        _must_be_name(words.text.strip(), words)
    _must_be_name(name, words)
    _must_mean_one(parts[:at], words)
    details = _details(after, words)
    if at == len(parts):
        return EffectSaid(name)
    how = parts[at]
    if how.low == _GONE:
        _must_fit(details, AFTER_GONE, f"! {name} moderate", words)
        return EffectGone(name, details)
    score = None if how.low in set(Severity) else _score(how)
    severity = Severity(how.low) if score is None else severity_of(score)
    _must_fit(details, WHILE_OPEN, f"! {name} gone", words)
    return EffectSaid(name, severity, score, details)


def _strength(word: Word) -> bool:
    return word.low in _STRENGTHS or word.text[:1].isdigit()


def _score(word: Word) -> int:
    if not re.fullmatch("[0-9]|10", word.text, re.ASCII):
        raise word.fault(f"Severity {word.text}: must be a whole number 0 to 10.")
    return int(word.text)


def _details(parts: tuple[Word, ...], words: Words) -> EffectDetails:
    """One word for each, `not serious` two; raises Unreadable at what is none, or said twice."""
    told: dict[str, object] = {}
    rest = list(parts)
    while rest:
        word = rest.pop(0)
        denied = word.low == "not" and bool(rest) and rest[0].low == "serious"
        field, value = ("serious", False) if denied else _DETAILS.get(word.low, ("", None))
        if denied:
            rest.pop(0)
        if not field:
            near = difflib.get_close_matches(word.low, DETAIL_WORDS, 1, 0.6)
            hint = f" Did you mean {near[0]}?" if near else f" It reads: {words.shape}"
            raise word.fault(f"{word.text!r} does not fit here.{hint}")
        if field in told:
            raise word.fault(f"{word.text}: what is told of an effect is told once each.")
        told[field] = value
    return replace(UNTOLD, **told)  # type: ignore[arg-type]  # each value came with its field


def _must_fit(
    details: EffectDetails, outcomes: tuple[Outcome, ...], instead: str, words: Words
) -> None:
    """An effect that is gone is not unresolved, and one that is open not resolved."""
    if details.outcome is not None and details.outcome not in outcomes:
        words.reject(f"{details.outcome} contradicts that. {instead} {details.outcome}?")


def _must_mean_one(name: tuple[Word, ...], words: Words) -> None:
    """A word that could be the name's or be told of the effect is refused with both readings."""
    for index, one in enumerate(name):
        first = index == 0 and one.low != "serious"
        if one.low not in _DETAILS or (first and len(name) > 1):
            continue
        if len(name) == 1:
            words.reject("Which effect?")
        raise one.fault(
            f"{one.text!r}: part of the name, or told of the effect? What is told of it stands "
            "after how strong it is: ! nausea moderate probable slowed"
        )


def severity_of(score: int) -> Severity | None:
    """Mild 1 to 3, moderate 4 to 6, severe 7 to 10 (clinical.md, 3.12); 0 is none of them."""
    if score == 0:
        return None
    return Severity.MILD if score <= 3 else Severity.MODERATE if score <= 6 else Severity.SEVERE


def _must_be_name(name: str, words: Words) -> None:
    parts = name.lower().split()
    if not parts or parts[0] in _STRENGTHS or name.isdigit():
        words.reject("Which effect?")
    if any(character.isdigit() for character in name):
        words.reject(f"{name!r}: an effect's name has no digits.")
    if not _STRENGTHS.isdisjoint(parts):
        words.reject(f"{name!r} says how strong it is before the end.")


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
    return words.reject(_lacking(parts))


def _lacking(parts: tuple[Word, ...]) -> str:
    """What a medicine's line wants next, as far as it goes; nothing is ever said in its place."""
    if not parts or parts[0].text[:1].isdigit():
        return "The medicine is missing."
    bare = any(_BARE_NUMBER.match(one.text) for one in parts[1:])
    return "The unit is missing." if bare else "The dose is missing."


def _medicine(words: Words, index: int, dose: tuple[Word, str, str], route_at: int) -> Fact:
    word, digits, unit = dose
    amount = number_at(Word(digits, word.start), "Dose")
    if not amount:
        raise word.fault("Dose 0: a dose that was given is more than 0.")
    if len(words) == route_at or words.word(route_at).low == "for":
        words.reject("The route is missing.")
    route = words.key(route_at, *ROUTES)
    name = words.text[: words.word(index).start].strip()
    for one in words.all[:index]:
        if _BARE_NUMBER.match(one.text):
            raise one.fault(f"{one.text}: a number without a unit. It reads: {words.shape}")
    indication = ""
    if len(words) > route_at + 1:
        words.key(route_at + 1, "for")
        if len(words) == route_at + 2:
            words.reject("What it was for is missing.")
        indication = words.said(route_at + 2)
    return MedicineGiven(name, amount, unit, route, indication)
