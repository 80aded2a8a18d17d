"""What is known of a patient beside who they are, as rows: what stands, and what stood before."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.patient_facts import (
    ConditionTold,
    ConsentGiven,
    ConsentWithdrawn,
    IndicationTold,
    MedicineTold,
    PatientRevised,
    ProviderTold,
)
from infusion_desk.domain.patient_file import Listed, consent_key, list_key
from infusion_desk.domain.record_facts import AllergiesTold
from infusion_desk.projections.header import day_words


class Kind(StrEnum):
    """A list, by the word for one in it."""

    ALLERGIES = "Allergies"
    INDICATION = "Indication"
    CONDITION = "Condition"
    MEDICINE = "Medicine"
    PROVIDER = "Provider"
    CONSENT = "Consent"
    CONTACT = "Emergency"
    DRIVER = "Driver"


FACT_OF: dict[Kind, type[Fact]] = {
    Kind.ALLERGIES: AllergiesTold,
    Kind.INDICATION: IndicationTold,
    Kind.CONDITION: ConditionTold,
    Kind.MEDICINE: MedicineTold,
    Kind.PROVIDER: ProviderTold,
    Kind.CONSENT: ConsentGiven,
    Kind.CONTACT: PatientRevised,
    Kind.DRIVER: PatientRevised,
}
OF_WHO = (Kind.CONTACT, Kind.DRIVER)
"""Told with who the patient is, on that form."""
CLINICAL = frozenset({Kind.INDICATION, Kind.CONDITION, Kind.MEDICINE})
"""Of the chart: whoever may see no charts sees none of these."""
_NONE = {
    Kind.ALLERGIES: "Not asked",
    Kind.INDICATION: "None charted",
    Kind.CONDITION: "None charted",
    Kind.MEDICINE: "None charted",
    Kind.PROVIDER: "None charted",
    Kind.CONSENT: "None on file",
    Kind.CONTACT: "Nobody named",
    Kind.DRIVER: "Nobody named",
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: `fact` is what it says; None where nothing of its kind was told, or stands.

    `stands` is false for what is over; `under` is since when and by whom, and what it was before.
    What is told with who the patient is has no fact of its own.
    """

    kind: Kind
    words: str
    under: str = ""
    fact: Fact | None = None
    stands: bool = True

    @property
    def is_said(self) -> bool:
        """Whether it says something; otherwise that there is nothing."""
        return self.words != _NONE[self.kind]

    def __str__(self) -> str:
        """As it is read aloud."""
        return ", ".join(filter(None, (self.kind, self.words, self.under)))


@dataclass(frozen=True, slots=True)
class PatientLists:
    """What stands, by list; below it what stood before. `told` are those that who is here tells."""

    rows: tuple[ListRow, ...] = ()
    told: tuple[Kind, ...] = ()


def patient_lists(
    patient: Patient, entries: Iterable[Entry], told: tuple[Kind, ...], *, charts: bool
) -> PatientLists:
    """The lists from the patient's own stream, oldest entry first."""
    kinds = tuple(one for one in Kind if charts or one not in CLINICAL)
    rows = [one for one in _rows(entries) if one.kind in kinds]
    standing = [*(one for one in rows if one.stands), *_who(patient)]
    for kind in kinds:
        if all(one.kind is not kind for one in standing):
            standing.append(ListRow(kind, _NONE[kind]))
    standing.sort(key=lambda one: kinds.index(one.kind))
    over = tuple(one for one in rows if not one.stands)
    return PatientLists((*standing, *over), tuple(one for one in told if one in kinds))


def _who(patient: Patient) -> list[ListRow]:
    """Whom to call, and who drives, each with a telephone."""
    named = (
        (Kind.CONTACT, patient.contact, patient.contact_phone),
        (Kind.DRIVER, patient.driver, patient.driver_phone),
    )
    return [
        ListRow(kind, " · ".join(filter(None, (name, phone))))
        for kind, name, phone in named
        if name or phone
    ]


def _rows(entries: Iterable[Entry]) -> list[ListRow]:
    """A row for each thing that was ever told, in the order it was told first."""
    told: dict[object, list[Entry]] = {}
    for entry in entries:
        match entry.fact:
            case AllergiesTold():
                told.setdefault(AllergiesTold, []).append(entry)
            case MedicineTold() | IndicationTold() | ConditionTold() | ProviderTold() as fact:
                told.setdefault(list_key(fact), []).append(entry)
            case ConsentGiven() | ConsentWithdrawn() as fact:
                told.setdefault(consent_key(fact), []).append(entry)
    return [_row(one) for one in told.values()]


def _row(told: list[Entry]) -> ListRow:
    last = told[-1]
    fact, before = last.fact, told[-2].fact if len(told) > 1 else None
    if isinstance(fact, ConsentGiven | ConsentWithdrawn):
        return _consent_row(last, fact, before)
    was = words_of(before) if before is not None else ""
    if isinstance(fact, Listed) and fact.ended:
        return ListRow(_kind_of(fact), words_of(fact), f"until {_when(last)}", fact, stands=False)
    changed = f"was {was}" if was and was != words_of(fact) else ""
    under = " · ".join(filter(None, (f"since {_when(last)}", changed)))
    return ListRow(_kind_of(fact), words_of(fact), under, fact)


def _consent_row(
    last: Entry, fact: ConsentGiven | ConsentWithdrawn, before: Fact | None
) -> ListRow:
    words = words_of(fact)
    if isinstance(fact, ConsentGiven):
        under = f"given {day_words(fact.on)} · {last.by}"
        return ListRow(Kind.CONSENT, words, under, fact)
    given = f"given {day_words(before.on)}, " if isinstance(before, ConsentGiven) else ""
    why = f": {fact.because}" if fact.because else ""
    under = f"{given}withdrawn {day_words(fact.on)} · {last.by}{why}"
    return ListRow(Kind.CONSENT, words, under, fact, stands=False)


def words_of(fact: Fact) -> str:
    """What it says, without its kind."""
    match fact:
        case AllergiesTold(text):
            return text or "None known"
        case IndicationTold(code, name):
            return f"{code} {name}".strip()
        case MedicineTold(name, more) | ConditionTold(name, more):
            return f"{name} {more}".strip()
        case ProviderTold(name, practice, phone):
            return " · ".join(filter(None, (name, practice, phone)))
        case ConsentGiven(to, _, provider) | ConsentWithdrawn(to, _, provider):
            return f"{to.capitalize()} to {provider}" if provider else to.capitalize()
    raise TypeError(fact)


def _kind_of(fact: Fact) -> Kind:
    return next(kind for kind, of in FACT_OF.items() if isinstance(fact, of))


def _when(entry: Entry) -> str:
    on = entry.charted_at.astimezone(ZoneInfo(entry.zone)).date()
    return f"{day_words(on)} · {entry.by}"
