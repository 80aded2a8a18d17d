"""Bugs planted in what watches over the record: clock, proof, room, second folder."""

from tools.planted import Mutant

CLOCK = ("tests/test_desk_clock.py", "tests/domain/test_station_clock.py")
PROOF = ("tests/ui/test_proof_flow.py",)
ROOM = ("tests/db/test_ballast.py",)
SECOND = ("tests/ui/backups/test_closing.py",)

OF_WATCH = (
    Mutant(
        "watch: a computer that slept is a clock that was set",
        "domain/station_clock.py",
        "step = after.wall - before.wall - passed",
        "step = after.wall - before.wall",
        CLOCK,
    ),
    Mutant(
        "watch: what a set clock refuses stays refused",
        "domain/charting.py",
        "return replace(stamp, happened_at=max(newest + _NEXT, now + stamp.behind))",
        "return stamp",
        CLOCK,
    ),
    Mutant(
        "watch: jumps concern sessions by the clock and not by the chain",
        "domain/station_clock.py",
        "min(here) < entry.seq < max(here)",
        "min(here) < entry.seq",
        CLOCK,
    ),
    Mutant(
        "watch: a fault is told only when all is read",
        "ui/proof_flow.py",
        "self.found.emit(tuple(self._faults))",
        "pass",
        PROOF,
    ),
    Mutant(
        "watch: the room is given up on any refusal",
        "db/ballast.py",
        "self._path.exists() and free_at(self._path.parent) < FULL",
        "self._path.exists()",
        ROOM,
    ),
    Mutant(
        "watch: the entry is not tried again in the room that was given up",
        "db/journal.py",
        "if not self.make_room():",
        "if self.make_room() or True:",
        ROOM,
    ),
    Mutant(
        "watch: closing waits for a second folder for ever",
        "ui/backups/second_flow.py",
        "if self._waiting and monotonic() - self._heard > LIMIT_S:",
        "if False:",
        SECOND,
    ),
)
