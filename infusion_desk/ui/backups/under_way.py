"""How far work in a job has come. The job writes numbers, the window reads them; no lock.

Proving is Python's own work, and what is typed meanwhile waited for it: Enter took twice as long.
So it rests from the first key on until the hands do.
"""

from time import monotonic, sleep

from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.ui.background import Jobs

RESTS = 1.5
"""Seconds after the last key or press."""
NAP = 0.02


class Stopped(InfusionDeskError):
    """Somebody stopped it, or it gave way; nothing was changed."""


class UnderWay:
    """Handed to work as its progress; raises there when it is to end."""

    def __init__(self, gives_way_to: Jobs | None = None) -> None:
        """`gives_way_to`: the jobs of which any that waits is more urgent."""
        self._jobs = gives_way_to
        self._done, self._whole = 0, 0
        self._pages, self._all_pages = 0, 0
        self._stop = False
        self._rests_until = 0.0

    def __call__(self, done: int, whole: int) -> None:
        """The work tells how far it is; raises Stopped where it is to end."""
        self._done, self._whole = done, whole
        self._go_on()

    def copying(self, pages: int, whole: int) -> None:
        """The same of the copy that comes before the proof."""
        self._pages, self._all_pages = pages, whole
        self._go_on()

    def _go_on(self) -> None:
        while not self._stop and monotonic() < self._rests_until:
            sleep(NAP)
        if self._stop or (self._jobs is not None and self._jobs.waiting):
            raise Stopped("Stopped. Nothing was changed.")

    def stop(self) -> None:
        """It ends at its next step."""
        self._stop = True

    def rest(self) -> None:
        """Somebody types or presses: their hands come first."""
        self._rests_until = monotonic() + RESTS

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._stop

    @property
    def part(self) -> float:
        """From 0 to 1: where there is a copy first, it is a third of the work."""
        proved = self._done / self._whole if self._whole else 0.0
        if not self._all_pages:
            return proved
        return (self._pages / self._all_pages + 2 * proved) / 3

    @property
    def words(self) -> str:
        """What it does now; nothing before it said so."""
        if self._whole:
            return f"Proving {_count(self._done)} of {_count(self._whole)} entries and lists…"
        if self._all_pages:
            return f"Copying {_count(self._pages)} of {_count(self._all_pages)} pages…"
        return ""


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
