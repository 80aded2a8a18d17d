"""What the desk does with scales: keeps them, corrects them, and sees to what they ask."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.db.record import Record
from infusion_desk.db.rows import SessionRow
from infusion_desk.desk_ground import Clock
from infusion_desk.desk_people import DeskPeople
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Entry, Fact, patient_stream, session_stream
from infusion_desk.domain.line import Line
from infusion_desk.domain.line_safety import Resolve
from infusion_desk.domain.patient_file import file_of, person_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.safety import told as found_words
from infusion_desk.domain.safety import unresolved
from infusion_desk.domain.scale_facts import SafetyResolved, ScaleScored
from infusion_desk.domain.scores import Given, Scales, must_stand, scales_of
from infusion_desk.domain.scoring import must_be_whole
from infusion_desk.domain.session import Session
from infusion_desk.domain.told import told
from infusion_desk.domain.who_may import Task, must_write
from infusion_desk.projections.checklist_rows import ChecklistRow, scales_row
from infusion_desk.projections.header import day_words
from infusion_desk.projections.safety import block_words
from infusion_desk.projections.score_rows import ScoreRow, score_rows

NO_BLOCK = "No safety block is open."


class DeskScales(DeskPeople):
    """Scales are the patient's: every session of theirs knows what they hold up."""

    def __init__(self, record: Record, clock: Clock, user: str) -> None:
        super().__init__(record, clock, user)
        self._scales: dict[UUID, Scales] = {}
        self._people: dict[UUID, tuple[UUID, ...]] = {}

    def _replayed(self, wanted: UUID) -> Session:
        """With what its patient's scales ask before a start."""
        one = super()._replayed(wanted)
        if one.last(facts.SessionPlanned) is None:
            return one
        return replace(one, safety=self._scales_of(one.plan.patient).holds)

    def scales(self, patient: UUID) -> Scales:
        """What a patient answered, for whoever may see charts."""
        self.must(Task.SEE)
        return self._scales_of(patient)

    def score_rows(self, patient: UUID) -> tuple[ScoreRow, ...]:
        """The same, as rows."""
        return score_rows(self.scales(patient).given, self._infused(patient))

    def scales_before(self, patient: UUID) -> ChecklistRow:
        """The row of the list before the start from which a scale is given.

        From what is known already: it is told after every Enter.
        """
        today = self.now().astimezone(ZoneInfo(self.clinic.zone)).date()
        return scales_row(score_rows(self._scales_of(patient).given[:1], ()), day_words(today))

    def block_words(self, patient: UUID) -> str:
        """What a physician must see to before the patient's next start; empty where nothing."""
        return block_words(self.scales(patient))

    def _infused(self, patient: UUID) -> tuple[datetime, ...]:
        rows = self.rows_of_person(patient)
        return tuple(row.started_at for row in rows if row.started_at is not None)

    def rows_of_person(self, patient: UUID) -> tuple[SessionRow, ...]:
        """The sessions of a patient under every registration that was joined, newest first."""
        of_each = map(self._record.index.sessions_of, self._registrations_of(patient))
        first, *others = of_each
        if not any(others):
            return first
        rows = [*first, *(row for each in others for row in each)]
        return tuple(sorted(rows, key=_on_and_arrived, reverse=True))

    def _ids_of_person(self, patient: UUID) -> tuple[UUID, ...]:
        return tuple(row.id for row in reversed(self.rows_of_person(patient)))

    def score(
        self,
        patient: UUID,
        scale: ScaleScored,
        answered_at: datetime | None = None,
        instead_of: tuple[UUID, str] | None = None,
        draft: str = "",
    ) -> Entry:
        """Keep a scale as it was answered, now or at `answered_at`; on return it is on the disk.

        `instead_of` names the entry that it corrects, and why. Raises Refused with nothing written.
        """
        must_be_whole(scale)
        if answered_at is not None and answered_at > self.now():
            raise Refused("It cannot have been answered later than now.")
        if instead_of is None:
            return self._add_scale(patient, scale, answered_at, draft=draft)
        wrong = must_stand(self._told_of_person(patient), instead_of[0], scale)
        when = answered_at or wrong.happened_at
        return self._add_scale(patient, scale, when, (wrong, instead_of[1]), draft)

    def strike_scale(self, patient: UUID, wanted: UUID, reason: str) -> Entry:
        """A scale, or what was said to resolve one, was entered in error: kept, and struck."""
        wrong = must_stand(self._told_of_person(patient), wanted, facts.Struck())
        return self._add_scale(patient, facts.Struck(), wrong.happened_at, (wrong, reason))

    def resolve_safety(self, patient: UUID, done: str) -> Entry:
        """A physician saw what the scales found; where the patient is here, it is a note too."""
        here = (row.id for row in self._attendance.present())
        session = next((one for one in here if self.session(one).plan.patient == patient), None)
        return self._resolved(patient, session, done.strip(), None, "")

    def _resolve(self, session: UUID, line: Line, proved: str) -> Entry:
        """What `resolve …` says on a session's page."""
        patient, done = self._to_resolve(session, line)
        return self._resolved(patient, session, done, line.hand, proved)

    def _to_resolve(self, session: UUID, line: Line) -> tuple[UUID, str]:
        """Whose block, and what was done; raises Refused where there is none."""
        assert isinstance(line.act, Resolve)
        patient = self.session(session).plan.patient
        if line.when is not None:
            raise Refused("A safety block is resolved from now on.")
        if not unresolved(self._scales_of(patient).holds):
            raise Refused(NO_BLOCK)
        return patient, line.act.done

    def _resolved(
        self, patient: UUID, session: UUID | None, done: str, hand: str | None, proved: str
    ) -> Entry:
        open_now = unresolved(self._scales_of(patient).holds)
        if not open_now:
            raise Refused(NO_BLOCK)
        if not any(one.isalpha() for one in done):
            raise Refused("What was done? It needs words.")
        stamp = self.stamp(hand)
        fact = SafetyResolved(tuple(one.scale for one in open_now), done)
        entry = told(fact, patient_stream(patient), stamp, self.clinic.zone)
        must_write(entry, self.clinic.staff)
        self._must_be_proved(hand, entry, proved)
        if session is None:
            (sealed,) = self._append((entry,))
        else:
            before = self.session(session)
            words = f"Safety block resolved: {done} ({found_words(open_now)})"
            plain = told(facts.NoteWritten(words), session_stream(session), stamp, str(before.zone))
            note = replace(plain, station=stamp.station, seen=before.entries[-1].id)
            after = before.with_entries(note)
            _, sealed = self._append((entry, note), (after,))
            self._sessions[session] = before.with_entries(sealed)
        self._scales_changed(patient)
        return sealed

    def _add_scale(
        self,
        patient: UUID,
        fact: Fact,
        at: datetime | None,
        corrects: tuple[Entry, str] | None = None,
        draft: str = "",
    ) -> Entry:
        stream = corrects[0].stream if corrects else patient_stream(patient)
        plain = told(fact, stream, self.stamp(), self.clinic.zone)
        entry = replace(plain, happened_at=at or plain.happened_at)
        if corrects is not None:
            wrong, reason = corrects
            if not reason.strip():
                raise Refused("A correction needs its reason.")
            entry = replace(entry, corrects=wrong.id, reason=reason.strip())
        must_write(entry, self.clinic.staff, corrects[0].fact if corrects else None)
        (sealed,) = self._append((entry,), draft=draft)
        self._scales_changed(patient)
        return sealed

    def given_to(self, patient: UUID) -> tuple[Given, ...]:
        """What a patient answered, for what follows from it and not to be shown."""
        return self._scales_of(patient).given

    def given_on_paper(self, patient: UUID) -> tuple[Given, ...]:
        """The same to be shown or printed, also by whoever prints and sees no charts."""
        self.must(Task.SEE, Task.PRINT)
        return self._scales_of(patient).given

    def told_of(self, patient: UUID) -> tuple[Entry, ...]:
        """The patient's own stream, for whoever may see charts or receive."""
        self.must(Task.SEE, Task.RECEIVE)
        return self._told_of(patient)

    def _told_of(self, patient: UUID) -> tuple[Entry, ...]:
        return self._record.journal.read(patient_stream(patient))

    def _registrations_of(self, patient: UUID) -> tuple[UUID, ...]:
        """This one, and any other that was joined to it: they are one person."""
        if patient not in self._people:
            self._people[patient] = person_of(patient, lambda one: file_of(self._told_of(one)))
        return self._people[patient]

    def _told_of_person(self, patient: UUID) -> tuple[Entry, ...]:
        """What was told under each registration, in the order in which it happened."""
        of = self._registrations_of(patient)
        if len(of) == 1:
            return self._told_of(patient)
        told = (entry for one in of for entry in self._told_of(one))
        return tuple(sorted(told, key=lambda one: one.replay_order))

    def _scales_of(self, patient: UUID) -> Scales:
        """Of the person: what is known of one registration holds up the other's start too."""
        if patient not in self._scales:
            self._scales[patient] = scales_of(self._told_of_person(patient))
        return self._scales[patient]

    def _scales_changed(self, *patients: UUID) -> None:
        """Also what sessions of the same person, under another registration, wait for."""
        self._people.clear()
        people = {one for patient in patients for one in self._registrations_of(patient)}
        for patient in people:
            self._scales.pop(patient, None)
        for known, one in self._sessions.items():
            if one.last(facts.SessionPlanned) is not None and one.plan.patient in people:
                holds = self._scales_of(one.plan.patient).holds
                self._sessions[known] = replace(one, safety=holds)


def _on_and_arrived(row: SessionRow) -> tuple[date, datetime]:
    return row.on_date or date.min, row.arrived_at or datetime.min.replace(tzinfo=UTC)
