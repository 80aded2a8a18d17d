"""A live desk with one patient on a chair, for the tests of pages."""

from dataclasses import dataclass
from uuid import UUID

from infusion_desk.desk import Desk
from infusion_desk.ui.live_desk import LiveDesk
from tests.desks import FakeClock


@dataclass
class Ward:
    """A live desk, its clock, and one patient on chair 2."""

    live: LiveDesk
    clock: FakeClock
    session: UUID

    @property
    def desk(self) -> Desk:
        return self.live.desk

    def chart(self, *lines: str) -> None:
        """Timed lines, each at its own time."""
        for line in lines:
            self.clock.set(line[:5])
            self.desk.chart(self.session, line[6:])
        self.live.refresh()
