"""Exact amounts: Decimal as typed, Fraction as worked out, rounded half up only to be shown."""

import re
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain.problems import Unreadable

Exact = int | Decimal | Fraction

KG_PER_LB = Fraction(45359237, 100_000_000)
"""Kilograms in one international pound, by definition."""

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?\Z", re.ASCII)
LONGEST_NUMBER = 12
"""Characters, so that no sum ever needs more digits than a Decimal keeps."""


def number(token: str, name: str) -> Decimal:
    """The decimal that `token` spells in ASCII digits; raises Unreadable naming `name`."""
    if not _NUMBER.match(token) or len(token) > LONGEST_NUMBER:
        raise Unreadable(f"{name} {token!r} is not a number: digits, a dot, digits, as in 0.5.")
    return Decimal(token)


def whole(token: str, name: str) -> int:
    """The whole number that `token` spells; raises Unreadable naming `name`."""
    value = number(token, name)
    if "." in token:
        raise Unreadable(f"{name} {token}: must be a whole number.")
    return int(value)


def rounded(value: Exact, places: int) -> Decimal:
    """`value` rounded half up (away from zero) to `places` decimals, exactly."""
    above, below = value.as_integer_ratio()
    units = (2 * abs(above) * 10**places + below) // (2 * below)
    return Decimal(-units if above < 0 else units).scaleb(-places)


def fixed(value: Exact, places: int) -> str:
    """`value` half up with exactly `places` decimals, as JSON and ledgers carry it."""
    return f"{rounded(value, places):.{places}f}"


def shown(value: Exact, places: int) -> str:
    """`value` half up to at most `places` decimals: a leading zero always, trailing never."""
    text = fixed(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_typed(value: Decimal) -> str:
    """A typed decimal in full, without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def half_up(value: Fraction) -> int:
    """`value` rounded half up to a whole number."""
    return int(rounded(value, 0))
