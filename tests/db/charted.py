"""Entries as the ward charts them, at ten on a Friday unless said otherwise."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from infusion_desk.db.record import Record
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Entry, Fact, patient_stream, session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.patient import Patient, patient_of
from infusion_desk.domain.record_facts import PatientRegistered
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.vitals import Vitals

ZONE = "America/Los_Angeles"
TEN = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)


def charted(stream: str, fact: Fact, minute: int = 0) -> Entry:
    at = TEN + timedelta(minutes=minute)
    return Entry(
        id=uuid7(at),
        stream=stream,
        happened_at=at,
        charted_at=at,
        recorded_at=at,
        zone=ZONE,
        by="JK",
        entered_by="JK",
        fact=fact,
    )


def note(stream: str = "session:00000000-0000-0000-0000-000000000001", minute: int = 0) -> Entry:
    return charted(stream, facts.NoteWritten(f"calm at {minute}"), minute)


def register(
    record: Record, given: str = "Maya", surname: str = "Reyes", mrn: str = "4217", born: str = ""
) -> Patient:
    known = PatientRegistered(mrn, surname, given, date.fromisoformat(born or "1985-03-14"))
    entry = charted(patient_stream(uuid7(TEN)), known)
    patient = patient_of([entry])
    assert patient is not None
    record.journal.append([entry], patients=[patient])
    return patient


def plan(
    record: Record, patient: UUID, chair: str | None = "2", on: date = FRIDAY, minute: int = -60
) -> Session:
    stream = session_stream(uuid7(TEN))
    return act(record, stream, facts.SessionPlanned(patient, on, chair=chair), minute)


def act(record: Record, at: Session | str, fact: Fact, minute: int) -> Session:
    """Charts one more fact in a session."""
    before = () if isinstance(at, str) else at.entries
    stream = at if isinstance(at, str) else at.entries[0].stream
    entry = charted(stream, fact, minute)
    after = replay((*before, entry))
    record.journal.append([entry], sessions=[after])
    return after


def vitals(systolic: int, dissociation: int | None = None) -> facts.VitalsTaken:
    return facts.VitalsTaken(Vitals(systolic, systolic - 40, 76, 98, 14, dissociation=dissociation))


def whole_session(record: Record, patient: UUID, chair: str = "2", minute: int = 0) -> Session:
    """Arrives, has 35 mg over 40 minutes, goes home two hours after arriving."""
    session = plan(record, patient, chair, minute=minute - 60)
    course: list[tuple[int, Fact]] = [
        (0, facts.CheckedIn()),
        (2, facts.WeightTaken(Decimal(70), "kg")),
        (3, facts.IvPlaced("left forearm")),
        (4, facts.PlanSet(Decimal("0.5"), Decimal(40))),
        (5, facts.DrugPrepared(Decimal(50))),
        (6, facts.BagPrepared(Decimal(50), Decimal(50))),
        (8, vitals(122)),
        (10, facts.InfusionStarted(Decimal("52.5"), Fraction(35))),
        (20, vitals(134, 3)),
        (30, facts.EffectBegun("nausea", facts.Severity.MILD)),
        (35, vitals(142, 6)),
        (50, facts.InfusionStopped("complete")),
        (55, vitals(130, 1)),
        (60, facts.EffectGone("nausea")),
        (119, facts.Released()),
        (120, facts.Left(facts.Leaving.HOME)),
    ]
    for after, fact in course:
        session = act(record, session, fact, minute + after)
    return session
