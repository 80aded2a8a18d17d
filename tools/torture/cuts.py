"""Power cuts: a file system that drops, at some moment, all that was not yet on the disk.

ext4 on a loop device with the shutdown ioctl (reliability.md, 3.1); needs root. It models neither
torn sectors nor drives that lie about what they wrote.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from uuid import UUID

from infusion_desk.db import engine
from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import create_record, open_record
from tools.bench.figure import Figure
from tools.torture import charting

SHORT, LONG, MUTANT = 100, 2000, 10
SHUTDOWN, NO_LOG_FLUSH = 0x8004587D, 2
LONGEST = 0.04
"""Seconds a program charts before its power is cut."""
A_DISK = 50
"""Cuts before the disk is made anew: the record is proved whole after each."""
NORMAL = 1


@dataclass
class Tally:
    """What came of it."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


def figures(*, long: bool) -> Iterator[Figure]:
    """Acknowledged entries lost; a program that does not wait for the disk must lose some."""
    if not _can_mount():
        print("power cuts: left out, they need Linux, root and a loop device")
        return
    done = cut_again_and_again(LONG if long else SHORT)
    told = f"{done.cuts} cuts, {done.acknowledged} acknowledged" + "".join(done.faults[:1])
    yield Figure("lost in power cuts", done.lost + len(done.faults), "entries", 0, told)
    with patch.dict(engine.PRAGMAS, synchronous=NORMAL):
        mutant = cut_again_and_again(MUTANT)
    told = f"synchronous=NORMAL lost {mutant.lost} in {mutant.cuts} cuts"
    yield Figure("  its mutant went unseen", not mutant.lost, "", 0, told)


def _can_mount() -> bool:
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        return False
    try:
        with _disk() as disk, disk.mounted():
            return True
    except subprocess.CalledProcessError:
        return False


def cut_again_and_again(cuts: int) -> Tally:
    """So many cuts, each at a random moment of a program that charts."""
    luck, tally = random.Random(20261122), Tally()
    while tally.cuts < cuts:
        with _disk() as disk:
            with disk.mounted() as folder:
                create_record(folder / "record", DEMO_KEYS).close()
            known: set[UUID] = set()
            for _ in range(min(A_DISK, cuts - tally.cuts)):
                known |= _one_cut(disk, luck)
                tally.cuts += 1
                lost = _check(disk, known, tally)
                tally.lost += len(lost)
                known -= lost
            tally.acknowledged += len(known)
    return tally


@dataclass(frozen=True, slots=True)
class Disk:
    """A file that is mounted as a disk."""

    image: Path
    place: Path

    def mount(self) -> None:
        """After a cut this is what plays the file system's own journal."""
        subprocess.run(["mount", "-o", "loop", self.image, self.place], check=True)

    def release(self) -> None:
        """Takes it away; what a cut has dropped stays dropped."""
        subprocess.run(["umount", self.place], check=True)

    @contextmanager
    def mounted(self) -> Iterator[Path]:
        """Its folder, until it is taken away in good order."""
        self.mount()
        try:
            yield self.place
        finally:
            self.release()


@contextmanager
def _disk() -> Iterator[Disk]:
    with TemporaryDirectory() as folder:
        disk = Disk(Path(folder, "image"), Path(folder, "disk"))
        disk.place.mkdir()
        with disk.image.open("wb") as image:
            image.truncate(64 << 20)
        subprocess.run(["mkfs.ext4", "-q", disk.image], check=True)
        yield disk


def _one_cut(disk: Disk, luck: random.Random) -> set[UUID]:
    """What was acknowledged before the cut, and read before it: later words count for nothing."""
    with disk.mounted():
        program = charting.begin(disk.place / "record")
        told = program.first()
        time.sleep(luck.random() * LONGEST)
        told |= program.told()
        place = os.open(disk.place, os.O_RDONLY)
        fcntl.ioctl(place, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        os.close(place)
        program.end()
    return told


def _check(disk: Disk, known: set[UUID], tally: Tally) -> set[UUID]:
    """Those that are not there any more; whatever else is wrong is noted."""
    with disk.mounted() as folder, open_record(folder / "record", DEMO_KEYS) as record:
        tally.faults += record.faults()
        with record._store.reading() as connection:
            found = connection.exec_driver_sql("SELECT id FROM entry").scalars()
            return known - {UUID(one) for one in found}
