"""The drug on the summary: what was prepared, each rate with what ran in, and the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import Exact, shown
from infusion_desk.domain.decided import Uncharted
from infusion_desk.domain.infusion import Segment
from infusion_desk.domain.limits import Level
from infusion_desk.domain.rate_reasons import reason_of
from infusion_desk.domain.words import words_of
from infusion_desk.projections.drug_notes import pump_words
from infusion_desk.projections.paper_clock import PaperClock
from infusion_desk.projections.rate_units import OTHER_UNITS, other_rates
from infusion_desk.projections.report import Bag, SessionReport

DOSE_HEADS = ("from", "to", "mL/h", *OTHER_UNITS, "mL", "mg", "sum mL", "sum mg", "why")

NOTHING_RAN = "charted after the volume was reached: nothing ran in"


@dataclass(frozen=True, slots=True)
class DoseTable:
    """Sentences on the preparation, the rows under DOSE_HEADS, and the ledger."""

    prepared: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ledger: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """One stretch or moment of giving, or of not giving."""

    started: datetime
    ended: datetime | None
    what: str
    because: str
    ml: Fraction = Fraction(0)
    mg: Fraction | None = Fraction(0)
    units: tuple[str, ...] = ("", "")


def dose_table(report: SessionReport, clock: PaperClock) -> DoseTable:
    """The drug of one session."""
    ledger = (*_uncharted(report, clock), *_ledger(report))
    return DoseTable(_prepared(report), _rows(report, clock), ledger)


def _prepared(report: SessionReport) -> tuple[str, ...]:
    kinds = (facts.DrugPrepared, facts.PreparationChecked)
    told = [f"{words_of(one.fact)}." for one in report.of(*kinds)]
    told += [_bag(bag, report) for bag in report.bags]
    infusion = report.outcome.infusion
    if report.plan is not None:
        planned = f" = {_mg(infusion.planned_mg)}" if infusion.planned_mg is not None else ""
        volume = f" = {_ml(infusion.vtbi_ml)} to be infused" if infusion.vtbi_ml else ""
        told.append(f"{words_of(report.plan)}{planned}{volume}.")
    return tuple(told)


def _bag(bag: Bag, report: SessionReport) -> str:
    words = words_of(bag.made.fact)
    vials = [one for one in report.of(facts.DrugPrepared) if one.order <= bag.made.order]
    if vials:
        drawn = Fraction(bag.made.fact.mg) / Fraction(vials[-1].fact.mg_per_ml)
        words += f"; drawn {_mg(Fraction(bag.made.fact.mg))} = {_ml(drawn)}"
    if bag.mg_per_ml is not None:
        words += f"; {shown(bag.mg_per_ml, 3)} mg/mL"
    after = (one.chart_order for one in report.of(facts.PreparationChecked))
    unseen = all(order < bag.made.entry.chart_order for order in after)
    return f"{words}; not checked by a second person." if unseen else f"{words}."


def _mg(amount: Fraction | None) -> str:
    return "not known" if amount is None else f"{shown(amount, 1)} mg"


def _ml(amount: Fraction) -> str:
    return f"{shown(amount, 1)} mL"


def _uncharted(report: SessionReport, clock: PaperClock) -> Iterator[str]:
    """What was said to be done with the pump and its own entries do not say."""
    for word in report.met_by_the_stop:
        yield f"{_said(word, clock)}; no such act of the pump is charted before its stop."
    if report.uncharted is not None:
        yield f"{_said(report.uncharted, clock)}; the pump is not charted so."


def _said(word: Uncharted, clock: PaperClock) -> str:
    return f"Said to be {word.done} by {word.said.by} at {clock.full(word.said.at)}"


def _rows(report: SessionReport, clock: PaperClock) -> tuple[tuple[str, ...], ...]:
    rows = []
    ml, mg = Fraction(0), Fraction(0) if report.bags else None
    for run in sorted(_runs(report, clock), key=lambda one: one.started):
        ml += run.ml
        mg = None if mg is None or run.mg is None else mg + run.mg
        given = bool(run.ml or run.mg)
        rows.append(
            (
                clock.exact(run.started),
                clock.exact(run.ended) if run.ended else "",
                run.what,
                *run.units,
                _ledger_amount(run.ml) if run.ml else "",
                _ledger_amount(run.mg) if given else "",
                _ledger_amount(ml) if given else "",
                _ledger_amount(mg) if given else "",
                run.because,
            )
        )
    return tuple(rows)


def _ledger_amount(amount: Exact | None) -> str:
    return "not known" if amount is None else shown(amount, 3)


def _runs(report: SessionReport, clock: PaperClock) -> list[_Run]:
    infusion = report.outcome.infusion
    runs = [_segment(part, report, clock) for part in infusion.segments]
    runs += [_ran_nothing(part, report, clock) for part in infusion.empty_segments]
    paused: datetime | None = None
    pause = ""
    kinds = (facts.InfusionPaused, facts.InfusionResumed, facts.InfusionStopped, facts.BolusGiven)
    for one in report.of(*kinds):
        if isinstance(one.fact, facts.BolusGiven):
            runs.append(_Run(one.at, None, "bolus", one.by, mg=Fraction(one.fact.mg)))
        elif isinstance(one.fact, facts.InfusionPaused):
            paused, pause = one.at, one.fact.because
        elif paused is not None:
            runs.append(_Run(paused, one.at, "paused", pause))
            paused = None
    if paused is not None:
        runs.append(_Run(paused, None, "paused", pause))
    return runs


def _segment(part: Segment, report: SessionReport, clock: PaperClock) -> _Run:
    rate, units = shown(part.ml_per_hour, 1), _units(part, report)
    because = _because(part, report, clock)
    return _Run(part.started, part.ended, rate, because, part.ml, part.mg, units)


def _ran_nothing(part: Segment, report: SessionReport, clock: PaperClock) -> _Run:
    because = "; ".join(filter(None, (_because(part, report, clock), NOTHING_RAN)))
    return _Run(part.started, part.ended, shown(part.ml_per_hour, 1), because)


def _because(part: Segment, report: SessionReport, clock: PaperClock) -> str:
    """Why the rate was changed that this stretch began with, and which limit it is beyond."""
    return "; ".join(filter(None, (_why(part, report), _limit(part, report, clock))))


def _limit(part: Segment, report: SessionReport, clock: PaperClock) -> str:
    """RED, above 2 mg/kg/h, seen SH 10:12: a word, which reads in black and white."""
    beyond = [
        one
        for one in report.limited
        if (one.charted.at, one.ml_per_hour) == (part.started, part.ml_per_hour)
    ]
    if not beyond:
        return ""
    rate = beyond[-1]
    level, _, bound = rate.caution.text.partition(": ")[2].partition(", ")
    limit = f"{bound} mg/kg/h"
    if rate.caution.level is not Level.RED:
        return f"{level}, {limit}"
    seen = [
        one
        for one in report.of(facts.CautionAnswered)
        if one.fact.decision is None and one.chart_order > rate.charted.chart_order
    ]
    said = f"seen {seen[0].by} {clock.short(seen[0].at)}" if seen else "nobody said it was seen"
    return f"{level.upper()}, {limit}, {said}"


def _why(part: Segment, report: SessionReport) -> str:
    every, told = report.of(facts.RateChanged), report.of(facts.RateExplained)
    changes = [one for one in every if one.at == part.started]
    return reason_of(changes[-1], every, told) if changes else ""


def _units(part: Segment, report: SessionReport) -> tuple[str, ...]:
    """With the bag that hung, and with each that was hung while this rate ran."""
    before = [one.mg_per_ml for one in report.bags if one.made.at <= part.started]
    during = [
        one.mg_per_ml
        for one in report.bags
        if part.started < one.made.at and (part.ended is None or one.made.at < part.ended)
    ]
    told = [
        other_rates(part.ml_per_hour, strength, report.outcome.infusion.kg)
        for strength in dict.fromkeys((*before[-1:], *during))
    ]
    if not told or () in told:
        return "", ""
    return tuple(", then ".join(numbers) for numbers in zip(*told, strict=True))


def _ledger(report: SessionReport) -> tuple[str, ...]:
    infusion = report.outcome.infusion
    told = []
    for stop in report.of(facts.InfusionStopped):
        pump = stop.fact.pump_ml
        read = f" {pump_words(pump, infusion)}." if pump is not None else ""
        told.append(f"Stopped: {stop.fact.because}.{read}")
    if not report.bags:
        return tuple(told)
    if infusion.given_mg is None:
        return (*told, "The bag's concentration is not known: no ledger.")
    parts = (
        f"Ledger: drawn {shown(infusion.drawn_mg, 3)} mg",
        f"given {shown(infusion.given_mg, 3)} mg",
        f"wasted {shown(infusion.wasted_mg, 3)} mg",
    )
    balanced = infusion.balances_with(infusion.wasted_mg)
    rest = infusion.drawn_mg - infusion.given_mg - infusion.wasted_mg
    equals = "=" if not rest else "within tolerance of" if balanced else "against"
    equation = f"{parts[0]} {equals} {parts[1]} + {parts[2]}"
    apart = "not accounted for" if rest > 0 else "more than was drawn"
    missing = "" if balanced else f"; {shown(abs(rest), 3)} mg {apart}"
    return (*told, f"{equation}{missing}{_witnesses(report)}.")


def _witnesses(report: SessionReport) -> str:
    wastes = report.of(facts.WasteRecorded)
    hands = dict.fromkeys(f"{one.by}, witness {one.fact.witness}" for one in wastes)
    return f" ({'; '.join(hands)})" if hands else ""
