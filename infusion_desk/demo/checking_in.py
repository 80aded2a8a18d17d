"""From the door to the time-out: everything that must be there before the start."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from infusion_desk.demo import words
from infusion_desk.demo.clinic import FRONT_DESK, NURSE
from infusion_desk.demo.readings import read, with_temperature
from infusion_desk.demo.visit import Visit
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import KG_PER_LB, rounded
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.vitals import Vitals

VIAL = Decimal(50)
"""mg/mL of the vial that the clinic keeps."""


def check_in(visit: Visit, rules: UUID | None) -> None:
    """Arrival, the questions, weight and intention."""
    visit.chart(facts.CheckedIn(rules), FRONT_DESK)
    for item in ("identity", "allergies", "medicines", "consent"):
        visit.wait(0.6)
        visit.chart(facts.ItemAnswered(item), NURSE)
    visit.wait(1.2)
    if visit.one.psychotherapy or visit.number == 1:
        visit.chart(facts.NoteWritten(f"PHQ-9 today {phq(visit)}, item 9: 0"), NURSE)
    visit.chart(facts.ItemAnswered("safety"), visit.physician)
    _intake(visit)
    visit.wait(1)
    visit.chart(driver_of(visit), FRONT_DESK)
    visit.wait(1.5)
    visit.chart(_weight(visit), NURSE)
    visit.wait(3)
    visit.chart(facts.IntentionSet(visit.random.choice(words.INTENTIONS)), visit.physician)
    visit.chart(facts.SoundChosen(visit.random.choice(words.SOUNDS)), NURSE)


def prepare(visit: Visit) -> None:
    """Line, dose, bag, baseline, equipment and time-out."""
    visit.wait(5)
    if visit.chance(0.03):
        _chart_for_another(visit)
    site, gauge = visit.random.choice(words.SITES), visit.random.choice((22, 22, 22, 24))
    visit.chart(facts.IvPlaced(site, gauge), visit.physician)
    visit.wait(3)
    visit.chart(visit.dose, visit.physician)
    visit.wait(1.5)
    expires = f"{visit.on.year + 1}-{visit.on.month:02}"
    visit.chart(facts.DrugPrepared(VIAL, f"DEMO{visit.on.month:02}A", expires), visit.physician)
    visit.wait(1)
    visit.chart(_bag(visit), visit.physician)
    visit.chart(facts.PreparationChecked(NURSE), visit.physician)
    visit.wait(5)
    _baseline(visit)
    visit.wait(2)
    visit.chart(_equipment(visit), NURSE)
    visit.wait(2)
    visit.chart(facts.ItemAnswered("time-out"), visit.physician)


def driver_of(visit: Visit) -> facts.DriverNamed:
    """Who takes the patient home."""
    name, _, relation = visit.one.driver.partition(", ")
    phone = f"555-01{int(visit.one.mrn[-2:]):02}"
    return facts.DriverNamed(name, relation, phone)


def phq(visit: Visit) -> int:
    """The depression score before this session: it falls by half in those who respond."""
    usual = visit.one.random("mood")
    begun, lowest = max(usual.gauss(18, 4), 9), 0.45 if usual.random() < 0.6 else 0.8
    share = max(lowest, 1 - 0.22 * (visit.number - 1))
    return min(max(round(begun * share + visit.random.gauss(0, 1)), 1), 26)


def _intake(visit: Visit) -> None:
    ate = Fraction(visit.random.randrange(120, 241, 30))
    because = None
    if visit.chance(0.04):
        ate, because = Fraction(90), "small, felt faint on the way; SH informed"
    meal = visit.random.choice(words.MEALS)
    visit.chart(facts.IntakeTold("ate", ate, meal, because), NURSE)
    if visit.chance(0.6):
        drank = Fraction(visit.random.randrange(60, 180, 30))
        visit.chart(facts.IntakeTold("drank", drank, "water"), NURSE)
    days = visit.random.choice((None, None, 2, 3, 5))
    alcohol = None if days is None else Fraction(days * 24 * 60)
    visit.chart(facts.IntakeTold("alcohol", alcohol), NURSE)


def _weight(visit: Visit) -> facts.WeightTaken:
    if visit.one.pounds:
        return facts.WeightTaken(rounded(Fraction(visit.kilograms) / KG_PER_LB, 1), "lb")
    return facts.WeightTaken(visit.kilograms, "kg")


def _bag(visit: Visit) -> facts.BagPrepared:
    """50 mg in 50 mL where that is enough, else 100 mg in 100 mL."""
    mg = Decimal(50 if visit.kilograms * visit.dose.mg_per_kg <= 48 else 100)
    return facts.BagPrepared(mg, mg, facts.Way.REPLACE if visit.one.sensitive else None)


def _equipment(visit: Visit) -> Fact:
    if visit.chance(0.02):
        because = "suction is being serviced, hand pump at the chair"
        return facts.ItemOverridden("equipment", because)
    return facts.ItemAnswered("equipment")


def _chart_for_another(visit: Visit) -> None:
    """A note that belongs to somebody else, struck a minute later."""
    note = visit.chart(facts.NoteWritten("asks for the chair by the window"), NURSE)
    visit.wait(1)
    visit.scribe.correct(note, facts.Struck(), visit.now, "wrong patient")


def _baseline(visit: Visit) -> None:
    true, random = visit.vital(), visit.random
    if visit.chance(0.25):
        visit.chart(facts.VitalsTaken(read(true, random)), NURSE)
        visit.wait(4)
    vitals = with_temperature(read(true, random), true, random)
    scores = {"moaas": 5, "dissociation": 0, "nausea": 0, "pain": random.choice((0, 0, 0, 2))}
    told = {name: getattr(vitals, name) for name in Vitals.__slots__} | scores
    visit.chart(facts.VitalsTaken(Vitals(**told | {"anxiety": visit.body.anxiety})), NURSE)
