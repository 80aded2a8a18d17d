"""The question on show about a red reading: what it says, and whether it may come back later."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infusion_desk.domain.course import PRESENT
from infusion_desk.domain.questions import Question, open_questions
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.limit_signs import signs, value_words


@dataclass(frozen=True, slots=True)
class Asked:
    """One red reading that nobody has answered for.

    `label` stands beside the signs; `words` name the values and the time; `told` is all of it as
    read out; `waits` while it was put off.
    """

    reading: UUID
    signs: str
    label: str
    values: str
    words: str
    told: str
    may_wait: bool
    waits: bool = False


def asked_of(session: Session, now: datetime) -> Asked | None:
    """The latest open question while the patient is here; else nothing."""
    found = open_questions(session) if session.state in PRESENT else ()
    return _asked(found[-1], session, now) if found else None


def _asked(question: Question, session: Session, now: datetime) -> Asked:
    vitals = question.taken.fact.vitals
    clock = shown_clock(question.taken.at, session.zone)
    values = " · ".join(dict.fromkeys(value_words(one, vitals) for one in question.cautions))
    label = _label(question)
    told = "; ".join(one.text for one in question.cautions)
    return Asked(
        question.taken.entry.id,
        signs(question.cautions[0]),
        label,
        values,
        f"{values} at {clock}",
        f"{label}: {told}, at {clock}",
        question.may_be_put_off,
        question.waits(now),
    )


def _label(question: Question) -> str:
    if question.second:
        return "RED, second reading"
    return "RED, above 200/120" if question.once else "RED"
