"""The list before the start: what must be there, or overridden (contract, section 2)."""

from collections.abc import Iterator
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.baseline import baseline_so_far, beyond_stops
from infusion_desk.domain.course import Course, Standing, advance
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.line_forms import CHECKLIST, ITEMS
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session

NEEDED: dict[str, type[Fact]] = {
    "driver": facts.DriverNamed,
    "weight": facts.WeightTaken,
    "iv": facts.IvPlaced,
    "plan": facts.PlanSet,
    "drug": facts.DrugPrepared,
    "bag": facts.BagPrepared,
}


def course_before(session: Session, at: datetime, leaving_out: Entry | None = None) -> Course:
    """Where the session was at `at`, seen with what stands now."""
    course = Course()
    for one in session.standing:
        if one.at > at or one.entry is leaving_out:
            continue
        try:
            course = advance(course, one)
        except Refused:
            continue
    return course


def missing_before_start(session: Session, at: datetime) -> tuple[str, ...]:
    """What of the list before the start is neither there nor overridden at `at`, in order."""
    course = course_before(session, at)
    done = set(_done_before_start(session, course, at))
    return tuple(name for name in CHECKLIST if name not in done)


def _done_before_start(session: Session, course: Course, at: datetime) -> Iterator[str]:
    yield from course.overridden - {"driver"}
    yield from (name for name, kind in NEEDED.items() if kind in course.seen)
    for one in session.of(facts.IntakeTold):
        if one.at <= at:
            yield one.fact.what
    for answer in session.of(facts.ItemAnswered):
        if answer.at > at or answer.fact.item not in ITEMS:
            continue
        if answer.fact.item != "time-out" or time_out_holds(session, answer):
            yield answer.fact.item
    baseline = baseline_so_far(session, at)
    if baseline is not None and not beyond_stops(baseline.fact.vitals):
        yield "baseline"


_TIMED_OUT = (facts.WeightTaken, facts.PlanSet, facts.BagPrepared)


def time_out_holds(session: Session, answered: Standing[facts.ItemAnswered]) -> bool:
    """Whether neither weight, plan nor bag changed after this time-out was charted."""
    return last_change_after(session, answered.entry) is None


def last_change_after(session: Session, entry: Entry) -> Entry | None:
    """The last entry about weight, plan or bag, corrections included, charted after `entry`."""
    by_id = {one.id: one for one in session.entries}
    changed = [
        one
        for one in session.entries
        if one.chart_order > entry.chart_order
        and (
            isinstance(one.fact, _TIMED_OUT)
            or (one.corrects in by_id and isinstance(by_id[one.corrects].fact, _TIMED_OUT))
        )
    ]
    return changed[-1] if changed else None
