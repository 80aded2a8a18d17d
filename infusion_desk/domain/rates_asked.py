"""Rates beyond the red limit: stored by the same Enter, and asked about until somebody saw them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.cautions import rate_caution
from infusion_desk.domain.course import Standing
from infusion_desk.domain.dose import kilograms
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.infusion import bag_strengths, strength_at
from infusion_desk.domain.kept import kept
from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.session import Session

_FLOWING = (facts.InfusionStarted, facts.RateChanged, facts.InfusionResumed)
_STILL = (facts.InfusionPaused, facts.InfusionStopped)


@dataclass(frozen=True, slots=True)
class LimitedRate:
    """A rate that is charted, and the limit that it is beyond."""

    charted: Standing[Fact]
    ml_per_hour: Decimal
    caution: Caution


@kept
def limited_rates(session: Session) -> tuple[LimitedRate, ...]:
    """Every standing rate that is amber or red, with the bag that hung and today's weight.

    Also one that a bag made so: `charted` is then the bag.
    """
    weight = session.last(facts.WeightTaken)
    if weight is None:
        return ()
    kg, strengths = kilograms(weight), bag_strengths(session)
    found = []
    for one, rate in _flowing(session):
        caution = rate_caution(rate, strength_at(strengths, one.order), kg)
        if caution is not None:
            found.append(LimitedRate(one, rate, caution))
    return tuple(found)


def _flowing(session: Session) -> Iterator[tuple[Standing[Fact], Decimal]]:
    """Each rate that was charted, and the same one again with each bag that was hung under it."""
    runs: Decimal | None = None
    for one in session.of(*_FLOWING, *_STILL, facts.BagPrepared):
        if isinstance(one.fact, _FLOWING):
            runs = one.fact.ml_per_hour
        elif isinstance(one.fact, _STILL):
            runs = None
        if runs is not None:
            yield one, runs


def open_rates(session: Session) -> tuple[LimitedRate, ...]:
    """The red ones that nobody has seen: `seen` alone says so, an answer to a reading does not."""
    seen = [one for one in session.of(facts.CautionAnswered) if one.fact.decision is None]
    return tuple(
        one
        for one in limited_rates(session)
        if one.caution.level is Level.RED
        and not any(answer.chart_order > one.charted.chart_order for answer in seen)
    )
