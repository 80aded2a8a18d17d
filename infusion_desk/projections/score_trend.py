"""How a patient's scores went: each scale's totals over days, response and remission beside them.

They are measured from the last total before the induction's first infusion; where there was no
induction, before the first infusion of all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from infusion_desk.domain.scale_forms import MADRS, PCL_5, PHQ_9, QIDS, SCALES, ScaleForm
from infusion_desk.domain.scores import Given
from infusion_desk.domain.scoring import after_infusion
from infusion_desk.projections.header import day_words
from infusion_desk.projections.series_strip import EARLY

LISTED = 4
"""Numbers in words; the rows of scores have all of them."""
NO_TREND = "No total yet."


class Marked(NamedTuple):
    """What section 3 of clinical.md defines for a scale; what it does not is not marked.

    `halved` where a drop to half or less is a response; `well` is the greatest total in
    remission; `fewer` points less are a meaningful change.
    """

    halved: bool = False
    well: int | None = None
    fewer: int | None = None


MARKED: Mapping[str, Marked] = {
    PHQ_9.id: Marked(halved=True, well=4),
    QIDS.id: Marked(well=5),
    MADRS.id: Marked(halved=True, well=10),
    PCL_5.id: Marked(fewer=10),
}


class Infusion(NamedTuple):
    """When one of the measured sessions began, and which it was."""

    began: datetime
    k: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A total on its day; one that `compares` with nothing was answered after that day's start."""

    on: date
    total: int
    compares: bool = True


class Rule(NamedTuple):
    """A total from which on downwards something is called so."""

    total: int
    words: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One scale, the oldest first. `early` are the first and last day of sessions 2 to 4."""

    name: str
    most: int
    points: tuple[TrendPoint, ...]
    rules: tuple[Rule, ...]
    told: str
    numbers: str
    sessions: tuple[tuple[date, int], ...] = ()
    early: tuple[date, date] | None = None


def trends_of(
    given: Iterable[Given],
    infused: Sequence[datetime],
    measured: Sequence[Infusion],
) -> tuple[Trend, ...]:
    """A trend for each scale with a total, in the order in which scales are offered.

    `infused` is every infusion's start; `measured` those from whose first it is measured.
    """
    by_form: dict[str, list[Given]] = {}
    for one in sorted(given, key=lambda one: one.at):
        if one.score.total is not None:
            by_form.setdefault(one.form.id, []).append(one)
    known = (form for name, form in SCALES.items() if name in by_form)
    return tuple(_trend(form, by_form[form.id], infused, measured) for form in known)


def _trend(
    form: ScaleForm,
    given: Sequence[Given],
    infused: Sequence[datetime],
    measured: Sequence[Infusion],
) -> Trend:
    points = tuple(_point(one, infused) for one in given)
    start = min((one.began for one in measured), default=None)
    before = [
        point
        for point, one in zip(points, given, strict=True)
        if point.compares and (start is None or one.at < start)
    ]
    base = before[-1] if before and start is not None else None
    zone = ZoneInfo(given[-1].entry.zone)
    days = tuple((one.began.astimezone(zone).date(), one.k) for one in measured)
    early = [on for on, k in days if k in EARLY]
    assert form.most is not None
    return Trend(
        form.name,
        form.most,
        points,
        tuple(_rules(form, base)),
        _told(form, base, points, begun=start is not None),
        _numbers(points),
        days,
        (early[0], early[-1]) if early else None,
    )


def _point(one: Given, infused: Sequence[datetime]) -> TrendPoint:
    assert one.score.total is not None
    on = one.at.astimezone(ZoneInfo(one.entry.zone)).date()
    late = after_infusion(one.form, one.at, infused, one.entry.zone)
    return TrendPoint(on, one.score.total, not late)


def _rules(form: ScaleForm, base: TrendPoint | None) -> Iterable[Rule]:
    marked = MARKED.get(form.id, Marked())
    if marked.halved and base is not None and base.total > 0:
        yield Rule(base.total // 2, f"response ≤ {base.total // 2}")
    if marked.fewer is not None and base is not None and base.total >= marked.fewer:
        yield Rule(base.total - marked.fewer, f"{marked.fewer} fewer ≤ {base.total - marked.fewer}")
    if marked.well is not None:
        yield Rule(marked.well, f"remission ≤ {marked.well}")


def _told(
    form: ScaleForm, base: TrendPoint | None, points: Sequence[TrendPoint], *, begun: bool
) -> str:
    """From the baseline to the latest that compares with it, and what that is called."""
    last = next((one for one in reversed(points) if one.compares), None)
    if last is None:
        return "Answered after an infusion only: compares with nothing."
    now = f"{last.total} ({day_words(last.on)})"
    well = _well(form, last.total)
    if not begun:
        return _sentence(f"{now}, before any infusion", well)
    if base is None:
        return _sentence(f"{now}; no total before the first infusion", well)
    was = f"{base.total} ({day_words(base.on)})"
    if last is base:
        return f"{was} before the first infusion; none since."
    return _sentence(f"{was} → {now}: {_change(base.total, last.total)}", _called(form, base, last))


def _change(before: int, after: int) -> str:
    if after == before:
        return "unchanged"
    way = "lower" if after < before else "higher"
    by = abs(after - before)
    share = f", {(200 * by + before) // (2 * before)} %" if before else ""
    return f"{by} {way}{share}"


def _called(form: ScaleForm, base: TrendPoint, last: TrendPoint) -> list[str]:
    marked = MARKED.get(form.id, Marked())
    called = []
    if marked.halved and base.total > 0:
        called.append("response" if 2 * last.total <= base.total else "no response")
    if marked.fewer is not None and base.total - last.total >= marked.fewer:
        called.append("a meaningful change")
    return [*called, *_well(form, last.total)]


def _well(form: ScaleForm, total: int) -> list[str]:
    marked = MARKED.get(form.id, Marked())
    if marked.well is None:
        return []
    return ["remission" if total <= marked.well else "no remission"]


def _sentence(told: str, called: Sequence[str]) -> str:
    return f"{', '.join((told, *called))}."


def _numbers(points: Sequence[TrendPoint]) -> str:
    """The latest few as they were."""
    shown = points[-LISTED:]
    told = [f"{one.on.day} {one.on:%b} {one.total}{'' if one.compares else '*'}" for one in shown]
    if len(points) > LISTED:
        told.insert(0, f"{len(points) - LISTED} earlier")
    if any(not one.compares for one in shown):
        told.append("* after that day's infusion")
    return " · ".join(told)
