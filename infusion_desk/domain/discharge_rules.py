"""Rules D1 to D22 (clinical.md, 4.3; contract, section 3): each a verdict and why."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.aldrete import aldrete_of
from infusion_desk.domain.amounts import shown
from infusion_desk.domain.course import Standing
from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.medicines import MedicineClass, class_of
from infusion_desk.domain.session import HIGHEST_TO_GO, standing_release
from infusion_desk.domain.times import minutes_between
from infusion_desk.domain.vitals import Vitals


class Verdict(StrEnum):
    """How a rule stands. Not met and unknown gate."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    OVERRIDDEN = "overridden"
    NOT_APPLICABLE = "not_applicable"


Finding = tuple[Verdict, str]

WAIT = timedelta(minutes=30)
FRESH = timedelta(minutes=15)
APART = timedelta(minutes=10)
SHARE = Fraction(1, 5)
NORMAL = {"systolic": (90, 139), "diastolic": (50, 89), "heart_rate": (50, 100)}
"""Clinic range in which a value passes whatever the baseline was."""

CLASS_WAITS = {
    MedicineClass.SEDATIVE: timedelta(minutes=60),
    MedicineClass.REVERSAL: timedelta(minutes=120),
    MedicineClass.ANTIHYPERTENSIVE: timedelta(minutes=30),
}
SETS_AFTER_ANTIHYPERTENSIVE = 2


def _met(passed: bool, because: str) -> Finding:
    return (Verdict.MET if passed else Verdict.NOT_MET), because


def _waited(ground: Ground) -> Finding:
    if ground.end is None:
        return Verdict.UNKNOWN, "the infusion has not ended"
    passed = ground.moment - ground.end.at
    if passed >= WAIT:
        minutes = minutes_between(ground.end.at, ground.moment)
        return Verdict.MET, f"{minutes} min since the end at {ground.clock(ground.end.at)}"
    return Verdict.NOT_MET, f"until {ground.clock(ground.end.at + WAIT)}"


def _fresh_set(ground: Ground) -> Finding:
    sets = ground.sets_after_end
    if not sets:
        return Verdict.UNKNOWN, "no complete set since the end"
    age = ground.moment - sets[-1].at
    return _met(age <= FRESH, f"last set {ground.clock(sets[-1].at)}, {_age(age)}")


def _age(age: timedelta) -> str:
    return f"{max(int(age.total_seconds() // 60), 0)} min ago"


def within_share(value: int, before: int | None) -> bool:
    """Whether `value` is within ±20 % of `before`, inclusive and exact."""
    return before is not None and abs(Fraction(value) - before) <= SHARE * before


def _settled(field: str, value: int, baseline: Vitals | None) -> bool:
    low, high = NORMAL[field]
    before = None if baseline is None else getattr(baseline, field)
    return low <= value <= high or within_share(value, before)


def pressure_settled(vitals: Vitals, baseline: Vitals | None) -> bool:
    """D3 for one complete set: each pressure by either test."""
    assert vitals.systolic is not None and vitals.diastolic is not None
    return _settled("systolic", vitals.systolic, baseline) and _settled(
        "diastolic", vitals.diastolic, baseline
    )


def _below_cap(vitals: Vitals) -> bool:
    assert vitals.systolic is not None and vitals.diastolic is not None
    return vitals.systolic < HIGHEST_TO_GO[0] and vitals.diastolic < HIGHEST_TO_GO[1]


def _heart_settled(vitals: Vitals, baseline: Vitals | None) -> bool:
    assert vitals.heart_rate is not None
    return _settled("heart_rate", vitals.heart_rate, baseline)


def _saturated(vitals: Vitals, baseline: Vitals | None, oxygen: bool) -> bool:
    assert vitals.spo2 is not None
    if oxygen:
        return False
    before = None if baseline is None else baseline.spo2
    near = before is not None and vitals.spo2 >= 92 and before - vitals.spo2 <= 2
    return vitals.spo2 >= 94 or near


def _bounds(field: str, baseline: Vitals | None) -> str:
    low, high = NORMAL[field]
    before = None if baseline is None else getattr(baseline, field)
    if before is None:
        return f"{low} to {high}"
    share = f"{shown(before * (1 - SHARE), 1)} to {shown(before * (1 + SHARE), 1)}"
    return f"{low} to {high} or {share}"


def _latest(judge: Callable[[Vitals, Ground], Finding]) -> Callable[[Ground], Finding]:
    def finding(ground: Ground) -> Finding:
        sets = ground.sets
        if not sets:
            return Verdict.UNKNOWN, "no complete set yet"
        verdict, because = judge(sets[-1].fact.vitals, ground)
        return verdict, f"{because} at {ground.clock(sets[-1].at)}"

    return finding


def _pressure(vitals: Vitals, ground: Ground) -> Finding:
    passed = pressure_settled(vitals, ground.baseline)
    told = f"{vitals.systolic}/{vitals.diastolic}"
    if not passed:
        upper, lower = _bounds("systolic", ground.baseline), _bounds("diastolic", ground.baseline)
        told += f" (systolic {upper}, diastolic {lower})"
    return _met(passed, told)


def _cap(vitals: Vitals, _: Ground) -> Finding:
    told = f"{vitals.systolic}/{vitals.diastolic}, below {HIGHEST_TO_GO[0]}/{HIGHEST_TO_GO[1]}"
    passed = _below_cap(vitals)
    return _met(passed, told if passed else told.replace("below", "not below"))


def _heart(vitals: Vitals, ground: Ground) -> Finding:
    passed = _heart_settled(vitals, ground.baseline)
    bounds = "" if passed else f" ({_bounds('heart_rate', ground.baseline)})"
    return _met(passed, f"HR {vitals.heart_rate}{bounds}")


def _saturation(ground: Ground) -> Finding:
    sets = ground.sets
    if not sets:
        return Verdict.UNKNOWN, "no complete set yet"
    last = sets[-1]
    oxygen = ground.oxygen_at(last) or ground.on_oxygen
    air = "on oxygen" if oxygen else "on room air"
    passed = _saturated(last.fact.vitals, ground.baseline, oxygen)
    return _met(passed, f"SpO2 {last.fact.vitals.spo2} % {air} at {ground.clock(last.at)}")


def _passes(ground: Ground, one: Standing[facts.VitalsTaken]) -> bool:
    """D3 to D6 for one complete set."""
    vitals, baseline = one.fact.vitals, ground.baseline
    return (
        pressure_settled(vitals, baseline)
        and _below_cap(vitals)
        and _heart_settled(vitals, baseline)
        and _saturated(vitals, baseline, ground.oxygen_at(one))
    )


def _two_settled(ground: Ground) -> Finding:
    sets = ground.sets_after_end
    if not sets:
        return Verdict.UNKNOWN, "no complete set since the end"
    last = sets[-1]
    earlier = [one for one in sets if last.at - one.at >= APART]
    if not _passes(ground, last):
        return Verdict.NOT_MET, f"the set at {ground.clock(last.at)} is not settled"
    if not earlier:
        first = next(one for one in sets if _all_pass(ground, sets, one))
        return Verdict.NOT_MET, f"1 of 2; next counts from {ground.clock(first.at + APART)}"
    failed = [one for one in sets if one.order >= earlier[-1].order and not _passes(ground, one)]
    if failed:
        return Verdict.NOT_MET, f"the set at {ground.clock(failed[-1].at)} was not settled"
    clocks = f"{ground.clock(earlier[-1].at)} and {ground.clock(last.at)}"
    return Verdict.MET, f"settled at {clocks}"


def _all_pass(
    ground: Ground,
    sets: tuple[Standing[facts.VitalsTaken], ...],
    first: Standing[facts.VitalsTaken],
) -> bool:
    return all(_passes(ground, one) for one in sets if one.order >= first.order)


def _score(field: str, name: str, passes: Callable[[int], bool]) -> Callable[[Ground], Finding]:
    def finding(ground: Ground) -> Finding:
        reading = ground.last_reading(field)
        if reading is None:
            return Verdict.UNKNOWN, f"no {name} since the end"
        value, at = reading
        age = ground.moment - at
        told = f"{name} {value} at {ground.clock(at)}"
        if passes(value) and age > FRESH:
            return Verdict.NOT_MET, f"{told}, {_age(age)}"
        return _met(passes(value), told)

    return finding


def last_vomiting(ground: Ground) -> datetime | None:
    """When vomiting last began or changed after the end."""
    after = ground.happened_after_end(Fact)
    return max((one.at for one in after if is_vomiting(one.fact)), default=None)


def is_vomiting(fact: Fact) -> bool:
    """Whether this says that vomiting began or changed."""
    if not isinstance(fact, facts.EffectBegun | facts.EffectChanged):
        return False
    return "vomit" in fact.name.casefold()


def _nausea(ground: Ground) -> Finding:
    reading = ground.last_reading("nausea")
    vomited = last_vomiting(ground)
    if vomited is not None and ground.moment - vomited < FRESH:
        return Verdict.NOT_MET, f"vomiting at {ground.clock(vomited)}"
    if reading is None:
        return Verdict.UNKNOWN, "no nausea score since the end"
    return _met(reading[0] <= 3, f"nausea {reading[0]} at {ground.clock(reading[1])}")


def _aldrete(ground: Ground) -> Finding:
    score = aldrete_of(ground)
    if score is None:
        return Verdict.UNKNOWN, "activity and respiration, or a set, are not charted"
    return _met(sum(score) >= 9 and 0 not in score, f"{sum(score)} of 10")


def _iv(ground: Ground) -> Finding:
    placed, removed = ground.of(facts.IvPlaced), ground.of(facts.IvRemoved)
    if not placed and not removed:
        return Verdict.NOT_APPLICABLE, "no IV was placed"
    if not removed or (placed and placed[-1].order > removed[-1].order):
        return Verdict.NOT_MET, "IV still in"
    out = removed[-1]
    seen = [
        one
        for one in ground.of(facts.CriterionAttested)
        if one.fact.criterion == "iv site" and one.order > out.order
    ]
    if not seen:
        return Verdict.NOT_MET, f"out {ground.clock(out.at)}, site not yet looked at"
    return Verdict.MET, f"out {ground.clock(out.at)}, site seen {ground.clock(seen[-1].at)}"


def _medicines(ground: Ground) -> Finding:
    waits: list[str] = []
    done: list[str] = []
    for given in ground.of(facts.MedicineGiven):
        name = given.fact.name
        medicine_class = class_of(name, ground.classes)
        if medicine_class is None:
            return Verdict.UNKNOWN, f"{name} is not on the clinic's list: class it or override"
        wait = medicine_wait(given, medicine_class)
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
    given: Standing[facts.MedicineGiven], medicine_class: MedicineClass | None
) -> timedelta | None:
    """How long after this medicine nobody goes home, or None; antihypertensives only by vein."""
    if medicine_class is MedicineClass.ANTIHYPERTENSIVE and given.fact.route != "iv":
        return None
    return CLASS_WAITS.get(medicine_class) if medicine_class else None


def _sets_missing(
    ground: Ground, given: Standing[facts.MedicineGiven], medicine_class: MedicineClass
) -> bool:
    if medicine_class is not MedicineClass.ANTIHYPERTENSIVE:
        return False
    after = [one for one in ground.sets if one.order > given.order]
    return len(after) < SETS_AFTER_ANTIHYPERTENSIVE


def _effects(ground: Ground) -> Finding:
    severity: dict[str, facts.Severity | None] = {}
    for one in ground.standing:
        match one.fact:
            case facts.EffectBegun(name, strength):
                severity[name.casefold()] = strength
            case facts.EffectChanged(name, strength) if strength is not None:
                severity[name.casefold()] = strength
            case facts.EffectGone(name):
                severity.pop(name.casefold(), None)
    severe = [name for name, strength in severity.items() if strength is facts.Severity.SEVERE]
    if severe:
        return Verdict.NOT_MET, f"{', '.join(severe)} open and severe"
    return Verdict.MET, f"open: {', '.join(severity)}, none severe" if severity else "none open"


def _attested(criterion: str) -> Callable[[Ground], Finding]:
    def finding(ground: Ground) -> Finding:
        seen = [
            one
            for one in ground.charted_after_end(facts.CriterionAttested)
            if one.fact.criterion == criterion
        ]
        if not seen:
            return Verdict.UNKNOWN, "not yet"
        return Verdict.MET, f"{seen[-1].by} {ground.clock(seen[-1].at)}"

    return finding


def _safety(ground: Ground) -> Finding:
    asked = [
        one for one in ground.charted_after_end(facts.ItemAnswered) if one.fact.item == "safety"
    ]
    if not asked:
        return Verdict.UNKNOWN, "not yet asked since the end"
    return Verdict.MET, f"{asked[-1].by} {ground.clock(asked[-1].at)}"


def _driver(ground: Ground) -> Finding:
    named = ground.of(facts.DriverNamed)
    if not named:
        return Verdict.UNKNOWN, "no driver named"
    driver = max(named, key=lambda one: one.chart_order)
    here = [
        one
        for one in ground.charted_after_end(facts.DriverHere)
        if one.chart_order > driver.chart_order
    ]
    if not here:
        return Verdict.NOT_MET, f"{driver.fact.name}, not here"
    return Verdict.MET, f"{driver.fact.name}, seen by {here[-1].by} {ground.clock(here[-1].at)}"


def _coach(ground: Ground) -> Finding:
    seen = ground.charted_after_end(facts.CoachCheckedIn)
    if not seen:
        return Verdict.UNKNOWN, "not yet"
    return Verdict.MET, f"{seen[-1].fact.name} {ground.clock(seen[-1].at)}"


def _release(ground: Ground) -> Finding:
    release = standing_release(ground.standing)
    if release is not None:
        return Verdict.MET, f"{release.by} {ground.clock(release.at)}"
    if ground.of(facts.Released):
        return Verdict.NOT_MET, "the release fell"
    return Verdict.UNKNOWN, "not yet"


RULES: dict[str, tuple[str, Callable[[Ground], Finding]]] = {
    "D1": ("Wait 30 min since the end", _waited),
    "D2": ("Last set at most 15 min old", _fresh_set),
    "D3": ("Pressure settled", _latest(_pressure)),
    "D4": ("Pressure below the cap", _latest(_cap)),
    "D5": ("Heart rate settled", _latest(_heart)),
    "D6": ("SpO2 on room air", _saturation),
    "D7": ("Two settled sets 10 min apart", _two_settled),
    "D8": ("Alert", _score("moaas", "MOAA/S", lambda value: value == 5)),
    "D9": ("Dissociation gone", _score("dissociation", "dissociation", lambda value: value <= 1)),
    "D10": ("Nausea settled", _nausea),
    "D11": ("Modified Aldrete at least 9", _aldrete),
    "D13": ("IV out, site looked at", _iv),
    "D14": ("Waited after medicines", _medicines),
    "D15": ("No effect open and severe", _effects),
    "D16": ("Oriented to person, place and time", _attested("oriented")),
    "D17": ("Walks steadily", _attested("gait")),
    "D18": ("Safety asked", _safety),
    "D19": ("Driver here", _driver),
    "D20": ("Coach checked in", _coach),
    "D21": ("Instructions understood", _attested("instructions")),
    "D22": ("Release by the physician", _release),
}
