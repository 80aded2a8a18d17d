"""What another role means, before it is stored."""

from dataclasses import replace

from infusion_desk.domain.people import Person, Role
from infusion_desk.projections.role_change import FIRST, role_change
from tests import given

PHYSICIAN, OTHER, NURSE, DESK = given.STAFF
ADMINISTRATOR = Person("AD", "Ada Dee", Role.ADMINISTRATOR)
STAFF = (*given.STAFF, ADMINISTRATOR)


def test_a_nurse_who_becomes_coach_reads_what_is_lost_and_that_it_holds_at_once() -> None:
    assert role_change(NURSE, Role.COACH, STAFF).words == (
        "JK is nurse, and would be coach.",
        "May no longer: chart treatment, receive patients, type up paper, print.",
        "It holds at once, also where JK is signed in. What JK charted stays.",
    )


def test_a_nurse_who_becomes_physician_reads_what_is_gained() -> None:
    change = role_change(NURSE, Role.PHYSICIAN, STAFF)
    assert (change.initials, change.role) == ("JK", Role.PHYSICIAN)
    assert change.words[1].startswith("May from now on: ")
    assert "release a patient" in change.words[1]
    assert "keep backups and keys" in change.words[1]
    assert "no longer" not in " ".join(change.words)


def test_without_an_administrator_a_physician_also_gains_people() -> None:
    words = role_change(NURSE, Role.PHYSICIAN, given.STAFF).words
    assert "look after people and locks" in words[1]
    assert FIRST not in words


def test_the_first_administrator_takes_people_from_the_physicians() -> None:
    assert FIRST in role_change(OTHER, Role.ADMINISTRATOR, given.STAFF).words
    assert FIRST not in role_change(OTHER, Role.ADMINISTRATOR, STAFF).words
    other = replace(ADMINISTRATOR, initials="BD")
    assert FIRST not in role_change(other, Role.NURSE, (*STAFF, other)).words


def test_the_same_role_changes_nothing() -> None:
    assert role_change(NURSE, Role.NURSE, STAFF).words == ()
