"""What the desk does with patients: find, register, revise, tell of them, join and part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.db.rows import PatientRow, SessionRow, same_surname_or_birth_date
from infusion_desk.desk_scales import DeskScales
from infusion_desk.domain.candidacy import EMERGENCY_ACCESS, planned_with
from infusion_desk.domain.entries import Entry, Fact, patient_stream, session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.patient_facts import (
    CandidacyDecided,
    Outcome,
    PatientRevised,
    RegistrationsJoined,
    RegistrationsParted,
)
from infusion_desk.domain.patient_file import PatientFile, file_of
from infusion_desk.domain.patient_told import Registration, bare, cleaned, must_be_so, revision
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session_facts import SessionPlanned
from infusion_desk.domain.who_may import TASK_OF, Task, must_write
from infusion_desk.gathering import Gathering
from infusion_desk.projections.candidacy import Candidacy, candidacy_of
from infusion_desk.projections.found import FoundPatient, doubled, found_patient, told_apart
from infusion_desk.projections.patient_lists import FACT_OF, Kind
from infusion_desk.projections.patient_page import (
    alike_words,
    joined_words,
    registration_lines,
)

ALIKE_WITHIN = timedelta(days=14)
STILL_HERE = timedelta(hours=24)
"""A session charted last before this is not at a chair any more, whatever it says."""


class DeskPatients(DeskScales):
    """Patients over the years; what is charted at a chair is another part of the desk."""

    def find_patients(self, words: str) -> tuple[FoundPatient, ...]:
        """Those whose name, MRN or birth date begin with each word; if nobody's, those nearly."""
        self.must(Task.SEE, Task.RECEIVE)
        index = self._record.index
        fitting = index.find_patients(words)
        chairs = {self.session(row.id).plan.patient: row.chair for row in self.here()}
        rows = told_apart(
            _found(
                row,
                f"chair {chairs[row.id] or '–'}" if row.id in chairs else "",
                near=not fitting,
            )
            for row in fitting or index.find_near(words)
        )
        return tuple(self._with_leader(one) if doubled(one, rows) else one for one in rows)

    def _with_leader(self, row: FoundPatient) -> FoundPatient:
        leader = file_of(self._told_of(row.patient)).leader
        return row if leader is None else replace(row, leader=self.patient(leader).mrn)

    def overview_work(self) -> Gathering:
        """The figures of the whole clinic as work for a job; Refused for who may see no charts."""
        self.must(Task.SEE)
        return Gathering(self._record)

    def patient_file(self, wanted: UUID) -> PatientFile:
        """The lists, consents and joins of a patient, for whoever may see charts or receive."""
        self.must(Task.SEE, Task.RECEIVE)
        return file_of(self._told_of(wanted))

    def register(self, form: Registration) -> Patient:
        """A new patient; raises Refused where the MRN is taken or something is missing."""
        said = form.facts(self.today_is())
        self.must(Task.RECEIVE)
        self._must_be_free(form.mrn)
        patient = uuid7(self._clock())
        entries = [self._entry(fact, patient_stream(patient)) for fact in said]
        registered = patient_of(entries)
        assert registered is not None
        self._append(tuple(entries), patients=(registered,))
        self._patients[patient] = registered
        return registered

    def like(self, form: Registration) -> tuple[FoundPatient, ...]:
        """Who is registered already and may be the same person: for whoever registers to see."""
        self.must(Task.RECEIVE)
        rows = self._record.index.find_like(form.surname, form.given, form.birth_date)
        return told_apart(map(_found, rows))

    def revise(self, patient: UUID, told: PatientRevised) -> Patient:
        """Something of who the patient is, told anew; what it was is kept and shown."""
        before = self.patient(patient)
        said = revision(before, told, self.today_is())
        if said.mrn is not None:
            self._must_be_free(said.mrn, patient)
        entries = self._told_now(patient, said)
        after = patient_of(entries, before)
        assert after is not None
        self._append(entries, patients=(after,))
        self._patients[patient] = after
        return after

    def tell(self, patient: UUID, *facts: Fact) -> None:
        """Allergies, a medicine, indication, condition, provider, consent, candidacy; all or none.

        Of those that are one change: a medicine under its right name, and the wrong one ended.
        """
        before, known = self.patient(patient), self.patient_file(patient)
        said = tuple(cleaned(fact) for fact in facts)
        for fact in said:
            must_be_so(fact, known, self.today_is())
        entries = self._told_now(patient, *said)
        after = patient_of(entries, before)
        assert after is not None
        self._append(entries)
        self._patients[patient] = after

    def decide(self, patient: UUID, outcome: Outcome, on: date, because: str) -> None:
        """What the consultation came to, by whoever is here and decided it."""
        self.tell(patient, CandidacyDecided(outcome, on, self.user.initials, because))

    def consultations(self, patient: UUID) -> tuple[Entry, ...]:
        """Every decision whether this person is treated, under any registration, oldest first."""
        self.must(Task.SEE, Task.RECEIVE)
        decided = file_of(self._told_of_person(patient)).consultations
        return tuple(sorted(decided, key=lambda one: one.recorded_at))

    def _planned(self, facts: Sequence[SessionPlanned], because: str) -> list[tuple[Entry, ...]]:
        """What each session begins with; of one patient, who was accepted or comes with a reason.

        Raises NotAccepted where neither is so; under emergency access nobody is waited for.
        """
        self.must(Task.RECEIVE)
        self.must_lead(facts[0].patient)
        patient = self.patient(facts[0].patient)
        decided = self.consultations(patient.id)
        reason = bare(because) or (EMERGENCY_ACCESS if self.emergency else "")
        beside = planned_with(decided[-1] if decided else None, patient.name, reason)
        streams = [session_stream(uuid7(self._clock())) for _ in facts]
        return [
            tuple(self._entry(one, stream) for one in (fact, *beside))
            for fact, stream in zip(facts, streams, strict=True)
        ]

    def candidacy(self, patient: UUID) -> Candidacy | None:
        """The row of the patient's page; the reason is for whoever may see charts."""
        if not (self.may(Task.SEE) or self.may(Task.RECEIVE)):
            return None
        decided = self.consultations(patient)
        row = candidacy_of(decided[-1] if decided else None, reason=self.may(Task.SEE))
        return replace(row, may_decide=self.may(Task.ACCEPT))

    def tell_of(self, patient: UUID, fact: Fact) -> Entry:
        """What was done for a patient between sessions."""
        self.patient(patient)
        (sealed,) = self._append(self._told_now(patient, fact))
        return sealed

    def lists_told(self) -> tuple[Kind, ...]:
        """The lists that who is here may tell something for."""
        return tuple(
            kind for kind, fact in FACT_OF.items() if self.may(TASK_OF.get(fact, Task.CHART))
        )

    def join_registrations(self, leading: UUID, other: UUID, because: str) -> None:
        """Two registrations are one person: each keeps what is its own, and one leads."""
        if leading == other:
            raise Refused("A registration cannot be joined to itself.")
        leader = self.patient_file(leading).leader
        if leader is not None:
            raise Refused(f"{self._joined_to(leading, leader)}, which leads: join to that one.")
        joined = self.patient_file(other).joined
        if joined:
            raise Refused(f"{self._joined_to(other, joined[0][0])} already: part them first.")
        self._in_both(
            (leading, RegistrationsJoined(other, True, because)),
            (other, RegistrationsJoined(leading, False, because)),
        )

    def part_registrations(self, one: UUID, other: UUID, because: str) -> None:
        """They are two people after all."""
        if other not in dict(self.patient_file(one).joined):
            raise Refused("These registrations are not joined.")
        self._in_both(
            (one, RegistrationsParted(other, because)),
            (other, RegistrationsParted(one, because)),
        )

    def must_lead(self, patient: UUID) -> None:
        """Raises Refused where another registration of this person leads: what is new is there."""
        leader = self.leader_of(patient)
        if leader is not None:
            raise Refused(
                f"{self._joined_to(patient, leader.patient)}, which leads: plan it there."
            )

    def leader_of(self, patient: UUID) -> FoundPatient | None:
        """The registration that this one was joined to."""
        self.patient(patient)
        leader = file_of(self._told_of(patient)).leader
        return None if leader is None else self._registered_as(leader)

    def joined_to(self, patient: UUID) -> tuple[FoundPatient, ...]:
        """Every other registration that is joined with this one."""
        return tuple(self._registered_as(one) for one, _ in self.patient_file(patient).joined)

    def joined_words(self, patient: UUID) -> tuple[str, ...]:
        """A sentence for each: which other, who leads, when, by whom and why."""
        told = self._told_of(patient)
        said = {one.fact.other: one for one in told if isinstance(one.fact, RegistrationsJoined)}
        standing = (other for other, _ in file_of(told).joined)
        return tuple(joined_words(said[other], self.patient(other)) for other in standing)

    def registration(self, patient: UUID) -> tuple[str, ...]:
        """What tells one registration from another, in lines, its own sessions too."""
        self.must(Task.SEE, Task.RECEIVE)
        days = (row.on_date for row in self._record.index.sessions_of(patient))
        return registration_lines(self.patient(patient), tuple(filter(None, days)))

    def _registered_as(self, patient: UUID) -> FoundPatient:
        one = self.patient(patient)
        return found_patient(patient, (one.surname, one.given), one.mrn, one.birth_date)

    def _joined_to(self, one: UUID, other: UUID) -> str:
        return f"MRN {self.patient(one).mrn} is joined with MRN {self.patient(other).mrn}"

    def _in_both(self, *said: tuple[UUID, RegistrationsJoined | RegistrationsParted]) -> None:
        """Both streams in one transaction, so that neither says what the other does not."""
        entries: list[Entry] = []
        for patient, fact in said:
            self.patient(patient)
            told = cleaned(fact)
            if not told.because:
                raise Refused("Why? It needs its reason.")
            entries += self._told_now(patient, told)
        self._append(entries)
        self._scales_changed(*(patient for patient, _ in said))

    def _told_now(self, patient: UUID, *said: Fact) -> tuple[Entry, ...]:
        entries = tuple(self._entry(fact, patient_stream(patient)) for fact in said)
        for entry in entries:
            must_write(entry, self.clinic.staff)
        return entries

    def _must_be_free(self, mrn: str, but: UUID | None = None) -> None:
        """One number is one registration."""
        known = self.patient_with(mrn)
        if known is not None and known.id != but:
            raise Refused(f"MRN {mrn} is {known.filed_name}, born {known.birth_date}.")

    def _alike(self, patient: Patient, today: date) -> tuple[str, ...]:
        """Others with this surname or birth date who are planned within two weeks of today."""
        found = self._record.index.planned_between(today - ALIKE_WITHIN, today + ALIKE_WITHIN)
        others = {
            row.id: (f"{row.surname}, {row.given}", row.birth_date, row.mrn, on)
            for row, on in found
            if row.id != patient.id and same_surname_or_birth_date(patient, row)
        }
        return alike_words(patient, tuple(others.values()))

    def today_is(self) -> date:
        """The day in the clinic's zone."""
        return self.now().astimezone(ZoneInfo(self.clinic.zone)).date()

    def here(self) -> tuple[SessionRow, ...]:
        """Sessions whose patient is here, or planned for a chair today; by chair."""
        since = self.now() - self.station_clock.ahead - STILL_HERE
        present = self._attendance.present()
        lately = [row for row in present if self.session(row.id).entries[-1].happened_at >= since]
        planned = self._attendance.planned(self.today_is())
        rows = [*lately, *(row for row in planned if row.chair is not None)]
        rows.sort(key=lambda row: row.arrived_at is not None)
        return tuple(sorted(rows, key=lambda row: row.chair or "~"))


def _found(row: PatientRow, here: str = "", *, near: bool = False) -> FoundPatient:
    found = found_patient(row.id, (row.surname, row.given), row.mrn, row.birth_date)
    return replace(found, matched=row.matched, here=here, near=near)
