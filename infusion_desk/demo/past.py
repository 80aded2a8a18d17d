"""Past sessions of every invented patient, as if the clinic had run for nine months."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.demo.after import followed_up
from infusion_desk.demo.body import body_of
from infusion_desk.demo.checking_in import check_in, prepare
from infusion_desk.demo.clinic import FRONT_DESK, ZONE
from infusion_desk.demo.infusing import infuse
from infusion_desk.demo.patients import PATIENTS, Invented
from infusion_desk.demo.recovering import leave_against_advice, recover
from infusion_desk.demo.registering import REGISTERED_BEFORE, registered, registration
from infusion_desk.demo.scribe import Scribe
from infusion_desk.demo.visit import Visit
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session

OPEN_SINCE = timedelta(days=275)
"""How long the clinic has been there."""
INDUCTION = 6
AGAINST_ADVICE = ("004231", 3)
"""MRN and number of the one session that the patient left against advice."""
NO_SHOW = {"004233": 5, "004223": 3}
"""MRN and number of a session for which nobody came."""


@dataclass(frozen=True, slots=True)
class PastRecord:
    """Everything that was charted before today."""

    patient_entries: tuple[Entry, ...]
    sessions: tuple[Session, ...]
    patients: tuple[Patient, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of it, in the order in which the clinic wrote it."""
        charted = [entry for session in self.sessions for entry in session.entries]
        return tuple(
            sorted((*self.patient_entries, *charted), key=lambda one: (one.recorded_at, one.seq))
        )


def past_record(now: datetime, rules: UUID | None = None) -> PastRecord:
    """The clinic's past as seen at `now`; the same for the same day, to the last digit."""
    zone = ZoneInfo(ZONE)
    today = now.astimezone(zone).date()
    entries: list[Entry] = []
    sessions: list[Session] = []
    for one in PATIENTS:
        days = visit_days(one, today)
        first = days[0] if days else today - timedelta(days=2)
        mine, told = registration(one, _local(first - REGISTERED_BEFORE, time(11, 20), zone))
        entries += told
        came = [
            past_session(one, mine, Appointment(number, day), rules)
            for number, day in enumerate(days, start=1)
        ]
        sessions += came
        entries += (after for last in came[-1:] for after in followed_up(one, last, now, len(told)))
    by_patient: dict[str, list[Entry]] = {}
    for entry in entries:
        by_patient.setdefault(entry.stream, []).append(entry)
    patients = tuple(registered(told) for told in by_patient.values())
    return PastRecord(tuple(entries), tuple(sessions), patients)


@dataclass(frozen=True, slots=True)
class Appointment:
    """Which session of the patient, and on which day; `at` and `chair` only for today's."""

    number: int
    day: date
    at: datetime | None = None
    chair: str | None = None


def visit_days(one: Invented, today: date) -> tuple[date, ...]:
    """The days on which a patient came: weekly for six, then boosters; never at a weekend."""
    random = one.random("days")
    gaps = [_gap(random, number) for number in range(1, one.came)]
    since = random.choice((7, 8, 14)) if one.came < INDUCTION else random.randrange(8, 40)
    days = [today - timedelta(days=7 if one.came in (1, 2) else since)]
    for gap in reversed(gaps):
        days.append(days[-1] - timedelta(days=gap))
    return tuple(_weekday(day) for day in reversed(days[: one.came]))


def past_session(
    one: Invented, patient: UUID, appointment: Appointment, rules: UUID | None
) -> Session:
    """One whole session, from the planning to the door."""
    visit = begin(one, patient, appointment)
    if NO_SHOW.get(one.mrn) == appointment.number:
        visit.wait(50)
        visit.chart(facts.Cancelled("no show"), FRONT_DESK)
        return visit.scribe.session()
    check_in(visit, rules)
    prepare(visit)
    infuse(visit)
    if (one.mrn, appointment.number) == AGAINST_ADVICE:
        leave_against_advice(visit)
    else:
        recover(visit)
    return visit.scribe.session()


def begin(one: Invented, patient: UUID, appointment: Appointment) -> Visit:
    """The visit at the moment of arrival, planned some days before."""
    number, day = appointment.number, appointment.day
    random = one.random(f"session {number}")
    dose = _dose(one, number)
    arrives = appointment.at or _arrival(day, random)
    kind = facts.SessionKind.KAP if one.psychotherapy else facts.SessionKind.IV
    scribe = Scribe(random)
    planned_at = arrives - timedelta(days=random.randrange(3, 7), seconds=random.randrange(5000))
    scribe.plan(facts.SessionPlanned(patient, day, kind, appointment.chair), planned_at)
    grams = one.weight() * 10 + random.randrange(-12, 13)
    age = (day - one.birth_date).days // 365
    return Visit(
        one=one,
        number=number,
        random=random,
        body=body_of(one, number, age, float(dose.mg_per_kg)),
        dose=dose,
        kilograms=grams / 10,
        on=day,
        now=arrives,
        scribe=scribe,
    )


def _dose(one: Invented, number: int) -> facts.PlanSet:
    """0.5 mg/kg over 40 minutes for most; more over longer for some later on."""
    if one.sensitive:
        return facts.PlanSet(Decimal("0.3"), Decimal(40))
    if one.psychotherapy and number > 2:
        return facts.PlanSet(Decimal("1"), Decimal(60))
    if number > 3 and one.random("dose").random() < 0.3:
        return facts.PlanSet(Decimal("0.75"), Decimal(50))
    return facts.PlanSet(Decimal("0.5"), Decimal(40))


def _gap(random: Random, number: int) -> int:
    """Days to the next session: a week in the induction, three to eight weeks after."""
    if number < INDUCTION:
        return random.choice((7, 7, 7, 7, 6, 8))
    return random.choice((21, 28, 28, 35, 42))


def _arrival(day: date, random: Random) -> datetime:
    """On one of the clinic's six appointments of a day, give or take."""
    clock = random.choice((time(8, 0), time(9, 15), time(10, 30), time(12, 45), time(14, 0)))
    late = timedelta(seconds=random.randrange(-300, 900))
    return _local(day, clock, ZoneInfo(ZONE)) + late


def _local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _weekday(day: date) -> date:
    """The Friday before, for a day at the weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))
