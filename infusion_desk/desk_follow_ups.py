"""What the desk does with follow-ups: derives them, keeps what was done, lists those due."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.db.record import Record
from infusion_desk.desk_series import DeskSeries
from infusion_desk.domain import session_facts
from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.follow_up_facts import FollowUpDone, FollowUpKind, NextDayCalled
from infusion_desk.domain.line import clean
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.follow_ups import (
    ASKED_BEFORE,
    LOOKS_BACK,
    Booked,
    Course,
    FollowUp,
    FollowUpRow,
    Visit,
    done_rows,
    open_follow_ups,
    open_rows,
)

MOOD = range(11)


_OF_PATIENTS = "patient:"
_OF_SESSIONS = (
    session_facts.SessionPlanned
    | session_facts.Cancelled
    | session_facts.CheckedIn
    | session_facts.InfusionStopped
    | session_facts.Left
    | session_facts.AssignedToPatient
    | session_facts.Struck
)


def follows_from(entry: Entry) -> bool:
    """Whether what is owed may be another after this entry."""
    return entry.stream.startswith(_OF_PATIENTS) or isinstance(entry.fact, _OF_SESSIONS)


class DeskFollowUps:
    """Of every patient who was here lately; kept by patient until something is written."""

    def __init__(self, record: Record, desk: DeskSeries) -> None:
        self._record, self._desk = record, desk
        self._known: dict[UUID, tuple[FollowUp, ...]] = {}
        self._of_day: date | None = None
        self.changes = 0
        """How often what is known was forgotten."""

    def forget(self) -> None:
        """Something was written that they follow from."""
        self._known.clear()
        self.changes += 1

    def patients(self) -> tuple[UUID, ...]:
        """Who was here lately or is booked soon: nobody else can be owed anything.

        Nobody, for whoever neither sees charts nor receives.
        """
        if not (self._desk.may(Task.SEE) or self._desk.may(Task.RECEIVE)):
            return ()
        today = self._desk.today_is()
        rows = self._record.index.sessions_between(today - LOOKS_BACK, today + ASKED_BEFORE)
        return tuple(dict.fromkeys(row.patient for row in rows if row.patient is not None))

    def owed(self, patient: UUID) -> tuple[FollowUp, ...]:
        """What is owed to one patient, due or not."""
        today = self._desk.today_is()
        if today != self._of_day:
            self._of_day = today
            self.forget()
        if patient not in self._known:
            self._known[patient] = open_follow_ups(self._course(patient), self._desk.now())
        return self._known[patient]

    def rows(self, patient: UUID) -> tuple[FollowUpRow, ...]:
        """On the patient's page: what is owed, then what was done."""
        owed = open_rows(patient, "", self.owed(patient), self._desk.now())
        return (*owed, *done_rows(patient, self._desk.told_of(patient)))

    def due(self, patient: UUID) -> tuple[FollowUpRow, ...]:
        """On Today: what is due now."""
        now = self._desk.now()
        owed = [one for one in self.owed(patient) if one.due <= now]
        return open_rows(patient, self._desk.patient(patient).initials, owed, now)

    def called(self, patient: UUID, call: NextDayCalled) -> Entry:
        """The call of the next day; raises Refused for a mood that is no number from 0 to 10."""
        if call.mood is not None and call.mood not in MOOD:
            raise Refused(f"Mood {call.mood}: must be 0 to 10.")
        if call.reached and call.safe is None:
            raise Refused("Was the patient safe? It is asked in every call.")
        return self._desk.tell_of(patient, call)

    def done(self, patient: UUID, owed: FollowUp, words: str) -> Entry | None:
        """It was done, or is not wanted; a review is kept with its series."""
        said = clean(words.strip()) if words.strip() else ""
        if not said:
            raise Refused("What was done? It needs words.")
        if owed.kind is FollowUpKind.REVIEW and owed.series is not None:
            self._desk.review_series(patient, owed.series, said)
            return None
        return self._desk.tell_of(patient, FollowUpDone(owed.session, owed.kind, said))

    def _course(self, patient: UUID) -> Course:
        rows = tuple(reversed(self._desk.rows_of_person(patient)))
        visits = sorted(
            (
                Visit(row.id, row.ended_at, row.left_at)
                for row in rows
                if row.ended_at is not None and row.left_at is not None
            ),
            key=lambda one: one.left_at,
        )
        booked = [
            Booked(row.id, row.on_date)
            for row in rows
            if row.state is State.PLANNED and row.on_date is not None
        ]
        return Course(
            tuple(visits),
            tuple(booked),
            self._desk.series(patient),
            self._desk.told_of(patient),
            self._desk.given_to(patient),
            ZoneInfo(self._desk.clinic.zone),
        )
