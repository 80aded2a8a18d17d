"""A line while it is being typed: what can be read of it already, and which words do not fit.

The word at the very end is not finished, and no fault unless more digits only make it worse.
"""

import re
from dataclasses import dataclass

from infusion_desk.domain.line_lead import lead_of
from infusion_desk.domain.line_vitals import begins_reading, readings_of, relabelled
from infusion_desk.domain.line_words import MISSING, Words
from infusion_desk.domain.problems import Beyond, Unreadable
from infusion_desk.domain.vitals import Vitals

_FIX = re.compile(r"fix\s+\S+\s+(?:@\S+\s+)?", re.IGNORECASE)
_BECAUSE = re.compile(r"\sbecause(\s.*)?\Z", re.IGNORECASE | re.DOTALL)
_SHAPE, _MEANT = "It reads: ", "Did you mean"


@dataclass(frozen=True, slots=True)
class SoFar:
    """The readings that can be read, the words that cannot, and how such a line reads."""

    vitals: Vitals | None = None
    faults: tuple[Unreadable, ...] = ()
    hint: str = ""


def so_far(text: str, problem: Unreadable) -> SoFar:
    """What to show of a line that cannot be recorded yet, because of `problem`."""
    vitals, faults = _readings(text) or (None, ())
    if not any(one.start == problem.start for one in faults):
        faults = (problem, *faults)
    begun = _last_word_at(text)
    told = tuple(one for one in faults if _is_of_a_word(one, text, begun))
    if told:
        return SoFar(vitals, told)
    words, shape, reads = str(problem).partition(_SHAPE)
    if begun == len(text) or _MEANT in words or MISSING in words:
        return SoFar(vitals, (), words + shape + reads)
    return SoFar(vitals, (), shape + reads)


def _last_word_at(text: str) -> int:
    """Where the word begins that is still being typed; the end where none is."""
    return len(text) - len(re.split(r"\s", text)[-1])


def _is_of_a_word(fault: Unreadable, text: str, begun: int) -> bool:
    """Whether it is about finished words, and not about what is missing after them."""
    end = len(text) if fault.end is None else fault.end
    return fault.of_word and (end <= begun or isinstance(fault, Beyond))


def _readings(text: str) -> tuple[Vitals, tuple[Unreadable, ...]] | None:
    """The readings of a line of readings; None for any other line."""
    start, rest = _of_readings(text)
    if not rest:
        return None
    vitals, faults = readings_of(Words(rest, "").all, rest)
    return vitals, tuple(one.moved(start) for one in faults)


def _of_readings(text: str) -> tuple[int, str]:
    """Where the readings begin and what they are, also behind `fix 10:15`.

    Nothing where it is another line.
    """
    start = len(lead_of(text))
    fix = _FIX.match(text, start)
    start = fix.end() if fix else start
    because = _BECAUSE.search(text, start)
    rest = text[start : because.start()] if fix and because else text[start:]
    words = Words(rest, "").all
    following = words[1].text if len(words) > 1 else None
    reading = bool(words) and begins_reading(words[0].text, following)
    return start, rest if reading else ""


def labelled_here(text: str) -> str:
    """The whole line with readings said as elsewhere (`hr 76`, `spo2 98`) labelled as here.

    Empty where none is: what is typed is never read so by itself, and the contract refuses it.
    """
    start, rest = _of_readings(text)
    said = relabelled(Words(rest, "").all, rest) if rest else rest
    return f"{text[:start]}{said}{text[start + len(rest) :]}" if said != rest else ""
