"""Effects from begin to end, folded from the entries that begin, change and end them."""

from dataclasses import dataclass, replace
from datetime import datetime

from infusion_desk.domain.course import Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import EffectBegun, EffectChanged, EffectGone, Severity


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect: how strong it is now, or was when it ended, and how strong at most."""

    name: str
    began_at: datetime
    by: str
    severity: Severity | None = None
    worst: Severity | None = None
    ended_at: datetime | None = None


_STRENGTH = (None, *Severity)


def effects_of(session: Session) -> tuple[Effect, ...]:
    """Every effect, in order of when it began."""
    effects: list[Effect] = []
    for one in session.of(EffectBegun, EffectChanged, EffectGone):
        _fold(effects, one)
    return tuple(effects)


def _fold(effects: list[Effect], one: Standing[Fact]) -> None:
    match one.fact:
        case EffectBegun(name, severity):
            effects.append(Effect(name, one.at, one.by, severity, severity))
        case EffectChanged(name, severity) if severity is not None:
            index = _open(effects, name)
            worst = max(severity, effects[index].worst, key=_STRENGTH.index)
            effects[index] = replace(effects[index], severity=severity, worst=worst)
        case EffectGone(name):
            index = _open(effects, name)
            effects[index] = replace(effects[index], ended_at=one.at)


def _open(effects: list[Effect], name: str) -> int:
    folded = name.casefold()
    return max(
        index
        for index, effect in enumerate(effects)
        if effect.name.casefold() == folded and effect.ended_at is None
    )
