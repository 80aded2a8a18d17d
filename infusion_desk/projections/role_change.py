"""What another role means for somebody, in words, before it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from infusion_desk.domain.people import Person, Role
from infusion_desk.domain.who_may import Task, may

AT_ONCE = "It holds at once, also where {0} is signed in. What {0} charted stays."
FIRST = "With the first administrator, physicians look after people no longer."


@dataclass(frozen=True, slots=True)
class RoleChange:
    """`words` say what is lost, what is gained and what else changes; empty for the same role."""

    initials: str
    role: Role
    words: tuple[str, ...]


def role_change(person: Person, role: Role, staff: Sequence[Person]) -> RoleChange:
    """From the role that the person has to this one, among everybody who works here."""
    if role is person.role:
        return RoleChange(person.initials, role, ())
    then = replace(person, role=role)
    after = [then if one == person else one for one in staff]
    before = {task for task in Task if may(person, task, staff)}
    later = {task for task in Task if may(then, task, after)}
    words = [f"{person.initials} is {person.role}, and would be {role}."]
    words += _listed("May no longer", before - later)
    words += _listed("May from now on", later - before)
    if _has_administrator(after) and not _has_administrator(staff):
        words.append(FIRST)
    return RoleChange(person.initials, role, (*words, AT_ONCE.format(person.initials)))


def _listed(said: str, tasks: set[Task]) -> list[str]:
    named = [str(task) for task in Task if task in tasks]
    return [f"{said}: {', '.join(named)}."] if named else []


def _has_administrator(staff: Sequence[Person]) -> bool:
    return any(one.role is Role.ADMINISTRATOR for one in staff)
