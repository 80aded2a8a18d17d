"""A patient's earlier sessions, to lie under today's curves, each aligned at its own start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from infusion_desk.domain.amounts import shown
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.kept import kept
from infusion_desk.domain.outcome import Outcome, outcome_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import minute_of, minutes_between
from infusion_desk.projections.chart_lanes import Readings, charted, lined, taken_in
from infusion_desk.projections.chart_pump import steps_of
from infusion_desk.projections.chart_values import Run, Window
from infusion_desk.projections.header import day_words

AT_THE_BEDSIDE = 3
"""No more of them lie under the curves of today; more would be a thicket."""
NONE = "No earlier session."
NOT_YET = "Earlier sessions lie under the curves once the infusion has started."

_LINED = {
    "bp": ("systolic", "diastolic"),
    "hr": ("heart_rate",),
    "spo2": ("spo2",),
    "mind": ("dissociation",),
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier session: the lines of each lane, in minutes from its start."""

    session: UUID
    day: str
    lines: tuple[tuple[str, tuple[Run, ...]], ...]

    def runs(self, lane: str) -> tuple[Run, ...]:
        """The lines in one lane."""
        return next((runs for role, runs in self.lines if role == lane), ())


@dataclass(frozen=True, slots=True)
class Underneath:
    """What lies underneath, newest first, and what is said of the newest; or why nothing does."""

    earlier: tuple[Earlier, ...] = ()
    words: str = NONE

    @property
    def others(self) -> str:
        """When the others were: also 6 Nov 2026, 30 Oct 2026."""
        days = ", ".join(one.day for one in self.earlier[1:])
        return f" · also {days}" if days else ""

    def runs(self, lane: str) -> tuple[Run, ...]:
        """The lines of all of them in one lane."""
        return tuple(run for one in self.earlier for run in one.runs(lane))


def underneath_of(session: Session, before: Sequence[Session]) -> Underneath:
    """What lies under the curves of a session; `before` are those that began earlier, newest first.

    Those that never started an infusion have nothing to show.
    """
    if session.started_at is None:
        return Underneath(words=NOT_YET)
    began = [one for one in before if one.started_at is not None]
    if not began:
        return Underneath()
    earlier = tuple(earlier_of(one) for one in began)
    return Underneath(earlier, _last_time(began[0], earlier[0].day))


@kept
def earlier_of(session: Session) -> Earlier:
    """The lines of a session that started: as charted, with its gaps, and without a mark."""
    return _lines(session, lambda readings, field: lined(readings, field).runs)


@kept
def whole_of(session: Session) -> Earlier:
    """The same to be compared, on a scale of its own: with what stands alone or beyond a lane."""
    return _lines(session, charted)


def _lines(session: Session, runs_of: Callable[[Readings, str], tuple[Run, ...]]) -> Earlier:
    assert session.started_at is not None
    origin, until = minute_of(session.started_at), session.left_at or session.charted_until
    window = Window(origin, session.zone, 0, 0, counts=True)
    readings = Readings(session, window, taken_in(session))
    lines = [
        (lane, tuple(run for field in fields for run in runs_of(readings, field)))
        for lane, fields in _LINED.items()
    ]
    segments = infusion_of(session, until).segments
    lines.append(("rate", steps_of(segments, window, until)))
    day = day_words(origin.astimezone(session.zone).date())
    return Earlier(session.id, day, tuple(lines))


def _last_time(session: Session, day: str) -> str:
    """Last time, 13 Nov 2026: peak 168/98 at T+35, 0.8 mg/kg."""
    outcome = outcome_of(session, session.left_at or session.charted_until)
    told = (_peak(session, outcome), _dose(outcome))
    return f"Last time, {day}: {', '.join(one for one in told if one)}"


def _peak(session: Session, outcome: Outcome) -> str:
    peak, start = outcome.peak, session.started_at
    if peak is None or start is None:
        return "no pressure charted"
    return f"peak {peak.systolic}/{peak.diastolic} at T+{minutes_between(start, peak.at)}"


def _dose(outcome: Outcome) -> str:
    given, by_weight = outcome.infusion.given_mg, outcome.infusion.given_mg_per_kg
    if by_weight is not None:
        return f"{shown(by_weight, 2)} mg/kg"
    return "" if given is None else f"{shown(given, 1)} mg"
