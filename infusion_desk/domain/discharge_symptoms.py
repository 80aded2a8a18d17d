"""Rules D8 to D10, D14, D15: scores, vomiting, medicines and effects (clinical.md, 4.3)."""

from collections.abc import Callable
from datetime import timedelta

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.course import Standing
from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.discharge_verdict import FRESH, Finding, Verdict, met
from infusion_desk.domain.effects import effects_in
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.medicines import MedicineClass, class_of
from infusion_desk.domain.times import age_words

CLASS_WAITS = {
    MedicineClass.SEDATIVE: timedelta(minutes=60),
    MedicineClass.REVERSAL: timedelta(minutes=120),
    MedicineClass.ANTIHYPERTENSIVE: timedelta(minutes=30),
}
SETS_AFTER_ANTIHYPERTENSIVE = 2
FULLY_ALERT = 5
MOST_DISSOCIATION = 1
MOST_NAUSEA = 3


def _fresh_score(
    field: str, name: str, passes: Callable[[int], bool]
) -> Callable[[Ground], Finding]:
    """The latest reading since the end passes, and is at most 15 min old."""

    def finding(ground: Ground) -> Finding:
        reading = ground.last_reading(field)
        if reading is None:
            return Verdict.UNKNOWN, f"no {name} since the end"
        value, at = reading
        age = ground.moment - at
        told = f"{name} {value} at {ground.clock(at)}"
        if passes(value) and age > FRESH:
            return Verdict.NOT_MET, f"{told}, {age_words(age)}"
        return met(passes(value), told)

    return finding


alert = _fresh_score("moaas", "MOAA/S", lambda value: value == FULLY_ALERT)
dissociation = _fresh_score(
    "dissociation", "dissociation", lambda value: value <= MOST_DISSOCIATION
)


def is_vomiting(fact: Fact) -> bool:
    """Whether this says that vomiting began or changed."""
    if not isinstance(fact, facts.EffectBegun | facts.EffectChanged):
        return False
    return "vomit" in fact.name.casefold()


def nausea(ground: Ground) -> Finding:
    """D10: the latest nausea score passes, and no vomiting for 15 min."""
    vomited = [
        one.at for one in ground.happened_after_end(ground.standing) if is_vomiting(one.fact)
    ]
    if vomited and ground.moment - max(vomited) < FRESH:
        return Verdict.NOT_MET, f"vomiting at {ground.clock(max(vomited))}"
    reading = ground.last_reading("nausea")
    if reading is None:
        return Verdict.UNKNOWN, "no nausea score since the end"
    return met(reading[0] <= MOST_NAUSEA, f"nausea {reading[0]} at {ground.clock(reading[1])}")


def medicines(ground: Ground) -> Finding:
    """D14: the wait of every medicine's class is over; one that is not listed is not known."""
    waits: list[str] = []
    done: list[str] = []
    for given in ground.of(facts.MedicineGiven):
        name = given.fact.name
        medicine_class = class_of(name, ground.classes)
        if medicine_class is None:
            return Verdict.UNKNOWN, f"{name} is not on the clinic's list: class it or override"
        wait = medicine_wait(given.fact, medicine_class)
        if wait is None:
            continue
        told = f"{int(wait.total_seconds() // 60)} min after {name}"
        if ground.moment - given.at < wait:
            waits.append(f"{told}: {ground.clock(given.at + wait)}")
        elif _sets_missing(ground, given, medicine_class):
            waits.append(f"2 complete sets after {name}")
        else:
            done.append(told)
    if waits:
        return Verdict.NOT_MET, "; ".join(waits)
    if done:
        return Verdict.MET, "; ".join(done)
    return Verdict.NOT_APPLICABLE, "no medicine to wait for"


def medicine_wait(
    given: facts.MedicineGiven, medicine_class: MedicineClass | None
) -> timedelta | None:
    """How long after this medicine nobody goes home, or None; antihypertensives only by vein."""
    if medicine_class is MedicineClass.ANTIHYPERTENSIVE and given.route != "iv":
        return None
    return CLASS_WAITS.get(medicine_class) if medicine_class else None


def _sets_missing(
    ground: Ground, given: Standing[facts.MedicineGiven], medicine_class: MedicineClass
) -> bool:
    if medicine_class is not MedicineClass.ANTIHYPERTENSIVE:
        return False
    after = [one for one in ground.sets if one.order > given.order]
    return len(after) < SETS_AFTER_ANTIHYPERTENSIVE


def effects(ground: Ground) -> Finding:
    """D15: no effect is open and severe, or open and serious."""
    still = [one for one in effects_in(ground.standing) if one.ended_at is None]
    grave = {
        "severe": [one.name for one in still if one.severity is facts.Severity.SEVERE],
        "serious": [one.name for one in still if one.details.serious],
    }
    told = [f"{', '.join(names)} open and {how}" for how, names in grave.items() if names]
    if told:
        return Verdict.NOT_MET, "; ".join(told)
    if still:
        return Verdict.MET, f"open: {', '.join(one.name for one in still)}, none severe"
    return Verdict.MET, "none open"
