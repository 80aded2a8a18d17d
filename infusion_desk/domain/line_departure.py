"""What a line says of an emergency and of the other ways out."""

from infusion_desk.domain.departure_facts import (
    EmergencyStamped,
    EmergencyStep,
    RefusalWitnessed,
)
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.line_words import Words


def read_emergency(words: Words) -> Fact:
    """stopped, called 911, arrived, handed over to Medic 12."""
    step = words.key(0, "stopped", "called", "arrived", "handed")
    after = 1
    if step == "handed":
        words.key(1, "over")
        after = 2
        if len(words) > after and words.word(after).low == "to":
            after += 1
            words.word(after)
    detail = words.said(after) if len(words) > after else ""
    if step == "stopped":
        words.end(after)
    return EmergencyStamped(EmergencyStep("handed over" if step == "handed" else step), detail)


def read_witness(words: Words) -> Fact:
    """Initials."""
    witness = words.word(0).text
    words.end(1)
    return RefusalWitnessed(witness)
