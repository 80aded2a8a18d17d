"""Past sessions as rows: the figures that matter next time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from infusion_desk.domain.amounts import shown
from infusion_desk.domain.course import State
from infusion_desk.domain.summary import SessionSummary


@dataclass(frozen=True, slots=True)
class PastSession:
    """One row. `curve` is systolic pressure by minutes since the start, for a sparkline."""

    session: UUID
    on: date
    number: int
    state: State
    dose: str = "–"
    minutes: str = "–"
    peak: str = "–"
    dissociation: str = "–"
    effects: str = ""
    medicines: str = ""
    ready: str = "–"
    baseline: int | None = None
    curve: tuple[tuple[int, int], ...] = ()


def past_session(
    session: UUID, on: date, number: int, state: State, summary: SessionSummary | None
) -> PastSession:
    """A row from what its index row keeps; one that is not over yet shows dashes."""
    if summary is None:
        return PastSession(session, on, number, state)
    return PastSession(
        session,
        on,
        number,
        state,
        _amount(summary.given_mg_per_kg, 2, "mg/kg"),
        _told(summary.running_minutes, "{} min"),
        _peak(summary),
        _told(summary.dissociation, "{}"),
        ", ".join(summary.effects),
        ", ".join(summary.medicines),
        _told(summary.ready_after, "{} min"),
        summary.baseline_systolic,
        summary.systolic,
    )


def session_before(past: tuple[PastSession, ...], session: UUID) -> PastSession | None:
    """The session before this one, of a patient's sessions, newest first."""
    later = [one.session for one in past]
    place = later.index(session) if session in later else len(past)
    return next((one for one in past[place + 1 :] if one.state is not State.CANCELLED), None)


def _peak(summary: SessionSummary) -> str:
    if summary.peak_systolic is None:
        return "–"
    rise = "" if summary.peak_rise is None else f", rise {summary.peak_rise}"
    return f"{summary.peak_systolic}/{summary.peak_diastolic} at +{summary.peak_after}{rise}"


def _told(value: int | None, words: str) -> str:
    return "–" if value is None else words.format(value)


def _amount(value: str | None, places: int, unit: str) -> str:
    return "–" if value is None else f"{shown(Decimal(value), places)} {unit}"
