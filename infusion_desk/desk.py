"""What a clinician can do: record, correct, look, find. No Qt, no SQL."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.db.attendance import Attendance
from infusion_desk.db.index import Index
from infusion_desk.db.most_used import MostUsed
from infusion_desk.db.record import Record
from infusion_desk.db.rows import SessionRow
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.charting import Stamp, entry_of
from infusion_desk.domain.clinic import clinic_of, clinic_with
from infusion_desk.domain.entries import (
    CLINIC_STREAM,
    Entry,
    Fact,
    Source,
    patient_stream,
    session_stream,
)
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.line import parse
from infusion_desk.domain.occupancy import clash, occupied_by
from infusion_desk.domain.patient import Patient, Registration, patient_of
from infusion_desk.domain.people import Person
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.domain.record_facts import VitalsIntervalsAdopted
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.told import told
from infusion_desk.domain.vitals_schedule import CHOICES
from infusion_desk.projections.board import Tile, tile_of
from infusion_desk.projections.echo import Echo, echo_of
from infusion_desk.projections.found import FoundPatient, found_patient, told_apart
from infusion_desk.projections.history import PastSession, past_session, session_before
from infusion_desk.projections.patient_page import PatientPage, patient_page_of
from infusion_desk.projections.report import SessionReport, report_of
from infusion_desk.projections.slots import Owed, owed_of
from infusion_desk.projections.snapshot import Snapshot, snapshot_of
from infusion_desk.projections.today import ListRow, Today, list_row_of, today_of

Clock = Callable[[], datetime]
NO_SESSION = UUID(int=0)
NOTHING_KNOWN: Mapping[UUID, Tile] = MappingProxyType({})
STILL_HERE = timedelta(hours=24)
"""A session charted last before this is not at a chair any more, whatever it says."""


class Desk:
    """One clinician at one station, with the record open."""

    def __init__(self, record: Record, clock: Clock, user: str) -> None:
        self._record = record
        self._clock = clock
        self.clinic = clinic_of(record.journal.read(CLINIC_STREAM))
        self.user: Person = self.person(user)
        self._sessions: dict[UUID, Session] = {}
        self._patients: dict[UUID, Patient] = {}
        self._numbers: dict[UUID, int | None] = {}
        self._attendance, self._most_used = Attendance(record.index), MostUsed(record.index)
        self._unconfirmed: dict[tuple[UUID, str], Entry] = {}

    def person(self, initials: str) -> Person:
        """Who has these initials; raises Refused if nobody works here by them."""
        person = self.clinic.person(initials)
        if person is None:
            raise Refused(f"{initials} is not known here.")
        return person

    def sign_in(self, user: str) -> None:
        """Somebody else stands here now; their PIN was asked before."""
        self.user = self.person(user)

    def adopt_intervals(self, during: int, recovery: int) -> None:
        """Minutes between two sets from the next check-in on; no session so far is changed."""
        if not {during, recovery} <= set(CHOICES):
            raise Refused("Sets of vitals are 5, 10 or 15 min apart.")
        self._append((self._entry(VitalsIntervalsAdopted(during, recovery), CLINIC_STREAM),))
        self.clinic = clinic_of(self._record.journal.read(CLINIC_STREAM))

    @property
    def is_demo(self) -> bool:
        """Whether every patient here is invented."""
        return self._record.is_demo

    def now(self) -> datetime:
        """The moment by the clock that was handed in, to the second."""
        return self._clock().replace(microsecond=0)

    def session(self, wanted: UUID) -> Session:
        """A session; raises Refused if there is none."""
        if wanted not in self._sessions:
            self._sessions[wanted] = replay(self._record.journal.read(session_stream(wanted)))
        return self._sessions[wanted]

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

    def chart(self, session: UUID, text: str, pressed_at: datetime | None = None) -> Entry:
        """Record a typed line; on return it is on the disk.

        `pressed_at` is when the button was pressed that began the line. Raises Unreadable or
        Refused with nothing written, NotSaved when the disk did not take it.
        """
        before = self.session(session)
        entry = self._unconfirmed.pop((session, text), None)
        if entry is None:
            line = parse(text)
            if pressed_at is not None and line.when is None:
                line = replace(line, when=self.now() - pressed_at.replace(microsecond=0))
            entry = entry_of(line, before, self.stamp(line.hand))
        after = check(before, entry, self.clinic)
        try:
            (sealed,) = self._append((entry,), (after,))
        except NotSaved:
            self._unconfirmed[session, text] = entry
            raise
        self._sessions[session] = before.with_entries(sealed)
        return sealed

    def echo(self, session: UUID, text: str) -> Echo:
        """What the line would record now."""
        hand: str | None = None
        with suppress(Exception):
            hand = parse(text).hand
        try:
            stamp = self.stamp(hand)
        except Refused as refusal:
            return Echo(problem=str(refusal))
        return echo_of(text, self.session(session), self.clinic, stamp)

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
        )

    def look(self, session: UUID) -> Snapshot:
        """The session page now."""
        one = self.session(session)
        patient = self.patient(one.plan.patient)
        clinic = self._most_used.lists_of(self.clinic, self.today_is())
        snapshot = snapshot_of(one, patient, clinic, self.now(), self._number(one))
        past = self.past_sessions(patient.id) if one.started_at is None else ()
        return replace(snapshot, demo=self.is_demo, last_time=session_before(past, session))

    def owed(self, session: UUID) -> Owed:
        """What this session owes next."""
        return owed_of(self.session(session), self.now())

    def report(self, session: UUID) -> SessionReport:
        """Everything about a session, for paper and export."""
        one = self.session(session)
        patient = self.patient(one.plan.patient)
        report = report_of(one, patient, self.clinic, self.now())
        return replace(report, number=self._number(one), demo=self.is_demo)

    def printed(self, session: UUID, document: str) -> None:
        """Record that a paper was printed."""
        one = self.session(session)
        fact = facts.DocumentPrinted(document, 0)
        (sealed,) = self._append((self._entry(fact, one.entries[0].stream),), (one,))
        self._sessions[session] = one.with_entries(sealed)

    def settle(self, fact: Fact) -> None:
        """Record something of the clinic itself; it holds from now on."""
        (sealed,) = self._append((self._entry(fact, CLINIC_STREAM),))
        self.clinic = clinic_with(self.clinic, sealed)

    def find_patients(self, words: str) -> tuple[FoundPatient, ...]:
        """Those whose name, MRN or birth date begin with each of these words."""
        chairs = {self.session(row.id).plan.patient: row.chair for row in self.here()}
        rows = (
            replace(
                found_patient(row.id, (row.surname, row.given), row.mrn, row.birth_date),
                matched=row.matched,
                here=f"chair {chairs[row.id] or '–'}" if row.id in chairs else "",
            )
            for row in self._record.index.find_patients(words)
        )
        return told_apart(rows)

    def patient_page(self, wanted: UUID) -> PatientPage:
        """One patient with every session."""
        return patient_page_of(self.patient(wanted), self.past_sessions(wanted), self.today_is())

    def register(self, form: Registration) -> Patient:
        """A new patient; raises Refused where the MRN is taken or something is missing."""
        said = form.facts(self.today_is())
        known = self.patient_with(form.mrn)
        if known is not None:
            raise Refused(f"MRN {form.mrn} is {known.filed_name}, born {known.birth_date}.")
        patient = uuid7(self._clock())
        entries = [self._entry(fact, patient_stream(patient)) for fact in said]
        registered = patient_of(entries)
        assert registered is not None
        self._append(tuple(entries), patients=(registered,))
        self._patients[patient] = registered
        return registered

    def plan(
        self,
        patient: UUID,
        chair: str | None,
        kind: facts.SessionKind = facts.SessionKind.IV,
        on: date | None = None,
    ) -> UUID:
        """A session for a patient, today unless another day is named."""
        if chair is not None and chair not in self.clinic.chairs:
            raise Refused(f"Chair {chair}: the clinic has {', '.join(self.clinic.chairs)}.")
        session = uuid7(self._clock())
        planned = facts.SessionPlanned(patient, on or self.today_is(), kind, chair)
        entry = self._entry(planned, session_stream(session))
        (sealed,) = self._append((entry,), (replay((entry,)),))
        self._sessions[session] = replay((sealed,))
        self._numbers.clear()
        return session

    def take_in(self, patient: Sequence[Entry], session: Session) -> None:
        """A transcribed session, or what was added to one from paper; all or nothing."""
        registered = patient_of(patient)
        unsealed = (entry for entry in session.entries if not entry.mac)
        entries = sorted(unsealed, key=lambda entry: entry.seq)
        fresh = [replace(entry, seq=0) for entry in (*patient, *entries)]
        self._append(fresh, (session,), (registered,) if registered else ())
        self._sessions.pop(session.id, None)
        self._numbers.clear()

    def clash_of(self, session: Session) -> str | None:
        """Why this session cannot be beside the others, or None."""
        return _clash(self._record.index, session)

    def today_is(self) -> date:
        """The day in the clinic's zone."""
        return self.now().astimezone(ZoneInfo(self.clinic.zone)).date()

    def here(self) -> tuple[SessionRow, ...]:
        """Sessions whose patient is here, or planned for a chair today; by chair."""
        since, present = self.now() - STILL_HERE, self._attendance.present()
        lately = [row for row in present if self.session(row.id).entries[-1].happened_at >= since]
        planned = self._attendance.planned(self.today_is())
        rows = [*lately, *(row for row in planned if row.chair is not None)]
        rows.sort(key=lambda row: row.arrived_at is not None)
        return tuple(sorted(rows, key=lambda row: row.chair or "~"))

    def on_chair(self, chair: str) -> UUID | None:
        """The session that `2>` means: who is there goes before who is only planned."""
        rows = [row for row in self.here() if row.chair == chair]
        return rows[-1].id if rows else None

    def tile(self, session: UUID) -> Tile:
        """One chair of the Today page, now."""
        one = self.session(session)
        return tile_of(one, self.patient(one.plan.patient), self.clinic, self.now())

    def today(self, known: Mapping[UUID, Tile] = NOTHING_KNOWN) -> Today:
        """The Today page; the tiles that are known already are taken as they are."""
        strip = tuple(known.get(row.id) or self.tile(row.id) for row in self.here())
        planned = [self._list_row(row) for row in self._attendance.planned(self.today_is())]
        to_print = [self._list_row(row) for row in self._attendance.left_lately(self.today_is())]
        today = today_of(self.clinic, self.user, self.now(), strip, (planned, to_print))
        return replace(today, demo=self.is_demo)

    def past_sessions(self, patient: UUID) -> tuple[PastSession, ...]:
        """A patient's sessions, newest first."""
        rows = self._record.index.sessions_of(patient)
        count = len(rows)
        return tuple(
            past_session(row.id, row.on_date or date.min, count - index, row.state, row.summary)
            for index, row in enumerate(rows)
        )

    def sessions_of(self, patient: UUID) -> tuple[UUID, ...]:
        """The ids of a patient's sessions, oldest first."""
        return tuple(row.id for row in reversed(self._record.index.sessions_of(patient)))

    def every_session(self) -> Iterable[UUID]:
        """Every session of the record, patient by patient."""
        for patient in self._record.index.find_patients("", most=1_000_000):
            yield from self.sessions_of(patient.id)

    def draft(self, session: UUID | None) -> str:
        """What was typed for a session, or on a page of none, and not recorded."""
        return self._record.beside.draft(str(session or NO_SESSION))

    def keep_draft(self, session: UUID | None, text: str) -> None:
        """Keep what is typed, so that nothing is lost with the window."""
        self._record.beside.keep_draft(str(session or NO_SESSION), text, self._clock())

    def _append(
        self,
        entries: Sequence[Entry],
        sessions: Sequence[Session] = (),
        patients: Sequence[Patient] = (),
    ) -> tuple[Entry, ...]:
        def permit(index: Index) -> None:
            for session in sessions:
                why = _clash(index, session)
                if why is not None:
                    raise Refused(why)

        self._attendance.forget()
        append = self._record.journal.append
        return append(entries, sessions=sessions, patients=patients, permit=permit)

    def _entry(self, fact: Fact, stream: str) -> Entry:
        return told(fact, stream, self.stamp(), self.clinic.zone)

    def _number(self, session: Session) -> int | None:
        if session.id not in self._numbers:
            ids = self.sessions_of(session.plan.patient)
            for index, known in enumerate(ids):
                self._numbers[known] = index + 1
        return self._numbers.get(session.id)

    def _list_row(self, row: SessionRow) -> ListRow:
        session = self.session(row.id)
        patient = self.patient(session.plan.patient)
        return list_row_of(session, patient, self._number(session))


def _clash(index: Index, session: Session) -> str | None:
    mine = occupied_by(session)
    return clash(mine, index.occupied(mine), session.zone)
