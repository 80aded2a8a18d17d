"""How each list is filled in: its fields, and what they come to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from infusion_desk.domain.entries import Fact
from infusion_desk.domain.indications import CODES, read_indication
from infusion_desk.domain.patient_facts import (
    ConditionTold,
    IndicationTold,
    MedicineTold,
    ProviderTold,
)
from infusion_desk.domain.patient_told import allergies_told
from infusion_desk.projections.patient_lists import Kind


@dataclass(frozen=True, slots=True)
class Filling:
    """The labels of the fields, a hint for the first and what it is offered; `read` takes texts."""

    labels: tuple[str, ...]
    hint: str
    read: Callable[..., Fact]
    offered: tuple[str, ...] = ()


def _indication(text: str) -> Fact:
    return IndicationTold(*read_indication(text))


FILLINGS: Mapping[Kind, Filling] = {
    Kind.ALLERGIES: Filling(
        ("Allergies",),
        "to what, and how: penicillin (rash); or none known",
        allergies_told,
    ),
    Kind.INDICATION: Filling(
        ("ICD-10 code and name",),
        "F33.2, or a word of its name",
        _indication,
        tuple(f"{code} {name}" for code, name in CODES),
    ),
    Kind.CONDITION: Filling(("Condition", "More of it"), "", ConditionTold),
    Kind.MEDICINE: Filling(("Medicine", "Dose, as it is taken"), "", MedicineTold),
    Kind.PROVIDER: Filling(("Name", "Practice", "Telephone"), "", ProviderTold),
}
"""Consent has a form of its own."""


def texts_of(fact: Fact | None, many: int) -> tuple[str, ...]:
    """What the fields hold of what stands now."""
    match fact:
        case None:
            return ("",) * many
        case IndicationTold(code, name):
            return (f"{code} {name}",)
        case MedicineTold(name, more) | ConditionTold(name, more):
            return (name, more)
        case ProviderTold(name, practice, phone):
            return (name, practice, phone)
    return (str(getattr(fact, "text", "")),)
