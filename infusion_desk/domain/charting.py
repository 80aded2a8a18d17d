"""From a line to an entry: the one path that the bedside and a transcript share."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from infusion_desk.domain.acts import check, complete, drafted
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.corrections import to_fix, to_strike
from infusion_desk.domain.entries import Entry, Fact, Source
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.line import Fix, Line, Strike
from infusion_desk.domain.line_safety import Resolve
from infusion_desk.domain.line_wrong_patient import Assign, Move
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import CheckedIn, Struck
from infusion_desk.domain.times import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Whose hand charts, when, where, and how a check-in says its session is judged.

    `behind` is by how much this station's clock is known to stand behind; `happened_at` is when
    what has no time of its own was so, where that is not when it was charted.
    """

    charted_at: datetime
    recorded_at: datetime
    by: str
    entered_by: str
    source: Source = Source.BEDSIDE
    station: str = ""
    seq: int = 0
    check_in: CheckedIn = field(default_factory=CheckedIn)
    emergency: bool = False
    behind: timedelta = timedelta()
    happened_at: datetime | None = None


def steadied(line: Line, session: Session, stamp: Stamp, clinic: Clinic) -> Stamp:
    """The stamp for this line: a clock that was set back refuses nobody (issue 4, point 9).

    What says no time is so at the clock's moment. Where it does not fit there, because the session
    holds later entries, it comes after all of them: by the clock as it would stand had nobody set
    it, where that is known, and at least a second later. `charted_at` keeps what the clock said.
    """
    newest, now = session.entries[-1].happened_at, stamp.charted_at
    if line.when is not None or is_correction(line) or newest <= now:
        return stamp
    try:
        check(session, entry_of(line, session, stamp), clinic)
    except Refused:
        return replace(stamp, happened_at=max(newest + _NEXT, now + stamp.behind))
    return stamp


def is_correction(line: Line) -> bool:
    """Whether its time is that of an entry which is there already."""
    return isinstance(line.act, Fix | Strike | Move | Assign)


def entry_of(line: Line, session: Session, stamp: Stamp) -> Entry:
    """The entry that a line makes in this session; raises Refused where it cannot be one."""
    now, known = stamp.charted_at, _known_until(session, stamp)
    match line.act:
        case Fix() as fix:
            if line.when is not None:
                raise Refused("The new time of a correction follows the old: fix 09:25 @09:22 …")
            return _fixed(fix, session, stamp, known)
        case Strike() as strike:
            if line.when is not None:
                raise Refused("A strike has no time of its own: strike 09:25 because …")
            wrong = to_strike(session, strike, known)
            return _entry(Struck(), session, stamp, wrong.happened_at, (wrong, strike.reason))
        case Move() | Assign():
            raise Refused("Only at the desk is an entry moved, or a session assigned.")
        case Resolve():
            raise Refused("Only at the desk is a safety block resolved.")
        case said:
            untimed = stamp.happened_at if line.when is None else None
            happened = untimed or moment_of(line.when, now, session.zone)
            fact = complete(said, session, happened)
            if isinstance(fact, CheckedIn):
                fact = stamp.check_in
            return _entry(fact, session, stamp, happened)


def _fixed(fix: Fix, session: Session, stamp: Stamp, known: datetime) -> Entry:
    """Raises Refused for one that changes nothing: it would stand on paper as a correction."""
    wrong = to_fix(session, fix.at, drafted(fix.said), known)
    now, happened = stamp.charted_at, wrong.happened_at
    if fix.when is not None:
        happened = moment_of(fix.when, now, session.zone)
    fact = complete(fix.said, session, happened, leaving_out=wrong)
    if (fact, happened, stamp.by) == (wrong.fact, wrong.happened_at, wrong.by):
        raise Refused(f"fix {fix.at}: this stands there already. Say what it should be.")
    return _entry(fact, session, stamp, happened, (wrong, fix.reason))


def _known_until(session: Session, stamp: Stamp) -> datetime:
    """Up to when an entry can be corrected: a clock that was set back hides none."""
    if stamp.source is Source.PAPER:
        return stamp.charted_at
    return max(stamp.charted_at, session.entries[-1].happened_at)


_NEXT = timedelta(seconds=1)


def _entry(
    fact: Fact,
    session: Session,
    stamp: Stamp,
    happened_at: datetime,
    corrects: tuple[Entry, str] | None = None,
) -> Entry:
    first = session.entries[0]
    wrong, reason = corrects if corrects else (None, None)
    return Entry(
        id=uuid7(stamp.recorded_at),
        stream=first.stream,
        happened_at=happened_at,
        charted_at=stamp.charted_at,
        recorded_at=stamp.recorded_at,
        zone=first.zone,
        by=stamp.by,
        entered_by=stamp.entered_by,
        fact=fact,
        corrects=wrong.id if wrong else None,
        reason=reason,
        source=stamp.source,
        seen=session.entries[-1].id,
        station=stamp.station,
        seq=stamp.seq,
        emergency=stamp.emergency,
    )
