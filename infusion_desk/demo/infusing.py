"""The infusion: sets about every ten minutes, and what a reading or a feeling leads to."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from infusion_desk.demo import words
from infusion_desk.demo.body import DISSOCIATION
from infusion_desk.demo.clinic import NURSE
from infusion_desk.demo.readings import MISSING, incomplete, mistyped, read
from infusion_desk.demo.visit import Pump, Visit
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import rounded
from infusion_desk.domain.dose import (
    concentration,
    planned_mg,
    programmed_rate,
    volume_to_infuse,
)
from infusion_desk.domain.vitals import Vitals

HIGH = (165, 100)
"""Pressures at which somebody pauses or treats (clinical.md, 1.3)."""
MISTYPED = 0.012
"""How often a set is mistyped and put right; a session has about eight."""
LATE = 0.02
"""How often a set is charted late (clinical.md, section 9)."""


def infuse(visit: Visit) -> None:
    """From the start to the stop."""
    visit.wait(1.5)
    pump = visit.pump = _started(visit)
    _draw_effects(visit)
    visit.wait(visit.random.choice((5, 10)), 0.15)
    while True:
        vitals = take_set(visit)
        if _stops_early(visit):
            return
        _respond(visit, pump, vitals)
        empty = pump.empty_at()
        assert empty is not None
        if empty - visit.now < timedelta(minutes=14):
            break
        visit.wait(10, 0.15)
    visit.wait(max((empty - visit.now).total_seconds() / 60 - 3, 0.5), 0.1)
    take_set(visit)
    visit.pass_until(empty)
    visit.wait(0.1)
    visit.chart(facts.InfusionStopped("complete"), visit.physician)
    pump.set_rate(None, visit.now)


def take_set(visit: Visit) -> Vitals:
    """Chart what the monitor and the patient say; now and then wrongly first, or late."""
    vitals, taken = read(visit.vital(), visit.random), visit.now
    if visit.chance(MISSING) and (visit.pump is None or visit.pump.rate is not None):
        vitals = incomplete(vitals, visit.random)
    vitals = _with_scores(visit, vitals)
    if vitals.systolic is not None and visit.chance(MISTYPED):
        wrong = visit.chart(facts.VitalsTaken(mistyped(vitals)), NURSE)
        visit.wait(1.5)
        visit.scribe.correct(wrong, facts.VitalsTaken(vitals), visit.now, "mistyped")
        return vitals
    if visit.chance(LATE):
        visit.wait(6.5, 0.1)
    visit.scribe.chart(facts.VitalsTaken(vitals), visit.now, NURSE, happened=taken)
    return vitals


def _with_scores(visit: Visit, vitals: Vitals) -> Vitals:
    """With sedation, dissociation and nausea, which are asked with most sets."""
    pump, body = visit.pump, visit.body
    assert pump is not None
    flows, planned = pump.flows_to(visit.now), float(visit.dose.minutes)
    level = DISSOCIATION.level(pump.minute(visit.now), flows, planned)
    dissociation = min(round(body.dissociation * level), 10)
    sleepy = dissociation >= 5 and pump.rate is not None and visit.chance(0.5)
    nausea = round(body.nausea * level) if level > 0.15 else 0
    if pump.rate is not None and visit.chance(0.12):
        return replace(vitals, respiratory_rate=None)
    return replace(vitals, moaas=4 if sleepy else 5, dissociation=dissociation, nausea=nausea)


def _started(visit: Visit) -> Pump:
    session = visit.scribe.session()
    weight, drug = session.last(facts.WeightTaken), session.last(facts.DrugPrepared)
    mg_per_ml = concentration(session.last(facts.BagPrepared), drug)
    volume = volume_to_infuse(planned_mg(weight, visit.dose), mg_per_ml)
    planned = programmed_rate(volume, visit.dose)
    assert volume is not None
    assert planned is not None
    slowly = visit.number == 1 and visit.chance(0.3)
    rate = rounded(planned / 2, 0) if slowly else planned
    visit.chart(facts.InfusionStarted(rate, volume), visit.physician)
    return Pump(volume, planned, rate, visit.now, visit.now)


def _draw_effects(visit: Visit) -> None:
    """What the patient will feel, and when somebody will chart it."""
    for name, often, onset, lasts in words.EFFECTS:
        if visit.chance(often):
            severity = visit.random.choice(words.SEVERITIES)
            begins = visit.random.uniform(*onset)
            late = visit.random.uniform(6, 11) if visit.chance(0.12) else 0
            visit.later(begins, facts.EffectBegun(name, severity), visit.physician, late)
            ends = begins + late + max(visit.random.gauss(lasts, lasts / 4), 5)
            if severity is facts.Severity.MODERATE and ends - begins - late > 8:
                milder = facts.EffectChanged(name, facts.Severity.MILD)
                visit.later((begins + late + ends) / 2, milder, NURSE)
            visit.later(ends, facts.EffectGone(name), NURSE)
    if visit.body.nausea:
        _draw_nausea(visit)
    if visit.chance(0.5):
        note = facts.NoteWritten(visit.random.choice(words.NOTES))
        visit.later(visit.random.uniform(8, 35), note, visit.physician)
    if visit.body.dissociation >= 6 and visit.chance(0.15):
        difficult = facts.DifficultExperience(visit.random.choice(words.SUPPORT))
        visit.later(visit.random.uniform(18, 35), difficult, visit.physician)


def _draw_nausea(visit: Visit) -> None:
    begins = visit.random.uniform(20, 45)
    strong = visit.body.nausea >= 4
    severity = facts.Severity.MODERATE if strong else facts.Severity.MILD
    visit.later(begins, facts.EffectBegun("nausea", severity), NURSE)
    if strong or visit.chance(0.3):
        ondansetron = facts.MedicineGiven("ondansetron", Decimal(4), "mg", "iv", "nausea")
        visit.later(begins + visit.random.uniform(1, 4), ondansetron, visit.physician)
    visit.later(begins + visit.random.uniform(12, 30), facts.EffectGone("nausea"), NURSE)


def _respond(visit: Visit, pump: Pump, vitals: Vitals) -> None:
    """What a set leads to: a pause, a medicine, another rate, or most often nothing."""
    high = (vitals.systolic or 0) >= HIGH[0] or (vitals.diastolic or 0) >= HIGH[1]
    if high:
        visit.chart(facts.CautionAnswered(), visit.physician)
        if visit.chance(0.2):
            _pause(visit, pump, "blood pressure", 5)
        if visit.chance(0.08):
            labetalol = facts.MedicineGiven("labetalol", Decimal(10), "mg", "iv", "pressure")
            visit.chart(labetalol, visit.physician)
    elif pump.rate is not None and pump.rate < pump.planned_rate:
        _set_rate(visit, pump, pump.planned_rate, "tolerated well")
    elif visit.chance(0.012):
        _pause(visit, pump, visit.random.choice(words.PAUSES), 4)
    elif visit.chance(0.03):
        _set_rate(visit, pump, rounded(pump.planned_rate * 3 / 4, 0), "more than the patient likes")


def _set_rate(visit: Visit, pump: Pump, rate: Decimal, because: str) -> None:
    visit.wait(0.8)
    visit.chart(facts.RateChanged(rate, because), visit.physician)
    pump.set_rate(rate, visit.now)


def _pause(visit: Visit, pump: Pump, because: str, minutes: float) -> None:
    before = pump.rate
    assert before is not None
    visit.wait(0.5)
    visit.chart(facts.InfusionPaused(because), visit.physician)
    pump.set_rate(None, visit.now)
    visit.wait(minutes)
    if because == "blood pressure":
        take_set(visit)
        before = rounded(before * 3 / 4, 0)
    visit.wait(0.5)
    visit.chart(facts.InfusionResumed(before), visit.physician)
    pump.set_rate(before, visit.now)


def _stops_early(visit: Visit) -> bool:
    """About one session in sixty ends before the bag does."""
    pump = visit.pump
    assert pump is not None
    if pump.minute(visit.now) < 15 or not visit.chance(0.006):
        return False
    why = visit.random.choice(("patient request", "anxiety", "nausea"))
    visit.wait(1)
    if why == "anxiety":
        visit.chart(facts.EffectBegun("anxiety", facts.Severity.SEVERE), visit.physician)
        visit.later(12, facts.EffectChanged("anxiety", facts.Severity.MILD), NURSE)
        visit.later(30, facts.EffectGone("anxiety"), NURSE)
    visit.chart(facts.InfusionStopped(why), visit.physician)
    pump.set_rate(None, visit.now)
    return True
