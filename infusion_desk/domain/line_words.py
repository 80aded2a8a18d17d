"""The words of a typed line with their places, so that every fault can be pointed at."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from infusion_desk.domain import amounts
from infusion_desk.domain.limits import Limit
from infusion_desk.domain.near_words import meant
from infusion_desk.domain.problems import Beyond, Unreadable

MISSING = "missing"
"""Said of what the line wants next: true already while the word before it is being typed."""
_BECAUSE = re.compile(r"(?:^|\s)because(?:\s+|$)", re.IGNORECASE)
_NUMBER_AND_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?)([A-Za-z][A-Za-z/]*)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands in the line."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)

    @property
    def low(self) -> str:
        """In lower case, for comparing with key words."""
        return self.text.lower()

    def fault(self, message: str) -> Unreadable:
        """An Unreadable that points at this word."""
        return Unreadable(message, self.start, self.end, of_word=True)

    def outside(self, message: str, *, above: bool) -> Unreadable:
        """The same of a number outside its limit; one above it is named before it is ended."""
        kind = Beyond if above else Unreadable
        return kind(message, self.start, self.end, of_word=True)

    def unfinished(self, message: str) -> Unreadable:
        """An Unreadable that points at this word, which what follows may still make right."""
        return Unreadable(message, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Words:
    """What follows the key word of a form: `text` from `start` on, cut into words."""

    text: str
    shape: str

    @property
    def all(self) -> tuple[Word, ...]:
        """Every word, in order."""
        return tuple(Word(match.group(), match.start()) for match in re.finditer(r"\S+", self.text))

    def __len__(self) -> int:
        return len(self.text.split())

    def reject(self, message: str | None = None, near: str | None = None) -> NoReturn:
        """Refuse the whole rest, showing how it should read, or the word that was `near`."""
        told = message or "This cannot be read."
        hint = f"Did you mean {near}? Tab takes it." if near else f"It reads: {self.shape}"
        start = self.word(0).start if near else 0
        end, of_word = len(self.text), near is not None
        raise Unreadable(f"{told} {hint}", start, end, of_word=of_word, meant=near or "")

    def word(self, index: int) -> Word:
        """The word at `index`, or a refusal that shows the whole form."""
        words = self.all
        if index >= len(words):
            self.reject("Something is missing.")
        return words[index]

    def key(self, index: int, *keys: str) -> str:
        """The key word at `index` in lower case, which must be one of `keys`."""
        word = self.word(index)
        if word.low not in keys:
            near = meant(word.low, keys)
            hint = f"Did you mean {near}?" if near else f"It reads: {self.shape}"
            raise word.fault(f"{word.text!r} does not fit here. {hint}")
        return word.low

    def number(self, index: int, name: str, limit: Limit | None = None) -> Decimal:
        """The number at `index`, inside `limit`'s hard range."""
        word = self.word(index)
        value = number_at(word, name)
        fault = limit.fault(value) if limit else None
        if fault:
            raise word.outside(fault, above=limit is not None and value > limit.highest)
        return value

    def amount(self, index: int, name: str, *units: str) -> tuple[Decimal, int]:
        """The number at `index` with its unit, joined or apart; and where the words go on."""
        word = self.word(index)
        joined = number_and_unit(word.text)
        if joined is not None and joined[1] in units:
            return number_at(Word(joined[0], word.start), name), index + 1
        value = self.number(index, name)
        self.key(index + 1, *units)
        return value, index + 2

    def end(self, index: int) -> None:
        """Nothing may follow from `index` on."""
        words = self.all
        if index < len(words):
            raise words[index].fault(
                f"{words[index].text!r} is more than fits. It reads: {self.shape}"
            )

    def said(self, index: int = 0) -> str:
        """The text from word `index` on, as typed; refused when empty."""
        return self.text[self.word(index).start :].strip()


def without_reason(typed: str, what: str = "The reason is") -> str:
    """That a line lacks its reason, with the words that are typed and none of an example."""
    return f"{what} {MISSING}: {' '.join(typed.split())} because …"


def number_at(word: Word, name: str) -> Decimal:
    """The number a word spells, pointing at it when it is none."""
    try:
        return amounts.number(word.text, name)
    except Unreadable as fault:
        raise word.fault(str(fault)) from None


def whole_at(word: Word, name: str) -> int:
    """The whole number a word spells, pointing at it when it is none."""
    try:
        return amounts.whole(word.text, name)
    except Unreadable as fault:
        raise word.fault(str(fault)) from None


def number_and_unit(text: str) -> tuple[str, str] | None:
    """`4mg` as ("4", "mg"); None for anything else."""
    match = _NUMBER_AND_UNIT.match(text)
    if match is None or len(match.group(1)) > amounts.LONGEST_NUMBER:
        return None
    return match.group(1), match.group(2).lower()


def split_because(text: str) -> tuple[str, str | None]:
    """The text before the last ` because `, and the reason after it (None without one)."""
    matches = list(_BECAUSE.finditer(text))
    if not matches:
        return text, None
    last = matches[-1]
    reason = text[last.end() :].strip()
    if not reason:
        raise Unreadable("The reason after 'because' is missing.", last.start(), len(text))
    return text[: last.start()].rstrip(), reason
