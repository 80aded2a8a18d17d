"""Scores as rows: when, which version, what it came to, and what is to be known of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.scale_facts import AnsweredBy
from infusion_desk.domain.scores import Given
from infusion_desk.domain.scoring import Score, after_infusion
from infusion_desk.projections.header import day_words


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One administered scale, latest first in lists; `asks` for a physician before a start."""

    entry: UUID
    on: str
    name: str
    edition: str
    score: str
    band: str
    who: str
    notes: tuple[str, ...] = ()
    asks: bool = False

    @property
    def note(self) -> str:
        """All that is to be known, in one line."""
        return " · ".join(self.notes)


def score_rows(given: Iterable[Given], infused: Iterable[datetime]) -> tuple[ScoreRow, ...]:
    """A row for each; `infused` is when this patient's infusions began."""
    began = tuple(infused)
    return tuple(score_row(one, began) for one in given)


def score_row(one: Given, infused: tuple[datetime, ...]) -> ScoreRow:
    """One of them."""
    entry = one.entry
    local = one.at.astimezone(ZoneInfo(entry.zone))
    by = "patient" if one.fact.answered_by is AnsweredBy.PATIENT else "clinician"
    return ScoreRow(
        entry.id,
        day_words(local.date()),
        one.form.name,
        one.form.edition,
        score_words(one.score),
        one.score.band,
        f"{by}, {entry.by} {local:%H:%M}",
        tuple(_notes(one, infused)),
        one.score.asks_for_physician,
    )


def score_words(score: Score) -> str:
    """14 of 27; a scale without a total says its band alone."""
    if score.most is None:
        return ""
    return "no total" if score.total is None else f"{score.total} of {score.most}"


def _notes(one: Given, infused: tuple[datetime, ...]) -> Iterator[str]:
    score = one.score
    if one.fact.total is not None:
        yield "total alone"
    if score.prorated:
        yield "prorated"
    if score.missing:
        yield f"not answered: {', '.join(score.missing)}"
    if score.safety:
        yield f"item {one.form.safety} is {score.safety}"
    yield from score.notes
    if after_infusion(one.form, one.at, infused, one.entry.zone):
        yield "after that day's infusion: compares with nothing"
    if one.replaced:
        yield f"corrected: {one.entry.reason}"
