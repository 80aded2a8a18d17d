"""What was said to be done with the pump, in an answer or of an effect, and nobody has charted.

Words about the pump are no act: only the pump's own entries say what it did.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from uuid import UUID

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.attention_facts import Decision
from infusion_desk.domain.course import RUNNING, Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.kept import kept
from infusion_desk.domain.questions import questions_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import minute_of

_HALTS = (facts.InfusionPaused, facts.InfusionStopped)
Meets = Mapping[str, tuple[type[Fact], ...]]
_MEETS: Meets = MappingProxyType(
    {Decision.SLOWED: _HALTS, Decision.PAUSED: _HALTS, Decision.STOPPED: (facts.InfusionStopped,)}
)
"""What makes each word true; a lower rate as well makes `slowed` true. Effects use the same."""
_SHORT_OF_A_STOP: Meets = MappingProxyType(
    {Decision.SLOWED: (facts.InfusionPaused,), Decision.PAUSED: (facts.InfusionPaused,)}
)
_PUMP = (
    facts.InfusionStarted,
    facts.RateChanged,
    facts.InfusionPaused,
    facts.InfusionResumed,
    facts.InfusionStopped,
)


@dataclass(frozen=True, slots=True)
class Uncharted:
    """Where it was said, and what: slowed, paused, stopped. `effect` is named where it was one's.

    `since` is the first moment from which the pump's act would make it true.
    """

    said: Standing[Fact]
    done: str
    since: datetime
    effect: str = ""


@kept
def uncharted(session: Session) -> Uncharted | None:
    """The latest such word that the pump's entries do not bear out, while the infusion goes on."""
    if session.state not in RUNNING:
        return None
    found = _unmet(session, _MEETS)
    return found[-1] if found else None


def met_by_the_stop(session: Session) -> tuple[Uncharted, ...]:
    """Said to be slowed or paused, and charted as running on until the pump was stopped.

    None of those said in the minute of the stop: there the one became the other.
    """
    stops = session.of(facts.InfusionStopped)
    return tuple(
        one
        for one in _unmet(session, _SHORT_OF_A_STOP)
        if stops and minute_of(one.said.at) < minute_of(stops[-1].at)
    )


def _unmet(session: Session, meets: Meets) -> list[Uncharted]:
    acts = session.of(*_PUMP)
    said = (*_answers(session), *_effects(session), *_handed_over(session))
    told = sorted(said, key=lambda one: one.said.chart_order)
    return [one for one in told if one.done in meets and not _charted(acts, one, meets[one.done])]


def _answers(session: Session) -> list[Uncharted]:
    """Each decision with the first reading that it answers.

    An answer that answers no reading says anew what was decided: those before it count no more.
    """
    first: dict[UUID, datetime] = {}
    for question in questions_of(session):
        if question.answer is not None:
            first.setdefault(question.answer.entry.id, question.taken.at)
    found: list[Uncharted] = []
    for one in sorted(session.of(facts.CautionAnswered), key=lambda said: said.chart_order):
        if one.fact.decision is not None:
            if one.entry.id not in first:
                found.clear()
            since = first.get(one.entry.id, one.at)
            found.append(Uncharted(one, one.fact.decision, since))
    return found


def _effects(session: Session) -> Iterator[Uncharted]:
    """What was told last of each effect, from when it began."""
    began: dict[str, datetime] = {}
    found: dict[str, Uncharted] = {}
    for one in session.of(facts.EffectBegun, facts.EffectChanged, facts.EffectGone):
        fact = one.fact
        assert isinstance(fact, facts.EffectBegun | facts.EffectChanged | facts.EffectGone)
        name = fact.name.casefold()
        if isinstance(fact, facts.EffectBegun):
            began[name] = one.at
        if fact.details.action is not None:
            found[name] = Uncharted(one, fact.details.action, began[name], fact.name)
    yield from found.values()


def _handed_over(session: Session) -> Iterator[Uncharted]:
    """Whoever is in an ambulance is not on this pump."""
    for one in session.of(facts.EmergencyStamped):
        if one.fact.step is facts.EmergencyStep.HANDED_OVER:
            yield Uncharted(one, Decision.STOPPED, one.at)


def _charted(
    acts: Iterable[Standing[Fact]], word: Uncharted, kinds: tuple[type[Fact], ...]
) -> bool:
    """Whether the pump did so from that minute on, or stood so when it was said."""
    since, rate, stood = minute_of(word.since), Decimal(0), False
    for one in acts:
        before, rate = rate, getattr(one.fact, "ml_per_hour", rate)
        meets = isinstance(one.fact, kinds)
        lower = word.done == Decision.SLOWED and rate < before
        if one.at >= since and (meets or lower):
            return True
        if one.order < word.said.order:
            stood = meets
    return stood
