"""The day that a session is planned for, and how many, as somebody types them."""

import re
from datetime import date, timedelta

from infusion_desk.domain.birth_date import read_birth_date
from infusion_desk.domain.problems import Unreadable

_COUNT = re.compile(r"[0-9]{1,3}\Z", re.ASCII)
FARTHEST = timedelta(days=2 * 366)
"""A day farther away is a slip of the hand."""


def read_planned_day(text: str, today: date) -> date:
    """27 Nov 2026, 2026-11-27 or 11/27/2026; raises Unreadable, for a day that is over too."""
    if not text.strip():
        raise Unreadable("The day is missing.")
    day = read_birth_date(text)
    if day < today:
        raise Unreadable("That day is over.")
    if day - today > FARTHEST:
        raise Unreadable("That is more than two years away.")
    return day


def read_day_so_far(text: str, today: date) -> date:
    """A day that has come, in the same forms; raises Unreadable."""
    if not text.strip():
        raise Unreadable("The day is missing.")
    day = read_birth_date(text)
    if day > today:
        raise Unreadable("That day has not come yet.")
    return day


def read_count(text: str) -> int:
    """A whole number as typed; raises Unreadable."""
    if not text.strip():
        raise Unreadable("The number is missing.")
    if not _COUNT.match(text.strip()):
        raise Unreadable(f"{text.strip()!r} is not a whole number.")
    return int(text.strip())
