"""An act in words, as the echo says it and the timeline and paper keep it."""

from fractions import Fraction

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.amounts import as_typed, shown
from infusion_desk.domain.dose import kilograms
from infusion_desk.domain.entries import Fact, MadeByNewerVersion
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
    return f"{_capital(fact.name)}{now}{strength}{score}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _medicine(given: facts.MedicineGiven) -> str:
    indication = f" for {given.indication}" if given.indication else ""
    unit = "mL" if given.unit == "ml" else given.unit
    route = given.route.upper() if len(given.route) == 2 else given.route
    return f"{_capital(given.name)} {as_typed(given.dose)} {unit} {route}{indication}"


def _pump(word: str, rate: object) -> str:
    return f"{word} {as_typed(rate)} mL/h"  # type: ignore[arg-type]


def _drug(drug: facts.DrugPrepared) -> str:
    lot = f", lot {drug.lot}" if drug.lot else ""
    expires = f", expires {drug.expires}" if drug.expires else ""
    return f"Ketamine {as_typed(drug.mg_per_ml)} mg/mL{lot}{expires}"


def _driver(named: facts.DriverNamed) -> str:
    return "Driver " + ", ".join(filter(None, (named.name, named.relation, named.phone)))


_ATTESTED = {
    "oriented": "Oriented to person, place and time",
    "gait": "Walks steadily",
    "instructions": "Instructions understood",
    "iv site": "IV site looked at",
}


def words_of(fact: Fact) -> str:  # noqa: C901, PLR0911, PLR0912 one case a kind is the plain way
    """What happened, in words."""
    match fact:
        case facts.VitalsTaken(vitals):
            return vitals_words(vitals)
        case facts.SessionPlanned(kind=kind, chair=chair):
            place = f", chair {chair}" if chair else ""
            return f"{kind.upper()} session planned{place}"
        case facts.CheckedIn():
            return "Arrived"
        case facts.ItemAnswered(item):
            return f"{item.capitalize()} in order"
        case facts.ItemOverridden(item, because) | facts.CriterionOverridden(item, because):
            return f"Overridden: {item}, because {because}"
        case facts.IntakeTold():
            return _intake(fact)
        case facts.DriverNamed():
            return _driver(fact)
        case facts.DriverHere():
            return "Driver here"
        case facts.CoachCheckedIn(name):
            return f"Coach {name} checked in"
        case facts.AttendanceHandedOver(to):
            return f"Attendance handed over to {to}"
        case facts.WeightTaken():
            return _weight(fact)
        case facts.HeightTaken(cm):
            return f"Height {as_typed(cm)} cm"
        case facts.IntentionSet(text):
            return f"Intention: {text}"
        case facts.SoundChosen(text):
            return f"Sound: {text}"
        case facts.NoteWritten(text):
            return text
        case facts.IvPlaced(site, gauge):
            return f"IV in {site}" + (f", {gauge}G" if gauge else "")
        case facts.IvRemoved():
            return "IV out"
        case facts.PlanSet(dose, minutes):
            return f"Plan {as_typed(dose)} mg/kg over {as_typed(minutes)} min"
        case facts.DrugPrepared():
            return _drug(fact)
        case facts.BagPrepared():
            return _bag(fact)
        case facts.PreparationChecked(checker):
            return f"Bag checked by {checker}"
        case facts.InfusionStarted(rate):
            return _pump("Start", rate)
        case facts.RateChanged(rate, because):
            return _because(_pump("Rate", rate), because)
        case facts.InfusionPaused(because):
            return f"Pause: {because}"
        case facts.InfusionResumed(rate):
            return _pump("Resume", rate)
        case facts.InfusionStopped(because, pump_ml):
            pump = f", {as_typed(pump_ml)} mL on the pump" if pump_ml is not None else ""
            return f"Stop: {because}{pump}"
        case facts.BolusGiven(mg):
            return f"Bolus {as_typed(mg)} mg"
        case facts.MedicineGiven():
            return _medicine(fact)
        case facts.OxygenChanged(litres):
            return "Room air" if litres is None else f"Oxygen {as_typed(litres)} L/min"
        case facts.EffectBegun() | facts.EffectChanged():
            return _effect(fact)
        case facts.EffectGone(name):
            return f"{_capital(name)} gone"
        case facts.DifficultExperience(support):
            return f"Difficult experience: {support}"
        case facts.CautionAnswered():
            return "Caution seen"
        case facts.CriterionAttested(criterion):
            return _ATTESTED[criterion]
        case facts.AldreteAttested(activity, respiration):
            return f"Aldrete activity {activity}, respiration {respiration}"
        case facts.WasteRecorded(mg, witness):
            return f"Waste {as_typed(mg)} mg, witness {witness}"
        case facts.Released():
            return "Released"
        case facts.Left(how):
            return {"home": "Left home", "ambulance": "Left by ambulance"}.get(
                how, "Left against advice"
            )
        case facts.Cancelled(because):
            return f"Cancelled: {because}"
        case facts.Struck():
            return "Entered in error"
        case facts.DocumentPrinted(document, version):
            return f"Printed {document}, version {version}"
        case MadeByNewerVersion(kind):
            return f"Made by a newer version: {kind.replace('_', ' ')}"
    return type(fact).__name__
