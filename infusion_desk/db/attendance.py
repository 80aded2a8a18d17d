"""Whose sessions a day has, and who is here: rows of the index, asked once between two writes."""

from datetime import date, timedelta

from infusion_desk.db.index import Index
from infusion_desk.db.rows import SessionRow
from infusion_desk.domain.course import State

MOST_LEFT = 8
"""Those whose papers wait; more than this are looked up by name."""


class Attendance:
    """Reads the index; `forget` after every write."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._rows: dict[date | None, tuple[SessionRow, ...]] = {}

    def forget(self) -> None:
        """Something was written: ask again."""
        self._rows.clear()

    def present(self) -> tuple[SessionRow, ...]:
        """Those whose patient is here."""
        if None not in self._rows:
            self._rows[None] = self._index.open_sessions()
        return self._rows[None]

    def planned(self, day: date) -> list[SessionRow]:
        """Those of a day who have not arrived."""
        return [row for row in self._on(day) if row.state is State.PLANNED]

    def left_lately(self, today: date) -> list[SessionRow]:
        """Those who left today or yesterday."""
        days = (today, today - timedelta(days=1))
        rows = [row for day in days for row in self._on(day)]
        return [row for row in rows if row.state is State.LEFT][:MOST_LEFT]

    def _on(self, day: date) -> tuple[SessionRow, ...]:
        if day not in self._rows:
            self._rows[day] = self._index.sessions_on(day)
        return self._rows[day]
