"""A session as JSON (contract, section 8): whole numbers as numbers, amounts as strings."""

import json
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from infusion_desk.domain.amounts import Exact, as_typed, fixed
from infusion_desk.domain.dose import kilograms
from infusion_desk.domain.effects import Effect
from infusion_desk.domain.session_facts import MedicineGiven
from infusion_desk.exchange.scales_as_json import scales_json, time_in
from infusion_desk.projections.clock_words import paper_words
from infusion_desk.projections.report import Reading, SessionReport, TimelineItem
from infusion_desk.projections.summary import clock_of

FORMAT = "infusion-desk/1"
Json = dict[str, Any]


def json_text(report: SessionReport, *, one_line: bool = False) -> str:
    """The report as JSON text, over several lines unless `one_line`."""
    return json.dumps(session_json(report), ensure_ascii=False, indent=None if one_line else 2)


def session_json(report: SessionReport) -> Json:
    """The report as the contract's JSON object; scales and clock notes where there are any."""
    return {
        "format": FORMAT,
        "patient": {
            "mrn": report.patient.mrn,
            "name": report.patient.filed_name,
            "birth_date": report.patient.birth_date.isoformat(),
        },
        "session": _session(report),
        "dose": _dose(report),
        "baseline": _baseline(report),
        "peak": _peak(report),
        "vitals": [_reading(report, reading) for reading in report.readings],
        "effects": [_effect(report, effect) for effect in report.effects],
        "medicines": [
            {"at": _time(report, one.at), **_medicine(one.fact)} for one in report.medicines
        ],
        "readiness": {
            "as_at": _time(report, report.as_at),
            "rules": [
                {"id": one.rule, "state": one.verdict.value, "because": one.because}
                for one in report.rules
            ],
        },
        "timeline": [_item(report, item) for item in report.timeline],
        **scales_json(report),
        **_clock(report),
    }


def _clock(report: SessionReport) -> Json:
    """What happened to the station's clock while the session was charted; else nothing."""
    if not report.clock_doubts:
        return {}
    paper = clock_of(report)
    return {
        "clock_doubts": [
            {
                "doubt": one.doubt.value,
                "showed": _time(report, one.showed),
                "shows": _time(report, one.shows),
                "passed_s": one.passed_s,
                "text": paper_words(one, paper),
            }
            for one in report.clock_doubts
        ]
    }


def _time(report: SessionReport, moment: datetime | None) -> str | None:
    """In the session's own zone, to the second."""
    return None if moment is None else time_in(report.zone, moment)


def _amount(value: Exact | None, places: int) -> str | None:
    return None if value is None else fixed(value, places)


def _session(report: SessionReport) -> Json:
    return {
        "id": str(report.session),
        "kind": report.kind.value,
        "state": report.state.value,
        "chair": report.chair,
        "weight_kg": _amount(kilograms(report.weight), 2) if report.weight else None,
        "started_at": _time(report, report.started_at),
        "ended_at": _time(report, report.ended_at),
        "ready_at": _time(report, report.outcome.ready_at),
        "ready_at_first": _time(report, report.outcome.ready_at_first),
        "released_at": _time(report, report.released_at),
        "left_at": _time(report, report.left_at),
        "left_how": report.left_how.value if report.left_how else None,
        "signed_at": None,
        "version": report.version,
    }


def _dose(report: SessionReport) -> Json:
    infusion = report.outcome.infusion
    return {
        "planned_mg": _amount(infusion.planned_mg, 3),
        "given_mg": _amount(infusion.given_mg, 3),
        "given_mg_per_kg": _amount(infusion.given_mg_per_kg, 4),
        "given_ml": _amount(infusion.given_ml, 3),
        "wasted_mg": _amount(infusion.wasted_mg, 3),
        "running_s": infusion.running_s,
        "paused_s": infusion.paused_s,
        "segments": [
            {
                "from": _time(report, part.started),
                "to": _time(report, part.ended),
                "ml_per_hour": _amount(part.ml_per_hour, 1),
            }
            for part in infusion.segments
        ],
    }


def _baseline(report: SessionReport) -> Json | None:
    one = report.outcome.baseline
    if one is None:
        return None
    vitals = one.fact.vitals
    return {
        "at": _time(report, one.at),
        "systolic": vitals.systolic,
        "diastolic": vitals.diastolic,
        "heart_rate": vitals.heart_rate,
        "spo2": vitals.spo2,
    }


def _peak(report: SessionReport) -> Json | None:
    peak = report.outcome.peak
    if peak is None:
        return None
    return {
        "at": _time(report, peak.at),
        "systolic": peak.systolic,
        "diastolic": peak.diastolic,
        "systolic_rise": peak.rise,
    }


def _reading(report: SessionReport, reading: Reading) -> Json:
    vitals = reading.vitals
    return {
        "at": _time(report, reading.at),
        "by": reading.by,
        "systolic": vitals.systolic,
        "diastolic": vitals.diastolic,
        "map": vitals.mean_pressure,
        "heart_rate": vitals.heart_rate,
        "spo2": vitals.spo2,
        "respiratory_rate": vitals.respiratory_rate,
        "temperature_c": _amount(vitals.temperature_c, 1),
        "moaas": vitals.moaas,
        "dissociation": vitals.dissociation,
        "nausea": vitals.nausea,
        "anxiety": vitals.anxiety,
        "pain": vitals.pain,
        "not_taken": dict(vitals.not_taken),
        "late_s": _seconds(reading.late),
        "corrected": reading.corrected,
    }


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())


def _effect(report: SessionReport, effect: Effect) -> Json:
    return {
        "name": effect.name,
        "severity": _word(effect.severity),
        "began_at": _time(report, effect.began_at),
        "ended_at": _time(report, effect.ended_at),
        "relation": _word(effect.details.relation),
        "action": _word(effect.details.action),
        "outcome": _word(effect.details.outcome),
        "serious": bool(effect.details.serious),
    }


def _word(told: StrEnum | None) -> str | None:
    return None if told is None else told.value


def _medicine(given: MedicineGiven) -> Json:
    exact = given.unit in ("mg", "ml")
    dose = fixed(Fraction(given.dose), 3) if exact else as_typed(given.dose)
    return {
        "name": given.name,
        "dose": dose,
        "unit": "mL" if given.unit == "ml" else given.unit,
        "route": given.route,
        "for": given.indication or None,
    }


def _item(report: SessionReport, item: TimelineItem) -> Json:
    entry = item.entry
    return {
        "id": str(entry.id),
        "at": _time(report, entry.happened_at),
        "charted_at": _time(report, entry.charted_at),
        "recorded_at": _time(report, entry.recorded_at),
        "by": entry.by,
        "entered_by": entry.entered_by,
        "kind": entry.kind,
        "text": item.words,
        "corrects": str(entry.corrects) if entry.corrects else None,
        "reason": entry.reason,
        "source": entry.source.value,
    }
