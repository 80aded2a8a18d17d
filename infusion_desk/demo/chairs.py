"""The three chairs as the pictures of the session page show them, minute by minute."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from infusion_desk.demo.clinic import COACH, FRONT_DESK, NURSE, SH
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.vitals import Vitals


@dataclass(frozen=True, slots=True)
class Charted:
    """A fact charted so many seconds after the start; `late` minutes after it happened.

    `mistyped` is the reason why it stands for the line before it.
    """

    second: int
    by: str
    fact: Fact
    late: int = 0
    mistyped: str | None = None


@dataclass(frozen=True, slots=True)
class Chair:
    """Who sits there, how long ago the infusion started or will have, and what was charted."""

    name: str
    mrn: str
    started: timedelta
    charted: Callable[[UUID | None], Iterator[Charted]]


def _taken(pressure: str, *rest: int, **scores: int) -> facts.VitalsTaken:
    """Pressures as typed, then heart rate, SpO2 and respiratory rate; scores by name."""
    systolic, diastolic = map(int, pressure.split("/"))
    names = ("heart_rate", "spo2", "respiratory_rate")
    given: dict[str, Any] = {**dict(zip(names, rest, strict=False)), **scores}
    return facts.VitalsTaken(Vitals(systolic, diastolic, **given))


def _scores(moaas: int, dissociation: int, nausea: int = 0) -> dict[str, int]:
    return {"moaas": moaas, "dissociation": dissociation, "nausea": nausea}


def _arrival(rules: UUID | None, kilograms: int, driver: facts.DriverNamed) -> Iterator[Charted]:
    """From the door to the intention; the same for all three."""
    yield Charted(-2760, FRONT_DESK, facts.CheckedIn(rules))
    for second, item in enumerate(("identity", "allergies", "medicines", "consent")):
        yield Charted(-2730 + 25 * second, NURSE, facts.ItemAnswered(item))
    yield Charted(-2580, SH, facts.ItemAnswered("safety"))
    yield Charted(-2520, NURSE, facts.IntakeTold("ate", Fraction(180), "toast"))
    yield Charted(-2500, NURSE, facts.IntakeTold("drank", Fraction(120), "water"))
    yield Charted(-2480, NURSE, facts.IntakeTold("alcohol", None))
    yield Charted(-2340, FRONT_DESK, driver)
    yield Charted(-2220, NURSE, facts.WeightTaken(Decimal(kilograms), "kg"))


def _preparation(site: str, mg: int) -> Iterator[Charted]:
    """IV, dose, vial and a bag of 1 mg/mL."""
    yield Charted(-1200, SH, facts.IvPlaced(site, 22))
    yield Charted(-960, SH, facts.PlanSet(Decimal("0.5"), Decimal(40)))
    yield Charted(-840, SH, facts.DrugPrepared(Decimal(50), "DEMO11A", "2028-03"))
    yield Charted(-780, SH, facts.BagPrepared(Decimal(mg), Decimal(mg)))
    yield Charted(-750, SH, facts.PreparationChecked(NURSE))


def _start(ml_per_hour: str, volume: str) -> Iterator[Charted]:
    yield Charted(-150, NURSE, facts.ItemAnswered("equipment"))
    yield Charted(-90, SH, facts.ItemAnswered("time-out"))
    yield Charted(0, SH, facts.InfusionStarted(Decimal(ml_per_hour), Fraction(volume)))


def _recovering(rules: UUID | None) -> Iterator[Charted]:
    """Devon Ortega, 21 minutes after the end."""
    yield from _arrival(rules, 81, facts.DriverNamed("Ines Ortega", "wife", "555-0103"))
    yield Charted(-1980, SH, facts.IntentionSet("to let the week be over"))
    yield Charted(-1930, NURSE, facts.SoundChosen("slow cello"))
    yield from _preparation("right forearm", 50)
    yield Charted(-400, NURSE, _taken("124/80", 72, 98, 14, **_scores(5, 0), anxiety=1, pain=0))
    yield from _start("60.8", "40.5")
    yield Charted(600, NURSE, _taken("133/84", 75, 98, 14, **_scores(5, 2)))
    yield Charted(760, SH, facts.EffectBegun("dizziness", facts.Severity.MILD))
    yield Charted(1200, NURSE, _taken("139/88", 78, 97, 13, **_scores(5, 3)))
    yield Charted(1500, SH, facts.NoteWritten("eyeshade on, comfortable"))
    yield Charted(1810, NURSE, _taken("144/90", 80, 97, 13, **_scores(4, 4)))
    yield Charted(2330, NURSE, _taken("142/88", 79, 97, 14, **_scores(5, 3)))
    yield Charted(2400, SH, facts.InfusionStopped("complete"))
    yield Charted(2700, SH, facts.IvRemoved())
    yield Charted(2760, NURSE, _taken("134/84", 76, 98, 14, **_scores(5, 1)))
    yield Charted(3000, NURSE, facts.EffectGone("dizziness"))
    yield Charted(3240, SH, facts.CriterionAttested("gait"))
    yield Charted(3300, NURSE, _taken("128/80", 73, 98, 14, **_scores(5, 0)))
    yield Charted(3360, SH, facts.ItemAnswered("safety"))
    yield Charted(3480, COACH, facts.CoachCheckedIn("Kim"))


def _infusing(rules: UUID | None) -> Iterator[Charted]:
    """Marisol Reyna, in minute 23, the next set due in less than two minutes."""
    yield from _arrival(rules, 68, facts.DriverNamed("Sam Reyna", "spouse", "555-0117"))
    yield Charted(-1980, SH, facts.IntentionSet("to be curious about the tiredness"))
    yield Charted(-1930, NURSE, facts.SoundChosen("quiet piano"))
    yield from _preparation("left forearm", 50)
    yield Charted(-480, NURSE, _taken("125/79", 73, 98, 14, **_scores(5, 0), anxiety=2, pain=0))
    yield Charted(-180, NURSE, _taken("123/77", 71, 98, 14, **_scores(5, 0)))
    yield from _start("51", "34")
    yield Charted(300, NURSE, _taken("131/82", 78, 98))
    yield Charted(600, NURSE, _taken("128/86", 82, 97, 14, **_scores(5, 4)))
    right = _taken("138/86", 82, 97, 14, **_scores(5, 4))
    yield Charted(655, NURSE, right, mistyped="mistyped")
    yield Charted(850, SH, facts.MedicineGiven("ondansetron", Decimal(4), "mg", "iv", "nausea"))
    yield Charted(900, NURSE, _taken("142/88", 84, 97, 14, **_scores(4, 6, 2)))
    yield Charted(1090, SH, facts.EffectBegun("nausea", facts.Severity.MILD), late=6)


def _preparing(rules: UUID | None) -> Iterator[Charted]:
    """Tamsin Lindqvist: equipment and time-out are left."""
    yield from _arrival(rules, 59, facts.DriverNamed("Ro Quist", "friend", "555-0129"))
    yield Charted(-1980, SH, facts.IntentionSet("to trust that I can come back"))
    yield Charted(-1930, NURSE, facts.SoundChosen("rain"))
    yield from _preparation("left hand", 50)
    yield Charted(-400, NURSE, _taken("114/72", 66, 99, 14, **_scores(5, 0), anxiety=3, pain=0))


CHAIRS = (
    Chair("1", "004203", timedelta(minutes=61), _recovering),
    Chair("2", "004217", timedelta(minutes=23, seconds=14), _infusing),
    Chair("3", "004229", timedelta(minutes=-3), _preparing),
)
