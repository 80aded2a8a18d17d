"""What a session came to: the figures that lists, reports and exports show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain.baseline import baseline_of
from infusion_desk.domain.course import Standing
from infusion_desk.domain.discharge import ready_at, ready_before_corrections
from infusion_desk.domain.infusion import Infusion, infusion_of
from infusion_desk.domain.medicines import DEFAULT_CLASSES, MedicineClass
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import InfusionStarted, Left, VitalsTaken
from infusion_desk.domain.vitals import Vitals

TREATMENT_EMERGENT = (165, 100)
"""Systolic or diastolic from which pressure counts as treatment-emergent hypertension (S:21)."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The first of the highest systolic readings from start to leaving, with its diastolic."""

    at: datetime
    systolic: int
    diastolic: int
    rise: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Derived at one moment and never stored, except in an index row and a signed report."""

    infusion: Infusion
    baseline: Standing[VitalsTaken] | None
    peak: Peak | None
    greatest_dissociation: int | None
    ready_at: datetime | None
    ready_at_first: datetime | None
    hypertension: bool


def outcome_of(
    session: Session,
    now: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> Outcome:
    """The figures as at the leaving, or at `now` while the patient is there.

    A session on paper may be charted up to a moment that this clock has not seen yet.
    """
    now = max(now, session.charted_until)
    until = session.left_at or now
    baseline = baseline_of(session)
    during = during_session(session)
    ready = ready_at(session, now, classes)
    scores = [one.fact.vitals.dissociation for one in during]
    return Outcome(
        infusion=infusion_of(session, until),
        baseline=baseline,
        peak=_peak(during, baseline.fact.vitals if baseline else None),
        greatest_dissociation=max((one for one in scores if one is not None), default=None),
        ready_at=ready,
        ready_at_first=ready_before_corrections(session, now, classes) or ready,
        hypertension=any(_emergent(one.fact.vitals) for one in during),
    )


def during_session(session: Session) -> tuple[Standing[VitalsTaken], ...]:
    """Readings from the start to the leaving; in the start's minute, those charted after it."""
    start, left = session.latest(InfusionStarted), session.latest(Left)
    if start is None:
        return ()
    return tuple(
        one
        for one in session.of(VitalsTaken)
        if one.order > start.order and (left is None or one.order < left.order)
    )


def _peak(during: tuple[Standing[VitalsTaken], ...], baseline: Vitals | None) -> Peak | None:
    highest: Peak | None = None
    before = baseline.systolic if baseline else None
    for one in during:
        vitals = one.fact.vitals
        if vitals.systolic is None or vitals.diastolic is None:
            continue
        if highest is None or vitals.systolic > highest.systolic:
            rise = None if before is None else vitals.systolic - before
            highest = Peak(one.at, vitals.systolic, vitals.diastolic, rise)
    return highest


def _emergent(vitals: Vitals) -> bool:
    systolic, diastolic = TREATMENT_EMERGENT
    return (vitals.systolic or 0) >= systolic or (vitals.diastolic or 0) >= diastolic
