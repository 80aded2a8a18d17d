"""The list before the start: what must be there, or overridden (contract, section 2)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.baseline import baseline_so_far, beyond_stops
from infusion_desk.domain.course import Course, Standing, advance
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.kept import kept
from infusion_desk.domain.line_forms import CHECKLIST, ITEMS
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.safety import SafetyHold
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
    """Where the session was at `at`, seen with what stands now.

    With `leaving_out`, where a correction of that entry would find it.
    """
    if leaving_out is None and (not session.fitting or session.fitting[-1].at <= at):
        return session.course
    course = Course()
    for one in session.fitting:
        if one.at > at or _replaced(session, one, at, leaving_out):
            continue
        try:
            course = advance(course, one)
        except Refused:
            continue
    return course


def _replaced(
    session: Session, one: Standing[Fact], at: datetime, leaving_out: Entry | None
) -> bool:
    """Whether this is the entry that is left out, or in the same moment comes after it."""
    if leaving_out is None:
        return False
    if one.entry is leaving_out:
        return True
    return one.at == at and one.chart_order > session.root_of(leaving_out).chart_order


@kept
def missing_before_start(session: Session, at: datetime) -> tuple[str, ...]:
    """What of the list before the start is neither there nor overridden at `at`, in order."""
    course = course_before(session, at)
    done = set(_done_before_start(session, course, at))
    return tuple(name for name in CHECKLIST if name not in done)


def _done_before_start(session: Session, course: Course, at: datetime) -> Iterator[str]:
    held = safety_held(session, at)
    yield from course.overridden - ({"driver", "safety"} if held else {"driver"})
    yield from (name for name, kind in NEEDED.items() if kind in course.seen)
    yield from (one.fact.what for one in session.of(facts.IntakeTold) if one.at <= at)
    for answer in session.of(facts.ItemAnswered):
        if answer.at > at or answer.fact.item not in ITEMS or (held and _of_safety(answer)):
            continue
        if answer.fact.item != "time-out" or time_out_holds(session, answer, at):
            yield answer.fact.item
    baseline = baseline_so_far(session, at)
    if baseline is not None and not beyond_stops(baseline.fact.vitals):
        yield "baseline"


def safety_held(session: Session, at: datetime) -> tuple[SafetyHold, ...]:
    """What of the patient's scales a start at `at` must wait for.

    Until the infusion has started nobody starts it past a block that is open now, whatever time is
    named.
    """
    to_come = session.started_at is None
    return tuple(
        one for one in session.safety if one.open_at(at) or (to_come and one.resolved is None)
    )


def _of_safety(answer: Standing[facts.ItemAnswered]) -> bool:
    return answer.fact.item == "safety"


_TIMED_OUT = (facts.WeightTaken, facts.PlanSet, facts.BagPrepared)


def time_out_holds(session: Session, answered: Standing[facts.ItemAnswered], at: datetime) -> bool:
    """Whether no weight, plan or bag was charted or corrected from this time-out until `at`."""
    by_id = {one.id: one for one in session.entries}
    return not any(
        answered.chart_order < one.chart_order
        and one.charted_at <= at
        and _is_timed_out(one, by_id)
        for one in session.entries
    )


def _is_timed_out(entry: Entry, by_id: Mapping[UUID, Entry]) -> bool:
    """Whether this is about weight, plan or bag, as a strike of one also is."""
    corrected = None if entry.corrects is None else by_id.get(entry.corrects)
    told = (entry, *([corrected] if corrected else []))
    return any(isinstance(one.fact, _TIMED_OUT) for one in told)
