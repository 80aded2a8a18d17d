"""A screen that nobody sees, and what is on it: X writes its picture into a file of the test's."""

import mmap
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.qt_libraries import missing

SIZE = (1366, 768)
_HEADER, _COLOUR = 25, 12
_STRIDE = 2
"""Every other pixel of every other row: nothing that flashes is smaller."""


def has_screen() -> bool:
    """Whether this machine can show a window to nobody."""
    return shutil.which("Xvfb") is not None and not missing(screen=True)


class Screen:
    """Its picture, whenever it is asked for."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        with file.open("rb") as opened:
            self._bytes = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(f">{_HEADER}I", self._bytes[: _HEADER * 4])
        self._from = head[0] + head[19] * _COLOUR
        self._wide, self._high, self._line = head[4], head[5], head[12]

    def pixels(self) -> NDArray[np.uint8]:
        """Blue, green, red of what is on it now, thinned out."""
        size = self._line * self._high
        flat = np.frombuffer(self._bytes[self._from : self._from + size], np.uint8)
        rows = flat.reshape(self._high, self._line)[:, : self._wide * 4]
        return rows.reshape(self._high, self._wide, 4)[::_STRIDE, ::_STRIDE, :3]


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """X on a display number of its own choice, black at first."""
    read, write = os.pipe()
    depth = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", depth, "-br", "-nocursor",
               "-fbdir", str(folder), "-nolisten", "tcp"]  # fmt: skip
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, pass_fds=(write,), stdout=quiet, stderr=quiet)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            name = f":{told.readline().strip()}"
        yield Screen(name, folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()
