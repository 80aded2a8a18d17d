"""Lines about the wrong patient: an entry moved to another chair, a whole session assigned."""

import re
from dataclasses import dataclass

from infusion_desk.domain.line_words import split_because
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.times import AtClock

_MOVE = re.compile(r"(.*?)\s+to\s+chair\s+([0-9]{1,2})\Z", re.ASCII | re.IGNORECASE)
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


def read_move(at: AtClock, rest: str, shape: str = MOVES) -> Move:
    """What follows the time: what it was, where to, and why."""
    body, reason = split_because(rest)
    place = _MOVE.match(f" {body.strip()}" if body else "")
    if reason is None or place is None:
        raise Unreadable(f"To which chair, and why? It reads: {shape}", 0, len(rest))
    return Move(at, " ".join(place.group(1).lower().split()), place.group(2), reason)


def read_assign(rest: str) -> Assign:
    """An MRN and the reason."""
    body, reason = split_because(rest)
    if reason is None or not body.strip():
        raise Unreadable(f"Whose session, and why? It reads: {ASSIGNS}", 0, len(rest))
    return Assign(body.strip(), reason)
