"""Where the small values of the last set stand: always at the same places, and never touching."""

from collections.abc import Sequence
from itertools import accumulate

from infusion_desk.theme import CAPTION, FIGURE_SECOND, NAME, Type
from infusion_desk.ui.painting import Ink, width_of

LEAST_APART = 10
_USUAL, _WIDEST_APART = 64, 28


def places_of_values(
    values: Sequence[str], below: Sequence[str], room: float
) -> tuple[Type, tuple[float, ...]]:
    """The size of the values, and how far from the left each begins.

    Three figures beside a wide pressure are drawn closer, then smaller: 108 and 95 must not read
    as one number.
    """
    named = [width_of(words, Ink(CAPTION, "")) for words in below]
    for step in (FIGURE_SECOND, NAME):
        figures = [width_of(value, Ink(step, "", 600)) for value in values]
        wide = [max(pair) for pair in zip(figures, named, strict=True)]
        if max(wide) + LEAST_APART <= _USUAL and _USUAL * (len(wide) - 1) + wide[-1] <= room:
            return step, tuple(float(_USUAL * place) for place in range(len(wide)))
        apart = (room - sum(wide)) / max(len(wide) - 1, 1)
        if apart >= LEAST_APART:
            break
    steps = [one + min(apart, _WIDEST_APART) for one in wide[:-1]]
    return step, tuple(accumulate(steps, initial=0.0))
