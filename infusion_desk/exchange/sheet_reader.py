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

HEADERS = ("patient ", "session ")


@dataclass(frozen=True, slots=True)
class _Step:
    """A line that was read, what it said, and the reader as it stands for the next one.

    One that is refused leaves the reader as it was: what follows is read as if it were not there.
    """

    number: int
    text: str
    words: str
    after: Reader
    refused: bool = False


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
        for number, line in lines[len(self._steps) :]:
            if self._without_header():
                break
            self._steps.append(self._step(number, line))
        told = tuple(TypedLine(one.number, one.words, one.refused) for one in self._steps)
        entries = sum(is_timed(one.text) and not one.refused for one in self._steps)
        return TypedBack(told, entries)

    def _step(self, number: int, line: str) -> _Step:
        before = self._steps[-1].after if self._steps else self._fresh()
        reader = copy(before)
        try:
            return _Step(number, line, reader.take(line), reader)
        except (Refused, Unreadable) as problem:
            return _Step(number, line, str(problem), before, refused=True)

    def _without_header(self) -> bool:
        """Whether a header was refused, without which no line says anything of its own."""
        return any(one.refused and one.text.startswith(HEADERS) for one in self._steps)

    def _fresh(self) -> Reader:
        return Reader(self._surroundings(), self._into)

    def _keep(self, lines: tuple[tuple[int, str], ...]) -> None:
        """Forget every step from the first line on that is not as it was.

        A sheet whose very first line was refused is read anew: the day may have come to it.
        """
        if self._steps and self._steps[0].refused:
            self._steps.clear()
        same = 0
        for step, line in zip(self._steps, lines, strict=False):
            if (step.number, step.text) != line:
                break
            same += 1
        del self._steps[same:]
