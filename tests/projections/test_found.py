"""Patients found: told apart, and which of many rows are worth a second look."""

from datetime import date
from uuid import UUID

from infusion_desk.projections.found import FEW, FoundPatient, doubled, found_patient, told_apart

BORN = date(1985, 3, 14)


def rows(*names: str) -> tuple[FoundPatient, ...]:
    made = (
        found_patient(UUID(int=at), (name, "Maya"), f"{at}", BORN.replace(year=1900 + at))
        for at, name in enumerate(names, start=1)
    )
    return told_apart(made)


def test_of_few_every_row_is_worth_a_look() -> None:
    few = rows("Reyes", "Ortega")
    assert [doubled(one, few) for one in few] == [True, True]


def test_of_many_only_those_who_share_a_name_or_a_birth_date() -> None:
    many = rows(*(f"Name{at}" for at in range(FEW)), "Reyes", "Reyes")
    assert [one.name for one in many if doubled(one, many)] == ["Reyes, Maya"] * 2
