"""Lines about the wrong patient: an entry moved to another chair, a whole session assigned."""

import re
from dataclasses import dataclass

from infusion_desk.domain.line_words import MISSING, split_because, without_reason
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.times import AtClock

_MOVE = re.compile(r"(.*?)\s+to\s+chair\s+([0-9]{1,2})\Z", re.ASCII | re.IGNORECASE)
_TO = " to chair"
MOVES = "move 10:15 vitals to chair 1 because wrong patient"
ASSIGNS = "assign 900018 because wrong patient"


@dataclass(frozen=True, slots=True)
class Move:
    """`move 10:15 …`: struck here, and the same charted for who is on `chair`."""

    at: AtClock
    kind: str
    chair: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assign:
    """`assign MRN …`: the whole session is that patient's."""

    mrn: str
    reason: str


def read_move(at: AtClock, rest: str, said: str) -> Move:
    """What follows the time: what it was, where to, and why; `said` is the line up to there."""
    body, reason = split_because(rest)
    place = _MOVE.match(f" {body.strip()}" if body else "")
    typed = " ".join(f"{said} {body}".split())
    if place is None:
        more = "" if typed.endswith(" to chair") else " chair" if typed.endswith(" to") else _TO
        if reason is None:
            told = without_reason(f"{typed}{more} …", "The chair and the reason are")
        else:
            told = f"The chair is {MISSING}: {typed}{more} … because {reason}"
        raise Unreadable(told, 0, len(rest))
    if reason is None:
        raise Unreadable(without_reason(typed), 0, len(rest))
    return Move(at, " ".join(place.group(1).lower().split()), place.group(2), reason)


def read_assign(rest: str) -> Assign:
    """An MRN and the reason."""
    body, reason = split_because(rest)
    if not body.strip():
        told = f"The MRN is {MISSING}. It reads: assign MRN because …"
        raise Unreadable(told, 0, len(rest))
    if reason is None:
        raise Unreadable(without_reason(f"assign {body}"), 0, len(rest))
    return Assign(body.strip(), reason)
