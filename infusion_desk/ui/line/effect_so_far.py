"""An effect's line as far as it is typed or pressed; each press makes the next line of it."""

from dataclasses import dataclass, field, replace

from infusion_desk.domain.effect_details import AFTER_GONE, WHILE_OPEN, Reaction, Relation
from infusion_desk.domain.line_lead import lead_of
from infusion_desk.domain.session_facts import Severity

GONE = "gone"
STRENGTHS = tuple(one.value for one in Severity)
RELATIONS = tuple(one.value for one in Relation)
REACTIONS = tuple(one.value for one in Reaction)
SERIOUS = ("serious", "not serious")
OUTCOMES = {
    GONE: tuple(one.value for one in AFTER_GONE),
    "": tuple(one.value for one in WHILE_OPEN),
}
_SLOTS = {
    **dict.fromkeys(RELATIONS, "relation"),
    **dict.fromkeys(REACTIONS, "action"),
    **dict.fromkeys((*OUTCOMES[GONE], *OUTCOMES[""]), "outcome"),
    **dict.fromkeys(SERIOUS, "serious"),
}


@dataclass(frozen=True, slots=True)
class EffectSoFar:
    """`lead` is chair, hand and time before the mark; `how` a strength, a number, or gone."""

    lead: str = ""
    name: str = ""
    how: str = ""
    told: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """As it would be typed."""
        said = " ".join(filter(None, (self.name, self.how, *self.told.values())))
        return f"{self.lead}! {said}"

    def named(self, name: str) -> "EffectSoFar":
        """Another effect; nothing is carried over from the one before."""
        return EffectSoFar(self.lead, name)

    def strong(self, how: str) -> "EffectSoFar":
        """How strong, or gone; the same one again takes it away with what was told."""
        if how == self.how:
            return replace(self, how="", told={})
        outcomes = OUTCOMES[GONE if how == GONE else ""]
        fits = {slot: word for slot, word in self.told.items() if slot != "outcome"}
        kept = self.told.get("outcome", "")
        return replace(
            self, how=how, told={**fits, **({"outcome": kept} if kept in outcomes else {})}
        )

    def with_word(self, word: str) -> "EffectSoFar":
        """One more detail; the same one again takes it away."""
        slot = _SLOTS[word]
        others = {key: held for key, held in self.told.items() if key != slot}
        return replace(self, told=others if self.told.get(slot) == word else {**others, slot: word})


def effect_so_far(text: str) -> EffectSoFar | None:
    """What an effect's line says so far; None where it is another line."""
    lead = lead_of(text)
    body = text[len(lead) :]
    if not body.startswith("!"):
        return None
    words = body[1:].split()
    at = next((n for n, word in enumerate(words) if n and _is_strength(word)), len(words))
    told: dict[str, str] = {}
    rest = " ".join(words[at + 1 :]).lower().replace("not serious", "not_serious").split()
    for word in (one.replace("_", " ") for one in rest):
        if word in _SLOTS:
            told[_SLOTS[word]] = word
    how = words[at].lower() if at < len(words) else ""
    return EffectSoFar(lead, " ".join(words[:at]), how, told)


def _is_strength(word: str) -> bool:
    return word.lower() in (*STRENGTHS, GONE) or word[:1].isdigit()
