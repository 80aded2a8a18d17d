"""The question that a red reading asks, until it is answered (clinical.md, 1.3; ui.md, 4.3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import Standing
from infusion_desk.domain.kept import kept
from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.vitals_cautions import cautions_at

TWICE = (180, 110)
"""From either of these on, a second reading within ten minutes confirms the first."""
ONCE = (200, 120)
"""Above either of these, one reading is enough."""
WITHIN = timedelta(minutes=10)
LATER = timedelta(minutes=2)
MOST_PUT_OFF = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A red reading, what of it is red, and what came of it.

    `confirmed`: it is a second reading, or so high that one is enough. It is not put off.
    """

    taken: Standing[facts.VitalsTaken]
    cautions: tuple[Caution, ...]
    second: bool = False
    once: bool = False
    put_off: tuple[datetime, ...] = ()
    answer: Standing[facts.CautionAnswered] | None = None

    @property
    def confirmed(self) -> bool:
        """Whether it stands until it is answered."""
        return self.second or self.once

    @property
    def may_be_put_off(self) -> bool:
        """Two minutes later, and that twice at most."""
        return not self.confirmed and len(self.put_off) < MOST_PUT_OFF

    def waits(self, now: datetime) -> bool:
        """Whether it was put off and has not come back yet."""
        return not self.confirmed and bool(self.put_off) and now < self.put_off[-1] + LATER


@kept
def questions_of(session: Session) -> tuple[Question, ...]:
    """Every red reading that stands, in order of when it was taken."""
    found: list[Question] = []
    for taken in session.of(facts.VitalsTaken):
        cautions = cautions_at(session, taken.fact.vitals, taken.at)
        red = tuple(one for one in cautions if one.level is Level.RED)
        if red:
            second = any(_confirms(taken, one.taken) for one in found)
            found.append(_question(session, taken, red, second))
    return tuple(found)


def open_questions(session: Session) -> tuple[Question, ...]:
    """Those that nobody has answered."""
    return tuple(one for one in questions_of(session) if one.answer is None)


def question_at(session: Session, at: datetime) -> Question | None:
    """The one that is asked at this moment: the latest that is open."""
    asked = [one for one in open_questions(session) if one.taken.at <= at]
    return asked[-1] if asked else None


def _question(
    session: Session,
    taken: Standing[facts.VitalsTaken],
    red: tuple[Caution, ...],
    second: bool,
) -> Question:
    """An answer counts for every question that was on record when it was charted."""
    asked = taken.entry.chart_order
    answers = [one for one in session.of(facts.CautionAnswered) if one.chart_order > asked]
    put_off = [one.at for one in session.of(facts.CautionPutOff) if one.chart_order > asked]
    once = _beyond(taken.fact.vitals, (ONCE[0] + 1, ONCE[1] + 1))
    return Question(taken, red, second, once, tuple(put_off), answers[0] if answers else None)


def _confirms(one: Standing[facts.VitalsTaken], before: Standing[facts.VitalsTaken]) -> bool:
    high = _beyond(one.fact.vitals, TWICE) and _beyond(before.fact.vitals, TWICE)
    return high and one.at - before.at <= WITHIN


def _beyond(vitals: Vitals, bounds: tuple[int, int]) -> bool:
    return (vitals.systolic or 0) >= bounds[0] or (vitals.diastolic or 0) >= bounds[1]
