"""A name that is on no list here and lies beside one that is: asked about once, never changed.

Of an effect two slips are near. Of a medicine one slip is: drugs are called by names that lie close
together, and what is on the list is never asked about, whatever lies beside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.near_words import SHORT, nearest, slips
from infusion_desk.domain.session import Session

HOW_STRONG = (*facts.Severity, "gone", "resolved")


@dataclass(frozen=True, slots=True)
class NameAsked:
    """The name as it was said, and the names that may have been meant."""

    said: str
    meant: tuple[str, ...]

    @property
    def words(self) -> str:
        """The question."""
        return f"Not on the clinic's list: {self.said}. Did you mean {' or '.join(self.meant)}?"

    @property
    def again(self) -> str:
        """What a second Enter does."""
        return "Enter again stores it as typed."

    def place_in(self, text: str) -> tuple[int, int] | None:
        """Where the name stands in the line that said it."""
        name = r"\s+".join(map(re.escape, self.said.split()))
        found = re.search(rf"(?:!|\bgave\s)\s*({name})(?!\S)", text, re.IGNORECASE)
        return found.span(1) if found else None

    def mended(self, text: str) -> tuple[str, ...]:
        """The whole line, once with each name that may have been meant."""
        place = self.place_in(text)
        if place is None:
            return ()
        return tuple(f"{text[: place[0]]}{name}{text[place[1] :]}" for name in self.meant)


def asked_name(fact: Fact, session: Session, clinic: Clinic) -> NameAsked | None:
    """What is asked before this is stored; None where the name is known, or near to none."""
    match fact:
        case facts.EffectBegun(name):
            charted = (one.fact.name for one in session.of(facts.EffectBegun))
            return _effect(name, _once((*clinic.effects, *charted)))
        case facts.MedicineGiven(name):
            given = (one.fact.name for one in session.of(facts.MedicineGiven))
            return _medicine(name, _once((*clinic.medicines, *clinic.classes, *given)))
    return None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name as it is spelt first, in whatever case it comes again."""
    spelt: dict[str, str] = {}
    for name in names:
        spelt.setdefault(name.casefold(), name)
    return tuple(spelt.values())


@lru_cache(maxsize=8)
def _effect(name: str, known: tuple[str, ...]) -> NameAsked | None:
    """By its whole name; or it is a known one, and how strong it is was misspelt behind it."""
    near = nearest(name, known)
    first, _, last = name.rpartition(" ")
    if not near and first.casefold() in (one.casefold() for one in known):
        near = tuple(f"{first} {strength}" for strength in nearest(last, HOW_STRONG))
    return NameAsked(name, near) if near else None


@lru_cache(maxsize=8)
def _medicine(name: str, known: tuple[str, ...]) -> NameAsked | None:
    """By its whole name, or by the first word of it, as its class is found."""
    folded = {one.casefold() for one in known}
    first, space, rest = name.partition(" ")
    if name.casefold() in folded or first.casefold() in folded:
        return None
    near = _one_slip(name, known) or (
        tuple(f"{one} {rest}" for one in _one_slip(first, known)) if space else ()
    )
    return NameAsked(name, near) if near else None


def _one_slip(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    low = name.casefold()
    if len(low) < SHORT:
        return ()
    near = (one for one in known if abs(len(one) - len(low)) <= 1)
    return tuple(one for one in near if slips(low, one.casefold()) == 1)
