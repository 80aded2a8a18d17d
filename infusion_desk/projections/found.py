"""Patients that a search finds: who, why they were found, whether they are here today."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from infusion_desk.projections.header import day_words


@dataclass(frozen=True, slots=True)
class FoundPatient:
    """A row. `matched` is what of it fitted; `alike`, that another row bears the same name.

    One that is `near` did not fit: its name lies a slip or two from what was typed.
    """

    patient: UUID
    name: str
    mrn: str
    born: str
    matched: tuple[str, ...] = ()
    here: str = ""
    alike: bool = False
    near: bool = False
    leader: str = ""
    """The MRN of the registration that this one was joined to."""


def found_patient(patient: UUID, name: tuple[str, str], mrn: str, born: date) -> FoundPatient:
    """The row of one patient; `name` is surname and given name."""
    surname, given = name
    return FoundPatient(patient, f"{surname}, {given}", mrn, f"born {day_words(born)}")


FEW = 6


def doubled(row: FoundPatient, rows: Sequence[FoundPatient]) -> bool:
    """Whether it is worth a look if the row was joined to another: not where many are found.

    Whoever is registered twice bears one name or one birth date, or is looked for by few words.
    """
    same = ((one.alike and one.name == row.name) or one.born == row.born for one in rows)
    return len(rows) <= FEW or sum(same) > 1


def told_apart(rows: Iterable[FoundPatient]) -> tuple[FoundPatient, ...]:
    """The same rows, those who share a name marked: their birth date and MRN tell them apart."""
    rows = tuple(rows)
    often = Counter(row.name.casefold() for row in rows)
    return tuple(
        replace(row, alike=True) if often[row.name.casefold()] > 1 else row for row in rows
    )
