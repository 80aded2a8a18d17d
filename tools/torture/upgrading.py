"""A program that is killed at the Nth change of the disk while it makes or changes the tables.

    python -m tools.torture.upgrading STEP MUTANT SHARE SHARES

Prints what came of it as JSON. Runs with faulty_disk.c loaded. Behind the program's own migrations
comes one that makes the journal's table anew, as a later one may have to.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from infusion_desk.db import migrate
from infusion_desk.db.engine import Store
from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.db.record import RECORD, create_record, has_record
from infusion_desk.domain.problems import CannotOpen
from tests.db.charted import note
from tools.torture import faulty_disk
from tools.torture.faulty_disk import KILL, NAME, SYNC, TRUNCATE, WRITE, Fault

FAULT = Fault(WRITE | SYNC | TRUNCATE | NAME, KILL)
NOTES = 40
REBUILT = """
from alembic import op
revision, down_revision = "9999", "{before}"
def upgrade():
    held = op.get_bind().exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type='trigger' AND tbl_name='entry'").scalars().all()
    made = op.get_bind().exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE name='entry'").scalar_one()
    op.execute(made.replace("entry", "entry_anew", 1).replace("stream VARCHAR", "stream TEXT"))
    op.execute("INSERT INTO entry_anew SELECT * FROM entry")
    op.execute("DROP TABLE entry")
    op.execute("ALTER TABLE entry_anew RENAME TO entry")
    for one in held:
        op.execute(one)
"""


@dataclass
class Tally:
    """What came of it."""

    points: int = 0
    old: int = 0
    new: int = 0
    faults: list[str] = field(default_factory=list)


def chains(place: Path) -> list[Path]:
    """For each migration a folder that ends with it: the program's own, then the one made up."""
    scripts = sorted((migrate.MIGRATIONS / "versions").glob("m*.py"))
    last = scripts[-1].name[1:5]
    made_up = place / "m9999.py"
    made_up.write_text(REBUILT.format(before=last))
    found = []
    for count in range(1, len(scripts) + 2):
        folder = place / f"chain{count}"
        (folder / "versions").mkdir(parents=True)
        shutil.copy(migrate.MIGRATIONS / "env.py", folder)
        for script in [*scripts, made_up][:count]:
            shutil.copy(script, folder / "versions")
        found.append(folder)
    return found


def upgrade(folder: Path, chain: Path) -> None:
    """As opening the record does, to the end of the chain."""
    store = Store(folder / RECORD, DEMO_KEYS)
    try:
        with patch.object(migrate, "MIGRATIONS", chain), store.writing() as connection:
            migrate.upgrade(connection)
    finally:
        store.close()


def tables(folder: Path) -> tuple[str, int]:
    """The whole of the tables' shape with its version, and how many entries there are."""
    store = Store(folder / RECORD, DEMO_KEYS)
    try:
        with store.reading() as connection:
            shape = [*_all(connection, "SELECT sql FROM sqlite_master ORDER BY name")]
            version = _all(connection, "SELECT version_num FROM alembic_version")
            entries = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
            sound = _all(connection, "PRAGMA integrity_check")
    finally:
        store.close()
    return repr([shape, version, sound]), int(entries)


def _all(connection: Connection, question: str) -> list[str]:
    return [str(one) for one in connection.exec_driver_sql(question).scalars()]


def killed(folder: Path, chain: Path, at: int, *, mutant: bool) -> bool:
    """Whether a process of its own was killed at that change; it came to its end otherwise."""
    process = os.fork()
    if process == 0:
        with suppress(BaseException):
            FAULT.plan(at)
            with in_pieces() if mutant else nullcontext():
                upgrade(folder, chain)
            faulty_disk.no_more()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


def sweep_upgrades(place: Path, step: int, share: int, shares: int, *, mutant: bool) -> Tally:
    """Each migration in turn, killed at every `step`th change of this share."""
    tally = Tally()
    steps = chains(place)
    before = place / "before"
    create_first(before, steps[0])
    for chain in steps[1:]:
        after = place / f"after-{chain.name}"
        shutil.copytree(before, after)
        upgrade(after, chain)
        old, new = tables(before), tables(after)
        at, folder = 1 + share * step, place / "tried"
        shutil.copytree(before, folder)
        while killed(folder, chain, at, mutant=mutant):
            _judge(folder, chain, (old, new), f"{chain.name} at {at}", tally)
            shutil.rmtree(folder)
            shutil.copytree(before, folder)
            at += step * shares
        shutil.rmtree(folder)
        before = after
    return tally


def create_first(folder: Path, chain: Path) -> None:
    """A record with the tables of the first migration and some entries."""
    with (
        patch.object(migrate, "MIGRATIONS", chain),
        create_record(folder, DEMO_KEYS) as record,
    ):
        record.journal.append([note("clinic", minute) for minute in range(NOTES)])


def _judge(
    folder: Path, chain: Path, either: tuple[object, object], where: str, tally: Tally
) -> None:
    """The tables as they were or as they will be, and the upgrade can be done again."""
    tally.points += 1
    try:
        found = tables(folder)
        upgrade(folder, chain)
        finished = tables(folder)
    except DBAPIError as fault:
        tally.faults.append(f"{where}: {fault.orig}")
        return
    old, new = (found == one for one in either)
    tally.old += old
    tally.new += new
    if not (old or new) or finished != either[1]:
        tally.faults.append(f"{where}: neither old nor new, or not finished by a second try")


def sweep_making(place: Path, step: int, share: int, shares: int) -> Tally:
    """A new record: there, or not there, and then it can be made."""
    tally, at, alive = Tally(), 1 + share * step, False
    while not alive:
        folder = place / f"new{at}"
        process = os.fork()
        if process == 0:
            with suppress(BaseException):
                FAULT.plan(at)
                create_record(folder, DEMO_KEYS).close()
                faulty_disk.no_more()
            os._exit(0)
        alive = not os.WIFSIGNALED(os.waitpid(process, 0)[1])
        tally.points += not alive
        tally.new += not alive and has_record(folder)
        tally.old += not alive and not has_record(folder)
        try:
            if not has_record(folder):
                create_record(folder, DEMO_KEYS).close()
            tables(folder)
        except CannotOpen as fault:
            tally.faults.append(f"making at {at}: {fault}")
        shutil.rmtree(folder, ignore_errors=True)
        at += step * shares
    return tally


@contextmanager
def in_pieces() -> Iterator[None]:
    """The mutant: every statement is a transaction of its own."""

    @contextmanager
    def writing(store: Store) -> Iterator[Connection]:
        with store._writer.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            yield connection

    with patch.object(Store, "writing", writing):
        yield


def main() -> None:
    """What its share came to, as JSON."""
    step, mutant, share, shares = map(int, sys.argv[1:])
    with TemporaryDirectory() as place:
        told = [sweep_upgrades(Path(place), step, share, shares, mutant=bool(mutant))]
        if not mutant:
            told.append(sweep_making(Path(place), step, share, shares))
    print(json.dumps([asdict(one) for one in told]))


if __name__ == "__main__":
    main()
