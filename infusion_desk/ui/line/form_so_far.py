"""A line with numbers and words in their places, as far as it is typed or pressed."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from infusion_desk.domain.line_lead import lead_of

_NUMBER = re.compile(r"[0-9]+\.?[0-9]*\Z", re.ASCII)
_LONGEST = 8
ERASE = "⌫"


class Kind(StrEnum):
    """What a place takes: a number, one word of its own, or words up to the next place."""

    NUMBER = "number"
    WORD = "word"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a form: what stands before and after it once it is filled."""

    name: str
    kind: Kind = Kind.NUMBER
    before: str = ""
    after: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FormSoFar:
    """A form of the line and what is in its places; nothing is ever there by itself."""

    word: str
    places: tuple[Place, ...]
    lead: str = ""
    said: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """As it would be typed, up to the first place that must be filled and is not."""
        words = [self.word]
        for place in self.places:
            told = self.said.get(place.name, "")
            if told:
                words += filter(None, (place.before, told, place.after))
            elif not place.optional:
                return f"{self.lead}{' '.join(words)} "
        return f"{self.lead}{' '.join(words)}"

    @property
    def next_number(self) -> str:
        """The first number that is still to be said, or the last one."""
        numbers = [one for one in self.places if one.kind is Kind.NUMBER]
        still = [one.name for one in numbers if not self.said.get(one.name)]
        return (still or [one.name for one in numbers[-1:]] or [""])[0]

    def reaches(self, name: str) -> bool:
        """Whether every place before this one is filled, so that its word can be said."""
        for place in self.places:
            if place.name == name:
                return True
            if not place.optional and not self.said.get(place.name):
                return False
        return False

    def keyed(self, name: str, key: str) -> "FormSoFar":
        """A digit, the point, or one back, in a place."""
        held = self.said.get(name, "")
        if key == ERASE:
            return self._with(name, held[:-1])
        if (key == "." and (not held or "." in held)) or len(held) >= _LONGEST:
            return self
        return self._with(name, held + key)

    def told(self, name: str, words: str) -> "FormSoFar":
        """Words in a place; the same ones again take them away."""
        return self._with(name, "" if self.said.get(name) == words else words)

    def _with(self, name: str, words: str) -> "FormSoFar":
        return replace(self, said={**self.said, name: words})

    def read(self, text: str) -> "FormSoFar | None":
        """The same form as far as this text fills it; None where it is another line."""
        lead = lead_of(text)
        words = text[len(lead) :].split()
        if not words or words[0].lower() != self.word:
            return None
        rest, said = words[1:], {}
        for number, place in enumerate(self.places):
            following = self.places[number + 1].before if number + 1 < len(self.places) else ""
            said[place.name], rest = _taken(place, rest, following)
        return FormSoFar(self.word, self.places, lead, said)


def _taken(place: Place, words: list[str], following: str) -> tuple[str, list[str]]:
    """What stands in a place, and the words behind it."""
    before = place.before.split()
    if before and [one.lower() for one in words[: len(before)]] != before:
        return "", words
    rest = words[len(before) :]
    if not rest:
        return "", rest
    if place.kind is Kind.WORDS:
        ends = [n for n, one in enumerate(rest) if following and one.lower() == following]
        end = ends[0] if ends else len(rest)
        return " ".join(rest[:end]), rest[end:]
    if place.kind is Kind.NUMBER and not _NUMBER.match(rest[0]):
        return "", rest
    said, rest = rest[0], rest[1:]
    for literal in place.after.split():
        if rest and rest[0].lower() == literal:
            rest = rest[1:]
    return said, rest
