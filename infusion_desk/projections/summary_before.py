"""The list before the start on the summary: each item with who and when, or why not."""

from collections.abc import Mapping
from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.candidacy import CANDIDACY, is_passed_over
from infusion_desk.domain.course import Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.line_forms import CHECKLIST, ITEMS
from infusion_desk.domain.words import short_vitals, words_of
from infusion_desk.projections.paper_clock import PaperClock
from infusion_desk.projections.report import SessionReport

_KINDS: Mapping[str, type[Fact]] = {
    "driver": facts.DriverNamed,
    "weight": facts.WeightTaken,
    "iv": facts.IvPlaced,
    "plan": facts.PlanSet,
    "drug": facts.DrugPrepared,
    "bag": facts.BagPrepared,
}

_TOLD = (facts.ItemAnswered, facts.IntakeTold, facts.HeightTaken)
_SAFETY = facts.ItemAnswered("safety")
"""Asked again after the end, where it is rule D18."""


@dataclass(frozen=True, slots=True)
class Check:
    """One item: done, or else overridden or not charted, as its words say."""

    words: str
    who: str
    done: bool


def checks(report: SessionReport, clock: PaperClock) -> tuple[Check, ...]:
    """Every item of the list in its order, and what else was told before the start."""
    said = [one.fact for one in report.of(facts.ItemOverridden) if is_passed_over(one.fact)]
    names = (CANDIDACY, *CHECKLIST) if said not in ([], [facts.ACCEPTED_ON_PAPER]) else CHECKLIST
    found = [_check(name, report, clock) for name in names]
    return (*found, *(_done(one, clock) for one in _before(report) if _tells_more(one.fact)))


def told_besides(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    """Answers of the same kinds that the list does not show: earlier ones, and later ones."""
    kinds: tuple[type[Fact], ...] = (*_KINDS.values(), *_TOLD)
    listed = {one.entry.id for name in CHECKLIST for one in _answers(report, name)[-1:]}
    listed |= {one.entry.id for one in _before(report) if _tells_more(one.fact)}
    return tuple(
        f"{clock.short(one.at)} {words_of(one.fact)} ({one.by})"
        for one in report.of(*kinds)
        if one.entry.id not in listed and one.fact != _SAFETY
    )


def overrides(report: SessionReport, clock: PaperClock) -> tuple[str, ...]:
    """Every override of the list in a full sentence."""
    return tuple(
        f"{_title(one.fact.item)} was overridden by {one.by} at {clock.full(one.at)}, "
        f"because: {one.fact.because}"
        for one in report.of(facts.ItemOverridden)
    )


def _before(report: SessionReport) -> tuple[Standing[Fact], ...]:
    starts = report.of(facts.InfusionStarted)
    every = report.of(Fact)
    return tuple(one for one in every if not starts or one.order < starts[-1].order)


def _tells_more(fact: Fact) -> bool:
    if isinstance(fact, facts.IntakeTold):
        return fact.what not in CHECKLIST
    return isinstance(fact, facts.HeightTaken)


def _check(name: str, report: SessionReport, clock: PaperClock) -> Check:
    overridden = [one for one in report.of(facts.ItemOverridden) if one.fact.item == name]
    found = _answers(report, name)
    baseline = report.outcome.baseline
    if overridden and not (found and name in ITEMS):
        told = f": {words_of(found[-1].fact)}" if found else ""
        one = overridden[-1]
        words = f"{_title(name)} overridden, see below{told}"
        today = clock.full(one.at) == clock.short(one.at)
        return Check(words, _who(one, clock) if today else one.by, done=False)
    if name == "baseline" and baseline is not None:
        words = f"Baseline {short_vitals(baseline.fact.vitals)}"
        return Check(words, _who(baseline, clock), done=True)
    if not found:
        return Check(f"{_title(name)}: not charted", "", done=False)
    return _done(found[-1], clock)


def _title(name: str) -> str:
    return "IV" if name == "iv" else name.capitalize()


def _answers(report: SessionReport, name: str) -> list[Standing[Fact]]:
    """What was charted before the start to this item."""
    return [one for one in _before(report) if _answer(one.fact, name)]


def _answer(fact: Fact, name: str) -> bool:
    if isinstance(fact, facts.ItemAnswered):
        return fact.item == name
    if isinstance(fact, facts.IntakeTold):
        return fact.what == name
    return name in _KINDS and isinstance(fact, _KINDS[name])


def _done(one: Standing[Fact], clock: PaperClock) -> Check:
    return Check(words_of(one.fact), _who(one, clock), done=True)


def _who(one: Standing[Fact], clock: PaperClock) -> str:
    return f"{one.by} {clock.short(one.at)}"
