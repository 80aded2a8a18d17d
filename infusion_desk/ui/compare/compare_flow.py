"""From the comparison to the desk: a session's lines are read when it is marked, one at a turn."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.compare import MOST, Summed, compared_rows
from infusion_desk.projections.underneath import Earlier
from infusion_desk.shelf import lines_of
from infusion_desk.ui.compare.compare_page import ComparePage
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.turns import Turns

AT_FIRST = 2
"""The latest ones are marked when it opens."""


class CompareFlow(QObject):
    """Of one patient at a time."""

    shown = Signal()
    done = Signal(object)
    """Back to the patient, by id."""

    def __init__(self, page: ComparePage, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._turns = Turns(self)
        live.stopped.connect(self._turns.drop)
        self._patient: UUID | None = None
        self._sessions: tuple[Summed, ...] = ()
        self._marked: list[UUID] = []
        self._lines: dict[UUID, Earlier] = {}
        page.marked.connect(self._turn)
        page.all_wanted.connect(self._mark_all)
        page.closed.connect(self._leave)

    def begin(self, patient: UUID, wanted: tuple[UUID, ...] = ()) -> None:
        """Those that were marked on the patient's page over each other, or the latest two."""
        try:
            self._sessions = self._live.desk.summed(patient)
        except InfusionDeskError:
            return
        self._patient, self._lines = patient, {}
        self._marked = []
        self.shown.emit()
        self._page.list.setFocus()
        known = tuple(one.session for one in self._sessions)
        marked = tuple(one for one in known if one in wanted)
        self._mark((marked or known[:AT_FIRST])[:MOST])

    def _turn(self, session: UUID) -> None:
        if session in self._marked:
            self._marked.remove(session)
            self._show()
        elif len(self._marked) < MOST:
            self._mark((session,))

    def _mark_all(self) -> None:
        new = [one.session for one in self._sessions if one.session not in self._marked]
        self._mark(tuple(new[: MOST - len(self._marked)]))

    def _mark(self, sessions: tuple[UUID, ...]) -> None:
        self._marked += sessions
        for one in sessions:
            if one not in self._lines:
                self._turns.add(partial(self._read, self._patient, one))
        self._turns.add(self._show)
        self._show()

    def _read(self, patient: UUID | None, session: UUID) -> None:
        if patient == self._patient:
            self._lines[session] = lines_of(self._live.desk, session)

    def _show(self) -> None:
        lines = tuple(self._lines[one] for one in self._marked if one in self._lines)
        self._page.show_rows(compared_rows(self._sessions, self._marked), lines)

    def _leave(self) -> None:
        if self._patient is not None:
            self.done.emit(self._patient)
