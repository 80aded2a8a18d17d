"""A form while it is being filled: which item is asked, what was answered, what is left."""

import re
from dataclasses import dataclass, replace
from typing import Self

from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import SCALES, Answers, ScaleForm, asked

_DRAFT = re.compile(r"(\S+) (patient|clinician) ([0-9]+) ([0-9,-]+)\Z", re.ASCII)
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Filling:
    """`at` is the place of the item that is asked; one behind the last is the end."""

    form: ScaleForm
    answers: Answers
    at: int = 0
    by: AnsweredBy = AnsweredBy.CLINICIAN

    @property
    def at_end(self) -> bool:
        """Whether every item that is asked was passed."""
        return self.at == len(self.answers)

    @property
    def asked(self) -> tuple[bool, ...]:
        """Which items are asked, by the answers so far."""
        return asked(self.form, self.answers)

    @property
    def left(self) -> tuple[int, ...]:
        """The places of those that are asked and not answered."""
        asks = zip(self.asked, self.answers, strict=True)
        return tuple(at for at, (one, answer) in enumerate(asks) if one and answer is None)

    @property
    def begun(self) -> bool:
        """Whether anything is answered."""
        return any(one is not None for one in self.answers)

    @property
    def told(self) -> str:
        """4 of 10 answered; of what is asked."""
        asks = sum(self.asked)
        return f"{asks - len(self.left)} of {asks} answered"

    @property
    def fact(self) -> ScaleScored:
        """What would be stored."""
        return ScaleScored(self.form.id, self.form.edition, self.by, self.answers)

    @property
    def draft(self) -> str:
        """As it is kept until it is stored; empty while nothing is answered."""
        said = ",".join(_NOTHING if one is None else str(one) for one in self.answers)
        return f"{self.form.id} {self.by} {self.at} {said}" if self.begun else ""

    def answered(self, value: int) -> Self:
        """This is the answer; on to the next item. What is then not asked any more is forgotten."""
        if self.at_end or not 0 <= value < len(self.form.items[self.at].choices):
            return self
        said = (*self.answers[: self.at], value, *self.answers[self.at + 1 :])
        still = asked(self.form, said)
        kept = tuple(one if asks else None for one, asks in zip(said, still, strict=True))
        return replace(self, answers=kept)._onward()

    def passed(self) -> Self:
        """Not answered, or left as it is; on to the next item."""
        return self if self.at_end else self._onward()

    def unanswered(self) -> Self:
        """The item that is asked is left without an answer; on to the next."""
        if self.at_end:
            return self
        said = (*self.answers[: self.at], None, *self.answers[self.at + 1 :])
        return replace(self, answers=said)._onward()

    def back(self) -> Self:
        """To the item asked before this one."""
        before = [at for at, one in enumerate(self.asked[: self.at]) if one]
        return replace(self, at=before[-1]) if before else self

    def taken_back(self) -> Self:
        """To the item before, whose answer is forgotten."""
        gone = self.back()
        if gone is self:
            return self
        said = (*self.answers[: gone.at], None, *self.answers[gone.at + 1 :])
        return replace(gone, answers=said)

    def to(self, place: int) -> Self:
        """To an item that somebody points at, if it is asked."""
        return replace(self, at=place) if self.asked[place] else self

    def ended(self) -> Self:
        """To the end, whatever is left."""
        return replace(self, at=len(self.answers))

    def turned(self, by: AnsweredBy) -> Self:
        """Whose answers they are from now on; at the first one that is left."""
        return replace(self, by=by, at=self.left[0] if self.left else len(self.answers))

    def _onward(self) -> Self:
        later = [at for at, one in enumerate(self.asked) if one and at > self.at]
        return replace(self, at=later[0] if later else len(self.answers))


def begin(form: ScaleForm) -> Filling:
    """Nothing is answered."""
    return Filling(form, (None,) * len(form.items))


def as_answered(form: ScaleForm, answers: Answers, by: AnsweredBy) -> Filling:
    """What stands, to be corrected."""
    return Filling(form, answers or (None,) * len(form.items), by=by)


def read_draft(text: str) -> Filling | None:
    """What was half filled; None where it is none of this program's."""
    match = _DRAFT.match(text)
    form = SCALES.get(match.group(1)) if match else None
    if match is None or form is None:
        return None
    said = match.group(4).split(",")
    at = int(match.group(3))
    if len(said) != len(form.items) or at > len(said):
        return None
    if not all(_fits(one, item.choices) for one, item in zip(said, form.items, strict=True)):
        return None
    answers = tuple(None if one == _NOTHING else int(one) for one in said)
    return Filling(form, answers, at, AnsweredBy(match.group(2)))


def _fits(said: str, choices: tuple[str, ...]) -> bool:
    return said == _NOTHING or (said.isdigit() and int(said) < len(choices))
