"""What to look at before Enter in an act of drug or pump: strength, end, totals."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.infusion import Infusion, infusion_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.worksheet import odd_strength

PUMPED = (
    facts.InfusionStarted,
    facts.RateChanged,
    facts.InfusionPaused,
    facts.InfusionResumed,
    facts.InfusionStopped,
    facts.BolusGiven,
)
_FLOWING = (facts.InfusionStarted, facts.RateChanged, facts.InfusionResumed)


def drug_notes(entry: Entry, session: Session, after: Session) -> Iterator[str]:
    """In the order in which they matter; none of them stands in the way of recording."""
    fact, at = entry.fact, entry.happened_at
    if isinstance(fact, facts.BagPrepared):
        yield from filter(None, (odd_strength(infusion_of(after, at).mg_per_ml),))
    if entry.corrects is None and isinstance(fact, _FLOWING):
        then = infusion_of(after, max(at, entry.charted_at))
        if then.projected_end is not None and not then.empty_segments:
            over = then.volume_reached_at is not None
            clock = shown_clock(then.projected_end, session.zone)
            yield f"volume reached {clock}" if over else f"ends {clock}"
    if isinstance(fact, facts.InfusionStopped) and fact.pump_ml is not None:
        yield pump_words(fact.pump_ml, infusion_of(after, at))
    if isinstance(fact, PUMPED) and (entry.corrects is not None or at < entry.charted_at):
        yield from totals_before_and_after(entry, session, after)


def pump_words(pump_ml: Decimal, infusion: Infusion) -> str:
    """34.8 mL on the pump, 0.2 mL less than the 35 mL worked out: said, and never in the way."""
    read, worked_out = f"{as_typed(pump_ml)} mL on the pump", shown(infusion.given_ml, 1)
    apart = shown(abs(Fraction(pump_ml) - infusion.given_ml), 1)
    if apart == shown(Fraction(0), 1):
        return f"{read}, as worked out"
    how = "less" if pump_ml < infusion.given_ml else "more"
    return f"{read}, {apart} mL {how} than the {worked_out} mL worked out"


def totals_before_and_after(entry: Entry, session: Session, after: Session) -> Iterator[str]:
    """What an act in the past makes of the dose given by now."""
    before, then = (infusion_of(one, entry.charted_at) for one in (session, after))
    if before.given_mg is None or then.given_mg is None or before.given_mg == then.given_mg:
        return
    yield f"given {shown(before.given_mg, 1)} → {shown(then.given_mg, 1)} mg"
