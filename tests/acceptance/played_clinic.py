"""The played course, charted on a desk day by day."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.desk import Desk
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.domain.session_facts import SessionKind
from infusion_desk.paper_in import take_in
from tests.acceptance import played_course
from tests.desks import FakeClock

ZONE = ZoneInfo("America/Los_Angeles")


def before_it() -> datetime:
    """When the patient is registered."""
    return local(played_course.FIRST - timedelta(days=14), 9)


def play(desk: Desk, clock: FakeClock, patient: UUID) -> list[UUID]:
    """All eight sessions with the scores beside them, the first one first."""
    planned = [*series(desk, patient, SeriesPhase.INDUCTION, played_course.INDUCTION)]
    scores = list(played_course.SCORES)
    for number, on in enumerate((*played_course.INDUCTION, *played_course.BOOSTERS)):
        if number == len(planned):
            planned += series(desk, patient, SeriesPhase.MAINTENANCE, played_course.BOOSTERS)
        while scores and scores[0].on <= on:
            answer(desk, clock, patient, scores.pop(0))
        clock.now = local(on, 18)
        desk.seat(planned[number], "2")
        take_in(desk, played_course.transcript(number).encode(), planned[number])
    for one in scores:
        answer(desk, clock, patient, one)
    return planned


def series(
    desk: Desk, patient: UUID, phase: SeriesPhase, days: tuple[date, ...]
) -> tuple[UUID, ...]:
    apart = (days[1] - days[0]).days
    return desk.plan_series(patient, phase, (len(days), days[0], apart), SessionKind.IV).sessions


def answer(desk: Desk, clock: FakeClock, patient: UUID, one: played_course.Answered) -> None:
    """The form as it is kept at the end of that day."""
    clock.now = local(one.on, 17)
    form = ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, one.answers)
    desk.score(patient, form, local(one.on, *one.clock))


def local(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), ZONE).astimezone(UTC)
