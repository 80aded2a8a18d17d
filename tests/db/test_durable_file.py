"""A small file is written whole, or it is said that it was not."""

import errno
import os
import sys
from io import RawIOBase

import pytest
from typing_extensions import Buffer

from infusion_desk.db.durable_file import WholeFile, write_whole


class Disk(RawIOBase):
    """Takes so many bytes at a time, and so many in all."""

    def __init__(self, at_a_time: int, room: int) -> None:
        self.at_a_time, self.room, self.held = at_a_time, room, b""

    def write(self, content: Buffer, /) -> int:
        taken = bytes(content)[: min(self.at_a_time, self.room - len(self.held))]
        self.held += taken
        return len(taken)


def test_a_disk_that_takes_a_part_at_a_time_gets_all_of_it() -> None:
    disk = Disk(3, 100)
    write_whole(disk, b"the head of a chain")
    assert disk.held == b"the head of a chain"


def test_a_disk_that_takes_nothing_more_is_an_error_and_is_not_tried_for_ever() -> None:
    with pytest.raises(OSError, match="No space") as told:
        write_whole(Disk(3, 7), b"the head of a chain")
    assert told.value.errno == errno.ENOSPC


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe there refuses to wait")
def test_what_is_written_piece_by_piece_is_whole_or_an_error() -> None:
    """A pipe that nobody empties takes some, and then nothing."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    with WholeFile(into, "wb") as file:
        assert file.write(b"a page") == 6
        with pytest.raises(OSError, match="No space"):
            file.write(bytes(10_000_000))
    assert os.read(out, 6) == b"a page"
    os.close(out)
