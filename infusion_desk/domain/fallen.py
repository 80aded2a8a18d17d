"""A release that no longer holds, and what made it fall: said wherever it is asked for again."""

from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.session import Session, fallen_release
from infusion_desk.domain.times import shown_clock


@dataclass(frozen=True, slots=True)
class Fallen:
    """When it was released, what made that fall, and when, by the session's clock."""

    released: str
    what: str
    at: str

    @property
    def words(self) -> str:
        """As it goes on in a sentence."""
        return f"that of {self.released} fell with {self.what} at {self.at}"


def fallen_of(session: Session) -> Fallen | None:
    """None where a release stands, or none was ever said."""
    found = fallen_release(session)
    if found is None:
        return None
    released, cause = found
    zone = session.zone
    return Fallen(shown_clock(released.at, zone), _what(cause.fact), shown_clock(cause.at, zone))


def _what(fact: Fact) -> str:
    if isinstance(fact, facts.VitalsTaken):
        return f"BP {fact.vitals.systolic}/{fact.vitals.diastolic}"
    assert isinstance(fact, facts.EffectBegun | facts.EffectChanged)
    return f"{fact.name}, {fact.severity}"
