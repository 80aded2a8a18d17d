"""What answers a red reading by chips: its symptoms, then a decision. Neither is ever preset.

The first key of the decisions goes back to the symptoms, so that None, under that key, is never
under the key of the last answer; and whoever presses it again and again answers nothing.
"""

from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.attention_facts import Decision, Symptom
from infusion_desk.ui.line.reasons import Chip

SYMPTOMS = tuple(Chip(one.value.capitalize(), one.value) for one in Symptom)
AGAIN = Chip("Symptoms…", "")
"""From the decisions back: another symptom as well, or another one instead."""
ON = Chip("Decide…", "")
LATER = Chip("Later 2 min", "later")
_CAPTIONS = {Decision.REPEAT: "Repeat 5 min", Decision.WATCH: "Watch because…"}


class Half(NamedTuple):
    """What was said of the symptoms; and the reading that asks, for it answers no other one."""

    reading: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """How far an answer is: the symptoms that were said, and whether another is looked for."""

    said: tuple[str, ...] = ()
    again: bool = False

    @property
    def words(self) -> str:
        """As the line says them, and as a form keeps them."""
        return ", ".join(self.said)

    @property
    def decides(self) -> bool:
        """Whether it is asked what was decided."""
        return bool(self.said) and not self.again

    def chips(self, *, may_wait: bool) -> dict[int, Chip]:
        """By key: the symptoms and later, where that may be; or the decisions."""
        if self.decides:
            told = (AGAIN, *(_decision(one, self.words) for one in Decision))
            return dict(enumerate(told, start=1))
        chips = dict(enumerate(SYMPTOMS, start=1))
        if self.said:
            return {**chips, 0: ON}
        return {**chips, 0: LATER} if may_wait else chips

    def after(self, chip: Chip) -> "Answering | None":
        """How far it is once this chip was pressed; None where that ends it."""
        if chip is AGAIN or chip is ON:
            return Answering(self.said, chip is AGAIN)
        if self.decides or chip not in SYMPTOMS:
            return None
        if chip.line in self.said:
            return Answering(tuple(one for one in self.said if one != chip.line), again=True)
        none = Symptom.NONE.value
        kept = () if none in (chip.line, *self.said) else self.said
        return Answering((*kept, chip.line))


def answering_of(words: str) -> Answering:
    """What a form kept."""
    return Answering(tuple(filter(None, words.split(", "))))


def _decision(decision: Decision, symptoms: str) -> Chip:
    """The line that says both. Watch goes on with its reason."""
    caption = _CAPTIONS.get(decision, decision.value.capitalize())
    line = f"seen {symptoms}, {decision}"
    return Chip(caption, f"{line} because " if decision is Decision.WATCH else line)
