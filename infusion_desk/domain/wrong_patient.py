"""Putting right what was charted under the wrong patient: both are kept, and say so."""

from dataclasses import dataclass, replace

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.acts import check
from infusion_desk.domain.charting import Stamp, entry_of
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.corrections import to_strike
from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.line import Line, Strike
from infusion_desk.domain.line_wrong_patient import Move
from infusion_desk.domain.naming import name_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock

MOVABLE: tuple[type[Fact], ...] = (
    facts.VitalsTaken,
    facts.MedicineGiven,
    facts.EffectBegun,
    facts.EffectChanged,
    facts.EffectGone,
    facts.OxygenChanged,
    facts.DifficultExperience,
    facts.NoteWritten,
    facts.IntentionSet,
    facts.SoundChosen,
    facts.IntakeTold,
    facts.ItemAnswered,
    facts.WeightTaken,
    facts.HeightTaken,
    facts.IvPlaced,
    facts.IvRemoved,
    facts.DriverNamed,
    facts.DriverHere,
    facts.CoachCheckedIn,
    facts.CriterionAttested,
    facts.AldreteAttested,
    facts.EmergencyStamped,
)
"""What was seen or said of a person. What a pump did is charted anew at its own chair."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The strike and the new entry, and both sessions with them."""

    strike: Entry
    entry: Entry
    wrong: Session
    right: Session


def moved(move: Move, wrong: Session, right: Session, stamp: Stamp, clinic: Clinic) -> Moved:
    """One entry struck in `wrong` and charted in `right`; raises Refused where it does not fit."""
    if wrong.id == right.id:
        raise Refused(f"It stands on chair {move.chair} already.")
    striking = Strike(move.at, move.kind, f"{move.reason}; moved to chair {move.chair}")
    found = to_strike(wrong, striking, stamp.charted_at)
    if not isinstance(found.fact, MOVABLE):
        name = name_of(found.fact)
        raise Refused(f"{name} is not moved: strike it here, and chart it on chair {move.chair}.")
    strike = entry_of(Line(striking), wrong, stamp)
    after = check(wrong, strike, clinic)
    first, last = right.entries[0], right.entries[-1]
    plain = replace(
        strike,
        id=uuid7(stamp.recorded_at),
        stream=first.stream,
        zone=first.zone,
        fact=found.fact,
        happened_at=found.happened_at,
        corrects=None,
        reason=None,
        seen=last.id,
    )
    _must_fit(right, plain, clinic, move.chair)
    entry = replace(plain, corrects=found.id, reason=_why(move, found, wrong))
    return Moved(strike, entry, after, right.with_entries(entry))


def _must_fit(right: Session, entry: Entry, clinic: Clinic, chair: str) -> None:
    """Raises Refused that says which chair is meant: the line stands on another one's page."""
    if right.state is State.PLANNED:
        raise Refused(
            f"Nobody has arrived on chair {chair}. Check the number, or chart {chair}> arrived."
        )
    try:
        check(right, entry, clinic)
    except Refused as problem:
        raise Refused(f"On chair {chair}: {problem}", problem.missing) from problem


def _why(move: Move, found: Entry, wrong: Session) -> str:
    """The other patient is not named on this one's chart."""
    clock = shown_clock(found.charted_at, wrong.zone)
    chair = wrong.plan.chair or "–"
    return f"{move.reason}; moved from chair {chair}, charted there {clock} by {found.by}"
