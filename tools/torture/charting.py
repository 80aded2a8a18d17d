"""A program that charts until it is stopped, and the pipe in which it acknowledges."""

import fcntl
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import open_record
from tests.db.kills import chart

ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Charting:
    """Runs in a process of its own."""

    process: int
    pipe: int

    def first(self) -> set[UUID]:
        """Waits for the first acknowledgement."""
        return _ids(os.read(self.pipe, ID_BYTES))

    def told(self) -> set[UUID]:
        """What has been acknowledged since, without waiting."""
        fcntl.fcntl(self.pipe, fcntl.F_SETFL, os.O_NONBLOCK)
        told = b""
        with suppress(BlockingIOError):
            while more := os.read(self.pipe, 65536):
                told += more
        return _ids(told)

    def end(self) -> None:
        """By force."""
        os.kill(self.process, signal.SIGKILL)
        os.close(self.pipe)
        os.waitpid(self.process, 0)


def begin(folder: Path) -> Charting:
    """Opens the record and charts in it, an entry a commit."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        with suppress(BaseException):
            os.close(reading)
            chart(open_record(folder, DEMO_KEYS), writing, acknowledge_first=False)
        signal.pause()
    os.close(writing)
    return Charting(process, reading)


def _ids(told: bytes) -> set[UUID]:
    whole = len(told) - len(told) % ID_BYTES
    return {UUID(bytes=told[at : at + ID_BYTES]) for at in range(0, whole, ID_BYTES)}
