"""The table of rules D1 to D22 (clinical.md, 4.3; contract, section 3): each judges a ground."""

from collections.abc import Callable

from infusion_desk.domain import discharge_attested as people
from infusion_desk.domain import discharge_symptoms as symptoms
from infusion_desk.domain import discharge_vitals as vitals
from infusion_desk.domain.aldrete import aldrete_of
from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.discharge_symptoms import CLASS_WAITS
from infusion_desk.domain.discharge_verdict import FRESH, Finding, Verdict, met
from infusion_desk.domain.discharge_vitals import WAIT

__all__ = ["CLASS_WAITS", "FRESH", "RULES", "WAIT", "Finding", "Verdict"]

LOWEST_ALDRETE = 9


def _aldrete(ground: Ground) -> Finding:
    score = aldrete_of(ground)
    if score is None:
        return Verdict.UNKNOWN, "activity and respiration, or a set, are not charted"
    return met(sum(score) >= LOWEST_ALDRETE and 0 not in score, f"{sum(score)} of 10")


RULES: dict[str, tuple[str, Callable[[Ground], Finding]]] = {
    "D1": ("Wait 30 min since the end", vitals.waited),
    "D2": ("Last set at most 15 min old", vitals.fresh_set),
    "D3": ("Pressure settled", vitals.pressure),
    "D4": ("Pressure below the cap", vitals.cap),
    "D5": ("Heart rate settled", vitals.heart),
    "D6": ("SpO2 on room air", vitals.saturation),
    "D7": ("Two settled sets 10 min apart", vitals.two_settled),
    "D8": ("Alert", symptoms.alert),
    "D9": ("Dissociation gone", symptoms.dissociation),
    "D10": ("Nausea settled", symptoms.nausea),
    "D11": ("Modified Aldrete at least 9", _aldrete),
    "D12": ("Drug accounted for", people.accounted),
    "D13": ("IV out, site looked at", people.iv_out),
    "D14": ("Waited after medicines", symptoms.medicines),
    "D15": ("No effect open and severe", symptoms.effects),
    "D16": ("Oriented to person, place and time", people.attested("oriented")),
    "D17": ("Walks steadily", people.attested("gait")),
    "D18": ("Safety asked", people.safety),
    "D19": ("Driver here", people.driver),
    "D20": ("Coach checked in", people.coach),
    "D21": ("Instructions understood", people.attested("instructions")),
    "D22": ("Release by the physician", people.release),
}
