"""What the desk stands on: the record, the clock, who is there; what is read and written."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from infusion_desk.db.attendance import Attendance
from infusion_desk.db.drafts import Drafts
from infusion_desk.db.index import Index
from infusion_desk.db.lock_outs import LockOuts
from infusion_desk.db.most_used import MostUsed
from infusion_desk.db.place import free_at
from infusion_desk.db.record import Record
from infusion_desk.desk_clock import DeskClock
from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.clinic import clinic_of
from infusion_desk.domain.entries import (
    CLINIC_STREAM,
    Entry,
    Fact,
    Source,
    patient_stream,
    session_stream,
)
from infusion_desk.domain.occupancy import clash, ends_after, occupied_by
from infusion_desk.domain.paper_check import check_of
from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.people import Person
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import CheckedIn
from infusion_desk.domain.times import AHEAD, BACK
from infusion_desk.domain.told import told

Clock = Callable[[], datetime]
ROOM = 500_000_000
"""Bytes that must be free before somebody is checked in (reliability.md, 3.3)."""
SESSIONS_HELD = 256
"""Of a desk that is open for weeks only the sessions looked at last are held in memory."""


class DeskGround:
    """One clinician at one station, with the record open."""

    def __init__(self, record: Record, clock: Clock, user: str) -> None:
        self._record = record
        self._clock = clock
        self.clinic = clinic_of(record.journal.read(CLINIC_STREAM))
        self.user: Person = self.person(user)
        self._sessions: dict[UUID, Session] = {}
        self._patients: dict[UUID, Patient] = {}
        self._numbers: dict[UUID, int | None] = {}
        self.station_clock = DeskClock(record, clock)
        self.drafts = Drafts(record.beside, clock)
        self._attendance, self._most_used = (
            Attendance(record.index, self._is_there),
            MostUsed(record.index),
        )
        self._proved = ""
        self.emergency = False
        self.sitting = 0
        """How often somebody came in since."""
        self._lock_outs = LockOuts(record.beside)
        self._unconfirmed: dict[tuple[UUID, str], Entry] = {}

    def anchor_through(self, soon: Callable[[Callable[[], None]], None]) -> None:
        """The heads of the chains are kept through this: no entry waits for it."""
        self._record.anchor_through(soon)

    def person(self, initials: str) -> Person:
        """Who has these initials; raises Refused if nobody works here by them."""
        person = self.clinic.person(initials)
        if person is None:
            raise Refused(f"{initials} is not known here.")
        return person

    def sign_in(self, user: str, *, emergency: bool = False) -> None:
        """Somebody else stands here now; their PIN was asked before, but in an emergency."""
        self.clinic = clinic_of(self._record.journal.read(CLINIC_STREAM))
        self.user, self.emergency = self.person(user), emergency
        self._proved = ""
        self.sitting += 1

    @property
    def is_demo(self) -> bool:
        """Whether every patient here is invented."""
        return self._record.is_demo

    @property
    def check(self) -> str:
        """How far the record reaches now, for the foot of a paper."""
        head = self._record.journal.head
        return str(check_of(head.station, head.seq, head.mac)) if head.seq else ""

    def now(self) -> datetime:
        """The moment by the clock that was handed in, to the second."""
        return self._clock().replace(microsecond=0)

    def marks(self) -> tuple[datetime, ...]:
        """Moments marked and not claimed that a line can still name, the latest last."""
        now = self.now()
        return tuple(one for one in self.drafts.marks() if now - BACK <= one <= now + AHEAD)

    def session(self, wanted: UUID) -> Session:
        """A session; raises Refused if there is none."""
        one = self._sessions.pop(wanted, None) or self._replayed(wanted)
        self._sessions[wanted] = one
        if len(self._sessions) > SESSIONS_HELD:
            del self._sessions[next(iter(self._sessions))]
        return one

    def _replayed(self, wanted: UUID) -> Session:
        return replay(self._record.journal.read(session_stream(wanted)))

    def _is_there(self, session: UUID) -> bool:
        """Whether the journal has it and its patient; somebody may have cut the journal off."""
        try:
            return bool(self.patient(self.session(session).plan.patient))
        except Refused:
            return False

    def patient(self, wanted: UUID) -> Patient:
        """A patient; raises Refused if there is none."""
        if wanted not in self._patients:
            found = patient_of(self._record.journal.read(patient_stream(wanted)))
            if found is None:
                raise Refused("There is no such patient.")
            self._patients[wanted] = found
        return self._patients[wanted]

    def patient_with(self, mrn: str) -> Patient | None:
        """The patient with this MRN."""
        row = self._record.index.patient_with_mrn(mrn)
        return None if row is None else self.patient(row.id)

    def stamp(self, hand: str | None = None) -> Stamp:
        """Now, by the user's own hand or the named one's."""
        by = self.user if hand is None else self.person(hand)
        return Stamp(
            charted_at=self.now(),
            recorded_at=self._clock(),
            by=by.initials,
            entered_by=by.initials,
            source=Source.DEMO if self.is_demo else Source.BEDSIDE,
            station=self._record.journal.station,
            check_in=self.clinic.check_in,
            emergency=self.emergency and by is self.user,
            behind=self.station_clock.behind,
        )

    def sessions_of(self, patient: UUID) -> tuple[UUID, ...]:
        """The ids of a patient's sessions, oldest first."""
        return tuple(row.id for row in reversed(self._record.index.sessions_of(patient)))

    def _ids_of_person(self, patient: UUID) -> tuple[UUID, ...]:
        return self.sessions_of(patient)

    def clash_of(self, session: Session) -> str | None:
        """Why this session cannot be beside the others, or None."""
        return _clash(self._record.index, session)

    def _append(
        self,
        entries: Sequence[Entry],
        sessions: Sequence[Session] = (),
        patients: Sequence[Patient] = (),
        draft: str = "",
    ) -> tuple[Entry, ...]:
        from_paper = any(one.source is Source.PAPER for one in entries)

        def permit(index: Index) -> None:
            for session in sessions:
                why = _clash(index, session, None if from_paper else self.now())
                if why is not None:
                    raise Refused(why)

        if any(isinstance(one.fact, CheckedIn) for one in entries):
            self._must_have_room()
        self.station_clock.look()
        self._attendance.forget()
        append = self._record.journal.append
        sealed = append(entries, sessions=sessions, patients=patients, permit=permit, draft=draft)
        if draft:
            self.drafts.stored(draft)
        return sealed

    def _must_have_room(self) -> None:
        """Nobody is checked in on a disk that may be full before they go home."""
        free = free_at(self._record.folder)
        if free < ROOM:
            raise Refused(
                f"Not checked in: {free // 1_000_000} MB are free, {ROOM // 1_000_000} are needed. "
                "Make room first. Whoever is here already is charted as before."
            )

    def _entry(self, fact: Fact, stream: str) -> Entry:
        return told(fact, stream, self.stamp(), self.clinic.zone)

    def _number(self, session: Session) -> int | None:
        if session.id not in self._numbers:
            ids = self._ids_of_person(session.plan.patient)
            for index, known in enumerate(ids):
                self._numbers[known] = index + 1
        return self._numbers.get(session.id)


def _clash(index: Index, session: Session, now: datetime | None = None) -> str | None:
    """At the bedside what ended after `now` ended before the clock was set back."""
    mine = occupied_by(session)
    others = [one for one in index.occupied(mine) if now is None or not ends_after(one, now)]
    return clash(mine, others, session.zone)
