"""What a line was meant as that begins with no word of the table: the form, or the nearest word."""

import re

from infusion_desk.domain.line_forms import ATTESTED, FORMS, ITEMS
from infusion_desk.domain.line_vitals import LABELS
from infusion_desk.domain.line_words import Word
from infusion_desk.domain.listed_names import FIRST_EFFECTS
from infusion_desk.domain.near_words import meant
from infusion_desk.domain.problems import Unreadable

CORRECTIONS = ("fix", "strike", "move", "assign", "resolve")
KEY_WORDS = (*(form.word for form in FORMS), *CORRECTIONS)
_COLON = re.compile(r"([A-Za-z]{1,4}):(\S+)\Z")


def unknown(words: tuple[Word, ...]) -> Unreadable:
    """That the first word is none here, with the form that works where one was meant."""
    first = words[0]
    otherwise = _joined_by_colon(first) or _effect(words)
    if otherwise:
        return first.fault(otherwise)
    item = _item(words)
    if item:
        told = f"{item} is said with ok. Did you mean ok {item}? Tab takes it."
        end = words[-1].end
        return Unreadable(told, first.start, end, of_word=True, meant=f"ok {item}")
    near = meant(first.text, KEY_WORDS)
    hint = f"Did you mean {near}? Tab takes it." if near else "? shows the words that fit."
    told = f"{first.text!r} is not a word here. {hint}"
    return Unreadable(told, first.start, first.end, of_word=True, meant=near or "")


def _joined_by_colon(word: Word) -> str:
    """`jk:128/82` lacks its space; `hr:76` has a colon too many."""
    match = _COLON.match(word.text)
    if match is None:
        return ""
    before, behind = match.groups()
    if before.lower() in LABELS:
        return f"A label and its number are one word: {before}{behind}."
    if before.lower() in KEY_WORDS or len(before) < 2:
        return f"No colon: {before} {behind}"
    return f"Behind the initials of a hand a space follows: {before}: {behind}"


def _item(words: tuple[Word, ...]) -> str:
    """An item of the list that begins the line without its ok; nothing where none does."""
    said = " ".join(word.low for word in words).replace("time out", "time-out")
    return next((one for one in (*ITEMS, *ATTESTED) if f"{said} ".startswith(f"{one} ")), "")


def _effect(words: tuple[Word, ...]) -> str:
    said = " ".join(word.low for word in words)
    named = [name for name in FIRST_EFFECTS if f"{said} ".startswith(f"{name.lower()} ")]
    if not named:
        return ""
    label = next((key for key, name in LABELS.items() if name == named[0]), "")
    reading = f" As a reading: {label}5." if label else ""
    return f"An effect begins with an exclamation mark: ! {said}.{reading}"
