"""What is keyed on the vitals pad, and the line it makes. A value and nothing else."""

from dataclasses import dataclass, field, replace

FIELDS = ("systolic", "diastolic", "heart_rate", "spo2", "respiratory_rate")
SCORES = ("moaas", "dissociation", "nausea")
_LABELS = {"heart_rate": "hr", "spo2": "s", "respiratory_rate": "rr"}
_SCORE_LABELS = {"moaas": "m", "dissociation": "d", "nausea": "n"}
_LONG_FROM = "12"
"""A value that begins with these digits has three of them; any other has two."""


@dataclass(frozen=True, slots=True)
class PadEntry:
    """Digits by field, scores, and which field is next."""

    digits: dict[str, str] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)
    at: int = 0

    @property
    def current(self) -> str:
        """The field that the next digit goes to."""
        return FIELDS[self.at]

    def keyed(self, digit: str) -> "PadEntry":
        """One more digit; a field that is full passes on to the next one."""
        if self._full(self.current):
            if self.at == len(FIELDS) - 1:
                return self
            return self.advanced().keyed(digit)
        digits = {**self.digits, self.current: self.digits.get(self.current, "") + digit}
        more = replace(self, digits=digits)
        return more.advanced() if more._full(more.current) else more

    def advanced(self) -> "PadEntry":
        """On to the next field."""
        return replace(self, at=min(self.at + 1, len(FIELDS) - 1))

    def jumped(self, name: str) -> "PadEntry":
        """To this field, empty again."""
        digits = {key: value for key, value in self.digits.items() if key != name}
        return replace(self, digits=digits, at=FIELDS.index(name))

    def erased(self) -> "PadEntry":
        """One digit less, across fields."""
        held = self.digits.get(self.current, "")
        if not held:
            return self if self.at == 0 else replace(self, at=self.at - 1).erased()
        return replace(self, digits={**self.digits, self.current: held[:-1]})

    def left_out(self) -> "PadEntry":
        """Not taken: the field stays empty."""
        return self.jumped(self.current).advanced()

    def scored(self, name: str, score: int) -> "PadEntry":
        """A score; the same one again takes it away."""
        scores = {key: value for key, value in self.scores.items() if key != name}
        if self.scores.get(name) != score:
            scores[name] = score
        return replace(self, scores=scores)

    @property
    def line(self) -> str:
        """As it would be typed: bare in order while nothing is left out, labelled after that."""
        parts = []
        systolic, diastolic = (self.digits.get(name, "") for name in FIELDS[:2])
        bare = bool(systolic or diastolic)
        if bare:
            parts.append(f"{systolic}/{diastolic}")
        for name in FIELDS[2:]:
            value = self.digits.get(name, "")
            if value:
                parts.append(value if bare else f"{_LABELS[name]}{value}")
            bare = bare and bool(value)
        parts += [f"{_SCORE_LABELS[n]}{self.scores[n]}" for n in SCORES if n in self.scores]
        return " ".join(parts)

    def _full(self, name: str) -> bool:
        held = self.digits.get(name, "")
        if name == "spo2":
            return len(held) == (3 if held.startswith("10") else 2)
        long = bool(held) and held[0] in _LONG_FROM and name != "respiratory_rate"
        return len(held) == (3 if long else 2)
