"""The patient's scales as JSON: answers as given, and what they come to."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.domain.safety import SafetyHold
from infusion_desk.domain.scale_facts import SafetyResolved
from infusion_desk.domain.scores import Given
from infusion_desk.domain.scoring import after_infusion
from infusion_desk.projections.report import SessionReport

Json = dict[str, Any]


def time_in(zone: ZoneInfo, moment: datetime) -> str:
    """With its offset, to the second."""
    return moment.astimezone(zone).isoformat(timespec="seconds")


def scales_json(report: SessionReport) -> Json:
    """Nothing for a patient who was never given a scale."""
    if not report.scales:
        return {}
    return {
        "scales": [_scale(report, one) for one in report.scales],
        "safety_blocks": [_block(report, one) for one in report.holds],
    }


def _scale(report: SessionReport, one: Given) -> Json:
    """One that stands. `answers` is null where the total alone was told."""
    entry, fact, score, zone = one.entry, one.fact, one.score, report.zone
    numbers = [item.number for item in one.form.items]
    return {
        "id": str(entry.id),
        "at": time_in(zone, entry.happened_at),
        "charted_at": time_in(zone, entry.charted_at),
        "recorded_at": time_in(zone, entry.recorded_at),
        "by": entry.by,
        "entered_by": entry.entered_by,
        "answered_by": fact.answered_by.value,
        "scale": fact.scale,
        "name": one.form.name,
        "version": fact.edition,
        "answers": dict(zip(numbers, fact.answers, strict=True)) if fact.total is None else None,
        "total": score.total,
        "most": score.most,
        "band": score.band or None,
        "risk": None if score.risk is None else score.risk.name.lower(),
        "not_answered": list(score.missing),
        "prorated": score.prorated,
        "after_infusion": after_infusion(one.form, one.at, report.infused, entry.zone),
        "opens_safety_block": score.asks_for_physician,
        "corrects": str(entry.corrects) if entry.corrects else None,
        "reason": entry.reason,
    }


def _block(report: SessionReport, one: SafetyHold) -> Json:
    """What held a start up, and what a physician did about it."""
    done = one.resolved
    fact = None if done is None else done.fact
    return {
        "scale": str(one.scale),
        "because": one.words,
        "opened_at": time_in(report.zone, one.opened_at),
        "resolved_at": None if done is None else time_in(report.zone, done.charted_at),
        "resolved_by": None if done is None else done.by,
        "done": fact.done if isinstance(fact, SafetyResolved) else None,
    }
