"""Effects from begin to end, folded from the entries that begin, change and end them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from infusion_desk.domain.course import Standing
from infusion_desk.domain.effect_details import UNTOLD, EffectDetails
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import EffectBegun, EffectChanged, EffectGone, Severity


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect: how strong it is now, or was when it ended, how strong at most; what was told."""

    name: str
    began_at: datetime
    by: str
    severity: Severity | None = None
    worst: Severity | None = None
    ended_at: datetime | None = None
    details: EffectDetails = UNTOLD


_STRENGTH = (None, *Severity)


def effects_of(session: Session) -> tuple[Effect, ...]:
    """Every effect, in order of when it began."""
    return effects_in(session.fitting)


def effects_in(standing: Iterable[Standing[Fact]]) -> tuple[Effect, ...]:
    """The effects that these entries tell, in order of when each began.

    One that begins while it is open, because it was charted late or by two hands, only changes.
    """
    effects: list[Effect] = []
    for one in standing:
        match one.fact:
            case EffectBegun(name) | EffectChanged(name) as fact:
                index = _open(effects, name)
                if index is None:
                    begun = Effect(name, one.at, one.by, fact.severity, fact.severity)
                    effects.append(replace(begun, details=fact.details))
                else:
                    effects[index] = _changed(effects[index], fact)
            case EffectGone(name, details):
                index = _open(effects, name)
                if index is not None:
                    told = effects[index].details.told_later(details)
                    effects[index] = replace(effects[index], ended_at=one.at, details=told)
    return tuple(effects)


def _changed(effect: Effect, fact: EffectBegun | EffectChanged) -> Effect:
    """A change that does not say how strong leaves it as it was; 0 of 10 takes it away."""
    effect = replace(effect, details=effect.details.told_later(fact.details))
    if fact.severity is None and fact.score is None:
        return effect
    worst = max(fact.severity, effect.worst, key=_STRENGTH.index)
    return replace(effect, severity=fact.severity, worst=worst)


def _open(effects: list[Effect], name: str) -> int | None:
    folded = name.casefold()
    for index in reversed(range(len(effects))):
        if effects[index].name.casefold() == folded and effects[index].ended_at is None:
            return index
    return None
