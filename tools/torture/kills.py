"""The program is killed while it charts, again and again (reliability.md, 3.2)."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.db.kills import Tally, kill_again_and_again
from tools.bench.figure import Figure

SHORT, LONG, MUTANT = 1000, 10_000, 200
A_FOLDER = 500
"""Kills before the record is begun anew, so that proving it stays quick."""


def figures(*, long: bool) -> Iterator[Figure]:
    """Acknowledged entries lost; a program that acknowledges too early must lose some."""
    tallies = [_killed(A_FOLDER) for _ in range((LONG if long else SHORT) // A_FOLDER)]
    bad = sum(len(one.lost) + len(one.faults) for one in tallies)
    kills = sum(one.kills for one in tallies)
    acknowledged = sum(len(one.acknowledged) for one in tallies)
    yield Figure("lost in kills", bad, "entries", 0, f"{kills} kills, {acknowledged} acknowledged")
    mutant = _killed(MUTANT, acknowledge_first=True)
    told = f"told before it was stored, lost {len(mutant.lost)} in {mutant.kills} kills"
    yield Figure("  its mutant went unseen", not mutant.lost, "", 0, told)


def _killed(kills: int, *, acknowledge_first: bool = False) -> Tally:
    with TemporaryDirectory() as folder:
        place = Path(folder, "record")
        return kill_again_and_again(place, kills, acknowledge_first=acknowledge_first)
