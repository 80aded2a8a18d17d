"""Today: a tile a chair, and the lists below it."""

from dataclasses import dataclass
from uuid import UUID

from infusion_desk.domain.course import State
from infusion_desk.projections.board import Tile


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: who, and what about them."""

    session: UUID
    initials: str
    name: str
    words: str
    state: State
    chair: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The page: the day in words, tiles by chair, who is planned, what is to print."""

    day: str
    clinic: str
    user: str
    clock: str
    demo: bool
    tiles: tuple[Tile, ...]
    strip: tuple[Tile, ...]
    planned: tuple[ListRow, ...] = ()
    to_print: tuple[ListRow, ...] = ()
