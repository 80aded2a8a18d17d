"""What a patient was called, and by what number, before it was told anew."""

from collections.abc import Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from infusion_desk.domain.patient import IDENTITY
from infusion_desk.domain.patient_facts import PatientRevised
from infusion_desk.domain.patient_file import Revision
from infusion_desk.projections.header import day_words


def formerly(revisions: Iterable[Revision]) -> tuple[str, ...]:
    """A sentence for each name, birth date and number that was another, newest first."""
    return tuple(line for one in reversed(tuple(revisions)) for line in _lines(one))


def _lines(revision: Revision) -> Iterator[str]:
    entry = revision.entry
    assert isinstance(entry.fact, PatientRevised)
    until = day_words(entry.charted_at.astimezone(ZoneInfo(entry.zone)).date())
    for name, was, _ in revision.changes:
        if name in IDENTITY:
            yield f"Was {_words(name, was)} until {until}, {entry.by}: {entry.fact.because}"


def _words(name: str, was: str) -> str:
    if name == "mrn":
        return f"MRN {was}"
    return f"born {day_words(date.fromisoformat(was))}" if name == "birth_date" else was
