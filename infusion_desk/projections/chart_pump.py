"""The lane of the pump: its rate in steps, and what was given so far."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.infusion import Infusion, Segment, infusion_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import BagPrepared, BolusGiven
from infusion_desk.projections.chart_values import Label, Lane, Run, Series, Window

USUAL_TOP = Decimal(60)
"""Top of the rate's scale in mL/h while there is no rate."""

_TOPS = (1, 2, 3, 4, 5, 6, 8, 10)

RATE = Lane(
    role="rate",
    name="Rate",
    unit="mL/h",
    low=0.0,
    high=float(USUAL_TOP),
    ticks=(),
    weight=44,
)


def pump_lane(session: Session, window: Window, infusion: Infusion, as_at: datetime) -> Lane:
    """Rate as steps from zero, the dose dotted on a scale of its own, and its last value.

    A rate that was charted after the volume was reached is dashed: by what is charted nothing ran.
    """
    top = top_of((*infusion.segments, *infusion.empty_segments))
    lane = replace(RATE, high=float(top), ticks=((0.0, "0"), (float(top), as_typed(top))))
    if not infusion.segments:
        return replace(lane, series=(Series("rate"), Series("dose"), Series("rate_of_nothing")))
    dose = _dose_run(session, window, infusion, as_at)
    tallest = float(_full(infusion))
    drawn = tuple((minute, amount / tallest * lane.high) for minute, amount in dose)
    rate = Series("rate", runs=steps_of(infusion.segments, window, as_at))
    nothing = steps_of(infusion.empty_segments, window, as_at)
    return replace(
        lane,
        series=(rate, Series("dose", runs=(drawn,)), Series("rate_of_nothing", runs=nothing)),
        labels=(Label("dose", dose[-1][0], lane.high / 2, _words(infusion)),),
    )


def top_of(segments: tuple[Segment, ...]) -> Decimal:
    """The nearest round rate above the fastest one."""
    fastest = max((part.ml_per_hour for part in segments), default=USUAL_TOP)
    unit = Decimal(1).scaleb(fastest.adjusted())
    return next(top * unit for top in _TOPS if top * unit >= fastest)


def steps_of(segments: tuple[Segment, ...], window: Window, as_at: datetime) -> tuple[Run, ...]:
    """One outline for each time the pump ran: up, along, from rate to rate, and down at the end."""
    runs: list[list[tuple[float, float]]] = []
    last: datetime | None = None
    for part in segments:
        began, rate = window.minute(part.started), float(part.ml_per_hour)
        if last != part.started:
            runs.append([(began, 0.0)])
        else:
            runs[-1].pop()
        ended = window.minute(part.ended or as_at)
        runs[-1] += [(began, rate), (ended, rate)]
        if part.ended is not None:
            runs[-1].append((ended, 0.0))
        last = part.ended
    return tuple(tuple(run) for run in runs)


def _dose_run(session: Session, window: Window, infusion: Infusion, as_at: datetime) -> Run:
    """(minute, mg) wherever the flow changes; mL where the bag's strength is not known."""
    edges = {part.started for part in infusion.segments}
    edges |= {part.ended or as_at for part in infusion.segments}
    edges |= {one.at for one in session.of(BagPrepared) if min(edges) < one.at < max(edges)}
    steps: list[tuple[float, float]] = []
    boluses = [one for one in session.of(BolusGiven) if one.at <= as_at]
    for at in sorted(edges | {one.at for one in boluses}):
        amount = _amount(infusion_of(session, at), infusion)
        pushed = sum((Fraction(one.fact.mg) for one in boluses if one.at == at), Fraction(0))
        if pushed and infusion.given_mg is not None:
            steps.append((window.minute(at), float(amount - pushed)))
        steps.append((window.minute(at), float(amount)))
    return tuple(steps)


def _amount(then: Infusion, whole: Infusion) -> Fraction:
    if whole.given_mg is None or then.given_mg is None:
        return then.given_ml
    return then.given_mg


def _full(infusion: Infusion) -> Fraction:
    """What the whole height of the lane stands for."""
    if infusion.given_mg is None:
        return max(infusion.vtbi_ml or Fraction(0), infusion.given_ml) or Fraction(1)
    return max(infusion.planned_mg or Fraction(0), infusion.given_mg) or Fraction(1)


def _words(infusion: Infusion) -> str:
    if infusion.given_mg is None:
        return f"{shown(infusion.given_ml, 1)} mL"
    return f"{shown(infusion.given_mg, 1)} mg"
