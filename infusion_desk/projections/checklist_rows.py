"""The list before the start as rows: mark, question, answer, who and when (ui.md, 1.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain import safety
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.baseline import baseline_so_far
from infusion_desk.domain.candidacy import CANDIDACY
from infusion_desk.domain.checklist import NEEDED, missing_before_start, safety_held
from infusion_desk.domain.course import Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.line_forms import CHECKLIST, ITEMS
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.words import short_vitals, words_of
from infusion_desk.projections.score_rows import ScoreRow

QUESTIONS = {
    "identity": "Name and birth date asked",
    "allergies": "Allergies asked",
    "medicines": "Medicines today reviewed",
    "consent": "Consent on file",
    "safety": "Safety asked",
    "ate": "Last meal",
    "alcohol": "Last alcohol",
    "driver": "Driver home",
    "weight": "Weight today",
    "iv": "IV line",
    "plan": "Dose",
    "drug": "Vial",
    "bag": "Bag",
    "baseline": "Baseline vitals",
    "equipment": "Equipment ready",
    "time-out": "Time-out",
}
RESOLVE, SCALES = "resolve ", "scales"
STARTS_LINE = {
    "ate": "ate ",
    "alcohol": "alcohol ",
    "driver": "driver ",
    "weight": "weight ",
    "iv": "iv in ",
    "plan": "plan ",
    "drug": "drug ",
    "bag": "bag ",
}
"""What a press puts into the line for an item that is more than in order."""


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One item: done, overridden or open; `line` is what a press puts into the line."""

    item: str
    question: str
    answer: str
    who: str
    done: bool
    overridden: bool
    line: str


def checklist_of(session: Session, now: datetime) -> tuple[ChecklistRow, ...]:
    """Every item in order, as it stands at `now` or stood at the start."""
    at = session.started_at or now
    missing = set(missing_before_start(session, at))
    overrides = {one.fact.item: one for one in session.of(facts.ItemOverridden)}
    held = safety_held(session, at)
    rows = (
        _block(held)
        if held and item == "safety"
        else _row(session, item, item in missing, overrides, at)
        for item in CHECKLIST
    )
    return (*rows, *_passed_over(session, overrides.get(CANDIDACY)))


def scales_row(scores: Sequence[ScoreRow], today: str) -> ChecklistRow:
    """Where a scale is given before the session; the latest stands there. It gates nothing."""
    if not scores:
        return ChecklistRow(SCALES, "Scales", "none yet", "", False, False, "")
    last = scores[0]
    told = " ".join(filter(None, (last.name, last.score, last.band)))
    return ChecklistRow(SCALES, "Scales", told, last.on, last.on == today, False, "")


def _passed_over(
    session: Session, override: Standing[facts.ItemOverridden] | None
) -> tuple[ChecklistRow, ...]:
    """Where it was planned for somebody whom nobody had accepted; every paper says as much."""
    if override is None or override.fact == facts.ACCEPTED_ON_PAPER:
        return ()
    local = override.at.astimezone(session.zone)
    who = f"{override.by} {local.day} {local:%b}"
    question = "Accepted for treatment"
    return (ChecklistRow(CANDIDACY, question, _words(override), who, True, True, ""),)


def _block(held: tuple[safety.SafetyHold, ...]) -> ChecklistRow:
    """What stands in the place of the question while a physician is waited for."""
    question = "Safety block: a physician resolves it"
    return ChecklistRow("safety", question, safety.said(held), "", False, False, RESOLVE)


def _row(
    session: Session,
    item: str,
    missing: bool,
    overrides: dict[str, Standing[facts.ItemOverridden]],
    at: datetime,
) -> ChecklistRow:
    told = _answer(session, item, at)
    override = overrides.get(item)
    if override is not None and (told is None or told.order < override.order):
        told = override
    line = f"ok {item}" if item in ITEMS else STARTS_LINE.get(item, "")
    if told is None:
        return ChecklistRow(item, QUESTIONS[item], "not yet", "", False, False, line)
    who = f"{told.by} {shown_clock(told.at, session.zone)}"
    words = _words(told)
    if isinstance(told.fact, facts.BagPrepared):
        bag = words if told.fact.number > 1 else words.removeprefix("Bag ")
        words = f"{bag} · {checked_words(session, told)}"
    if missing and item == "time-out":
        words = "no longer holds: weight, dose or bag changed"
    elif missing:
        words = f"{words}: beyond what may start"
    return ChecklistRow(
        item, QUESTIONS[item], words, who, not missing, told is override is not None, line
    )


def checked_words(session: Session, bag: Standing[Fact]) -> str:
    """By whom a second person's eyes were on this bag; in words where nobody's were."""
    after = [
        one
        for one in session.of(facts.PreparationChecked)
        if one.chart_order > bag.entry.chart_order
    ]
    return f"checked by {after[-1].fact.checker}" if after else "not checked"


def _words(told: Standing[Fact]) -> str:
    match told.fact:
        case facts.ItemAnswered():
            return "in order"
        case facts.ItemOverridden(_, because):
            return f"overridden: {because}"
        case facts.VitalsTaken(vitals):
            return short_vitals(vitals)
        case facts.DriverNamed(name, relation, phone):
            return ", ".join(filter(None, (name, relation, phone)))
        case facts.DrugPrepared():
            return words_of(told.fact).replace(", expires ", ", exp ")
    return words_of(told.fact)


def _answer(session: Session, item: str, at: datetime) -> Standing[Fact] | None:
    """The latest standing answer to an item at `at`."""
    found: list[Standing[Fact]] = []
    if item in ITEMS:
        found = [one for one in session.of(facts.ItemAnswered) if one.fact.item == item]
    elif item in ("ate", "alcohol"):
        found = [one for one in session.of(facts.IntakeTold) if one.fact.what == item]
    elif item == "baseline":
        baseline = baseline_so_far(session, at)
        found = [baseline] if baseline else []
    else:
        found = list(session.of(NEEDED[item]))
    return next((one for one in reversed(found) if one.at <= at), None)
