"""An act that leaves something unsaid, or goes against what is on file: asked about once."""

import re

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.asked_amounts import AmountAsked
from infusion_desk.domain.doubts import named_in_allergies
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.questions import question_at
from infusion_desk.domain.session import Session

_UNSAID = "Symptoms and what was decided are not said. It reads: seen none, repeat."


def asked_act(entry: Entry, session: Session, allergies: str) -> AmountAsked | None:
    """What is asked before this is stored; `allergies` are the patient's, in words."""
    match entry.fact:
        case facts.MedicineGiven(name) if named_in_allergies(entry.fact, allergies):
            return AmountAsked(f"{name}: allergy on file.", rf"\bgave\s+({re.escape(name)})(?!\S)")
        case facts.CautionAnswered(decision=None):
            asks = question_at(session, entry.happened_at) is not None
            return AmountAsked(_UNSAID, r"\b(seen)\b") if asks else None
    return None
