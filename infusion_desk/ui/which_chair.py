"""A line on a page of no session that names no chair: asked whose it is, and offered where only
one chair can be meant. Nothing goes to a chair that was not named: the offer is taken by Tab.
"""

from collections.abc import Sequence

from infusion_desk.domain.line_lead import lead_of
from infusion_desk.projections.board import Tile
from infusion_desk.ui.line_face import Aim

WHICH = "Which chair? Begin with its number, as in 2>"
_ANSWERS = ("", "seen", "later")
"""What only a chair that asks can be told; an empty line may become one of these."""


def which_chair(text: str, tiles: Sequence[Tile]) -> Aim:
    """An answer is for the chair that asks, any other line for the one with somebody on it.

    Where there are several, or none, it is only asked.
    """
    word = text.removeprefix(lead_of(text)).strip().partition(" ")[0].lower()
    answers = word in _ANSWERS
    meant = [tile for tile in tiles if (tile.asked is not None if answers else tile.here)]
    if len(meant) != 1:
        return Aim(problem=WHICH)
    chair, initials = meant[0].chair, meant[0].initials
    why = "whose red reading waits for an answer" if answers else "who alone is here"
    told = f"Which chair? Tab begins with {chair}>: {initials}, {why}."
    return Aim(problem=told, offer=f"{chair}> ")
