"""The check at the foot of a paper: how far the record reached when it was printed.

The number of the station's last entry and three groups of its mac, which seals all before it. Two
signs say which station, two check the rest: a slip in typing is told from a record that changed.
"""

from dataclasses import dataclass
from hashlib import sha256

from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.signs import BITS, SIGNS, checks_of, signs_of, typed_signs

_STATION, _MAC, _CHECKS = 2, 12, 2
_SIGNED = _STATION + _MAC + _CHECKS
_IN_GROUP = 4
_MOST_DIGITS = 12
_WORD = "check"
LOOKS = "1204-7F3K-92QX-M4PD-A1Y5"
"""How one looks, for a hint."""


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """The number of the entry, and the signs of its station and its mac."""

    seq: int
    signs: str

    def is_of(self, station: str) -> bool:
        """Whether this station may have printed it; one of a thousand others may have too."""
        return self.signs[:_STATION] == _signs_of_station(station)

    def __str__(self) -> str:
        """As it is printed."""
        whole = self.signs + "".join(SIGNS[one] for one in _checks(self.seq, self.signs))
        groups = [whole[start : start + _IN_GROUP] for start in range(0, _SIGNED, _IN_GROUP)]
        return "-".join((str(self.seq), *groups))


def check_of(station: str, seq: int, mac: bytes) -> PaperCheck:
    """The check of an entry."""
    width = BITS * _MAC
    head = int.from_bytes(mac[: width // 8 + 1], "big") >> (8 - width % 8)
    return PaperCheck(seq, _signs_of_station(station) + signs_of(head, _MAC))


def typed_check(text: str) -> PaperCheck:
    """The check that was typed; Unreadable tells a slip, and where it can the sign."""
    start = len(_WORD) if text.casefold().startswith(_WORD) else 0
    typed = list(typed_signs(text[start:]))
    for index, symbol in typed:
        if symbol < 0:
            where = start + index
            raise Unreadable(f"{text[where]!r} is never used in a check.", where, where + 1)
    symbols = [symbol for _, symbol in typed]
    digits, signed = symbols[:-_SIGNED], symbols[-_SIGNED:]
    if not 0 < len(digits) <= _MOST_DIGITS:
        raise Unreadable(f"A check is a number and four groups of four signs: {LOOKS}.")
    if not _holds(symbols):
        raise Unreadable(_slip(symbols))
    if max(digits) > 9:
        raise Unreadable("What stands before the first dash is a number.")
    seq = int("".join(map(str, digits)))
    return PaperCheck(seq, "".join(SIGNS[one] for one in signed[:-_CHECKS]))


def _signs_of_station(station: str) -> str:
    return signs_of(int.from_bytes(sha256(station.encode()).digest()[:2], "big"), _STATION)


def _checks(seq: int, signs: str) -> tuple[int, int]:
    return checks_of((*map(int, str(seq)), *map(SIGNS.index, signs)))


def _holds(symbols: list[int]) -> bool:
    return checks_of(symbols[:-_CHECKS]) == tuple(symbols[-_CHECKS:])


def _slip(symbols: list[int]) -> str:
    """Which one sign may have been typed wrong; nothing is put right unasked.

    Where several were, one of them may look as if it were the only one: it is said as a guess.
    """
    before = len(symbols) - _SIGNED
    for place in range(len(symbols)):
        for symbol in range(len(SIGNS) if place >= before else 10):
            if _holds([*symbols[:place], symbol, *symbols[place + 1 :]]):
                return (
                    f"This is a slip: look at {_where(place, before)}, which may be "
                    f"{SIGNS[symbol]}. If it is not, type all of it again from the paper."
                )
    return (
        "This is a slip: more than one of its signs is not as it was printed. "
        "Type it again from the foot of the paper."
    )


def _where(place: int, before: int) -> str:
    if place < before:
        return f"digit {place + 1} of the number"
    group, sign = divmod(place - before, _IN_GROUP)
    return f"group {group + 1}, sign {sign + 1}"
