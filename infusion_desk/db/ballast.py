"""Room that is kept beside the record for the hour in which the disk is full.

It is given up for the first entry that the disk would not take, so that whoever is here can be
charted and sent home; it is kept again once there is room (reliability.md, 3.3).
"""

import os
from contextlib import suppress
from pathlib import Path

from infusion_desk.db.durable_file import WholeFile, move_durably
from infusion_desk.db.place import free_at

NAME = "record.ballast"
SIZE = 16 * 1024 * 1024
"""Many days of entries."""
FULL = 4 * 1024 * 1024
"""Fewer bytes free than this: the disk is what refused."""
PLENTY = 600_000_000
"""Bytes free from which the room may be taken: above what a check-in asks for."""
_PART = 1024 * 1024


class Ballast:
    """One file of a fixed size. Nothing of anybody is in it, and no backup has it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    @property
    def is_kept(self) -> bool:
        """Whether the room is there to be given up."""
        try:
            return self._path.stat().st_size == SIZE
        except OSError:
            return False

    def keep(self) -> bool:
        """Takes the room where there is plenty; whether it is kept now. For a job."""
        if self.is_kept:
            return True
        unfinished = self._path.with_name(f"{NAME}.new")
        with suppress(OSError):
            if free_at(self._path.parent) >= PLENTY:
                with WholeFile(unfinished, "wb") as file:
                    # Chance bytes: a disk that packs would keep no room for zeros.
                    for _ in range(SIZE // _PART):
                        file.write(os.urandom(_PART))
                    os.fsync(file.fileno())
                move_durably(unfinished, self._path)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        return self.is_kept

    def give_up(self) -> bool:
        """Whether the disk is full and has this much more room now."""
        with suppress(OSError):
            if self._path.exists() and free_at(self._path.parent) < FULL:
                self._path.unlink()
                return True
        return False
