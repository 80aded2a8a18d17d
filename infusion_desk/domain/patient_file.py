"""What a patient's own stream tells beside who they are: lists, consent, candidacy, joins."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.patient import REVISED, Patient, patient_of
from infusion_desk.domain.patient_facts import (
    CandidacyDecided,
    ConditionTold,
    Consent,
    ConsentGiven,
    ConsentWithdrawn,
    IndicationTold,
    MedicineTold,
    Outcome,
    PatientRevised,
    ProviderTold,
    RegistrationsJoined,
    RegistrationsParted,
)

Listed = MedicineTold | IndicationTold | ConditionTold | ProviderTold
_L = TypeVar("_L", bound=Listed)


@dataclass(frozen=True, slots=True)
class Revision:
    """An entry that told something anew: each field with what it was and what it became."""

    entry: Entry
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PatientFile:
    """As of the last entry. Lists hold what is so now, in the order it was told first."""

    listed: tuple[Listed, ...] = ()
    consultations: tuple[Entry, ...] = ()
    """Every decision whether the patient is treated; the last one holds."""
    consents: tuple[Entry, ...] = ()
    """Those given and not withdrawn."""
    withdrawn: tuple[Entry, ...] = ()
    joined: tuple[tuple[UUID, bool], ...] = ()
    """Other registrations of this person, and whether this one leads."""
    revisions: tuple[Revision, ...] = ()

    @property
    def candidacy(self) -> Entry | None:
        """The decision that holds."""
        return self.consultations[-1] if self.consultations else None

    @property
    def accepted(self) -> bool:
        """Whether a session may be planned: the last consultation said so."""
        decided = None if self.candidacy is None else self.candidacy.fact
        return isinstance(decided, CandidacyDecided) and decided.outcome is Outcome.ACCEPTED

    @property
    def leader(self) -> UUID | None:
        """The registration that this one was joined to; None where it leads or stands alone."""
        return next((other for other, leads in self.joined if not leads), None)

    def of(self, kind: type[_L]) -> tuple[_L, ...]:
        """One of the lists."""
        return tuple(one for one in self.listed if isinstance(one, kind))

    def agreed(self, to: Consent, provider: str = "") -> Entry | None:
        """The consent that stands for this, and for this provider."""
        wanted = (to, provider.casefold())
        return next((one for one in self.consents if consent_key(one.fact) == wanted), None)


def person_of(patient: UUID, file_at: Callable[[UUID], PatientFile]) -> tuple[UUID, ...]:
    """This registration, then every other that is joined to the same leading one."""
    leader = file_at(patient).leader or patient
    others = (other for other, leads in file_at(leader).joined if leads)
    return (patient, *(one for one in (leader, *others) if one != patient))


def file_of(entries: Iterable[Entry]) -> PatientFile:
    """What stands after these entries of one patient's stream."""
    known, patient = PatientFile(), None
    for entry in entries:
        fact = entry.fact
        if isinstance(fact, PatientRevised) and patient is not None:
            changes = _changes(patient, fact)
            known = replace(known, revisions=(*known.revisions, Revision(entry, changes)))
        patient = patient_of((entry,), patient)
        known = _with_entry(known, entry)
    return known


def _with_entry(known: PatientFile, entry: Entry) -> PatientFile:
    match entry.fact:
        case MedicineTold() | IndicationTold() | ConditionTold() | ProviderTold():
            return replace(known, listed=_listed(known.listed, entry.fact))
        case CandidacyDecided():
            return replace(known, consultations=(*known.consultations, entry))
        case ConsentGiven():
            return replace(known, consents=(*_others(known.consents, entry.fact), entry))
        case ConsentWithdrawn():
            standing = _others(known.consents, entry.fact)
            return replace(known, consents=standing, withdrawn=(*known.withdrawn, entry))
        case RegistrationsJoined(other, leads):
            apart = tuple(one for one in known.joined if one[0] != other)
            return replace(known, joined=(*apart, (other, leads)))
        case RegistrationsParted(other):
            return replace(known, joined=tuple(one for one in known.joined if one[0] != other))
    return known


def _listed(before: tuple[Listed, ...], told: Listed) -> tuple[Listed, ...]:
    """In the place of what bore this name, so that a list keeps its order."""
    key = list_key(told)
    keys = [list_key(one) for one in before]
    if told.ended:
        return tuple(one for one in before if list_key(one) != key)
    if key not in keys:
        return (*before, told)
    at = keys.index(key)
    return (*before[:at], told, *before[at + 1 :])


def list_key(one: Listed) -> tuple[type[Listed], str]:
    """What names it in its list: told again under this, it is the same one."""
    name = one.code if isinstance(one, IndicationTold) else one.name
    return type(one), name.casefold()


def _others(consents: tuple[Entry, ...], told: Fact) -> tuple[Entry, ...]:
    return tuple(one for one in consents if consent_key(one.fact) != consent_key(told))


def consent_key(fact: Fact) -> tuple[Consent, str]:
    """What it agrees to, and for whom."""
    assert isinstance(fact, ConsentGiven | ConsentWithdrawn)
    return fact.to, fact.provider.casefold()


def _changes(before: Patient, told: PatientRevised) -> tuple[tuple[str, str, str], ...]:
    """Only what differs: a field told as it was is no change."""
    said = ((name, getattr(told, name)) for name in REVISED)
    return tuple(
        (name, str(getattr(before, name)), str(value))
        for name, value in said
        if value is not None and value != getattr(before, name)
    )
