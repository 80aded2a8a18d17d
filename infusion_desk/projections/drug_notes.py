"""What to look at before Enter in an act of drug or pump: strength, end, totals."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.infusion import Infusion, infusion_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.checklist_rows import checked_words
from infusion_desk.projections.rate_units import with_units
from infusion_desk.projections.worksheet import odd_strength, prepared

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
    yield from _what_hangs(fact, after)
    if isinstance(fact, facts.BolusGiven) and entry.corrects is None and at >= entry.charted_at:
        yield from _given_then(infusion_of(after, at))
    if isinstance(fact, facts.BagPrepared) and session.course.rate:
        yield from _same_rate(session.course.rate, at, session, after)
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


def _what_hangs(fact: Fact, after: Session) -> Iterator[str]:
    """What the start relies on: that the bag holds the dose, and a second person's eyes on it."""
    if fact != facts.ItemAnswered("time-out") and not isinstance(fact, facts.InfusionStarted):
        return
    yield from filter(None, (prepared(after).beyond_bag,))
    hung = after.of(facts.BagPrepared)
    if hung:
        yield f"bag {checked_words(after, hung[-1])}"


def _given_then(then: Infusion) -> Iterator[str]:
    """All that was given with this bolus."""
    if then.given_mg is not None and then.given_mg_per_kg is not None:
        yield f"given then {shown(then.given_mg, 1)} mg, {shown(then.given_mg_per_kg, 2)} mg/kg"


def _same_rate(rate: Decimal, at: datetime, session: Session, after: Session) -> Iterator[str]:
    """What the rate that runs becomes with another bag."""
    was, now = infusion_of(session, at), infusion_of(after, at)
    if was.mg_per_ml is not None and was.mg_per_ml != now.mg_per_ml:
        units = " = ".join(with_units(rate, now.mg_per_ml, now.kg))
        yield f"was {shown(was.mg_per_ml, 3)} mg/mL: {as_typed(rate)} mL/h is now {units}"


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
