"""Hebrew and Arabic among left-to-right text: the order in which characters stand on paper.

Enough for names and short notes: right-to-left stretches are turned round, numbers in them kept.
"""

import re
import unicodedata

_STRONG = {"R", "AL"}
_INNER = re.compile(r"[\d.,:/\u0660-\u0669\u06f0-\u06f9]*[\d\u0660-\u0669\u06f0-\u06f9]")


def as_seen(text: str) -> str:
    """The text from left to right as the eye meets it."""
    strong = [index for index, char in enumerate(text) if _turns(char)]
    if not strong:
        return text
    seen, index = [], 0
    for start, end in _stretches(text, strong):
        seen += [text[index:start], _turned(text[start:end])]
        index = end
    return "".join((*seen, text[index:]))


def _turns(char: str) -> bool:
    return char > "\u0590" and unicodedata.bidirectional(char) in _STRONG


def _stretches(text: str, strong: list[int]) -> list[tuple[int, int]]:
    """From one strong character to the last that no left-to-right letter parts from it."""
    found: list[tuple[int, int]] = []
    for index in strong:
        between = text[found[-1][1] : index] if found else ""
        if found and not any(unicodedata.bidirectional(char) == "L" for char in between):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return [(start, _with_bracket(text, start, _with_marks(text, end))) for start, end in found]


def _with_bracket(text: str, start: int, end: int) -> int:
    """The end of a stretch, with the bracket that closes one opened in it."""
    within = text[start:end]
    unclosed = sum(map(within.count, "([{")) > sum(map(within.count, ")]}"))
    return end + (unclosed and text[end : end + 1] in tuple(")]}"))


def _with_marks(text: str, end: int) -> int:
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _turned(stretch: str) -> str:
    """Turned round by whole letters with their marks; numbers read as before, brackets mirror."""
    parts: list[str] = []
    index = 0
    while index < len(stretch):
        number = _INNER.match(stretch, index)
        end = number.end() if number else _with_marks(stretch, index + 1)
        parts.append(stretch[index:end])
        index = end
    return "".join(_mirrored(part) for part in reversed(parts))


_MIRRORS = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def _mirrored(part: str) -> str:
    return part.translate(_MIRRORS) if len(part) == 1 else part
