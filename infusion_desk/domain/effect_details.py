"""What is told of an effect besides its strength (clinical.md, 5.3): each may stay untold."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum


class Relation(StrEnum):
    """How likely the effect comes from the drug."""

    UNRELATED = "unrelated"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    DEFINITE = "definite"


class Reaction(StrEnum):
    """What was done with the infusion because of the effect."""

    NONE = "none"
    SLOWED = "slowed"
    PAUSED = "paused"
    STOPPED = "stopped"


class Outcome(StrEnum):
    """What became of the effect: the first two once it is gone, the others while it is open."""

    RESOLVED = "resolved"
    SEQUELAE = "sequelae"
    RESOLVING = "resolving"
    UNRESOLVED = "unresolved"


AFTER_GONE = (Outcome.RESOLVED, Outcome.SEQUELAE)
WHILE_OPEN = (Outcome.RESOLVING, Outcome.UNRESOLVED)

_ACTION = {Reaction.NONE: "infusion not changed"}
_OUTCOME = {Outcome.SEQUELAE: "something remains", Outcome.UNRESOLVED: "not resolved"}


@dataclass(frozen=True, slots=True)
class EffectDetails:
    """None is what nobody has said: `serious` False is an answer."""

    relation: Relation | None = None
    action: Reaction | None = None
    outcome: Outcome | None = None
    serious: bool | None = None

    def told_later(self, later: "EffectDetails") -> "EffectDetails":
        """These with what was told later: untold leaves what was there."""
        named = ((one.name, getattr(later, one.name)) for one in fields(later))
        return replace(self, **{name: told for name, told in named if told is not None})

    def words(self) -> Iterator[str]:
        """Each that was told, as paper and timeline say it."""
        if self.relation is not None:
            yield f"relation {self.relation}"
        if self.action is not None:
            yield _ACTION.get(self.action, f"infusion {self.action}")
        if self.outcome is not None:
            yield _OUTCOME.get(self.outcome, str(self.outcome))
        if self.serious is not None:
            yield "SERIOUS" if self.serious else "not serious"


UNTOLD = EffectDetails()
