"""A number that looks like a slip beside what is charted here: asked about once, never changed.

A medicine has no limits here, so that only the doses of this very session can tell a dot that
slipped; and a gauge without its letter is a word of the site.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed
from infusion_desk.domain.doubts import slip_words
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock

_GAUGES = range(14, 27)


@dataclass(frozen=True, slots=True)
class AmountAsked:
    """The question, and how the number that it is about was written; `meant` may be nothing."""

    words: str
    written: str
    """A pattern, its first group the number."""
    meant: tuple[str, ...] = ()

    @property
    def again(self) -> str:
        """What a second Enter does."""
        return "Enter again stores it as typed." if self.meant else "Enter again stores it."

    def place_in(self, text: str) -> tuple[int, int] | None:
        """Where it stands in the line that said it."""
        found = re.search(self.written, text, re.IGNORECASE)
        return found.span(1) if found else None

    def mended(self, text: str) -> tuple[str, ...]:
        """The whole line, once with each that may have been meant."""
        place = self.place_in(text)
        if place is None:
            return ()
        return tuple(f"{text[: place[0]]}{one}{text[place[1] :]}" for one in self.meant)


def asked_amount(entry: Entry, session: Session) -> AmountAsked | None:
    """What is asked before this is stored; None where nothing looks like a slip."""
    match entry.fact:
        case facts.MedicineGiven() as medicine:
            return _dose(medicine, entry, session)
        case facts.BolusGiven(mg):
            return _bolus(mg, entry, session)
        case facts.IvPlaced(site, None):
            return _gauge(site)
    return None


def _dose(given: facts.MedicineGiven, entry: Entry, session: Session) -> AmountAsked | None:
    """Ten times another dose of it, or a tenth; no more once as much was charted here before."""
    others = [
        one
        for one in session.of(facts.MedicineGiven)
        if one.entry.id != entry.corrects and _same(one.fact, given)
    ]
    if any(one.fact.dose == given.dose for one in others):
        return None
    for other in reversed(others):
        if slip := slip_words(given.dose, other.fact.dose):
            clock = shown_clock(other.at, session.zone)
            told = f"{given.name} {as_typed(given.dose)} {given.unit} is {slip}"
            words = f"{told} the {as_typed(other.fact.dose)} {other.fact.unit} given {clock}."
            number = rf"{re.escape(str(given.dose))}\s*{re.escape(given.unit)}"
            return AmountAsked(words, rf"\bgave\s.*?\s({number})(?!\S)")
    return None


def _bolus(mg: Decimal, entry: Entry, session: Session) -> AmountAsked | None:
    """Ten times another bolus of this session, or a tenth, as for every other medicine."""
    others = [one for one in session.of(facts.BolusGiven) if one.entry.id != entry.corrects]
    if any(one.fact.mg == mg for one in others):
        return None
    for other in reversed(others):
        if slip := slip_words(mg, other.fact.mg):
            clock = shown_clock(other.at, session.zone)
            words = (
                f"Bolus {as_typed(mg)} mg is {slip} the {as_typed(other.fact.mg)} mg at {clock}."
            )
            return AmountAsked(words, rf"\bbolus\s+({re.escape(str(mg))}\s*mg)(?!\S)")
    return None


def _same(one: facts.MedicineGiven, other: facts.MedicineGiven) -> bool:
    alike = (one.name.casefold(), one.unit.casefold())
    return alike == (other.name.casefold(), other.unit.casefold())


def _gauge(site: str) -> AmountAsked | None:
    """A site that ends in a bare number that a catheter may have."""
    _, _, last = site.rpartition(" ")
    if last == site or last not in map(str, _GAUGES):
        return None
    words = f"Site: {site}, no gauge. Did you mean {last}g?"
    return AmountAsked(words, rf"\biv\s.*?\s({last})(?=\s*\Z|\s+because\s)", (f"{last}g",))
