"""Planning somebody whom nobody accepted: an override that a session carries from its start."""

from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.patient_facts import CandidacyDecided, Outcome
from infusion_desk.domain.problems import NotAccepted
from infusion_desk.domain.session_facts import AssignedToPatient, ItemOverridden, SessionPlanned

CANDIDACY = "candidacy"
EMERGENCY_ACCESS = "emergency access"
"""The reason where nobody can be waited for."""


def passed_over(because: str) -> ItemOverridden:
    """That it was planned though nobody accepted the patient, and why."""
    return ItemOverridden(CANDIDACY, because)


def is_passed_over(fact: Fact) -> bool:
    """Whether it says why a session was planned for somebody whom nobody accepted."""
    return isinstance(fact, ItemOverridden) and fact.item == CANDIDACY


def is_of_planning(fact: Fact) -> bool:
    """Whether it came with the planning and not from the bedside: no line corrects it."""
    return isinstance(fact, SessionPlanned | AssignedToPatient) or is_passed_over(fact)


def planned_with(decided: Entry | None, name: str, because: str) -> tuple[ItemOverridden, ...]:
    """What a planning carries beside itself, `decided` being the last decision about this person.

    Raises NotAccepted where they were not accepted and nobody says why they come all the same.
    """
    fact = None if decided is None else decided.fact
    if isinstance(fact, CandidacyDecided) and fact.outcome is Outcome.ACCEPTED:
        return ()
    if not because:
        raise NotAccepted(_refusal(fact, name))
    return (passed_over(because),)


def _refusal(fact: Fact | None, name: str) -> str:
    then = "Chart the consultation on the patient's page, or say why without it."
    if not isinstance(fact, CandidacyDecided):
        return f"Nobody has accepted {name} for treatment. {then}"
    when = f"on {fact.on.day} {fact.on:%b %Y}"
    if fact.outcome is Outcome.DEFERRED:
        return f"{fact.decided_by} deferred {name} {when}. {then}"
    return f"{fact.decided_by} did not accept {name} for treatment {when}. {then}"
