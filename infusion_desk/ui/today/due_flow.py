"""What is due on Today: gathered a patient at a turn, so that nobody waits for it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.ui.live_desk import AFTER_MS, LiveDesk
from infusion_desk.ui.turns import Turns


class DueFlow(QObject):
    """Gathered anew once something was written that it follows from, and every hour."""

    gathered = Signal(object)
    """Rows, whoever is latest first."""

    def __init__(self, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._live, self._turns = live, Turns(self, AFTER_MS)
        live.stopped.connect(self._turns.drop)
        self._known: tuple[int, str, int] | None = None
        self._rows: list[FollowUpRow] = []

    def look(self) -> None:
        """Begin, if it may be another than before."""
        desk = self._live.desk
        now = desk.now()
        known = (desk.follow_ups.changes, desk.user.initials, int(now.timestamp()) // 3600)
        if known == self._known:
            return
        self._known, self._rows = known, []
        self._turns.add(partial(self._begin, known))

    def _is_asked(self, known: tuple[int, str, int]) -> bool:
        """Whoever came in since may see less; what waits for its turn is not read for them."""
        return known == self._known and known[1] == self._live.desk.user.initials

    def _begin(self, known: tuple[int, str, int]) -> None:
        if not self._is_asked(known):
            return
        for patient in self._live.desk.follow_ups.patients():
            self._turns.add(partial(self._add, known, patient))
        self._turns.add(partial(self._tell, known))

    def _add(self, known: tuple[int, str, int], patient: UUID) -> None:
        if self._is_asked(known):
            self._rows.extend(self._live.desk.follow_ups.due(patient))

    def _tell(self, known: tuple[int, str, int]) -> None:
        if self._is_asked(known):
            rows = sorted(self._rows, key=_by_lateness)
            self.gathered.emit(tuple(rows))


def _by_lateness(row: FollowUpRow) -> tuple[float, str]:
    return (row.owed.late.timestamp() if row.owed else 0.0, row.who)
