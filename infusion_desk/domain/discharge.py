"""Discharge readiness: every rule judged at a moment, and when the patient was first ready."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import Standing
from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.discharge_rules import FRESH, RULES, WAIT, Verdict
from infusion_desk.domain.discharge_symptoms import is_vomiting, medicine_wait
from infusion_desk.domain.medicines import DEFAULT_CLASSES, MedicineClass, class_of
from infusion_desk.domain.session import Session, replay

ORDER = tuple(RULES)
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
    ground = Ground(session, moment, classes)
    return tuple(_judged(rule, ground) for rule in ORDER)


def release_gates(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """What still stands between the patient and a release."""
    return tuple(one for one in judgements if one.gates and one.rule != "D22")


def ready_at(
    session: Session,
    until: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> datetime | None:
    """The earliest moment until the leaving, or else `until`, at which every gate was open."""
    last = session.left_at or until
    for moment in _moments(session, classes):
        if moment > last:
            return None
        ground = Ground(session, moment, classes)
        if not any(_judged(rule, ground).gates for rule in _GATES):
            return moment
    return None


def ready_since(
    session: Session,
    until: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> datetime | None:
    """From when on every gate is open without a break; None where one is closed at `until`."""

    def is_open(moment: datetime) -> bool:
        ground = Ground(session, moment, classes)
        return not any(_judged(rule, ground).gates for rule in _GATES)

    moments = (one for one in (until, *reversed(_moments(session, classes))) if one <= until)
    found = list(takewhile(is_open, moments))
    return found[-1] if found else None


def first_ready_at(
    session: Session,
    until: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> datetime | None:
    """The first value that `ready_at` ever had, before any correction moved it."""
    before = ready_before_corrections(session, until, classes)
    return ready_at(session, until, classes) if before is None else before


def ready_before_corrections(
    session: Session,
    until: datetime,
    classes: Mapping[str, MedicineClass] = DEFAULT_CLASSES,
) -> datetime | None:
    """What `ready_at` was before the first correction that found it reached; None without one."""
    ordered = sorted(session.entries, key=lambda entry: entry.chart_order)
    for index, entry in enumerate(ordered):
        if entry.corrects is not None and index:
            before = ready_at(replay(ordered[:index]), min(until, entry.charted_at), classes)
            if before is not None:
                return before
    return None


_GATES = tuple(rule for rule in reversed(ORDER) if rule not in NOT_GATING | {"D22"})
"""Those that mostly come last go first: what one person has still to say decides at once."""


def _moments(session: Session, classes: Mapping[str, MedicineClass]) -> list[datetime]:
    """Every charting since the end, and every moment a waiting time runs out, in order."""
    end = session.ended_at
    if end is None:
        return []
    charted = {one.charted_at for one in session.fitting}
    return sorted(at for at in charted | {end + WAIT} | set(_waits(session, classes)) if at >= end)


def _waits(session: Session, classes: Mapping[str, MedicineClass]) -> Iterator[datetime]:
    for one in session.fitting:
        if isinstance(one.fact, facts.MedicineGiven):
            wait = medicine_wait(one.fact, class_of(one.fact.name, classes))
            if wait is not None:
                yield one.at + wait
        elif is_vomiting(one.fact):
            yield one.at + FRESH


def _judged(rule: str, ground: Ground) -> Judgement:
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
