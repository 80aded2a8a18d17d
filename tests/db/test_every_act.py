"""Every kind of entry, by every role: the store and the check before it ask the same table."""

from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desk.db.codec import known_kinds
from infusion_desk.db.record import Record
from infusion_desk.domain.access_facts import WayBackTaken
from infusion_desk.domain.acts import check
from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.domain.session import replay
from infusion_desk.domain.session_facts import Struck
from infusion_desk.domain.who_may import FREE, IN_EMERGENCY, MAY, OfOneself, Task, task_of
from tests.db.charted import charted, note
from tests.db.example_facts import example_of
from tests.desks import FakeClock, new_record

KINDS = sorted(known_kinds())
OF_PEOPLE_AND_LOCKS = {
    "clinic_set_up",
    "hand_pin_asked",
    "lock_adopted",
    "password_reset",
    "staff_joined",
    "staff_left",
    "way_back_taken",
}
"""All that an administrator writes: nothing of a patient."""


@pytest.fixture
def clinic(tmp_path: Path) -> Record:
    """ZA to ZF are one of each role; the administrator joins last, for then only they may ask."""
    made = new_record(tmp_path / "clinic", FakeClock())
    roles = sorted(Role, key=lambda role: role is Role.ADMINISTRATOR)
    joined = [StaffJoined(of(role), "Z", role) for role in roles]
    made.journal.append([hand("SH", charted(CLINIC_STREAM, one)) for one in joined])
    return made


def of(role: Role) -> str:
    return f"Z{'ABCDEF'[list(Role).index(role)]}"


def hand(initials: str, entry: Entry, *, emergency: bool = False) -> Entry:
    return replace(entry, by=initials, entered_by=initials, emergency=emergency)


def example(kind: str, initials: str) -> Fact:
    fact: Fact = example_of(known_kinds()[kind])
    return replace(fact, initials=initials) if isinstance(fact, WayBackTaken | OfOneself) else fact


def may(kind: str, role: Role, *, emergency: bool) -> bool:
    """By the table alone."""
    fact = example(kind, of(role))
    if isinstance(fact, FREE):
        return True
    allowed = MAY[role]
    if emergency and Task.SUMMON in allowed:
        allowed = IN_EMERGENCY
    return task_of(fact) in allowed


def written(clinic: Record, role: Role, *, emergency: bool = False) -> set[str]:
    """Those kinds that the store takes from this role; what it refuses leaves nothing."""
    taken = set()
    for kind in KINDS:
        entry = charted(note().stream, example(kind, of(role)))
        head = clinic.journal.head
        try:
            clinic.journal.append([hand(of(role), entry, emergency=emergency)])
        except Refused:
            assert clinic.journal.head == head
        else:
            taken.add(kind)
    return taken


@pytest.mark.parametrize("emergency", [False, True])
@pytest.mark.parametrize("role", list(Role))
def test_the_store_takes_of_every_kind_what_the_table_says_and_nothing_else(
    clinic: Record, role: Role, emergency: bool
) -> None:
    with clinic:
        allowed = {kind for kind in KINDS if may(kind, role, emergency=emergency)}
        assert written(clinic, role, emergency=emergency) == allowed


@pytest.mark.parametrize("emergency", [False, True])
def test_an_administrator_writes_people_and_locks_and_an_auditor_nothing(
    clinic: Record, emergency: bool
) -> None:
    free = {kind for kind, fact in known_kinds().items() if fact in FREE}
    with clinic:
        by_administrator = written(clinic, Role.ADMINISTRATOR, emergency=emergency)
        assert by_administrator - free == OF_PEOPLE_AND_LOCKS
        assert written(clinic, Role.AUDITOR, emergency=emergency) == free


@pytest.mark.parametrize("role", list(Role))
def test_before_the_store_the_check_refuses_the_same_by_the_role(
    clinic: Record, role: Role
) -> None:
    with clinic:
        staff = clinic_of(clinic.journal.read(CLINIC_STREAM))
    session = replay([note()])
    for kind in KINDS:
        fact = example(kind, of(role))
        if isinstance(fact, Struck) or may(kind, role, emergency=False):
            continue
        entry = hand(of(role), charted(note().stream, fact))
        with pytest.raises(Refused, match=f"{of(role)} is {role}"):
            check(session, entry, staff)
