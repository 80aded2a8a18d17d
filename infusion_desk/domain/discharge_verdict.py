"""How a discharge rule stands, and the sentence that says why."""

from datetime import timedelta
from enum import StrEnum


class Verdict(StrEnum):
    """How a rule stands. Not met and unknown gate."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    OVERRIDDEN = "overridden"
    NOT_APPLICABLE = "not_applicable"


Finding = tuple[Verdict, str]

FRESH = timedelta(minutes=15)
"""How long a set, a score, and the end of vomiting count as of now (D2, D8, D9, D10)."""


def met(passed: bool, because: str) -> Finding:
    """Met or not met, and why."""
    return (Verdict.MET if passed else Verdict.NOT_MET), because
