"""When a scale was answered, where that is not now: a day, perhaps with its clock time."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from infusion_desk.domain.birth_date import read_birth_date
from infusion_desk.domain.problems import Unreadable

_CLOCK = re.compile(r"(.*?)\s+([0-9]{1,2}):([0-9]{2})\Z", re.ASCII)
NOON = time(12)
"""Stands for a day whose clock time nobody knows."""


def read_answered(text: str, now: datetime, zone: str) -> datetime | None:
    """18 Nov 2026, perhaps with 14:30 behind it; None for nothing typed. Raises Unreadable."""
    if not text.strip():
        return None
    match = _CLOCK.match(text.strip())
    day = read_birth_date(match.group(1) if match else text)
    clock = NOON
    if match:
        hour, minute = int(match.group(2)), int(match.group(3))
        if hour > 23 or minute > 59:
            raise Unreadable(f"There is no such time as {match.group(2)}:{match.group(3)}.")
        clock = time(hour, minute)
    moment = datetime.combine(day, clock, ZoneInfo(zone))
    if moment > now:
        raise Unreadable("It cannot have been answered later than now.")
    return moment.astimezone(now.tzinfo)
