"""A heading at the side, and what it holds beside it."""

from infusion_desk.printing.page import Block
from infusion_desk.printing.type import BODY, QUIET, STRONG, beside, lines_of

BESIDE_HEADING = 104.0
"""Where the words begin."""


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
