"""From the stop to the door: sets, duties in their usual order, release, leaving."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from infusion_desk.demo.clinic import COACH, FRONT_DESK, NURSE
from infusion_desk.demo.infusing import take_set
from infusion_desk.demo.visit import Visit
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import rounded
from infusion_desk.domain.discharge import judge, release_gates
from infusion_desk.domain.discharge_rules import WAIT
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.infusion import infusion_of
from infusion_desk.domain.line_forms import OVERRIDABLE_RULES

PATIENCE = timedelta(minutes=80)
"""After this long the physician weighs each rule that still holds the patient."""
OVERRIDES = {
    "D3": "seen at rest, usual for this patient at home",
    "D5": "anxious about the drive, pulse regular",
    "D7": "three sets since the end, trend clear",
    "D9": "feels a little light, oriented, spouse stays the night",
    "D10": "queasy, drinks, bag given for the way",
}


def recover(visit: Visit) -> None:
    """Stay until every rule lets the patient go, then home with the driver."""
    end = visit.now
    _duties(visit)
    while True:
        visit.wait(11, 0.1)
        take_set(visit)
        if visit.now - end > WAIT and _may_go(visit, end):
            break
    visit.wait(1.5)
    visit.chart(facts.Released(), visit.physician)
    visit.wait(3)
    visit.chart(facts.Left(facts.Leaving.HOME), FRONT_DESK)


def leave_against_advice(visit: Visit) -> None:
    """The patient does not stay for the end of the recovery."""
    visit.wait(8)
    take_set(visit)
    visit.wait(2)
    visit.chart(facts.IvRemoved(), visit.physician)
    visit.wait(4)
    told = "wants to leave now; risks told twice, heard by JK; brother drives"
    visit.chart(facts.NoteWritten(told), visit.physician)
    visit.chart(_waste(visit), visit.physician)
    visit.wait(2)
    visit.chart(facts.Left(facts.Leaving.AGAINST_ADVICE), visit.physician)


def _duties(visit: Visit) -> None:
    """What is done between the sets, at about the minutes after the end at which it is done."""
    visit.chart(facts.IvRemoved(), visit.physician)
    slowness = max(visit.random.gauss(1.25, 0.25), 0.9)
    for minute, fact, by in _usual(visit):
        visit.later(max(visit.random.gauss(minute * slowness, 1.5), 0.5), fact, by)
    began = {
        one.fact.name for one in visit.scribe.entries if isinstance(one.fact, facts.EffectBegun)
    }
    if "headache" in began and visit.chance(0.6):
        tablet = facts.MedicineGiven("acetaminophen", Decimal(650), "mg", "po", "headache")
        visit.later(9, tablet, visit.physician)


def _usual(visit: Visit) -> Iterator[tuple[float, Fact, str]]:
    physician = visit.physician
    yield 4, facts.CriterionAttested("iv site"), NURSE
    yield 14, _waste(visit), physician
    yield 19, facts.AldreteAttested(2, 2), NURSE
    yield 20, facts.CriterionAttested("oriented"), physician
    if not visit.chance(0.03):
        yield 22, facts.CoachCheckedIn("Kim"), COACH
    yield 24, facts.ItemAnswered("safety"), physician
    yield 25, facts.CriterionAttested("gait"), NURSE
    yield max(visit.random.gauss(26, 7), 8), facts.DriverHere(), FRONT_DESK
    yield 28, facts.CriterionAttested("instructions"), NURSE


def _waste(visit: Visit) -> facts.WasteRecorded:
    """What is left in the bag, thrown away before the nurse's eyes."""
    now = infusion_of(visit.scribe.session(), visit.now)
    assert now.given_mg is not None
    return facts.WasteRecorded(rounded(now.drawn_mg - now.given_mg, 1), NURSE)


def _may_go(visit: Visit, end: datetime) -> bool:
    """Whether every rule is met now, or is overridden for a reason."""
    gates = {one.rule for one in release_gates(judge(visit.scribe.session(), visit.now))}
    if gates == {"D20"}:
        away = "coach away today, call booked for tomorrow"
        visit.chart(facts.CriterionOverridden("D20", away), visit.physician)
        return True
    if not gates or visit.now - end < PATIENCE or not gates <= set(OVERRIDABLE_RULES):
        return not gates
    for rule in sorted(gates):
        because = OVERRIDES.get(rule, "seen and judged at the chair")
        visit.chart(facts.CriterionOverridden(rule, because), visit.physician)
    return True
