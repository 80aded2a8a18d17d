"""Today: a tile a chair, and the lists below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from infusion_desk.domain.clinic import Clinic
from infusion_desk.domain.course import State
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.people import Person
from infusion_desk.domain.session import Session
from infusion_desk.domain.times import shown_clock
from infusion_desk.projections.board import Tile
from infusion_desk.projections.paper_clock import PaperClock
from infusion_desk.projections.slots import Owed


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: who, and what about them."""

    session: UUID
    initials: str
    name: str
    words: str
    state: State
    chair: str = ""
    filed: str = ""
    """The name by which a long list is searched by eye."""


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
    zone: str = ""

    @property
    def free_chairs(self) -> tuple[str, ...]:
        """The chairs nobody sits on or is planned for."""
        return tuple(tile.chair for tile in self.tiles if tile.session is None)


def today_of(
    clinic: Clinic,
    user: Person,
    now: datetime,
    strip: Sequence[Tile],
    lists: tuple[Sequence[ListRow], Sequence[ListRow]],
) -> Today:
    """The page at `now`; `strip` is who is here, `lists` who is planned and whose papers wait.

    Of several at one chair the last of the strip is shown on its tile.
    """
    zone = ZoneInfo(clinic.zone)
    day = now.astimezone(zone).date()
    by_chair = {tile.chair: tile for tile in strip}
    planned, to_print = lists
    return Today(
        f"{day:%A} {day.day} {day:%B %Y}",
        clinic.name,
        f"{user.initials}, {user.role}",
        shown_clock(now, zone),
        False,
        tuple(by_chair.get(chair, Tile(chair)) for chair in clinic.chairs),
        tuple(strip),
        tuple(sorted(planned, key=_place)),
        tuple(to_print),
        f"{clinic.zone.rpartition('/')[2].replace('_', ' ')} ({PaperClock(zone, day).offset(now)})",
    )


def _place(row: ListRow) -> tuple[bool, str, str]:
    """By chair, then whoever has none yet by surname."""
    return not row.chair, row.chair, row.filed.casefold()


def today_with_owed(today: Today, owed: Mapping[UUID, Owed]) -> Today:
    """The same page, where only what these sessions owe has changed with the second."""

    def later(tile: Tile) -> Tile:
        changed = owed.get(tile.session) if tile.session is not None else None
        return tile if changed is None else replace(tile, owed=changed)

    return replace(
        today, tiles=tuple(map(later, today.tiles)), strip=tuple(map(later, today.strip))
    )


def today_with(today: Today, newer: Tile) -> Today:
    """The same page, where only this session's tile is another."""

    def later(tile: Tile) -> Tile:
        return newer if tile.session == newer.session else tile

    return replace(
        today, tiles=tuple(map(later, today.tiles)), strip=tuple(map(later, today.strip))
    )


def list_row_of(session: Session, patient: Patient, number: int | str | None) -> ListRow:
    """A session in a list; `number` is which it is: "2 of 6", or "7" of this patient's."""
    words = f"{session.plan.kind.upper()} session {number or ''}".strip()
    if session.left_at is not None:
        words = f"left {shown_clock(session.left_at, session.zone)}"
    return ListRow(
        session.id,
        patient.initials,
        patient.name,
        words,
        session.state,
        session.plan.chair or "",
        patient.filed_name,
    )
