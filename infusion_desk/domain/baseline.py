"""Today's baseline: the last complete set before the start, frozen by it (contract, section 2)."""

from datetime import datetime, timedelta

from infusion_desk.domain.course import Standing
from infusion_desk.domain.kept import kept
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import InfusionStarted, VitalsTaken
from infusion_desk.domain.vitals import Vitals

GOOD_FOR = timedelta(minutes=30)
"""How old a baseline may be at the start (clinical.md, 4.2)."""

STOPS = {
    "systolic": (90, 179),
    "diastolic": (0, 109),
    "heart_rate": (50, 130),
    "spo2": (92, 100),
    "respiratory_rate": (10, 30),
}
"""A baseline outside these (inclusive) needs an override to start (clinical.md, 1.3)."""

HIGH = {"systolic": 140, "diastolic": 90}
"""A baseline above these is asked about."""


@kept
def baseline_of(session: Session) -> Standing[VitalsTaken] | None:
    """The baseline set: frozen if the infusion has started. Every reading is held against it."""
    start = session.latest(InfusionStarted)
    return baseline_before(session, start) if start else None


def baseline_before(
    session: Session, start: Standing[InfusionStarted]
) -> Standing[VitalsTaken] | None:
    """The last complete set that happened, and was charted, before `start`, at most 30 min old."""
    found = None
    for one in session.of(VitalsTaken):
        if one.order < start.order and one.chart_order < start.chart_order:
            found = one if _usable(one, start.at) else found
    return found


def baseline_so_far(session: Session, now: datetime) -> Standing[VitalsTaken] | None:
    """What would be the baseline of a start at `now`."""
    sets = [one for one in session.of(VitalsTaken) if one.at <= now and _usable(one, now)]
    return sets[-1] if sets else None


def _usable(one: Standing[VitalsTaken], start: datetime) -> bool:
    return one.fact.vitals.is_complete and start - one.at <= GOOD_FOR


def beyond_stops(vitals: Vitals) -> tuple[str, ...]:
    """What of a baseline is beyond the pre-start stops, in words."""
    found = []
    for field, (low, high) in STOPS.items():
        value = getattr(vitals, field)
        if value is not None and not low <= value <= high:
            bound = f"below {low}" if value < low else f"above {high}"
            found.append(f"{field.replace('_', ' ')} {value} is {bound}")
    return tuple(found)
