"""What a line says about attention: `every 5 min`, `seen none, repeat`."""

import re

from infusion_desk.domain.attention_facts import (
    CautionAnswered,
    Decision,
    Symptom,
    VitalsIntervalChosen,
)
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.line_words import Word, Words, number_and_unit, split_because, whole_at
from infusion_desk.domain.near_words import SHORT, nearest
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.vitals_schedule import CHOICES

_SPOKEN: dict[str, Symptom | Decision] = {
    **{one.value: one for one in (*Symptom, *Decision)},
    "repeat 5 min": Decision.REPEAT,
}


def read_every(words: Words) -> Fact:
    """5 min, 10 min or 15 min."""
    first = words.word(0)
    joined = number_and_unit(first.text)
    if joined is None or joined[1] != "min":
        minutes = whole_at(first, "Interval")
        words.key(1, "min")
        words.end(2)
    else:
        minutes = int(joined[0]) if joined[0].isdigit() else 0
        words.end(1)
    if minutes not in CHOICES:
        raise first.fault(f"Interval {first.text}: 5, 10 or 15 min.")
    return VitalsIntervalChosen(minutes)


def read_seen(words: Words) -> Fact:
    """Nothing; or which symptoms, and after the last comma what was decided."""
    text, because = split_because(words.text)
    if not text.strip() and because is None:
        return CautionAnswered()
    told = [_told(match, words) for match in re.finditer(r"[^,]+", text)]
    symptoms = tuple(one for one in told if isinstance(one, Symptom))
    decision = told[-1] if told else None
    if not isinstance(decision, Decision) or len(symptoms) + 1 < len(told):
        words.reject(f"What was decided? {', '.join(Decision)}, once and last.")
    if not symptoms:
        words.reject(f"Which symptoms? {', '.join(Symptom)}.")
    if len(set(symptoms)) < len(symptoms):
        words.reject("A symptom is given twice.")
    if Symptom.NONE in symptoms and len(symptoms) > 1:
        words.reject("None, and yet a symptom: which of them?")
    if decision is Decision.WATCH and because is None:
        words.reject("Watch needs its reason.")
    return CautionAnswered(symptoms, decision, because)


def _told(match: re.Match[str], words: Words) -> Symptom | Decision:
    said = " ".join(match.group().lower().split())
    found = _SPOKEN.get(said)
    if found is None:
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        word = Word(match.group().strip(), start)
        told, near = f"{word.text!r} is no symptom and no decision.", _nearly(said)
        hint = f"Did you mean {near}? Tab takes it." if near else f"It reads: {words.shape}"
        begun = any(one.startswith(f"{said} ") for one in _SPOKEN)
        raise Unreadable(f"{told} {hint}", word.start, word.end, of_word=not begun, meant=near)
    return found


def answer_meant(said: str) -> str | None:
    """What follows `seen` with each misspelt word as it was meant; None where none is."""
    body, because, why = said.partition(" because ")
    mended = re.sub(r"[^,\s][^,]*[^,\s]", lambda part: _nearly(part[0]) or part[0], body)
    return None if mended == body else f"{mended}{because}{why}"


def _nearly(said: str) -> str:
    """The one word that was said another way (`headache`, `slow`) or misspelt; nothing of two."""
    low = " ".join(said.lower().split())
    if low in _SPOKEN:
        return ""
    begun = low if " " in low else low[:SHORT]
    alike = [one for one in _SPOKEN if len(begun) >= SHORT and one.startswith(begun)]
    near = {_SPOKEN[one] for one in alike or nearest(low, _SPOKEN)}
    return near.pop() if len(near) == 1 else ""
