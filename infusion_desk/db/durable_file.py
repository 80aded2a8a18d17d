"""Files that a power cut leaves either old or new, never half; nothing waits for a full disk."""

import errno
import os
import sys
from collections.abc import Callable
from functools import partial
from io import FileIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def write_durably(path: Path, content: bytes) -> None:
    """Replaces the file: on the disk when this returns."""
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        write_whole(file, content)
        os.fsync(file.fileno())
    move_durably(beside, path)


def write_whole(file: RawIOBase, content: bytes) -> None:
    """All of it, or an OSError: Python's own buffer tries for ever where a disk takes nothing."""
    _write_all(file.write, content)


class WholeFile(FileIO):
    """The same for whoever writes through it piece by piece, as zip does; for this user alone."""

    def __init__(self, path: Path | int, mode: str) -> None:
        super().__init__(path, mode, opener=partial(os.open, mode=0o600))

    def write(self, content: "ReadableBuffer", /) -> int:
        """All of it, or an OSError."""
        return _write_all(super().write, content)


def _write_all(write: Callable[[memoryview], int | None], content: "ReadableBuffer") -> int:
    rest = whole = memoryview(content).cast("B")
    while rest:
        taken = write(rest)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[taken:]
    return len(whole)


def move_durably(source: Path, target: Path) -> None:
    """Renames within one folder: on the disk when this returns."""
    source.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Puts the folder's list of names on the disk; Windows does so by itself."""
    if sys.platform == "win32":  # pragma: no cover
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
