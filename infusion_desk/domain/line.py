"""The line: one short text that says what happened, to whom, when and by whose hand."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from infusion_desk.domain.line_forms import FORM_OF, Said
from infusion_desk.domain.line_lead import chair_of, hand_of
from infusion_desk.domain.line_meant import unknown
from infusion_desk.domain.line_safety import Resolve, read_resolve
from infusion_desk.domain.line_vitals import begins_reading, read_vitals
from infusion_desk.domain.line_words import MISSING, Words, split_because, without_reason
from infusion_desk.domain.line_wrong_patient import Assign, Move, read_assign, read_move
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.domain.times import BACK, AtClock, When

LONGEST = 2000
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\Z|([0-9]{2})([0-9]{2})\Z", re.ASCII)
_AGO = re.compile(r"\s*-([0-9]{1,4})([mh])(?:\s+|$)", re.ASCII | re.IGNORECASE)
_OVERRULING = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
MOST_MARKS = 4
"""Accents on one letter: more would only cover the lines around."""


@dataclass(frozen=True, slots=True)
class Fix:
    """`fix 10:15 …`: replaces the standing entry of that kind within that minute."""

    at: AtClock
    when: When | None
    said: Said
    reason: str


@dataclass(frozen=True, slots=True)
class Strike:
    """`strike 10:15 …`: entered in error; `kind` is what was named of it, perhaps nothing."""

    at: AtClock
    kind: str
    reason: str


Meant = Fix | Strike | Move | Assign | Resolve
"""What a line means that is no fact by itself: it puts another right, or is of the patient."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line understood: `chair` and `hand` where named, `when` where it was not now."""

    act: Said | Meant
    chair: str | None = None
    hand: str | None = None
    when: When | None = None


def parse(text: str) -> Line:
    """The meaning of a typed line; raises Unreadable with the place and the reason."""
    line = clean(text)
    chair, start = chair_of(line)
    hand, start = hand_of(line, start)
    rest = line[start:]
    try:
        when, said = _take_when(rest)
        if chair is None:
            _check_order(said)
        return Line(_act(said), chair, hand, when)
    except Unreadable as fault:
        raise fault.moved(start) from None


def _check_order(said: str) -> None:
    """Raises Unreadable where a chair stands behind a hand or a time."""
    late, end = chair_of(said)
    if late is not None:
        start = len(said) - len(said.lstrip())
        told = f"The chair comes first: {late}> and then whose hand and when."
        raise Unreadable(told, start, end, of_word=True)


def clean(text: str) -> str:
    """NFC, without anything that cannot be seen; raises Unreadable at the first such place."""
    line = unicodedata.normalize("NFC", text)
    if len(line) > LONGEST:
        raise Unreadable(f"The line has {len(line)} characters: at most {LONGEST}.", LONGEST)
    marks = 0
    for place, character in enumerate(line):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if unicodedata.category(character) in _UNSEEN or character in _OVERRULING:
            told = f"Character {place + 1} (U+{ord(character):04X}) cannot be seen and is refused."
            raise Unreadable(told, place, place + 1, of_word=True)
        if marks > MOST_MARKS:
            raise Unreadable(f"Character {place + 1}: too many marks on one letter.", place)
    if not line.strip():
        raise Unreadable("The line is empty.")
    return line.rstrip()


def _take_when(text: str) -> tuple[When | None, str]:
    if match := _AGO.match(text):
        amount = int(match.group(1))
        per = timedelta(hours=1) if match.group(2).lower() == "h" else timedelta(minutes=1)
        if amount * per > BACK:
            told = f"{match.group().strip()}: at most 12 h back."
            raise Unreadable(told, 0, match.end(), of_word=True)
        return amount * per, _blank(text, match.end())
    stripped = text.lstrip()
    if not stripped.startswith("@"):
        return None, text
    start = len(text) - len(stripped)
    token = stripped.split(maxsplit=1)[0]
    clock = read_clock(token[1:], start, token)
    return clock, _blank(text, start + len(token))


def _blank(text: str, end: int) -> str:
    """`text` with its first `end` characters blanked, so that places stay true."""
    return " " * end + text[end:]


def read_clock(digits: str, start: int, token: str) -> AtClock:
    """14:05, 14:05:30 or 1405 as a time of day; raises Unreadable at `start`."""
    match = _CLOCK.match(digits)
    if match:
        hour, minute = match.group(1) or match.group(4), match.group(2) or match.group(5)
        second = None if match.group(3) is None else int(match.group(3))
        if int(hour) < 24 and int(minute) < 60 and (second or 0) < 60:
            return AtClock(int(hour), int(minute), second)
    told = f"{token!r} is not a time like 14:05."
    raise Unreadable(told, start, start + len(token), of_word=True)


def _act(text: str) -> Said | Meant:
    stripped = text.lstrip()
    if not stripped:
        raise Unreadable("Nothing follows.", 0, len(text))
    start = len(text) - len(stripped)
    try:
        return _read(stripped)
    except Unreadable as fault:
        raise fault.moved(start) from None


def _read(text: str) -> Said | Meant:
    if text.startswith("!"):
        return _form("!", text[1:], 1)
    words = Words(text, "").all
    first = words[0].low
    if first == "fix":
        return _fix(text)
    if first == "strike":
        return _strike(text)
    if first in ("move", "assign", "resolve"):
        return _at_the_desk(first, text)
    if first in FORM_OF:
        return _form(first, text[words[0].end :], words[0].end)
    if begins_reading(words[0].text, words[1].text if len(words) > 1 else None):
        return VitalsTaken(read_vitals(words, text))
    if first == "addendum":
        raise words[0].fault("An addendum follows a signature: this session is not signed.")
    raise unknown(words)


def _form(word: str, rest: str, offset: int) -> Said:
    form = FORM_OF[word]
    try:
        return form.read(Words(rest, form.shape))
    except Unreadable as fault:
        raise fault.moved(offset) from None


def _fix(text: str) -> Fix:
    body, reason = split_because(text)
    words = Words(body, "").all
    if len(words) < 2:
        raise Unreadable(f"The time is {MISSING}. It reads: fix TIME … because …", 0, len(text))
    at = read_clock(words[1].text, words[1].start, words[1].text)
    if len(words) < 3:
        told = without_reason(f"{body} …", "What stands there instead, and the reason, are")
        if reason is not None:
            told = f"What stands there instead is {MISSING}: {body} … because {reason}"
        raise Unreadable(told, 0, len(text))
    try:
        when, said = _take_when(body[words[1].end :])
        act = _act(said)
    except Unreadable as fault:
        raise fault.moved(words[1].end) from None
    if isinstance(act, Meant):
        raise Unreadable("A correction corrects what happened, not another correction.", 0)
    if reason is None:
        raise Unreadable(without_reason(body), 0, len(text))
    return Fix(at, when, act, reason)


def _at_the_desk(first: str, text: str) -> Move | Assign | Resolve:
    """What needs more than the session."""
    words = Words(text, "").all
    if first == "resolve":
        return read_resolve(text[words[0].end :])
    if first == "assign":
        return read_assign(text[words[0].end :])
    if len(words) < 2:
        shape = "It reads: move TIME … to chair … because …"
        raise Unreadable(f"The time is {MISSING}. {shape}", 0, len(text))
    at = read_clock(words[1].text, words[1].start, words[1].text)
    return read_move(at, text[words[1].end :], text[: words[1].end])


def _strike(text: str) -> Strike:
    body, reason = split_because(text)
    words = Words(body, "").all
    if len(words) < 2:
        raise Unreadable(f"The time is {MISSING}. It reads: strike TIME … because …", 0, len(text))
    at = read_clock(words[1].text, words[1].start, words[1].text)
    if reason is None:
        raise Unreadable(without_reason(body), 0, len(text))
    return Strike(at, " ".join(body[words[1].end :].lower().split()), reason)
