"""The timeline: every act as a row, newest first; what was replaced stays, struck through."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from infusion_desk.domain.entries import Entry
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import (
    ACCEPTED_ON_PAPER,
    SessionPlanned,
    Struck,
    VitalsTaken,
)
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.words import short_vitals, words_of
from infusion_desk.projections.report import lateness


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row. `number` is the event's circled number on the chart; `remark` its second line.

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


def timeline_of(session: Session, numbers: Mapping[UUID, int]) -> tuple[TimelineRow, ...]:
    """Rows newest first; a replaced entry follows the one that stands for it."""
    rows: list[TimelineRow] = []
    for one in reversed(session.standing):
        rows.append(_standing_row(session, one.entry, numbers))
        rows.extend(_replaced(session, one.entry))
    struck = [entry for entry in session.entries if isinstance(entry.fact, Struck)]
    for entry in struck:
        rows = _insert(rows, session, entry)
    return tuple(rows)


def _standing_row(session: Session, entry: Entry, numbers: Mapping[UUID, int]) -> TimelineRow:
    fix, strike = _corrections(session, entry)
    return TimelineRow(
        entry.id,
        shown_clock(entry.happened_at, session.zone),
        row_words(entry),
        entry.by,
        numbers.get(entry.id),
        _remark(session, entry),
        stamp=_stamp(session, entry),
        long=words_of(entry.fact),
        fix=fix,
        strike=strike,
    )


def _struck_row(session: Session, entry: Entry, clock: str = "", remark: str = "") -> TimelineRow:
    words = row_words(entry)
    stamp, long = _stamp(session, entry), words_of(entry.fact)
    return TimelineRow(entry.id, clock, words, entry.by, None, remark, True, stamp=stamp, long=long)


def row_words(entry: Entry) -> str:
    """Readings as they could be typed, anything else in words."""
    if isinstance(entry.fact, VitalsTaken):
        return short_vitals(entry.fact.vitals)
    return words_of(entry.fact)


def _stamp(session: Session, entry: Entry) -> str:
    """taken 14:20 · entered 14:26 · JK."""
    taken = shown_clock(entry.happened_at, session.zone)
    entered = shown_clock(session.root_of(entry).charted_at, session.zone)
    word = "taken" if isinstance(entry.fact, VitalsTaken) else "happened"
    hand = (
        entry.by if entry.by == entry.entered_by else f"{entry.by}, entered by {entry.entered_by}"
    )
    return f"{word} {taken} · entered {entered} · {hand}"


def _corrections(session: Session, entry: Entry) -> tuple[str, str]:
    """The beginnings of the lines that would correct this entry and no other."""
    if isinstance(entry.fact, SessionPlanned) or entry.fact == ACCEPTED_ON_PAPER:
        return "", ""
    name = name_of(entry.fact)
    clock = shown_clock(entry.happened_at, session.zone)
    alike = [
        one
        for one in session.standing
        if name_of(one.fact) == name and shown_clock(one.at, session.zone) == clock
    ]
    if len(alike) > 1:
        clock = f"{entry.happened_at.astimezone(session.zone):%H:%M:%S}"
    return f"fix {clock} ", f"strike {clock} {name} because "


def _remark(session: Session, entry: Entry) -> str:
    parts = []
    late = lateness(entry, session.root_of(entry))
    if late is not None:
        parts.append(f"+{int(late.total_seconds() // 60)} min late")
    if entry.corrects is not None:
        clock = shown_clock(entry.charted_at, session.zone)
        parts.append(f"corrected {clock} {entry.by}: {entry.reason}")
    if entry.id in session.misfits:
        parts.append(session.misfits[entry.id])
    return " · ".join(parts)


def _replaced(session: Session, entry: Entry) -> list[TimelineRow]:
    """What this entry replaced, newest first, struck through."""
    by_id = {one.id: one for one in session.entries}
    rows = []
    while entry.corrects is not None and entry.corrects in by_id:
        entry = by_id[entry.corrects]
        rows.append(_struck_row(session, entry))
    return rows


def _insert(rows: list[TimelineRow], session: Session, strike: Entry) -> list[TimelineRow]:
    """The struck entry in its place by time, saying who struck it and why."""
    by_id = {one.id: one for one in session.entries}
    wrong = by_id.get(strike.corrects) if strike.corrects else None
    if wrong is None:
        return rows
    clock = shown_clock(strike.charted_at, session.zone)
    remark = f"entered in error {clock} {strike.by}: {strike.reason}"
    row = _struck_row(session, wrong, shown_clock(wrong.happened_at, session.zone), remark)
    later = [
        index
        for index, shown in enumerate(rows)
        if by_id[shown.entry].happened_at > wrong.happened_at
    ]
    place = later[-1] + 1 if later else 0
    return [*rows[:place], row, *_replaced(session, wrong), *rows[place:]]
