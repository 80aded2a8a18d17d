"""Birth dates as people type them into a search, whole or begun."""

import re

from infusion_desk.domain.birth_date import month_number
from infusion_desk.domain.problems import Unreadable

_FORMS = (
    re.compile(r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)(?P<d>)-?"),
    re.compile(r"(?P<y>(?:18|19|20)\d\d)(?P<m>)(?P<d>)-?"),
    re.compile(r"(?P<y>\d{4})[/.](?P<m>\d\d?)[/.](?P<d>\d\d?)"),
    re.compile(r"(?P<m>\d\d?)[/-](?P<d>\d\d?)[/-](?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<d>\d\d?)[/.-](?P<m>\d\d?)[/.-](?P<y>\d{4}|\d\d)"),
)
"""1985-03-14, 19850314, 1985-03, 1985, 3/14/1985, 3/14/85, 14.3.1985, 14/3/1985, 14-3-1985."""

_IN_WORDS = re.compile(
    r"\b(?:(?P<d>\d\d?)(?:st|nd|rd|th)?[ .-]+(?P<mon>[a-z]{3,9})[ .,-]+"
    r"|(?P<mon2>[a-z]{3,9})[. ]+(?P<d2>\d\d?)(?:st|nd|rd|th)?[ ,]+)(?P<y>\d{4})\b",
    re.IGNORECASE | re.ASCII,
)
"""14 Mar 1985, 14-Mar-1985, 14. March 1985, March 14, 1985, Mar 14th 1985."""


def with_dates_joined(words: str) -> str:
    """The same words, each date in words as one: 14 Mar 1985 as 1985-03-14."""
    return _IN_WORDS.sub(_joined, words)


def _joined(match: re.Match[str]) -> str:
    try:
        month = month_number((match["mon"] or match["mon2"]).lower())
    except Unreadable:
        return match[0]
    return f"{match['y']}-{month:02}-{int(match['d'] or match['d2']):02}"


def birth_date_globs(word: str) -> tuple[str, ...]:
    """What YYYY-MM-DD must fit to be the date meant, perhaps one of two; none for other words."""
    if not word.isascii():
        return ()
    found = (form.fullmatch(word) for form in _FORMS)
    return tuple(dict.fromkeys(_glob(one) for one in found if one and _is_date(one)))


def _is_date(match: re.Match[str]) -> bool:
    return 1 <= int(match["m"] or 1) <= 12 and 1 <= int(match["d"] or 1) <= 31


def _glob(match: re.Match[str]) -> str:
    parts = [match["y"].rjust(4, "?")]
    parts += [one.rjust(2, "0") for one in (match["m"], match["d"]) if one]
    return "-".join(parts) + "*" * (len(parts) < 3)
