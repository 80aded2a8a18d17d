"""The figures a session came to: five boxes at the head of the summary, and the same in full."""

from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.outcome import TREATMENT_EMERGENT
from infusion_desk.domain.words import words_of
from infusion_desk.projections.paper_clock import PaperClock, span
from infusion_desk.projections.report import SessionReport

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Box:
    """One of the five boxes: a label, a figure, a line below."""

    label: str
    figure: str
    below: str


def boxes(report: SessionReport, clock: PaperClock) -> tuple[Box, ...]:
    """Given, infusion, baseline, peak, home."""
    return (
        _given_box(report),
        _infusion_box(report, clock),
        _baseline_box(report, clock),
        _peak_box(report, clock),
        _home_box(report, clock),
    )


def _given_box(report: SessionReport) -> Box:
    infusion = report.outcome.infusion
    if report.started_at is None:
        return Box("Given", UNKNOWN, "not started")
    if infusion.given_mg is None:
        return Box("Given", f"{shown(infusion.given_ml, 1)} mL", "concentration not known")
    per_kg = infusion.given_mg_per_kg
    below = f"{shown(infusion.given_ml, 1)} mL"
    below = below if per_kg is None else f"{shown(per_kg, 2)} mg/kg, {below}"
    return Box("Given", f"{shown(infusion.given_mg, 1)} mg", below)


def _infusion_box(report: SessionReport, clock: PaperClock) -> Box:
    if report.started_at is None:
        return Box("Infusion", UNKNOWN, "not started")
    infusion = report.outcome.infusion
    ended = clock.short(report.ended_at) if report.ended_at else "running"
    below = f"{span(infusion.running_s)}, {infusion.paused_s and span(infusion.paused_s)} paused"
    return Box("Infusion", f"{clock.short(report.started_at)}–{ended}", below)


def _baseline_box(report: SessionReport, clock: PaperClock) -> Box:
    baseline = report.outcome.baseline
    if baseline is None:
        return Box("Baseline", UNKNOWN, "not charted" if report.started_at else "not started")
    vitals = baseline.fact.vitals
    below = f"{clock.short(baseline.at)}, HR {vitals.heart_rate}, SpO2 {vitals.spo2}"
    return Box("Baseline", f"{vitals.systolic}/{vitals.diastolic}", below)


def _peak_box(report: SessionReport, clock: PaperClock) -> Box:
    peak = report.outcome.peak
    if peak is None:
        return Box("Peak", UNKNOWN, "not charted" if report.started_at else "not started")
    rise = "" if peak.rise is None else f", {peak.rise:+}"
    below = f"{clock.short(peak.at)}{rise}, TEH {_yes(report.outcome.hypertension)}"
    return Box("Peak", f"{peak.systolic}/{peak.diastolic}", below)


def _home_box(report: SessionReport, clock: PaperClock) -> Box:
    ready, left = report.outcome.ready_at, report.left_at
    below = f"left {clock.short(left)}" if left else "not left"
    if report.left_how is not None and report.left_how is not facts.Leaving.HOME:
        below += {"ambulance": " by ambulance"}.get(report.left_how, " against advice")
    return Box("Ready", clock.short(ready) if ready else UNKNOWN, below)


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def figures(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    """Baseline, peak, hypertension and minutes in sentences."""
    outcome = report.outcome
    told = []
    if outcome.baseline is not None:
        words = words_of(outcome.baseline.fact)
        told.append(f"Baseline {clock.full(outcome.baseline.at)}: {words}.")
    peak = outcome.peak
    if peak is not None:
        rise = "" if peak.rise is None else f", {abs(peak.rise)} {_above(peak.rise)} baseline"
        told.append(f"Peak {peak.systolic}/{peak.diastolic} at {clock.full(peak.at)}{rise}.")
        limit = f"from {TREATMENT_EMERGENT[0]}/{TREATMENT_EMERGENT[1]} mmHg"
        told.append(f"Treatment-emergent hypertension ({limit}): {_yes(outcome.hypertension)}.")
    if outcome.greatest_dissociation is not None:
        told.append(f"Greatest dissociation {outcome.greatest_dissociation} of 10.")
    if report.started_at is not None:
        told.append(_minutes(report, clock, report.started_at))
    return tuple(told)


def _above(rise: int) -> str:
    return "above" if rise >= 0 else "below"


def _minutes(report: SessionReport, clock: PaperClock, started: datetime) -> str:
    infusion = report.outcome.infusion
    ended = f"stopped {clock.exact(report.ended_at)}" if report.ended_at else "still running"
    return (
        f"Infusion started {clock.exact(started)}, {ended}: "
        f"running {span(infusion.running_s)}, paused {span(infusion.paused_s)}."
    )
