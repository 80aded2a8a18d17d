"""Acts: completing what a line says with the session's numbers, and deciding if it is allowed."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from infusion_desk.domain import safety
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.attention import check_attention
from infusion_desk.domain.baseline import baseline_so_far, beyond_stops
from infusion_desk.domain.checklist import course_before, missing_before_start, safety_held
from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import RUNNING, Course, allowed_in, must_fit
from infusion_desk.domain.departure_facts import EMERGENCY
from infusion_desk.domain.discharge import judge, release_gates
from infusion_desk.domain.discharge_rules import Verdict
from infusion_desk.domain.dose import (
    concentration,
    planned_mg,
    programmed_rate,
    volume_to_infuse,
)
from infusion_desk.domain.entries import Entry, Fact
from infusion_desk.domain.fallen import fallen_of
from infusion_desk.domain.infusion import bag_strengths, infusion_of
from infusion_desk.domain.limits import DOSE, RATE
from infusion_desk.domain.line_effects import EffectSaid
from infusion_desk.domain.line_forms import ResumePump, Said, StartPump
from infusion_desk.domain.line_pump import concentration_fault
from infusion_desk.domain.naming import family, name_of
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.who_may import Task, may, must_write
from infusion_desk.domain.words import span_words

ATE_BETWEEN = (Fraction(120), Fraction(240))
"""Minutes since the last meal, inclusive (clinical.md, S5)."""
ALCOHOL_BEFORE = Fraction(24 * 60)
"""Minutes since the last alcohol, inclusive (clinical.md, S6)."""

FEW = 6
"""So many open rules are named in one line."""


def drafted(said: Said) -> Fact:
    """A fact of the kind that `said` will be, before the session completes its numbers."""
    match said:
        case StartPump(rate):
            return facts.InfusionStarted(rate or Decimal(0), None)
        case ResumePump(rate):
            return facts.InfusionResumed(rate or Decimal(0))
        case EffectSaid(name, severity, score, details):
            return facts.EffectBegun(name, severity, score, details)
    return said


def complete(said: Said, session: Session, at: datetime, leaving_out: Entry | None = None) -> Fact:
    """The fact that `said` is at `at`: the planned rate, the VTBI, begun or changed.

    With `leaving_out`, as a correction of that entry. Raises Refused where the session holds
    nothing to complete it with.
    """
    course = course_before(session, at, leaving_out)
    match said:
        case StartPump(rate):
            return _start(rate, session, course, at)
        case ResumePump(None):
            must_fit(course, drafted(said))
            assert course.rate is not None
            return facts.InfusionResumed(course.rate)
        case EffectSaid(name, severity, score, details) if name.casefold() in course.open_effects:
            return facts.EffectChanged(name, severity, score, details)
        case facts.PlanSet() if course.state in RUNNING:
            return replace(said, vtbi_ml=_volume_from_now(said, session, course, at))
        case facts.BagPrepared():
            return _bag(said, course)
        case facts.EmergencyStamped(facts.EmergencyStep.STOPPED) if course.state in RUNNING:
            return facts.InfusionStopped(EMERGENCY)
    return drafted(said)


def _volume(session: Session, course: Course) -> Fraction | None:
    """The VTBI of a start here, or None while weight, plan or the bag's strength is not known."""
    bag = course.latest(facts.BagPrepared)
    mg = planned_mg(course.last(facts.WeightTaken), course.last(facts.PlanSet))
    return None if bag is None else volume_to_infuse(mg, bag_strengths(session)[bag.order])


def _start(
    rate: Decimal | None, session: Session, course: Course, at: datetime
) -> facts.InfusionStarted:
    vtbi = _volume(session, course)
    if rate is None:
        must_start(session, course, at)
        rate = programmed_rate(vtbi, course.last(facts.PlanSet))
        if rate is None:
            raise Refused("Not started. Without weight, plan and bag the rate must be typed.")
        fault = RATE.fault(rate)
        if fault:
            raise Refused(f"Not started. {fault}")
    return facts.InfusionStarted(rate, vtbi)


def must_start(session: Session, course: Course, at: datetime) -> None:
    """Raises Refused with all that is missing before a start at `at`."""
    start = facts.InfusionStarted(Decimal(0), None)
    missing = missing_before_start(session, at)
    if course.state in allowed_in(start) and missing:
        told = f"Not started. Missing: {', '.join(missing)}."
        stopped = (_stopped_by_safety(session, at), _stopped_by_baseline(session, at))
        raise Refused("".join((told, *stopped)), missing)
    must_fit(course, start)


def _stopped_by_safety(session: Session, at: datetime) -> str:
    """What a scale found that a physician must see to."""
    held = safety_held(session, at)
    return f" {safety.said(held)}. {safety.HOW}" if held else ""


def _stopped_by_baseline(session: Session, at: datetime) -> str:
    """What of the latest set is beyond the stops, where that is why there is no baseline."""
    found = baseline_so_far(session, at)
    beyond = beyond_stops(found.fact.vitals) if found else ()
    return f" Baseline: {', '.join(beyond)}; override baseline because …" if beyond else ""


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


def _bag(bag: facts.BagPrepared, course: Course) -> facts.BagPrepared:
    """Numbers the bag, and checks the true concentration where the vial is known."""
    hung = course.latest(facts.BagPrepared)
    running = course.state in RUNNING
    number = hung.fact.number + 1 if running and hung else 1
    if bag.number not in (0, number):
        when = "" if running else " A further bag is charted when it is hung, after the start."
        raise Refused(f"bag {bag.number} does not fit: the next is bag {number}.{when}")
    strength = concentration(bag, course.last(facts.DrugPrepared))
    fault = None if strength is None else concentration_fault(strength)
    if fault:
        raise Refused(fault)
    return replace(bag, number=number)


def check(session: Session, entry: Entry, clinic: Clinic) -> Session:
    """The session with this entry, if it is allowed; otherwise raises Refused with the reason.

    Whether the hand may is asked before whether it fits, which would tell of the session.
    """
    if session.read_only:
        raise Refused("A newer version wrote in this session: it is read only here.")
    corrected = _corrected(session, entry)
    _check_people(entry, clinic, corrected)
    _check_act(session, entry, clinic, corrected)
    _check_words(entry.fact, entry.by)
    after = session.with_entries(entry)
    misfit = _first_new_misfit(session, after)
    if misfit is not None:
        itself = entry.id in after.misfits
        raise Refused(misfit if itself else f"Not recorded: {misfit}")
    _check_bolus(entry, after)
    return after


def _check_bolus(entry: Entry, after: Session) -> None:
    """At most what a whole dose may be (clinical.md, 7)."""
    kg = infusion_of(after, entry.happened_at).kg
    if isinstance(entry.fact, facts.BolusGiven) and kg:
        per_kg = Fraction(entry.fact.mg) / kg
        if per_kg > Fraction(DOSE.highest):
            told = f"{as_typed(entry.fact.mg)} mg is {shown(per_kg, 3)} mg/kg"
            raise Refused(f"Bolus {told}: at most {as_typed(DOSE.highest)} mg/kg.")


def _first_new_misfit(before: Session, after: Session) -> str | None:
    """Why, and at what time, the first act no longer fits."""
    for one in after.standing:
        why = after.misfits.get(one.entry.id)
        if why is not None and one.entry.id not in before.misfits:
            return f"{shown_clock(one.at, one.entry.zone)} {why}"
    return None


def _corrected(session: Session, entry: Entry) -> Entry | None:
    """The standing entry that this one corrects; raises Refused where it may not."""
    if entry.corrects is None:
        return None
    corrected = next((one for one in session.entries if one.id == entry.corrects), None)
    if corrected is None or session.heads.get(corrected.id) is not corrected:
        raise Refused("What this corrects does not stand any more.")
    if not entry.reason:
        raise Refused("A correction needs its reason.")
    if not isinstance(entry.fact, facts.Struck) and family(entry.fact) != family(corrected.fact):
        raise Refused(f"{name_of(entry.fact)} cannot stand for {name_of(corrected.fact)}.")
    return corrected


def _check_words(fact: Fact, by: str) -> None:
    """What a fact must say of itself, whether it is new or a correction."""
    match fact:
        case facts.IntakeTold(what, minutes, _, because) if not because:
            _check_intake(what, minutes)
        case facts.WasteRecorded(_, witness) if witness.casefold() == by.casefold():
            raise Refused(f"Waste by {by}: the witness must be somebody else.")
        case facts.RefusalWitnessed(witness) if witness.casefold() == by.casefold():
            raise Refused(f"Refusal told to {by}: the witness must be somebody else.")
        case facts.PreparationChecked(checker) if checker.casefold() == by.casefold():
            raise Refused(f"Checked by {by}: the second person must be somebody else.")


def _check_intake(what: str, minutes: Fraction | None) -> None:
    ago = "none" if minutes is None else f"{span_words(minutes)} ago"
    low, high = ATE_BETWEEN
    if what == "ate" and (minutes is None or not low <= minutes <= high):
        raise Refused(f"Ate {ago}: outside 2 to 4 h. Add because and the reason.")
    if what == "alcohol" and minutes is not None and minutes < ALCOHOL_BEFORE:
        raise Refused(f"Alcohol {ago}: under 24 h. Add because and the reason.")


def _check_act(session: Session, entry: Entry, clinic: Clinic, corrected: Entry | None) -> None:
    """What only the moment of recording asks: the list before the start, the rules, the driver."""
    fact, at = entry.fact, entry.happened_at
    if corrected is None:
        check_attention(session, fact, at)
    _check_safety(session, fact)
    if not isinstance(fact, facts.InfusionStarted | facts.Released | facts.Left):
        return
    course = course_before(session, at, corrected)
    match fact:
        case facts.InfusionStarted() if corrected is None:
            must_start(session, course, at)
        case facts.Released() if course.state in allowed_in(fact):
            if corrected is None and session.release is not None:
                raise Refused("release does not fit: release stands already.")
            _check_release(session, entry, clinic)
        case facts.Left(facts.Leaving.HOME) if course.state in allowed_in(fact):
            _check_leaving_home(session, entry)


def _check_safety(session: Session, fact: Fact) -> None:
    """Nobody passes over what a physician has to see to."""
    held = safety.unresolved(session.safety)
    if held and isinstance(fact, facts.ItemOverridden) and fact.item == "safety":
        raise Refused(f"Safety has no override now. {safety.said(held)}. {safety.HOW}")


def _check_release(session: Session, entry: Entry, clinic: Clinic) -> None:
    verdicts = judge(session, entry.happened_at, clinic.classes)
    open_rules = release_gates(verdicts)
    if open_rules:
        told = [f"{one.rule} {one.title.lower()}: {one.because}" for one in open_rules]
        rules = tuple(one.rule for one in open_rules)
        brief = f"Not released. Open: {told[0]}.{_more([one.title for one in open_rules[1:]])}"
        raise Refused(f"Not released. Open: {'; '.join(told)}.", rules, brief)


def _more(titles: list[str]) -> str:
    """How many more, and which where they are few: all of them stand under Before home."""
    if not titles:
        return ""
    few = f": {', '.join(titles).lower()}" if len(titles) <= FEW else ", all under Before home"
    return f" And {len(titles)} more{few}."


def _check_leaving_home(session: Session, entry: Entry) -> None:
    release = session.release
    if release is None or release.at > entry.happened_at:
        fell = fallen_of(session) if release is None else None
        why = f": {fell.words}." if fell else "."
        raise Refused(f"left home does not fit: release comes first{why}", ("release",))
    driver = next(one for one in judge(session, entry.happened_at) if one.rule == "D19")
    if driver.verdict is not Verdict.MET:
        raise Refused(f"Not left: {driver.because}.", ("D19",))


def _check_people(entry: Entry, clinic: Clinic, corrected: Entry | None) -> None:
    """Whose hand may do it, and whether a witness works here."""
    if clinic.person(entry.by) is None:
        raise Refused(f"{entry.by} is not known here.")
    must_write(entry, clinic.staff, corrected.fact if corrected else None)
    match entry.fact:
        case facts.RefusalWitnessed(witness) if clinic.person(witness) is None:
            raise Refused(f"Witness {witness} is not known here.")
        case facts.WasteRecorded(_, witness) if clinic.person(witness) is None:
            raise Refused(f"Witness {witness} is not known here.")
        case facts.PreparationChecked(checker) if clinic.person(checker) is None:
            raise Refused(f"Checked by {checker}: nobody of that name works here.")
        case facts.AttendanceHandedOver(to):
            _check_attending(to, clinic)


def _check_attending(to: str, clinic: Clinic) -> None:
    person = clinic.person(to)
    if person is None:
        raise Refused(f"Attendance to {to}: nobody of that name works here.")
    if not may(person, Task.ACCOMPANY, clinic.staff):
        raise Refused(f"Attendance to {to}: {person.role}, who does not stay at a bedside.")
