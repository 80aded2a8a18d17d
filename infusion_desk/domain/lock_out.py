"""How long nobody is heard after secrets that did not fit: longer with each, and never for good."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES, FREE_AT_STATION = 5, 10
"""So many may fail before the first wait, of one person and at one station (reliability.md, 5)."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
_DOUBLINGS = 5
"""More would be beyond the longest wait anyway."""


@dataclass(frozen=True, slots=True)
class Tries:
    """What failed since something last fitted, and when it last did."""

    failed: int = 0
    last: datetime | None = None

    def failed_at(self, now: datetime) -> "Tries":
        """One more."""
        return Tries(self.failed + 1, now)

    def wait(self, now: datetime, free: int = FREE_TRIES) -> timedelta:
        """For how long nobody is heard; a clock that was put back makes it no longer."""
        if self.last is None or self.failed < free:
            return timedelta()
        doubled: timedelta = FIRST_WAIT * 2 ** min(self.failed - free, _DOUBLINGS)
        whole = min(doubled, LONGEST_WAIT)
        return min(max(self.last + whole - now, timedelta()), whole)


def tries_of(kept: str | None) -> Tries:
    """As `kept_words` wrote them; none where there is nothing to read."""
    failed, _, last = (kept or "").partition(" ")
    try:
        return Tries(int(failed), datetime.fromisoformat(last))
    except ValueError:
        return Tries()


def kept_words(tries: Tries) -> str:
    """For the table beside the journal."""
    return f"{tries.failed} {tries.last.isoformat()}" if tries.last else ""


def wait_words(wait: timedelta) -> str:
    """Wait 30 s; wait 4 min: never shorter than it is."""
    seconds = -(-wait // timedelta(seconds=1))
    return f"{seconds} s" if seconds < 90 else f"{-(-seconds // 60)} min"
