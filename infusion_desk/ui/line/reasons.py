"""Words offered as chips where a line asks for a reason or a name. None is ever preset."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from infusion_desk.domain.line_vitals import LABELS

MOST = 7
"""Alt+1 to Alt+7."""
PAUSING = ("bathroom", "blood pressure", "nausea", "distress", "patient request", "pump alarm")
STOPPING = ("complete", "patient request", "blood pressure", "distress", "reaction", "iv site")
CORRECTING = ("mistyped", "wrong time", "cuff or probe")
STRIKING = ("mistyped", "wrong patient", "wrong time", "cuff or probe")
NOT_TAKEN = ("refused", "asleep", "cuff will not read", "probe off", "moving", "in the bathroom")
OVERRIDING = ("wheelchair, driver helps", "usual for this patient")
STAYING = ("medic asked for it", "patient would not have it out")
EMERGENCY = ("stopped", "called", "arrived", "handed over to")
EFFECTS = (
    "nausea", "vomiting", "headache", "dizziness", "anxiety", "double vision", "chest tightness",
)  # fmt: skip
SUPPORT = (
    "stayed beside", "hand held", "reassured", "spoke with", "music changed", "eyes opened",
    "rate lowered",
)  # fmt: skip
RATING = (
    "blood pressure", "heart rate", "dissociation", "distress", "nausea", "patient request",
    "as planned",
)  # fmt: skip
STRENGTHS = ("mild", "moderate", "severe", "gone")

_ASKING = {
    "because": RATING,
    "pause": PAUSING,
    "stop": STOPPING,
    "iv stays": STAYING,
    "emergency": EMERGENCY,
}
"""Lines that go on with one of these."""
_BEHIND_BECAUSE = {
    "strike": STRIKING,
    "override": OVERRIDING,
    "rate": RATING,
    "resume": RATING,
}

_BECAUSE = re.compile(r"\bbecause\b", re.IGNORECASE)
_FIXED = re.compile(r"\s*fix\s+\S+\s+(?:@\S+\s+)?\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chip:
    """A word to press, and what the line reads then."""

    caption: str
    line: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Chips, what they are asked for, and the one under the last key: in words of one's own."""

    chips: tuple[Chip, ...] = ()
    lead: str = ""
    other: Chip | None = None


def chips_of(text: str) -> tuple[Chip, ...]:
    """The words that would go on with this text; none where it asks for nothing."""
    body = text.rstrip()
    words = body.lower().split()
    if not words:
        return ()
    first = words[0]
    if " ".join(words) in _ASKING:
        return _following(body, _ASKING[" ".join(words)])
    if first.startswith("!"):
        return _effect(body)
    if first == "difficult":
        return _support(body)
    if first == "fix" and _FIXED.match(body) and not _BECAUSE.search(body):
        return _following(f"{body} because", CORRECTING)
    if len(words) > 1 and words[-1] == "x" and words[-2] in LABELS:
        return _following(body, NOT_TAKEN)
    if words[-1] == "because":
        return _following(body, _BEHIND_BECAUSE.get(first, ()))
    return ()


_WRONG = re.compile(
    r"\s*strike\s+(\S+(?:\s+.*?)?)\s+because\s+wrong patient\s*\Z", re.IGNORECASE | re.ASCII
)


def moving(text: str, neighbours: Sequence[tuple[str, str]]) -> Offer:
    """For an entry struck as the wrong patient's: the chairs that it may be recorded for."""
    match = _WRONG.match(text)
    if match is None:
        return Offer()
    begun = f"move {match.group(1)} to chair"
    chips = tuple(
        Chip(f"chair {chair} · {initials}", f"{begun} {chair} because wrong patient")
        for chair, initials in neighbours[:MOST]
    )
    return Offer(chips, "Record it for" if chips else "")


def keeping(names: str, line: str) -> Offer:
    """For a correction that leaves values out: the same line with them, to be seen before Enter."""
    return Offer((Chip("Keep the rest", line),), f"Not in the new line: {names}")


def asked_why(why: str, taken: int = 0) -> Offer:
    """The reasons for a rate that was charted without one; of the keys so many are taken."""
    if not why:
        return Offer()
    reasons = tuple(Chip(one, f"because {one}") for one in RATING[: MOST - taken])
    return Offer(reasons, why, Chip("Other…", "because "))


def _support(body: str) -> tuple[Chip, ...]:
    """One more kind of support behind those that were said."""
    begun = f"{body.rstrip(',')}," if len(body.split()) > 1 else body
    low = body.lower()
    return _following(begun, tuple(one for one in SUPPORT if one not in low))


def _effect(body: str) -> tuple[Chip, ...]:
    said = body[1:].strip()
    if not said:
        return _following("!", EFFECTS)
    return _following(body, STRENGTHS) if said.lower() in EFFECTS else ()


def _following(begun: str, words: tuple[str, ...]) -> tuple[Chip, ...]:
    return tuple(Chip(word, f"{begun} {word}") for word in words[:MOST])
