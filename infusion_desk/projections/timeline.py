"""The timeline: every act as a row, newest first; what was replaced stays, struck through."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.candidacy import is_of_planning
from infusion_desk.domain.course import Standing
from infusion_desk.domain.decided import uncharted
from infusion_desk.domain.dose import kilograms
from infusion_desk.domain.entries import Entry, Fact, Source
from infusion_desk.domain.infusion import bag_strengths, strength_at
from infusion_desk.domain.limits import Caution, Level
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.rate_reasons import unexplained
from infusion_desk.domain.rates_asked import limited_rates
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import (
    Struck,
    VitalsTaken,
    WeightTaken,
)
from infusion_desk.domain.times import minute_of, shown_clock
from infusion_desk.domain.vitals_cautions import cautions_at
from infusion_desk.domain.vitals_schedule import CUE, sets_answered
from infusion_desk.domain.words import short_vitals, words_of
from infusion_desk.projections.clock_words import behind_words
from infusion_desk.projections.limit_signs import limit_of_set, limits_told, worst_of
from infusion_desk.projections.rate_units import with_units
from infusion_desk.projections.report import lateness


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row. `number` is the event's circled number on the chart; `remark` its second line.

    `limit` is the worst limit that a reading passed, by its sign and in words, `level` which one;
    `stamp` and `long` are what its card says; `fix` and `strike` the lines its card puts, empty
    where nothing can be corrected.
    """

    entry: UUID
    clock: str
    words: str
    by: str
    number: int | None = None
    remark: str = ""
    struck: bool = False
    stamp: str = ""
    long: str = ""
    fix: str = ""
    strike: str = ""
    limit: str = ""
    level: Level | None = None


def timeline_of(session: Session, numbers: Mapping[UUID, int]) -> tuple[TimelineRow, ...]:
    """Rows newest first; a replaced entry follows the one that stands for it."""
    told = _Told(session)
    rows: list[TimelineRow] = []
    for one in reversed(session.standing):
        rows.append(told.standing_row(one, numbers.get(one.entry.id)))
        rows.extend(told.replaced(one.entry))
    for entry in session.entries:
        if isinstance(entry.fact, Struck):
            told.insert(rows, entry)
    return tuple(rows)


def row_words(entry: Entry) -> str:
    """Readings as they could be typed, anything else in words."""
    if isinstance(entry.fact, VitalsTaken):
        return short_vitals(entry.fact.vitals)
    return words_of(entry.fact)


def stored_words(session: Session, entry: Entry) -> str:
    """What is on the disk now; of a strike also what it struck."""
    told = f"Stored {shown_clock(entry.happened_at, session.zone)}  {row_words(entry)}"
    struck = next((one for one in session.entries if one.id == entry.corrects), None)
    if struck is None or not isinstance(entry.fact, Struck):
        return told
    return f"{told}: {row_words(struck)}"


WHY = "nobody said why"
"""A rate that was changed without a reason, also once it is asked no more."""


class _Told:
    """One session's entries by id, and how often a name stands within one minute."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._zone = session.zone
        self._by_id = {entry.id: entry for entry in session.entries}
        weight = session.last(WeightTaken)
        self._strengths = bag_strengths(session)
        self._kg = kilograms(weight) if weight else None
        self._answered = sets_answered(session)
        self._unexplained = unexplained(session)
        self._uncharted = uncharted(session)
        self._rates = {one.charted.entry.id: one.caution for one in limited_rates(session)}
        self._alike = Counter(_name_and_minute(one.entry) for one in session.standing)
        named = [one.at for one in session.standing if not is_of_planning(one.fact)]
        self._minutes = Counter(map(minute_of, named))
        self._moments = Counter(named)

    def standing_row(self, one: Standing[Fact], number: int | None) -> TimelineRow:
        """An entry that counts."""
        entry = one.entry
        beside = _Beside(
            self._alike[_name_and_minute(entry)] > 1,
            self._minutes[minute_of(one.at)] > 1,
            self._moments[one.at] > 1,
        )
        charted = _Charted(entry, one.root, self._zone)
        said = (self._due_words(entry), self._lacks(one))
        more = _More(self._units(one), self._cautions(entry))
        return _standing_row(charted, number, beside, said, more)

    def _cautions(self, entry: Entry) -> tuple[Caution, ...]:
        if isinstance(entry.fact, VitalsTaken):
            return cautions_at(self._session, entry.fact.vitals, entry.happened_at)
        rate = self._rates.get(entry.id)
        return () if rate is None else (rate,)

    def _due_words(self, entry: Entry) -> str:
        """When it was due, if it came late, and what was due before that and never came."""
        by = self._answered.get(entry.id)
        if by is None:
            return ""
        late = entry.happened_at > by.due + CUE
        said = f"late, was due {shown_clock(by.due, self._zone)}" if late else ""
        missed = [shown_clock(one, self._zone) for one in by.missed]
        told = f"{', '.join(missed)} missed" if missed else ""
        if len(missed) > 3:
            told = f"{len(missed)} missed, {missed[0]} to {missed[-1]}"
        return " · ".join(filter(None, (said, told)))

    def _lacks(self, one: Standing[Fact]) -> str:
        """Why it does not fit, or what nobody has said or charted of it."""
        word = self._uncharted
        if self._unexplained is not None and one.entry is self._unexplained.entry:
            return WHY
        if word is not None and one.entry is word.said.entry:
            return f"{word.done}: the pump is not charted so"
        return self._session.misfits.get(one.entry.id, "")

    def _units(self, one: Standing[Fact]) -> tuple[str, ...]:
        """A rate in the other units, with the bag that hung and the weight that counts."""
        rate = getattr(one.fact, "ml_per_hour", None)
        if rate is None:
            return ()
        return with_units(rate, strength_at(self._strengths, one.order), self._kg)

    def replaced(self, entry: Entry) -> list[TimelineRow]:
        """What this entry replaced, newest first, struck through."""
        rows = []
        while entry.corrects is not None and entry.corrects in self._by_id:
            entry = self._by_id[entry.corrects]
            rows.append(self._struck_row(entry))
        return rows

    def insert(self, rows: list[TimelineRow], strike: Entry) -> None:
        """Put the struck entry in its place by time, saying who struck it and why."""
        wrong = self._by_id.get(strike.corrects) if strike.corrects else None
        if wrong is None:
            return
        clock = shown_clock(strike.charted_at, self._zone)
        remark = f"entered in error {clock} {strike.by}: {strike.reason}"
        row = self._struck_row(wrong, shown_clock(wrong.happened_at, self._zone), remark)
        later = [
            index
            for index, shown in enumerate(rows)
            if self._by_id[shown.entry].happened_at > wrong.happened_at
        ]
        place = later[-1] + 1 if later else 0
        rows[place:place] = [row, *self.replaced(wrong)]

    def _struck_row(self, entry: Entry, clock: str = "", remark: str = "") -> TimelineRow:
        charted = _Charted(entry, self._session.root_of(entry), self._zone)
        stamp = _stamp(charted) + _changed(charted)
        long = words_of(entry.fact)
        return TimelineRow(
            entry.id, clock, row_words(entry), entry.by, None, remark, True, stamp=stamp, long=long
        )


class _Charted(NamedTuple):
    """An entry, the first of its chain of corrections, and the zone whose clock is shown."""

    entry: Entry
    root: Entry
    zone: ZoneInfo


class _Beside(NamedTuple):
    """What else stands near: its like within the minute, anything within it, or at the second."""

    alike: bool
    in_minute: bool
    in_second: bool


class _More(NamedTuple):
    """A rate in the other units; what of a reading is outside its limits."""

    units: tuple[str, ...]
    cautions: tuple[Caution, ...]


@lru_cache(maxsize=512)
def _standing_row(
    one: _Charted,
    number: int | None,
    beside: _Beside,
    said: tuple[str, str],
    more: _More,
) -> TimelineRow:
    """Kept, because with each new entry all the others stay what they are."""
    entry = one.entry
    fix, strike = _corrections(one, beside)
    worst = worst_of(more.cautions)
    return TimelineRow(
        entry.id,
        shown_clock(entry.happened_at, one.zone),
        row_words(entry),
        entry.by,
        number,
        _remark(one, *said),
        stamp=_stamp(one),
        long=" · ".join((words_of(entry.fact), *more.units, *limits_told(more.cautions))),
        fix=fix,
        strike=strike,
        limit=limit_of_set(more.cautions),
        level=worst.level if worst else None,
    )


def _name_and_minute(entry: Entry) -> tuple[str, datetime]:
    return name_of(entry.fact), minute_of(entry.happened_at)


def _stamp(one: _Charted) -> str:
    """taken 14:20 · entered 14:26 · JK: by whoever entered it first, not who corrected it."""
    entry, root = one.entry, one.root
    taken = shown_clock(entry.happened_at, one.zone)
    word = "taken" if isinstance(entry.fact, VitalsTaken) else "happened"
    return f"{word} {taken} · entered {shown_clock(root.charted_at, one.zone)} · {_hand(root)}"


def _changed(one: _Charted) -> str:
    """When and by whom, of a correction that was itself replaced: its row says it nowhere else."""
    if one.entry.id == one.root.id:
        return ""
    return f" · corrected {shown_clock(one.entry.charted_at, one.zone)} · {_hand(one.entry)}"


def _hand(entry: Entry) -> str:
    other = entry.by != entry.entered_by
    return f"{entry.by}, entered by {entry.entered_by}" if other else entry.by


def _corrections(one: _Charted, beside: _Beside) -> tuple[str, str]:
    """The beginnings of the lines that would correct this entry and no other.

    A fix goes by the time and by what follows: where something else stands in that minute it says
    the second, and at one second also the word of its kind, which for readings is none.
    """
    entry = one.entry
    if is_of_planning(entry.fact):
        return "", ""
    minute = shown_clock(entry.happened_at, one.zone)
    second = f"{entry.happened_at.astimezone(one.zone):%H:%M:%S}"
    word = name_of(entry.fact).split()[0]
    named = beside.in_second and not isinstance(entry.fact, VitalsTaken)
    return (
        f"fix {second if beside.in_minute else minute} {f'{word} ' if named else ''}",
        f"strike {second if beside.alike else minute} {name_of(entry.fact)} because ",
    )


def _remark(one: _Charted, due: str, lacks: str) -> str:
    entry, parts = one.entry, []
    late = lateness(entry, one.root)
    if late is not None:
        moved = one.root is entry and entry.corrects is not None
        entered = f", entered {shown_clock(one.root.charted_at, one.zone)}" if not moved else ""
        parts.append(f"+{int(late.total_seconds() // 60)} min late{entered}")
    if due:
        parts.append(due)
    parts += behind_words(one.root, one.zone)
    if entry.corrects is not None:
        clock = shown_clock(entry.charted_at, one.zone)
        word = "moved here" if one.root is entry else "corrected"
        parts.append(f"{word} {clock} {entry.by}: {entry.reason}")
    if entry.emergency:
        parts.append("emergency access")
    if entry.source is Source.PAPER:
        parts.append(f"transcribed from paper by {entry.entered_by}")
    if lacks:
        parts.append(lacks)
    return " · ".join(parts)
