"""Kills a program that charts, again and again, and counts what it had acknowledged and lost.

    python -m tests.db.kills FOLDER KILLS [--acknowledge-first]

With --acknowledge-first the program says "stored" before it is: the harness must catch that.
"""

import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import Record, create_record, open_record
from infusion_desk.domain.entries import session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.session import replay
from infusion_desk.domain.session_facts import NoteWritten, SessionPlanned
from tests.db.charted import FRIDAY, TEN, charted

CHECK_EVERY = 20
LONGEST = 0.008
"""Seconds a program lives after its first acknowledgement: some ten entries."""


@dataclass
class Tally:
    """What came of it."""

    kills: int = 0
    acknowledged: set[UUID] = field(default_factory=set)
    lost: set[UUID] = field(default_factory=set)
    kept: int = 0
    faults: list[str] = field(default_factory=list)


def chart(record: Record, pipe: int, *, acknowledge_first: bool) -> None:
    """Charts for ever in one session; an id in the pipe says that it is stored."""
    stream = session_stream(uuid7(TEN))
    planned = charted(stream, SessionPlanned(UUID(int=1), FRIDAY))
    session = replay([planned])
    record.journal.append([planned], sessions=[session])
    minute = 0
    while True:
        minute += 1
        entry = charted(stream, NoteWritten("calm " * (minute % 40)), minute)
        session = session.with_entries(entry)
        if acknowledge_first:
            os.write(pipe, entry.id.bytes)
        record.journal.append([entry], sessions=[session])
        if not acknowledge_first:
            os.write(pipe, entry.id.bytes)


def one_kill(folder: Path, luck: random.Random, *, acknowledge_first: bool) -> bytes:
    """What a program acknowledged before it was killed at some moment."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.close(reading)
            chart(open_record(folder, DEMO_KEYS), writing, acknowledge_first=acknowledge_first)
        os._exit(1)
    os.close(writing)
    told = os.read(reading, 16)
    time.sleep(luck.random() * LONGEST)
    os.kill(child, signal.SIGKILL)
    while more := os.read(reading, 65536):
        told += more
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the program ended by itself"
    return told


def check(folder: Path, tally: Tally) -> None:
    """Opens what is left: nothing acknowledged may be missing, and the chain must hold."""
    with open_record(folder, DEMO_KEYS) as record:
        with record._store.reading() as connection:
            found = connection.exec_driver_sql("SELECT id FROM entry").scalars()
            kept = {UUID(one) for one in found}
        tally.lost = tally.acknowledged - kept
        tally.kept = len(kept)
        tally.faults += record.faults()


def kill_again_and_again(folder: Path, kills: int, *, acknowledge_first: bool) -> Tally:
    """Stops early where something is lost."""
    luck, tally = random.Random(20261120), Tally()
    create_record(folder, DEMO_KEYS).close()
    while tally.kills < kills and not tally.lost:
        told = one_kill(folder, luck, acknowledge_first=acknowledge_first)
        tally.acknowledged |= {UUID(bytes=told[at : at + 16]) for at in range(0, len(told), 16)}
        tally.kills += 1
        if tally.kills % CHECK_EVERY == 0 or tally.kills == kills:
            check(folder, tally)
    return tally


def main() -> None:
    folder, kills, *mutant = sys.argv[1:]
    tally = kill_again_and_again(Path(folder), int(kills), acknowledge_first=bool(mutant))
    told = {
        "kills": tally.kills,
        "acknowledged": len(tally.acknowledged),
        "kept": tally.kept,
        "lost": len(tally.lost),
        "faults": tally.faults,
    }
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()
