"""A patient's scales as the patient's stream tells them, and what they hold up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.chains import chains_of
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.safety import SafetyHold
from infusion_desk.domain.scale_facts import SafetyResolved, ScaleScored
from infusion_desk.domain.scale_forms import SCALES, ScaleForm
from infusion_desk.domain.scoring import Score, score_of
from infusion_desk.domain.session_facts import Struck


@dataclass(frozen=True, slots=True)
class Given:
    """A scale that stands, with what it comes to; `replaced` are the entries that it corrects."""

    entry: Entry
    form: ScaleForm
    score: Score
    replaced: tuple[Entry, ...] = ()

    @property
    def fact(self) -> ScaleScored:
        """The answers as given."""
        assert isinstance(self.entry.fact, ScaleScored)
        return self.entry.fact

    @property
    def at(self) -> datetime:
        """When it was answered."""
        return self.entry.happened_at


@dataclass(frozen=True, slots=True)
class Scales:
    """What a patient answered, latest first, and what of it a physician must see before a start."""

    given: tuple[Given, ...] = ()
    holds: tuple[SafetyHold, ...] = ()


def scales_of(entries: Iterable[Entry]) -> Scales:
    """The scales that stand among a patient's entries; a kind not known here is passed over."""
    told = [one for one in entries if isinstance(one.fact, ScaleScored | SafetyResolved | Struck)]
    heads, roots = chains_of(told)
    standing = [one for one in told if heads[one.id] is one]
    given = [
        _given(one, told, roots)
        for one in standing
        if isinstance(one.fact, ScaleScored) and _form_of(one.fact) is not None
    ]
    given.sort(key=lambda one: one.entry.replay_order, reverse=True)
    resolved = [one for one in standing if isinstance(one.fact, SafetyResolved)]
    holds = (_hold(one, resolved) for one in given if one.score.asks_for_physician)
    return Scales(tuple(given), tuple(holds))


def must_stand(entries: Iterable[Entry], wanted: UUID, fact: Fact) -> Entry:
    """The standing entry that a correction names; raises Refused where it may not be corrected."""
    told = tuple(entries)
    heads, _ = chains_of(told)
    found = next((one for one in told if one.id == wanted and heads[wanted] is one), None)
    if found is None:
        raise Refused("What this corrects does not stand any more.")
    same = isinstance(fact, Struck) or (
        isinstance(fact, ScaleScored)
        and isinstance(found.fact, ScaleScored)
        and fact.scale == found.fact.scale
    )
    if not same or not isinstance(found.fact, ScaleScored | SafetyResolved):
        raise Refused("A scale is corrected by the same scale, or struck.")
    return found


def _form_of(fact: ScaleScored) -> ScaleForm | None:
    """The form in that version; None for one that only another program knows."""
    form = SCALES.get(fact.scale)
    if form is None or form.edition != fact.edition:
        return None
    return form if fact.total is not None or len(fact.answers) == len(form.items) else None


def _given(entry: Entry, told: list[Entry], roots: dict[UUID, Entry]) -> Given:
    fact = entry.fact
    assert isinstance(fact, ScaleScored)
    form = _form_of(fact)
    assert form is not None
    chain = [one for one in told if one is not entry and roots[one.id] is roots[entry.id]]
    chain.sort(key=lambda one: one.chart_order)
    return Given(entry, form, score_of(form, fact.answers, fact.total), tuple(chain))


def _hold(given: Given, resolved: list[Entry]) -> SafetyHold:
    """A resolution is of the entries that were seen: other answers must be seen again."""
    entry, score = given.entry, given.score
    day = entry.happened_at.astimezone(ZoneInfo(entry.zone)).date()
    said = score.band if score.risk is not None else f"item {given.form.safety} is {score.safety}"
    words = f"{given.form.name} of {day.day} {day:%b %Y}: {said}"
    seen = [
        one
        for one in resolved
        if isinstance(one.fact, SafetyResolved) and entry.id in one.fact.seen
    ]
    return SafetyHold(entry.id, words, entry.charted_at, seen[0] if seen else None)
