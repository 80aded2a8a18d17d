"""Random harm to a record that somebody has the key of, and the named attacks; all must be found.

That each named attack is said where it was done is a test (tests/db/test_verify.py).
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from infusion_desk.db import verify
from infusion_desk.db.keys import DEMO_KEYS, RecordKeys
from infusion_desk.db.record import RECORD, create_record, open_for_reading, open_record
from infusion_desk.domain.problems import CannotOpen
from tests.db import tampering
from tests.db.charted import note
from tools.bench.figure import Figure

SHORT, LONG, MUTANT = 5000, 100_000, 60
IN_THE_FILE = 10
"""One case of so many harms a byte of the encrypted file; the others harm the rows in it."""
NOTES = 10
ATTACKS: tuple[Callable[[Any, RecordKeys], None], ...] = (
    tampering.edit,
    tampering.delete_in_the_middle,
    tampering.swap,
    tampering.append_forged,
    tampering.cut_off_the_end,
    tampering.edit_and_recompute_without_the_key,
    tampering.edit_and_recompute_with_the_key,
)


def figures(*, long: bool) -> Iterator[Figure]:
    """Harms that nothing was said about."""
    with _kept() as folder:
        unseen = _named(folder)
    yield Figure("named attacks missed", len(unseen), "of 8", 0, ", ".join(unseen))
    shares = os.cpu_count() or 1
    cases = (LONG if long else SHORT) // shares
    with ProcessPoolExecutor(shares) as pool:
        missed = list(chain(*pool.map(_missed, range(shares), [cases] * shares)))
    of_all = f"of {cases * shares:,}"
    yield Figure("random harms missed", len(missed), of_all, 0, ", ".join(missed[:3]))
    with patch.object(verify, "_anchor_faults", lambda *_: ()):
        mutant = _missed(0, MUTANT)
    told = f"a verify that looks at no anchor missed {len(mutant)} of {MUTANT}"
    yield Figure("  its mutant went unseen", not mutant, "", 0, told)


@contextmanager
def _kept() -> Iterator[Path]:
    """A closed record, and so an anchored one."""
    with TemporaryDirectory() as place:
        folder = Path(place, "record")
        with create_record(folder, DEMO_KEYS) as record:
            record.journal.append([note("clinic", minute) for minute in range(NOTES)])
        assert not _found(folder)
        yield folder


def _found(folder: Path) -> list[str]:
    try:
        with open_for_reading(folder, DEMO_KEYS) as record:
            return list(record.faults())
    except CannotOpen as refused:
        return [str(refused)]


def _named(folder: Path) -> list[str]:
    """The attacks that went unseen, each on the sound file."""
    unseen = []
    for attack in ATTACKS:
        with _sound_again(folder):
            with tampering.broken_open(folder, DEMO_KEYS) as connection:
                attack(connection, DEMO_KEYS)
            if not _found(folder):
                unseen.append(attack.__name__)
    with _sound_again(folder):
        older = folder / "older"
        shutil.copy(folder / RECORD, older)
        with open_record(folder, DEMO_KEYS) as record:
            record.journal.append([note("clinic", NOTES)])
        older.replace(folder / RECORD)
        if not _found(folder):
            unseen.append("an older copy put back")
    return unseen


@contextmanager
def _sound_again(folder: Path) -> Iterator[None]:
    """Whatever is done to the files is undone."""
    sound = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    yield
    for file in folder.iterdir():
        if file not in sound:
            file.unlink()
    for file, content in sound.items():
        file.write_bytes(content)


def _missed(seed: int, cases: int) -> list[str]:
    dice = random.Random(seed)
    unseen = []
    with _kept() as folder:
        sound = (folder / RECORD).read_bytes()
        for case in range(cases):
            harm = _harm(dice, folder, in_the_file=case % IN_THE_FILE == 0)
            if not _found(folder):
                unseen.append(f"{seed}.{case}: {harm}")
            (folder / RECORD).write_bytes(sound)
    return unseen


def _harm(dice: random.Random, folder: Path, *, in_the_file: bool) -> str:
    if in_the_file:
        return tampering.random_byte(dice, folder / RECORD)
    with tampering.broken_open(folder, DEMO_KEYS) as connection:
        return tampering.random_harm(dice, connection)
