"""A desk on a real encrypted record in a folder of the test's own, by a clock the test moves."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.db.keys import DEMO_KEYS, RecordKeys
from infusion_desk.db.record import Record, create_record
from infusion_desk.desk import Desk
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.patient_facts import Outcome
from infusion_desk.domain.patient_told import Registration
from infusion_desk.domain.record_facts import ClinicSetUp, StaffJoined
from infusion_desk.founding import found_clinic
from tests import given

KEYS = RecordKeys(UUID("00000000-0000-4000-8000-000000000001"), bytes(range(32)))
MAYA = Registration("900017", "Reyes", "Maya", date(1985, 3, 14), "she/her", "penicillin (rash)")
DEVON = Registration("900018", "Ortega", "Devon", date(1974, 9, 2))


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, at: str = "09:00") -> None:
        self.now = given.clock(at)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        """Time goes on."""
        self.now += timedelta(**span)

    def set(self, at: str) -> None:
        """It is that time of the ordinary session's day."""
        self.now = given.clock(at)


def new_record(folder: Path, clock: FakeClock, chairs: int = 6, keys: RecordKeys = KEYS) -> Record:
    """A clinic with a physician SH, a nurse JK and a front desk FD."""
    record = create_record(folder, keys)
    staff = [
        StaffJoined("SH", "Sofia Hale", "physician"),
        StaffJoined("NP", "Noor Patel", "physician"),
        StaffJoined("JK", "Jo Kim", "nurse"),
        StaffJoined("FD", "Front Desk", "front desk"),
    ]
    zone = "America/Los_Angeles"
    found_clinic(record, clock, ClinicSetUp("Quiet Room", "555-0199", zone, chairs), staff)
    return record


def new_demo(folder: Path, clock: FakeClock) -> Record:
    """The same clinic, whose patients are invented."""
    return new_record(folder, clock, keys=DEMO_KEYS)


def accepted(desk: Desk, form: Registration) -> Patient:
    """Registered, and accepted for treatment at the consultation today."""
    patient = desk.register(form)
    desk.decide(patient.id, Outcome.ACCEPTED, desk.today_is(), "")
    return patient


def timed(*lines: str) -> list[tuple[str, str]]:
    """The time and the line of each."""
    return [(line[:5], line[6:]) for line in lines]


def shared_lines(name: str) -> list[tuple[str, str]]:
    """The timed lines of a transcript in tests/transcripts."""
    text = (given.TRANSCRIPTS / f"{name}.transcript").read_text("utf-8")
    return timed(*(line for line in text.splitlines() if line[:2].isdigit()))


def chart_all(desk: Desk, clock: FakeClock, session: UUID, *lines: str) -> None:
    """Charts each line at its own time."""
    for at, line in timed(*lines):
        clock.set(at)
        desk.chart(session, line)


def local(moment: datetime) -> str:
    """HH:MM where the clinic is."""
    return f"{moment.astimezone(ZoneInfo('America/Los_Angeles')):%H:%M}"


def noon() -> datetime:
    """Twelve o'clock in UTC, on the ordinary day."""
    return datetime(2026, 11, 20, 12, tzinfo=UTC)


class SteadyClock:
    """Two clocks: one that can be set, and one that only goes on, through sleep too."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.passed = clock, timedelta()

    def __call__(self) -> timedelta:
        return self.passed

    def advance(self, **span: float) -> None:
        """Time goes on, and both say so; the computer may have slept."""
        self.clock.advance(**span)
        self.passed += timedelta(**span)

    def set_by(self, **span: float) -> None:
        """Somebody sets the clock."""
        self.clock.advance(**span)
