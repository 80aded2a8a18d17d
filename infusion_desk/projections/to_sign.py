"""What is open before a session that is over can be signed."""

from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import State
from infusion_desk.domain.effects import effects_of
from infusion_desk.domain.questions import open_questions
from infusion_desk.domain.rates_asked import open_rates
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.leaving import open_after_leaving
from infusion_desk.projections.ledger import unbalanced

_OTHERWISE = (facts.Leaving.AMBULANCE, facts.Leaving.AGAINST_ADVICE)


def open_before_signing(session: Session, now: datetime) -> tuple[str, ...]:
    """Each as a word or two, in the order in which it is usually done."""
    found = list(filter(None, (unbalanced(session, now),)))
    left = session.last(facts.Left)
    if left is not None and left.how in _OTHERWISE:
        found += open_after_leaving(session)
    elif _iv_in(session) and _is_over(session):
        found.append("iv out")
    found += [
        f"red reading {shown_clock(one.taken.at, session.zone)}" for one in open_questions(session)
    ]
    found += [
        f"red rate {shown_clock(one.charted.at, session.zone)}" for one in open_rates(session)
    ]
    found += [f"effect {one.name}" for one in effects_of(session) if one.ended_at is None]
    return tuple(found)


def _is_over(session: Session) -> bool:
    return session.started_at is not None or session.state is State.CANCELLED


def _iv_in(session: Session) -> bool:
    placed, removed = session.latest(facts.IvPlaced), session.latest(facts.IvRemoved)
    return placed is not None and (removed is None or removed.order < placed.order)
