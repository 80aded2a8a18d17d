"""A series on paper: its sessions as rows and the scores, as the patient's page has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.series import Series
from infusion_desk.domain.series_facts import SeriesReviewed
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.paper_clock import dated
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.score_trend import Trend
from infusion_desk.projections.summary import Head, clock_of, head_of

SERIES_HEADS = (
    *("k/n", "day", "given", "ran", "peak BP, rise", "dissoc.", "ready after", "PHQ-9 before"),
    "effects, other medicines",
)
"""Columns of the table, one a cell of a row."""
_NOT_CHARTED = {State.CANCELLED: "left out", State.PLANNED: "planned"}


@dataclass(frozen=True, slots=True)
class SeriesReport:
    """Ready to be laid out. Each trend has all its numbers; what was said is in order of days."""

    head: Head
    title: str
    told: str
    rows: tuple[tuple[str, ...], ...]
    trends: tuple[tuple[Trend, str], ...]
    intentions: tuple[str, ...]
    reviews: tuple[str, ...]


def series_report_of(
    report: SessionReport,
    series: Series,
    past: Sequence[PastSession],
    trends: Sequence[Trend],
    intentions: Mapping[UUID, str],
) -> SeriesReport:
    """The series that the session of `report` is part of; `past` newest first, with its course."""
    rows = [one for one in reversed(past) if one.session in series.sessions]
    counted = [one for one in rows if one.state is not State.CANCELLED]
    done = sum(one.state is not State.PLANNED for one in counted)
    phase = series.phase.value.capitalize()
    ended = ", ended" if series.ended is not None else ""
    clock = clock_of(report)
    zone = clock.zone_words(report.printed_at, report.printed_at)
    head = replace(head_of(report, clock, ""), session=f"{phase} series · times {zone}")
    return SeriesReport(
        head,
        f"{phase} series",
        f"{done} of {len(counted)} sessions done{ended}.",
        tuple(map(series_row, rows)),
        tuple((in_words(one), _numbers(one)) for one in trends),
        tuple(
            f"{dated(one.on)}: {intentions[one.session]}"
            for one in rows
            if one.session in intentions
        ),
        tuple(map(_review, series.reviews)),
    )


def series_row(row: PastSession) -> tuple[str, ...]:
    """One session; what was not charted is a dash, as on the patient's page."""
    if row.state in _NOT_CHARTED:
        blank = ("",) * (len(SERIES_HEADS) - 3)
        return (row.which, dated(row.on), *blank, _NOT_CHARTED[row.state])
    told = ", ".join(filter(None, (row.effects, row.medicines)))
    cells = (row.dose, row.minutes, row.pressure, row.dissociation, row.ready, row.before)
    return (row.which, dated(row.on), *cells, told)


def in_words(trend: Trend) -> Trend:
    """The same without the signs that no font on paper has."""
    rules = (one._replace(words=one.words.replace("≤", "at most")) for one in trend.rules)
    return replace(trend, told=trend.told.replace("→", "to"), rules=tuple(rules))


def _numbers(trend: Trend) -> str:
    """Every total on its day."""
    told = [f"{one.total}{'' if one.compares else '*'} on {dated(one.on)}" for one in trend.points]
    if not all(one.compares for one in trend.points):
        told.append("* after that day's infusion")
    return " · ".join(told)


def _review(entry: Entry) -> str:
    fact = entry.fact
    assert isinstance(fact, SeriesReviewed)
    on = entry.happened_at.astimezone(ZoneInfo(entry.zone)).date()
    return f"{dated(on)} {entry.by}: {fact.words}"
