"""What in a reading wants attention, also in view of the readings before it (clinical.md, 7)."""

from datetime import datetime, timedelta

from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.limits import Caution, cautions_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.domain.vitals import Vitals

FAST = 120
"""A heart rate above this is red once it has lasted."""
LASTED = timedelta(minutes=5)


def cautions_at(session: Session, vitals: Vitals, at: datetime) -> tuple[Caution, ...]:
    """What of a reading at `at`, charted or about to be, is outside its limits."""
    baseline = baseline_of(session)
    before = baseline.fact.vitals if baseline else None
    return cautions_of(vitals, before, fast_for(session, vitals, at))


def fast_for(session: Session, vitals: Vitals, at: datetime) -> timedelta | None:
    """How long the heart has been fast at `at`, once that is long enough to be red.

    It counts from the first of the readings in a row that were fast; a set without a heart rate
    neither breaks the row nor lengthens it.
    """
    if vitals.heart_rate is None or vitals.heart_rate <= FAST:
        return None
    since = at
    for one in session.of(VitalsTaken):
        rate = one.fact.vitals.heart_rate
        if one.at < at and rate is not None:
            since = min(since, one.at) if rate > FAST else at
    return at - since if at - since >= LASTED else None
