"""A birth date as people write it at the desk."""

import re
from datetime import date

from infusion_desk.domain.problems import Unreadable

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z", re.ASCII)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.? ([a-z]{3,9})\.? (\d{4})\Z", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})\Z", re.ASCII)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
OLDEST = 1900


def read_birth_date(text: str) -> date:
    """1985-03-14, 14 Mar 1985, March 14, 1985 or 3/14/1985; raises Unreadable."""
    typed = " ".join(text.lower().split())
    if not typed:
        raise Unreadable("Birth date is missing.")
    year, month, day = _parts(typed, text)
    try:
        born = date(year, month, day)
    except ValueError:
        raise Unreadable(f"There is no such day as {text.strip()}.") from None
    if year < OLDEST:
        raise Unreadable(f"{year} is too long ago.")
    return born


def _parts(typed: str, text: str) -> tuple[int, int, int]:
    if match := _ISO.match(typed):
        year, month, day = match.groups()
        return int(year), int(month), int(day)
    if match := _AMERICAN.match(typed):
        month, day, year = match.groups()
        return int(year), int(month), int(day)
    if match := _DAY_FIRST.match(typed):
        day, name, year = match.groups()
        return int(year), month_number(name), int(day)
    if match := _MONTH_FIRST.match(typed):
        name, day, year = match.groups()
        return int(year), month_number(name), int(day)
    raise Unreadable(f"{text.strip()!r} is not a date like 1985-03-14 or 14 Mar 1985.")


def month_number(name: str) -> int:
    """From a month's first letters, in lower case; raises Unreadable."""
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(name):
            return number
    raise Unreadable(f"{name.capitalize()!r} is not a month.")
