"""What Tab makes of a half-typed word. Only words are ever completed, never a value."""

import difflib
import re
from collections.abc import Iterator, Sequence

from infusion_desk.domain.line_forms import ATTESTED, CHECKLIST, ITEMS, OVERRIDABLE_RULES
from infusion_desk.projections.acts_now import Word

_LEAD = re.compile(
    r"\s*(?:[0-9]{1,2}>\s*)?(?:[A-Za-z]{2,4}:\s+)?(?:@[0-9:]+\s+|-[0-9]+[mhMH]\s+)?", re.ASCII
)
_FOLLOWING = {
    "ok": (*ITEMS, *ATTESTED),
    "override": (*(name for name in CHECKLIST if name != "driver"), *OVERRIDABLE_RULES),
    "driver": ("here",),
    "iv": ("in ", "out"),
    "alcohol": ("none",),
    "cannabis": ("none",),
    "stop": ("complete", "patient request"),
    "left": ("home", "ambulance", "against advice"),
    "room": ("air",),
}
_ALONE = ("arrived", "seen", "release", "start", "resume")
_CORRECTING = ("fix", "strike")


def completion_of(text: str, words: Sequence[Word]) -> str | None:
    """The whole text with its last word completed, or mended; None where nothing fits."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    head, said = text[:start], text[start:]
    keys = (*(word.word for word in words), *_CORRECTING)
    if not said or said.startswith("!"):
        return None
    word, space, rest = said.partition(" ")
    if space:
        found = _first(_FOLLOWING.get(word.lower(), ()), rest)
        return None if found is None else f"{head}{word} {found}"
    found = _first(keys, word) or _near(keys, word)
    return None if found is None else f"{head}{_spaced(found)}"


def _first(candidates: Sequence[str], begun: str) -> str | None:
    return next(_begun_with(candidates, begun), None) if begun else None


def _begun_with(candidates: Sequence[str], begun: str) -> Iterator[str]:
    low = begun.lower()
    return (one for one in candidates if one.lower().startswith(low) and one.lower() != low)


def _near(keys: Sequence[str], word: str) -> str | None:
    if len(word) < 3 or word.lower() in keys:
        return None
    near = difflib.get_close_matches(word.lower(), keys, 1, 0.6)
    return near[0] if near else None


def _spaced(word: str) -> str:
    return word if word in _ALONE else f"{word} "
