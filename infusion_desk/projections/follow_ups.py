"""What is owed after sessions and before the next, by the dates of the sessions themselves.

After a session is after the last one: who came again is not called about the one before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.entries import Entry
from infusion_desk.domain.follow_up_facts import FollowUpDone, FollowUpKind, NextDayCalled
from infusion_desk.domain.patient_facts import Consent, ConsentGiven
from infusion_desk.domain.patient_file import file_of
from infusion_desk.domain.scale_forms import PHQ_9, SCALES
from infusion_desk.domain.scores import Given
from infusion_desk.domain.series import Series, running
from infusion_desk.domain.series_facts import SeriesPhase, SeriesReviewed
from infusion_desk.projections.header import day_words

LOOKS_BACK = timedelta(days=28)
"""What is open longer after a session is not asked for any more."""
COACHED_FROM, COACHED_UNTIL = timedelta(hours=48), timedelta(hours=72)
"""After the end of the infusion (clinical.md, S16)."""
ASKED_BEFORE = timedelta(days=3)
"""Scales are asked for so long before a session, and count that long before the first."""
WEEK, FORTNIGHT = timedelta(days=7), timedelta(days=14)
REVIEWED_FROM = 2
"""Session of an induction after which it is looked at."""


class Visit(NamedTuple):
    """A session that is over, whose infusion was ended."""

    session: UUID
    ended_at: datetime
    left_at: datetime


class Booked(NamedTuple):
    """A session that is still planned."""

    session: UUID
    on: date


@dataclass(frozen=True, slots=True)
class Course:
    """What follow-ups are derived from: visits the oldest first, what is booked by day."""

    visits: tuple[Visit, ...]
    booked: tuple[Booked, ...]
    series: tuple[Series, ...]
    told: tuple[Entry, ...]
    given: tuple[Given, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing that is owed: on show from `due`, overdue from `late`.

    `until` is said of it then, where that is shorter; `series` is which one a review is of.
    """

    kind: FollowUpKind
    session: UUID
    what: str
    when: str
    due: datetime
    late: datetime
    series: UUID | None = None
    until: str = ""

    def words(self, now: datetime) -> str:
        """When, and whether that is over."""
        return f"overdue · {self.until or self.when}" if now >= self.late else self.when


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A row of the patient's page or of Today; `done` has its hand and day, and nothing to do."""

    patient: UUID
    who: str
    what: str
    words: str
    owed: FollowUp | None = None

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.who, self.what, self.words)))


def open_follow_ups(course: Course, now: datetime) -> tuple[FollowUp, ...]:
    """All that is owed and was not done, the earliest first."""
    closed = {
        (one.fact.session, one.fact.kind)
        for one in course.told
        if isinstance(one.fact, FollowUpDone)
    }
    closed |= {
        (one.fact.session, FollowUpKind.CALL)
        for one in course.told
        if isinstance(one.fact, NextDayCalled) and one.fact.reached
    }
    owed = [one for one in _owed(course, now) if (one.session, one.kind) not in closed]
    return tuple(sorted(owed, key=lambda one: (one.due, one.late, one.kind)))


def done_rows(patient: UUID, told: Iterable[Entry]) -> tuple[FollowUpRow, ...]:
    """What was done, the latest first, in the words of whoever did it."""
    rows = []
    for entry in told:
        local = entry.happened_at.astimezone(ZoneInfo(entry.zone))
        head = f"{day_words(local.date())} {entry.by}"
        match entry.fact:
            case NextDayCalled() as call:
                rows.append(FollowUpRow(patient, "", "Next-day call", f"{head}: {_call(call)}"))
            case FollowUpDone(_, kind, words):
                rows.append(FollowUpRow(patient, "", _capital(kind), f"{head}: {words}"))
            case SeriesReviewed(_, words):
                rows.append(FollowUpRow(patient, "", "Series review", f"{head}: {words}"))
    return tuple(reversed(rows))


def open_rows(
    patient: UUID, who: str, owed: Iterable[FollowUp], now: datetime
) -> tuple[FollowUpRow, ...]:
    """What is owed, as rows."""
    return tuple(FollowUpRow(patient, who, one.what, one.words(now), one) for one in owed)


def _owed(course: Course, now: datetime) -> Iterator[FollowUp]:
    recent = [one for one in course.visits if one.left_at >= now - LOOKS_BACK]
    if recent:
        yield _called(recent[-1], course.zone)
        yield _coached(recent[-1], course.zone)
        yield from _letters(recent[-1], course)
        yield from _reviews(course, recent)
        yield from _booking(course, recent[-1])
    yield from _scales(course, now)


def _called(visit: Visit, zone: ZoneInfo) -> FollowUp:
    day = visit.left_at.astimezone(zone).date() + timedelta(days=1)
    due, late = _start(day, zone), _start(day + timedelta(days=1), zone)
    return FollowUp(FollowUpKind.CALL, visit.session, "Next-day call", _day(day), due, late)


def _coached(visit: Visit, zone: ZoneInfo) -> FollowUp:
    due, late = visit.ended_at + COACHED_FROM, visit.ended_at + COACHED_UNTIL
    first, last = due.astimezone(zone), late.astimezone(zone)
    same = f"{first:%H:%M}" == f"{last:%H:%M}"
    when = f"{_day(first.date())}{'' if same else f' {first:%H:%M}'} to {_day(last.date())}"
    when = f"{when}{',' if same else ''} {last:%H:%M}"
    until = f"until {_day(last.date())} {last:%H:%M}"
    return FollowUp(FollowUpKind.COACHING, visit.session, "Coaching", when, due, late, until=until)


def _letters(visit: Visit, course: Course) -> Iterator[FollowUp]:
    """To everybody outside whom the patient lets know; one letter closes it for all."""
    named = [
        one.fact.provider
        for one in file_of(course.told).consents
        if isinstance(one.fact, ConsentGiven) and one.fact.to is Consent.RELEASE
    ]
    if named:
        day = visit.left_at.astimezone(course.zone).date()
        last = day + WEEK
        due, late = _start(day + timedelta(days=1), course.zone), _start(last, course.zone)
        what = f"Letter to {', '.join(named)}"
        when = f"by {_day(last)}"
        yield FollowUp(FollowUpKind.LETTER, visit.session, what, when, due, late)


def _reviews(course: Course, recent: Sequence[Visit]) -> Iterator[FollowUp]:
    """Of an induction, after its second session and when nothing of it is planned any more."""
    inductions = [one for one in course.series if one.phase is SeriesPhase.INDUCTION]
    if not inductions:
        return
    one = inductions[-1]
    came = [visit for visit in course.visits if visit.session in one.sessions]
    over = came and not any(booked.session in one.sessions for booked in course.booked)
    if over:
        visit, when, late = came[-1], "at the end of the induction", WEEK
    elif len(came) >= REVIEWED_FROM:
        visit, when, late = came[REVIEWED_FROM - 1], "after sessions 2 to 4", FORTNIGHT
    else:
        return
    seen = any(review.happened_at >= visit.left_at for review in one.reviews)
    if not seen and visit in recent:
        due = visit.left_at
        yield FollowUp(
            FollowUpKind.REVIEW, visit.session, "Series review", when, due, due + late, one.id
        )


def _booking(course: Course, last: Visit) -> Iterator[FollowUp]:
    """While a series runs somebody is booked."""
    if course.booked or running(course.series) is None:
        return
    day = last.left_at.astimezone(course.zone).date() + timedelta(days=1)
    late = _start(day, course.zone)
    when = "nothing is booked"
    yield FollowUp(FollowUpKind.BOOKING, last.session, "Next booking", when, last.left_at, late)


def _scales(course: Course, now: datetime) -> Iterator[FollowUp]:
    """Those that the patient is given, else the PHQ-9, since the session before."""
    today = now.astimezone(course.zone).date()
    booked = next((one for one in course.booked if one.on >= today), None)
    if booked is None:
        return
    day = _start(booked.on, course.zone)
    since = course.visits[-1].left_at if course.visits else day - FORTNIGHT
    looking = [one for one in course.given if one.form.looks_back]
    used = {one.form.id for one in looking} or {PHQ_9.id}
    there = {one.form.id for one in looking if one.at > since}
    missing = [form.name for name, form in SCALES.items() if name in used - there]
    if missing:
        when = f"before {_day(booked.on)}"
        yield FollowUp(
            FollowUpKind.SCALES, booked.session, ", ".join(missing), when, day - ASKED_BEFORE, day
        )


def _call(call: NextDayCalled) -> str:
    if not call.reached:
        return " · ".join(filter(None, ("not reached", call.words)))
    safe = {None: "safety not asked", True: "safe", False: "NOT SAFE"}[call.safe]
    told = (
        safe,
        call.sleep and f"sleep {call.sleep}",
        call.nausea and f"nausea {call.nausea}",
        call.headache and f"headache {call.headache}",
        "" if call.mood is None else f"mood {call.mood}",
        call.driving and f"driving {call.driving}",
        call.words,
    )
    return " · ".join(filter(None, told))


def _capital(kind: FollowUpKind) -> str:
    return kind.value[:1].upper() + kind.value[1:]


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
