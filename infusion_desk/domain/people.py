"""Who works here and what each may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person does in the clinic."""

    PHYSICIAN = "physician"
    NURSE = "nurse"
    COACH = "coach"
    FRONT_DESK = "front desk"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff; `initials` are unique, compared without regard to case."""

    initials: str
    name: str
    role: Role
