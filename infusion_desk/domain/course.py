"""The course of a session: which acts fit where, one standing entry after another."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Entry, Fact, MadeByNewerVersion
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.times import shown_clock

F = TypeVar("F", bound=Fact)
FactT = TypeVar("FactT", bound=Fact, covariant=True)


class State(StrEnum):
    """The states of the contract, section 2."""

    PLANNED = "planned"
    CHECKED_IN = "checked_in"
    PREPARING = "preparing"
    INFUSING = "infusing"
    PAUSED = "paused"
    RECOVERY = "recovery"
    RELEASED = "released"
    LEFT = "left"
    SIGNED = "signed"
    AMENDED = "amended"
    CANCELLED = "cancelled"


BEFORE = frozenset({State.CHECKED_IN, State.PREPARING})
RUNNING = frozenset({State.INFUSING, State.PAUSED})
AFTER = frozenset({State.RECOVERY, State.RELEASED})
PRESENT = BEFORE | RUNNING | AFTER
ANY = frozenset(State)
_SEEN_OUT = PRESENT | {State.LEFT}

_ALLOWED: dict[type[Fact], frozenset[State]] = {
    facts.CheckedIn: frozenset({State.PLANNED}),
    facts.ItemOverridden: BEFORE | {State.PLANNED},
    facts.NoteWritten: ANY,
    facts.DocumentPrinted: ANY,
    facts.PlanSet: BEFORE | RUNNING,
    facts.DrugPrepared: BEFORE | RUNNING,
    facts.BagPrepared: BEFORE | RUNNING,
    facts.InfusionStarted: BEFORE,
    facts.RateChanged: frozenset({State.INFUSING}),
    facts.RateExplained: RUNNING | AFTER | {State.LEFT},
    facts.InfusionPaused: frozenset({State.INFUSING}),
    facts.InfusionResumed: frozenset({State.PAUSED}),
    facts.InfusionStopped: RUNNING,
    facts.BolusGiven: RUNNING,
    facts.DifficultExperience: _SEEN_OUT,
    facts.CautionAnswered: _SEEN_OUT,
    facts.LateAcknowledged: RUNNING | AFTER,
    facts.CriterionOverridden: AFTER,
    facts.WasteRecorded: _SEEN_OUT | {State.CANCELLED},
    facts.IvRemoved: PRESENT | {State.CANCELLED},
    facts.EmergencyStamped: _SEEN_OUT,
    facts.IvLeftIn: _SEEN_OUT,
    facts.AttemptMade: _SEEN_OUT,
    facts.RefusalTold: _SEEN_OUT,
    facts.RefusalWitnessed: _SEEN_OUT,
    facts.AssignedToPatient: ANY,
    facts.Released: AFTER,
    facts.Cancelled: BEFORE | {State.PLANNED},
}
_PREPARING = (facts.IvPlaced, facts.PlanSet, facts.DrugPrepared, facts.BagPrepared)
_NEXT: dict[type[Fact], State] = {
    facts.CheckedIn: State.CHECKED_IN,
    facts.InfusionStarted: State.INFUSING,
    facts.InfusionPaused: State.PAUSED,
    facts.InfusionResumed: State.INFUSING,
    facts.InfusionStopped: State.RECOVERY,
    facts.Released: State.RELEASED,
    facts.Left: State.LEFT,
    facts.Cancelled: State.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Standing(Generic[FactT]):
    """An entry that stands, and the first entry of its chain of corrections."""

    entry: Entry
    root: Entry

    @property
    def fact(self) -> FactT:
        """What happened."""
        return cast("FactT", self.entry.fact)

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.entry.happened_at

    @property
    def by(self) -> str:
        """Whose hand."""
        return self.entry.by

    @property
    def charted_at(self) -> datetime:
        """From when it counts: a correction, from when what it corrects was charted."""
        return self.root.charted_at

    @property
    def chart_order(self) -> tuple[datetime, str, int]:
        """Sorts by when it counts from."""
        return self.root.chart_order

    @property
    def order(self) -> tuple[datetime, datetime, str, int]:
        """Sorts by when it happened, and within one moment by how it was charted."""
        return (self.entry.happened_at, *self.root.chart_order)


@dataclass(frozen=True, slots=True)
class Course:
    """Where a session is after some of its entries."""

    state: State = State.PLANNED
    rate: Decimal | None = None
    open_effects: frozenset[str] = frozenset()
    overridden: frozenset[str] = frozenset()
    seen: Mapping[type[Fact], Standing[Any]] = field(default_factory=lambda: MappingProxyType({}))

    def latest(self, kind: type[F]) -> Standing[F] | None:
        """The latest entry of this kind so far."""
        return self.seen.get(kind)

    def last(self, kind: type[F]) -> F | None:
        """The latest fact of this kind so far."""
        standing = self.latest(kind)
        return None if standing is None else standing.fact


def advance(course: Course, standing: Standing[Fact]) -> Course:
    """The course after one more entry; raises Refused when it does not fit here."""
    fact = standing.fact
    if isinstance(fact, MadeByNewerVersion | facts.SessionPlanned):
        return replace(course, seen={**course.seen, type(fact): standing})
    must_fit(course, fact)
    state = _NEXT.get(type(fact), course.state)
    if isinstance(fact, _PREPARING) and course.state is State.CHECKED_IN:
        state = State.PREPARING
    return replace(
        course,
        state=state,
        rate=getattr(fact, "ml_per_hour", course.rate),
        open_effects=_effects_after(course.open_effects, fact),
        overridden=_overridden_after(course.overridden, fact),
        seen={**course.seen, type(fact): standing},
    )


def allowed_in(fact: Fact) -> frozenset[State]:
    """The states in which this act fits."""
    if isinstance(fact, facts.Left):
        return AFTER if fact.how is facts.Leaving.HOME else AFTER | BEFORE
    return _ALLOWED.get(type(fact), PRESENT)


def must_fit(course: Course, fact: Fact) -> None:
    """Raises Refused, naming what must come first, where this act does not fit."""
    why = None if course.state in allowed_in(fact) else _why(course, fact)
    why = why or _lacking(course, fact)
    if why is not None:
        raise Refused(f"{name_of(fact)} does not fit: {why}")


def _lacking(course: Course, fact: Fact) -> str | None:
    """What an act needs to have before it, apart from the state."""
    match fact:
        case facts.EffectChanged(name) | facts.EffectGone(name):
            open_now = course.open_effects
            listed = f"; open: {', '.join(sorted(open_now))}" if open_now else ""
            return None if name.casefold() in open_now else f"no {name} is open{listed}."
        case facts.RateExplained() if facts.RateChanged not in course.seen:
            return "no rate was changed."
        case facts.DriverHere() if facts.DriverNamed not in course.seen:
            return "name the driver first."
        case facts.Left(facts.Leaving.HOME) if facts.Released not in course.seen:
            return "release comes first."
        case facts.InfusionStarted():
            needed = ((facts.IvPlaced, "iv"), (facts.BagPrepared, "bag"))
            there = course.overridden | {name for kind, name in needed if kind in course.seen}
            lacking = [name for _, name in needed if name not in there]
            return f"no {lacking[0]} stands before it." if lacking else None
    return None


def _why(course: Course, fact: Fact) -> str:
    """What must come first, or why it is too late."""
    state = course.state
    if state in _NEVER_BEGUN and _goes_home(fact):
        return f"the infusion has not started. If it will not take place: {CANCELS}"
    if state is State.PLANNED:
        return "the patient has not arrived; arrived comes first."
    if state in _ENDED_BY:
        kind, words = _ENDED_BY[state]
        return f"{words} at {_clock(course, kind)}."
    if isinstance(fact, facts.CheckedIn):
        return "the patient has arrived already."
    if state in BEFORE:
        return f"the infusion has not started; start{_and_stop(fact)} must come first."
    if state in RUNNING:
        return _why_running(fact, state)
    return f"the infusion ended at {_clock(course, facts.InfusionStopped)}."


_ENDED_BY: dict[State, tuple[type[Fact], str]] = {
    State.LEFT: (facts.Left, "the patient left"),
    State.CANCELLED: (facts.Cancelled, "the session was cancelled"),
}
_NEVER_BEGUN = BEFORE | {State.PLANNED}
CANCELS = "cancel because …"
_AFTER_STOP = (facts.Released, facts.Left, facts.CriterionOverridden)


def _goes_home(fact: Fact) -> bool:
    return isinstance(fact, facts.Left) and fact.how is facts.Leaving.HOME


def _and_stop(fact: Fact) -> str:
    return " and stop" if isinstance(fact, _AFTER_STOP) else ""


def _clock(course: Course, kind: type[Fact]) -> str:
    since = course.seen[kind]
    return shown_clock(since.at, since.entry.zone)


def _why_running(fact: Fact, state: State) -> str:
    if isinstance(fact, _AFTER_STOP):
        return "the infusion has not ended; stop comes first."
    if isinstance(fact, facts.RateChanged | facts.InfusionPaused) and state is State.PAUSED:
        return "the infusion is paused; resume comes first."
    if isinstance(fact, facts.InfusionResumed):
        return "the infusion is not paused."
    return "the infusion has started already."


def _effects_after(names: frozenset[str], fact: Fact) -> frozenset[str]:
    if isinstance(fact, facts.EffectBegun):
        return names | {fact.name.casefold()}
    return names - {fact.name.casefold()} if isinstance(fact, facts.EffectGone) else names


def _overridden_after(items: frozenset[str], fact: Fact) -> frozenset[str]:
    return items | {fact.item} if isinstance(fact, facts.ItemOverridden) else items
