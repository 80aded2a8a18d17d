"""The program is killed at every change of the disk while it makes tables or changes them."""

from collections.abc import Iterator

from tools.bench.figure import Figure
from tools.torture.faulty_disk import can_be_made, swept

STEP, MUTANT_STEP = 3, 5


def figures(*, long: bool) -> Iterator[Figure]:
    """Tables that were neither old nor new; without one transaction some must be."""
    if not can_be_made():
        print("migrations: left out, they need Linux and a C compiler")
        return
    shares = swept("tools.torture.upgrading", str(1 if long else STEP), "0")
    tallies = [one for share in shares for one in share]
    points, old, new = (sum(one[name] for one in tallies) for name in ("points", "old", "new"))
    faults = [fault for one in tallies for fault in one["faults"]]
    told = f"{points} kills: {old} old, {new} new. {'; '.join(faults[:2])}"
    yield Figure("neither old nor new", len(faults), "records", 0, told)
    mutants = swept("tools.torture.upgrading", str(MUTANT_STEP), "1")
    faults = [fault for share in mutants for one in share for fault in one["faults"]]
    told = f"in pieces, {len(faults)} were between or beyond mending"
    yield Figure("  its mutant went unseen", not faults, "", 0, told)
