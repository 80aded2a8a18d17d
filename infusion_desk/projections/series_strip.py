"""A patient's series as a strip: a bubble a session, what is due next, what can be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from infusion_desk.domain.course import PRESENT, State
from infusion_desk.domain.series import (
    BOOSTER_DAYS,
    Dated,
    Series,
    is_no_show,
    places,
    running,
)
from infusion_desk.domain.series_facts import SeriesPhase
from infusion_desk.projections.header import day_words
from infusion_desk.projections.history import PastSession

EARLY = range(2, 5)
"""The sessions across which change typically emerges (clinical.md, S20)."""
NOTHING = "No series is planned."


@dataclass(frozen=True, slots=True)
class Bubble:
    """One session; `k` is empty where it is not counted, `title` said at a series' first.

    `early` are sessions 2 to 4 of an induction; `apart` one that is part of no series.
    """

    session: UUID
    k: str
    on: str
    below: str
    state: State
    words: str
    title: str = ""
    early: bool = False
    apart: bool = False

    @property
    def is_planned(self) -> bool:
        """Whether it can still be moved or left out."""
        return self.state is State.PLANNED

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class SeriesStrip:
    """Every series in the order of planning; `running` is the one that can be ended.

    `still_planned` sessions of it would be cancelled then.
    """

    told: str = NOTHING
    due: str = ""
    bubbles: tuple[Bubble, ...] = ()
    running: UUID | None = None
    still_planned: int = 0
    plans: bool = False


def strip_of(
    series: Sequence[Series],
    past: Sequence[PastSession],
    because: Mapping[UUID, str],
    today: date,
) -> SeriesStrip:
    """`past` newest first; `because` is why a session was cancelled."""
    rows = {one.session: one for one in past}
    going = running(series)
    bubbles = [bubble for one in series for bubble in _bubbles(one, past, because)]
    bubbles += _apart(series, past, today)
    told = _told(series[-1], rows) if series else NOTHING
    own = going.sessions if going else ()
    planned = sum(one.is_planned and one.session in own for one in bubbles)
    due = _due(past, today)
    return SeriesStrip(told, due, tuple(bubbles), going.id if going else None, planned)


def _bubbles(
    series: Series, past: Sequence[PastSession], because: Mapping[UUID, str]
) -> Iterator[Bubble]:
    """Of the sessions that are still this patient's, by day."""
    mine = set(series.sessions)
    rows = [one for one in reversed(past) if one.session in mine]
    of = places(series, _dated(rows))
    phase, induction = series.phase.value.capitalize(), series.phase is SeriesPhase.INDUCTION
    k = 0
    for at, row in enumerate(rows):
        place = of.get(row.session)
        between = place is None and k + 1 in EARLY and k in EARLY
        k = place.k if place else k
        below = _below(row, because.get(row.session, ""))
        told = f"{phase} {place}" if place else f"{phase}, not counted"
        yield Bubble(
            row.session,
            str(place.k) if place else "",
            _short(row.on),
            below,
            row.state,
            ", ".join(filter(None, (told, day_words(row.on), below))),
            title=phase if at == 0 else "",
            early=induction and (between or (place is not None and k in EARLY)),
        )


def _apart(series: Sequence[Series], past: Sequence[PastSession], today: date) -> Iterator[Bubble]:
    """Planned apart and still to come, or come since the running series began."""
    mine = {one for of in series for one in of.sessions}
    going = running(series)
    own = [one.on for one in past if going is not None and one.session in going.sessions]
    since = min(own, default=date.max)
    rows = [
        one
        for one in reversed(past)
        if one.session not in mine
        and one.state is not State.CANCELLED
        and (one.on >= since or (one.state is State.PLANNED and one.on >= today))
    ]
    for at, row in enumerate(rows):
        below = _below(row, "")
        words = f"Session apart, {day_words(row.on)}, {below}"
        title = "Apart" if at == 0 else ""
        yield Bubble(
            row.session, "", _short(row.on), below, row.state, words, title=title, apart=True
        )


def _below(row: PastSession, because: str) -> str:
    if row.state is State.CANCELLED:
        return "no show" if is_no_show(because) else "left out"
    if row.state is State.PLANNED:
        return "planned"
    if row.state in PRESENT:
        return "here now"
    return row.dose if row.dose != "–" else "no dose"


def _told(last: Series, rows: Mapping[UUID, PastSession]) -> str:
    """How far the latest series is, in words."""
    here = [rows[one] for one in last.sessions if one in rows]
    counted = [one for one in here if one.state is not State.CANCELLED]
    came = [one for one in counted if one.state is not State.PLANNED]
    told = f"{last.phase.value.capitalize()}, {len(came)} of {len(counted)} done"
    return f"{told}, ended" if last.ended is not None else told


def _due(past: Sequence[PastSession], today: date) -> str:
    """The next planned day; without one the days in which a booster would usually fall."""
    planned = sorted(one.on for one in past if one.state is State.PLANNED)
    missed = [day for day in planned if day < today]
    if missed:
        return f"{day_words(missed[-1])}: planned, not charted"
    if planned:
        return f"Next {planned[0]:%a} {day_words(planned[0])}"
    last = max((one.on for one in past if _came(one)), default=None)
    if last is None:
        return ""
    first, latest = (last + timedelta(days=days) for days in BOOSTER_DAYS)
    return f"Booster due {_short(first)} to {day_words(latest)}"


def _came(row: PastSession) -> bool:
    return row.state is not State.CANCELLED and row.dose != "–"


def _dated(rows: Sequence[PastSession]) -> tuple[Dated, ...]:
    return tuple(Dated(one.session, one.on, one.state is State.CANCELLED) for one in rows)


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"
