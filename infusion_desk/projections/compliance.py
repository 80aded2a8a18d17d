"""Which sets of vitals were due, and whether each was charted in time (clinical.md, 1.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from infusion_desk.domain.session_facts import LateAcknowledged
from infusion_desk.domain.vitals_schedule import (
    CUE,
    NOBODY_CHARTS,
    Schedule,
    answered,
    two_due,
)
from infusion_desk.projections.report import SessionReport


@dataclass(frozen=True, slots=True)
class Compliance:
    """Sets from the start to the leaving, extra ones too: in time, late, and never taken.

    `seen` counts the late ones that somebody acknowledged; `answered` says after how long each
    red reading was answered for, None for one that never was.
    """

    on_time: int = 0
    late: int = 0
    missed: tuple[datetime, ...] = ()
    seen: int = 0
    answered: tuple[timedelta | None, ...] = ()

    @property
    def words(self) -> str:
        """8 due, 8 on time, 0 late, 0 missed."""
        due = self.on_time + self.late + len(self.missed)
        told = f"{due} due, {self.on_time} on time, {self.late} late, {len(self.missed)} missed"
        seen = f", {self.seen} seen to be late" if self.seen else ""
        return f"Vitals: {told}{seen}"

    @property
    def red_words(self) -> str:
        """Red readings: 2, answered after 1 min, not answered; nothing where there were none."""
        if not self.answered:
            return ""
        told = ", ".join(map(_after, self.answered))
        return f"Red readings: {len(self.answered)}, {told}"


def _after(span: timedelta | None) -> str:
    return (
        "not answered" if span is None else f"answered after {int(span.total_seconds() // 60)} min"
    )


def compliance_of(report: SessionReport) -> Compliance:
    """A set answers the next one due; one is missed where the next is due before any set comes."""
    schedule, answers = report.schedule, _answered(report)
    if schedule is None:
        return Compliance(answered=answers)
    taken = _sets_after_start(report)
    told = answered(schedule, tuple(taken))
    on_time = sum(at <= one.due + CUE for at, one in zip(taken, told, strict=True))
    missed = [due for one in told for due in one.missed]
    missed += _missed_at_the_end(report, schedule, taken[-1] if taken else schedule.start)
    seen = len(report.of(LateAcknowledged))
    return Compliance(on_time, len(taken) - on_time, tuple(missed), seen, answers)


def _answered(report: SessionReport) -> tuple[timedelta | None, ...]:
    return tuple(
        one.answer.charted_at - one.taken.entry.charted_at if one.answer else None
        for one in report.questions
    )


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


def _missed_at_the_end(
    report: SessionReport, schedule: Schedule, since: datetime
) -> list[datetime]:
    missed = []
    due, following = two_due(schedule, since)
    last = max((item.entry.happened_at for item in report.timeline), default=report.as_at)
    until = min(report.as_at, last + NOBODY_CHARTS)
    while until > (due + CUE if report.left_at else following):
        missed.append(due)
        due, following = two_due(schedule, due)
    return missed
