"""The header: who this is, what matters of them, and which phase it is."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.course import BEFORE, RUNNING, State
from infusion_desk.domain.dose import kilograms
from infusion_desk.domain.effects import Effect, effects_of
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.coach import coach_flag
from infusion_desk.projections.emergency import stamps_of

PHASES = ("Check-in", "Prepare", "Infusion", "Recovery", "Home", "Sign")
_PHASE_OF = {
    State.PLANNED: 0,
    State.CHECKED_IN: 0,
    State.PREPARING: 1,
    State.INFUSING: 2,
    State.PAUSED: 2,
    State.RECOVERY: 3,
    State.RELEASED: 4,
    State.LEFT: 5,
    State.SIGNED: 5,
    State.AMENDED: 5,
    State.CANCELLED: 0,
}


@dataclass(frozen=True, slots=True)
class Header:
    """Name, allergies as a plate, the facts of one line, and the phase steps."""

    chair: str | None
    name: str
    initials: str
    allergies: str
    identity: str
    facts: str
    phase: int
    weight: str = ""
    grave: str = ""
    """What is severe or serious and open, and an emergency."""
    cancelled: bool = False

    @property
    def whose(self) -> str:
        """Chair 2 · MR."""
        return f"Chair {self.chair} · {self.initials}" if self.chair else self.initials

    @property
    def title(self) -> str:
        """For the window's title: no name."""
        return f"Session – chair {self.chair}" if self.chair else "Session"


def header_of(
    session: Session, patient: Patient, now: datetime, number: int | str | None
) -> Header:
    """The header at `now`; `number` is which session it is: "2 of 6", or "7" of this patient's."""
    today = now.astimezone(session.zone).date()
    born = f"born {day_words(patient.birth_date)} ({patient.age_on(today)} y)"
    weight = session.last(facts.WeightTaken)
    identity = [born, f"MRN {patient.mrn}"]
    kg = f"{shown(kilograms(weight), 2)} kg" if weight else ""
    grave = " · ".join((*_emergency(session), *_grave(session)))
    rest = [grave, patient.pronouns, f"{kg} today" if kg else ""]
    rest += [_baseline(session), _series(session, number), *_dose(session, now), _iv(session)]
    rest += [_attending(session), coach_flag(session)]
    return Header(
        session.plan.chair,
        patient.name,
        patient.initials,
        allergy_words(patient, looked_at=allergies_looked_at(session)),
        " · ".join(identity),
        " · ".join(filter(None, (*identity, *rest))),
        _PHASE_OF[session.state] if session.started_at or session.state is not State.LEFT else 0,
        kg,
        grave,
        cancelled=session.state is State.CANCELLED,
    )


@lru_cache(maxsize=2048)
def day_words(day: date) -> str:
    """14 Mar 1985."""
    return f"{day.day} {day:%b %Y}"


def allergies_looked_at(session: Session) -> bool:
    """Whether the list before the start says so, though none are on file."""
    return any(one.fact.item == "allergies" for one in session.of(facts.ItemAnswered))


def allergy_words(patient: Patient, *, looked_at: bool = False) -> str:
    """The plate beside the name."""
    if patient.allergies is None:
        return "Allergies looked at, none on file" if looked_at else "Allergies not asked"
    return f"Allergy: {patient.allergies}" if patient.allergies else "No known allergies"


def _emergency(session: Session) -> list[str]:
    """That there is one, since when, until the patient left."""
    stamped = [one.at for one in stamps_of(session) if one.at is not None]
    if not stamped or session.left_at is not None:
        return []
    return [f"Emergency since {shown_clock(min(stamped), session.zone)}"]


def _grave(session: Session) -> list[str]:
    """What is severe or serious and open: a row of the timeline is gone with the next ones."""
    if session.left_at is not None:
        return []
    return [
        f"▲ {', '.join(filter(None, (one.name, one.severity or '', _serious(one))))}"
        for one in effects_of(session)
        if one.ended_at is None and (one.severity is facts.Severity.SEVERE or _serious(one))
    ]


def _serious(effect: Effect) -> str:
    return "serious" if effect.details.serious else ""


def _baseline(session: Session) -> str:
    """What every later pressure is held against; before the start the last set says it."""
    frozen = baseline_of(session)
    return (
        f"baseline {frozen.fact.vitals.systolic}/{frozen.fact.vitals.diastolic}" if frozen else ""
    )


def _series(session: Session, number: int | str | None) -> str:
    kind = "KAP session" if session.plan.kind is facts.SessionKind.KAP else "session"
    return f"{kind} {number}" if number else ""


def _dose(session: Session, now: datetime) -> list[str]:
    plan = session.last(facts.PlanSet)
    strength = infusion_of(session, now).mg_per_ml
    told = []
    if plan:
        told.append(f"{as_typed(plan.mg_per_kg)} mg/kg over {as_typed(plan.minutes)} min")
    if strength is not None:
        told.append(f"bag {shown(strength, 3)} mg/mL")
    return told


def _attending(session: Session) -> str:
    """Who stays with the patient, once that was handed over."""
    handed = session.last(facts.AttendanceHandedOver)
    return f"attended by {handed.to}" if handed else ""


def _iv(session: Session) -> str:
    placed, removed = session.latest(facts.IvPlaced), session.latest(facts.IvRemoved)
    if placed is None or (removed is not None and removed.order > placed.order):
        return ""
    gauge = f" {placed.fact.gauge}G" if placed.fact.gauge else ""
    return f"IV {placed.fact.site}{gauge}"


def phase_words(session: Session, now: datetime) -> str:
    """The phase and the minutes in it, as tiles and the strip say it."""
    state = session.state
    if state in BEFORE:
        return "Check-in" if state is State.CHECKED_IN else "Preparing"
    if state in RUNNING:
        word = "Paused" if state is State.PAUSED else "Infusing"
        since = session.at_of(facts.InfusionPaused) if state is State.PAUSED else session.started_at
    else:
        word = {State.RECOVERY: "Recovery", State.RELEASED: "Released"}.get(state, "")
        since = session.ended_at
    if not word or since is None:
        return state.value.replace("_", " ").capitalize()
    return f"{word} {int((now - since).total_seconds() // 60)}"
