"""Every write, sync and truncate of a whole session fails: EIO, ENOSPC, short; once, for good."""

from collections.abc import Iterator

from tools.bench.figure import Figure
from tools.torture.faulty_disk import can_be_made, swept

STEP, MUTANT_STEP = 61, 199


def figures(*, long: bool) -> Iterator[Figure]:
    """Entries lost that were called stored; a desk that calls all stored must lose some."""
    if not can_be_made():
        print("disk faults: left out, they need Linux and a C compiler")
        return
    tallies = swept("tools.torture.sweeping", str(1 if long else STEP), "0")
    points, stored = (sum(one[name] for one in tallies) for name in ("points", "acknowledged"))
    refused, lost = (sum(one[name] for one in tallies) for name in ("refused", "lost"))
    faults = [fault for one in tallies for fault in one["faults"]]
    told = f"{points:,} points, {stored:,} stored, {refused:,} told as not. "
    yield Figure("called stored and lost", lost, "entries", 0, told)
    yield Figure("crashes, records not whole", len(faults), "points", 0, "; ".join(faults[:3]))
    careless = swept("tools.torture.sweeping", str(MUTANT_STEP), "1")
    lost = sum(one["lost"] for one in careless)
    told = f"a desk that calls all stored lost {lost}"
    yield Figure("  its mutant went unseen", not lost, "", 0, told)
