"""What a finished session came to, in the few figures that lists of past sessions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import Exact, as_typed, fixed
from infusion_desk.domain.effects import effects_of
from infusion_desk.domain.medicines import DEFAULT_CLASSES, MedicineClass
from infusion_desk.domain.outcome import during_session, outcome_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import minutes_between


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a row of a past session shows. Amounts as text, as the JSON of the contract has them.

    `ready_after` is minutes from the infusion's end; `peak_after`, and the first of each pair in
    `systolic`, from its start. `hypertension` is of every reading, not of the peak alone, and
    None where no pressure was charted.
    """

    planned_mg_per_kg: str | None = None
    planned_minutes: str | None = None
    given_mg: str | None = None
    given_mg_per_kg: str | None = None
    running_minutes: int | None = None
    peak_systolic: int | None = None
    peak_diastolic: int | None = None
    peak_rise: int | None = None
    peak_after: int | None = None
    hypertension: bool | None = None
    dissociation: int | None = None
    effects: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    ready_after: int | None = None
    baseline_systolic: int | None = None
    systolic: tuple[tuple[int, int], ...] = ()


def summary_of(
    session: Session, classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES
) -> SessionSummary | None:
    """What the session came to; None while the patient is here, for it still changes by itself."""
    left, started = session.left_at, session.started_at
    if left is None:
        return None
    outcome, plan = outcome_of(session, left, classes), session.last(facts.PlanSet)
    baseline, peak, infusion = outcome.baseline, outcome.peak, outcome.infusion
    return SessionSummary(
        planned_mg_per_kg=as_typed(plan.mg_per_kg) if plan else None,
        planned_minutes=as_typed(plan.minutes) if plan else None,
        given_mg=_fixed(infusion.given_mg, 3),
        given_mg_per_kg=_fixed(infusion.given_mg_per_kg, 4),
        running_minutes=infusion.running_s // 60,
        peak_systolic=peak.systolic if peak else None,
        peak_diastolic=peak.diastolic if peak else None,
        peak_rise=peak.rise if peak else None,
        peak_after=_minutes(started, peak.at if peak else None),
        hypertension=outcome.hypertension if peak else None,
        dissociation=outcome.greatest_dissociation,
        effects=tuple(dict.fromkeys(effect.name for effect in effects_of(session))),
        medicines=tuple(one.fact.name for one in session.of(facts.MedicineGiven)),
        ready_after=_minutes(session.ended_at, outcome.ready_at),
        baseline_systolic=baseline.fact.vitals.systolic if baseline else None,
        systolic=tuple(_curve(session, started)) if started else (),
    )


def _curve(session: Session, started: datetime) -> list[tuple[int, int]]:
    readings = ((one.at, one.fact.vitals.systolic) for one in during_session(session))
    return [(minutes_between(started, at), value) for at, value in readings if value is not None]


def _minutes(start: datetime | None, end: datetime | None) -> int | None:
    return None if start is None or end is None else minutes_between(start, end)


def _fixed(amount: Exact | None, places: int) -> str | None:
    return None if amount is None else fixed(amount, places)
