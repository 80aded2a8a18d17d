"""What answers come to: total, band, risk, what is missing (clinical.md, section 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from infusion_desk.domain.problems import Refused
from infusion_desk.domain.scale_facts import ScaleScored
from infusion_desk.domain.scale_forms import (
    C_SSRS,
    C_SSRS_SINCE,
    GAD_7,
    PCL_5,
    PHQ_9,
    QIDS,
    SCALES,
    Answers,
    ScaleForm,
    asked,
)

MAY_MISS = 2
"""Items of the PHQ-9 that may be missing: the total is then the mean of the others times nine."""
PCL_COUNTS = 2
"""From this answer on an item of the PCL-5 counts towards the provisional diagnosis."""
PCL_CLUSTERS = (("B", 1, 5, 1), ("C", 6, 7, 1), ("D", 8, 14, 2), ("E", 15, 20, 2))
"""Cluster, its first and last item, and how many of them must count."""
GAD_POSITIVE = 10


class Risk(IntEnum):
    """What the C-SSRS screener shows; each is more than the one before."""

    NONE = 0
    LOW = 1
    MODERATE = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers come to. `total` is None where too much is missing, or there is none.

    `missing` are the numbers of items that were asked and not answered; `notes` what else the
    version says; `safety` the answer to the item about death or self-harm.
    """

    total: int | None = None
    most: int | None = None
    band: str = ""
    missing: tuple[str, ...] = ()
    prorated: bool = False
    notes: tuple[str, ...] = ()
    risk: Risk | None = None
    safety: int | None = None

    @property
    def asks_for_physician(self) -> bool:
        """Whether no infusion may start before a physician has seen to it."""
        return bool(self.safety) or (self.risk is not None and self.risk >= Risk.MODERATE)


def must_be_whole(fact: ScaleScored) -> None:
    """Raises Refused for answers that this scale cannot have."""
    form = SCALES.get(fact.scale)
    if form is None or form.edition != fact.edition:
        raise Refused(f"{fact.scale} ({fact.edition}) is not a scale that is kept here.")
    if fact.total is not None:
        _must_be_total(form, fact)
    elif len(fact.answers) != len(form.items):
        raise Refused(f"{form.name} has {len(form.items)} items, not {len(fact.answers)}.")
    elif all(one is None for one in fact.answers):
        raise Refused(f"{form.name}: nothing is answered.")
    else:
        _must_be_answers(form, fact.answers)


def _must_be_total(form: ScaleForm, fact: ScaleScored) -> None:
    assert fact.total is not None
    if form.most is None:
        raise Refused(f"{form.name} has no total: its questions are answered.")
    if fact.answers:
        raise Refused(f"{form.name}: the total follows from the answers.")
    if not 0 <= fact.total <= form.most:
        raise Refused(f"{form.name} {fact.total}: must be 0 to {form.most}.")


def _must_be_answers(form: ScaleForm, answers: Answers) -> None:
    for item, answer, is_asked in zip(form.items, answers, asked(form, answers), strict=True):
        most = len(item.choices) - 1
        if answer is not None and not 0 <= answer <= most:
            raise Refused(f"{form.name}, item {item.number}: {answer} must be 0 to {most}.")
        if answer is not None and not is_asked:
            raise Refused(f"{form.name}: item {item.number} is not asked after these answers.")


def score_of(form: ScaleForm, answers: Answers, total: int | None = None) -> Score:
    """What these answers come to, or the total where no more was told."""
    if total is not None:
        return Score(total, form.most, band_of(form, total), notes=_notes(form, total, ()))
    expected = zip(form.items, answers, asked(form, answers), strict=True)
    missing = tuple(
        item.number for item, answer, is_asked in expected if is_asked and answer is None
    )
    if form in (C_SSRS, C_SSRS_SINCE):
        return _screened(form, answers, missing)
    counted = answers[: form.scored]
    missing = tuple(one for one in missing if form.place(one) < form.scored)
    safety = answers[form.place(form.safety)] if form.safety else None
    if form is QIDS:
        missing = _missing_of_qids(answers)
        worked_out = None if missing else _domains(answers)
    elif form is PHQ_9 and len(missing) <= MAY_MISS:
        worked_out = _prorated(counted)
    else:
        worked_out = None if missing else sum(one or 0 for one in counted)
    if worked_out is None:
        return Score(None, form.most, missing=missing, safety=safety)
    return Score(
        worked_out,
        form.most,
        band_of(form, worked_out),
        missing,
        bool(missing),
        _notes(form, worked_out, counted),
        safety=safety,
    )


def band_of(form: ScaleForm, total: int) -> str:
    """What this version calls a total; empty where it has no bands."""
    return next((name for least, name in reversed(form.bands) if total >= least), "")


def _prorated(answers: Answers) -> int:
    """The mean of what was answered, for every item; half up."""
    given = [one for one in answers if one is not None]
    whole = Fraction(sum(given) * len(answers), len(given))
    return int(whole + Fraction(1, 2))


def _worst(answers: Iterable[int | None]) -> int:
    return max(one or 0 for one in answers)


def _domains(answers: Answers) -> int:
    """The sum of the nine domains of the QIDS: of some items only the highest counts."""
    alone = sum(answers[place - 1] or 0 for place in (5, 10, 11, 12, 13, 14))
    return alone + _worst(answers[:4]) + _worst(answers[5:9]) + _worst(answers[14:])


def _missing_of_qids(answers: Answers) -> tuple[str, ...]:
    """Appetite and weight are asked as less or more: of each pair one answer is enough."""
    missing = {place for place, one in enumerate(answers, 1) if one is None}
    for pair in ({6, 7}, {8, 9}):
        if len(missing & pair) == 1:
            missing -= pair
    return tuple(str(place) for place in sorted(missing))


def _notes(form: ScaleForm, total: int, answers: Answers) -> tuple[str, ...]:
    if form is GAD_7 and total >= GAD_POSITIVE:
        return (f"screen positive ({GAD_POSITIVE} or more)",)
    if form is PCL_5 and answers and _all_clusters(answers):
        return ("clusters B, C, D and E met: provisional diagnosis",)
    return ()


def _all_clusters(answers: Sequence[int | None]) -> bool:
    return all(
        sum((one or 0) >= PCL_COUNTS for one in answers[first - 1 : last]) >= needed
        for _, first, last, needed in PCL_CLUSTERS
    )


def _screened(form: ScaleForm, answers: Answers, missing: tuple[str, ...]) -> Score:
    risk = _risk(form, {item.number for item, one in zip(form.items, answers, strict=True) if one})
    if missing and risk < Risk.HIGH:
        told = f"at least {risk.name.lower()}" if risk else "no level"
        return Score(band=told, missing=missing, risk=risk)
    return Score(
        band=f"{risk.name.lower()} risk" if risk else "no risk shown", missing=missing, risk=risk
    )


def _risk(form: ScaleForm, yes: set[str]) -> Risk:
    """By what was answered yes; behaviour counts as recent where it was since the last contact."""
    recently = "6" in yes if form is C_SSRS_SINCE else "6b" in yes
    if recently or yes & {"4", "5"}:
        return Risk.HIGH
    if yes & {"3", "6"}:
        return Risk.MODERATE
    return Risk.LOW if yes else Risk.NONE


def after_infusion(
    form: ScaleForm, answered: datetime, infused: Iterable[datetime], zone: str
) -> bool:
    """Whether it was answered on the day of an infusion, after that began.

    Its window then reaches before the infusion and after it, so it says nothing of either
    (clinical.md, 3.6).
    """
    local = ZoneInfo(zone)
    day = answered.astimezone(local).date()
    return bool(form.looks_back) and any(
        began <= answered and began.astimezone(local).date() == day for began in infused
    )
