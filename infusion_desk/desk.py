"""What a clinician can do: record, correct, look, find. No Qt, no SQL."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from types import MappingProxyType
from uuid import UUID

from infusion_desk.db.record import Record
from infusion_desk.db.rows import SessionRow
from infusion_desk.desk_follow_ups import DeskFollowUps, follows_from
from infusion_desk.desk_ground import Clock
from infusion_desk.desk_log import DeskLog
from infusion_desk.desk_series import DeskSeries
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.charting import Stamp, entry_of, steadied
from infusion_desk.domain.clinic import clinic_with
from infusion_desk.domain.entries import (
    CLINIC_STREAM,
    Entry,
    Fact,
    patient_stream,
    session_stream,
)
from infusion_desk.domain.line import Line, parse
from infusion_desk.domain.line_lead import nobody_on
from infusion_desk.domain.line_safety import Resolve
from infusion_desk.domain.line_wrong_patient import Assign, Move
from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.patient_file import file_of
from infusion_desk.domain.problems import NotSaved, Refused, Unreadable
from infusion_desk.domain.record_facts import SessionAssigned
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.told import told
from infusion_desk.domain.who_may import Task, must_write
from infusion_desk.domain.wrong_patient import Moved, moved
from infusion_desk.projections.board import Tile, tile_of, without_values
from infusion_desk.projections.echo import Beside, Echo, echo_of
from infusion_desk.projections.formerly import formerly
from infusion_desk.projections.last_dose import LastDoses
from infusion_desk.projections.meant_here import meant_here
from infusion_desk.projections.patient_lists import patient_lists
from infusion_desk.projections.patient_page import PatientPage, patient_page_of, with_series
from infusion_desk.projections.report import SessionReport, report_of, with_scales
from infusion_desk.projections.safety import resolved_echo
from infusion_desk.projections.slots import Owed, owed_of
from infusion_desk.projections.snapshot import Snapshot, snapshot_of, with_reading
from infusion_desk.projections.today import ListRow, Today, list_row_of, today_of
from infusion_desk.projections.wrong_patient import assigned_echo, moved_echo

__all__ = ["Clock", "Desk"]

NOTHING_KNOWN: Mapping[UUID, Tile] = MappingProxyType({})


class Desk(DeskSeries):
    """One clinician at one station, with the record open."""

    def __init__(self, record: Record, clock: Clock, user: str) -> None:
        super().__init__(record, clock, user)
        self._last_doses = LastDoses(self.past_sessions, self.session)
        self.log = DeskLog(record, self)
        self.follow_ups = DeskFollowUps(record, self)

    def _append(
        self,
        entries: Sequence[Entry],
        sessions: Sequence[Session] = (),
        patients: Sequence[Patient] = (),
        draft: str = "",
    ) -> tuple[Entry, ...]:
        sealed = super()._append(entries, sessions, patients, draft)
        if any(follows_from(one) for one in entries):
            self.follow_ups.forget()
        return sealed

    def chart(
        self, session: UUID, text: str, pressed_at: datetime | None = None, draft: str = ""
    ) -> Entry:
        """Record a typed line; on return it is on the disk, and its draft is not.

        `pressed_at` is when the button was pressed that began the line. Raises Unreadable or
        Refused with nothing written, NotSaved when the disk did not take it.
        """
        self.station_clock.look()
        before = self.session(session)
        entry = self._unconfirmed.pop((session, text), None)
        proved = self._take_proof()
        if entry is None:
            line = self._read(text, before)
            self._must_be_for(session, line.chair)
            if isinstance(line.act, Move | Assign):
                return self._put_right(session, line, proved)
            if isinstance(line.act, Resolve):
                return self._resolve(session, line, proved)
            stamp = steadied(line, before, self.stamp(line.hand), self.clinic)
            if pressed_at is not None and line.when is None and stamp.happened_at is None:
                line = replace(line, when=self.now() - pressed_at.replace(microsecond=0))
            entry = entry_of(line, before, stamp)
            self._must_be_proved(line.hand, entry, proved)
        after = check(before, entry, self.clinic)
        try:
            (sealed,) = self._append((entry,), (after,), draft=draft)
        except NotSaved:
            self._unconfirmed[session, text] = entry
            raise
        self._sessions[session] = before.with_entries(sealed)
        return sealed

    def _read(self, text: str, session: Session) -> Line:
        try:
            return parse(text)
        except Unreadable as fault:
            raise meant_here(fault, text, session) from None

    def _put_right(self, session: UUID, line: Line, proved: str) -> Entry:
        """What was charted under the wrong patient: both sides in one transaction."""
        stamp = self.stamp(line.hand)
        if isinstance(line.act, Assign):
            return self._assign(session, line, proved)
        assert isinstance(line.act, Move)
        done = self._moved(session, line.act, stamp)
        self._must_be_proved(line.hand, done.entry, proved)
        strike, entry = self._append((done.strike, done.entry), (done.wrong, done.right))
        self._sessions[done.wrong.id] = self.session(done.wrong.id).with_entries(strike)
        self._sessions[done.right.id] = self.session(done.right.id).with_entries(entry)
        return strike

    def _moved(self, session: UUID, act: Move, stamp: Stamp) -> Moved:
        there = self.on_chair(act.chair)
        if there is None:
            raise Refused(nobody_on(act.chair))
        return moved(act, self.session(session), self.session(there), stamp, self.clinic)

    def _assign(self, session: UUID, line: Line, proved: str) -> Entry:
        """The rows of the lists, and a mark on both patients' pages, with the entry itself."""
        act, stamp = line.act, self.stamp(line.hand)
        assert isinstance(act, Assign)
        before, to = self.session(session), self._to_be_assigned(session, act)
        was, on = before.plan.patient, before.plan.on
        fact = facts.AssignedToPatient(to.id, act.reason)
        plain = told(fact, session_stream(session), stamp, before.entries[0].zone)
        entry = replace(plain, station=stamp.station, seen=before.entries[-1].id)
        self._must_be_proved(line.hand, entry, proved)
        marks = tuple(
            told(
                SessionAssigned(session, on, away=patient == was, because=act.reason),
                patient_stream(patient),
                stamp,
                self.clinic.zone,
            )
            for patient in (was, to.id)
        )
        after = check(before, entry, self.clinic)
        sealed, *_ = self._append((entry, *marks), (after,))
        self._sessions.pop(session, None)
        for patient in (was, to.id):
            self._patients.pop(patient, None)
        self._numbers.clear()
        return sealed

    def _to_be_assigned(self, session: UUID, act: Assign) -> Patient:
        to = self.patient_with(act.mrn)
        if to is None:
            raise Refused(f"There is no patient with MRN {act.mrn}.")
        if to.id == self.session(session).plan.patient:
            raise Refused(f"The session is {to.filed_name}'s already.")
        return to

    def _must_be_for(self, session: UUID, chair: str | None) -> None:
        """Raises Refused where the line names a chair that this session is not on."""
        if chair is not None and self.on_chair(chair) != session:
            raise Refused(f"{chair}> names another chair than this session's.")

    def echo(self, session: UUID, text: str) -> Echo:
        """What the line would record now."""
        line: Line | None = None
        with suppress(Exception):
            line = parse(text)
        try:
            stamp = self.stamp(line.hand if line else None)
            if line is not None and isinstance(line.act, Move):
                done = self._moved(session, line.act, stamp)
                there = self.patient(done.right.plan.patient).initials
                return moved_echo(done, there, line.act.chair)
            if line is not None and isinstance(line.act, Assign):
                return assigned_echo(self._to_be_assigned(session, line.act))
            if line is not None and isinstance(line.act, Resolve):
                return resolved_echo(self._to_resolve(session, line)[1])
        except Refused as refusal:
            return Echo(problem=str(refusal))
        one = self.session(session)
        weight = partial(self._last_doses.weight_before, one)
        allergies = self.patient(one.plan.patient).allergies or ""
        return echo_of(text, one, self.clinic, stamp, Beside(weight, allergies))

    def look(self, session: UUID) -> Snapshot:
        """The session page now; raises Refused for whoever may not see a chart."""
        self.must(Task.SEE)
        one = self.session(session)
        patient = self.patient(one.plan.patient)
        clinic = self._most_used.lists_of(self.clinic, self.today_is())
        snapshot = snapshot_of(one, patient, clinic, self.now(), self._number_words(one))
        if snapshot.checklist:
            snapshot = replace(snapshot, scales=self.scales_before(patient.id))
        return replace(self._last_doses.on_page(snapshot, one), demo=self.is_demo)

    def glance(self, page: Snapshot) -> Snapshot:
        """The page as it was looked at last, with what was read since."""
        return with_reading(page, self.session(page.session), self.now())

    def owed(self, session: UUID) -> Owed:
        """What this session owes next."""
        return owed_of(self.session(session), self.now())

    def report(self, session: UUID) -> SessionReport:
        """Everything about a session, for paper and export."""
        one = self.session(session)
        patient = self.patient(one.plan.patient)
        report = report_of(one, patient, self.clinic, self.now())
        doubts = self.station_clock.doubts_within(one)
        report = with_scales(report, self._scales_of(patient.id), self._infused(patient.id))
        report = replace(report, number=self._number(one), place=str(self.place(one) or ""))
        report = replace(report, booked=self.booked(patient.id, one.plan.on))
        return replace(report, demo=self.is_demo, clock_doubts=doubts, check=self.check)

    def printed(self, session: UUID, document: str, to: str = "") -> None:
        """Record that a paper was printed, and for whom."""
        one = self.session(session)
        self.must(Task.PRINT)
        fact = facts.DocumentPrinted(document, 0, to)
        (sealed,) = self._append((self._entry(fact, one.entries[0].stream),), (one,))
        self._sessions[session] = one.with_entries(sealed)

    def settle(self, fact: Fact) -> None:
        """Record something of the clinic itself; it holds from now on."""
        entry = self._entry(fact, CLINIC_STREAM)
        must_write(entry, self.clinic.staff)
        (sealed,) = self._append((entry,))
        self.clinic = clinic_with(self.clinic, sealed)

    def patient_page(self, wanted: UUID) -> PatientPage:
        """One patient with every session, for whoever may see charts."""
        patient, today = self.patient(wanted), self.today_is()
        past = self.past_sessions(wanted)
        if self.may(Task.SEE):
            past = self.with_course(wanted, past)
            page = patient_page_of(patient, past, today)
            page = replace(page, scores=self.score_rows(wanted), block=self.block_words(wanted))
            page = replace(page, trends=self.trends(wanted))
        else:
            page = replace(patient_page_of(patient, (), today), sees_charts=False)
            past = tuple(replace(one, dose="") for one in past)
        told = self._told_of(wanted)
        was = (*self.joined_words(wanted), *formerly(file_of(told).revisions))
        page = replace(page, marks=(*was, *page.marks), may_revise=self.may(Task.RECEIVE))
        page = replace(page, leader=self.leader_of(wanted))
        if self.may(Task.SEE) or self.may(Task.RECEIVE):
            charts, kinds = self.may(Task.SEE), self.lists_told()
            page = replace(page, lists=patient_lists(patient, told, kinds, charts=charts))
            page = with_series(page, self.strip(wanted, past))
            page = replace(page, follow_ups=self.follow_ups.rows(wanted))
        page = replace(page, candidacy=self.candidacy(wanted))
        return page if page.here else replace(page, alike=self._alike(patient, today))

    def plan(
        self,
        patient: UUID,
        chair: str | None,
        kind: facts.SessionKind = facts.SessionKind.IV,
        on: date | None = None,
        because: str = "",
    ) -> UUID:
        """A session for a patient, today unless another day is named.

        Raises NotAccepted for who was not accepted, unless `because` says why they come without.
        """
        if chair is not None:
            self._must_be_chair(chair)
        fact = facts.SessionPlanned(patient, on or self.today_is(), kind, chair)
        (planned,) = self._planned((fact,), because)
        session = replay(planned)
        self._append(planned, (session,))
        self._numbers.clear()
        return session.id

    def take_in(self, patient: Sequence[Entry], session: Session) -> None:
        """A transcribed session, or what was added to one from paper; all or nothing."""
        self.must(Task.TYPE_UP)
        registered = patient_of(patient)
        unsealed = (entry for entry in session.entries if not entry.mac)
        entries = sorted(unsealed, key=lambda entry: entry.seq)
        fresh = [replace(entry, seq=0) for entry in (*patient, *entries)]
        self._append(fresh, (session,), (registered,) if registered else ())
        self._sessions.pop(session.id, None)
        self._numbers.clear()

    def on_chair(self, chair: str) -> UUID | None:
        """The session that `2>` means: who is there goes before who is only planned."""
        rows = [row for row in self.here() if row.chair == chair]
        return rows[-1].id if rows else None

    def tile(self, session: UUID) -> Tile:
        """One chair of the Today page, now; whoever may not see charts sees no value there."""
        one = self.session(session)
        tile = tile_of(one, self.patient(one.plan.patient), self.clinic, self.now())
        return tile if self.may(Task.SEE) else without_values(tile)

    def today(self, known: Mapping[UUID, Tile] = NOTHING_KNOWN) -> Today:
        """The Today page; the tiles that are known already are taken as they are."""
        strip = tuple(known.get(row.id) or self.tile(row.id) for row in self.here())
        planned = [self._list_row(row) for row in self._attendance.planned(self.today_is())]
        to_print = [self._list_row(row) for row in self._attendance.left_lately(self.today_is())]
        today = today_of(self.clinic, self.user, self.now(), strip, (planned, to_print))
        return replace(today, demo=self.is_demo)

    def every_session(self) -> Iterable[UUID]:
        """Every session of the record, patient by patient."""
        for patient in self._record.index.find_patients("", most=1_000_000):
            yield from self.sessions_of(patient.id)

    def _list_row(self, row: SessionRow) -> ListRow:
        session = self.session(row.id)
        patient = self.patient(session.plan.patient)
        return list_row_of(session, patient, self._number_words(session))

    def _number_words(self, session: Session) -> str:
        """Session k of n of its series, or which of all this patient's it is."""
        return str(self.place(session) or self._number(session) or "")
