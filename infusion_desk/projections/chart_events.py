"""Numbered events, and where their numbers fit without lying on one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import Standing
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.words import words_of
from infusion_desk.projections.chart_values import Event, Window

_EVENTS: tuple[type[Fact], ...] = (
    facts.InfusionStarted,
    facts.RateChanged,
    facts.InfusionPaused,
    facts.InfusionResumed,
    facts.InfusionStopped,
    facts.BolusGiven,
    facts.MedicineGiven,
    facts.OxygenChanged,
    facts.EffectBegun,
    facts.EffectChanged,
    facts.EffectGone,
    facts.DifficultExperience,
    facts.EmergencyStamped,
    facts.IvRemoved,
    facts.Released,
    facts.Left,
)
_EVENTS_ONCE_STARTED: tuple[type[Fact], ...] = (facts.IvPlaced, facts.BagPrepared, facts.PlanSet)
"""Before the start these are preparation, and stand in its list."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A number, or a range of numbers, at the minute where there is room for it."""

    label: str
    minute: float
    events: tuple[Event, ...]


def happenings_of(session: Session) -> tuple[Standing[Fact], ...]:
    """The standing entries that are events of the chart."""
    start = session.latest(facts.InfusionStarted)
    release = session.release
    return tuple(
        one
        for one in session.of(*_EVENTS, *_EVENTS_ONCE_STARTED)
        if isinstance(one.fact, _EVENTS) or (start is not None and one.order > start.order)
        if not isinstance(one.fact, facts.Released) or one is release
    )


def events_of(happenings: Sequence[Standing[Fact]], window: Window) -> tuple[Event, ...]:
    """The events, numbered as they happened."""
    return tuple(_event(number, one, window) for number, one in enumerate(happenings, start=1))


def _event(number: int, one: Standing[Fact], window: Window) -> Event:
    words = words_of(one.fact)
    text = f"{shown_clock(one.at, window.zone)} {words}, by {one.by}"
    return Event(number, one.entry.id, one.at, window.minute(one.at), words, text)


def placed(events: Sequence[Event], window: Window, spacing: float) -> tuple[Placed, ...]:
    """The numbers as near to their times as `spacing` minutes from middle to middle allow.

    A range takes the room of two numbers. Where not all fit, the nearest ones share a range;
    where not even one fits, there is none.
    """
    groups: list[tuple[Event, ...]] = [(event,) for event in events]
    while len(groups) > 1 and sum(map(_room, groups)) * spacing > window.span:
        groups = _nearest_joined(groups)
    if not groups or _room(groups[0]) * spacing > window.span:
        return ()
    middles = [(group[0].minute + group[-1].minute) / 2 for group in groups]
    places = _spread(middles, [_room(group) * spacing for group in groups], window)
    return tuple(
        Placed(_label(group), place, group) for group, place in zip(groups, places, strict=True)
    )


def _room(group: tuple[Event, ...]) -> int:
    return min(len(group), 2)


def _label(group: tuple[Event, ...]) -> str:
    first, last = group[0].number, group[-1].number
    return f"{first}" if first == last else f"{first}–{last}"


def _nearest_joined(groups: list[tuple[Event, ...]]) -> list[tuple[Event, ...]]:
    gaps = [
        (after[0].minute - before[-1].minute, len(before) + len(after), index)
        for index, (before, after) in enumerate(pairwise(groups))
    ]
    at = min(gaps)[-1]
    return [*groups[:at], groups[at] + groups[at + 1], *groups[at + 2 :]]


def _spread(wanted: list[float], widths: list[float], window: Window) -> list[float]:
    """Middles in order, never closer than their widths, least moved (pooled neighbours)."""
    offsets = [0.0]
    for before, after in pairwise(widths):
        offsets.append(offsets[-1] + (before + after) / 2)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            before_mean, before_count = pools.pop()
            mean = (mean * count + before_mean * before_count) / (count + before_count)
            count += before_count
        pools.append((mean, count))
    low = window.first + widths[0] / 2
    high = window.last - offsets[-1] - widths[-1] / 2
    settled = [min(max(mean, low), high) for mean, count in pools for _ in range(count)]
    return [base + offset for base, offset in zip(settled, offsets, strict=True)]
