"""An act in words, as the echo says it and the timeline and paper keep it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.dose import kilograms
from infusion_desk.domain.effect_details import EffectDetails
from infusion_desk.domain.entries import Fact, MadeByNewerVersion, kind_of_type
from infusion_desk.domain.vitals import PRESSURES, Vitals

READINGS = (
    ("heart_rate", "HR"),
    ("spo2", "SpO2"),
    ("respiratory_rate", "RR"),
    ("moaas", "MOAA/S"),
    ("dissociation", "dissociation"),
    ("nausea", "nausea"),
    ("anxiety", "anxiety"),
    ("pain", "pain"),
)
_SHORT = (("moaas", "m"), ("dissociation", "d"), ("nausea", "n"), ("anxiety", "a"), ("pain", "p"))


def vitals_words(vitals: Vitals) -> str:
    """BP 128/82 · HR 76 · SpO2 98 · temperature 36.8 °C · SpO2 not taken: probe off."""
    parts = []
    if vitals.systolic is not None:
        parts.append(f"BP {vitals.systolic}/{vitals.diastolic}")
    for field, name in READINGS:
        value = getattr(vitals, field)
        if value is not None:
            parts.append(f"{name} {value}")
    if vitals.temperature is not None:
        parts.append(f"temperature {temperature_words(vitals)}")
    return " · ".join((*parts, *not_taken_words(vitals)))


def temperature_words(vitals: Vitals) -> str:
    """The temperature as typed, Fahrenheit with its Celsius."""
    assert vitals.temperature is not None
    if not vitals.fahrenheit:
        return f"{as_typed(vitals.temperature)} °C"
    return f"{as_typed(vitals.temperature)} °F ({vitals.temperature_c} °C)"


def not_taken_words(vitals: Vitals) -> tuple[str, ...]:
    """What was looked for and not had, with the reason; both pressures as one."""
    parts = []
    for field, reason in vitals.not_taken:
        if field in PRESSURES:
            name = "BP" if field == "systolic" else ""
        else:
            name = dict(READINGS).get(field, "temperature")
        if name:
            parts.append(f"{name} not taken: {reason}")
    return tuple(parts)


def short_vitals(vitals: Vitals) -> str:
    """128/82 76 98 14 m5 d4: as it could be typed again, for narrow rows."""
    parts = []
    if vitals.systolic is not None:
        parts.append(f"{vitals.systolic}/{vitals.diastolic}")
    bare = vitals.systolic is not None
    for field, label in (("heart_rate", "hr"), ("spo2", "s"), ("respiratory_rate", "rr")):
        value = getattr(vitals, field)
        if value is None:
            bare = False
        else:
            parts.append(f"{value}" if bare else f"{label}{value}")
    if vitals.temperature is not None:
        parts.append(f"t{as_typed(vitals.temperature)}{'f' * vitals.fahrenheit}")
    for field, label in _SHORT:
        value = getattr(vitals, field)
        if value is not None:
            parts.append(f"{label}{value}")
    return " · ".join(filter(None, (" ".join(parts), *not_taken_words(vitals))))


def span_words(minutes: Fraction) -> str:
    """A typed span: 90 min, 3 h, 2 days."""
    if minutes >= 48 * 60 and minutes % (24 * 60) == 0:
        return f"{shown(minutes / (24 * 60), 2)} days"
    if minutes >= 120:
        return f"{shown(minutes / 60, 2)} h"
    return f"{shown(minutes, 2)} min"


def _intake(told: facts.IntakeTold) -> str:
    what = {"ate": "Ate", "drank": "Drank"}.get(told.what, f"{told.what.capitalize()}:")
    ago = "none" if told.minutes_ago is None else f"{span_words(told.minutes_ago)} ago"
    detail = f", {told.detail}" if told.detail else ""
    return _because(f"{what} {ago}{detail}", told.because)


def _because(text: str, because: str | None) -> str:
    return f"{text}, because {because}" if because else text


def _weight(taken: facts.WeightTaken) -> str:
    if taken.unit == "kg":
        return f"Weight {as_typed(taken.amount)} kg"
    return f"Weight {as_typed(taken.amount)} lb ({shown(kilograms(taken), 2)} kg)"


def _bag(bag: facts.BagPrepared) -> str:
    way = {facts.Way.ADD: ", drug added on top", facts.Way.REPLACE: ", volume replaced"}
    number = f" {bag.number}" if bag.number > 1 else ""
    how = way[bag.way] if bag.way else ", final volume"
    return f"Bag{number} {as_typed(bag.mg)} mg in {as_typed(bag.ml)} mL{how}"


def _effect(fact: facts.EffectBegun | facts.EffectChanged) -> str:
    strength = f", {fact.severity}" if fact.severity else ""
    score = f" ({fact.score} of 10)" if fact.score is not None else ""
    now = " now" if isinstance(fact, facts.EffectChanged) else ""
    return _told(f"{_capital(fact.name)}{now}{strength}{score}", fact.details)


def _told(words: str, details: EffectDetails) -> str:
    return ", ".join((words, *details.words()))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _medicine(given: facts.MedicineGiven) -> str:
    indication = f" for {given.indication}" if given.indication else ""
    unit = "mL" if given.unit == "ml" else given.unit
    route = given.route.upper() if len(given.route) == 2 else given.route
    return f"{_capital(given.name)} {as_typed(given.dose)} {unit} {route}{indication}"


def _drug(drug: facts.DrugPrepared) -> str:
    lot = f", lot {drug.lot}" if drug.lot else ""
    expires = f", expires {drug.expires}" if drug.expires else ""
    return f"Ketamine {as_typed(drug.mg_per_ml)} mg/mL{lot}{expires}"


def _driver(named: facts.DriverNamed) -> str:
    return "Driver " + ", ".join(filter(None, (named.name, named.relation, named.phone)))


def _stop(stopped: facts.InfusionStopped) -> str:
    pump = stopped.pump_ml
    read = "" if pump is None else f", {as_typed(pump)} mL on the pump"
    return f"Stop: {stopped.because}{read}"


def _planned(planned: facts.SessionPlanned) -> str:
    place = f", chair {planned.chair}" if planned.chair else ""
    return f"{planned.kind.upper()} session planned{place}"


def _iv(placed: facts.IvPlaced) -> str:
    return f"IV in {placed.site}" + (f", {placed.gauge}G" if placed.gauge else "")


def _oxygen(changed: facts.OxygenChanged) -> str:
    return "Room air" if changed.litres is None else f"Oxygen {as_typed(changed.litres)} L/min"


_EMERGENCY = {
    facts.EmergencyStep.STOPPED: "Emergency: all stopped",
    facts.EmergencyStep.CALLED: "Emergency: help called",
    facts.EmergencyStep.ARRIVED: "Emergency: help arrived",
    facts.EmergencyStep.HANDED_OVER: "Emergency: handed over",
}


def _emergency(stamped: facts.EmergencyStamped) -> str:
    joint = " to " if stamped.step is facts.EmergencyStep.HANDED_OVER else ", "
    return _EMERGENCY[stamped.step] + (f"{joint}{stamped.detail}" if stamped.detail else "")


def _answered(answer: facts.CautionAnswered) -> str:
    """Answered: repeat; symptoms none.

    What was decided stands first: a row without room cuts the end. It says no colour: a reading
    that is only amber may be answered as well; a rate is only seen.
    """
    if answer.decision is None:
        return "Caution seen"
    decided = _because(f"Answered: {answer.decision}", answer.because)
    return f"{decided}; symptoms {', '.join(answer.symptoms)}"


_ATTESTED = {
    "oriented": "Oriented to person, place and time",
    "gait": "Walks steadily",
    "instructions": "Instructions understood",
    "iv site": "IV site looked at",
}
_LEFT = {
    facts.Leaving.HOME: "Left home",
    facts.Leaving.AMBULANCE: "Left by ambulance",
    facts.Leaving.AGAINST_ADVICE: "Left against advice",
}

_WORDS: dict[type[Fact], Callable[[Any], str]] = {
    facts.SessionPlanned: _planned,
    facts.CheckedIn: lambda _: "Arrived",
    facts.ItemAnswered: lambda one: f"{one.item.capitalize()} in order",
    facts.ItemOverridden: lambda one: _because(f"Overridden: {one.item}", one.because),
    facts.IntakeTold: _intake,
    facts.DriverNamed: _driver,
    facts.DriverHere: lambda _: "Driver here",
    facts.CoachCheckedIn: lambda one: f"Coach {one.name} checked in",
    facts.AttendanceHandedOver: lambda one: f"Attendance handed over to {one.to}",
    facts.WeightTaken: _weight,
    facts.HeightTaken: lambda one: f"Height {as_typed(one.cm)} cm",
    facts.IntentionSet: lambda one: f"Intention: {one.text}",
    facts.SoundChosen: lambda one: f"Sound: {one.text}",
    facts.NoteWritten: lambda one: one.text,
    facts.IvPlaced: _iv,
    facts.IvRemoved: lambda _: "IV out",
    facts.PlanSet: lambda one: (
        f"Plan {as_typed(one.mg_per_kg)} mg/kg over {as_typed(one.minutes)} min"
    ),
    facts.DrugPrepared: _drug,
    facts.BagPrepared: _bag,
    facts.PreparationChecked: lambda one: f"Bag checked by {one.checker}",
    facts.InfusionStarted: lambda one: f"Start {as_typed(one.ml_per_hour)} mL/h",
    facts.RateChanged: lambda one: _because(f"Rate {as_typed(one.ml_per_hour)} mL/h", one.because),
    facts.RateExplained: lambda one: f"Why the rate: {one.because}",
    facts.InfusionPaused: lambda one: f"Pause: {one.because}",
    facts.InfusionResumed: lambda one: f"Resume {as_typed(one.ml_per_hour)} mL/h",
    facts.InfusionStopped: _stop,
    facts.BolusGiven: lambda one: f"Bolus {as_typed(one.mg)} mg",
    facts.VitalsTaken: lambda one: vitals_words(one.vitals),
    facts.MedicineGiven: _medicine,
    facts.OxygenChanged: _oxygen,
    facts.EffectBegun: _effect,
    facts.EffectChanged: _effect,
    facts.EffectGone: lambda one: _told(f"{_capital(one.name)} gone", one.details),
    facts.DifficultExperience: lambda one: f"Difficult experience: {one.support}",
    facts.EmergencyStamped: _emergency,
    facts.IvLeftIn: lambda one: f"IV stays in: {one.because}",
    facts.AttemptMade: lambda one: f"Tried to keep the patient: {one.text}",
    facts.RefusalTold: lambda one: f"Refused to stay: {one.text}",
    facts.RefusalWitnessed: lambda one: f"Refusal witnessed by {one.witness}",
    facts.AssignedToPatient: lambda one: f"Assigned to this patient: {one.because}",
    facts.CautionAnswered: _answered,
    facts.CautionPutOff: lambda _: "Red reading: asked again in 2 min",
    facts.LateAcknowledged: lambda _: "Late, seen. Still owed",
    facts.VitalsIntervalChosen: lambda one: f"Vitals every {one.minutes} min",
    facts.CriterionAttested: lambda one: _ATTESTED.get(one.criterion, one.criterion),
    facts.AldreteAttested: lambda one: (
        f"Aldrete activity {one.activity}, respiration {one.respiration}"
    ),
    facts.CriterionOverridden: lambda one: _because(f"Overridden: {one.rule}", one.because),
    facts.WasteRecorded: lambda one: f"Waste {as_typed(one.mg)} mg, witness {one.witness}",
    facts.Released: lambda _: "Released",
    facts.Left: lambda one: _LEFT[one.how],
    facts.Cancelled: lambda one: f"Cancelled: {one.because}",
    facts.Struck: lambda _: "Entered in error",
    facts.DocumentPrinted: lambda one: f"Printed {one.document}, version {one.record_version}",
    MadeByNewerVersion: lambda one: f"Made by a newer version: {one.kind.replace('_', ' ')}",
}


def words_of(fact: Fact) -> str:
    """What happened, in words."""
    in_words = _WORDS.get(type(fact))
    return in_words(fact) if in_words else kind_of_type(type(fact)).replace("_", " ")
