"""What is keyed on the vitals pad, and the line it makes. A value and nothing else."""

import re
from dataclasses import dataclass, field, replace

from infusion_desk.domain.line_lead import lead_of

FIELDS = ("systolic", "diastolic", "heart_rate", "spo2", "respiratory_rate")
SCORES = ("moaas", "dissociation", "nausea", "anxiety", "pain")
LABELS = {
    "systolic": "bp", "diastolic": "bp", "heart_rate": "hr", "spo2": "s", "respiratory_rate": "rr",
    "moaas": "m", "dissociation": "d", "nausea": "n", "anxiety": "a", "pain": "p",
}  # fmt: skip
MOST = {name: 5 if name == "moaas" else 10 for name in SCORES}
_FIELD_OF = {label: name for name, label in reversed(LABELS.items())}
_LONG_FROM = "12"
"""A value that begins with these digits has three of them; any other has two."""
_FIX = re.compile(r"\s*(?:fix\s+[0-9:]+\s+(?:@[0-9:]+\s+)?)?", re.ASCII | re.IGNORECASE)
_BECAUSE = re.compile(r"\s+because(?:\s.*)?\Z", re.IGNORECASE)
_NOT_TAKEN = re.compile(r"(?:^|\s)([a-z]+)\s+x(?:\s+(.*))?\Z", re.IGNORECASE)
_PRESSURE = re.compile(r"(?:bp)?([0-9]{0,3})/([0-9]{0,3})\Z", re.ASCII)
_LABELLED = re.compile(r"(hr|s|rr|m|d|n|a|p)([0-9]{1,3})\Z", re.ASCII)
_TEMPERATURE = re.compile(r"t[0-9.]+[cf]?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PadEntry:
    """Digits by field, scores, and which field is next.

    `lead` and `tail` are what else the line says, before and after; the pad does not touch them.
    `missing` is the label of what was not taken: once a line, with its `reason`. `passed` says
    that the field before was full and went on by itself.
    """

    digits: dict[str, str] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)
    at: int = 0
    row: int = 0
    missing: str = ""
    reason: str = ""
    lead: str = ""
    tail: str = ""
    beside: tuple[str, ...] = ()
    passed: bool = False

    @property
    def current(self) -> str:
        """The field that the next digit goes to."""
        return FIELDS[self.at]

    @property
    def current_score(self) -> str:
        """The score that the next digit is for."""
        return SCORES[self.row]

    def keyed(self, digit: str) -> "PadEntry":
        """One more digit; a field that is full passes on to the next one."""
        if self._full(self.current):
            if self.at == len(FIELDS) - 1:
                return self
            return self.advanced().keyed(digit)
        digits = {**self.digits, self.current: self.digits.get(self.current, "") + digit}
        more = replace(self._had(self.current), digits=digits, passed=False)
        return replace(more.advanced(), passed=True) if more._full(more.current) else more

    def parted(self, sign: str) -> "PadEntry":
        """A space or a stroke, as in the line: no field is left out by one too many.

        A stroke leads to the lower pressure and nowhere else.
        """
        if sign == "/" and self.current != "systolic":
            return self
        return replace(self, passed=False) if self.passed else self.advanced()

    def advanced(self) -> "PadEntry":
        """On to the next field."""
        return replace(self, at=min(self.at + 1, len(FIELDS) - 1))

    def jumped(self, name: str) -> "PadEntry":
        """To this field, empty again."""
        digits = {key: value for key, value in self.digits.items() if key != name}
        return replace(self, digits=digits, at=FIELDS.index(name), passed=False)

    def erased(self) -> "PadEntry":
        """One digit less, across fields; what was not taken is open again."""
        if self.missing == LABELS[self.current]:
            return self._open_again()
        held = self.digits.get(self.current, "")
        if not held:
            return self if self.at == 0 else replace(self, at=self.at - 1).erased()
        return replace(self, digits={**self.digits, self.current: held[:-1]}, passed=False)

    def left_out(self, name: str) -> "PadEntry":
        """Looked for and not had: no digits, no score; the same one again takes that back."""
        label = LABELS[name]
        if self.missing == label:
            return self._open_again()
        gone = [one for one, its in LABELS.items() if its == label]
        digits = {key: value for key, value in self.digits.items() if key not in gone}
        scores = {key: value for key, value in self.scores.items() if key not in gone}
        kept = replace(self, digits=digits, scores=scores, missing=label, reason="")
        if name in SCORES:
            return replace(kept, row=min(SCORES.index(name) + 1, len(SCORES) - 1))
        return replace(replace(kept, at=FIELDS.index(gone[-1])).advanced(), passed=True)

    def scored(self, name: str, score: int) -> "PadEntry":
        """A score; the same one again takes it away."""
        scores = {key: value for key, value in self.scores.items() if key != name}
        if self.scores.get(name) != score:
            scores[name] = score
        row = min(SCORES.index(name) + 1, len(SCORES) - 1)
        return replace(self._had(name), scores=scores, row=row)

    def key_scored(self, digit: str) -> "PadEntry":
        """A score by key: it goes on by itself, but 1 waits whether it becomes 10."""
        name, number = self.current_score, int(digit)
        here = SCORES.index(name)
        if MOST[name] == 10 and self.scores.get(name) == 1:
            if number == 0:
                return replace(self, scores={**self.scores, name: 10}).row_on()
            return self if here == len(SCORES) - 1 else self.row_on().key_scored(digit)
        if number > MOST[name]:
            return self
        kept = replace(self._had(name), scores={**self.scores, name: number})
        return kept if MOST[name] == 10 and number == 1 else kept.row_on()

    def row_on(self) -> "PadEntry":
        """On to the next score."""
        return replace(self, row=min(self.row + 1, len(SCORES) - 1))

    def score_erased(self) -> "PadEntry":
        """The score is open again, or else the one before."""
        name = self.current_score
        if self.missing == LABELS[name]:
            return self._open_again()
        if name not in self.scores:
            return self if self.row == 0 else replace(self, row=self.row - 1).score_erased()
        return replace(self, scores={key: one for key, one in self.scores.items() if key != name})

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
                parts.append(value if bare else f"{LABELS[name]}{value}")
            bare = bare and bool(value)
        parts += self.beside
        parts += [f"{LABELS[n]}{self.scores[n]}" for n in SCORES if n in self.scores]
        if self.missing:
            parts.append(f"{self.missing} x {self.reason}".rstrip())
        return f"{self.lead}{' '.join(parts)}{self.tail}"

    def _open_again(self) -> "PadEntry":
        """What was not taken may be had after all: its field is next."""
        name = _FIELD_OF[self.missing]
        taken = self._had(name)
        if name in SCORES:
            return replace(taken, row=SCORES.index(name))
        return replace(taken, at=FIELDS.index(name))

    def _had(self, name: str) -> "PadEntry":
        """Not missing any more, if it was."""
        taken = self.missing == LABELS[name]
        return replace(self, missing="", reason="") if taken else self

    def _full(self, name: str) -> bool:
        held = self.digits.get(name, "")
        if name == "spo2":
            return len(held) == (3 if held.startswith("10") else 2)
        long = bool(held) and held[0] in _LONG_FROM and name != "respiratory_rate"
        return len(held) >= (3 if long else 2)


def pad_entry_of(text: str) -> PadEntry | None:
    """What the pad shows of a line that was typed or kept; None where the line is no reading."""
    lead = lead_of(text)
    fix = _FIX.match(text, len(lead))
    body = text[fix.end() if fix else len(lead) :]
    lead = text[: len(text) - len(body)]
    because = _BECAUSE.search(body)
    tail = because.group() if because else ""
    begun = PadEntry(lead=lead, tail=tail)
    body = body.removesuffix(tail)
    missing = _NOT_TAKEN.search(body)
    label = missing.group(1).lower() if missing else ""
    if missing is not None and label in _FIELD_OF:
        body = body[: missing.start()]
        begun = replace(begun, missing=label, reason=(missing.group(2) or "").strip())
    entry: PadEntry | None = begun
    for token in body.lower().split():
        entry = entry and _with(entry, token)
    return entry and _at_next(entry)


def _with(entry: PadEntry, token: str) -> PadEntry | None:
    pressure, labelled = _PRESSURE.match(token), _LABELLED.match(token)
    if pressure:
        upper, lower = pressure.groups()
        return replace(entry, digits={**entry.digits, "systolic": upper, "diastolic": lower})
    if _TEMPERATURE.match(token):
        return replace(entry, beside=(*entry.beside, token))
    if labelled:
        name = _FIELD_OF[labelled.group(1)]
        if name in SCORES:
            return replace(entry, scores={**entry.scores, name: int(labelled.group(2))})
        return replace(entry, digits={**entry.digits, name: labelled.group(2)})
    free = [name for name in FIELDS[2:] if not entry.digits.get(name)]
    bare = token.isascii() and token.isdigit() and len(token) <= 3
    if not (bare and free and "systolic" in entry.digits):
        return None
    return replace(entry, digits={**entry.digits, free[0]: token})


def _at_next(entry: PadEntry) -> PadEntry:
    """Where keying went on: behind the last field that holds something."""
    gone = [name for name, label in LABELS.items() if label == entry.missing]
    held = [place for place, name in enumerate(FIELDS) if entry.digits.get(name) or name in gone]
    rows = [place for place, name in enumerate(SCORES) if name in (*entry.scores, *gone)]
    row = min(max(rows, default=-1) + 1, len(SCORES) - 1)
    placed = replace(entry, at=max(held, default=0), row=row)
    done = placed.current in gone or placed._full(placed.current)
    return placed.advanced() if done else placed
