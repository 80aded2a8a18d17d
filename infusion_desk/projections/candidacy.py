"""Whether somebody was accepted for treatment, as a row of the patient's page."""

from collections.abc import Mapping
from dataclasses import dataclass

from infusion_desk.domain.entries import Entry
from infusion_desk.domain.patient_facts import CandidacyDecided, Outcome
from infusion_desk.projections.header import day_words

NOT_YET = "Not yet decided"
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.ACCEPTED: "Accepted for treatment",
    Outcome.DEFERRED: "Deferred",
    Outcome.DECLINED: "Not accepted",
}


@dataclass(frozen=True, slots=True)
class Candidacy:
    """What holds now, and whether whoever is here may decide it anew."""

    words: str = NOT_YET
    may_decide: bool = False


def candidacy_of(decided: Entry | None, *, reason: bool) -> Candidacy:
    """`decided` is the last decision; its reason is told only where it may be seen."""
    return Candidacy() if decided is None else Candidacy(decided_words(decided, reason=reason))


def decided_words(decided: Entry, *, reason: bool = True) -> str:
    """The outcome, who decided it, and on which day; then the reason, which may be long."""
    fact = decided.fact
    assert isinstance(fact, CandidacyDecided)
    why = fact.because if reason else ""
    told = (OUTCOMES[fact.outcome], fact.decided_by, day_words(fact.on), why)
    return " · ".join(filter(None, told))
