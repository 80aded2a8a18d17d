"""Which sets of vitals were due, and whether each was charted in time (clinical.md, 1.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.vitals_due import CUE, DURING, RECOVERING

NOBODY_CHARTS = timedelta(hours=1)
"""After this long without any entry the chart was left, not the patient: nothing more is due."""


@dataclass(frozen=True, slots=True)
class Compliance:
    """Sets from the start to the leaving: in time, late, and the moments nobody answered."""

    on_time: int = 0
    late: int = 0
    missed: tuple[datetime, ...] = ()

    @property
    def words(self) -> str:
        """8 due, 8 on time, 0 late, 0 missed."""
        due = self.on_time + self.late + len(self.missed)
        told = f"{due} due, {self.on_time} on time, {self.late} late, {len(self.missed)} missed"
        return f"Vitals: {told}"


def compliance_of(report: SessionReport) -> Compliance:
    """A set answers the next one due; a whole interval without one is missed."""
    start = report.started_at
    if start is None:
        return Compliance()
    since, on_time, late = start, 0, 0
    missed: list[datetime] = []
    for at in _sets_after_start(report):
        due, interval = _next(report, since)
        while at >= due + interval:
            missed.append(due)
            due, interval = _next(report, due)
        on_time, late = (on_time + 1, late) if at <= due + CUE else (on_time, late + 1)
        since = at
    return Compliance(on_time, late, (*missed, *_missed_at_the_end(report, since)))


def _sets_after_start(report: SessionReport) -> list[datetime]:
    """Standing sets after the start; in its own minute, those charted after it."""
    return [
        one.at
        for one in report.sets
        if report.started_at is not None
        and one.at >= report.started_at
        and (report.left_at is None or one.at <= report.left_at)
        and not _is_baseline(report, one.entry)
    ]


def _is_baseline(report: SessionReport, entry: object) -> bool:
    baseline = report.outcome.baseline
    return baseline is not None and baseline.entry.id == entry


def _next(report: SessionReport, since: datetime) -> tuple[datetime, timedelta]:
    """When the next set is due after one at `since`; the end begins the longer interval."""
    ended = report.ended_at
    if ended is None or since + DURING <= ended:
        return since + DURING, DURING
    return max(since, ended) + RECOVERING, RECOVERING


def _missed_at_the_end(report: SessionReport, since: datetime) -> list[datetime]:
    missed = []
    due, interval = _next(report, since)
    last = max((item.entry.happened_at for item in report.timeline), default=report.as_at)
    until = min(report.as_at, last + NOBODY_CHARTS)
    while until > due + (CUE if report.left_at else interval):
        missed.append(due)
        due, interval = _next(report, due)
    return missed
