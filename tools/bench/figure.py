"""One line of the table, and how times are taken for it."""

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, what it came to, and what it should come to; None where no aim is set."""

    what: str
    value: float
    unit: str
    aim: float | None = None
    detail: str = ""

    @property
    def verdict(self) -> str:
        """Whether the aim is met."""
        if self.aim is None:
            return ""
        return "met" if self.value <= self.aim else "NOT MET"


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """How long each of so many calls took, without the collector coming between."""
    return list(each(work for _ in range(times)))


def each(calls: Iterable[Callable[[], object]]) -> Iterable[float]:
    """How long each call took, in ms."""
    gc.collect()
    for call in calls:
        begun = time.perf_counter()
        call()
        yield (time.perf_counter() - begun) * 1000


def share(times: Sequence[float], of_all: float) -> float:
    """The time under which this share of them stayed; 0.5 is the median."""
    ordered = sorted(times)
    return ordered[min(int(of_all * len(ordered)), len(ordered) - 1)]


def spread(times: Sequence[float]) -> str:
    """Median, p99 and worst, in words."""
    numbers = (share(times, 0.5), share(times, 0.99), max(times))
    return "p50 {:.2f}  p99 {:.2f}  worst {:.2f} ms".format(*numbers)
