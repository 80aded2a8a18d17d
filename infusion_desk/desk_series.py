"""What the desk does with series: plan, move, take in, end, review; which of how many one is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from uuid import UUID

from infusion_desk.db.record import Record
from infusion_desk.desk_ground import Clock
from infusion_desk.desk_patients import DeskPatients
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry, Fact, session_stream
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.patient_facts import RegistrationsJoined, RegistrationsParted
from infusion_desk.domain.patient_told import bare
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.series import (
    Dated,
    Place,
    Series,
    count_caution,
    places,
    running,
    series_cautions,
    series_days,
    series_of,
    with_session,
)
from infusion_desk.domain.series_facts import (
    SeriesEnded,
    SeriesPhase,
    SeriesPlanned,
    SeriesReviewed,
    SessionIncluded,
)
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.who_may import Task
from infusion_desk.looking_back import LookingBack
from infusion_desk.projections.compare import Summed
from infusion_desk.projections.history import PastSession, past_session, with_course
from infusion_desk.projections.score_trend import Infusion, Trend, trends_of
from infusion_desk.projections.series_strip import SeriesStrip, strip_of

_RENUMBERS = (
    facts.SessionPlanned
    | facts.Cancelled
    | facts.CheckedIn
    | facts.AssignedToPatient
    | facts.Struck
    | SeriesPlanned
    | SessionIncluded
    | RegistrationsJoined
    | RegistrationsParted
)


class DeskSeries(DeskPatients):
    """A series is the patient's; each of its sessions is an ordinary one."""

    def __init__(self, record: Record, clock: Clock, user: str) -> None:
        super().__init__(record, clock, user)
        self._places: dict[UUID, Mapping[UUID, Place]] = {}

    def series(self, patient: UUID) -> tuple[Series, ...]:
        """Every series of a patient, in the order of planning."""
        self.must(Task.SEE, Task.RECEIVE)
        return series_of(self._told_of_person(patient))

    def place(self, session: Session) -> Place | None:
        """Which of how many of its series a session is; None outside, and once cancelled."""
        patient = session.plan.patient
        if patient not in self._places:
            dated = self._dated(patient)
            known = series_of(self._told_of_person(patient))
            self._places[patient] = {
                of: place for one in known for of, place in places(one, dated).items()
            }
        return self._places[patient].get(session.id)

    def plan_series(
        self,
        patient: UUID,
        phase: SeriesPhase,
        days: tuple[int, date, int],
        kind: facts.SessionKind,
        because: str = "",
    ) -> Series:
        """All its sessions at once; `days` is how many, the first day, and days apart.

        Raises NotAccepted for who was not accepted; each session carries `because` where it is.
        """
        wanted = [facts.SessionPlanned(patient, day, kind) for day in series_days(*days)]
        planned = self._planned(wanted, because)
        sessions = [replay(entries) for entries in planned]
        fact = SeriesPlanned(phase, days[2], tuple(one.id for one in sessions))
        told = self._told_now(patient, fact)
        self._append((*told, *chain.from_iterable(planned)), sessions)
        return series_of(told)[0]

    def asked_of_series(
        self, patient: UUID, phase: SeriesPhase, days: tuple[int, date, int]
    ) -> tuple[str, ...]:
        """What is asked before a series is planned so; nothing of it refuses."""
        others = [one.on for one in self._dated(patient) if not one.cancelled]
        count = count_caution(phase, days[0])
        asked = series_cautions(phase, series_days(*days), others)
        return (count, *asked) if count else asked

    def move_session(self, session: UUID, to: date, because: str) -> None:
        """To another day: the planning is corrected, and keeps what it was and why."""
        before, reason = self._still_planned(session), bare(because)
        planned = before.latest(facts.SessionPlanned)
        assert planned is not None
        if not reason:
            raise Refused("A session is moved with a reason.")
        if planned.fact.on == to:
            raise Refused("The session is on that day already.")
        self._replan(before, replace(planned.fact, on=to), reason)

    def asked_of_move(self, session: UUID, to: date) -> tuple[str, ...]:
        """What is asked before a session of a series is moved to this day."""
        patient = self.session(session).plan.patient
        one = with_session(self.series(patient), session)
        if one is None:
            return ()
        dated = self._dated(patient)
        others = [of.on for of in dated if of.session != session and not of.cancelled]
        return series_cautions(one.phase, (to,), others)

    def asked_of_day(self, patient: UUID, on: date) -> tuple[str, ...]:
        """What is asked before a session is planned apart on this day."""
        others = [one.on for one in self._dated(patient) if not one.cancelled]
        going = running(self.series(patient))
        return series_cautions(going.phase if going else None, (on,), others)

    def seat(self, session: UUID, chair: str, kind: facts.SessionKind | None = None) -> None:
        """A planned session has its chair now; its kind is another only where one is named."""
        before = self._still_planned(session)
        self._must_be_chair(chair)
        planned = before.latest(facts.SessionPlanned)
        assert planned is not None
        if planned.fact.chair == chair and kind in (None, planned.fact.kind):
            return
        fact = replace(planned.fact, chair=chair, kind=kind or planned.fact.kind)
        self._replan(before, fact, f"brought to chair {chair}")

    def waiting(self, patient: UUID) -> UUID | None:
        """The session that this patient has today and has not come to yet; without a chair."""
        today = self.today_is()
        rows = self.rows_of_person(patient)
        planned = [one for one in rows if one.state is State.PLANNED and one.on_date == today]
        return next((one.id for one in planned if one.chair is None), None)

    def strip(self, patient: UUID, past: Sequence[PastSession]) -> SeriesStrip:
        """Every series as a strip, of the patient's sessions, newest first."""
        known = self.series(patient)
        mine = {session for one in known for session in one.sessions}
        cancelled = [
            one.session for one in past if one.session in mine and one.state is State.CANCELLED
        ]
        because = {one: _why_cancelled(self.session(one)) for one in cancelled}
        strip = strip_of(known, past, because, self.today_is())
        return replace(strip, plans=self.may(Task.RECEIVE))

    def with_course(self, patient: UUID, past: Sequence[PastSession]) -> tuple[PastSession, ...]:
        """Each past session with its place in its series and the score before it."""
        rows = self.rows_of_person(patient)
        began = {row.id: row.started_at for row in rows if row.started_at is not None}
        return with_course(past, self._places_of(patient), began, self.given_on_paper(patient))

    def past_sessions(self, patient: UUID) -> tuple[PastSession, ...]:
        """A patient's sessions, newest first."""
        rows = self.rows_of_person(patient)
        count = len(rows)
        past = (
            past_session(row.id, row.on_date or date.min, count - index, row.state, row.summary)
            for index, row in enumerate(rows)
        )
        return tuple(
            one
            if row.patient in (None, patient)
            else replace(one, mrn=self.patient(row.patient).mrn)
            for one, row in zip(past, rows, strict=True)
        )

    def look_back(self, patient: UUID) -> LookingBack:
        """What was wanted of each session and which papers went out, as work for a job.

        Refused for whoever may see no charts.
        """
        self.must(Task.SEE)
        past = self.with_course(patient, self.past_sessions(patient))
        return LookingBack(self._record, self._registrations_of(patient), past)

    def summed(self, patient: UUID) -> tuple[Summed, ...]:
        """The sessions that can be laid over each other, newest first."""
        self.must(Task.SEE)
        of = self._places_of(patient)
        rows = self.rows_of_person(patient)
        return tuple(
            Summed(row.id, row.on_date, str(of.get(row.id, "")), row.summary)
            for row in rows
            if row.summary is not None and row.started_at is not None and row.on_date is not None
        )

    def _places_of(self, patient: UUID) -> Mapping[UUID, Place]:
        dated = self._dated(patient)
        return {one: at for each in self.series(patient) for one, at in places(each, dated).items()}

    def trends(self, patient: UUID) -> tuple[Trend, ...]:
        """The scores over time, measured from the last induction that began."""
        began = {
            row.id: row.started_at
            for row in reversed(self.rows_of_person(patient))
            if row.started_at is not None
        }
        given, infused = self.given_on_paper(patient), self._infused(patient)
        dated = self._dated(patient)
        for one in reversed(self.series(patient)):
            of = places(one, dated)
            measured = [Infusion(at, of[each].k) for each, at in began.items() if each in of]
            if one.phase is SeriesPhase.INDUCTION and measured:
                return trends_of(given, infused, measured)
        every = [Infusion(at, k) for k, at in enumerate(sorted(infused), 1)]
        return trends_of(given, infused, every)

    def booked(self, patient: UUID, after: date) -> date | None:
        """The next day that is planned after this one."""
        days = (
            row.on_date
            for row in self._record.index.sessions_of(patient)
            if row.state is State.PLANNED and row.on_date is not None and row.on_date > after
        )
        return min(days, default=None)

    def include(self, session: UUID) -> Series:
        """A session planned apart, a walk-in say, counts in the series that is running."""
        one = self.session(session)
        patient = one.plan.patient
        known = self.series(patient)
        if with_session(known, session) is not None:
            raise Refused("The session is part of a series already.")
        if one.state is State.CANCELLED:
            raise Refused("The session was cancelled.")
        going = running(known)
        if going is None:
            raise Refused("No series is running.")
        self._append(self._told_now(patient, SessionIncluded(going.id, session)))
        return replace(going, included=(*going.included, session))

    def end_series(self, patient: UUID, series: UUID, because: str) -> None:
        """Nothing more comes of it: all that is still planned is cancelled with the reason."""
        one, reason = self._series(patient, series), bare(because)
        if one.ended is not None:
            raise Refused("The series was ended already.")
        if not reason:
            raise Refused("A series is ended with a reason.")
        told = self._told_now(patient, SeriesEnded(series, reason))
        own = {row.session for row in self._dated(patient)} & set(one.sessions)
        left = [now for now in map(self.session, own) if now.state is State.PLANNED]
        cancelled = [self._cancelled(now, reason) for now in left]
        after = [check(now, of, self.clinic) for now, of in zip(left, cancelled, strict=True)]
        sealed = self._append((*told, *cancelled), after)
        for now, entry in zip(left, sealed[len(told) :], strict=True):
            self._sessions[now.id] = now.with_entries(entry)

    def review_series(self, patient: UUID, series: UUID, words: str) -> None:
        """What a series came to, in words; a later review stands beside the earlier."""
        self._series(patient, series)
        said = bare(words)
        if not said:
            raise Refused("A review needs its words.")
        self._append(self._told_now(patient, SeriesReviewed(series, said)))

    def _append(
        self,
        entries: Sequence[Entry],
        sessions: Sequence[Session] = (),
        patients: Sequence[Patient] = (),
        draft: str = "",
    ) -> tuple[Entry, ...]:
        sealed = super()._append(entries, sessions, patients, draft)
        if any(isinstance(one.fact, _RENUMBERS) for one in entries):
            self._places.clear()
            self._numbers.clear()
        return sealed

    def _dated(self, patient: UUID) -> tuple[Dated, ...]:
        """The patient's sessions in order of their days, by the rows of the index alone."""
        rows = reversed(self.rows_of_person(patient))
        return tuple(
            Dated(row.id, row.on_date, row.state is State.CANCELLED)
            for row in rows
            if row.on_date is not None
        )

    def _series(self, patient: UUID, wanted: UUID) -> Series:
        for one in self.series(patient):
            if one.id == wanted:
                return one
        raise Refused("There is no such series.")

    def _still_planned(self, session: UUID) -> Session:
        one = self.session(session)
        if one.state is not State.PLANNED:
            raise Refused(f"The session is {one.state.value.replace('_', ' ')}, not planned.")
        return one

    def _replan(self, before: Session, fact: facts.SessionPlanned, because: str) -> None:
        """The planning is corrected, and keeps what it was and why."""
        self.must(Task.RECEIVE)
        planned = before.latest(facts.SessionPlanned)
        assert planned is not None
        plain = self._entry(fact, session_stream(before.id))
        seen = before.entries[-1].id
        entry = replace(plain, corrects=planned.entry.id, reason=because, seen=seen)
        after = check(before, entry, self.clinic)
        (sealed,) = self._append((entry,), (after,))
        self._sessions[before.id] = before.with_entries(sealed)

    def _must_be_chair(self, chair: str) -> None:
        if chair not in self.clinic.chairs:
            raise Refused(f"Chair {chair}: the clinic has {', '.join(self.clinic.chairs)}.")

    def _cancelled(self, session: Session, because: str) -> Entry:
        fact: Fact = facts.Cancelled(because)
        entry = self._entry(fact, session_stream(session.id))
        return replace(entry, seen=session.entries[-1].id)


def _why_cancelled(session: Session) -> str:
    cancelled = session.last(facts.Cancelled)
    return cancelled.because if cancelled else ""
