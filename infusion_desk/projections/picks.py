"""What the pickers offer: the clinic's own names, and the effects that are open."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from infusion_desk.domain.amounts import as_typed
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import PRESENT
from infusion_desk.domain.effects import effects_of
from infusion_desk.domain.rate_reasons import unexplained
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.ledger import ledger_of

ASKED_FOR = timedelta(minutes=5)
"""A rate without a reason is asked about for as long."""


@dataclass(frozen=True, slots=True)
class OpenEffect:
    """An effect that has not ended: how strong, since when."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Picks:
    """Names in the order in which they are wanted. No dose stands beside any of them."""

    effects: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    open_effects: tuple[OpenEffect, ...] = ()
    ledger: tuple[str, ...] = ()
    why: str = ""
    """A rate that was changed just now without a reason, as it is asked about."""


def picks_of(session: Session, clinic: Clinic, now: datetime) -> Picks:
    """The clinic's lists and the effects that are open, while somebody is here; the ledger."""
    ledger = ledger_of(session, now)
    if session.state not in PRESENT:
        return Picks(ledger=ledger)
    still = [one for one in effects_of(session) if one.ended_at is None]
    told = (
        OpenEffect(
            one.name,
            ", ".join(
                filter(None, (one.severity, f"since {shown_clock(one.began_at, session.zone)}"))
            ),
        )
        for one in still
    )
    return Picks(clinic.effects, clinic.medicines, tuple(told), ledger, _why(session, now))


def _why(session: Session, now: datetime) -> str:
    change = unexplained(session)
    if change is None or now - change.charted_at > ASKED_FOR:
        return ""
    return f"Rate {as_typed(change.fact.ml_per_hour)}: why?"
