"""The names of what is asked before the start and on the way home."""

ITEMS = ("identity", "allergies", "medicines", "consent", "safety", "equipment", "time-out")
"""Answered with ok."""
ATTESTED = ("oriented", "gait", "instructions", "iv site")
"""Discharge criteria that a person sees to be met, said with ok too."""
CHECKLIST = (
    *ITEMS[:5],
    "ate",
    "alcohol",
    "driver",
    "weight",
    "iv",
    "plan",
    "drug",
    "bag",
    "baseline",
    "equipment",
    "time-out",
)
"""What must be there before the start, in the order it is usually done."""
OVERRIDABLE_RULES = ("D1", "D3", "D5", "D6", "D7", "D9", "D10", "D14", "D17", "D20")
"""The discharge rules that may be overridden, with a reason; no other."""
