"""A session over time as one plain value: everything that means something is decided here."""

from dataclasses import replace
from datetime import datetime

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.session import Session
from infusion_desk.projections.chart_events import Placed, events_of, happenings_of, placed
from infusion_desk.projections.chart_lanes import Readings, lanes_of, taken_in
from infusion_desk.projections.chart_pump import pump_lane
from infusion_desk.projections.chart_time import (
    now_of,
    phases_of,
    planned_end,
    ticks_of,
    window_of,
)
from infusion_desk.projections.chart_values import (
    Band,
    Chart,
    Event,
    Label,
    Lane,
    Phase,
    Point,
    Run,
    Series,
    Stem,
    Tick,
    Window,
)

__all__ = [
    "Band",
    "Chart",
    "Event",
    "Label",
    "Lane",
    "Phase",
    "Placed",
    "Point",
    "Run",
    "Series",
    "Stem",
    "Tick",
    "Window",
    "chart_of",
    "placed",
    "with_readings",
]

NOTHING_YET = "The first set appears here."


def chart_of(session: Session, now: datetime) -> Chart:
    """The chart as at the leaving, or at `now` while the patient is there."""
    as_at = session.left_at or now
    infusion = infusion_of(session, as_at)
    taken, happenings = taken_in(session), happenings_of(session)
    arrived = session.of(facts.CheckedIn)
    shown = [
        *(one.entry.happened_at for one in taken),
        *(one.at for one in happenings),
        *(one.at for one in arrived if session.started_at is None),
    ]
    window = window_of(session, shown, now, planned_end(session, infusion))
    return Chart(
        session=session.id,
        window=window,
        ticks=ticks_of(window),
        lanes=(
            *lanes_of(Readings(session, window, taken), as_at),
            pump_lane(session, window, infusion, as_at),
        ),
        phases=phases_of(session, window, infusion, as_at),
        events=events_of(happenings, window),
        now=now_of(session, window, now),
        empty="" if taken else NOTHING_YET,
    )


def with_readings(chart: Chart, session: Session, now: datetime) -> Chart:
    """The same chart with the readings as they are now, where they fit into its window.

    What the pump did, the phases and the events stay as they were told last.
    """
    window, taken = chart.window, taken_in(session)
    minutes = [window.minute(one.entry.happened_at) for one in taken]
    if not window.counts or not all(window.first <= one <= window.last for one in minutes):
        return chart
    *_, pump = chart.lanes
    lanes = (*lanes_of(Readings(session, window, taken), session.left_at or now), pump)
    if lanes == chart.lanes:
        return chart
    return replace(chart, lanes=lanes, now=now_of(session, window, now), empty="")
