"""Writing what leaves the record to a file that somebody named; never over a record or a backup."""

import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import is_zipfile

from infusion_desk.db.durable_file import WholeFile
from infusion_desk.db.key_file import has_key_file
from infusion_desk.db.record import has_record
from infusion_desk.domain.problems import Refused

STDOUT = "-"


def must_be_elsewhere(out: str) -> None:
    """Raises Refused for a file in a record's folder, in a folder of that, or in a backup's place.

    What is written there would be the end of what nobody has twice.
    """
    if out == STDOUT:
        return
    path = Path(out).resolve()
    if any(has_record(one) or has_key_file(one) for one in tuple(path.parents)[:2]):
        raise Refused(f"{out} lies with a record. Name a file in another folder.")
    if path.is_file() and is_zipfile(path):
        raise Refused(f"{out} is a backup or another archive. Name another file.")
    if not path.parent.is_dir():
        raise Refused(f"The folder {path.parent} is not there. Make it first, or name another.")


def told_as(out: str) -> str:
    """As the access log names it: without its folder."""
    return "standard output" if out == STDOUT else Path(out).name


def write_text(out: str, parts: Iterable[str]) -> None:
    """To standard output for -, otherwise to a new file that gets its name when it is whole.

    A new file is for this user alone, as the record is. What is there and is no file, such as a
    device or a pipe, is written to and never replaced.
    """
    if out == STDOUT:
        for part in parts:
            sys.stdout.write(part)
        return
    _write(Path(out), (one.encode() for one in parts))


def write_bytes(out: str, whole: bytes) -> None:
    """The same of a paper."""
    if out == STDOUT:
        sys.stdout.buffer.write(whole)
        return
    _write(Path(out), [whole])


def _write(path: Path, parts: Iterable[bytes]) -> None:
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.writelines(parts)
        return
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with WholeFile(unfinished, "xb") as file:
            for part in parts:
                file.write(part)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
