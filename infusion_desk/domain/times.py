"""Clock times in a session's zone: what was meant, and how it is shown."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from infusion_desk.domain.problems import Refused

AHEAD = timedelta(seconds=60)
"""How far in the future an act may lie: two clocks never quite agree."""
BACK = timedelta(hours=12)
"""How far back an act may be charted."""
MINUTE = timedelta(minutes=1)
_TWO_DAYS = 48 * 60


@dataclass(frozen=True, slots=True)
class AtClock:
    """A wall-clock time as typed; `second` is None where only the minute was."""

    hour: int
    minute: int
    second: int | None = None

    @property
    def clock(self) -> time:
        """The time of day."""
        return time(self.hour, self.minute, self.second or 0)

    def __str__(self) -> str:
        seconds = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{seconds}"


When = AtClock | timedelta
"""A time of day, or how long ago."""


def instants(day: date, clock: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments (UTC) at which `clock` showed on `day`: none in spring's gap, two in autumn."""
    found: list[datetime] = []
    for fold in (0, 1):
        local = datetime.combine(day, clock, zone).replace(fold=fold)
        moment = local.astimezone(UTC)
        shows = moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
        if shows and moment not in found:
            found.append(moment)
    return tuple(found)


def moment_of(when: When | None, now: datetime, zone: ZoneInfo) -> datetime:
    """The latest moment that `when` can mean, not later than 60 s ahead, at most 12 h back.

    Raises Refused naming the time and why it cannot be.
    """
    if when is None:
        return now
    if isinstance(when, timedelta):
        moment = now - when
        if when > BACK:
            raise Refused(f"That is {span_words(when)} ago: at most 12 h back can be charted.")
        return moment
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=1), today, today - timedelta(days=1))
    meant = [moment for day in days for moment in instants(day, when.clock, zone)]
    past = [moment for moment in meant if moment <= now + AHEAD]
    if past and max(past) >= now - BACK:
        return max(past)
    if not any(instants(day, when.clock, zone) for day in days[1:2]):
        raise Refused(f"{when} did not exist today: the clocks were put forward.")
    shows = shown_clock(now, zone)
    raise Refused(f"{when} has not happened yet, or was over 12 h ago; now is {shows}.")


@lru_cache(maxsize=512)
def shown_clock(moment: datetime, zone: ZoneInfo | str) -> str:
    """HH:MM in the zone."""
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    local = moment.astimezone(place)
    return f"{local.hour:02}:{local.minute:02}"


def seconds_between(start: datetime, end: datetime) -> Fraction:
    """Exact seconds from `start` to `end`."""
    return Fraction((end - start) // timedelta(microseconds=1), 1_000_000)


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes that have passed from `start` to `end`."""
    return int(seconds_between(start, end) // 60)


def minute_of(moment: datetime) -> datetime:
    """The minute `moment` lies in."""
    return moment.replace(second=0, microsecond=0)


def span_words(span: timedelta) -> str:
    """A span in words, always with its unit: 45 min, 1 h 46 min, 13 h, from two days on 2 days."""
    minutes = max(span // MINUTE, 0)
    if minutes < 60:
        return f"{minutes} min"
    if minutes >= _TWO_DAYS:
        return f"{minutes // (24 * 60)} days"
    rest = f" {minutes % 60} min" if minutes % 60 else ""
    return f"{minutes // 60} h{rest}"


def age_words(age: timedelta) -> str:
    """How long ago: 12 min ago; a clock that was put back makes nothing of the future."""
    return "just now" if age < MINUTE else f"{span_words(age)} ago"
