"""What may be told of a patient: cleaned, and refused where it cannot be so."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TypeVar

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.line import clean
from infusion_desk.domain.patient import IDENTITY, REVISED, Patient
from infusion_desk.domain.patient_facts import (
    CandidacyDecided,
    Consent,
    ConsentGiven,
    ConsentWithdrawn,
    IndicationTold,
    Outcome,
    PatientRevised,
)
from infusion_desk.domain.patient_file import PatientFile
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import AllergiesTold, PatientRegistered

_F = TypeVar("_F", bound=Fact)
_ICD = re.compile(r"[A-TV-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?\Z", re.ASCII)
"""The shape of an ICD-10-CM code; which codes there are is not kept here."""
_NEEDED = {"mrn": "MRN", "surname": "Surname", "given": "Given name", "name": "The name"}


NONE_KNOWN = frozenset(
    {"none", "none known", "no known allergies", "nka", "nkda", "no", "nil", "-"}
)
"""Ways to say that there are no known allergies."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What the form for a new patient says; `allergies` is None until asked, "" for none known."""

    mrn: str
    surname: str
    given: str
    birth_date: date
    pronouns: str = ""
    allergies: str | None = None

    def facts(self, today: date) -> tuple[Fact, ...]:
        """What it comes to; raises Refused or Unreadable for what cannot be so."""
        if self.birth_date > today:
            raise Refused("The birth date has not come yet.")
        registered = cleaned(
            PatientRegistered(self.mrn, self.surname, self.given, self.birth_date, self.pronouns)
        )
        if self.allergies is None:
            return (registered,)
        return (registered, allergies_told(self.allergies))


def allergies_told(text: str) -> AllergiesTold:
    """What is said of allergies; that there are none known must never look like one."""
    told = cleaned(AllergiesTold(text))
    return AllergiesTold("") if told.text.casefold().strip(" .") in NONE_KNOWN else told


def revision(patient: Patient, told: PatientRevised, today: date) -> PatientRevised:
    """Only what differs; raises Refused where nothing does, or without the reason it needs."""
    told = cleaned(told)
    changed = {
        name: getattr(told, name)
        for name in REVISED
        if getattr(told, name) not in (None, getattr(patient, name))
    }
    if not changed:
        raise Refused("Nothing was changed.")
    if told.birth_date is not None and told.birth_date > today:
        raise Refused("The birth date has not come yet.")
    if changed.keys() & IDENTITY and not told.because:
        raise Refused("A change of name, birth date or MRN needs its reason.")
    return PatientRevised(**changed, because=told.because)


def must_be_so(fact: Fact, known: PatientFile, today: date) -> None:
    """Raises Refused for what cannot be so, with what is known of the patient."""
    match fact:
        case IndicationTold(code, _, ended) if not ended and not _ICD.match(code):
            raise Refused(f"{code} is no ICD-10 code: a letter, two digits, perhaps more: F33.2.")
        case CandidacyDecided(outcome, _, _, because) if outcome is not Outcome.ACCEPTED:
            if not because:
                raise Refused(f"{outcome.capitalize()} needs its reason.")
        case ConsentGiven(to, _, provider) | ConsentWithdrawn(to, _, provider):
            _must_name_provider(to, provider)
    on = getattr(fact, "on", None)
    if isinstance(on, date) and on > today:
        raise Refused(f"{on:%d %b %Y} has not come yet.")
    if isinstance(fact, ConsentWithdrawn):
        _must_have_agreed(fact, known)


def cleaned(fact: _F) -> _F:
    """Every text without what cannot be seen; raises Refused for one that is missing."""
    texts = {
        one.name: value
        for one in fields(fact)  # type: ignore[arg-type]
        if type(value := getattr(fact, one.name)) is str
    }
    for name, text in texts.items():
        if name in _NEEDED and not text.strip():
            raise Refused(f"{_NEEDED[name]} is missing.")
    plain = {name: clean(text).strip() for name, text in texts.items() if text.strip()}
    empty = dict.fromkeys((name for name, text in texts.items() if not text.strip()), "")
    return replace(fact, **empty, **plain)  # type: ignore[type-var]


def bare(words: str) -> str:
    """Without what cannot be seen, or nothing where nothing was said."""
    said = words.strip()
    return clean(said) if said else ""


def _must_name_provider(to: Consent, provider: str) -> None:
    if to is Consent.RELEASE and not provider:
        raise Refused("A release of information names the provider it is for.")
    if to is not Consent.RELEASE and provider:
        raise Refused(f"Consent to {to} is for no provider.")


def _must_have_agreed(told: ConsentWithdrawn, known: PatientFile) -> None:
    standing = known.agreed(told.to, told.provider)
    if standing is None:
        raise Refused(f"There is no consent to {told.to} that could be withdrawn.")
    given = standing.fact
    assert isinstance(given, ConsentGiven)
    if told.on < given.on:
        raise Refused(f"It was given on {given.on:%d %b %Y}, and withdrawn before?")
