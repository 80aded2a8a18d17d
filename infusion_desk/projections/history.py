"""Past sessions as rows: the figures that matter next time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from infusion_desk.domain.amounts import shown
from infusion_desk.domain.course import State
from infusion_desk.domain.scale_forms import PHQ_9
from infusion_desk.domain.scores import Given
from infusion_desk.domain.scoring import after_infusion
from infusion_desk.domain.series import Place
from infusion_desk.domain.summary import SessionSummary


@dataclass(frozen=True, slots=True)
class PastSession:
    """One row. `curve` is systolic pressure by minutes since the start, for a sparkline.

    `place` is which of how many of its series, `before` the PHQ-9 since the infusion before,
    `pressure` the peak and its rise in short.
    """

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
    place: str = ""
    before: str = "–"
    pressure: str = "–"
    mrn: str = ""
    """Of another registration of this person, where it was charted under that."""

    @property
    def which(self) -> str:
        """3/6 of its series; outside any, which it is of all the patient's sessions."""
        return self.place or str(self.number)


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
        pressure=_pressure(summary),
    )


def with_course(
    past: Sequence[PastSession],
    places: Mapping[UUID, Place],
    began: Mapping[UUID, datetime],
    given: Sequence[Given],
) -> tuple[PastSession, ...]:
    """With its place in its series, and the score before; `began` is when each infusion did.

    What was answered on the day of an infusion, after it, says nothing of before the next one.
    """
    starts = sorted(began.values())
    asked = sorted(
        (one.at, one.score.total)
        for one in given
        if one.form is PHQ_9
        and one.score.total is not None
        and not after_infusion(one.form, one.at, starts, one.entry.zone)
    )

    def before(row: PastSession) -> str:
        if row.session not in began:
            return "–"
        start = began[row.session]
        since = max((one for one in starts if one < start), default=None)
        known = [total for at, total in asked if at < start and (since is None or at > since)]
        return str(known[-1]) if known else "–"

    return tuple(
        replace(row, place=_slashed(places.get(row.session)), before=before(row)) for row in past
    )


def _slashed(place: Place | None) -> str:
    return f"{place.k}/{place.n}" if place else ""


def session_before(past: tuple[PastSession, ...], session: UUID) -> PastSession | None:
    """The session before this one, of a patient's sessions, newest first."""
    later = [one.session for one in past]
    place = later.index(session) if session in later else len(past)
    return next((one for one in past[place + 1 :] if one.state is not State.CANCELLED), None)


def _peak(summary: SessionSummary) -> str:
    if summary.peak_systolic is None:
        return "–"
    rise = "" if summary.peak_rise is None else f", rise {summary.peak_rise}"
    at = f"{summary.peak_systolic}/{summary.peak_diastolic} at +{summary.peak_after}"
    return f"{at}{rise}".replace("-", "−")


def _pressure(summary: SessionSummary) -> str:
    if summary.peak_systolic is None:
        return "–"
    rise = "" if summary.peak_rise is None else f" {summary.peak_rise:+}"
    return f"{summary.peak_systolic}/{summary.peak_diastolic}{rise}".replace("-", "−")


def _told(value: int | None, words: str) -> str:
    return "–" if value is None else words.format(value)


def _amount(value: str | None, places: int, unit: str) -> str:
    return "–" if value is None else f"{shown(Decimal(value), places)} {unit}"
