"""Builders that read as the ward speaks.

`given.session("09:20 arrived", …)` is a transcript's lines on the ordinary patient;
`given.Ward()` is a chair, a clock and a hand at the bedside.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from infusion_desk.domain.acts import check
from infusion_desk.domain.charting import Stamp, entry_of
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.entries import Entry, Fact, Source, session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.line import parse
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.people import Person, Role
from infusion_desk.domain.session import Session, replay
from infusion_desk.domain.session_facts import SessionKind, SessionPlanned, VitalsTaken
from infusion_desk.domain.vitals import Vitals
from infusion_desk.exchange.transcript import Surroundings, Transcribed, transcribe

TRANSCRIPTS = Path(__file__).parent / "transcripts"
WEST = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)

STAFF = (
    Person("SH", "Sofia Hale", Role.PHYSICIAN),
    Person("NP", "Noor Patel", Role.PHYSICIAN),
    Person("JK", "Jo Kim", Role.NURSE),
    Person("FD", "Front Desk", Role.FRONT_DESK),
)
CLINIC = Clinic("Quiet Room", "555-0199", "America/Los_Angeles", tuple("123456"), STAFF)
MAYA = Patient(uuid7(NOW, 1), "900017", "Reyes", "Maya", date(1985, 3, 14))

HEADER = (
    "patient 900017 Reyes, Maya 1985-03-14",
    "session 900017 on 2026-11-20 tz America/Los_Angeles chair 2",
    "as SH",
)
ARRIVED = (
    "09:20 arrived",
    "09:21 ok identity",
    "09:21 ok allergies",
    "09:22 ok medicines",
    "09:23 ok consent",
    "09:24 ok safety",
    "09:24 ate 3h toast",
    "09:25 alcohol none",
    "09:25 driver Sam Reyes, spouse, 555-0100",
    "09:27 weight 70 kg",
)
PREPARED = (
    *ARRIVED,
    "09:38 iv in left forearm 22g",
    "09:42 plan 0.5 mg/kg over 40 min",
    "09:44 drug 50 mg/ml lot A123 exp 2027-03",
    "09:45 bag 50 mg in 50 ml",
    "09:50 118/74 70 98 14 m5 d0 n0 a3 p0",
    "09:55 ok equipment",
    "09:58 ok time-out",
)
"""70 kg, 35 mg over 40 min at 1 mg/mL: everything that must be there before the start."""
STARTED = (*PREPARED, "10:00 start")
STOPPED = (*STARTED, "10:40 stop complete")
ATTESTED = (
    "10:41 iv out",
    "10:42 ok iv site",
    "10:43 ok gait",
    "10:44 ok oriented",
    "10:45 coach Kim",
    "10:46 ok safety",
    "10:47 ok instructions",
    "10:48 driver here",
)
"""All that a person attests after the end."""
SETTLED = (
    *STOPPED,
    *ATTESTED,
    "10:55 120/76 71 98 14 m5 d0 n0",
    "11:05 120/76 71 98 14 m5 d0 n0",
)
"""Every rule but the wait is met at 11:05, and that one at 11:10."""
RELEASED = (*SETTLED, "11:12 release")


def surroundings(
    clinic: Clinic = CLINIC, patients: Iterable[Patient] = (), entered_by: str = "FD"
) -> Surroundings:
    """A clinic whose only patients are these, with every chair free."""
    by_mrn = {one.mrn: one for one in patients}
    return Surroundings(
        clinic=clinic,
        entered_by=entered_by,
        now=NOW,
        find_patient=by_mrn.get,
        clash=lambda _: None,
    )


def transcribed(text: str | bytes, around: Surroundings | None = None) -> Transcribed:
    """What a whole transcript comes to."""
    data = text.encode() if isinstance(text, str) else text
    return transcribe(data, around or surroundings())


def shared(name: str) -> Transcribed:
    """One of the transcripts in tests/transcripts."""
    return transcribed((TRANSCRIPTS / f"{name}.transcript").read_bytes())


def session(*lines: str) -> Session:
    """These timed lines, charted on paper for the ordinary patient."""
    return transcribed("\n".join((*HEADER, *lines))).session


def clock(text: str) -> datetime:
    """A time of the ordinary session's day, `11:05` or `11:05:30`."""
    return datetime.combine(date(2026, 11, 20), time.fromisoformat(text), WEST).astimezone(UTC)


def vitals(bare: str) -> Vitals:
    """Readings as typed."""
    fact = parse(bare).act
    assert isinstance(fact, VitalsTaken)
    return fact.vitals


def fact(line: str) -> Fact:
    """What a line says by itself."""
    said = parse(line).act
    assert isinstance(said, Fact)
    return said


class Ward:
    """A chair, a clock and a hand: lines are charted as at the bedside, one after another."""

    def __init__(self, *lines: str, planned: str = "09:00", clinic: Clinic = CLINIC) -> None:
        self.clinic = clinic
        self.now = clock(planned)
        self._seq = 0
        planning = SessionPlanned(MAYA.id, date(2026, 11, 20), SessionKind.IV, "2")
        self.session = replay((self.entry(planning),))
        for line in lines:
            self.at(line)

    def at(self, line: str, by: str = "SH") -> Entry:
        """Charts `11:05 ok gait` at 11:05; raises Refused or Unreadable as the desk would."""
        at, _, said = line.partition(" ")
        self.now = clock(at)
        return self.chart(said, by)

    def chart(self, said: str, by: str = "SH") -> Entry:
        """Charts a line now."""
        self._seq += 1
        entry = entry_of(parse(said), self.session, self._stamp(by))
        self.session = check(self.session, entry, self.clinic)
        return entry

    def wait(self, **span: float) -> None:
        """Lets time pass."""
        self.now += timedelta(**span)

    def entry(self, fact: Fact, **changed: object) -> Entry:
        """An entry of this session that says `fact` now, whether allowed or not."""
        self._seq += 1
        stamp = self._stamp("SH")
        entry = Entry(
            id=uuid7(stamp.recorded_at),
            stream=session_stream(MAYA.id),
            happened_at=self.now,
            charted_at=self.now,
            recorded_at=stamp.recorded_at,
            zone=WEST.key,
            by=stamp.by,
            entered_by=stamp.entered_by,
            fact=fact,
            seq=stamp.seq,
        )
        return replace(entry, **changed)  # type: ignore[arg-type]

    def _stamp(self, by: str) -> Stamp:
        return Stamp(
            charted_at=self.now,
            recorded_at=self.now,
            by=by,
            entered_by=by,
            source=Source.BEDSIDE,
            seq=self._seq,
            check_in=self.clinic.check_in,
        )
