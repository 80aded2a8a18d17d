"""A small file is written whole, or it is said that it was not."""

import errno
from io import RawIOBase

import pytest
from typing_extensions import Buffer

from infusion_desk.db.durable_file import write_whole


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
