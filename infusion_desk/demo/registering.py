"""How the invented patients came into the record."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.demo.clinic import FRONT_DESK, SH, ZONE
from infusion_desk.demo.patients import Invented
from infusion_desk.domain.entries import Entry, Fact, Source, patient_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.patient_facts import CandidacyDecided, Outcome
from infusion_desk.domain.record_facts import AllergiesTold, PatientRegistered

REGISTERED_BEFORE = timedelta(days=9)
"""How long before the first session a patient is registered, and accepted at the consultation."""


def registration(one: Invented, at: datetime) -> tuple[UUID, tuple[Entry, ...]]:
    """The entries with which an invented patient joined the clinic at `at`."""
    random = one.random("registration")
    patient = uuid7(at, random.getrandbits(74))
    registered = PatientRegistered(one.mrn, one.surname, one.given, one.birth_date, one.pronouns)
    told: list[Fact] = [registered]
    if one.allergy is not None:
        told.append(AllergiesTold(one.allergy))
    on = at.astimezone(ZoneInfo(ZONE)).date()
    told.append(CandidacyDecided(Outcome.ACCEPTED, on, SH))
    return patient, tuple(_entries(patient, told, at, random))


def _entries(patient: UUID, told: list[Fact], at: datetime, random: Random) -> Iterator[Entry]:
    for seq, fact in enumerate(told, start=1):
        when = at + timedelta(seconds=40 * (seq - 1))
        by = SH if isinstance(fact, CandidacyDecided) else FRONT_DESK
        yield Entry(
            id=uuid7(when, random.getrandbits(74)),
            stream=patient_stream(patient),
            happened_at=when,
            charted_at=when,
            recorded_at=when,
            zone=ZONE,
            by=by,
            entered_by=by,
            fact=fact,
            source=Source.DEMO,
            seq=seq,
        )


def registered(entries: Sequence[Entry]) -> Patient:
    """The patient whom these entries registered."""
    patient = patient_of(entries)
    assert patient is not None
    return patient
