"""Birth dates as people type them into a search, whole or begun."""

import re

_FORMS = (
    re.compile(r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)(?P<d>)-?"),
    re.compile(r"(?P<y>(?:18|19|20)\d\d)(?P<m>)(?P<d>)-?"),
    re.compile(r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>\d{4}|\d\d)"),
)
"""1985-03-14, 19850314, 1985-03, 1985, 3/14/1985, 3/14/85, 14.3.1985, 14/3/1985."""


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
