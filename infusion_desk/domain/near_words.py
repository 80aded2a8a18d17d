"""Which word was meant: one letter too many, too few, another one, or two that changed places."""

from collections.abc import Collection, Iterable
from functools import lru_cache

SHORT = 4
"""Up to this many letters only one slip is forgiven: of two, half the word is another one."""


def meant(typed: str, known: Iterable[str]) -> str | None:
    """The nearest known word, at most two slips away; None where none is, or it is one of them."""
    found = nearest(typed, known)
    return found[0] if found else None


def nearest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Every known word that lies as near as the nearest one: of two, neither was surely meant."""
    low = typed.lower()
    most = 1 if len(low) <= SHORT else 2
    near = [(slips(low, word.lower()), word) for word in known if abs(len(word) - len(low)) <= most]
    if not near or len(low) < SHORT - 1:
        return ()
    least = min(near)[0]
    return tuple(word for count, word in near if count == least) if 0 < least <= most else ()


def meant_now(typed: str, known: Iterable[str], fitting: Collection[str]) -> str | None:
    """The nearest of all known words that fits now; one that lies farther was not meant."""
    return next((word for word in nearest(typed, known) if word in fitting), None)


def slips(one: str, other: str) -> int:
    """How many slips lie between two words (optimal string alignment)."""
    return _slips_to_each_beginning(one, other)[-1]


@lru_cache(4096)
def slips_to_begun(typed: str, known: str) -> int:
    """How many slips lie between a word, perhaps not typed to its end, and the known one."""
    each = _slips_to_each_beginning(typed, known[: len(typed) + 1])
    return min(each[len(typed) - 1 :], default=each[-1])


def _slips_to_each_beginning(one: str, other: str) -> list[int]:
    """From `one` to nothing of the other word, to its first letter, and so on to the whole."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        last, before, row = before, row, [place]
        for index, wanted in enumerate(other, start=1):
            least = min(before[index] + 1, row[-1] + 1, before[index - 1] + (letter != wanted))
            swapped = (
                index > 1 and place > 1 and (letter, one[place - 2]) == (other[index - 2], wanted)
            )
            row.append(min(least, last[index - 2] + 1) if swapped else least)
    return row
