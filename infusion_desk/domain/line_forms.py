"""One table of the forms a line can take, each with the function that reads it.

The table makes the parser; with `line_table` also what Tab, `?`, help and manual say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.items import ATTESTED, CHECKLIST, ITEMS, OVERRIDABLE_RULES
from infusion_desk.domain.line_arrival import (
    read_driver,
    read_height,
    read_intake,
    read_iv,
    read_ok,
    read_override,
    read_weight,
)
from infusion_desk.domain.line_attention import read_every, read_seen
from infusion_desk.domain.line_departure import read_emergency, read_witness
from infusion_desk.domain.line_effects import EffectSaid, read_effect, read_gave
from infusion_desk.domain.line_pump import (
    ResumePump,
    StartPump,
    read_bag,
    read_bolus,
    read_drug,
    read_pause,
    read_plan,
    read_rate,
    read_resume,
    read_start,
    read_stop,
    read_waste,
)
from infusion_desk.domain.line_words import Words, split_because, without_reason
from infusion_desk.domain.near_words import meant
from infusion_desk.domain.problems import Unreadable

__all__ = [  # what the table is made of is found here too
    "ATTESTED",
    "CHECKLIST",
    "FORMS",
    "FORM_OF",
    "ITEMS",
    "OVERRIDABLE_RULES",
    "Form",
    "ResumePump",
    "Said",
    "StartPump",
]

Said = Fact | StartPump | ResumePump | EffectSaid
"""What a line says, before the session's own numbers complete it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the line: its key words, how it reads, and the function that reads the rest.

    What is dosed stands in capitals in place of a medicine and a number: beside a line that is
    being typed, an example of either could be taken for what to give.
    """

    word: str
    shape: str
    read: Callable[[Words], Said]


def _text(fact: Callable[[str], Fact]) -> Callable[[Words], Fact]:
    return lambda words: fact(words.said())


def _alone(fact: Callable[[], Fact]) -> Callable[[Words], Fact]:
    def read(words: Words) -> Fact:
        words.end(0)
        return fact()

    return read


def _oxygen(words: Words) -> Fact:
    litres, behind = words.amount(0, "Oxygen", "l", "l/min")
    words.end(behind)
    return facts.OxygenChanged(litres) if litres else words.reject("No oxygen is: room air.")


def _aldrete(words: Words) -> Fact:
    given = {word.low[:1]: word for word in words.all}
    if len(words) != 2 or set(given) != {"a", "r"}:
        words.reject()
    scores = {}
    for label, word in given.items():
        if not re.fullmatch("[0-2]", word.text[1:], re.ASCII):
            raise word.fault(f"{word.text}: each Aldrete item is 0, 1 or 2.")
        scores[label] = int(word.text[1:])
    return facts.AldreteAttested(scores["a"], scores["r"])


def _left(words: Words) -> Fact:
    how = " ".join(words.said().lower().split()) if len(words) else ""
    if how not in set(facts.Leaving):
        words.reject("Left how?", meant(how, facts.Leaving))
    return facts.Left(facts.Leaving(how))


def _cancel(words: Words) -> Fact:
    text, because = split_because(words.text)
    if because is None or text.strip():
        told = without_reason("cancel").replace("…", " ".join(text.split()) or "…")
        raise Unreadable(told, 0, len(words.text))
    return facts.Cancelled(because)


def _room(words: Words) -> Fact:
    words.key(0, "air")
    words.end(1)
    return facts.OxygenChanged(None)


def _name(fact: Callable[[str], Fact]) -> Callable[[Words], Fact]:
    def read(words: Words) -> Fact:
        name = words.said()
        if not any(character.isalpha() for character in name):
            words.reject(f"{name!r} is not a name.")
        return fact(name)

    return read


FORMS: tuple[Form, ...] = (
    Form("arrived", "arrived", _alone(facts.CheckedIn)),
    Form("ok", f"ok {' · '.join((*ITEMS, *ATTESTED))}", read_ok),
    Form("ate", "ate 3h toast", read_intake("ate")),
    Form("drank", "drank 2h water", read_intake("drank")),
    Form("alcohol", "alcohol 3d · alcohol none", read_intake("alcohol")),
    Form("cannabis", "cannabis 3d · cannabis none", read_intake("cannabis")),
    Form("override", "override consent because … · override D7 because …", read_override),
    Form("driver", "driver Sam Reyes, spouse, 555-0100 · driver here", read_driver),
    Form("coach", "coach Kim", _name(facts.CoachCheckedIn)),
    Form("attend", "attend NP", _name(facts.AttendanceHandedOver)),
    Form("weight", "weight 70 kg · weight 154.3 lb", read_weight),
    Form("height", "height 172 cm", read_height),
    Form("intention", "intention …", _text(facts.IntentionSet)),
    Form("sound", "sound …", _text(facts.SoundChosen)),
    Form("note", "note …", _text(facts.NoteWritten)),
    Form("iv", "iv in left forearm 22g · iv out · iv stays medic asked", read_iv),
    Form("plan", "plan DOSE mg/kg over MINUTES min", read_plan),
    Form("drug", "drug STRENGTH mg/ml lot LOT exp YEAR-MONTH", read_drug),
    Form("bag", "bag DRUG mg in VOLUME ml · bag DRUG mg in VOLUME ml add", read_bag),
    Form("check", "check JK", _name(facts.PreparationChecked)),
    Form("start", "start · start RATE", read_start),
    Form("rate", "rate RATE · rate RATE because …", read_rate),
    Form("because", "because blood pressure", _text(facts.RateExplained)),
    Form("pause", "pause bathroom", read_pause),
    Form("resume", "resume · resume RATE", read_resume),
    Form("stop", "stop complete · stop patient request pump VOLUME ml", read_stop),
    Form("bolus", "bolus DOSE mg", read_bolus),
    Form("gave", "gave MEDICINE DOSE UNIT ROUTE for WHY", read_gave),
    Form("o2", "o2 LITRES l", _oxygen),
    Form("room", "room air", _room),
    Form(
        "!",
        "! nausea moderate · ! nausea 5 probable slowed · ! fainting severe serious"
        " · ! nausea gone resolved",
        read_effect,
    ),
    Form("difficult", "difficult spoke with SH, hand held", _text(facts.DifficultExperience)),
    Form("seen", "seen none, repeat · seen chest pain, treated · seen", read_seen),
    Form("later", "later", _alone(facts.CautionPutOff)),
    Form("late", "late", _alone(facts.LateAcknowledged)),
    Form("every", "every 5 min · every 10 min · every 15 min", read_every),
    Form("aldrete", "aldrete a2 r2", _aldrete),
    Form("waste", "waste AMOUNT mg witness JK", read_waste),
    Form("release", "release", _alone(facts.Released)),
    Form("left", "left home · left ambulance · left against advice", _left),
    Form(
        "emergency",
        "emergency stopped · emergency called 911 · emergency arrived"
        " · emergency handed over to Medic 12",
        read_emergency,
    ),
    Form("attempt", "attempt told the risks, driver offered", _text(facts.AttemptMade)),
    Form("refusal", "refusal signed · refusal said, would not sign", _text(facts.RefusalTold)),
    Form("witness", "witness JK", read_witness),
    Form("cancel", "cancel because no show", _cancel),
)

FORM_OF: dict[str, Form] = {form.word: form for form in FORMS}
