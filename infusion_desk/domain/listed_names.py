"""The names that a new clinic's pickers offer; each clinic keeps its own lists from then on."""

from infusion_desk.domain.medicines import DEFAULT_CLASSES

FIRST_EFFECTS = (
    "nausea", "vomiting", "dizziness", "headache", "anxiety", "panic", "distress", "agitation",
    "dissociation", "perceptual change", "time distortion", "drowsiness", "fatigue",
    "double vision", "blurred vision", "vertigo", "ataxia", "nystagmus", "hypertension",
    "hypotension", "tachycardia", "palpitations", "bradycardia", "vasovagal", "desaturation",
    "hypoventilation", "laryngospasm", "chest pain", "chest tightness", "stroke signs", "seizure",
    "anaphylaxis", "itching", "rash", "numbness", "tingling", "dry mouth", "odd taste",
    "salivation", "cough", "hiccup", "crying", "urinary urgency", "IV infiltration",
    "pain at the site",
)  # fmt: skip
"""The pick list of clinical.md, 5.2, as one would say it."""

FIRST_MEDICINES = tuple(sorted(DEFAULT_CLASSES))
"""By letter, and names alone: no dose, unit or route stands beside them anywhere."""


def most_used_first(names: tuple[str, ...], used: tuple[str, ...]) -> tuple[str, ...]:
    """The list with what was used most in front; the others stay in the clinic's order.

    `used` is every name as often as it was charted; what is not on the list stays off it.
    """
    counts: dict[str, int] = {}
    for name in used:
        counts[name.casefold()] = counts.get(name.casefold(), 0) + 1
    return tuple(sorted(names, key=lambda name: -counts.get(name.casefold(), 0)))
