"""A live desk with one patient on a chair, for the tests of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from infusion_desk.desk import Desk
from infusion_desk.projections.recovery_sheet import Way
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


class NoKeys:
    """Stands for the ways into a record, where no test asks for any."""

    def listed(self) -> tuple[Way, ...]:
        return ()

    def prove(self, typed: str) -> None:
        raise NotImplementedError

    def change_passphrase(self, typed: str, new: str) -> None:
        raise NotImplementedError

    def keep_in_keyring(self, typed: str) -> None:
        raise NotImplementedError

    def remove(self, typed: str, name: str) -> None:
        raise NotImplementedError

    def keep_sheet(self, code: bytes) -> None:
        raise NotImplementedError

    def sheet_pdf(self, groups: Sequence[str]) -> bytes:
        raise NotImplementedError
