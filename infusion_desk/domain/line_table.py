"""What there is to say of every word of the line: for Tab, `?`, help, docs/line.md and tests.

The forms themselves stand in `line_forms`; here is what goes with them, and what has no form:
readings, what may stand before a line, and corrections.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.line_forms import ATTESTED, CHECKLIST, FORMS, ITEMS, OVERRIDABLE_RULES
from infusion_desk.domain.line_safety import RESOLVES
from infusion_desk.domain.line_wrong_patient import ASSIGNS, MOVES
from infusion_desk.domain.vitals_schedule import CHOICES


@dataclass(frozen=True, slots=True)
class Told:
    """A word, how it reads, what it means; `follows` may stand right behind it, for Tab."""

    word: str
    shape: str
    means: str
    follows: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """Whole lines with a medicine and numbers: for the manual and tests, never for the bedside."""

    @property
    def shapes(self) -> tuple[str, ...]:
        """One by one; a list of words that may follow stays one."""
        found = tuple(self.shape.split(" · "))
        listed = self.follows and any(one.split()[0] != self.word for one in found)
        return (self.shape,) if listed else found

    @property
    def examples(self) -> tuple[str, ...]:
        """Whole lines: neither a list of words nor one that goes on in words of its own."""
        whole = (one for one in self.shapes if "…" not in one and " · " not in one)
        return self.said or tuple(whole)


MEANS: Mapping[str, str] = {
    "arrived": "The patient is here.",
    "ok": "Asked or looked at, and in order; after the infusion, seen to be met.",
    "ate": "How long ago, and what.",
    "drank": "How long ago, and what.",
    "alcohol": "How long ago, or none.",
    "cannabis": "How long ago, or none.",
    "override": "Goes on without an item, or without a rule of Before home by its number, and why.",
    "driver": "Who drives home, how related, phone last. Here: seen at the door.",
    "coach": "The coach has checked in.",
    "attend": "Attendance is handed over to these initials.",
    "weight": "Today's weight; the unit must be there.",
    "height": "The height; the unit must be there.",
    "intention": "What the patient comes with, in words.",
    "sound": "What is played.",
    "note": "Anything, in words.",
    "iv": "The line is in, where and how wide. Or it is out, or stays in, and why.",
    "plan": "The planned dose and over how long.",
    "drug": "The vial: concentration, lot, expiry.",
    "bag": "The bag: drug and millilitres. Add or replace says how it was made.",
    "check": "A second person checked what was prepared.",
    "start": "The pump runs, at the planned rate or at this one in mL/h.",
    "rate": "The pump runs at another rate, in mL/h.",
    "because": "Why the rate was changed, said afterwards.",
    "pause": "The pump stands still, and why.",
    "resume": "The pump runs again, at the rate before the pause or at this one.",
    "stop": "The infusion is over, and why. The pump's own volume, where it was read.",
    "bolus": "A dose at once.",
    "gave": "A medicine: name, number, unit, route, and what it was for.",
    "o2": "Oxygen, in litres a minute.",
    "room": "Room air again.",
    "!": "An effect begins, changes, or is gone: how strong in a word or 0 to 10 (mild 1 to 3,"
    " moderate 4 to 6, severe 7 to 10), and behind it, in any order, what else is told of it.",
    "difficult": "A difficult experience and the support given. The coach is told.",
    "seen": "The reading that asks was seen: which symptoms, and what was decided.",
    "later": "The reading that asks does so again in two minutes; twice at most.",
    "late": "Somebody saw that a set of vitals is late. It is still owed.",
    "every": "From now on, until the phase changes, sets are due this far apart.",
    "aldrete": "Activity and respiration, 0 to 2 each.",
    "waste": "What was thrown away, with who saw it.",
    "release": "The physician lets the patient go.",
    "left": "How the patient left.",
    "emergency": "A moment of an emergency. Stopped also stops the pump.",
    "attempt": "What was said or offered to keep a patient who wants to leave.",
    "refusal": "How the patient refused to stay.",
    "witness": "Who else was there when the patient refused.",
    "cancel": "The session does not take place, and why.",
}
"""Every form has its sentence: a test says which one has not."""

FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "ok": (*ITEMS, *ATTESTED),
    "override": (*(name for name in CHECKLIST if name != "driver"), *OVERRIDABLE_RULES),
    "driver": ("here",),
    "iv": ("in ", "out", "stays "),
    "emergency": ("stopped", "called", "arrived", "handed over"),
    "alcohol": ("none",),
    "cannabis": ("none",),
    "stop": ("complete", "patient request"),
    "left": tuple(facts.Leaving),
    "every": tuple(f"{minutes} min" for minutes in CHOICES),
    "room": ("air",),
}

SAID: Mapping[str, tuple[str, ...]] = {
    "plan": ("plan 0.5 mg/kg over 40 min",),
    "drug": ("drug 50 mg/ml lot A123 exp 2027-03",),
    "bag": ("bag 50 mg in 50 ml", "bag 35 mg in 100 ml add"),
    "start": ("start", "start 52.5"),
    "rate": ("rate 40", "rate 40 because blood pressure"),
    "resume": ("resume", "resume 45"),
    "stop": ("stop complete", "stop patient request pump 34.8 ml"),
    "bolus": ("bolus 5 mg",),
    "gave": ("gave ondansetron 4 mg iv for nausea",),
    "o2": ("o2 2 l",),
    "waste": ("waste 15 mg witness JK",),
}
"""Lines as they are typed, where the form itself names no medicine and no number."""

READINGS: tuple[Told, ...] = (
    Told("128/82 76 98 14", "128/82 76 98 14", "BP, HR, SpO2, RR; the later ones may be left out."),
    Told(
        "m5 d4 n2 a3 p0",
        "m5 d4 n2 a3 p0 · hr76 s98 rr14 t36.8 bp128/82 · 128/82 76 98 14 m5 d4",
        "Labelled, in any order: MOAA/S, dissociation, nausea, anxiety, pain, temperature."
        " Typed as one says them (bp 128/82 hr 76 spo2 98 rr 14), Tab joins them to this.",
    ),
    Told("bp x", "bp x refused · 128/82 s x probe off", "Not taken, and why; last on its line."),
)
BEFORE: tuple[Told, ...] = (
    Told("@14:05", "@14:05 … · @1405 … · -4m …", "It happened then: at most 12 h back."),
    Told("2>", "2> …", "For chair 2, from any page."),
    Told("jk:", "jk: …", "By another hand at this station."),
)
"""What may stand before any line."""
CORRECTING: tuple[Told, ...] = (
    Told(
        "fix",
        "fix 10:15 128/82 76 98 because mistyped · fix 09:25 @09:22 … because charted late",
        "Stands in the place of what was charted then; the whole new line counts.",
    ),
    Told(
        "strike",
        "strike 10:15 because wrong patient · strike 09:10 rate because …",
        "Entered in error: kept, and struck through.",
    ),
    Told("move", MOVES, "Charted under the wrong patient: struck here, charted on that chair."),
    Told("assign", ASSIGNS, "The whole session is the patient's with this MRN."),
    Told("resolve", RESOLVES, "A physician saw to what a scale found about safety, and how."),
)
FORMS_TOLD: tuple[Told, ...] = tuple(
    Told(
        form.word,
        form.shape,
        MEANS.get(form.word, ""),
        FOLLOWS.get(form.word, ()),
        SAID.get(form.word, ()),
    )
    for form in FORMS
)
TABLE: tuple[Told, ...] = (*READINGS, *BEFORE, *FORMS_TOLD, *CORRECTING)
TOLD_OF: Mapping[str, Told] = {one.word: one for one in TABLE}
