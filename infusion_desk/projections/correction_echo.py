"""A correction of readings before Enter: what it would replace, and what would fall away."""

import re
from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.line_vitals import begins_reading
from infusion_desk.domain.line_words import split_because
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.words import READINGS, short_vitals

_FIX = re.compile(
    r"\s*fix\s+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\s+@\S+)?(?:\s+(.*))?\Z",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = (("systolic", "BP"), *READINGS, ("temperature", "temperature"))
_ALONE = {"systolic": ("systolic", "diastolic"), "temperature": ("temperature", "fahrenheit")}
"""What belongs to a value and stands with it."""


@dataclass(frozen=True, slots=True)
class Falling:
    """What stood and is not in the new line: by name, and the line that keeps it too."""

    names: str
    keeps: str

    @property
    def words(self) -> str:
        """As the echo notes it."""
        return f"not in the new line: {self.names}"

    @property
    def asks(self) -> str:
        """As it is asked before it is recorded."""
        return f"{self.names} would fall away: type them too, or Enter again takes them away."


def would_replace(text: str, session: Session) -> list[Entry]:
    """What a half-typed correction would replace: beside the field, never in it."""
    match = _FIX.match(text)
    if match is None:
        return []
    clock = match.group(1).zfill(5)
    here = [
        one.entry
        for one in session.standing
        if f"{one.at.astimezone(session.zone):%H:%M:%S}".startswith(clock)
    ]
    return _replaced_by(match.group(2) or "", here)[-2:]


def _replaced_by(said: str, here: list[Entry]) -> list[Entry]:
    """Those of a minute that `said` would replace, as far as it goes.

    Readings have no word of their own: where any stand there, they are what no word yet means.
    """
    readings = [one for one in here if isinstance(one.fact, facts.VitalsTaken)]
    begun = " ".join(said.lower().split())
    if not begun:
        return readings or here
    named = [one for one in here if f"{name_of(one.fact)} ".startswith(begun)]
    named = named or [one for one in here if begun.split()[0] == name_of(one.fact).split()[0]]
    first, *more = begun.split()
    return named or (readings if begins_reading(first, more[0] if more else None) else [])


def falling_away(entry: Entry, text: str, session: Session) -> Falling | None:
    """What a correction leaves out. What it names as not taken, it takes away by name."""
    if entry.corrects is None or not isinstance(entry.fact, facts.VitalsTaken):
        return None
    wrong = next(one for one in session.entries if one.id == entry.corrects)
    assert isinstance(wrong.fact, facts.VitalsTaken)
    new, old = entry.fact.vitals, wrong.fact.vitals
    told, before = dict(new.not_taken), dict(old.not_taken)
    unsaid = [one for one in _NAMES if getattr(new, one[0]) is None and one[0] not in told]
    gone = [(field, name) for field, name in unsaid if getattr(old, field) is not None]
    reasons = [f"why no {name}" for field, name in unsaid if field in before]
    names = [*(name for _, name in gone), *reasons]
    if not names:
        return None
    return Falling(", ".join(names), _kept([field for field, _ in gone], old, text))


def _kept(gone: list[str], old: Vitals, text: str) -> str:
    """The line with these values of the old set as well, each by its label; empty where none."""
    fields = [part for one in gone for part in _ALONE.get(one, (one,))]
    rest = short_vitals(Vitals(**{one: getattr(old, one) for one in fields}))
    body, _ = split_because(text)
    return f"{body.rstrip()} {rest} {text[len(body) :].lstrip()}" if gone else ""
