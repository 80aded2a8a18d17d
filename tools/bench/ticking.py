"""What time's passing costs the window's thread, with eight chairs running."""

from collections.abc import Iterator
from functools import partial

from tools.bench.figure import Figure, each, share, spread
from tools.bench.window import Opened, opened

SECONDS = 120


def figures() -> Iterator[Figure]:
    """Two minutes second by second, on Today and on the page of a session."""
    with opened() as window:
        today = list(_passing(window))
        window.built.room.open(window.here.running[0])
        window.draw()
        session = list(_passing(window))
        told = list(each([partial(_told, window)] * 20))
    mean = sum(today + session) / len(today + session)
    yield Figure("clinic tick that tells all anew", share(told, 0.5), "ms", 4, spread(told))
    yield Figure("  any second, Today on show", share(today, 0.5), "ms", 4, spread(today))
    yield Figure("  any second, a session on show", share(session, 0.5), "ms", 4, spread(session))
    yield Figure("  of every second, on average", mean, "ms")


def _passing(window: Opened) -> Iterator[float]:
    for _ in range(SECONDS):
        window.here.wait(seconds=1)
        yield from each([partial(_second, window)])


def _second(window: Opened) -> None:
    window.built.live.tick()
    window.draw()


def _told(window: Opened) -> None:
    window.here.wait(seconds=1)
    window.built.live.refresh()
    window.draw()
