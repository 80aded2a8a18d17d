"""What answers a red reading by chips: a symptom, then a decision. Neither is ever preset.

The decisions begin at the second key, so that None, under the first, never lies under the key of
the last answer.
"""

from infusion_desk.domain.attention_facts import Decision, Symptom
from infusion_desk.ui.line.reasons import Chip

SYMPTOMS = tuple(Chip(one.value.capitalize(), one.value) for one in Symptom)
LATER = Chip("Later 2 min", "later")
LATER_KEY = 0
_CAPTIONS = {Decision.REPEAT: "Repeat 5 min", Decision.WATCH: "Watch because…"}


def symptoms_asked(*, may_wait: bool) -> dict[int, Chip]:
    """By key: the symptoms; and later, where that may be."""
    chips = dict(enumerate(SYMPTOMS, start=1))
    return {**chips, LATER_KEY: LATER} if may_wait else chips


def decisions_asked(symptom: str) -> dict[int, Chip]:
    """By key: what was decided, as the line that says both. Watch goes on with its reason."""
    return dict(enumerate((_decision(one, symptom) for one in Decision), start=2))


def _decision(decision: Decision, symptom: str) -> Chip:
    caption = _CAPTIONS.get(decision, decision.value.capitalize())
    line = f"seen {symptom}, {decision}"
    return Chip(caption, f"{line} because " if decision is Decision.WATCH else line)
