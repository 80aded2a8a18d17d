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
    return classes.get(folded) or classes.get(folded.split()[0])
