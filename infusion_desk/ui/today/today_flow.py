"""From Today's page to the room: what its tiles and its lists ask for."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from infusion_desk.projections.acts_now import ANSWER, Act
from infusion_desk.projections.follow_ups import FollowUpRow
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.today.due_flow import DueFlow

if TYPE_CHECKING:
    from infusion_desk.ui.desk_room import DeskRoom


class TodayFlow(QObject):
    """Opens what was pressed, and begins there what the button says."""

    def __init__(self, room: "DeskRoom", live: LiveDesk) -> None:
        super().__init__(room)
        self._room, self._live = room, live
        today = room.pages.today
        today.acted.connect(self._act_on_tile)
        today.arrived.connect(self._arrived)
        today.printed.connect(self._papers_of)
        today.wanted.connect(self._bring_to)
        today.follow_up_opened.connect(self._open_follow_up)
        self._due = DueFlow(live, self)
        self._due.gathered.connect(today.due.show_rows)
        live.today_changed.connect(self._look)
        today.due.came.connect(self._due.look)

    def _act_on_tile(self, session: UUID, act: Act) -> None:
        """A tile's button opens its session and begins the act there; a held one only opens."""
        self._room.open(session)
        if self._live.session != session:
            return
        if act == ANSWER:
            self._room.pages.session.recall_question()
        elif not act.held:
            self._room.pages.session.begin(act)

    def _arrived(self, session: UUID) -> None:
        """Also by whoever may receive somebody and see no chart.

        Who has no chair yet is brought to one first, from the patient's page.
        """
        plan = self._live.desk.session(session).plan
        chair = plan.chair
        if chair is None and self._live.today.free_chairs:
            self._room.go("patients")
            self._room.pages.finding.show_patient(plan.patient)
            return
        self._room.open(session)
        here = self._live.session == session
        self._room.line.record("arrived" if here or not chair else f"{chair}> arrived")

    def _look(self) -> None:
        if self._room.pages.today.due.isVisible():
            self._due.look()

    def _open_follow_up(self, row: FollowUpRow) -> None:
        self._room.go("patients")
        self._room.pages.finding.open_follow_up(row)

    def _papers_of(self, session: UUID) -> None:
        self._live.open(session)
        self._room.go("documents")

    def _bring_to(self, chair: str) -> None:
        """Somebody is looked for, to be brought to this chair."""
        self._room.go("patients")
        self._room.pages.finding.begin(chair)
