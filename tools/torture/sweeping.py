"""A whole session charted on a disk that fails at its Nth change, for every N.

    python -m tools.torture.sweeping STEP MUTANT SHARE SHARES

Prints what came of it as JSON. Runs with faulty_disk.c loaded.
"""

import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from uuid import UUID

from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import create_record, open_record
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.problems import InfusionDeskError, NotSaved
from infusion_desk.domain.session import Session, replay
from tests import given
from tools.torture import faulty_disk
from tools.torture.faulty_disk import FAIL, SHORT, SYNC, TRUNCATE, WRITE, Fault

FAULTS = [
    Fault(kinds, FAIL, code, for_good=for_good)
    for kinds in (WRITE, SYNC, TRUNCATE)
    for code in (errno.EIO, errno.ENOSPC)
    for for_good in (False, True)
] + [Fault(WRITE, SHORT, for_good=for_good) for for_good in (False, True)]
RETRIES = 3
TOO_LONG = 120
"""Seconds that no session may take, on whatever disk."""
Steps = Sequence[tuple[Entry, Session]]


@dataclass
class Tally:
    """What came of it."""

    points: int = 0
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


def steps_of_a_session() -> Steps:
    """Each entry of the ordinary session, and the session with it."""
    entries = given.shared("ordinary").session.entries
    return [(one, replay(entries[: at + 1])) for at, one in enumerate(entries)]


def chart(folder: Path, steps: Steps, *, careless: bool) -> Iterator[str]:
    """Says `s ID` of what is stored and `n ID` of what is not; tries again as the desk would."""
    with open_record(folder, DEMO_KEYS) as record:
        for entry, session in steps:
            for _ in range(RETRIES):
                try:
                    record.journal.append([entry], sessions=[session])
                except NotSaved:
                    yield f"n {entry.id}"
                    if not careless:
                        continue
                yield f"s {entry.id}"
                break
            else:
                return


def one_point(folder: Path, steps: Steps, fault: Fault, at: int, *, careless: bool) -> list[str]:
    """What a process of its own said; its last word is how many changes it counted."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        signal.signal(signal.SIGALRM, _hangs)
        signal.alarm(TOO_LONG)
        with os.fdopen(writing, "w") as pipe:
            fault.plan(at)
            try:
                for told in chart(folder, steps, careless=careless):
                    print(told, file=pipe, flush=True)
            except InfusionDeskError:
                print("x", file=pipe)
            except BaseException as crash:  # noqa: BLE001 this is what is looked for
                print(f"! {crash!r}", file=pipe)
            print(faulty_disk.no_more(), file=pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read().splitlines()
    os.waitpid(process, 0)
    return said


def _hangs(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError("hangs")


def judge(folder: Path, told: Sequence[str], fault: Fault, at: int, tally: Tally) -> None:
    """On a sound disk again: what was acknowledged is there, and the record is whole."""
    stored = {UUID(one[2:]) for one in told if one.startswith("s ")}
    refused = [one for one in told if one.startswith("n ")]
    crashes = [one for one in told if one.startswith("! ")]
    with open_record(folder, DEMO_KEYS) as record:
        with record._store.reading() as connection:
            found = connection.exec_driver_sql("SELECT id FROM entry").scalars()
            lost = stored - {UUID(one) for one in found}
        wrong = [*crashes, *record.faults()]
    tally.points += 1
    tally.acknowledged += len(stored)
    tally.refused += len(refused)
    tally.lost += len(lost)
    tally.faults += [f"{fault} at {at}: {one}" for one in wrong]


def sweep(step: int, share: int, shares: int, *, careless: bool) -> Tally:
    """Every `step`th change of this share, of every kind of fault."""
    tally, steps = Tally(), steps_of_a_session()
    with TemporaryDirectory() as place:
        sound, folder = Path(place, "sound"), Path(place, "record")
        create_record(sound, DEMO_KEYS).close()
        for fault in FAULTS:
            at, reached = 1 + share * step, True
            while reached:
                shutil.copytree(sound, folder)
                told = one_point(folder, steps, fault, at, careless=careless)
                reached = int(told[-1]) >= at
                judge(folder, told, fault, at, tally)
                shutil.rmtree(folder)
                at += step * shares
    return tally


def main() -> None:
    """What its share came to, as JSON."""
    step, careless, share, shares = map(int, sys.argv[1:])
    print(json.dumps(asdict(sweep(step, share, shares, careless=bool(careless)))))


if __name__ == "__main__":
    main()
