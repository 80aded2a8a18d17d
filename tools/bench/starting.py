"""From the start to a window that can be used, and to Today with its data; the memory then."""

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from infusion_desk.app import DEMO_USER
from infusion_desk.demo_record import open_demo
from infusion_desk.desk import Desk
from tools.bench.child import DESK, EMPTY_PLOT, EMPTY_WINDOW, by_turns, compiled, painted
from tools.bench.figure import Figure

TIMES = 7


def figures() -> Iterator[Figure]:
    """Each against the least that could be started in its place, by turns."""
    with TemporaryDirectory() as folder, compiled():
        _made(Path(folder))
        desk = DESK.format(folder=folder)
        (first, _), (empty, _) = by_turns((desk, ""), (EMPTY_WINDOW, ""), TIMES)
        (today, held), (plot, bare) = by_turns((desk, "today"), (EMPTY_PLOT, ""), TIMES)
        _left_on_a_session(Path(folder))
        painted(desk, "session")
        running = statistics.median(painted(desk, "session")[0] for _ in range(TIMES))
    told = f"{first:.0f} ms against {empty:.0f} ms"
    yield Figure("start to first painted window", first / empty, "× empty window", 2, told)
    told = f"{today:.0f} ms against {plot:.0f} ms"
    yield Figure("start to Today with data", today / plot, "× imports, plot", 1.2, told)
    yield Figure("restart to the running session", running / 1000, "s", 2, "its page painted")
    told = f"{held / 1024:.0f} MB against {bare / 1024:.0f} MB"
    yield Figure("memory with Today on show", held / bare, "× imports, plot", 1.4, told)


def _left_on_a_session(folder: Path) -> None:
    """The demo as it was killed while chair 2 was on the page."""
    clock = datetime.now(UTC)  # noqa: TID251 the program that is measured takes the system's
    with open_demo(folder, lambda: clock, running=True) as record:
        desk = Desk(record, lambda: clock, DEMO_USER)
        session = desk.on_chair("2")
        assert session is not None
        desk.drafts.keep_page(session)
        desk.drafts.keep(session, "138/84 7")


def _made(folder: Path) -> None:
    """The demo as on a second start: the first one makes its record."""
    clock = datetime.now(UTC)  # noqa: TID251 the program that is measured takes the system's
    open_demo(folder, lambda: clock, running=True).close()
