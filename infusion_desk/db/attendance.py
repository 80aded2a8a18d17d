"""Whose sessions a day has, and who is here: rows of the index, asked once between two writes."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from infusion_desk.db.index import Index
from infusion_desk.db.rows import SessionRow
from infusion_desk.domain.course import State

MOST_LEFT = 8
"""Those whose papers wait; more than this are looked up by name."""


class Attendance:
    """Reads the index; `forget` after every write.

    A row of which the journal has nothing is left out: the proof of the record tells of it, and
    nobody who is here waits for that.
    """

    def __init__(self, index: Index, is_there: Callable[[UUID], bool]) -> None:
        self._index, self._is_there = index, is_there
        self._rows: dict[date | None, tuple[SessionRow, ...]] = {}

    def forget(self) -> None:
        """Something was written: ask again."""
        self._rows.clear()

    def present(self) -> tuple[SessionRow, ...]:
        """Those whose patient is here."""
        if None not in self._rows:
            rows = self._index.open_sessions()
            self._rows[None] = tuple(row for row in rows if self._is_there(row.id))
        return self._rows[None]

    def planned(self, day: date) -> list[SessionRow]:
        """Those of a day who have not arrived."""
        rows = (row for row in self._on(day) if row.state is State.PLANNED)
        return [row for row in rows if self._is_there(row.id)]

    def left_lately(self, today: date) -> list[SessionRow]:
        """Those who left today or yesterday."""
        days = (today, today - timedelta(days=1))
        rows = [row for day in days for row in self._on(day)]
        left = [row for row in rows if row.state is State.LEFT][:MOST_LEFT]
        return [row for row in left if self._is_there(row.id)]

    def _on(self, day: date) -> tuple[SessionRow, ...]:
        if day not in self._rows:
            self._rows[day] = self._index.sessions_on(day)
        return self._rows[day]
