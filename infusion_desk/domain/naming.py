"""How an act is called on the line, so that `fix` and `strike` can find it again."""

from collections.abc import Callable
from typing import Any

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Fact, MadeByNewerVersion, kind_of_type
from infusion_desk.domain.scale_facts import SafetyResolved, ScaleScored

_WORDS: dict[type[Fact], str] = {
    facts.SessionPlanned: "planned",
    facts.CheckedIn: "arrived",
    facts.DriverNamed: "driver",
    facts.DriverHere: "driver here",
    facts.CoachCheckedIn: "coach",
    facts.AttendanceHandedOver: "attend",
    facts.WeightTaken: "weight",
    facts.HeightTaken: "height",
    facts.IntentionSet: "intention",
    facts.SoundChosen: "sound",
    facts.NoteWritten: "note",
    facts.IvPlaced: "iv in",
    facts.IvRemoved: "iv out",
    facts.PlanSet: "plan",
    facts.DrugPrepared: "drug",
    facts.BagPrepared: "bag",
    facts.PreparationChecked: "check",
    facts.InfusionStarted: "start",
    facts.RateChanged: "rate",
    facts.RateExplained: "because",
    facts.InfusionPaused: "pause",
    facts.InfusionResumed: "resume",
    facts.InfusionStopped: "stop",
    facts.BolusGiven: "bolus",
    facts.VitalsTaken: "vitals",
    facts.OxygenChanged: "o2",
    facts.DifficultExperience: "difficult",
    facts.CautionAnswered: "seen",
    facts.CautionPutOff: "later",
    facts.LateAcknowledged: "late",
    facts.VitalsIntervalChosen: "every",
    facts.AldreteAttested: "aldrete",
    facts.IvLeftIn: "iv stays",
    facts.AttemptMade: "attempt",
    facts.RefusalTold: "refusal",
    facts.RefusalWitnessed: "witness",
    facts.AssignedToPatient: "assign",
    facts.WasteRecorded: "waste",
    facts.Released: "release",
    facts.Left: "left",
    facts.Cancelled: "cancel",
    facts.DocumentPrinted: "printed",
    facts.Struck: "strike",
    ScaleScored: "scale",
    SafetyResolved: "resolve",
}
_ALSO = {"set": "vitals", "bp": "vitals", "effect": "!", "room air": "o2", "end": "stop"}


_NAMED: dict[type[Fact], Callable[[Any], str]] = {
    facts.ItemAnswered: lambda one: f"ok {one.item}",
    facts.CriterionAttested: lambda one: f"ok {one.criterion}",
    facts.ItemOverridden: lambda one: f"override {one.item}",
    facts.CriterionOverridden: lambda one: f"override {one.rule.lower()}",
    facts.IntakeTold: lambda one: str(one.what),
    facts.MedicineGiven: lambda one: f"gave {one.name.lower()}",
    facts.EmergencyStamped: lambda one: f"emergency {one.step}",
    facts.EffectBegun: lambda one: f"! {one.name.lower()}",
    facts.EffectChanged: lambda one: f"! {one.name.lower()}",
    facts.EffectGone: lambda one: f"! {one.name.lower()} gone",
    MadeByNewerVersion: lambda one: str(one.kind),
}


def name_of(fact: Fact) -> str:
    """The words by which `strike` names this act: `rate`, `ok consent`, `! nausea`."""
    named = _NAMED.get(type(fact))
    return named(fact) if named else _WORDS.get(type(fact), kind_of_type(type(fact)))


def family(fact: Fact) -> tuple[str, str]:
    """What `fix` must match: acts of one family may replace one another."""
    match fact:
        case facts.EffectBegun() | facts.EffectChanged():
            return ("!", "")
        case facts.MedicineGiven():
            return ("gave", "")
        case facts.EffectGone():
            return ("! gone", "")
    return (type(fact).__name__, name_of(fact))


def is_called(fact: Fact, words: str) -> bool:
    """Whether `words` (lower case) name this act, wholly or by their beginning."""
    wanted = _ALSO.get(words, words)
    if wanted.startswith("!"):
        wanted = " ".join(f"! {wanted[1:]}".split())
    name = name_of(fact)
    return name == wanted or name.startswith(f"{wanted} ")
