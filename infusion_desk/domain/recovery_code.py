"""The code of a recovery sheet: 160 random bits as eight groups of six characters.

A group is four characters of five bits and two that check them and the group's own number. Any two
groups differ in three places or more, so one slip in a group is told to the character, and a group
written in another's place is told too. Nothing is ever put right unasked.
"""

import secrets
from collections.abc import Sequence

from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.signs import BETWEEN, BITS, SIGNS, checks_of, is_sign, plain, typed_signs

GROUPS, IN_GROUP = 8, 6
CHARACTERS = GROUPS * IN_GROUP
BYTES = 20

_DATA = 4


def new_code() -> bytes:
    """One that nobody has ever had."""
    return secrets.token_bytes(BYTES)


def groups_of(code: bytes) -> tuple[str, ...]:
    """The eight groups as they are printed."""
    whole = int.from_bytes(code, "big")
    width = BITS * _DATA
    return tuple(
        _group(whole >> (GROUPS - number) * width & (1 << width) - 1, number)
        for number in range(1, GROUPS + 1)
    )


def code_of(text: str) -> bytes:
    """The code that was typed; Unreadable tells the group, and where it can the character."""
    slip = slip_in(text)
    if slip is not None:
        raise slip
    symbols = [symbol for _, symbol in typed_signs(text)]
    if len(symbols) != CHARACTERS:
        raise Unreadable(f"{len(symbols)} of {CHARACTERS} characters are there.", len(text))
    whole = 0
    for start in range(0, CHARACTERS, IN_GROUP):
        for symbol in symbols[start : start + _DATA]:
            whole = whole << BITS | symbol
    return whole.to_bytes(BYTES, "big")


def is_code(text: str) -> bool:
    """Whether somebody meant to type a code: by how much there is of it, right or wrong."""
    signs = [sign for sign in text.upper() if sign not in BETWEEN]
    known = [sign for sign in signs if is_sign(sign)]
    return abs(len(signs) - CHARACTERS) <= 2 and len(known) >= len(signs) - 2


def same_signs(text: str, other: str) -> bool:
    """Whether both say the same, however they are spaced and whatever was read for a 0 or a 1."""
    return plain(text) == plain(other)


def slip_in(text: str) -> Unreadable | None:
    """The first thing that is wrong with what is typed so far; a group must be whole first."""
    typed = list(typed_signs(text))
    for place, (index, symbol) in enumerate(typed):
        if symbol < 0:
            where = f"Group {place // IN_GROUP + 1}, character {place % IN_GROUP + 1}"
            return Unreadable(f"{where}: {text[index]!r} is never used.", index, index + 1)
    for start in range(0, len(typed) - IN_GROUP + 1, IN_GROUP):
        number = start // IN_GROUP + 1
        if number > GROUPS:
            break
        group = [symbol for _, symbol in typed[start : start + IN_GROUP]]
        if not _holds(group, number):
            first, last = typed[start][0], typed[start + IN_GROUP - 1][0] + 1
            return Unreadable(_told(group, number), first, last)
    if len(typed) > CHARACTERS:
        index = typed[CHARACTERS][0]
        return Unreadable("These are more than eight groups of six.", index, len(text))
    return None


def _told(group: Sequence[int], number: int) -> str:
    """What is wrong with a group."""
    for other in range(1, GROUPS + 1):
        if _holds(group, other):
            return f"Group {number} is what stands in group {other}."
    for place in range(IN_GROUP):
        for symbol in range(len(SIGNS)):
            if _holds([*group[:place], symbol, *group[place + 1 :]], number):
                return (
                    f"Group {number} is not right. Look at its character {place + 1}: "
                    f"is it {SIGNS[symbol]}?"
                )
    return f"Group {number} is not right: more than one of its characters."


def _group(bits: int, number: int) -> str:
    mask = len(SIGNS) - 1
    data = [bits >> BITS * (_DATA - 1 - place) & mask for place in range(_DATA)]
    return "".join(SIGNS[symbol] for symbol in (*data, *_checks(data, number)))


def _holds(group: Sequence[int], number: int) -> bool:
    return tuple(group[_DATA:]) == _checks(group[:_DATA], number)


def _checks(data: Sequence[int], number: int) -> tuple[int, int]:
    """The group's number is one more place, which is never written."""
    return checks_of((number, *reversed(data)))
