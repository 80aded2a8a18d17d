"""Classes of medicine that make the patient wait (rule D14); the clinic may add its own."""

from collections.abc import Mapping
from enum import StrEnum


class MedicineClass(StrEnum):
    """What rule D14 needs to know of a medicine."""

    SEDATIVE = "sedative"
    REVERSAL = "reversal agent"
    ANTIHYPERTENSIVE = "antihypertensive"
    OTHER = "other"


_NAMES = {
    MedicineClass.SEDATIVE: "midazolam lorazepam diazepam propofol clonazepam alprazolam",
    MedicineClass.REVERSAL: "flumazenil naloxone",
    MedicineClass.ANTIHYPERTENSIVE: (
        "labetalol hydralazine metoprolol clonidine esmolol diltiazem enalaprilat nicardipine"
    ),
    MedicineClass.OTHER: (
        "ondansetron promethazine metoclopramide prochlorperazine famotidine acetaminophen "
        "paracetamol ibuprofen ketorolac glycopyrrolate atropine diphenhydramine epinephrine "
        "dexamethasone saline dextrose glucose ephedrine"
    ),
}

DEFAULT_CLASSES: Mapping[str, MedicineClass] = {
    name: medicine_class for medicine_class, names in _NAMES.items() for name in names.split()
}
"""The list a new clinic starts with (names of clinical.md, 5.2)."""


def class_of(name: str, classes: Mapping[str, MedicineClass]) -> MedicineClass | None:
    """The class of a medicine by its name, or by the first word of it; None if not listed."""
    folded = name.casefold()
    first, *_ = (*folded.split(), folded)
    return classes.get(folded) or classes.get(first)


_RESCUES = frozenset(
    {MedicineClass.SEDATIVE, MedicineClass.REVERSAL, MedicineClass.ANTIHYPERTENSIVE}
)
_RESCUES_BESIDES = frozenset({"atropine", "ephedrine", "epinephrine"})
"""They act on the circulation, and make nobody wait by rule D14."""


def is_rescue(name: str) -> bool:
    """Whether a set of vitals is due after this medicine (clinical.md, 1.1).

    What acts on the circulation or on consciousness, and whatever is not on the list; an
    antiemetic is none.
    """
    found = class_of(name, DEFAULT_CLASSES)
    return found is None or found in _RESCUES or name.casefold().split()[0] in _RESCUES_BESIDES
