"""Discharge readiness: every rule judged at a moment, and when the patient was first ready."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.course import Standing
from infusion_desk.domain.discharge_ground import Ground, ground_at
from infusion_desk.domain.discharge_rules import (
    CLASS_WAITS,
    FRESH,
    RULES,
    WAIT,
    Finding,
    Verdict,
    is_vomiting,
)
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.medicines import DEFAULT_CLASSES, MedicineClass, class_of
from infusion_desk.domain.session import Session, replay

ORDER = tuple(f"D{number}" for number in range(1, 23))
NOT_GATING = frozenset({"D11", "D12"})
"""D11 is shown and printed; D12 gates signing, not leaving."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One rule at one moment: how it stands and why, and the override charted for it."""

    rule: str
    title: str
    verdict: Verdict
    because: str
    override: Standing[facts.CriterionOverridden] | None = None

    @property
    def gates(self) -> bool:
        """Whether this holds the patient here."""
        unmet = self.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)
        return unmet and self.rule not in NOT_GATING


def judge(
    session: Session,
    moment: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> tuple[Judgement, ...]:
    """Rules D1 to D22 at `moment`, from what was charted by then."""
    ground = ground_at(session, moment, classes)
    return tuple(_judged(rule, ground, session) for rule in ORDER)


def release_gates(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """What still stands between the patient and a release."""
    return tuple(one for one in judgements if one.gates and one.rule != "D22")


def ready_at(
    session: Session,
    until: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> datetime | None:
    """The earliest moment, not after `until` or the leaving, at which every gate was open."""
    last = min(until, session.left_at or until)
    for moment in _moments(session, classes):
        if moment > last:
            return None
        ground = ground_at(session, moment, classes)
        if not any(_judged(rule, ground, session).gates for rule in _GATES):
            return moment
    return None


def first_ready_at(
    session: Session,
    until: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> datetime | None:
    """The first value that `ready_at` ever had, before any correction moved it."""
    ordered = sorted(session.entries, key=lambda entry: entry.chart_order)
    for index, entry in enumerate(ordered):
        if entry.corrects is not None and index:
            before = ready_at(replay(ordered[:index]), min(until, entry.charted_at), classes)
            if before is not None:
                return before
    return ready_at(session, until, classes)


_GATES = tuple(rule for rule in reversed(ORDER) if rule not in NOT_GATING | {"D22"})


def _moments(session: Session, classes: Mapping[str, MedicineClass]) -> list[datetime]:
    """Every charting since the end, and every moment a waiting time runs out, in order."""
    end = session.ended_at
    if end is None:
        return []
    charted = {one.charted_at for one in session.standing}
    return sorted(at for at in charted | {end + WAIT} | set(_waits(session, classes)) if at >= end)


def _waits(session: Session, classes: Mapping[str, MedicineClass]) -> Iterator[datetime]:
    for given in session.of(facts.MedicineGiven):
        medicine_class = class_of(given.fact.name, classes)
        if medicine_class in CLASS_WAITS:
            yield given.at + CLASS_WAITS[medicine_class]
    for effect in session.standing:
        if is_vomiting(effect.fact):
            yield effect.at + FRESH


def _judged(rule: str, ground: Ground, session: Session) -> Judgement:
    if rule == "D12":
        title, (verdict, because) = "Drug accounted for", _accounted(ground, session)
    else:
        title, find = RULES[rule]
        verdict, because = find(ground)
    overrides = [one for one in ground.of(facts.CriterionOverridden) if one.fact.rule == rule]
    if not overrides:
        return Judgement(rule, title, verdict, because)
    if verdict in (Verdict.NOT_MET, Verdict.UNKNOWN):
        one = overrides[-1]
        verdict = Verdict.OVERRIDDEN
        because = f"{one.by} {ground.clock(one.at)}: {one.fact.because}"
    return Judgement(rule, title, verdict, because, overrides[-1])


def _accounted(ground: Ground, session: Session) -> Finding:
    if ground.end is None:
        return Verdict.UNKNOWN, "the infusion has not ended"
    now = infusion_of(session, ground.moment)
    wasted = sum(one.fact.mg for one in ground.of(facts.WasteRecorded))
    if now.given_mg is None:
        return Verdict.UNKNOWN, "the bag's concentration is not known"
    told = f"drawn {shown(now.drawn_mg, 3)} = given {shown(now.given_mg, 3)} + wasted {shown(wasted, 3)}"
    if now.balances_with(wasted):
        return Verdict.MET, told
    return Verdict.NOT_MET, told.replace(" = ", " ≠ ", 1)
