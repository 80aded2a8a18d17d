"""What may stand before a line's own words: `2> jk: @14:05`: for whom, by whose hand, when.

Whoever must know for which chair a line is asks here, so that window and desk never differ.
"""

import re

_CHAIR = re.compile(r"\s*([0-9]{1,2})\s*>\s*", re.ASCII)
_HAND = re.compile(r"\s*([A-Za-z]{2,4}):\s+")
_WHEN = re.compile(r"\s*(?:@[0-9:]+\s+|-[0-9]+[mhMH]\s+)", re.ASCII)


def chair_of(text: str) -> tuple[str | None, int]:
    """The chair that a line names first of all, and where it goes on."""
    match = _CHAIR.match(text)
    return (match.group(1), match.end()) if match else (None, 0)


def nobody_on(chair: str) -> str:
    """Why a line for this chair goes to nobody, and how somebody comes to it."""
    return f"Nobody is on chair {chair}. On Today, press that chair to bring a patient to it."


def hand_of(text: str, start: int) -> tuple[str | None, int]:
    """Whose hand is named at `start`, and where the line goes on."""
    match = _HAND.match(text, start)
    return (match.group(1), match.end()) if match else (None, start)


def lead_of(text: str) -> str:
    """All that stands before the line's own words, with the spaces around it."""
    _, start = hand_of(text, chair_of(text)[1])
    match = _WHEN.match(text, start)
    start = match.end() if match else start
    return text[: len(text) - len(text[start:].lstrip())]


def word_begun(text: str) -> str:
    """The first word while nothing follows it, not even a space; else the empty text."""
    said = text.removeprefix(lead_of(text))
    return said.lower() if said.isalpha() else ""
