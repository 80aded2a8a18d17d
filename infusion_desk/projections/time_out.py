"""The time-out: what is read aloud with an eye on the pump, before the start (ui.md, 4.5)."""

from dataclasses import dataclass
from fractions import Fraction

from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.dose import kilograms, programmed_rate
from infusion_desk.domain.doubts import expired_words
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.pump_facts import BagPrepared
from infusion_desk.domain.session import Session
from infusion_desk.domain.words import words_of
from infusion_desk.projections.checklist_rows import checked_words
from infusion_desk.projections.header import allergies_looked_at, allergy_words, day_words
from infusion_desk.projections.worksheet import NOT_YET, Prepared, prepared

HIGH_DOSE = Fraction(1)
"""mg/kg above which the dose is asked about by itself."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number large, its word below."""

    number: str
    word: str


@dataclass(frozen=True, slots=True)
class TimeOut:
    """Who, five figures, what hangs, and what is unusual.

    `high_dose` asks for its own hold; `weight` says how far it is from last time's.
    """

    chair: str
    name: str
    born: str
    mrn: str
    allergies: str
    figures: tuple[Figure, ...]
    prepared: str
    missing: str = ""
    high_dose: str = ""
    weight: str = ""
    expired: str = ""
    drawn: str = ""
    """That less is drawn than planned."""
    confirmed: bool = False
    """It was confirmed, and still holds."""


def time_out_of(session: Session, patient: Patient, missing: tuple[str, ...]) -> TimeOut:
    """What to read aloud; `missing` is what the list before the start still lacks."""
    one = prepared(session)
    lacking = [item for item in missing if item != "time-out"]
    return TimeOut(
        session.plan.chair or "",
        patient.name,
        f"born {day_words(patient.birth_date)}",
        f"MRN {patient.mrn}",
        allergy_words(patient, looked_at=allergies_looked_at(session)),
        _figures(one),
        _prepared_words(one, session),
        f"Still open: {', '.join(lacking)}" if lacking else "",
        _high_dose(one),
        expired=expired_words(one.drug, session) if one.drug else "",
        drawn=one.beyond_bag,
        confirmed="time-out" not in missing,
    )


def read_back(session: Session) -> tuple[str, ...]:
    """The figures alone, for a time-out that is typed."""
    return tuple(one.number for one in _figures(prepared(session)) if one.number != NOT_YET)


def _figures(one: Prepared) -> tuple[Figure, ...]:
    rate = programmed_rate(one.vtbi_ml, one.plan)
    weight = f"of {shown(kilograms(one.weight), 2)} kg today" if one.weight else "of no weight yet"
    return (
        Figure(f"{shown(one.mg, 1)} mg" if one.mg is not None else NOT_YET, "planned dose"),
        Figure(f"{as_typed(one.plan.mg_per_kg)} mg/kg" if one.plan else NOT_YET, weight),
        Figure(f"{shown(rate, 1)} mL/h" if rate is not None else NOT_YET, "pump rate"),
        Figure(
            f"{shown(one.vtbi_ml, 1)} mL" if one.vtbi_ml is not None else NOT_YET,
            "volume to infuse",
        ),
        Figure(f"{as_typed(one.plan.minutes)} min" if one.plan else NOT_YET, "duration"),
    )


def _prepared_words(one: Prepared, session: Session) -> str:
    strength = f" = {shown(one.mg_per_ml, 3)} mg/mL" if one.mg_per_ml is not None else ""
    bag = f"{words_of(one.bag)}{strength}" if one.bag else "No bag yet"
    drug = words_of(one.drug) if one.drug else "no vial yet"
    hung = session.of(BagPrepared)
    checked = f", {checked_words(session, hung[-1])}" if hung else ""
    return f"{bag}{checked} · {drug}"


def _high_dose(one: Prepared) -> str:
    if one.plan is None or Fraction(one.plan.mg_per_kg) <= HIGH_DOSE:
        return ""
    return f"{as_typed(one.plan.mg_per_kg)} mg/kg is above 1"
