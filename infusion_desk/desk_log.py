"""What the desk keeps of who looked, what went out and what was set; and the report of it.

A view is kept once in a sitting: from when somebody signed in or unlocked until the next does, and
at most until midnight. It is made where it is seen and stored a turn later, so that no page waits.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.db.index import Index
from infusion_desk.db.record import Record
from infusion_desk.desk_people import DeskPeople
from infusion_desk.domain.access_log import LogWanted, day_asked, must_have_an_answer
from infusion_desk.domain.entries import CLINIC_STREAM, Entry, Fact, access_stream
from infusion_desk.domain.log_facts import Seen, Viewed
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.domain.told import told
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.access_report import (
    AccessReport,
    Known,
    asked_words,
    rows_of,
    session_of,
    whose,
)


@dataclass(frozen=True, slots=True)
class LogAsked:
    """The fields of the report as they are typed; days as 2026-11-20, both within."""

    person: str = ""
    mrn: str = ""
    first: str = ""
    last: str = ""
    emergency: bool = False


class DeskLog:
    """The access log of one desk."""

    def __init__(self, record: Record, desk: DeskPeople) -> None:
        self._record, self._desk = record, desk
        self._seen: set[Viewed] = set()
        self._sitting: tuple[int, date] = (-1, date.min)
        self._waiting: list[Entry] = []

    def saw(
        self, what: Seen, session: UUID | None = None, patient: UUID | None = None, paper: str = ""
    ) -> bool:
        """Somebody looks at this; True where that is new in this sitting and is to be stored."""
        sitting = (self._desk.sitting, self._today())
        if sitting != self._sitting:
            self._seen.clear()
            self._sitting = sitting
        if session is not None:
            patient = self._desk.session(session).plan.patient
        viewed = Viewed(what, patient, session, paper)
        if viewed in self._seen:
            return False
        self._seen.add(viewed)
        self.keep(viewed)
        return True

    def keep(self, fact: Fact, *, by_itself: bool = False) -> None:
        """Made now, of whoever is there, and stored with the next `store`."""
        self._waiting.append(self._entry(fact, by_itself=by_itself))

    def store(self) -> None:
        """What waits goes to the disk; what the disk does not take waits on."""
        with suppress(NotSaved):
            self._append()

    def note(self, *facts: Fact) -> None:
        """Stored when this returns; raises NotSaved, and then it did not happen."""
        self._append([self._entry(fact) for fact in facts])

    def report_work(self, asked: LogAsked) -> Callable[[], AccessReport]:
        """The report as work for a job; raises Refused for whoever may not read it."""
        desk = self._desk
        desk.must(Task.REVIEW)
        self.store()
        zone = ZoneInfo(desk.clinic.zone)
        person = asked.person.strip()
        patient = desk.patient_with(asked.mrn.strip()) if asked.mrn.strip() else None
        if asked.mrn.strip() and patient is None:
            raise Refused(f"There is no patient with MRN {asked.mrn.strip()}.")
        wanted = LogWanted(
            person,
            patient.id if patient else None,
            day_asked(asked.first, zone),
            day_asked(asked.last, zone, after=True),
            asked.emergency,
        )
        must_have_an_answer(wanted, desk.clinic)
        days = (asked.first.strip(), asked.last.strip())
        mrn = patient.mrn if patient else ""
        told_of = asked_words(person, mrn, days, emergency=asked.emergency)
        bare = AccessReport(
            desk.clinic.name, zone, desk.now(), desk.user.initials, told_of, demo=desk.is_demo
        )
        names, emergency = desk.may(Task.SEE), desk.emergency
        return partial(_reported, self._record, bare, wanted, names=names, emergency=emergency)

    def _today(self) -> date:
        return self._desk.now().astimezone(ZoneInfo(self._desk.clinic.zone)).date()

    def _append(self, new: Iterable[Entry] = ()) -> None:
        entries = [*self._waiting, *new]
        if entries:
            self._record.note(entries)
            self._waiting.clear()

    def _entry(self, fact: Fact, *, by_itself: bool = False) -> Entry:
        stamp = self._desk.stamp()
        if by_itself:
            stamp = replace(stamp, by="", entered_by="", emergency=False)
        stream = access_stream(stamp.station, stamp.recorded_at.date())
        return told(fact, stream, stamp, self._desk.clinic.zone)


def _reported(
    record: Record, bare: AccessReport, wanted: LogWanted, *, names: bool, emergency: bool
) -> AccessReport:
    """The slow part, without a desk."""
    entries = record.access_log.read(bare.by, wanted, emergency=emergency)
    known = _known(record.index, entries, names=names)
    settled = record.journal.read(CLINIC_STREAM)
    return replace(bare, rows=rows_of(entries, settled, known, bare.zone))


def _known(index: Index, entries: Iterable[Entry], *, names: bool) -> Known:
    """How patients are called: whoever may not see charts reads a number and no name."""
    patients, sessions, days = dict[UUID, str](), dict[UUID, UUID](), dict[UUID, date]()
    for one in {session for entry in entries if (session := session_of(entry)) is not None}:
        row = index.session(one)
        if row is not None and row.patient is not None and row.on_date is not None:
            sessions[one], days[one] = row.patient, row.on_date
    for of in {patient for entry in entries if (patient := whose(entry, sessions)) is not None}:
        found = index.patient(of)
        if found is not None:
            name = f"{found.surname}, {found.given} · " if names else ""
            patients[of] = f"{name}MRN {found.mrn}"
    return Known(patients, sessions, days)
