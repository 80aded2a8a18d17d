"""Going home on the summary: every rule and why, the overrides, ready, released and left."""

from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.discharge import NOT_GATING
from infusion_desk.domain.discharge_rules import Verdict
from infusion_desk.domain.words import words_of
from infusion_desk.projections.paper_clock import PaperClock
from infusion_desk.projections.report import SessionReport


@dataclass(frozen=True, slots=True)
class Rule:
    """One discharge rule and how it stands, in words; `done` is None where it does not apply."""

    id: str
    words: str
    because: str
    done: bool | None


_VERDICTS = {
    Verdict.MET: "",
    Verdict.NOT_MET: "not met",
    Verdict.UNKNOWN: "not known",
    Verdict.OVERRIDDEN: "overridden",
    Verdict.NOT_APPLICABLE: "",
}


def rules(report: SessionReport) -> tuple[Rule, ...]:
    """D1 to D22 with why."""
    found = []
    for one in report.rules:
        verdict = _VERDICTS[one.verdict]
        because = one.because.replace("≠", "is not")
        told = f"{verdict}: {because}" if verdict else because
        done = None if one.verdict is Verdict.NOT_APPLICABLE else one.verdict is Verdict.MET
        told += "; not needed to leave" if one.rule in NOT_GATING and not done else ""
        found.append(Rule(one.rule, one.title, told, done))
    return tuple(found)


def rule_overrides(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    """Every override of a rule in a full sentence."""
    titles = {one.rule: one.title for one in report.rules}
    return tuple(
        f"{one.fact.rule} ({titles[one.fact.rule]}) was overridden by {one.by} at "
        f"{clock.full(one.at)}, because: {one.fact.because}"
        for one in report.of(facts.CriterionOverridden)
    )


def home(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    """When the criteria were met, who released, and how the patient left."""
    ready, first = report.outcome.ready_at, report.outcome.ready_at_first
    told = []
    if report.ended_at is not None:
        told.append(f"Criteria met at {clock.full(ready)}." if ready else "Criteria not met.")
    if first is not None and first != ready:
        told.append(f"Before a correction they were met at {clock.full(first)}.")
    told += [f"Released by {one.by} at {clock.full(one.at)}." for one in report.of(facts.Released)]
    if (fell := report.fallen) is not None:
        told.append(f"The release of {fell.released} fell with {fell.what} at {fell.at}.")
    told += [
        f"For the coach: difficult experience at {clock.short(one.at)}, {one.fact.support}."
        for one in report.of(facts.DifficultExperience)
    ]
    for left in report.of(facts.Left):
        told.append(f"{words_of(left.fact)} at {clock.full(left.at)}{_with(report)}.")
        if ready is None or left.at < ready:
            told.append("Left before the criteria were met.")
    told += [f"{one} at {clock.full(at)} ({by})." for one, at, by in _otherwise(report)]
    return tuple(told)


_OTHERWISE = (
    facts.EmergencyStamped,
    facts.AttemptMade,
    facts.RefusalTold,
    facts.RefusalWitnessed,
    facts.IvLeftIn,
)


def _otherwise(report: SessionReport) -> tuple[tuple[str, datetime, str], ...]:
    """An emergency's moments, and what was asked of who left another way than home."""
    return tuple((words_of(one.fact), one.at, one.by) for one in report.of(*_OTHERWISE))


def _with(report: SessionReport) -> str:
    driver = report.driver
    if driver is None or report.left_how is not facts.Leaving.HOME:
        return ""
    return f" with {driver.name}" + (f", {driver.relation}" if driver.relation else "")
