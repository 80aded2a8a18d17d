"""Thirty-two signs for codes that are typed from paper, and the two that check them."""

from collections.abc import Iterable, Iterator

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two without I, L, O and U, which are read as others by eye."""
BITS = 5
_READ_AS = {"O": "0", "I": "1", "L": "1"}
BETWEEN = frozenset(" -\u2013\u00b7.\t\u00a0")
"""What people write between groups."""


def is_sign(sign: str) -> bool:
    """Whether it is one, or is read for one."""
    return sign.upper() in SIGNS or sign.upper() in _READ_AS


def plain(text: str) -> str:
    """The signs alone, however they are spaced and whatever was read for a 0 or a 1."""
    signs = (sign for sign in text.upper() if sign not in BETWEEN)
    return "".join(_READ_AS.get(sign, sign) for sign in signs)


def typed_signs(text: str) -> Iterator[tuple[int, int]]:
    """Where each sign stands, and its number; -1 where it is none."""
    for index, sign in enumerate(text):
        if sign not in BETWEEN:
            yield index, SIGNS.find(plain(sign))


def signs_of(bits: int, count: int) -> str:
    """The last bits of a number, as so many signs."""
    mask = len(SIGNS) - 1
    return "".join(SIGNS[bits >> BITS * place & mask] for place in reversed(range(count)))


def checks_of(symbols: Iterable[int]) -> tuple[int, int]:
    """Two sums over the field of 32: plain, and weighted with powers of its generator.

    No two places of thirty-one have columns that are multiples of each other, which is what keeps
    any two codes three places apart.
    """
    plainly = weighted = 0
    for symbol in symbols:
        plainly ^= symbol
        weighted = _times_generator(weighted ^ symbol)
    return plainly, weighted


def _times_generator(symbol: int) -> int:
    """In the field of 32 made by x^5 + x^2 + 1."""
    doubled = symbol << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
