"""What the coach is to hear of: difficult experiences since the coach was there last."""

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import Standing
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock


def for_the_coach(session: Session) -> tuple[Standing[facts.DifficultExperience], ...]:
    """Each flagged one that no coach has checked in after."""
    seen = session.latest(facts.CoachCheckedIn)
    told = session.of(facts.DifficultExperience)
    return tuple(one for one in told if seen is None or one.order > seen.order)


def coach_flag(session: Session) -> str:
    """For the coach: difficult 10:12, 10:30; empty where there is nothing to tell."""
    clocks = ", ".join(shown_clock(one.at, session.zone) for one in for_the_coach(session))
    return f"for the coach: difficult {clocks}" if clocks else ""
