"""Compiles and plans the disk of faulty_disk.c; needs Linux and a C compiler."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SOURCE = Path(__file__).with_suffix(".c")
WRITE, SYNC, TRUNCATE, NAME = 1, 2, 4, 8
FAIL, SHORT, KILL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the Nth change of these kinds, once or from then on."""

    kinds: int
    what: int
    code: int = 0
    for_good: bool = False

    def plan(self, at: int) -> None:
        """In the process that is to suffer it."""
        _disk().plan(self.kinds, ctypes.c_long(at), self.what, self.code, int(self.for_good))


def no_more() -> int:
    """The disk is sound again; how many changes of the kinds there were."""
    disk = _disk()
    disk.changes.restype = ctypes.c_long
    counted = int(disk.changes())
    disk.plan(0, ctypes.c_long(0), 0, 0, 0)
    return counted


def can_be_made() -> bool:
    """Whether this computer can have one."""
    return sys.platform.startswith("linux") and shutil.which("cc") is not None


@contextmanager
def made() -> Iterator[dict[str, str]]:
    """The environment in which a program has it."""
    with TemporaryDirectory() as folder:
        library = Path(folder, "faulty_disk.so")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
        yield {**os.environ, "LD_PRELOAD": str(library)}


def swept(module: str, *arguments: str) -> list[Any]:
    """What the program says, run once for each core: `module ARGUMENTS share shares`."""
    shares = os.cpu_count() or 1
    with made() as environment:
        running = [
            subprocess.Popen(
                [sys.executable, "-m", module, *arguments, str(share), str(shares)],
                env=environment,
                stdout=subprocess.PIPE,
            )
            for share in range(shares)
        ]
        told: Sequence[bytes] = [program.communicate()[0] for program in running]
    if any(program.returncode for program in running):
        raise RuntimeError(f"{module} ended with a fault of its own.")
    return [json.loads(one) for one in told]


def _disk() -> Any:
    return ctypes.CDLL(None)
