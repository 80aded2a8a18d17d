"""Type on paper: faces, lines and what stands on them. Nothing here reads markup."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from reportlab.pdfgen.canvas import Canvas

from infusion_desk.printing.fonts import REGULAR, SEMIBOLD, runs, spelled, width_of

_BREAK = re.compile(
    r" (?!(?<=\d )(?:mg|mL|mcg|kg|min|h|s|am|pm|a\.m\.|p\.m\.|%|°C|of)(?![A-Za-z]))"
)
"""A line may end at a space, but not between a figure and its unit."""

INK, GREY, RULE = 0.0, 0.35, 0.55
"""Grey levels of ui.md section 3: text, second text, rules."""

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Face:
    """How text is set, in points."""

    size: float
    leading: float
    weight: str = REGULAR
    grey: float = INK

    def scaled(self, factor: float) -> "Face":
        """The same face smaller or larger."""
        return replace(self, size=self.size * factor, leading=self.leading * factor)


BODY = Face(9, 12)
STRONG = Face(9, 12, SEMIBOLD)
QUIET = Face(9, 12, grey=GREY)
TABLE = Face(9, 13)
TABLE_HEAD = Face(8, 12, SEMIBOLD, GREY)
SMALL = Face(8, 10, grey=GREY)
CLOSE = Face(9, 11)
HEADING = Face(11, 14, SEMIBOLD)


class Mark(Protocol):
    """Something drawn at a left edge, hanging from a top."""

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Put it on the page."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of spelled text, `dx` from the left edge; right and centre align within `width`."""

    text: str
    face: Face
    dx: float = 0
    width: float = 0
    align: Align = "left"
    white: bool = False

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Set the text, each character in a font that has it."""
        face = self.face
        spare = self.width - width_of(self.text, face.weight, face.size)
        shift = {"left": 0.0, "right": spare, "centre": spare / 2}[self.align]
        baseline = top - (face.leading + 0.7 * face.size) / 2
        out = canvas.beginText(left + self.dx + shift, baseline)
        out.setFillGray(1 if self.white else face.grey)
        for run in runs(self.text, face.weight):
            out.setFont(run.font, face.size)
            out.textOut(run.text)
        canvas.drawText(out)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal line `dy` below the top."""

    width: float
    dy: float
    dx: float = 0
    thick: float = 0.5
    grey: float = RULE

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Rule the line."""
        canvas.setLineWidth(self.thick)
        canvas.setStrokeGray(self.grey)
        canvas.line(left + self.dx, top - self.dy, left + self.dx + self.width, top - self.dy)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, outlined or (a plate) filled with black."""

    width: float
    height: float
    dx: float = 0
    dy: float = 0
    thick: float = 0.6
    filled: bool = False

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the rectangle."""
        canvas.setLineWidth(self.thick)
        canvas.setStrokeGray(INK)
        canvas.setFillGray(INK)
        bottom = top - self.dy - self.height
        canvas.rect(left + self.dx, bottom, self.width, self.height, 1, int(self.filled))


@dataclass(frozen=True, slots=True)
class Tick:
    """Done, an empty square, or (None) a dash: paths, since no font here has these signs."""

    done: bool | None
    leading: float = 11

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the sign in the middle of its line."""
        x, y = left, top - self.leading / 2 - 3
        canvas.setStrokeGray(INK)
        canvas.setLineWidth(0.9 if self.done else 0.6)
        if self.done is None:
            canvas.line(x, y + 2.8, x + 5.2, y + 2.8)
        elif self.done:
            path = canvas.beginPath()
            path.moveTo(x, y + 2.8)
            path.lineTo(x + 2.1, y + 0.6)
            path.lineTo(x + 5.6, y + 5.8)
            canvas.drawPath(path)
        else:
            canvas.rect(x, y + 0.4, 5.2, 5.2, 1, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: a height and what stands on it. Lines are never split."""

    height: float
    marks: tuple[Mark, ...] = ()

    def moved(self, dx: float) -> "Line":
        """The same line further right."""
        return Line(self.height, tuple(_Moved(mark, dx) for mark in self.marks))


@dataclass(frozen=True, slots=True)
class _Moved:
    mark: Mark
    dx: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        self.mark.draw(canvas, left + self.dx, top)


def lines_of(text: str, face: Face, width: float) -> tuple[Line, ...]:
    """Text set in as many lines as it takes."""
    return tuple(Line(face.leading, (Words(part, face),)) for part in wrapped(text, face, width))


def wrapped(text: str, face: Face, width: float) -> tuple[str, ...]:
    """Spelled text broken at spaces, or within a word that is wider than the line."""
    measure = _measure(face)
    done: list[str] = []
    line, used, space = "", 0.0, measure(" ")
    for word in _BREAK.split(spelled(text)):
        advance = measure(word)
        if line and used + space + advance <= width:
            line, used = f"{line} {word}", used + space + advance
            continue
        if line:
            done.append(line)
        *full, line = _pieces(word, width, measure)
        done += full
        used = measure(line) if full else advance
    return (*done, line)


def _measure(face: Face) -> Callable[[str], float]:
    return lambda text: width_of(text, face.weight, face.size)


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """A word cut into pieces that fit; at least one character each."""
    piece, used = "", 0.0
    for char in word:
        advance = measure(char)
        if piece and used + advance > width:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + char, used + advance
    yield piece


def elided(text: str, face: Face, width: float) -> str:
    """Spelled text, ended with … where the line is too short for it."""
    measure, whole = _measure(face), spelled(text)
    if measure(whole) <= width:
        return whole
    room, kept = width - measure("…"), ""
    for char in whole:
        room -= measure(char)
        if room < 0:
            break
        kept += char
    return f"{kept}…"


def beside(columns: Sequence[Sequence[Line]], step: float) -> tuple[Line, ...]:
    """Columns of lines set side by side, `step` apart."""
    count = max((len(column) for column in columns), default=0)
    rows = []
    for index in range(count):
        here = [
            column[index].moved(step * place)
            for place, column in enumerate(columns)
            if index < len(column)
        ]
        marks = tuple(mark for line in here for mark in line.marks)
        rows.append(Line(max(line.height for line in here), marks))
    return tuple(rows)
