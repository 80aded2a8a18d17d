"""Headings: one over what follows, or one at the side with what it holds beside it."""

from infusion_desk.printing.fonts import width_of
from infusion_desk.printing.page import Block
from infusion_desk.printing.type import (
    BODY,
    GREY,
    HEADING,
    QUIET,
    SMALL,
    STRONG,
    Face,
    Line,
    Mark,
    Stroke,
    Words,
    beside,
    lines_of,
)

BESIDE_HEADING = 104.0
"""Where the words begin."""
_BY_HEADING = Face(8, 16.1, grey=GREY)
"""On the baseline of a heading."""


def titled(text: str, after: str = "", room: float = 0) -> tuple[Line, ...]:
    """A heading over what follows, with a quiet word after it; `room` is more air below."""
    words: list[Mark] = [Words(text, HEADING)]
    if after:
        dx = width_of(text, HEADING.weight, HEADING.size) + 8
        words.append(Words(after, _BY_HEADING, dx))
    return (Line(HEADING.leading + room, tuple(words)),)


def listed(title: str, told: tuple[str, ...], live: float, nothing: str) -> Block:
    """A heading at the side and one item a line."""
    face = BODY if told else QUIET
    room = live - BESIDE_HEADING
    lines = [line for text in told or (nothing,) for line in lines_of(text, face, room)]
    side = lines_of(title, STRONG, BESIDE_HEADING - 8)
    return Block(beside((side, lines), BESIDE_HEADING), keep=True, space=5)


def running(title: str, told: tuple[str, ...], live: float, nothing: str) -> Block:
    """A heading at the side and sentences one after another."""
    return listed(title, (" ".join(told),) if told else (), live, nothing)


def listed_if_any(title: str, told: tuple[str, ...], live: float) -> tuple[Block, ...]:
    """As `listed`; no heading where there is nothing under it."""
    return (listed(title, told, live, ""),) if told else ()


def to_sign_on(live: float) -> tuple[Line, ...]:
    """Three rules for the pen: who, in which meaning, when."""
    column = (live - 24) / 3
    labels = ("Name", "Signed as (author, reviewer, witness)", "Date and time")
    rules = tuple(Stroke(column, 26, place * (column + 12), grey=0) for place in range(3))
    words = tuple(Words(label, SMALL, place * (column + 12)) for place, label in enumerate(labels))
    return (Line(28, rules), Line(10, words))
