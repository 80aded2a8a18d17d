"""Reading a paper sheet while it is typed: line by line, the lines before never twice."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from infusion_desk.domain.problems import Refused, Unreadable
from infusion_desk.domain.session import Session
from infusion_desk.exchange.transcript import (
    Reader,
    Surroundings,
    is_timed,
    read_lines,
)
from infusion_desk.projections.typed_back import TypedBack, TypedLine


@dataclass(frozen=True, slots=True)
class _Step:
    """A line that was taken, what it said, and the reader as it stood after it."""

    number: int
    text: str
    words: str
    after: Reader


class SheetReader:
    """Says of each line what the transcript would make of it now; it writes nothing."""

    def __init__(self, surroundings: Callable[[], Surroundings]) -> None:
        self._surroundings = surroundings
        self._into: Session | None = None
        self._steps: list[_Step] = []

    def read(self, text: str, into: Session | None) -> TypedBack:
        """The lines of `text`, added to `into` or of a session that they begin themselves."""
        if into is not self._into:
            self._into, self._steps = into, []
        lines = read_lines(text.encode("utf-8", "replace"))
        self._keep(lines)
        told = [TypedLine(step.number, step.words) for step in self._steps]
        entries = sum(is_timed(step.text) for step in self._steps)
        for number, line in lines[len(self._steps) :]:
            reader = copy(self._steps[-1].after if self._steps else self._fresh())
            try:
                words = reader.take(line)
            except (Refused, Unreadable) as problem:
                told.append(TypedLine(number, str(problem), refused=True))
                break
            self._steps.append(_Step(number, line, words, reader))
            told.append(TypedLine(number, words))
            entries += is_timed(line)
        return TypedBack(tuple(told), entries)

    def _fresh(self) -> Reader:
        return Reader(self._surroundings(), self._into)

    def _keep(self, lines: tuple[tuple[int, str], ...]) -> None:
        """Forget every step from the first line on that is not as it was."""
        same = 0
        for step, line in zip(self._steps, lines, strict=False):
            if (step.number, step.text) != line:
                break
            same += 1
        del self._steps[same:]
