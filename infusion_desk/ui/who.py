"""Who is on a chair: initials, or the name as far as there is room for it."""

from PySide6.QtGui import QFont, QFontMetrics

from infusion_desk.projections.board import Tile

DRAFT = " ✎"
"""Something is typed there and not recorded. No ellipsis: that would look like a name cut short."""


def who_of(tile: Tile, names: bool, draft: str) -> tuple[str, ...]:
    """The longest first: Maya Reyes, Maya R., MR; each with the mark of a draft."""
    first, _, last = tile.name.partition(" ")
    known = (tile.name, f"{first} {last[:1]}.", tile.initials) if names else (tile.initials,)
    return tuple(f"{one}{draft}" for one in known)


def fitting(who: tuple[str, ...], font: QFont, room: int) -> str:
    """The longest that needs no ellipsis, the last where none does: half a number is worse."""
    measure = QFontMetrics(font).horizontalAdvance
    return next((one for one in who if measure(one) <= room), who[-1])
