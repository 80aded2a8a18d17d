"""The readings of a line: `128/82 76 98 14 m5 d4`, `hr76 bp128/82`, `bp x refused`."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from infusion_desk.domain.limits import FAHRENHEIT, VITAL_LIMITS
from infusion_desk.domain.line_words import Word, number_at, whole_at
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.vitals import PRESSURES, Vitals

LABELS = {
    "bp": "pressure",
    "hr": "heart_rate",
    "s": "spo2",
    "rr": "respiratory_rate",
    "t": "temperature",
    "m": "moaas",
    "d": "dissociation",
    "n": "nausea",
    "a": "anxiety",
    "p": "pain",
}
SPOKEN = {
    "spo2": "s",
    "sat": "s",
    "sats": "s",
    "pulse": "hr",
    "resp": "rr",
    "temp": "t",
    "moaas": "m",
    "pain": "p",
}
"""What a label is called elsewhere, and which one it is here."""
BARE_ORDER = ("pressure", "heart_rate", "spo2", "respiratory_rate")
_LABELLED = re.compile(r"([A-Za-z]+)(\d.*)\Z", re.DOTALL)
_CALLED = re.compile(rf"({'|'.join((*SPOKEN, *LABELS))})(\d.*)?\Z", re.DOTALL | re.IGNORECASE)
_NAMES = {"pressure": "Blood pressure"} | {name: one.name for name, one in VITAL_LIMITS.items()}


def begins_reading(first: str, second: str | None) -> bool:
    """Whether a line that begins with these words is meant as readings."""
    if first[:1].isdigit() or first[:1] in "./-+":
        return True
    if first.lower() in LABELS:
        return True
    called = _CALLED.match(first)
    behind = "" if called is None else called.group(2) or (second or "").lower()
    return behind == "x" or behind[:1].isdigit()


def read_vitals(words: tuple[Word, ...], text: str) -> Vitals:
    """The readings in `words`; raises Unreadable at the first word that does not fit."""
    vitals, faults = readings_of(words, text)
    if faults:
        first = faults[0]
        told = " ".join(map(str, faults))
        raise Unreadable(told, first.start, first.end, of_word=first.of_word)
    return vitals


def readings_of(words: tuple[Word, ...], text: str) -> tuple[Vitals, tuple[Unreadable, ...]]:
    """What can be read of `words`, and every word that does not fit."""
    found: dict[str, Any] = {}
    faults = []
    bare = 0
    rest = list(words)
    while rest:
        word = rest.pop(0)
        following = rest[0] if rest else None
        otherwise = _labelled_otherwise(word, following)
        if otherwise:
            alone = following is None and word.low in LABELS
            faults.append(word.unfinished(otherwise) if alone else word.fault(otherwise))
            rest = rest[_is_number(following) :]
            continue
        not_taken = word.low in LABELS
        labelled = _LABELLED.match(word.text)
        try:
            if not_taken and following is not None:
                _not_taken(word, following, text, found)
            elif labelled:
                _labelled(word, labelled, found)
            else:
                bare = _bare(word, bare, found)
        except Unreadable as fault:
            faults.append(fault.afresh())
            bare = bare if labelled else _passed(word, bare, found)
        if not_taken:
            break
    return Vitals(**found), tuple(faults)


def relabelled(words: tuple[Word, ...], text: str) -> str:
    """`text` with every label as it is written here, joined to its number where one follows."""
    said, end = "", 0
    for word, following in zip(words, (*words[1:], None), strict=True):
        if word.low in LABELS and following is not None and following.low == "x":
            break
        if word.start < end or not _labelled_otherwise(word, following):
            continue
        called = _CALLED.match(word.text)
        assert called is not None
        name, number = called.group(1), called.group(2) or ""
        label = SPOKEN.get(name.lower(), name)
        said += f"{text[end : word.start]}{label}{number}"
        end = word.end
        if following is not None and not number and _is_number(following):
            said, end = f"{said}{following.text}", following.end
        elif following is not None and following.low == "x":
            break
    return said + text[end:]


def _is_number(word: Word | None) -> bool:
    return word is not None and word.text[:1].isdigit()


def _labelled_otherwise(word: Word, following: Word | None) -> str:
    """How a reading is labelled here that stands apart from its number, or is named as elsewhere.

    Empty where it is labelled as it should be, and where it is no label at all.
    """
    called = _CALLED.match(word.text)
    if called is None:
        return ""
    name, number = called.group(1).lower(), called.group(2) or ""
    crossed = not number and following is not None and following.low == "x"
    if name in LABELS and (number or crossed):
        return ""
    if not number and following is not None and _is_number(following):
        number = following.text
    if name in LABELS:
        if number:
            return f"A label and its number are one word: {word.text}{number}."
        return f"Right behind {word.text} stands its number; or {word.text} x and why."
    label = SPOKEN[name]
    shape = f"{label} x" if crossed else f"{label}{number}" if number else label
    return f"{called.group(1)} is written {shape} here."


def _passed(word: Word, bare: int, found: dict[str, Any]) -> int:
    """A bare word that does not fit keeps its place, so that the next one has its own."""
    if "/" in word.text:
        found.setdefault("systolic", None)
        return max(bare, 1)
    return max(bare, 1) + 1 if "systolic" in found else bare


def _not_taken(label: Word, cross: Word, text: str, found: dict[str, Any]) -> None:
    field = LABELS[label.low]
    reason = text[cross.end :].strip()
    if not reason:
        told = f"Why was it not taken? {label.text} x and the reason, as in: refused."
        raise cross.unfinished(told)
    _once(label, field, found)
    fields = PRESSURES if field == "pressure" else (field,)
    spelled = tuple("temperature_c" if one == "temperature" else one for one in fields)
    found["not_taken"] = tuple((one, reason) for one in spelled)


def _labelled(word: Word, match: re.Match[str], found: dict[str, Any]) -> None:
    field = LABELS.get(match.group(1).lower())
    if field is None:
        known = ", ".join(LABELS)
        raise word.fault(f"{word.text!r} is not a reading here. The labels are {known}.")
    value = Word(match.group(2), word.start + match.start(2))
    _once(word, field, found)
    _READERS.get(field, _score)(value, field, found)


def _bare(word: Word, bare: int, found: dict[str, Any]) -> int:
    """Put a number without a label in its place; the place the next one takes."""
    if "/" in word.text:
        _once(word, "pressure", found)
        _pressure(word, "pressure", found)
        return 1
    if not any(character.isdigit() for character in word.text):
        raise word.fault(f"{word.text!r} is not a reading.")
    if "systolic" not in found:
        whole_at(word, "Reading")
        raise word.fault(
            f"{word.text}: a number alone follows a pressure, as in 128/82. Label it: hr76."
        )
    place = max(bare, 1)
    if place >= len(BARE_ORDER):
        raise word.fault(f"{word.text}: a fifth number. The order is BP HR SpO2 RR.")
    field = BARE_ORDER[place]
    _once(word, field, found)
    _score(word, field, found)
    return place + 1


def _once(word: Word, field: str, found: dict[str, Any]) -> None:
    taken = "systolic" if field == "pressure" else field
    if taken in found:
        raise word.fault(f"{_NAMES[field]} is given twice: {word.text}.")


def _score(word: Word, field: str, found: dict[str, Any]) -> None:
    limit = VITAL_LIMITS[field]
    value = whole_at(word, limit.name)
    fault = limit.fault(value)
    if fault:
        raise word.outside(fault, above=value > limit.highest)
    found[field] = value


def _pressure(word: Word, _field: str, found: dict[str, Any]) -> None:
    upper, slash, lower = word.text.partition("/")
    if not (upper and slash and lower):
        half = "diastolic" if upper else "systolic"
        raise word.fault(f"Half a pressure: the {half} is missing. Or bp x and why.")
    parts: dict[str, Any] = {}
    _score(Word(upper, word.start), "systolic", parts)
    _score(Word(lower, word.start + len(upper) + 1), "diastolic", parts)
    high, low = parts["systolic"], parts["diastolic"]
    if low >= high:
        swapped = f" Swapped? Type {low}/{high}." if low > high else ""
        raise word.fault(f"Diastolic {low} is not below systolic {high}.{swapped}")
    found.update(parts)


def _temperature(word: Word, _field: str, found: dict[str, Any]) -> None:
    unit = word.low[-1:] if word.low[-1:] in ("c", "f") else ""
    digits = Word(word.text.removesuffix(word.text[-1]) if unit else word.text, word.start)
    value = number_at(digits, "Temperature")
    limit = FAHRENHEIT if unit == "f" else VITAL_LIMITS["temperature"]
    fault = limit.fault(value)
    if fault:
        if not unit and FAHRENHEIT.fault(value) is None:
            fault = f"{digits.text} °C is above 43. Fahrenheit is t{digits.text}f."
        raise word.fault(fault)
    found["temperature"] = Decimal(value)
    found["fahrenheit"] = unit == "f"


_READERS: dict[str, Callable[[Word, str, dict[str, Any]], None]] = {
    "pressure": _pressure,
    "temperature": _temperature,
}
