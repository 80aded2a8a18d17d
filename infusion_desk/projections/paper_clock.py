"""Times and dates as paper says them: the session's zone, 24 hours, months in words."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def dated(day: date) -> str:
    """14 Mar 1985, whatever language the computer speaks."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span(seconds: int) -> str:
    """40 min, 41 min 20 s, 0 min."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


@dataclass(frozen=True, slots=True)
class PaperClock:
    """The clock of one session: times on another day than `day` say which."""

    zone: ZoneInfo
    day: date

    def short(self, at: datetime) -> str:
        """HH:MM."""
        local = at.astimezone(self.zone)
        return f"{local.hour:02}:{local.minute:02}"

    def exact(self, at: datetime) -> str:
        """HH:MM, with the seconds where there are any."""
        second = at.astimezone(self.zone).second
        return f"{self.short(at)}:{second:02}" if second else self.short(at)

    def full(self, at: datetime) -> str:
        """HH:MM, with the date where it is not the session's."""
        day = at.astimezone(self.zone).date()
        return self.short(at) if day == self.day else f"{self.short(at)} on {dated(day)}"

    def stamp(self, at: datetime) -> str:
        """HH:MM and the date, always."""
        return f"{self.short(at)} on {dated(at.astimezone(self.zone).date())}"

    def offset(self, at: datetime) -> str:
        """UTC-8, UTC+5:30."""
        minutes = int((at.astimezone(self.zone).utcoffset() or at - at).total_seconds() // 60)
        hours, rest = divmod(abs(minutes), 60)
        sign = "-" if minutes < 0 else "+"
        return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

    def zone_words(self, first: datetime, last: datetime) -> str:
        """America/Los_Angeles (UTC-8); both offsets where the clocks changed in between."""
        offsets = dict.fromkeys((self.offset(first), self.offset(last)))
        return f"{self.zone.key} ({', then '.join(offsets)})"


def since(start: datetime | None, at: datetime) -> str:
    """T+: whole minutes from the start, negative before it."""
    if start is None:
        return ""
    minutes = int((at - start).total_seconds() // 60)
    return f"+{minutes}" if minutes >= 0 else f"{minutes}"
