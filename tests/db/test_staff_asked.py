"""The store itself refuses what a role may not write, whoever forgot to ask."""

from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desk.db.record import Record
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.access_facts import (
    PasswordChosen,
    Proof,
    SignedIn,
    SignInFailed,
    StaffLeft,
)
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import StaffJoined
from tests.db.charted import charted, note
from tests.desks import FakeClock, new_record

FREE_OF_ROLES = {Role.PHYSICIAN, Role.NURSE, Role.COACH}


@pytest.fixture
def clinic(tmp_path: Path) -> Record:
    return new_record(tmp_path / "clinic", FakeClock())


def by(initials: str, entry: Entry) -> Entry:
    return replace(entry, by=initials, entered_by=initials)


def said(fact: Fact, initials: str, minute: int = 0) -> Entry:
    return by(initials, charted(CLINIC_STREAM, fact, minute))


@pytest.mark.parametrize("role", list(Role))
def test_a_write_by_a_role_that_may_not_is_refused_by_the_store(clinic: Record, role: Role) -> None:
    with clinic:
        clinic.journal.append([said(StaffJoined("ZZ", "Z Z", role), "SH")])
        before = clinic.journal.head
        entry = by("ZZ", note())
        if role in FREE_OF_ROLES:
            assert clinic.journal.append([entry])[0].mac
        else:
            with pytest.raises(Refused, match=f"ZZ is {role}"):
                clinic.journal.append([entry])
            assert clinic.journal.head == before


def test_nobody_unknown_writes(clinic: Record) -> None:
    with clinic, pytest.raises(Refused, match="XX is not known here"):
        clinic.journal.append([by("XX", note())])


def test_who_left_writes_no_more_and_who_joined_in_the_same_write_does(clinic: Record) -> None:
    with clinic:
        joined = said(StaffJoined("ZZ", "Z Z", Role.NURSE), "SH")
        clinic.journal.append([joined, by("ZZ", note(minute=1))])
        clinic.journal.append([said(StaffLeft("ZZ"), "SH", 2)])
        with pytest.raises(Refused, match="ZZ is not known here"):
            clinic.journal.append([by("ZZ", note(minute=3))])


def test_a_strike_is_refused_by_what_it_strikes(clinic: Record) -> None:
    with clinic:
        clinic.journal.append([said(StaffJoined("KA", "K A", Role.COACH), "SH")])
        stream = note().stream
        weight = by("JK", charted(stream, facts.IvRemoved(), 1))
        mine = by("KA", note(minute=1))
        clinic.journal.append([weight, mine])
        strike = by("KA", charted(stream, facts.Struck(), 2))
        with pytest.raises(Refused, match="iv out is for physician or nurse"):
            clinic.journal.append([replace(strike, corrects=weight.id, reason="mistyped")])
        clinic.journal.append([replace(strike, corrects=mine.id, reason="mistyped")])


def test_a_strike_of_what_is_not_here_counts_as_treatment(clinic: Record) -> None:
    with clinic:
        lost = replace(charted(note().stream, facts.Struck()), corrects=note().id, reason="moved")
        clinic.journal.append([by("JK", lost)])


def test_a_failed_sign_in_is_kept_although_nobody_is_known_by_that_name(clinic: Record) -> None:
    with clinic:
        clinic.journal.append([by("", charted("access:x", SignInFailed("", Proof.PASSWORD)))])


@pytest.mark.parametrize("writer", ["JK", "", "XX"])
def test_nobody_is_signed_in_by_another_hand(clinic: Record, writer: str) -> None:
    with clinic:
        before = clinic.journal.head
        for fact in (SignedIn("SH", Proof.PASSWORD), PasswordChosen("SH")):
            with pytest.raises(Refused, match="of SH is not written by"):
                clinic.journal.append([by(writer, charted("access:x", fact))])
        assert clinic.journal.head == before
        clinic.journal.append([by("SH", charted("access:x", SignedIn("SH", Proof.PIN)))])
