"""When attention may be charted: a set that is late, a question that may come back later."""

from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.decided import uncharted
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.questions import question_at
from infusion_desk.domain.rates_asked import open_rates
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.vitals_cautions import cautions_at
from infusion_desk.domain.vitals_schedule import CUE, due_at


def check_attention(session: Session, fact: Fact, at: datetime) -> None:
    """Raises Refused where no set is late, no question waits that may be put off, or no reading

    is outside its limits: an answer that was meant for another chair must not lie here.
    """
    match fact:
        case facts.LateAcknowledged():
            _check_late(session, at)
        case facts.CautionPutOff():
            _check_put_off(session, at)
        case facts.CautionAnswered(decision=str()):
            _check_answered(session, at)


_ANSWER = "Answer now: seen none, repeat"


def _check_late(session: Session, at: datetime) -> None:
    due = due_at(session, at)
    if due is not None and not is_late(session, at):
        clock = shown_clock(due.at, session.zone)
        raise Refused(f"late does not fit: no set is late; the next is due {clock}.")


def is_late(session: Session, at: datetime) -> bool:
    """Whether a set is owed for longer than its cue; of one that nobody owes nothing is late."""
    due = due_at(session, at)
    return due is not None and at > due.at + CUE


def outside_limits(session: Session) -> bool:
    """Whether the last set has a value outside its limits: one may say that it was seen."""
    last = session.of(facts.VitalsTaken)[-1:]
    return any(cautions_at(session, one.fact.vitals, one.at) for one in last)


def _check_put_off(session: Session, at: datetime) -> None:
    question = question_at(session, at)
    if question is None:
        raise Refused("later does not fit: no red reading waits for an answer.")
    if question.second:
        raise Refused("later does not fit: a second red reading waits for its answer.")
    if question.once:
        raise Refused("later does not fit: a reading above 200/120 waits for its answer.")
    if not question.may_be_put_off:
        raise Refused(f"later does not fit: it was put off twice, the most there is. {_ANSWER}")


def _check_answered(session: Session, at: datetime) -> None:
    """What was decided may also be said anew, while the pump's entries do not bear it out."""
    if question_at(session, at) is not None or uncharted(session) is not None:
        return
    sets = [one for one in session.of(facts.VitalsTaken) if one.at <= at]
    if not sets or not cautions_at(session, sets[-1].fact.vitals, sets[-1].at):
        if open_rates(session):
            raise Refused("What asks is the rate: seen alone says that it was seen.")
        raise Refused("seen does not fit: no reading here is outside its limits.")
