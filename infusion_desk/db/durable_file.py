"""Small files that a power cut leaves either old or new, never half."""

import os
import sys
from pathlib import Path


def write_durably(path: Path, content: bytes) -> None:
    """Replaces the file: on the disk when this returns."""
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move_durably(beside, path)


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
