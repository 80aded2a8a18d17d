"""Acts: completing what a line says with the session's numbers, and deciding if it is allowed."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.checklist import NEEDED, course_before, missing_before_start
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import RUNNING, Course, Standing, advance
from infusion_desk.domain.discharge import judge, release_gates
from infusion_desk.domain.discharge_rules import Verdict
from infusion_desk.domain.dose import (
    concentration,
    planned_mg,
    programmed_rate,
    volume_to_infuse,
)
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.limits import RATE
from infusion_desk.domain.line_effects import EffectSaid
from infusion_desk.domain.line_forms import (
    ResumePump,
    Said,
    StartPump,
    check_concentration,
)
from infusion_desk.domain.naming import family, name_of
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.words import span_words

ATE_BETWEEN = (Fraction(120), Fraction(240))
"""Minutes since the last meal, inclusive (clinical.md, S5)."""
ALCOHOL_BEFORE = Fraction(24 * 60)
"""Minutes since the last alcohol, inclusive (clinical.md, S6)."""


def complete(said: Said, session: Session, at: datetime, leaving_out: Entry | None = None) -> Fact:
    """The fact that `said` is at `at`: the planned rate, the VTBI, begun or changed.

    Raises Refused where the session holds nothing to complete it with.
    """
    course = course_before(session, at, leaving_out)
    match said:
        case StartPump(rate):
            return _start(rate, course)
        case ResumePump(rate):
            before = rate if rate is not None else course.rate
            if before is None:
                raise Refused("resume does not fit: the infusion is not paused.")
            return facts.InfusionResumed(before)
        case EffectSaid(name, severity, score):
            is_open = name.casefold() in course.open_effects
            kind = facts.EffectChanged if is_open else facts.EffectBegun
            return kind(name, severity, score)
        case facts.PlanSet() if course.state in RUNNING:
            return replace(said, vtbi_ml=_volume_from_now(said, session, course, at))
        case facts.BagPrepared():
            return _bag(said, session, course, at)
    return said


def _volume(course: Course, plan: facts.PlanSet | None) -> Fraction | None:
    strength = concentration(course.last(facts.BagPrepared), course.last(facts.DrugPrepared))
    return volume_to_infuse(planned_mg(course.last(facts.WeightTaken), plan), strength)


def _start(rate: Any, course: Course) -> facts.InfusionStarted:
    plan = course.last(facts.PlanSet)
    vtbi = _volume(course, plan)
    if rate is None:
        rate = programmed_rate(vtbi, plan)
        if rate is None:
            missing = [
                name for name in ("weight", "plan", "bag") if NEEDED[name] not in course.seen
            ]
            raise Refused(f"Not started. Missing: {', '.join(missing) or 'drug'}.", tuple(missing))
        fault = RATE.fault(rate)
        if fault:
            raise Refused(f"Not started. {fault}")
    return facts.InfusionStarted(rate, vtbi)


def _volume_from_now(
    plan: facts.PlanSet, session: Session, course: Course, at: datetime
) -> Fraction | None:
    """The whole VTBI that a plan made while running sets.

    What ran in so far, and the rest of the planned dose at the concentration that runs now.
    """
    now = infusion_of(session, at)
    mg = planned_mg(course.last(facts.WeightTaken), plan)
    if mg is None or now.given_mg is None or not now.mg_per_ml:
        return None
    return now.given_ml + max(mg - (now.given_mg - now.bolus_mg), Fraction(0)) / now.mg_per_ml


def _bag(
    bag: facts.BagPrepared, session: Session, course: Course, at: datetime
) -> facts.BagPrepared:
    """Numbers the bag, and checks the true concentration where the vial is known."""
    hung = [one for one in session.of(facts.BagPrepared) if one.at <= at]
    running = course.state in RUNNING
    number = (max((one.fact.number for one in hung), default=0) + 1) if running else 1
    if bag.number not in (0, number):
        when = "" if running else " A further bag is charted when it is hung, after the start."
        raise Refused(f"bag {bag.number} does not fit: the next is bag {number}.{when}")
    strength = concentration(bag, course.last(facts.DrugPrepared))
    if strength is not None:
        check_concentration(strength)
    return replace(bag, number=number)


def check(session: Session, entry: Entry, clinic: Clinic) -> Session:
    """The session with this entry, if it is allowed; otherwise raises Refused with the reason."""
    if session.read_only:
        raise Refused("A newer version wrote in this session: it is read only here.")
    after = session.with_entries(entry)
    if entry.corrects is None:
        _check_act(session, entry, clinic)
    else:
        _check_correction(session, entry)
    _check_words(entry.fact, entry.by)
    _check_people(entry, clinic)
    refused = _first_new_misfit(session, after)
    if refused is not None:
        raise Refused(refused if refused_self(after, entry) else f"Not recorded: {refused}")
    return after


def refused_self(after: Session, entry: Entry) -> bool:
    """Whether the entry itself is what does not fit."""
    return entry.id in after.misfits


def _first_new_misfit(before: Session, after: Session) -> str | None:
    """Why, and at what time, the first act no longer fits."""
    for one in after.standing:
        why = after.misfits.get(one.entry.id)
        if why is not None and one.entry.id not in before.misfits:
            return f"{shown_clock(one.at, one.entry.zone)} {why}"
    return None


def _check_correction(session: Session, entry: Entry) -> None:
    corrected = next((one for one in session.entries if one.id == entry.corrects), None)
    if corrected is None or session.heads.get(corrected.id) is not corrected:
        raise Refused("What this corrects does not stand any more.")
    if not entry.reason:
        raise Refused("A correction needs its reason.")
    if not isinstance(entry.fact, facts.Struck) and family(entry.fact) != family(corrected.fact):
        raise Refused(f"{name_of(entry.fact)} cannot stand for {name_of(corrected.fact)}.")


def _check_words(fact: Fact, by: str) -> None:
    """What a fact must say of itself, whether it is new or a correction."""
    match fact:
        case facts.IntakeTold(what, minutes, _, because) if not because:
            _check_intake(what, minutes)
        case facts.WasteRecorded(_, witness) if witness.casefold() == by.casefold():
            raise Refused(f"Waste by {by}: the witness must be somebody else.")
        case facts.PreparationChecked(checker) if checker.casefold() == by.casefold():
            raise Refused(f"Checked by {by}: the second person must be somebody else.")


def _check_intake(what: str, minutes: Fraction | None) -> None:
    ago = "none" if minutes is None else f"{span_words(minutes)} ago"
    low, high = ATE_BETWEEN
    if what == "ate" and (minutes is None or not low <= minutes <= high):
        raise Refused(f"Ate {ago}: outside 2 to 4 h. Add because and the reason.")
    if what == "alcohol" and minutes is not None and minutes < ALCOHOL_BEFORE:
        raise Refused(f"Alcohol {ago}: under 24 h. Add because and the reason.")


def _check_act(session: Session, entry: Entry, clinic: Clinic) -> None:
    match entry.fact:
        case facts.InfusionStarted() if not _misplaced(session, entry):
            missing = missing_before_start(session, entry.happened_at)
            if missing:
                raise Refused(f"Not started. Missing: {', '.join(missing)}.", missing)
        case facts.Released() if not _misplaced(session, entry):
            _check_release(session, entry, clinic)
        case facts.Left(facts.Leaving.HOME) if not _misplaced(session, entry):
            _check_leaving_home(session, entry)


def _misplaced(session: Session, entry: Entry) -> bool:
    """Whether the state alone refuses it, which then says so better."""
    try:
        advance(course_before(session, entry.happened_at), Standing(entry, entry))
    except Refused:
        return not isinstance(entry.fact, facts.InfusionStarted) or _not_before(session, entry)
    return False


def _not_before(session: Session, entry: Entry) -> bool:
    state = course_before(session, entry.happened_at).state
    return state.value not in ("checked_in", "preparing")


def _check_release(session: Session, entry: Entry, clinic: Clinic) -> None:
    verdicts = judge(session, entry.happened_at, clinic.classes)
    open_rules = release_gates(verdicts)
    if open_rules:
        told = "; ".join(f"{one.rule} {one.title.lower()}: {one.because}" for one in open_rules)
        raise Refused(f"Not released. Open: {told}.", tuple(one.rule for one in open_rules))


def _check_leaving_home(session: Session, entry: Entry) -> None:
    release = session.release
    if release is None or release.at > entry.happened_at:
        raise Refused("left home does not fit: release comes first.", ("release",))
    by_rule = {one.rule: one for one in judge(session, entry.happened_at)}
    if by_rule["D19"].verdict is not Verdict.MET:
        raise Refused(f"Not left: {by_rule['D19'].because}.", ("D19",))


def _check_people(entry: Entry, clinic: Clinic) -> None:
    """Whose hand may do it, and whether a witness works here."""
    person = clinic.person(entry.by)
    if person is None:
        raise Refused(f"{entry.by} is not known here.")
    match entry.fact:
        case facts.Released() if person.role is not Role.PHYSICIAN:
            raise Refused(f"release is the physician's; {person.initials} is {person.role}.")
        case facts.WasteRecorded(_, witness) if clinic.person(witness) is None:
            raise Refused(f"Witness {witness} is not known here.")
