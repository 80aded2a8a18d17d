"""Rules D1 to D7: the wait, and sets of vitals against baseline and range (clinical.md, 4.3)."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

from infusion_desk.domain.amounts import shown
from infusion_desk.domain.course import Standing
from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.discharge_verdict import FRESH, Finding, Verdict, met
from infusion_desk.domain.session import HIGHEST_TO_GO
from infusion_desk.domain.session_facts import VitalsTaken
from infusion_desk.domain.times import age_words, minutes_between
from infusion_desk.domain.vitals import Vitals

WAIT = timedelta(minutes=30)
APART = timedelta(minutes=10)
SHARE = Fraction(1, 5)
NORMAL = {"systolic": (90, 139), "diastolic": (50, 89), "heart_rate": (50, 100)}
"""Clinic range in which a value passes whatever the baseline was."""
LOWEST_SPO2 = 94
LOWEST_SPO2_NEAR_BASELINE = 92
SPO2_POINTS_BELOW_BASELINE = 2


def waited(ground: Ground) -> Finding:
    """D1: 30 min since the charted stop."""
    if ground.end is None:
        return Verdict.UNKNOWN, "the infusion has not ended"
    if ground.moment - ground.end.at >= WAIT:
        minutes = minutes_between(ground.end.at, ground.moment)
        return Verdict.MET, f"{minutes} min since the end at {ground.clock(ground.end.at)}"
    return Verdict.NOT_MET, f"until {ground.clock(ground.end.at + WAIT)}"


def fresh_set(ground: Ground) -> Finding:
    """D2: the last complete set since the end is at most 15 min old."""
    sets = ground.sets_after_end
    if not sets:
        return Verdict.UNKNOWN, "no complete set since the end"
    age = ground.moment - sets[-1].at
    return met(age <= FRESH, f"last set {ground.clock(sets[-1].at)}, {age_words(age)}")


def _of_latest(judge: Callable[[Vitals, Ground], Finding]) -> Callable[[Ground], Finding]:
    """Judges the latest complete set, whatever its age."""

    def finding(ground: Ground) -> Finding:
        if not ground.sets:
            return Verdict.UNKNOWN, "no complete set yet"
        verdict, because = judge(ground.sets[-1].fact.vitals, ground)
        return verdict, f"{because} at {ground.clock(ground.sets[-1].at)}"

    return finding


def _settled(field: str, vitals: Vitals, baseline: Vitals | None) -> bool:
    """Whether one value is in the clinic's range, or within ±20 % of baseline, inclusive."""
    value, (low, high) = getattr(vitals, field), NORMAL[field]
    before = None if baseline is None else getattr(baseline, field)
    near = before is not None and abs(Fraction(value - before)) <= SHARE * before
    return low <= value <= high or near


def pressure_settled(vitals: Vitals, baseline: Vitals | None) -> bool:
    """D3 for one complete set: each pressure by either test."""
    return all(_settled(field, vitals, baseline) for field in ("systolic", "diastolic"))


def _bounds(field: str, baseline: Vitals | None) -> str:
    low, high = NORMAL[field]
    before = None if baseline is None else getattr(baseline, field)
    if before is None:
        return f"{low} to {high}"
    share = f"{shown(before * (1 - SHARE), 1)} to {shown(before * (1 + SHARE), 1)}"
    return f"{low} to {high} or {share}"


def _pressure(vitals: Vitals, ground: Ground) -> Finding:
    told = f"{vitals.systolic}/{vitals.diastolic}"
    if pressure_settled(vitals, ground.baseline):
        return Verdict.MET, told
    upper, lower = _bounds("systolic", ground.baseline), _bounds("diastolic", ground.baseline)
    return Verdict.NOT_MET, f"{told} (systolic {upper}, diastolic {lower})"


def _below_cap(vitals: Vitals) -> bool:
    assert vitals.systolic is not None and vitals.diastolic is not None
    return vitals.systolic < HIGHEST_TO_GO[0] and vitals.diastolic < HIGHEST_TO_GO[1]


def _cap(vitals: Vitals, _: Ground) -> Finding:
    below = "below" if _below_cap(vitals) else "not below"
    cap = f"{HIGHEST_TO_GO[0]}/{HIGHEST_TO_GO[1]}"
    return met(_below_cap(vitals), f"{vitals.systolic}/{vitals.diastolic}, {below} {cap}")


def _heart(vitals: Vitals, ground: Ground) -> Finding:
    told = f"HR {vitals.heart_rate}"
    if _settled("heart_rate", vitals, ground.baseline):
        return Verdict.MET, told
    return Verdict.NOT_MET, f"{told} ({_bounds('heart_rate', ground.baseline)})"


def _saturated(vitals: Vitals, baseline: Vitals | None, oxygen: bool) -> bool:
    assert vitals.spo2 is not None
    before = None if baseline is None else baseline.spo2
    near = before is not None and before - vitals.spo2 <= SPO2_POINTS_BELOW_BASELINE
    lowest = LOWEST_SPO2_NEAR_BASELINE if near else LOWEST_SPO2
    return not oxygen and vitals.spo2 >= lowest


def saturation(ground: Ground) -> Finding:
    """D6: the latest set was taken on room air, the patient still breathes it, and SpO2 passes."""
    if not ground.sets:
        return Verdict.UNKNOWN, "no complete set yet"
    last = ground.sets[-1]
    oxygen = ground.oxygen_at(last) or ground.on_oxygen
    air = "on oxygen" if oxygen else "on room air"
    passed = _saturated(last.fact.vitals, ground.baseline, oxygen)
    return met(passed, f"SpO2 {last.fact.vitals.spo2} % {air} at {ground.clock(last.at)}")


def _passes(ground: Ground, one: Standing[VitalsTaken]) -> bool:
    """D3 to D6 for one complete set."""
    vitals, baseline = one.fact.vitals, ground.baseline
    return (
        pressure_settled(vitals, baseline)
        and _below_cap(vitals)
        and _settled("heart_rate", vitals, baseline)
        and _saturated(vitals, baseline, ground.oxygen_at(one))
    )


def two_settled(ground: Ground) -> Finding:
    """D7: the latest set, the latest one 10 min before it, and all between pass D3 to D6."""
    sets = ground.sets_after_end
    if not sets:
        return Verdict.UNKNOWN, "no complete set since the end"
    last = sets[-1]
    if not _passes(ground, last):
        return Verdict.NOT_MET, f"the set at {ground.clock(last.at)} is not settled"
    early = [index for index, one in enumerate(sets) if last.at - one.at >= APART]
    asked = sets[early[-1] :] if early else sets
    failed = [index for index, one in enumerate(asked) if not _passes(ground, one)]
    if early and failed:
        clock = ground.clock(asked[failed[-1]].at)
        return Verdict.NOT_MET, f"the set at {clock} was not settled"
    if not early:
        first = asked[failed[-1] + 1 if failed else 0]
        return Verdict.NOT_MET, f"1 of 2; next counts from {ground.clock(first.at + APART)}"
    return Verdict.MET, f"settled at {ground.clock(asked[0].at)} and {ground.clock(last.at)}"


pressure, cap, heart = _of_latest(_pressure), _of_latest(_cap), _of_latest(_heart)
