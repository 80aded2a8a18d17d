"""What to look at before Enter in an act of drug or pump: strength, end, totals."""

from collections.abc import Iterator

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.infusion import infusion_of
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
    if isinstance(fact, PUMPED) and (entry.corrects is not None or at < entry.charted_at):
        yield from totals_before_and_after(entry, session, after)


def totals_before_and_after(entry: Entry, session: Session, after: Session) -> Iterator[str]:
    """What an act in the past makes of the dose given by now."""
    before, then = (infusion_of(one, entry.charted_at) for one in (session, after))
    if before.given_mg is None or then.given_mg is None or before.given_mg == then.given_mg:
        return
    yield f"given {shown(before.given_mg, 1)} → {shown(then.given_mg, 1)} mg"
