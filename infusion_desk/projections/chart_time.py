"""The chart's time: the window, its ticks, the phases."""

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import PRESENT, RUNNING, State
from infusion_desk.domain.infusion import Infusion
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import minute_of, shown_clock
from infusion_desk.projections.chart_values import Phase, Tick, Window

STEP = 15
"""Minutes by which the window grows; also the heavy box of the paper chart (clinical.md, 6)."""

BEFORE_SHOWN = 75
"""Minutes shown before there is a start."""

LOOKED_AWAY = timedelta(hours=2)
"""So long after the last entry of an open session the window stops following the clock."""

_SCALES = ((150, 5, 15), (300, 15, 30), (600, 30, 60), (1500, 60, 120))
"""Widest span in minutes, light and heavy box."""


def window_of(
    session: Session, shown: Iterable[datetime], now: datetime, ends: datetime | None
) -> Window:
    """The window that holds every moment `shown`, the end as planned, and the present.

    It grows by whole quarters of an hour, so that nothing moves from minute to minute.
    """
    moments = [*shown]
    start = session.started_at
    origin = minute_of(start) if start else _quarter_before(min(moments, default=now))
    empty = Window(origin, session.zone, 0, 0, counts=start is not None)
    minutes = [empty.minute(at) for at in moments]
    if follows_the_clock(session, now):
        minutes.append(empty.minute(now))
    first = min((_down(one - 1) for one in minutes), default=0)
    last = max((_up(one + 1) for one in minutes), default=0)
    if start is None:
        return Window(origin, session.zone, first, max(last, first + BEFORE_SHOWN), counts=False)
    if ends is not None and session.ended_at is None:
        last = max(last, _up(empty.minute(ends) + 1) + STEP)
    return Window(origin, session.zone, min(first, -STEP), max(last, STEP), counts=True)


def follows_the_clock(session: Session, now: datetime) -> bool:
    """Whether the session still runs, and someone charts it."""
    if session.state not in PRESENT:
        return False
    return now - max(entry.charted_at for entry in session.entries) <= LOOKED_AWAY


def ticks_of(window: Window) -> tuple[Tick, ...]:
    """Light and heavy lines; +15 and 14:25 at the heavy ones, the clock alone before the start."""
    light, heavy = next(
        (step[1:] for step in _SCALES if window.span <= step[0]), (window.span, window.span)
    )
    begin = -(-window.first // light) * light
    return tuple(
        _heavy_tick(window, minute) if minute % heavy == 0 else Tick(minute, heavy=False)
        for minute in range(begin, window.last + 1, light)
    )


def phases_of(
    session: Session, window: Window, infusion: Infusion, as_at: datetime
) -> tuple[Phase, ...]:
    """Prepare, Infusion, Paused and Recovery; what is still to come as far as it is planned."""
    start = session.started_at
    first, last = float(window.first), float(window.last)
    if start is None:
        return (Phase("prepare", "Prepare", first, last),)
    begun = window.minute(start)
    phases = [Phase("prepare", "Prepare", first, begun)]
    role, word, since = "infusion", "Infusion", begun
    for one in session.of(facts.InfusionPaused, facts.InfusionResumed):
        at = window.minute(one.at)
        phases.append(Phase(role, word, since, at))
        paused = isinstance(one.fact, facts.InfusionPaused)
        role, word, since = ("paused", "Paused", at) if paused else ("infusion", "", at)
    ended = window.minute(session.ended_at) if session.ended_at is not None else None
    coming = _coming(session, infusion, as_at)
    turns = window.minute(coming) if coming is not None else last
    phases.append(Phase(role, word, since, turns if ended is None else ended))
    gone = session.left_at
    until = window.minute(gone) if gone else last
    if ended is not None:
        phases.append(Phase("recovery", "Recovery", ended, until))
    elif coming is not None:
        told = f"Recovery planned {shown_clock(coming, session.zone)}"
        phases.append(Phase("recovery", told, turns, last, planned=True))
    return tuple(phase for phase in phases if phase.last > phase.first)


def _coming(session: Session, infusion: Infusion, as_at: datetime) -> datetime | None:
    """When recovery will begin; a pause has no end in sight, nor a volume that is given."""
    ends = infusion.projected_end
    return None if ends is None or ends <= as_at or session.state is State.PAUSED else ends


def now_of(session: Session, window: Window, now: datetime) -> float | None:
    """Where the present lies, while the patient is there."""
    minute = window.minute(now)
    shown = follows_the_clock(session, now) and minute <= window.last
    return minute if shown else None


def planned_end(session: Session, infusion: Infusion) -> datetime | None:
    """When the infusion will end by what is known now."""
    if session.state not in RUNNING:
        return None
    if infusion.projected_end is not None:
        return infusion.projected_end
    start, plan = session.started_at, session.last(facts.PlanSet)
    return start + timedelta(minutes=float(plan.minutes)) if start and plan else None


def _heavy_tick(window: Window, minute: int) -> Tick:
    clock = shown_clock(window.moment(minute), window.zone)
    sign = f"{minute:+}" if minute else "0"
    return Tick(minute, heavy=True, minutes=sign if window.counts else "", clock=clock)


def _quarter_before(at: datetime) -> datetime:
    # Every zone in use today is whole quarters of an hour from UTC, so that its clock shows them.
    at = minute_of(at.astimezone(UTC))
    return at - timedelta(minutes=at.minute % STEP)


def _down(minute: float) -> int:
    return math.floor(minute / STEP) * STEP


def _up(minute: float) -> int:
    return math.ceil(minute / STEP) * STEP
