"""Vitals on the summary: times down, readings across, with footnotes for what was corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from infusion_desk.domain.amounts import shown
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.vitals import Vitals
from infusion_desk.domain.words import not_taken_words, short_vitals
from infusion_desk.projections.compliance import Compliance
from infusion_desk.projections.paper_clock import PaperClock, since
from infusion_desk.projections.report import Reading, SessionReport

VITALS_HEADS = (
    *("time", "T+", "BP", "MAP", "HR", "SpO2", "RR", "°C"),
    *("M", "D", "N", "A", "P", "by", "marks"),
)
VITALS_LEGEND = "M MOAA/S · D dissociation · N nausea · A anxiety · P pain"
_AFTER_PRESSURE = ("heart_rate", "spo2", "respiratory_rate")
_SCORES = ("moaas", "dissociation", "nausea", "anxiety", "pain")


@dataclass(frozen=True, slots=True)
class VitalsRow:
    """One row under VITALS_HEADS; struck through if nothing stands for it any more."""

    at: datetime
    cells: tuple[str, ...]
    note: int | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class VitalsTable:
    """Every reading, and every interval without one, in order of time."""

    rows: tuple[VitalsRow, ...]
    notes: tuple[str, ...]


def vitals_table(report: SessionReport, clock: PaperClock, kept: Compliance) -> VitalsTable:
    """The readings of one session; a correction stands with its history in a footnote."""
    rows: list[VitalsRow] = []
    notes: list[str] = []
    histories = _histories(report)
    for shown_one, older in sorted(histories, key=lambda pair: pair[0].at):
        note = None
        if older or shown_one.corrected:
            notes.append(_history(report, clock, shown_one, older))
            note = len(notes)
        cells = _cells(report, clock, shown_one)
        rows.append(VitalsRow(shown_one.at, cells, note, shown_one.corrected))
    rows += [_missed(report, clock, due) for due in kept.missed]
    return VitalsTable(tuple(sorted(rows, key=lambda row: row.at)), tuple(notes))


def _missed(report: SessionReport, clock: PaperClock, due: datetime) -> VitalsRow:
    blank = ("",) * (len(VITALS_HEADS) - 3)
    cells = (clock.short(due), since(report.started_at, due), *blank, "due, not charted")
    return VitalsRow(due, cells)


def _histories(report: SessionReport) -> list[tuple[Reading, list[Reading]]]:
    """Each reading that stands (or was struck last) with what it replaced, newest first."""
    by_id = {item.entry.id: item.entry for item in report.timeline}
    chains: dict[UUID, list[Reading]] = {}
    for one in report.readings:
        chains.setdefault(_root(by_id[one.entry], by_id), []).append(one)
    histories = []
    for chain in chains.values():
        newest = sorted(chain, key=lambda one: by_id[one.entry].chart_order, reverse=True)
        head = next((one for one in newest if not one.corrected), newest[0])
        histories.append((head, [one for one in newest if one is not head]))
    return histories


def _root(entry: Entry, by_id: Mapping[UUID, Entry]) -> UUID:
    seen = {entry.id}
    while entry.corrects is not None and entry.corrects in by_id and entry.corrects not in seen:
        entry = by_id[entry.corrects]
        seen.add(entry.id)
    return entry.id


def _history(report: SessionReport, clock: PaperClock, head: Reading, older: list[Reading]) -> str:
    """was 213/84, mistyped, SH 09:12; and what stood before that."""
    told = [f"entered in error{_why(report, clock, head)}"] if head.corrected else []
    for one in older:
        moved = f"{clock.short(one.at)} " if one.at != head.at else ""
        told.append(f"was {moved}{short_vitals(one.vitals)}{_why(report, clock, one)}")
    return "; ".join(told)


def _why(report: SessionReport, clock: PaperClock, one: Reading) -> str:
    """Why, by whom and when this reading was replaced or struck."""
    found = [item.entry for item in report.amendments if item.entry.corrects == one.entry]
    if not found:
        return ""
    last = max(found, key=lambda entry: entry.chart_order)
    return f", {last.reason}, {last.by} {clock.short(last.charted_at)}"


def _cells(report: SessionReport, clock: PaperClock, one: Reading) -> tuple[str, ...]:
    vitals = one.vitals
    pressure = "" if vitals.systolic is None else f"{vitals.systolic}/{vitals.diastolic}"
    return (
        clock.short(one.at),
        since(report.started_at, one.at),
        pressure,
        _cell(vitals.mean_pressure),
        *(_cell(getattr(vitals, field)) for field in _AFTER_PRESSURE),
        _temperature(vitals.temperature_c),
        *(_cell(getattr(vitals, field)) for field in _SCORES),
        one.by,
        _marks(report, one, vitals),
    )


def _cell(value: int | None) -> str:
    return "" if value is None else str(value)


def _temperature(value: Decimal | None) -> str:
    return "" if value is None else shown(value, 1)


def _marks(report: SessionReport, one: Reading, vitals: Vitals) -> str:
    baseline = report.outcome.baseline
    marks = ["baseline"] if baseline is not None and baseline.entry.id == one.entry else []
    if one.late is not None:
        marks.append(f"late +{int(one.late.total_seconds() // 60)} min")
    if one.from_paper and not all(other.from_paper for other in report.readings):
        marks.append("from paper")
    if one.corrected:
        marks.append("struck")
    elif (entry := _correcting(report, one)) is not None:
        known = {item.entry.id for item in report.timeline}
        marks.append("corrected" if entry.corrects in known else "moved here")
    return "; ".join((*marks, *not_taken_words(vitals)))


def _correcting(report: SessionReport, one: Reading) -> Entry | None:
    """The entry of a reading that replaced another, or came from another chair."""
    found = (item.entry for item in report.amendments if item.entry.id == one.entry)
    return next(found, None)
