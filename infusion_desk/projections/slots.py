"""The four slots over the chart: what is owed, the last set, the infusion, the drug given."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import Exact, as_typed, shown
from infusion_desk.domain.baseline import GOOD_FOR, baseline_of, baseline_so_far
from infusion_desk.domain.cautions import rate_caution
from infusion_desk.domain.checklist import missing_before_start
from infusion_desk.domain.course import BEFORE, Standing, State
from infusion_desk.domain.discharge_rules import WAIT
from infusion_desk.domain.dose import programmed_rate, volume_to_infuse
from infusion_desk.domain.fallen import fallen_of
from infusion_desk.domain.infusion import Infusion, infusion_of
from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.outcome import outcome_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import age_words, minutes_between, shown_clock, span_words
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.vitals_cautions import cautions_at
from infusion_desk.domain.vitals_schedule import schedule_of
from infusion_desk.projections.given_slot import Slot, given_slot, never_began
from infusion_desk.projections.rate_units import with_units
from infusion_desk.projections.to_sign import open_before_signing
from infusion_desk.projections.vitals_due import Owing, VitalsDue, vitals_due

MINUTES, NOTHING = "min", "–"
REACHED = "Volume reached"
"""So slot C begins once the pump has given all that it was set to."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Slot A: what is owed next. `fill` (0 to 1) is how far the waiting has run.

    `unit` stands smaller beside a number that says minutes and seconds.
    `missed` counts the sets that were due and never came.
    """

    label: str
    number: str
    below: str = ""
    owing: Owing = Owing.REST
    fill: float = 0.0
    unit: str = ""
    missed: str = ""

    @property
    def span(self) -> str:
        """The number with its unit, where both are of one size."""
        return f"{self.number} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class LastSet:
    """Slot B: the last set and its age; `stale` once older than its interval."""

    label: str
    pressure: str = ""
    against_baseline: str = ""
    values: tuple[tuple[str, str, str], ...] = ()
    stale: bool = False
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Slots:
    """The four of them."""

    owed: Owed
    last_set: LastSet
    infusion: Slot
    given: Slot


def slots_of(session: Session, now: datetime, readied: datetime | None) -> Slots:
    """What the four slots say at `now`; `readied` is since when the patient is ready."""
    at = session.left_at or now
    totals = infusion_of(session, at)
    return Slots(
        owed_of(session, now),
        last_set_of(session, now),
        _infusion(session, totals, now, readied),
        given_slot(session, totals),
    )


def owed_of(session: Session, now: datetime) -> Owed:
    """Slot A, and the same on tile and strip."""
    due = vitals_due(session, now)
    if due is not None:
        return _owed_vitals(due, session, now)
    if session.state in BEFORE:
        missing = missing_before_start(session, now)
        if not missing:
            return Owed("Before the start", "ready", "next: start")
        return Owed("Before the start", f"{len(missing)} left", f"next: {missing[0]}")
    if session.state is State.PLANNED:
        return Owed("Planned", NOTHING, "not arrived")
    return _to_sign(session, now)


def _to_sign(session: Session, now: datetime) -> Owed:
    left = open_before_signing(session, now)
    over = "Cancelled" if session.state is State.CANCELLED else "To sign"
    if left:
        return Owed(over, f"{len(left)} left", f"next: {left[0]}")
    return Owed(over, "ready" if over == "To sign" else NOTHING, "everything is charted")


def _owed_vitals(due: VitalsDue, session: Session, now: datetime) -> Owed:
    left = due.at - now
    clock = f"at {shown_clock(due.at, session.zone)}"
    below = " · ".join(filter(None, (clock, due.because or _partial(session, due.since))))
    whole = (due.at - due.since).total_seconds() or 1
    fill = min(max((now - due.since).total_seconds() / whole, 0.0), 1.0)
    match due.owing:
        case Owing.REST:
            minutes = int(-(-left.total_seconds() // 60))
            return Owed("Next vitals in", f"{minutes} min", below, due.owing, fill)
        case Owing.CUED:
            return Owed("Vitals due in", clock_span(left), below, due.owing, fill, MINUTES)
        case Owing.DUE:
            return Owed("Vitals due", "now", below, due.owing, 1.0)
    return _late(due, session, now - due.at, below)


def _late(due: VitalsDue, session: Session, late: timedelta, below: str) -> Owed:
    """Late from when the first set was due; those that are missed are the ones that the timeline

    names once a set is taken.
    """
    label = f"Late, seen by {due.seen_by}" if due.seen_by else "Vitals late"
    rest, missed = "Still owed" if due.seen_by else "", ""
    if due.answers is not None and due.answers.missed:
        rest = missed = f"{len(due.answers.missed)} missed"
        now_due = shown_clock(due.answers.due, session.zone)
        below = f"at {shown_clock(due.at, session.zone)} · now due {now_due}"
    label = ". ".join(filter(None, (label, rest)))
    if late >= timedelta(minutes=10):
        return Owed(label, f"+{span_words(late)}", below, due.owing, 1.0, missed=missed)
    return Owed(label, f"+{clock_span(late)}", below, due.owing, 1.0, MINUTES, missed)


def _partial(session: Session, since: datetime) -> str:
    """The set from which the waiting runs counts with whatever it had."""
    sets = [one.fact.vitals for one in session.of(facts.VitalsTaken) if one.at == since]
    return "last set partial" if sets and sets[-1].is_set and sets[-1].left_out else ""


def clock_span(span: timedelta) -> str:
    """Minutes and seconds as 1:46."""
    seconds = max(int(span.total_seconds()), 0)
    return f"{seconds // 60}:{seconds % 60:02}"


def last_set_of(session: Session, now: datetime) -> LastSet:
    """Slot B: the last set, and once the patient has left the peak."""
    if session.left_at is not None:
        return _peak_of(session, now)
    sets = [one for one in session.of(facts.VitalsTaken) if one.fact.vitals.is_set]
    if not sets:
        return LastSet("No set yet")
    last = sets[-1]
    vitals = last.fact.vitals
    baseline = baseline_of(session)
    age = now - last.at
    schedule = schedule_of(session)
    clock = shown_clock(last.at, session.zone)
    cautions = cautions_at(session, vitals, last.at)
    label = f"Last set {clock}, {age_words(age)}"
    if session.started_at is None and baseline_so_far(session, now) is last:
        red = any(one.level is Level.RED for one in cautions)
        what = "Red baseline, lasts until" if red else "Baseline so far, good until"
        label = f"{what} {shown_clock(last.at + GOOD_FOR, session.zone)}"
    return LastSet(
        label,
        f"{vitals.systolic}/{vitals.diastolic}" if vitals.systolic is not None else "–",
        _against(vitals, baseline),
        _values(vitals),
        stale=schedule is not None and age > schedule.interval(now),
        cautions=cautions,
    )


def _peak_of(session: Session, now: datetime) -> LastSet:
    peak, start = outcome_of(session, now).peak, session.started_at
    if peak is None or start is None:
        return LastSet("No reading after the start")
    minutes = minutes_between(start, peak.at)
    baseline = baseline_of(session)
    vitals = Vitals(systolic=peak.systolic, diastolic=peak.diastolic)
    pressure = f"{peak.systolic}/{peak.diastolic}"
    return LastSet(f"Peak, at +{minutes} min", pressure, _against(vitals, baseline))


def _values(vitals: Vitals) -> tuple[tuple[str, str, str], ...]:
    named = (("hr", "HR", vitals.heart_rate), ("spo2", "SpO2", vitals.spo2))
    values = (*named, ("text", "RR", vitals.respiratory_rate))
    return tuple((role, name, "–" if value is None else str(value)) for role, name, value in values)


def _against(vitals: Vitals, baseline: Standing[facts.VitalsTaken] | None) -> str:
    if baseline is None or vitals.systolic is None or vitals.diastolic is None:
        return ""
    before = baseline.fact.vitals
    assert before.systolic is not None and before.diastolic is not None
    rise = f"{vitals.systolic - before.systolic:+}/{vitals.diastolic - before.diastolic:+}"
    return f"{rise} on {before.systolic}/{before.diastolic}".replace("-", "−")


def _infusion(session: Session, totals: Infusion, now: datetime, readied: datetime | None) -> Slot:
    plan = session.last(facts.PlanSet)
    if never_began(session):
        return Slot("Infusion", NOTHING, "never started")
    if session.started_at is None:
        rate = _planned_rate(session, totals)
        if rate is None:
            told = f"{as_typed(plan.mg_per_kg)} mg/kg" if plan else "–"
            return Slot("Planned", told, f"over {as_typed(plan.minutes)} min" if plan else "")
        return Slot("Pump", f"{shown(rate, 1)} mL/h", _other_units(rate, totals))
    if session.state is State.PAUSED:
        return _paused(session, totals, now)
    if session.ended_at is None:
        return _running(session, totals, plan, now)
    return _after(session, totals, now, readied)


def _planned_rate(session: Session, totals: Infusion) -> Exact | None:
    plan = session.last(facts.PlanSet)
    return programmed_rate(volume_to_infuse(totals.planned_mg, totals.mg_per_ml), plan)


def _other_units(rate: Exact | None, totals: Infusion) -> str:
    return " · ".join(with_units(rate, totals.mg_per_ml, totals.kg))


def _running(session: Session, totals: Infusion, plan: facts.PlanSet | None, now: datetime) -> Slot:
    minutes = totals.running_s // 60
    whole = _whole(totals, plan, now)
    if totals.volume_reached_at is not None:
        reached = shown_clock(totals.volume_reached_at, session.zone)
        below = "End the infusion"
        if totals.empty_segments:
            empty = totals.empty_segments[-1]
            since = shown_clock(empty.started, session.zone)
            below = f"{as_typed(empty.ml_per_hour)} mL/h since {since}: nothing runs in"
        return Slot(f"{REACHED} {reached}", f"{minutes}{whole}", below, True)
    ends = (
        f" · ends {shown_clock(totals.projected_end, session.zone)}" if totals.projected_end else ""
    )
    rate = totals.ml_per_hour
    units = _other_units(rate, totals)
    below = " · ".join(filter(None, (f"{as_typed(rate)} mL/h" if rate else "", units)))
    caution = rate_caution(rate, totals.mg_per_ml, totals.kg)
    return Slot(f"Infusion{ends}", f"{minutes}{whole}", below, caution=caution)


def _whole(totals: Infusion, plan: facts.PlanSet | None, now: datetime) -> str:
    """How long it runs in all by the rate in force; as planned only while no end is known.

    A minute that is not whole is not counted, as in the clock beside it.
    """
    if totals.projected_end is not None:
        rest = max((totals.projected_end - now).total_seconds(), 0)
        return f" of {int(totals.running_s + rest) // 60} min"
    return f" of {as_typed(plan.minutes)} min" if plan else " min"


def _paused(session: Session, totals: Infusion, now: datetime) -> Slot:
    since = session.at_of(facts.InfusionPaused) or now
    below = ""
    rate, left = session.course.rate, (totals.vtbi_ml or Fraction(0)) - totals.given_ml
    if rate and left > 0:
        ends = now + timedelta(seconds=float(left * 3600 / Fraction(rate)))
        below = f"ends {shown_clock(ends, session.zone)} if resumed now"
    return Slot(
        f"Paused since {shown_clock(since, session.zone)}", span_words(now - since), below, True
    )


def _after(session: Session, totals: Infusion, now: datetime, readied: datetime | None) -> Slot:
    ended = session.ended_at or now
    ran = f"{totals.running_s // 60} min infused · {totals.paused_s // 60} paused"
    if session.left_at is not None:
        how = session.last(facts.Left)
        driver = session.last(facts.DriverNamed)
        home = how is not None and how.how is facts.Leaving.HOME
        with_whom = f"with {driver.name}" if home and driver else (how.how if how else "")
        return Slot(f"Left {shown_clock(session.left_at, session.zone)}", with_whom, ran)
    minutes = minutes_between(ended, now)
    if readied is not None:
        since = shown_clock(readied, session.zone)
        return Slot(f"Ready since {since}", span_words(now - ended), f"after the end · {ran}")
    if (fell := fallen_of(session)) is not None:
        why = f"{fell.what} at {fell.at} · {ran}"
        return Slot(f"Release of {fell.released} fell", span_words(now - ended), why)
    if session.release is not None:
        released = shown_clock(session.release.at, session.zone)
        return Slot(f"Released {released}, a rule is open again", span_words(now - ended), ran)
    wait = int(WAIT.total_seconds() // 60)
    label = f"Recovery · infusion ended {shown_clock(ended, session.zone)}"
    told = f"{minutes} of {wait} min" if minutes < wait else span_words(now - ended)
    return Slot(label, told, ran)
